"""Rank findings for a reader with little time, with the score's parts in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Features:
    """What a finding's rank is made of.

    `has_figure`, `named_source`, `quoted` say how checkable it is; `distance` (0 to 1) how far it
    is from what was known; `n_origins` how many independent texts say it; `centrality` (0 to 1) how
    much of it is about the story.
    """

    has_figure: bool
    named_source: bool
    quoted: bool
    distance: float
    n_origins: int
    centrality: float


def rank(features: Features) -> tuple[float, str]:
    """Score a finding from 0 to 1, with the parts of the score in words."""
    checkable = 0.5 * features.has_figure + 0.3 * features.named_source + 0.2 * features.quoted
    breadth = 1 - 1 / (1 + features.n_origins)
    score = (
        0.35 * checkable + 0.25 * features.distance + 0.15 * breadth + 0.25 * features.centrality
    )
    return round(score, 3), (
        f"checkable {checkable:.2f}, far from what was known {features.distance:.2f}, "
        f"{features.n_origins} origins, central {features.centrality:.2f}"
    )

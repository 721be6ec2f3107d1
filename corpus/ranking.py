"""Rank findings for a reader with little time, with the score's parts in words."""

from __future__ import annotations

from dataclasses import dataclass

CHECKABLE, DISTANCE, BREADTH, CENTRALITY, FOCUS = 0.35, 0.15, 0.15, 0.1, 0.25
FIGURE, SOURCE, QUOTE, NAME, DATED = 0.3, 0.3, 0.1, 0.2, 0.25
VAGUE, PERSONAL, THIN, BACKGROUND, HEDGED = 0.3, 0.2, 0.3, 0.3, 0.2
#: What its article opens with as news, and besides tells something done.
OPENS, DONE = 0.08, 0.12
#: What is told in a text that explains is more often known than new.
EXPLAINS = 0.1
#: What is beside the story is told only if much else speaks for it.
BESIDE = 0.3
#: A claim of fewer words that tell something is thin.
FEWEST_TERMS = 5


@dataclass(frozen=True, slots=True)
class Features:
    """What a finding's rank is made of.

    How checkable it is: `has_figure`, `named_source`, `quoted`, `names_something` (a person, place
    or body), against `vague` (its subject is only "he" or "this"), `personal` ("I feel …") and
    `n_terms`, the words that tell something. `distance` (0 to 1): how far from what was known.
    `n_origins`: how many independent texts say it. `centrality` (0 to 1): how much of it is the
    story's. `focus` (0 to 1): how much it is what its article is there to tell. `dated`: it tells
    of a day of this week; against that `background` (it tells of what was known) and `hedged`
    (nobody is cited for what could or might be). `opens`: its article begins with it, and not to
    set a scene. `done`: it tells that something of the first order was done. `beside`: neither it
    nor its headline is about the story. `explains`: its article explains what is known.
    """

    has_figure: bool
    named_source: bool
    quoted: bool
    distance: float
    n_origins: int
    centrality: float
    focus: float = 0.5
    names_something: bool = False
    vague: bool = False
    personal: bool = False
    n_terms: int = 10
    dated: bool = False
    background: bool = False
    hedged: bool = False
    opens: bool = False
    done: bool = False
    beside: bool = False
    explains: bool = False

    @property
    def is_news_of_its_article(self) -> bool:
        """Tell whether it is what its article begins with because it is new."""
        telling = self.done or self.dated or self.named_source
        return self.opens and telling and not self.background


def rank(features: Features) -> tuple[float, str]:
    """Score a finding from 0 to 1, with the parts of the score in words."""
    checkable, why = _checkable(features)
    breadth = 1 - 1 / max(1, features.n_origins)
    score = (
        CHECKABLE * checkable
        + DISTANCE * features.distance
        + BREADTH * breadth
        + CENTRALITY * features.centrality
        + FOCUS * features.focus
    )
    does = features.is_news_of_its_article and features.done and not features.hedged
    score += OPENS * features.is_news_of_its_article + DONE * does
    score -= BESIDE * features.beside + EXPLAINS * features.explains
    origins = "origin" if features.n_origins == 1 else "origins"
    return round(min(1.0, max(0.0, score)), 3), (
        f"score: checkable {checkable:.2f} ({why}), far from what was known "
        f"{features.distance:.2f}, {features.n_origins} {origins}, "
        f"central {features.centrality:.2f}, its article’s news {features.focus:.2f}"
        f"{', opens its article' if features.is_news_of_its_article else ''}"
        f"{' with something done' if does else ''}"
        f"{', beside the story' if features.beside else ''}"
        f"{', in a text that explains' if features.explains else ''}"
    )


def _checkable(features: Features) -> tuple[float, str]:
    parts = (
        (features.has_figure, FIGURE, "figure"),
        (features.named_source, SOURCE, "named source"),
        (features.quoted, QUOTE, "quote"),
        (features.names_something, NAME if _told_of(features) else NAME / 2, "names"),
        (features.dated, DATED, "dated"),
        (features.vague, -VAGUE, "no subject of its own"),
        (features.personal, -PERSONAL, "personal"),
        (features.background, -BACKGROUND, "background"),
        (features.hedged, -HEDGED, "hedged"),
        (features.n_terms < FEWEST_TERMS, -THIN, "says little"),
    )
    told = [word for holds, _, word in parts if holds]
    total = sum(weight for holds, weight, _ in parts if holds)
    return min(1.0, max(0.0, total)), ", ".join(told) or "nothing to check it by"


def _told_of(features: Features) -> bool:
    """Tell whether names stand with something that can be checked; alone they only set a scene."""
    return features.has_figure or features.named_source or features.dated

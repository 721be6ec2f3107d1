"""A claim within a story's corpus: where it stood, and whether it was said there before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.models.reading import Claim


class Novelty(StrEnum):
    """How a claim stands to what the story's corpus held before it."""

    NEW = "new"
    REPEATED = "repeated"
    CONTRADICTED = "contradicted"
    FIGURE_ONLY = "figure_only"


@dataclass(frozen=True, slots=True)
class ClaimObservation:
    """A claim together with where and when it stood.

    `origin_id` is shared by copies of one text. `title` and `opening` (how the article's
    text begins, some 400 characters) tell of whom a sentence speaks that names nobody. `revised`
    is true when its page was known before.
    """

    claim_id: str
    claim: Claim
    version_id: str
    url: str
    outlet: str | None
    origin_id: str
    fetched_at: datetime
    published_at: datetime | None
    title: str = ""
    opening: str = ""
    revised: bool = False


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """A claim that the corpus holds, as far as deciding about a later one needs it.

    `group_id` is shared by all claims that say the same. `terms` are its index terms.
    """

    claim_id: str
    group_id: str
    claim: Claim
    url: str
    origin_id: str
    fetched_at: datetime
    terms: tuple[str, ...] = ()
    version_id: str = ""
    outlet: str | None = None
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClaimDecision:
    """Whether a claim is new in its story, and with which others it says the same.

    `against_claim_id` is the known claim that it repeats, contradicts or differs from only in a
    figure; None for a new one. `reason` names shared terms, names, figures, polarity and speaker.
    `terms` are what the claim is indexed by from now on. `against` is the known claim itself, and
    `nearness` (0 to 1) how much the claim shares with the nearest known one.
    """

    claim_id: str
    novelty: Novelty
    group_id: str
    against_claim_id: str | None
    reason: str
    terms: tuple[str, ...]
    against: KnownClaim | None = None
    nearness: float = 0.0

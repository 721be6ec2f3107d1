"""A claim within a story's corpus: where it stood, and whether it was said there before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.models.reading import Claim

#: A term that more claims hold finds none of them.
FREQUENCY_CAP = 400
#: Of the claims that share enough with one the nearest are compared with it, …
COMPARED = 4
#: … and of those that demanded a thing the oldest.
OLDEST_DEMANDS = 50


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

    `group_id` is shared by all claims that say the same. `demanded_by` tells who demands what it
    demands, as its decision told. `filed` are those of the terms looked up by under which it
    stands; what is asked for by its page may stand under others too.
    """

    claim_id: str
    group_id: str
    claim: Claim
    url: str
    origin_id: str
    fetched_at: datetime
    demanded_by: tuple[str, ...] = ()
    version_id: str = ""
    outlet: str | None = None
    published_at: datetime | None = None
    filed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimLookUp:
    """What finds the known claims that decide about one, as things stand when it is its turn.

    `weights` are its rarest terms and the words that it quotes, each with its weight; a candidate
    has `least` of it, and only the `COMPARED` nearest matter. `words` is what claims in the same
    words are filed under; where these say too little to be the same anywhere, only the claims of
    `page` are asked. `demands` are what claims are filed under that demand the same.
    """

    weights: tuple[tuple[str, int], ...]
    least: float
    words: str
    page: str | None
    demands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimDecision:
    """Whether a claim is new in its story, and with which others it says the same.

    `against_claim_id` is the known claim that it repeats, contradicts or differs from only in a
    figure; None for a new one. `reason` names shared terms, names, figures, polarity and speaker.
    `terms` are what the claim is indexed by from now on. `against` is the known claim itself,
    `nearness` (0 to 1) how much the claim shares with the nearest known one, and `demanded_by` who
    it says demands something: what is to be kept of it for later ones.
    """

    claim_id: str
    novelty: Novelty
    group_id: str
    against_claim_id: str | None
    reason: str
    terms: tuple[str, ...]
    against: KnownClaim | None = None
    nearness: float = 0.0
    demanded_by: tuple[str, ...] = ()

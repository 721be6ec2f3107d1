"""Whether a text is new, an edit of a known page, or a copy of another text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from monitor.models.article import Precision

#: A hash that more origins share than this is a standing phrase and finds no copy.
COMMON_HASH = 64
#: How many candidates a text is compared with, the likeliest first; how many hashes each shares
#: with it at the least, and how rare these must be together where they are few: a hash weighs one
#: by the number of origins that have it.
CANDIDATES = 12
MIN_SHARED, MIN_WEIGHT, MANY_SHARED = 2, 0.5, 6


class CopyKind(StrEnum):
    """How one text repeats another."""

    EXACT = "exact"
    NEAR = "near"
    CONTAINS = "contains"


@dataclass(frozen=True, slots=True)
class KnownText:
    """A version that is known already, with what deciding whether another text repeats it needs.

    `origin_id` is what was decided about it; `is_copy` tells that it is another article's text.
    `doc_id` and `origin_doc_id` are the warehouse's small keys of both, None where it has none.
    """

    version_id: str
    url: str
    outlet: str | None
    text: str = field(repr=False)
    fetched_at: datetime
    published_at: datetime | None = None
    precision: Precision = Precision.NONE
    origin_id: str = ""
    is_copy: bool = False
    author: str | None = None
    doc_id: int | None = None
    origin_doc_id: int | None = None


@dataclass(frozen=True, slots=True)
class DifferingFigure:
    """A number that two copies of one text do not share, with the sentence of each."""

    ours: str
    theirs: str
    our_sentence: str
    their_sentence: str


@dataclass(frozen=True, slots=True)
class Copy:
    """That a version repeats the text of an origin.

    `score` is the containment (0 to 1) of the shorter text in the longer one.
    """

    version_id: str
    origin_version_id: str
    kind: CopyKind
    score: float
    reason: str
    differing_figures: tuple[DifferingFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """What a version is: whose text it is, and which version of the same URL came before.

    `origin_id` is the version id of the origin: its own id where the text is its own.
    """

    version_id: str
    previous_version_id: str | None
    origin_id: str
    copy: Copy | None = None

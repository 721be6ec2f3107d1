"""What is worth telling: a finding with its evidence and the reason for its rank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.models.article import short_hash
from monitor.models.reading import ClaimKind
from monitor.models.series import Basis, Via


class FindingKind(StrEnum):
    """What sort of news a finding is."""

    NEW_CLAIM = "new_claim"
    NEW_FIGURE = "new_figure"
    CHANGED_FIGURE = "changed_figure"
    CONFLICTING_FIGURE = "conflicting_figure"
    CONTRADICTED_CLAIM = "contradicted_claim"
    RETRACTED = "retracted"


class Direction(StrEnum):
    """Which way a figure moved."""

    RAISED = "raised"
    LOWERED = "lowered"


class FindingStatus(StrEnum):
    """Whether a finding awaits its digest, went out, or is held back."""

    PENDING = "pending"
    DELIVERED = "delivered"
    HELD = "held"


class HeldBecause(StrEnum):
    """Why a finding is held back."""

    BASELINE = "baseline"
    REPEAT = "repeat"
    MUTED = "muted"
    LOW_SCORE = "low_score"
    CUT = "cut"
    OUTDATED = "outdated"
    REREAD = "reread"

    @classmethod
    def of_baseline(cls, reason: str) -> HeldBecause:
        """Return why what came with a baseline is held; most baselines are only that."""
        return next((one for one in cls if one == reason), cls.BASELINE)


class EvidenceRole(StrEnum):
    """On which side of a finding a piece of evidence stands."""

    BEFORE = "before"
    AFTER = "after"
    CONFLICTING = "conflicting"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that supports a finding, and where it stood.

    `value_text` is the figure as written with its qualifier ("more than 1,400"), for claims None;
    `claim_kind` tells direct speech, whose outer marks `sentence` does not hold, from statements;
    `title` is the headline of the text, empty where it has none.
    """

    finding_id: str
    role: EvidenceRole
    url: str
    outlet: str | None
    version_id: str
    sentence: str
    fetched_at: datetime
    published_at: datetime | None
    origin_id: str
    figure_id: str | None = None
    claim_id: str | None = None
    value_text: str | None = None
    attribution: str | None = None
    claim_kind: ClaimKind | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A new claim, or a figure that is new, moved, disputed or withdrawn.

    `series_id` is set for figures, `group_id` for claims. `before_*` are None where nothing came
    before; `*_at` are fetch times. `score` ranks it; `reason` says in words why it is news and what
    the score is made of. The pair shown is the clearest of `finding_evidence`.
    """

    finding_id: str
    story: str
    kind: FindingKind
    found_at: datetime
    after_value: str | None
    after_sentence: str
    after_url: str
    after_at: datetime
    reason: str
    score: float
    direction: Direction | None = None
    basis: Basis | None = None
    via: Via | None = None
    correction_noted: bool = False
    measure: str | None = None
    before_value: str | None = None
    before_sentence: str | None = None
    before_url: str | None = None
    before_at: datetime | None = None
    series_id: str | None = None
    group_id: str | None = None
    speaker: str | None = None
    n_origins: int = 1
    n_sources: int = 1
    status: FindingStatus = FindingStatus.PENDING
    held_because: HeldBecause | None = None
    digest_id: str | None = None


def make_finding_id(kind: FindingKind, story: str, later_id: str) -> str:
    """Make a finding's id of its kind, story and the later observation (figure or claim id)."""
    return short_hash("finding", kind, story, later_id)

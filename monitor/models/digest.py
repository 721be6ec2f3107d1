"""A composed digest, the coverage it reports, and the record of its delivery."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.models.article import short_hash
from monitor.models.finding import Evidence, Finding, FindingStatus
from monitor.models.story import DigestSection


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One value of a series, as it was first seen at a time; `name` is what its text counts.

    `disputed` is one that only others maintain than the source of the value that stands.
    """

    at: datetime
    value: float
    value_text: str
    outlet: str | None
    url: str
    name: str = ""
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class SeriesState:
    """A series and its current value, with its history of distinct values, oldest first.

    `name` is what the text of the current value counts, `given_name` what a person named it, None
    where nobody did. `unit` is the normalized one.
    """

    series_id: str
    measure: str
    unit: str | None
    scope: str
    producer: str | None
    current_value: str
    sentence: str
    url: str
    outlet: str | None
    n_observations: int
    n_origins: int
    last_seen_at: datetime
    history: tuple[SeriesPoint, ...] = ()
    name: str = ""
    given_name: str | None = None


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its evidence and, for figures, the state of its series."""

    finding: Finding
    evidence: tuple[Evidence, ...] = ()
    series: SeriesState | None = None


class SourceState(StrEnum):
    """How a source fares."""

    OK = "ok"
    FAILING = "failing"
    BLOCKED = "blocked"
    STALE = "stale"
    THIN = "thin"


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How one source fared lately."""

    story: str
    feed: str
    outlet: str | None
    state: SourceState
    last_success_at: datetime | None
    last_error: str | None
    consecutive_failures: int
    links_24h: int
    articles_24h: int
    links_7d: int
    articles_7d: int


@dataclass(frozen=True, slots=True)
class OutdatedUse:
    """An outlet that still prints a value already superseded.

    `name` says in the words of its sentence what is counted, if they tell.
    """

    series_id: str
    measure: str
    old_value: str
    current_value: str
    outlet: str | None
    url: str
    sentence: str
    fetched_at: datetime | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read, what failed, and what was held back, for the digest's foot.

    `links` and `held` count by status and by reason. `last_collect_at` is None before the first.
    `texts_held` and `records_held`, archived responses, are past their time, and too many to be
    dropped unconfirmed.
    """

    sources: tuple[SourceHealth, ...] = ()
    links: tuple[tuple[str, int], ...] = ()
    held: tuple[tuple[str, int], ...] = ()
    articles_read: int = 0
    versions_read: int = 0
    copies_folded: int = 0
    last_collect_at: datetime | None = None
    texts_held: int = 0
    records_held: int = 0


@dataclass(frozen=True, slots=True)
class DigestInput:
    """All that composing needs; what it holds was loaded at one moment.

    `findings` are the pending ones, best first not required. `first` is true for a story's first
    digest, which tells the state of the story from `series` and `main_claims`.
    """

    story: str
    title: str
    timezone: str
    window_start: datetime | None
    window_end: datetime
    first: bool
    findings: tuple[FindingView, ...]
    outdated: tuple[OutdatedUse, ...]
    coverage: Coverage
    series: tuple[SeriesState, ...] = ()
    main_claims: tuple[FindingView, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a section: the finding it tells, ready to be rendered.

    `headline` is one line; `notes` hold what a reader must know beside it (an edit without a
    correction note, a late finding's date). `folded` are the ids of findings told inside this one,
    and `inside` those findings themselves.
    """

    view: FindingView
    headline: str
    notes: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()
    inside: tuple[FindingView, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A named part of the digest; `groups` are (heading, items), the heading empty for none.

    `n_cut` findings were left out of the mail, of which `n_cut_running` move from day to day.
    """

    name: DigestSection
    title: str
    groups: tuple[tuple[str, tuple[Item, ...]], ...]
    n_cut: int = 0
    n_cut_running: int = 0

    @property
    def items(self) -> tuple[Item, ...]:
        """Return the items of all groups in order."""
        return tuple(item for _, items in self.groups for item in items)


@dataclass(frozen=True, slots=True)
class Digest:
    """A composed digest: everything that any rendering of it says.

    `cut` are findings left out of the mail by rank (they stand in the full HTML file and are held).
    `delivered` are all finding ids that count as told once this digest is taken. `warnings` say
    what makes the digest less than complete: a collect that did not run, sources that all failed.
    `headline` tells the strongest change, `summary` counts what else there is.
    """

    digest_id: str
    story: str
    title: str
    timezone: str
    window_start: datetime | None
    window_end: datetime
    composed_at: datetime
    subject: str
    headline: str
    first: bool
    sections: tuple[Section, ...]
    outdated: tuple[OutdatedUse, ...]
    coverage: Coverage
    state: tuple[SeriesState, ...] = ()
    cut: tuple[Item, ...] = ()
    warnings: tuple[str, ...] = ()
    summary: str = ""

    @property
    def delivered(self) -> tuple[str, ...]:
        """Return the ids of the pending findings that this digest tells.

        What a first digest recalls of the baseline is held already, and stays so.
        """
        told: list[str] = []
        for section in self.sections:
            for item in section.items:
                if item.view.finding.status is FindingStatus.PENDING:
                    told.append(item.view.finding.finding_id)
                    told.extend(item.folded)
        return tuple(told)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return the ids of the findings that the mail leaves out, to be held as cut."""
        return tuple(
            finding_id
            for item in self.cut
            for finding_id in (item.view.finding.finding_id, *item.folded)
        )


@dataclass(frozen=True, slots=True)
class Rendered:
    """A digest in all its forms. `images` are (content id, PNG bytes) that the HTML names."""

    subject: str
    text: str
    html: str
    full_html: str
    images: tuple[tuple[str, bytes], ...] = ()


class DeliveryStatus(StrEnum):
    """How one try to hand a digest over ended."""

    SENDING = "sending"
    DELIVERED = "delivered"
    FAILED = "failed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One try to hand one digest to one recipient over one channel.

    `message_id` is constant for digest, channel and recipient.
    """

    digest_id: str
    channel: str
    recipient: str
    message_id: str
    attempt: int
    status: DeliveryStatus
    at: datetime
    response: str = ""


def make_digest_id(story: str, window_end: datetime) -> str:
    """Make a digest's id of its story and the end of its window."""
    return short_hash("digest", story, window_end.isoformat())

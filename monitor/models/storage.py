"""What the warehouse hands out and takes in beside the records of the data themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from monitor.models.article import Article
from monitor.models.digest import Digest, Rendered
from monitor.models.link import Link, LinkStatus
from monitor.models.page import Validators
from monitor.models.reading import Claim, Figure, Reading
from monitor.models.story import Source

#: What stands where a forgotten text stood.
FORGOTTEN = "(forgotten on request)"

Said = TypeVar("Said", Figure, Claim)

#: How long after each soft failure a link is tried again; then it is given up.
RETRY_AFTER: tuple[timedelta, ...] = (
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(days=1),
)


@dataclass(frozen=True, slots=True)
class SourcePoll:
    """A source of a story with what is known of its earlier polls.

    `added_at` is when it first stood in the story's file; times are None before the first poll.
    `newest_entry_at` is the date of the newest entry that it ever listed.
    """

    story: str
    source: Source
    added_at: datetime
    validators: Validators = Validators()
    polled_at: datetime | None = None
    due_at: datetime | None = None
    last_success_at: datetime | None = None
    last_error: str | None = None
    consecutive_failures: int = 0
    blocked: bool = False
    newest_entry_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PollResult:
    """How one poll of a source ended; `error` is None for a success, one line otherwise.

    `validators` and `newest_entry_at` count for successes only. `due_at` is when to ask again.
    """

    feed: str
    due_at: datetime
    error: str | None = None
    blocked: bool = False
    validators: Validators = Validators()
    newest_entry_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class JudgedLink:
    """A link of a source with its canonical URL, and whether its title put it on the story."""

    link: Link
    url: str
    status: LinkStatus = LinkStatus.NEW
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LinkTask:
    """A link that is to be fetched now; `url` is canonical, `link.url` as found."""

    url: str
    link: Link


@dataclass(frozen=True, slots=True)
class PageState:
    """When a page was first seen, last seen to have changed, and last looked at.

    `url` is the canonical URL of its versions, `raw_url` the address to ask.
    """

    url: str
    checked_at: datetime
    changed_at: datetime
    first_seen_at: datetime
    raw_url: str = ""
    outlet: str | None = None
    validators: Validators = Validators()


@dataclass(frozen=True, slots=True)
class PageCheck:
    """What one fetch told of a page, whatever story it is on.

    `url` is the canonical URL that was asked for, `article_url` that of the article it led to, None
    when it led to none. `changed` is true for a first fetch and for another text. `moved_to` is the
    canonical target of a permanent redirect.
    """

    url: str
    checked_at: datetime
    changed: bool
    article_url: str | None = None
    validators: Validators = Validators()
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """A version with what was read from it and its fingerprints.

    `reading` holds only what is first said here: the caller leaves out figures and claims whose
    sentences stood on the page before. `signature` is empty for texts too short for one.
    """

    article: Article
    reading: Reading
    signature: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A version as it is kept. `article.text` is empty where its text was dropped (`dropped`)."""

    version_id: str
    seq: int
    sha256: str
    reader_version: str
    article: Article
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class UndecidedVersion:
    """A version of which it is yet to be decided whose text it is, and its small key."""

    article: Article
    doc_id: int


@dataclass(frozen=True, slots=True)
class StoryVerdict:
    """Whether an article is on a story, how surely (0 to 1), and why."""

    url: str
    relevant: bool
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class StoryVersion:
    """That a version is read for a story; `baseline` says why it is not news, None when it is."""

    version_id: str
    url: str
    fetched_at: datetime
    baseline: str | None = None


@dataclass(frozen=True, slots=True)
class PendingVersion:
    """A version that is yet to be compared for a story, with what was first read from it."""

    version_id: str
    seq: int
    article: Article
    reading: Reading
    baseline: str | None = None


@dataclass(frozen=True, slots=True)
class KeptRow(Generic[Said]):
    """A figure or claim as it is kept: what it says, and when its page was seen to say it."""

    row_id: str
    said: Said
    first_seen_at: datetime
    last_seen_at: datetime
    gone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Alive:
    """All that still stands on one page, by earlier versions of it."""

    figures: tuple[KeptRow[Figure], ...] = ()
    claims: tuple[KeptRow[Claim], ...] = ()


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A version with the rows that it was the first of its page to say."""

    version: StoredVersion
    figures: tuple[KeptRow[Figure], ...] = ()
    claims: tuple[KeptRow[Claim], ...] = ()


@dataclass(frozen=True, slots=True)
class RenewedVersion:
    """A version with its rows as the present reader reads them, and the reading itself.

    Rows that are no longer read stay, as rows that never stood (`gone_at` is `first_seen_at`).
    """

    kept: KeptVersion
    reading: Reading


@dataclass(frozen=True, slots=True)
class Sighting:
    """That figures and claims of earlier versions stood on their page, or no more, at a time."""

    at: datetime
    figure_ids: tuple[str, ...] = ()
    claim_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """What one recipient is sent over one channel, so that a retry sends the same bytes."""

    channel: str
    recipient: str
    message_id: str
    rendered: Rendered


@dataclass(frozen=True, slots=True)
class StoredDigest:
    """A composed digest that is not closed yet, with all that is needed to go on sending it."""

    digest: Digest
    messages: tuple[StoredMessage, ...] = ()


class RunState(StrEnum):
    """How a run of a flow ended."""

    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class LastUpkeep:
    """What an upkeep left: how much it held, which a person is to confirm, and found broken.

    `records_broken` counts archived responses, and whole files that are missing.
    """

    texts_held: int = 0
    records_held: int = 0
    records_broken: int = 0


@dataclass(frozen=True, slots=True)
class WarcSize:
    """How many bytes of a WARC file are acknowledged."""

    file: str
    bytes: int

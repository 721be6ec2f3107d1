"""A link to an article, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class LinkStatus(StrEnum):
    """The one status that a link is in; every link ends in exactly one."""

    NEW = "new"
    READ = "read"
    UNCHANGED = "unchanged"
    OFF_STORY = "off_story"
    BLOCKED_BY_ROBOTS = "blocked_by_robots"
    REFUSED_ADDRESS = "refused_address"
    PAYWALLED = "paywalled"
    NEEDS_JAVASCRIPT = "needs_javascript"
    THIN = "thin"
    NOT_FOUND = "not_found"
    LANGUAGE_UNREAD = "language_unread"
    FAILED = "failed"
    GAVE_UP = "gave_up"


@dataclass(frozen=True, slots=True)
class Link:
    """A link as a source listed it.

    `url` is absolute and as found; `feed` is the key of the source that listed it. `published_at`
    is what the source says (None when it does not), `text` the article's whole text where the
    source carries it (JSON Lines, full-text feeds), else None.
    """

    url: str
    feed: str
    title: str = ""
    summary: str = ""
    outlet: str | None = None
    author: str | None = None
    published_at: datetime | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a text is on the story, how surely (0 to 1), and why in words."""

    relevant: bool
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class LinkOutcome:
    """The status that a link came to in this run, with its reason in words.

    `final_url` is the canonical URL of the article that it led to. `retry_at` is the earliest time
    at which the server wants to be asked again, None when it did not say.
    """

    url: str
    status: LinkStatus
    reason: str = ""
    final_url: str | None = None
    retry_at: datetime | None = None

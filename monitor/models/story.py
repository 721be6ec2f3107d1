"""A watched story: what is on it, where to look, and who gets its digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum


class SourceKind(StrEnum):
    """How a source lists its articles."""

    FEED = "feed"
    SITEMAP = "sitemap"
    SECTION = "section"
    SEARCH = "search"
    FILE = "file"


class DigestSection(StrEnum):
    """A part of the digest that a recipient may ask for by name."""

    CHANGED_FIGURES = "changed_figures"
    WITHDRAWN = "withdrawn"
    DISAGREE = "disagree"
    NEW_CLAIMS = "new_claims"
    NEW_FIGURES = "new_figures"
    OUTDATED = "outdated"
    COVERAGE = "coverage"


@dataclass(frozen=True, slots=True)
class Source:
    """One place where links to articles are found.

    `key` names the source within its story: the feed's URL, or `search:QUERY`.
    """

    kind: SourceKind
    url: str | None = None
    query: str | None = None
    outlet: str | None = None
    every: timedelta = timedelta(hours=1)
    pattern: str | None = None

    @property
    def key(self) -> str:
        """Return the source's name within its story."""
        return self.url if self.url is not None else f"search:{self.query}"


@dataclass(frozen=True, slots=True)
class Terms:
    """Words or phrases that decide what is on the story; all empty means everything is."""

    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets the digest; no sections named means all of them."""

    address: str
    sections: tuple[DigestSection, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestPlan:
    """When the digest is made (local time of the story), for whom, and how long it may be."""

    at: time = time(7, 0)
    to: tuple[Recipient, ...] = ()
    max_items: int = 20


#: How long after a version was last seen changing its page is looked at again.
RECHECK_AFTER: tuple[timedelta, ...] = (
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
    timedelta(hours=12),
    timedelta(days=1),
    timedelta(days=2),
    timedelta(days=4),
    timedelta(days=8),
)


@dataclass(frozen=True, slots=True)
class Story:
    """A story as its file in `stories/` defines it; `name` is the file's stem."""

    name: str
    title: str
    languages: tuple[str, ...] = ("en",)
    timezone: str = "UTC"
    terms: Terms = Terms()
    sources: tuple[Source, ...] = ()
    digest: DigestPlan = DigestPlan()
    recheck: tuple[timedelta, ...] = RECHECK_AFTER
    retention_days: int | None = None
    allow_hosts: tuple[str, ...] = ()

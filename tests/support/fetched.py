"""Pages as the step that keeps them takes them: each with what was asked for."""

from __future__ import annotations

from collections.abc import Iterable

from flows.steps.read import Fetched, Wanted
from monitor.fetch import FetchRequest
from monitor.models.link import Link
from monitor.models.page import Page

_FEED = "https://paper.example/feed"


def as_fetched(pages: Iterable[Page]) -> list[Fetched]:
    """Put pages into a chunk, as if their links had stood in a feed."""
    return [
        Fetched(
            Wanted(url, FetchRequest(url), Link(url, _FEED), None),
            one,
        )
        for one in pages
        for url in [one.requested_url]
    ]

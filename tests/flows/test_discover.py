"""Sources are asked through all that they lead to, as seldom as they wish, and fail alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast
from urllib.parse import parse_qs, urlsplit

import pytest

from flows.context import Context, open_context
from flows.steps.discover import MAX_NESTED, discover
from monitor.fetch import Fetcher, FetchRequest
from monitor.models.errors import FetchError
from monitor.models.page import Page, Validators
from monitor.models.story import Source, SourceKind, Story
from monitor.settings import Settings
from warehouse.query import run_query
from warehouse.store import stories as story_store

NOW = datetime(2026, 1, 10, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
SITE = "https://paper.example"
NEWS = f"<urlset><url><loc>{SITE}/2026/levee-holds</loc></url></urlset>"


def index(*urls: str) -> str:
    """Write a sitemap index."""
    named = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return f"<sitemapindex>{named}</sitemapindex>"


@dataclass
class Answers:
    """Stands for a fetcher: what each URL answers, and all others, and what was asked for."""

    by_url: Mapping[str, str | FetchError]
    otherwise: str | FetchError = field(default=FetchError("answered 404", status=404))
    etag: str = '"1"'
    asked: list[str] = field(default_factory=list)

    async def fetch_all(
        self, requests: Iterable[FetchRequest]
    ) -> AsyncIterator[tuple[FetchRequest, Page | FetchError]]:
        """Answer each request, with "not modified" to whoever has the present ETag."""
        for request in requests:
            self.asked.append(request.url)
            found = self.by_url.get(request.url, self.otherwise)
            if isinstance(found, FetchError):
                yield request, found
                continue
            page = Page(request.url, request.url, NOW, 200, body=found.encode())
            known = request.validators is not None and request.validators.etag == self.etag
            yield request, replace(page, not_modified=known, validators=Validators(self.etag))


def story_of(*sources: Source) -> Story:
    """Make a story that takes everything."""
    return Story("flood", "Flood", sources=sources)


SITEMAP = Source(SourceKind.SITEMAP, url=f"{SITE}/index.xml")


@pytest.fixture
def context(tmp_path: Path) -> Context:
    """Give an empty home."""
    return open_context(Settings(home=tmp_path, now=NOW))


def ask(context: Context, story: Story, answers: Answers, *, after: timedelta = HOUR * 0) -> int:
    """Ask the sources of a story at a time; return how many links are new."""
    later = replace(context, clock=lambda: NOW + after)
    with later.warehouse.lease("test"):
        counts = asyncio.run(discover(later, story, cast("Fetcher", answers)))
        later.warehouse.publish()
    return counts["links_new"]


def health(context: Context) -> list[tuple[object, ...]]:
    """Return the state of each source, and its last error."""
    return run_query(context.warehouse, "select state, last_error from source_health").rows


def test_an_index_that_stays_the_same_still_leads_to_what_is_new(context: Context) -> None:
    """A static index is no list of articles: what it names is asked for each time."""
    first = Answers({SITEMAP.key: index(f"{SITE}/news.xml"), f"{SITE}/news.xml": NEWS})
    assert ask(context, story_of(SITEMAP), first) == 1
    grown = NEWS.replace("</urlset>", f"<url><loc>{SITE}/2026/levee-breaks</loc></url></urlset>")
    second = Answers({**first.by_url, f"{SITE}/news.xml": grown})
    assert ask(context, story_of(SITEMAP), second, after=HOUR) == 1


def test_a_list_that_stays_the_same_is_not_read_again(context: Context) -> None:
    """What the server said of it is sent along."""
    plain = Answers({SITEMAP.key: NEWS})
    assert ask(context, story_of(SITEMAP), plain) == 1
    assert ask(context, story_of(SITEMAP), plain, after=HOUR) == 0
    assert health(context) == [("ok", None)]


def test_a_sites_robots_file_leads_through_its_index_to_its_lists(context: Context) -> None:
    """Two steps, no list twice, and of each index only so many."""
    many = [f"{SITE}/news-{n}.xml" for n in range(2 * MAX_NESTED)]
    robots = f"Sitemap: {SITE}/index.xml\nSitemap: {SITE}/news-0.xml\n"
    source = Source(SourceKind.SITEMAP, url=f"{SITE}/robots.txt")
    answers = Answers(
        {source.key: robots, f"{SITE}/index.xml": index(*many), **dict.fromkeys(many, NEWS)}
    )
    assert ask(context, story_of(source), answers) == 1
    assert answers.asked == [
        f"{SITE}/robots.txt",
        f"{SITE}/index.xml",
        *many[: MAX_NESTED + 1],
    ]


def test_one_list_of_several_that_fails_is_no_failing_source(
    context: Context, caplog: pytest.LogCaptureFixture
) -> None:
    """The others gave links; the log says which part is missing."""
    answers = Answers(
        {SITEMAP.key: index(f"{SITE}/gone.xml", f"{SITE}/news.xml"), f"{SITE}/news.xml": NEWS}
    )
    story = story_of(SITEMAP)
    with context.warehouse.lease("test"):
        counts = asyncio.run(discover(context, story, cast("Fetcher", answers)))
        context.warehouse.publish()
    assert (counts["links_new"], counts["sources_failing"]) == (1, 0)
    assert health(context) == [("ok", None)]
    assert "a listing that the source leads to cannot be read: answered 404" in caplog.text


def test_a_source_is_left_alone_for_as_long_as_its_server_asks(context: Context) -> None:
    """Longer than its own interval, and its doubling after failures."""
    busy = FetchError("answered 429", soft=True, status=429, retry_after=30 * 3_600.0)
    answers = Answers({SITEMAP.key: busy})
    ask(context, story_of(SITEMAP), answers)
    ask(context, story_of(SITEMAP), answers, after=29 * HOUR)
    assert len(answers.asked) == 1
    ask(context, story_of(SITEMAP), answers, after=30 * HOUR)
    assert len(answers.asked) == 2
    assert health(context) == [("failing", "answered 429")]


def test_a_search_makes_up_for_a_long_pause(context: Context) -> None:
    """Unasked it answers for a day: after more than that, it is asked since its last answer."""
    search = Source(SourceKind.SEARCH, query="levee")
    windows = []
    for after in (HOUR * 0, HOUR * 20, HOUR * 80):
        answers = Answers({}, otherwise='{"articles": []}')
        ask(context, story_of(search), answers, after=after)
        windows.append(parse_qs(urlsplit(answers.asked[0]).query))
    assert [sorted({"timespan", "startdatetime"} & window.keys()) for window in windows] == [
        ["timespan"],
        ["timespan"],
        ["startdatetime"],
    ]
    assert windows[2]["startdatetime"] == ["20260111050000"]


def test_a_source_may_leave_and_come_back(context: Context) -> None:
    """It is not asked while it is gone from the file, and counts as added anew then."""
    answers = Answers({SITEMAP.key: NEWS})
    ask(context, story_of(SITEMAP), answers)
    ask(context, story_of(), answers, after=HOUR)
    assert len(answers.asked) == 1
    ask(context, story_of(SITEMAP), answers, after=2 * HOUR)
    with context.warehouse.lease("test"), context.warehouse.writing() as con:
        (poll,) = story_store.source_polls(con, "flood")
    assert poll.added_at == NOW + 2 * HOUR

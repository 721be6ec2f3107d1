"""What becomes of links whose pages could not be had, or break what reads them."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.context import Context, open_context
from flows.steps import work
from flows.steps.read import Fetched, Wanted, keep_chunk, wanted_pages
from flows.steps.work import workers
from monitor.clean import clean
from monitor.fetch import FetchRequest
from monitor.models.errors import FetchError, OutOfTime
from monitor.models.link import Link
from monitor.models.page import Page
from monitor.models.storage import RETRY_AFTER, JudgedLink
from monitor.models.story import Story
from monitor.settings import Settings
from warehouse.query import run_query
from warehouse.store import links as link_store
from warehouse.store import stories as story_store

NOW = datetime(2026, 1, 10, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
STORY = Story("flood", "Flood")
URL = "https://paper.example/levee"
LATE = OutOfTime("was not read: the time of this run is up", url=URL, soft=True)


@pytest.fixture
def context(tmp_path: Path) -> Context:
    """Give a home whose story has one new link."""
    made = open_context(Settings(home=tmp_path, now=NOW))
    with made.warehouse.lease("test"), made.warehouse.writing() as con:
        story_store.register_story(con, STORY, NOW)
        link = Link(URL, "https://paper.example/feed")
        link_store.save_links(con, STORY.name, [JudgedLink(link, URL)], NOW)
    return made


def run(context: Context, come: Sequence[Page | FetchError], at: datetime) -> Counter[str]:
    """Keep what came of the links that are due at a time, and of others beside them."""
    later = replace(context, clock=lambda: at)
    with later.warehouse.lease("test"), workers(0, 1) as pool, later.archive:
        due = wanted_pages(later, STORY)
        others = [Wanted(f"{URL}/{n}", FetchRequest(f"{URL}/{n}"), None, None) for n in range(9)]
        chunk = [Fetched(one, page) for one, page in zip([*due, *others], come, strict=False)]
        counts = keep_chunk(later, STORY, chunk if due else [], pool, lambda _article, _feed: None)
        later.warehouse.publish()
    return counts


def statuses(context: Context) -> list[tuple[object, ...]]:
    """Return the status and reason of each link."""
    return run_query(context.warehouse, "select status, reason from links").rows


def page(url: str, words: str) -> Page:
    """Make a page."""
    text = f"<p>{words} {' '.join(['The levee held through the night, the county said.'] * 20)}</p>"
    body = f"<html><head><title>{words}</title></head><body><article>{text}</article></body></html>"
    return Page(url, url, NOW, 200, (("Content-Type", "text/html"),), body.encode())


def test_a_page_that_a_run_has_no_time_for_is_never_given_up(context: Context) -> None:
    """It was not asked for: it is due in the next run, however often that happens."""
    runs = len(RETRY_AFTER) + 3
    for n in range(runs):
        assert run(context, [LATE], NOW + n * HOUR) == {"new": 1}
    assert statuses(context) == [("new", LATE.message)]
    assert run(context, [page(URL, "Levee holds")], NOW + runs * HOUR) == {"read": 1}


def test_a_server_is_not_asked_before_it_wants_to_be(context: Context) -> None:
    """Its time goes before the shorter wait of ours."""
    busy = FetchError("answered 429", url=URL, soft=True, status=429, retry_after=6 * 3_600.0)
    assert run(context, [busy], NOW) == {"failed": 1}
    assert run(context, [busy], NOW + 5 * HOUR) == {}
    assert run(context, [busy], NOW + 6 * HOUR) == {"failed": 1}


def test_a_redirect_to_no_address_of_a_page_is_refused(context: Context) -> None:
    """It looks like the address of a page behind another, which is none; all else is read."""
    odd = replace(page(URL, "Levee holds"), final_url="https://google.paper.example/amp/s/a!b.c/d")
    run(context, [odd, page(f"{URL}/0", "Levee breaks")], NOW)
    assert statuses(context) == [("refused_address", "leads to an address that cannot be read")]
    titles = run_query(context.warehouse, "select title from articles").rows
    assert titles == [("Levee breaks",)]


def test_a_page_that_breaks_its_reader_keeps_no_other_from_being_read(
    context: Context, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is a failed one, and the log tells which and why."""

    def breaks(one: Page, *rest: object, **named: object) -> object:
        if one.final_url == URL:
            raise RecursionError("too deep")
        return clean(one, *rest, **named)  # type: ignore[arg-type] # as they came

    monkeypatch.setattr(work, "clean", breaks)
    with caplog.at_level(logging.ERROR, logger="flows"):
        run(context, [page(URL, "Levee holds"), page(f"{URL}/0", "Levee breaks")], NOW)
    assert statuses(context) == [("failed", "reading it broke: RecursionError: too deep")]
    assert run_query(context.warehouse, "select title from articles").rows == [("Levee breaks",)]
    (line,) = caplog.messages
    assert "RecursionError: too deep" in line
    assert f"url={URL}" in line


def test_the_text_that_a_feed_carries_stands_in_for_a_page_without_one(context: Context) -> None:
    """The page may be shown by scripts alone; what the feed said is kept no longer than needed."""
    url = "https://paper.example/pumps"
    text = " ".join(["The county sent 40 pumps to the levee, and they ran through the night."] * 20)
    link = Link(url, "https://paper.example/feed", title="Pumps at the levee", text=text)
    with context.warehouse.lease("test"), context.warehouse.writing() as con:
        link_store.save_links(con, STORY.name, [JudgedLink(link, url)], NOW)
    shell = page(url, "Pumps")
    shell = replace(shell, body=b"<html><body><div id=app></div></body></html>")
    run(context, [LATE, LATE], NOW)
    run(context, [page(URL, "Levee holds"), shell], NOW + HOUR)
    found = run_query(context.warehouse, "select title, text from articles order by title").rows
    assert found[1] == ("Pumps at the levee", text)
    with context.warehouse.lease("test"), context.warehouse.writing() as con:
        assert con.sql("SELECT DISTINCT text FROM internal.links").fetchall() == [(None,)]

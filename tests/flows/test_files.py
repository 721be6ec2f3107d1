"""Sources that are files or folders are sources like any other: they fail alone, and are seen."""

from __future__ import annotations

import asyncio
import json
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.context import Context, open_context
from flows.steps.check import check_sources
from flows.steps.discover import is_due
from flows.steps.files import import_file_sources
from flows.steps.importing import import_path
from flows.steps.read import baseline_of
from flows.steps.rereading import reread
from monitor.models.article import Article
from monitor.models.storage import SourcePoll
from monitor.models.story import Source, SourceKind, Story
from monitor.settings import Settings
from warehouse import lease
from warehouse.query import run_query
from warehouse.store import stories as story_store

NOW = datetime(2026, 1, 10, 9, tzinfo=UTC)
LINE = json.dumps(
    {"url": "https://wire.example/levee", "title": "Levee", "text": "The levee held. " * 20}
)


@pytest.fixture
def context(tmp_path: Path) -> Context:
    """Give a home with a folder that holds nothing, one that holds articles, and a broken file."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "a.jsonl").write_text(LINE + "\n{broken\n", encoding="utf-8")
    (tmp_path / "broken.jsonl").write_text("{", encoding="utf-8")
    return open_context(Settings(home=tmp_path, now=NOW))


def story_of(*places: str) -> Story:
    """Make a story whose sources are files."""
    return Story("flood", "Flood", sources=tuple(Source(SourceKind.FILE, url=p) for p in places))


def test_a_file_that_cannot_be_read_fails_alone(context: Context) -> None:
    """The others are read; a folder that holds nothing yet is in order."""
    story = story_of("nowhere", "broken.jsonl", "empty", "saved")
    with context.warehouse.lease("test", clock=context.clock):
        with context.warehouse.writing() as con:
            story_store.register_story(con, story, NOW)
        counts = import_file_sources(context, story, lambda _article, _feed: None)
        context.warehouse.publish()
    assert counts["file_articles"] == 1
    health = run_query(
        context.warehouse, "select feed, state, last_error from source_health order by feed"
    )
    states = {feed: (state, error) for feed, state, error in health.rows}
    assert states["empty"] == ("ok", None)
    assert states["saved"] == ("ok", None)
    assert states["nowhere"][0] == "failing"
    assert "no such file" in str(states["nowhere"][1])
    assert states["broken.jsonl"][0] == "failing"


def test_a_file_is_read_as_often_as_its_story_says(context: Context) -> None:
    """Not before its time, unless all sources are asked anew; some seconds early are in time."""
    source = Source(SourceKind.FILE, url="saved", every=timedelta(hours=6))
    story = Story("flood", "Flood", sources=(source,))

    def articles(after: timedelta, since: datetime | None = None) -> int:
        later = replace(context, clock=lambda: NOW + after)
        with later.warehouse.lease("test"):
            with later.warehouse.writing() as con:
                story_store.register_story(con, story, NOW)
            counts = import_file_sources(later, story, lambda _article, _feed: None, since=since)
        assert counts["sources_asked"] == bool(counts)
        return counts["file_articles"]

    assert articles(timedelta()) == 1
    assert articles(timedelta(hours=1)) == 0
    assert articles(timedelta(hours=1), since=NOW) == 1
    assert articles(timedelta(hours=7) - timedelta(seconds=20)) == 1


def test_an_hourly_source_is_due_every_hour() -> None:
    """Even where one run came some seconds later in its hour than the next one does."""
    source = Source(SourceKind.FEED, url="https://wire.example/feed")
    poll = SourcePoll("flood", source, added_at=NOW, due_at=NOW + timedelta(hours=1, seconds=9))
    assert is_due(source, None, NOW)
    assert is_due(source, poll, NOW + timedelta(hours=1))
    assert not is_due(source, poll, NOW + timedelta(minutes=50))
    assert is_due(source, poll, NOW, since=NOW)


def test_checking_sources_tries_files_too(context: Context) -> None:
    """How many articles they hold, how many are on the story, and what is wrong with them."""
    checks = asyncio.run(check_sources(context, story_of("saved", "nowhere")))
    assert [(c.source, c.reachable, c.entries, c.fit) for c in checks] == [
        ("saved", True, 1, 1),
        ("nowhere", False, 0, 0),
    ]
    assert "line 2" in checks[0].problem


def test_what_stood_in_a_source_when_it_was_added_is_no_news() -> None:
    """Dated before that day, or undated in its first answer; from then on it may be."""
    source = Source(SourceKind.FEED, url="https://wire.example/feed")
    undated = Article("https://wire.example/a", "https://wire.example/a", NOW, "The levee held.")

    def why(polled: timedelta | None) -> str | None:
        polled_at = None if polled is None else NOW + polled
        poll = SourcePoll("flood", source, added_at=NOW, polled_at=polled_at)
        return baseline_of(first_collect=False, polls=[poll])(undated, source.key)

    assert why(None) is not None
    # Reading comes a while after asking.
    assert why(timedelta(0)) is not None
    assert why(timedelta(hours=1)) is None


def test_an_import_lets_nobody_write_before_it_is_published(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who waited would hold the warehouse by then, and the import fail after it was done."""
    taken: list[str] = []
    hold = lease.hold

    def noted(path: Path, verb: str, **how: Any) -> AbstractContextManager[None]:
        taken.append(verb)
        return hold(path, verb, **how)

    monkeypatch.setattr(lease, "hold", noted)
    story = story_of()
    import_path(context, story, context.settings.home / "saved", as_news=False)
    reread(context, story)
    assert taken == ["import", "reread"]
    assert run_query(context.warehouse, "select count(*) from articles").rows == [(1,)]

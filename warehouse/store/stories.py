"""Stories and their sources: what is due, how each source fares, and since when it is watched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import duckdb

from monitor.models.page import Validators
from monitor.models.storage import PollResult, SourcePoll
from monitor.models.story import Source, SourceKind, Story
from warehouse.sql import statement
from warehouse.store.rows import BATCH, execute, fetch, given, replace, table_of


def register_story(con: duckdb.DuckDBPyConnection, story: Story, now: datetime) -> None:
    """Keep a story and its sources as its file says now.

    A known source keeps its `added_at`; one that left the file keeps its history.
    """
    replace(
        con,
        "internal.stories",
        [{"story": story.name, "title": story.title, "timezone": story.timezone}],
        key=("story",),
    )
    if story.sources:
        by_key = {source.key: source for source in story.sources}
        rows = [_source_row(story.name, source, now) for source in by_key.values()]
        with given(con, table_of(con, "internal.sources", rows)):
            con.execute(statement("register_sources"))
    kept = [source.key for source in story.sources]
    execute(con, "remove_sources", {"story": story.name, "kept": kept, "now": now})


def source_polls(con: duckdb.DuckDBPyConnection, story: str) -> list[SourcePoll]:
    """Return the sources that are in the story's file, with what is known of their polls."""
    return [_poll(story, row) for row in fetch(con, "source_polls", {"story": story})]


def record_poll(
    con: duckdb.DuckDBPyConnection, story: str, results: Sequence[PollResult], now: datetime
) -> None:
    """Record how the polls of one moment ended; what an earlier success told outlives a failure."""
    rows = [
        {
            "feed": result.feed,
            "due_at": result.due_at,
            "last_error": result.error,
            "blocked": result.blocked,
            "newest_entry_at": result.newest_entry_at,
            "etag": result.validators.etag,
            "last_modified": result.validators.last_modified,
            "body_sha256": result.validators.body_sha256,
        }
        for result in results
    ]
    if rows:
        batch = table_of(con, "internal.sources", rows)
        with given(con, batch, BATCH):
            con.execute(statement("record_polls"), {"story": story, "now": now})


def set_first_collect(con: duckdb.DuckDBPyConnection, story: str, now: datetime) -> None:
    """Remember that a story is collected for the first time; the first such time stays."""
    execute(con, "set_first_collect", {"story": story, "now": now})


def first_collect_at(con: duckdb.DuckDBPyConnection, story: str) -> datetime | None:
    """Return when a story was first collected, None when it never was or is not known."""
    rows = fetch(con, "first_collect", {"story": story})
    at: datetime | None = rows[0]["first_collect_at"] if rows else None
    return at


def story_names(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the names of the stories that the warehouse holds."""
    return [row["story"] for row in fetch(con, "story_names")]


def _source_row(story: str, source: Source, now: datetime) -> dict[str, Any]:
    return {
        "story": story,
        "feed": source.key,
        "kind": source.kind,
        "url": source.url,
        "query": source.query,
        "pattern": source.pattern,
        "every_seconds": int(source.every.total_seconds()),
        "outlet": source.outlet,
        "added_at": now,
    }


def _poll(story: str, row: dict[str, Any]) -> SourcePoll:
    return SourcePoll(
        story=story,
        source=Source(
            kind=SourceKind(row["kind"]),
            url=row["url"],
            query=row["query"],
            outlet=row["outlet"],
            every=timedelta(seconds=row["every_seconds"]),
            pattern=row["pattern"],
        ),
        added_at=row["added_at"],
        validators=Validators(row["etag"], row["last_modified"], row["body_sha256"]),
        polled_at=row["polled_at"],
        due_at=row["due_at"],
        last_success_at=row["last_success_at"],
        last_error=row["last_error"],
        consecutive_failures=row["consecutive_failures"],
        blocked=row["blocked"],
        newest_entry_at=row["newest_entry_at"],
    )

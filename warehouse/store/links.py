"""Links and pages: what is to be fetched, what came of it, and what is never fetched again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import duckdb

from monitor.models.link import Link, LinkOutcome, LinkStatus
from monitor.models.page import Validators
from monitor.models.storage import RETRY_AFTER, JudgedLink, LinkTask, PageCheck, PageState
from warehouse.sql import statement
from warehouse.store.rows import fetch, given, insert_new, keep_last, rename, table_of

_WAITS = [int(wait.total_seconds()) for wait in RETRY_AFTER]


def save_links(
    con: duckdb.DuckDBPyConnection, story: str, judged: Sequence[JudgedLink], now: datetime
) -> int:
    """Keep the links that the story does not know yet and return their number.

    Known links stay as they are, whatever their status; of two with one URL the first is kept.
    """
    rows = [
        {
            "story": story,
            "url": one.url,
            "raw_url": one.link.url,
            "feed": one.link.feed,
            "title": one.link.title,
            "summary": one.link.summary,
            "outlet": one.link.outlet,
            "author": one.link.author,
            "published_at": one.link.published_at,
            "text": one.link.text if one.status is LinkStatus.NEW else None,
            "status": one.status,
            "reason": one.reason,
            "discovered_at": now,
        }
        for one in judged
    ]
    return insert_new(con, "internal.links", rows, key=("story", "url"))


def links_to_fetch(
    con: duckdb.DuckDBPyConnection, story: str, now: datetime, limit: int
) -> list[LinkTask]:
    """Return the links that are due now, the longest known first and then by URL.

    Due are new ones and soft failures whose wait is over; forgotten ones never are.
    """
    rows = fetch(con, "links_to_fetch", {"story": story, "now": now, "most": limit})
    return [_task(row) for row in rows]


def record_outcomes(
    con: duckdb.DuckDBPyConnection, story: str, outcomes: Sequence[LinkOutcome], now: datetime
) -> None:
    """Bring links to the status that this run found for them.

    A `failed` one is due again after `RETRY_AFTER`, and is `gave_up` when that is used up. One that
    is at its end keeps no text of its source. URLs that are no links of the story (pages looked at
    again under another address) change nothing.
    """
    rows = [
        {
            "url": one.url,
            "status": one.status,
            "reason": one.reason,
            "article_url": one.final_url,
            "next_try_at": one.retry_at,
        }
        for one in outcomes
    ]
    if rows:
        batch = rename(table_of(con, "internal.links", rows), next_try_at="retry_at")
        with given(con, keep_last(batch, ("url",))):
            con.execute(statement("record_outcomes"), {"story": story, "now": now, "waits": _WAITS})


def page_states(con: duckdb.DuckDBPyConnection, story: str, now: datetime) -> list[PageState]:
    """Return the fetched pages of a story's relevant articles, for choosing which to look at again.

    Articles that were imported and never fetched are not among them.
    """
    return [
        PageState(
            url=row["url"],
            checked_at=row["checked_at"],
            changed_at=row["changed_at"],
            first_seen_at=row["first_seen_at"],
            raw_url=row["raw_url"],
            outlet=row["outlet"],
            validators=Validators(row["etag"], row["last_modified"], row["body_sha256"]),
        )
        for row in fetch(con, "page_states", {"story": story, "now": now})
    ]


def save_pages(con: duckdb.DuckDBPyConnection, checks: Sequence[PageCheck]) -> None:
    """Keep what fetches told of pages: validators, when they were looked at, where they moved."""
    rows = [
        {
            "url": one.url,
            "article_url": one.article_url,
            "etag": one.validators.etag,
            "last_modified": one.validators.last_modified,
            "body_sha256": one.validators.body_sha256,
            "checked_at": one.checked_at,
            "moved_to": one.moved_to,
        }
        for one in checks
    ]
    if rows:
        batch = table_of(con, "internal.pages", rows)
        batch = batch.append_column("changed", [[one.changed for one in checks]])
        with given(con, keep_last(batch, ("url",))):
            con.execute(statement("save_pages"))


def forgotten(con: duckdb.DuckDBPyConnection, urls: Iterable[str]) -> set[str]:
    """Return those of the canonical URLs that were forgotten on request."""
    by_hash = {url_hash(url): url for url in urls}
    rows = fetch(con, "forgotten", {"hashes": list(by_hash)})
    return {by_hash[row["url_sha256"]] for row in rows}


def url_hash(url: str) -> str:
    """Hash a URL as its tombstone keeps it, so that the tombstone itself tells nothing."""
    return hashlib.sha256(url.encode()).hexdigest()


def _task(row: dict[str, Any]) -> LinkTask:
    return LinkTask(
        url=row["url"],
        link=Link(
            url=row["raw_url"],
            feed=row["feed"],
            title=row["title"],
            summary=row["summary"],
            outlet=row["outlet"],
            author=row["author"],
            published_at=row["published_at"],
            text=row["text"],
        ),
    )

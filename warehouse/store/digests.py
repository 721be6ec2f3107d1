"""Composed digests, what each recipient is sent, and every try to hand it over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import duckdb
from pydantic import TypeAdapter

from monitor.models.digest import Delivery, DeliveryStatus, Digest
from monitor.models.storage import StoredDigest, StoredMessage
from warehouse.store.rows import execute, fetch, insert, insert_new, replace

_DIGEST = TypeAdapter(Digest)
_MESSAGES = TypeAdapter(
    tuple[StoredMessage, ...], config={"ser_json_bytes": "base64", "val_json_bytes": "base64"}
)


def save_digest(
    con: duckdb.DuckDBPyConnection, digest: Digest, messages: Sequence[StoredMessage]
) -> bool:
    """Keep a composed digest and what each recipient is to be sent.

    Returns False, and changes nothing, when the digest of that story and window is known.
    """
    row = {
        "digest_id": digest.digest_id,
        "story": digest.story,
        "window_start": digest.window_start,
        "window_end": digest.window_end,
        "subject": digest.subject,
        "composed_at": digest.composed_at,
        "composed": _DIGEST.dump_json(digest).decode(),
        "messages": _MESSAGES.dump_json(tuple(messages)).decode(),
    }
    if not insert_new(con, "internal.digests", [row], key=("digest_id",)):
        return False
    told = dict.fromkeys(digest.delivered)
    cut = dict.fromkeys(item.view.finding.finding_id for item in digest.cut)
    listed = [(i, False) for i in told] + [(i, True) for i in cut if i not in told]
    insert(
        con,
        "internal.digest_findings",
        [{"digest_id": digest.digest_id, "finding_id": i, "cut": c} for i, c in listed],
    )
    return True


def open_digests(con: duckdb.DuckDBPyConnection, story: str) -> list[StoredDigest]:
    """Return the digests of a story that are composed and not closed, the oldest first."""
    return [
        StoredDigest(
            digest=_DIGEST.validate_json(row["composed"]),
            messages=_MESSAGES.validate_json(row["messages"]),
        )
        for row in fetch(con, "open_digests", {"story": story})
    ]


def replace_digest(con: duckdb.DuckDBPyConnection, stored: StoredDigest) -> None:
    """Put another form of an open digest in its place."""
    params = {
        "digest_id": stored.digest.digest_id,
        "subject": stored.digest.subject,
        "composed": _DIGEST.dump_json(stored.digest).decode(),
        "messages": _MESSAGES.dump_json(stored.messages).decode(),
    }
    execute(con, "replace_digest", params)


def subjects(con: duckdb.DuckDBPyConnection, stories: Sequence[str]) -> dict[str, str]:
    """Return the subject of every digest of some stories, by its id."""
    rows = fetch(con, "digest_subjects", {"stories": list(stories)})
    return {row["digest_id"]: row["subject"] for row in rows}


def set_subjects(con: duckdb.DuckDBPyConnection, subject_of: Mapping[str, str]) -> None:
    """Give digests other subjects."""
    rows = [{"digest_id": i, "subject": subject} for i, subject in subject_of.items()]
    replace(con, "internal.digests", rows, key=("digest_id",))


def last_window_end(
    con: duckdb.DuckDBPyConnection, story: str, now: datetime | None = None
) -> datetime | None:
    """Return where the window of a story's last digest ended, None before the first.

    With `now` it is never later: a clock that was set back makes no window that ends before it
    begins.
    """
    params = {"story": story, "now": now}
    end: datetime | None = fetch(con, "last_digest", params)[0]["window_end"]
    return end


def tallies(con: duckdb.DuckDBPyConnection, story: str) -> dict[datetime, tuple[int, int]]:
    """Return by the end of its window what each digest told, and what it cut for length."""
    rows = fetch(con, "digest_tallies", {"story": story})
    return {row["window_end"]: (row["told"], row["cut"]) for row in rows}


def record_delivery(con: duckdb.DuckDBPyConnection, delivery: Delivery) -> None:
    """Append one try to hand a digest over, or its end."""
    insert(con, "internal.deliveries", [delivery])


def deliveries_of(con: duckdb.DuckDBPyConnection, digest_id: str) -> list[Delivery]:
    """Return every try to hand a digest over, in order."""
    return [
        Delivery(**{**row, "status": DeliveryStatus(row["status"])})
        for row in fetch(con, "deliveries_of", {"digest_id": digest_id})
    ]


def mark_told(
    con: duckdb.DuckDBPyConnection, digest_id: str, delivered: Iterable[str], cut: Iterable[str]
) -> None:
    """Mark what a digest told as delivered, and what it left out as held; only what is pending."""
    told = sorted(set(delivered))
    params = {"digest_id": digest_id, "told": told, "cut": sorted(set(cut) - set(told))}
    execute(con, "mark_told", params)


def close_digest(
    con: duckdb.DuckDBPyConnection,
    digest_id: str,
    delivered: Iterable[str],
    cut: Iterable[str],
    now: datetime,
) -> None:
    """Close a digest: what it told is delivered, what it left out is held as cut.

    Only pending findings change, so that closing twice does nothing.
    """
    mark_told(con, digest_id, delivered, cut)
    execute(con, "close_digest", {"digest_id": digest_id, "now": now})

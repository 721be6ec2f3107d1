"""What is not kept: old texts, and whatever somebody asked to forget."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from monitor.models.page import WarcRef
from monitor.models.storage import FORGOTTEN
from warehouse.sql import statement
from warehouse.store import ledger
from warehouse.store.links import url_hash
from warehouse.store.rows import execute, fetch, given, insert_new


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was erased from the warehouse, and what is to be erased elsewhere.

    `urls` are all addresses that led to the text, `warc` the records that hold it, `stories` those
    that it was on. `said` are its sentences and titles, `names` those whom it cites.
    """

    urls: tuple[str, ...]
    version_ids: tuple[str, ...]
    warc: tuple[WarcRef, ...]
    stories: tuple[str, ...]
    said: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DueTexts:
    """The texts that every story has kept long enough, of `n_kept` that are kept in all.

    `overdue` are those among them that were due at an earlier time already, and are still there.
    """

    version_ids: tuple[str, ...]
    overdue: int
    n_kept: int
    first: datetime | None
    last: datetime | None


def due_texts(
    con: duckdb.DuckDBPyConnection,
    cutoffs: Mapping[str, datetime | None],
    before: Mapping[str, datetime | None],
    now: datetime,
) -> DueTexts:
    """Find the texts that go: no story that they are on still wants them or has to compare them.

    `cutoffs` gives for each story the fetch time before which it needs no text, None when it keeps
    all; `before` gives the same of an earlier time.
    """
    with given(con, _limits(cutoffs)), given(con, _limits(before), "given_before"):
        rows = fetch(con, "texts_due", {"now": now})
    return DueTexts(
        version_ids=tuple(row["version_id"] for row in rows),
        overdue=sum(row["overdue"] for row in rows),
        n_kept=fetch(con, "texts_kept")[0]["n"],
        first=rows[0]["fetched_at"] if rows else None,
        last=rows[-1]["fetched_at"] if rows else None,
    )


def drop_texts(con: duckdb.DuckDBPyConnection, due: DueTexts) -> int:
    """Drop the texts that are due; return how many.

    Figures, claims and their sentences stay; so does the newest version of a page that is still
    looked at again, as long as the cut-off lies behind the last look.
    """
    with given(con, pa.table({"version_id": pa.array(due.version_ids, pa.string())})):
        return execute(con, "drop_texts", {})


def _limits(cutoffs: Mapping[str, datetime | None]) -> pa.Table:
    rows = {story: cutoff for story, cutoff in cutoffs.items() if cutoff is not None}
    return pa.table(
        {
            "story": pa.array(list(rows), pa.string()),
            "cutoff": pa.array(list(rows.values()), pa.timestamp("us", "UTC")),
        }
    )


def expired_records(con: duckdb.DuckDBPyConnection) -> list[WarcRef]:
    """Return where the evidence lies of texts that were all dropped."""
    return [
        WarcRef(row["warc_file"], row["warc_offset"], row["warc_digest"])
        for row in fetch(con, "warc_expired")
    ]


def kept_records(con: duckdb.DuckDBPyConnection) -> set[tuple[str, int]]:
    """Return file and offset of the evidence of every text that is kept."""
    return {(row["warc_file"], row["warc_offset"]) for row in fetch(con, "warc_kept")}


def forget(con: duckdb.DuckDBPyConnection, url: str, now: datetime) -> Forgotten:
    """Erase all that a page said, and leave a tombstone so that it is not fetched again.

    `url` is canonical. Numbers and links between findings stay; every word of the text goes:
    texts, titles, authors, sentences, speakers, fingerprints. The caller erases the WARC records
    and files, calls `record_erasure`, and compacts and publishes the warehouse, since a database
    file keeps deleted bytes until it is rewritten.
    """
    urls = sorted({url} | {row["url"] for row in fetch(con, "forget_urls", {"url": url})})
    params = {"urls": urls}
    versions = fetch(con, "forget_versions", params)
    ids = [row["version_id"] for row in versions]
    stories = [row["story"] for row in fetch(con, "forget_stories", params)]
    said = [row for row in fetch(con, "forget_said", params) if row["words"] != FORGOTTEN]
    tombstones = [{"url_sha256": url_hash(one), "at": now} for one in urls]
    insert_new(con, "internal.tombstones", tombstones, key=("url_sha256",))
    with given(con, pa.table({"version_id": pa.array(ids, pa.string())}), "gone_versions"):
        for name in _BY_VERSION:
            con.execute(statement(name), {"told": FORGOTTEN} if name in _TOLD else None)
    for name in _BY_URL:
        con.execute(statement(name), {"urls": urls, "told": FORGOTTEN})
    execute(con, "forget_pages", {"urls": urls, "now": now})
    raw = {row["raw_url"] for row in versions}
    return Forgotten(
        urls=tuple(sorted({*urls, *raw})),
        version_ids=tuple(ids),
        warc=tuple(
            WarcRef(row["warc_file"], row["warc_offset"], row["warc_digest"])
            for row in versions
            if row["warc_file"]
        ),
        stories=tuple(stories),
        said=tuple(row["words"] for row in said if not row["is_name"]),
        names=tuple(row["words"] for row in said if row["is_name"]),
    )


def record_erasure(
    con: duckdb.DuckDBPyConnection,
    moved: Mapping[tuple[str, int], tuple[str, int] | None],
    replaced: Collection[str],
    sizes: Mapping[str, int],
) -> None:
    """Note where WARC records lie after others were erased, and the length of every file now.

    `moved` maps (old file, old offset) to the new place, or to None for what was erased. `sizes`
    are those of all files that are there, the `replaced` ones too, which are to go.
    """
    places = list(moved.items())
    table = pa.table(
        {
            "old_file": pa.array([old[0] for old, _ in places], pa.string()),
            "old_offset": pa.array([old[1] for old, _ in places], pa.int64()),
            "new_file": pa.array([new[0] if new else None for _, new in places], pa.string()),
            "new_offset": pa.array([new[1] if new else None for _, new in places], pa.int64()),
        }
    )
    with given(con, table):
        con.execute(statement("move_warc"))
    execute(con, "clear_warc", {"replaced": list(replaced)})
    stay = {name: size for name, size in sizes.items() if name not in replaced}
    files = pa.table(
        {
            "file": pa.array(list(stay), pa.string()),
            "bytes": pa.array(list(stay.values()), pa.int64()),
        }
    )
    with given(con, files):
        con.execute(statement("set_warc"))


def after_forgetting(con: duckdb.DuckDBPyConnection, forgotten: Forgotten) -> None:
    """Write the ledgers of the stories anew that a forgotten page was on."""
    for story in forgotten.stories:
        ledger.rebuild(con, story)


_BY_VERSION = (
    "forget_texts",
    "forget_fingerprints",
    "forget_sorted_run",
    "forget_figures",
    "forget_observations",
    "forget_claim_counts",
    "forget_claim_postings",
    "forget_demands",
    "forget_claims",
    "forget_corrections",
    "forget_copies",
    "forget_evidence",
)
_TOLD = frozenset({"forget_texts", "forget_figures", "forget_claims", "forget_evidence"})
_BY_URL = ("forget_before", "forget_after", "forget_links")

"""Versions of articles: kept once whatever stories they are on, compared once for each of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

import duckdb
import pyarrow as pa

from monitor.models.article import Article, Precision, text_sha256
from monitor.models.page import WarcRef
from monitor.models.reading import Claim, Figure, Reading
from monitor.models.storage import (
    Alive,
    KeptRow,
    PendingVersion,
    ReadArticle,
    Sighting,
    StoredVersion,
    StoryVerdict,
    StoryVersion,
    WarcSize,
)
from warehouse.sql import statement
from warehouse.store import ledger
from warehouse.store.fingerprints import save_fingerprints
from warehouse.store.readings import (
    claim_of,
    correction_of,
    figure_of,
    kept_claim,
    kept_figure,
    save_readings,
)
from warehouse.store.rows import (
    columns_of,
    execute,
    fetch,
    fetch_table,
    given,
    insert_new,
    keep_last,
    replace,
    table_of,
)

#: The statements that note of figures and claims that they were seen again, or are gone.
_MARKS = {
    ("figure", "seen"): ("figures_seen", "ledger_seen", "ledger_series_seen"),
    ("figure", "gone"): ("figures_gone", "ledger_gone"),
    ("claim", "seen"): ("claims_seen",),
    ("claim", "gone"): ("claims_gone",),
}

_ONE_ROW_EACH = ("story", "version_id")


def latest_versions(
    con: duckdb.DuckDBPyConnection, urls: Iterable[str], now: datetime
) -> dict[str, StoredVersion]:
    """Return the newest version of each canonical URL that is known, as things stood at `now`."""
    rows = fetch(con, "latest_versions", {"urls": sorted(set(urls)), "now": now})
    return {row["url"]: stored_version(row) for row in rows}


def save_versions(con: duckdb.DuckDBPyConnection, batch: Sequence[ReadArticle]) -> set[str]:
    """Keep versions with what was read from them; return the ids of those not known before.

    What is known already stays as it is, so a repeated batch changes nothing.
    """
    if not batch:
        return set()
    by_id = {one.reading.version_id: one for one in batch}
    with given(con, pa.table({"url": [one.article.url for one in by_id.values()]})):
        earlier = dict(con.execute(statement("versions_at_urls")).fetchall())
    fresh = [one for version_id, one in by_id.items() if version_id not in earlier]
    if not fresh:
        return set()
    doc_ids = fetch_table(con, "next_doc_ids", {"most": len(fresh)}).column("doc_id")
    rows = _version_table(con, fresh).append_column("doc_id", doc_ids)
    with given(con, rows):
        con.execute(statement("insert_versions"))
    _renumber(con, Counter((*earlier.values(), *(one.article.url for one in fresh))))
    save_readings(con, [one.reading for one in fresh], rows)
    marks = [one.signature for one in fresh]
    save_fingerprints(con, list(zip(doc_ids.to_pylist(), marks, strict=True)))
    return {one.reading.version_id for one in fresh}


def save_story_articles(
    con: duckdb.DuckDBPyConnection, story: str, verdicts: Sequence[StoryVerdict]
) -> None:
    """Keep whether articles are on a story; a later verdict on a URL replaces the earlier one."""
    rows = [
        {
            "story": story,
            "url": one.url,
            "relevant": one.relevant,
            "score": one.score,
            "reason": one.reason,
        }
        for one in verdicts
    ]
    replace(con, "internal.story_articles", rows, key=("story", "url"))


def save_story_versions(
    con: duckdb.DuckDBPyConnection, story: str, versions: Sequence[StoryVersion]
) -> int:
    """Queue versions to be compared for a story and return how many were not known to it."""
    rows = [
        {
            "story": story,
            "version_id": one.version_id,
            "url": one.url,
            "fetched_at": one.fetched_at,
            "baseline": one.baseline,
        }
        for one in versions
    ]
    return insert_new(con, "internal.story_versions", rows, key=_ONE_ROW_EACH)


def queue_earlier(
    con: duckdb.DuckDBPyConnection, story: str, pages: Mapping[str, str | None], now: datetime
) -> None:
    """Queue for a story what its pages said before it watched them, as another story read it.

    `pages` tells by URL why what a page says is no news, None when it is. A version keeps only what
    it was the first of its page to say: without the earlier ones a story knew but half of a page.
    """
    if pages:
        urls, baselines = list(pages), list(pages.values())
        batch = pa.table({"url": urls, "baseline": pa.array(baselines, pa.string())})
        with given(con, batch):
            con.execute(statement("queue_earlier"), {"story": story, "now": now})


def queue_elsewhere(
    con: duckdb.DuckDBPyConnection,
    story: str,
    new: Sequence[ReadArticle],
    *,
    baseline: str | None = None,
) -> None:
    """Queue new versions, which a story has queued, in all others that their pages are on.

    A page is looked at once for all of its stories. `baseline` is why they are no news anywhere.
    """
    rows = [
        {
            "story": story,
            "version_id": one.reading.version_id,
            "url": one.article.url,
            "fetched_at": one.article.fetched_at,
            "baseline": baseline,
        }
        for one in new
    ]
    if rows:
        with given(con, table_of(con, "internal.story_versions", rows)):
            con.execute(statement("queue_elsewhere"))


def pending_versions(
    con: duckdb.DuckDBPyConnection, story: str, limit: int, now: datetime
) -> list[PendingVersion]:
    """Return the versions yet to be compared for a story, by fetch time and URL."""
    rows = fetch(con, "pending_versions", {"story": story, "most": limit, "now": now})
    wanted = {"versions": [row["version_id"] for row in rows]}
    figures = _by_version(fetch(con, "figures_of_versions", wanted))
    claims = _by_version(fetch(con, "claims_of_versions", wanted))
    corrections = _by_version(fetch(con, "corrections_of_versions", wanted))
    return [
        PendingVersion(
            version_id=row["version_id"],
            seq=row["seq"],
            article=article_of(row),
            reading=Reading(
                version_id=row["version_id"],
                reader_version=row["reader_version"],
                figures=tuple(figure_of(f) for f in figures[row["version_id"]]),
                claims=tuple(claim_of(c) for c in claims[row["version_id"]]),
                corrections=tuple(correction_of(c) for c in corrections[row["version_id"]]),
            ),
            baseline=row["baseline"],
        )
        for row in rows
    ]


def mark_compared(
    con: duckdb.DuckDBPyConnection, story: str, version_ids: Sequence[str], now: datetime
) -> None:
    """Take versions off a story's queue, and show readers what was decided about them.

    To be called last in the transaction that saves the decisions.
    """
    ledger.record_versions(con, story, version_ids)
    execute(con, "mark_compared", {"story": story, "versions": list(version_ids), "now": now})


def alive(con: duckdb.DuckDBPyConnection, urls: Iterable[str], now: datetime) -> dict[str, Alive]:
    """Return what still stands on pages by their earlier versions, for each URL that has any."""
    wanted = {"urls": sorted(set(urls)), "now": now}
    figures: defaultdict[str, list[KeptRow[Figure]]] = defaultdict(list)
    for row in fetch(con, "figures_alive", wanted):
        figures[row["url"]].append(kept_figure(row))
    claims: defaultdict[str, list[KeptRow[Claim]]] = defaultdict(list)
    for row in fetch(con, "claims_alive", wanted):
        claims[row["url"]].append(kept_claim(row))
    return {
        url: Alive(tuple(figures[url]), tuple(claims[url])) for url in sorted({*figures, *claims})
    }


def carry_forward(con: duckdb.DuckDBPyConnection, sightings: Sequence[Sighting]) -> None:
    """Note that figures and claims of earlier versions were seen again on their page."""
    _mark(con, "seen", sightings)


def mark_gone(con: duckdb.DuckDBPyConnection, sightings: Sequence[Sighting]) -> None:
    """Note that the sentences of figures and claims are no longer on their page."""
    _mark(con, "gone", sightings)


def warc_sizes(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return how many bytes of each WARC file are acknowledged."""
    return {row["file"]: row["bytes"] for row in fetch(con, "warc_sizes")}


def acknowledge_warc(con: duckdb.DuckDBPyConnection, sizes: Sequence[WarcSize]) -> None:
    """Acknowledge WARC files up to a size, in the transaction that stores what they prove."""
    replace(con, "internal.warc_files", sizes, key=("file",))


def _mark(con: duckdb.DuckDBPyConnection, what: str, sightings: Sequence[Sighting]) -> None:
    for kind in ("figure", "claim"):
        pairs = sorted((one.at, i) for one in sightings for i in getattr(one, f"{kind}_ids"))
        if what == "gone":
            pairs.reverse()  # of two ends of one row the earlier counts, of two sightings the later
        if not pairs:
            continue
        batch = pa.table(
            {
                "id": pa.array([i for _, i in pairs], pa.string()),
                "seen_at": pa.array([at for at, _ in pairs], pa.timestamp("us", "UTC")),
            }
        )
        with given(con, keep_last(batch, ("id",))):
            for name in _MARKS[kind, what]:
                con.execute(statement(name))


def _renumber(con: duckdb.DuckDBPyConnection, versions: Mapping[str, int]) -> None:
    """Give the versions of pages that have several their numbers; `versions` counts them by URL."""
    several = [url for url, n in versions.items() if n > 1]
    if several:
        with given(con, pa.table({"url": several})):
            con.execute(statement("renumber_versions"))


def _version_table(con: duckdb.DuckDBPyConnection, batch: Sequence[ReadArticle]) -> pa.Table:
    """Turn versions into columns, which costs much less than a row of each."""
    articles = [one.article for one in batch]
    proofs = [article.warc for article in articles]
    columns = {name: list(map(attrgetter(name), articles)) for name in _ARTICLE_FIELDS}
    return columns_of(
        con,
        "internal.versions",
        columns
        | {
            "version_id": [one.reading.version_id for one in batch],
            "published_precision": [a.precision for a in articles],
            "sha256": [text_sha256(a.text) for a in articles],
            "reader_version": [one.reading.reader_version for one in batch],
            "warc_file": [warc.file if warc else None for warc in proofs],
            "warc_offset": [warc.offset if warc else None for warc in proofs],
            "warc_digest": [warc.digest if warc else None for warc in proofs],
        },
    )


_ARTICLE_FIELDS = (
    "url",
    "raw_url",
    "fetched_at",
    "published_at",
    "modified_at",
    "title",
    "outlet",
    "author",
    "language",
    "text",
    "words",
    "cleaner_version",
)


def stored_version(row: dict[str, Any]) -> StoredVersion:
    """Make a stored version of a row that holds the columns of internal.versions."""
    return StoredVersion(
        version_id=row["version_id"],
        seq=row["seq"],
        sha256=row["sha256"],
        reader_version=row["reader_version"],
        article=article_of(row),
        dropped=row["text"] is None,
    )


def article_of(row: dict[str, Any]) -> Article:
    """Return the article of a row that holds the columns of internal.versions."""
    file = row["warc_file"]
    return Article(
        url=row["url"],
        raw_url=row["raw_url"],
        fetched_at=row["fetched_at"],
        text=row["text"] or "",
        title=row["title"],
        outlet=row["outlet"],
        author=row["author"],
        language=row["language"],
        published_at=row["published_at"],
        precision=Precision(row["published_precision"]),
        modified_at=row["modified_at"],
        cleaner_version=row["cleaner_version"],
        warc=WarcRef(file, row["warc_offset"], row["warc_digest"]) if file else None,
    )


def _by_version(rows: Sequence[dict[str, Any]]) -> defaultdict[str, list[dict[str, Any]]]:
    grouped: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        grouped[row["version_id"]].append(row)
    return grouped

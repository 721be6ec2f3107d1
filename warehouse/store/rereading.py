"""What older cleaners and readers read, and what the present ones read in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import duckdb

from monitor.models.article import Article
from monitor.models.reading import Claim, Figure
from monitor.models.storage import KeptRow, KeptVersion, RenewedVersion
from warehouse.sql import statement
from warehouse.store.readings import append_corrections, append_rows, kept_claim, kept_figure
from warehouse.store.rows import execute, fetch, given, table_of
from warehouse.store.series import file_figures
from warehouse.store.versions import article_of, stored_version


def read_by_others(
    con: duckdb.DuckDBPyConnection,
    story: str,
    cleaner: str,
    reader: str,
    *,
    now: datetime,
    urls: Iterable[str] | None = None,
) -> list[Article]:
    """Return the newest version of each page that another cleaner or reader read.

    All pages of a story without `urls`; a page counts by any of its versions whose text is kept.
    """
    params = {
        "story": story,
        "cleaner": cleaner,
        "reader": reader,
        "now": now,
        "urls": None if urls is None else sorted(set(urls)),
    }
    return [article_of(row) for row in fetch(con, "versions_read_by_others", params)]


def pages_as_kept(
    con: duckdb.DuckDBPyConnection, urls: Iterable[str], now: datetime
) -> dict[str, list[KeptVersion]]:
    """Return all versions of some pages with their rows, in the order of each page."""
    rows = fetch(con, "versions_of_pages", {"urls": sorted(set(urls)), "now": now})
    wanted = {"versions": [row["version_id"] for row in rows]}
    figures: defaultdict[str, list[KeptRow[Figure]]] = defaultdict(list)
    for row in fetch(con, "figures_of_versions", wanted):
        figures[row["version_id"]].append(kept_figure(row))
    claims: defaultdict[str, list[KeptRow[Claim]]] = defaultdict(list)
    for row in fetch(con, "claims_of_versions", wanted):
        claims[row["version_id"]].append(kept_claim(row))
    pages: defaultdict[str, list[KeptVersion]] = defaultdict(list)
    for row in rows:
        version = stored_version(row)
        of_one = version.version_id
        pages[row["url"]].append(
            KeptVersion(version, tuple(figures[of_one]), tuple(claims[of_one]))
        )
    return dict(pages)


def save_renewed(
    con: duckdb.DuckDBPyConnection,
    renewed: Sequence[RenewedVersion],
    cleaners: Mapping[str, str],
    because: str,
) -> None:
    """Write the rows of versions anew, and queue the versions in every story that compared them.

    `cleaners` tells by version id which cleaner's text it is now, where that is another.
    """
    if not renewed:
        return
    ids = [one.reading.version_id for one in renewed]
    for name in ("renew_drop_figures", "renew_drop_claims", "renew_drop_corrections"):
        execute(con, name, {"versions": ids})
    append_rows(
        con,
        [
            (one.kept.version.article, one.reading.version_id, row)
            for one in renewed
            for row in one.kept.figures
        ],
        [
            (one.kept.version.article, one.reading.version_id, row)
            for one in renewed
            for row in one.kept.claims
        ],
    )
    append_corrections(con, [one.reading for one in renewed])
    note_readers(
        con,
        {
            one.reading.version_id: (
                cleaners.get(one.reading.version_id, one.kept.version.article.cleaner_version),
                one.reading.reader_version,
            )
            for one in renewed
        },
    )
    execute(con, "renew_queue", {"versions": ids, "because": because})


def note_readers(con: duckdb.DuckDBPyConnection, who: Mapping[str, tuple[str, str]]) -> None:
    """Note by version id which cleaner and reader it has been read by now."""
    rows = [
        {"version_id": version_id, "cleaner_version": cleaner, "reader_version": reader}
        for version_id, (cleaner, reader) in who.items()
    ]
    if rows:
        with given(con, table_of(con, "internal.versions", rows)):
            con.execute(statement("renew_versions"))


def refile(con: duckdb.DuckDBPyConnection, story: str, keys: Mapping[str, Sequence[str]]) -> None:
    """File the series of figures that are read otherwise now under their present keys too.

    `keys` are by figure id. Figures that observed no series are let go, to be decided again.
    """
    figures = sorted(keys)
    execute(con, "renew_drop_unassigned", {"figures": figures})
    execute(con, "renew_series", {"figures": figures})
    observed = fetch(con, "series_of_figures", {"story": story, "figures": figures})
    filings = [
        (key, row["series_id"], row["taken"]) for row in observed for key in keys[row["figure_id"]]
    ]
    file_figures(con, story, filings, counted=False)


def decided_of(
    con: duckdb.DuckDBPyConnection, story: str, version_ids: Iterable[str]
) -> frozenset[str]:
    """Return the ids of the figures and claims of versions that a story has decided about."""
    params = {"story": story, "versions": sorted(set(version_ids))}
    return frozenset(row["row_id"] for row in fetch(con, "decided_of_versions", params))

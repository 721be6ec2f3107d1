"""What stood on pages before: whose text it was, and the figures that it stated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

import duckdb

from monitor.models.identity import Identity
from monitor.models.series import Observation
from monitor.models.storage import UndecidedVersion
from warehouse.store.rows import fetch
from warehouse.store.series import observation_of
from warehouse.store.versions import article_of


def unidentified(
    con: duckdb.DuckDBPyConnection, most: int, now: datetime
) -> list[UndecidedVersion]:
    """Return the next versions of which it is not yet decided whose text they are, in order."""
    rows = fetch(con, "unidentified_versions", {"most": most, "now": now})
    return [UndecidedVersion(article_of(row), row["doc_id"]) for row in rows]


def identities_of(
    con: duckdb.DuckDBPyConnection, version_ids: Iterable[str]
) -> dict[str, Identity]:
    """Return by version id whose text each is and which version of its page came before."""
    rows = fetch(con, "identities_of_versions", {"versions": sorted(set(version_ids))})
    return {
        row["version_id"]: Identity(row["version_id"], row["previous_version_id"], row["origin_id"])
        for row in rows
    }


def figures_of_pages(
    con: duckdb.DuckDBPyConnection, story: str, urls: Iterable[str], now: datetime
) -> dict[str, list[Observation]]:
    """Return the figures that ever stood on some pages, by canonical URL, oldest first."""
    rows = fetch(con, "figures_of_pages", {"story": story, "urls": sorted(set(urls)), "now": now})
    found: defaultdict[str, list[Observation]] = defaultdict(list)
    for row in rows:
        found[row["url"]].append(observation_of(row))
    return dict(found)

"""The rows that the public views of figures, claims and series show, kept as versions are compared.

Joining them from the tables that the program writes would take a reader twenty times as long. They
hold nothing that those tables do not: `rebuild` makes them again.
"""

from __future__ import annotations

from collections.abc import Iterable

import duckdb
import pyarrow as pa

from warehouse.sql import statement
from warehouse.store.rows import fetch, fetch_table, given


def record_versions(con: duckdb.DuckDBPyConnection, story: str, version_ids: Iterable[str]) -> None:
    """Write what was decided about versions of a story where readers look.

    Called in the transaction that saves the decisions, after them; calling it again changes
    nothing.
    """
    ids = sorted(set(version_ids))
    if ids:
        _write(con, story, pa.table({"version_id": pa.array(ids, pa.string())}))


def rebuild(con: duckdb.DuckDBPyConnection, story: str) -> None:
    """Write a story's rows all anew, after a judgement or a rereading changed what they are."""
    con.execute(statement("ledger_clear"), {"story": story})
    _write(con, story, fetch_table(con, "ledger_versions", {"story": story}))


def merges(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return by the id of each series that a person joined to another the id that it goes by."""
    return {row["series_id"]: row["canonical"] for row in fetch(con, "merged_series")}


def _write(con: duckdb.DuckDBPyConnection, story: str, versions: pa.Table) -> None:
    with given(con, versions):
        con.execute(statement("ledger_origins"))
        for name in (
            "ledger_drop_figures",
            "ledger_add_figures",
            "ledger_series",
            "ledger_drop_claims",
            "ledger_add_claims",
            "ledger_groups",
        ):
            con.execute(statement(name), {"story": story})

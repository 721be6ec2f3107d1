"""The least that a question can cost: reading once the columns that its plan touches."""

from __future__ import annotations

import json
import re

import duckdb


def scans(con: duckdb.DuckDBPyConnection, sql: str) -> list[str]:
    """Write one scan of each table and all its columns that the plan of a query reads."""
    plan = json.loads(con.execute(f"EXPLAIN (FORMAT json) {sql}").fetchall()[0][1])
    touched: dict[str, set[str]] = {}
    todo = list(plan)
    while todo:
        node = todo.pop()
        todo.extend(node.get("children", ()))
        info = node.get("extra_info", {})
        if "Table" in info:
            table = str(info["Table"]).rsplit(".", maxsplit=1)[-1]
            touched.setdefault(table, set()).update(_columns(con, table, info))
    return [
        f"SELECT {', '.join(sorted(columns))} FROM internal.{table}"
        for table, columns in touched.items()
        if columns
    ]


def _columns(con: duckdb.DuckDBPyConnection, table: str, info: dict[str, object]) -> set[str]:
    known = dict(
        con.execute(
            "SELECT column_name, data_type FROM duckdb_columns() "
            "WHERE schema_name = 'internal' AND table_name = $table",
            {"table": table},
        ).fetchall()
    )
    told = json.dumps([info.get("Projections", ""), info.get("Filters", "")])
    # Reading every value: of texts the greatest, which no statistics give; of others a hash.
    return {
        f'max("{name}")' if known[name] == "VARCHAR" else f'max(hash("{name}"))'
        for name in re.findall(r"\w+", told)
        if name in known
    }

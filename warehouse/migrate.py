"""Numbered changes of the warehouse's tables, each applied and recorded in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import duckdb

from monitor.models.errors import WarehouseError
from warehouse.sql import migration_files


@dataclass(frozen=True, slots=True)
class Migration:
    """A numbered SQL file that turns the tables of one version into those of the next."""

    number: int
    name: str
    text: str


@cache
def migrations() -> tuple[Migration, ...]:
    """Return all migrations that this program knows, oldest first."""
    return tuple(
        Migration(int(f.name[:4]), f.name.removesuffix(".sql"), f.read_text("utf-8"))
        for f in migration_files()
    )


def version_of(con: duckdb.DuckDBPyConnection) -> int:
    """Return the number of the newest migration that a file holds, 0 for an empty file."""
    known = con.sql(
        "SELECT count(*) AS n FROM duckdb_tables() "
        "WHERE schema_name = 'internal' AND table_name = 'migrations'"
    ).fetchall()
    if not known[0][0]:
        return 0
    newest = con.sql("SELECT coalesce(max(number), 0) AS n FROM internal.migrations").fetchall()
    return int(newest[0][0])


def check_version(con: duckdb.DuckDBPyConnection) -> int:
    """Return a file's version; raise WarehouseError when it is newer than this program."""
    version = version_of(con)
    newest = migrations()[-1].number
    if version > newest:
        raise WarehouseError(
            f"the warehouse is of version {version}, this program knows up to {newest}: "
            "install the newer program that wrote it"
        )
    return version


def migrate(con: duckdb.DuckDBPyConnection, *, up_to: int | None = None) -> int:
    """Bring a file to the newest version (or to `up_to`) and return how many files were applied.

    Everything happens in one transaction: a failure leaves the file as it was.
    """
    version = check_version(con)
    due = [m for m in migrations() if m.number > version and (up_to is None or m.number <= up_to)]
    if not due:
        return 0
    con.execute("BEGIN")
    try:
        con.execute("CREATE SCHEMA IF NOT EXISTS internal")
        con.execute(
            "CREATE TABLE IF NOT EXISTS internal.migrations "
            "(number INTEGER NOT NULL, name TEXT NOT NULL)"
        )
        for migration in due:
            con.execute(migration.text)
            con.execute(
                "INSERT INTO internal.migrations VALUES ($number, $name)",
                {"number": migration.number, "name": migration.name},
            )
    except BaseException:
        con.execute("ROLLBACK")
        raise
    con.execute("COMMIT")
    return len(due)

"""Migrations happen whole or not at all, from every earlier version with data in it."""

from __future__ import annotations

from datetime import timedelta

import duckdb
import pytest

from monitor.models.errors import WarehouseError
from tests.support.warehouse_rows import START, compare, empty, keep, read_article
from warehouse import migrate
from warehouse.backup import content_of
from warehouse.store.claims import load_filed

NUMBERS = [m.number for m in migrate.migrations()]

#: Tables of earlier versions whose rows later ones keep elsewhere, and those that got columns.
REPLACED = {"claim_terms"}
WIDENED = {"claim_novelty"}


def test_numbers_have_no_gap() -> None:
    """Migrations are numbered from 1 without a gap, so that none is forgotten."""
    assert list(range(1, len(NUMBERS) + 1)) == NUMBERS


@pytest.mark.parametrize("version", NUMBERS)
def test_from_every_version_with_data(version: int) -> None:
    """A file of any earlier version keeps its rows and ends as a new file would be."""
    con = empty(up_to=version)
    keep(con, [read_article(n) for n in range(3)])
    compare(con, START + timedelta(hours=1))
    before = content_of(con)
    migrate.migrate(con)
    assert migrate.version_of(con) == NUMBERS[-1]
    after = content_of(con)
    del before["migrations"]
    left = set(before) - set(after)
    assert left <= REPLACED
    changed = {name for name in set(before) - left if after[name] != before[name]}
    assert changed <= WIDENED
    assert con.sql("SELECT count(*) FROM figures").fetchall() == [(3,)]
    assert _shape(con) == _shape(empty())


def test_again_does_nothing() -> None:
    """A file of the newest version is left alone."""
    assert migrate.migrate(empty()) == 0


def test_a_failure_leaves_the_file_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """When one statement of several migrations fails, none of them happened."""
    con = empty(up_to=1)
    broken = migrate.Migration(2, "0002_broken", "CREATE TABLE internal.half (a TEXT); SELECT no;")
    first = migrate.migrations()[0]
    monkeypatch.setattr(migrate, "migrations", lambda: (first, broken))
    before = _shape(con)
    with pytest.raises(duckdb.Error):
        migrate.migrate(con)
    assert _shape(con) == before
    assert migrate.version_of(con) == 1


def test_a_newer_file_is_refused() -> None:
    """A file of a version that this program does not know is not touched."""
    con = empty()
    con.execute("INSERT INTO internal.migrations VALUES (900, '0900_later')")
    with pytest.raises(WarehouseError, match="version 900"):
        migrate.migrate(con)


def _shape(con: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    return con.sql(
        "SELECT schema_name, table_name, column_name, data_type, comment FROM duckdb_columns() "
        "WHERE NOT internal ORDER BY ALL"
    ).fetchall()


def test_claims_that_were_filed_by_text_are_found_by_number() -> None:
    """The terms of a file of version 3 find its claims as those of a new file do."""
    con = empty(up_to=3)
    keep(con, [read_article(n) for n in range(3)])
    compare(con, START + timedelta(hours=1))
    con.execute(
        "INSERT INTO internal.claim_terms SELECT story, unnest(['harbour', 'q:1', 'a:ana']), "
        "claim_id FROM internal.claim_novelty"
    )
    migrate.migrate(con)
    ((story, n),) = con.sql(
        "SELECT story, count(*) FROM internal.claim_novelty GROUP BY story"
    ).fetchall()
    filed = load_filed(con, story, ("harbour", "q:1", "a:ana"))
    assert filed.frequencies == {"harbour": n, "q:1": n}
    found = filed.postings.column("nth").to_pylist()
    assert sorted(found) == sorted([*range(1, n + 1)] * 2)
    assert con.sql("SELECT DISTINCT demanded_by FROM internal.claim_novelty").fetchall() == [
        (["a:ana"],)
    ]

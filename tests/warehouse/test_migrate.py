"""Migrations happen whole or not at all, from every earlier version with data in it."""

from __future__ import annotations

from datetime import timedelta

import duckdb
import pytest

from monitor.models.errors import WarehouseError
from monitor.models.judgement import Judgement, JudgementKind
from monitor.models.series import SeriesLookUp
from tests.support.warehouse_rows import START, compare, empty, keep, read_article
from warehouse import migrate
from warehouse.backup import content_of
from warehouse.store import series as series_store
from warehouse.store.claims import load_filed
from warehouse.store.judgements import add_judgements
from warehouse.store.rows import given

NUMBERS = [m.number for m in migrate.migrations()]

#: Tables of earlier versions whose rows later ones keep elsewhere, and those that got columns.
REPLACED = {"claim_terms", "series_keys"}
WIDENED = {"claim_novelty", "links"}


def test_numbers_have_no_gap() -> None:
    """Migrations are numbered from 1 without a gap, so that none is forgotten."""
    assert list(range(1, len(NUMBERS) + 1)) == NUMBERS


@pytest.mark.parametrize("version", NUMBERS)
def test_from_every_version_with_data(version: int) -> None:
    """A file of any earlier version keeps its rows and ends as a new file would be."""
    con = _with_data(version)
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


def _with_data(version: int) -> duckdb.DuckDBPyConnection:
    """Give a file of an earlier version the rows of three articles, as far as it has room."""
    newest, con = empty(), empty(up_to=version)
    keep(newest, [read_article(n) for n in range(3)])
    compare(newest, START + timedelta(hours=1))
    for name in set(content_of(newest)) & set(content_of(con)) - {"migrations"}:
        rows = newest.sql(f"FROM internal.{name}").to_arrow_table()
        room = set(con.sql(f"FROM internal.{name} LIMIT 0").columns)
        with given(con, rows.select([n for n in rows.column_names if n in room])):
            con.execute(f"INSERT INTO internal.{name} BY NAME FROM given_rows")
    return con


def _shape(con: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    return con.sql(
        "SELECT schema_name, table_name, column_name, data_type, comment FROM duckdb_columns() "
        "WHERE NOT internal ORDER BY ALL"
    ).fetchall()


def test_a_mute_of_both_takes_back_no_split_of_an_older_file() -> None:
    """What is said of a figure and its series besides leaves it taken out, from version 8 on."""
    con = empty(up_to=7)
    for hours, kind in enumerate(("split", "mute")):
        judgement = Judgement(START + timedelta(hours=hours), JudgementKind(kind), ("s", "f"))
        add_judgements(con, [judgement])
    assert con.sql("FROM internal.parted_figures").fetchall() == []
    migrate.migrate(con)
    assert con.sql("FROM internal.parted_figures").fetchall() == [("s", "f")]


def test_claims_that_were_filed_by_text_are_found_by_number() -> None:
    """The terms of a file of version 3 find its claims as those of a new file do."""
    con = _with_data(3)
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


def test_series_that_were_filed_by_text_are_found_by_number() -> None:
    """The keys of a file of version 5 find its series as those of a new file do."""
    con = _with_data(5)
    con.execute(
        "INSERT INTO internal.series_keys SELECT story, unnest(['count||quay', 'count||crane']), "
        "series_id FROM internal.series"
    )
    migrate.migrate(con)
    ((story, series, last),) = con.sql(
        "SELECT story, list(DISTINCT series_id ORDER BY series_id), max(taken) "
        "FROM internal.observations WHERE series_id IS NOT NULL GROUP BY story"
    ).fetchall()
    keys = ("count||crane", "count||quay", "count||sluice")
    filed = series_store.load_filed(con, story, keys)
    assert filed.counts == {"count||quay": len(series), "count||crane": len(series)}
    look = SeriesLookUp(tuple((key, 1, 0) for key in keys[:2]), least=2)
    known = series_store.load_series(con, story, filed, [look], START + timedelta(days=1))
    assert [one.series_id for one in known] == series
    assert {key for one in known for key, _ in one.filed} == set(keys[:2])
    assert max(taken for one in known for _, taken in one.filed) == last

"""What leaves the warehouse: answers, exports, backups and proofs; and what is forgotten."""

from __future__ import annotations

import csv
import json
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from monitor.models.errors import QueryError, WarehouseError
from monitor.models.link import Link
from monitor.models.page import WarcRef
from monitor.models.storage import JudgedLink, PageCheck, WarcSize
from tests.support.views import dump_views
from tests.support.warehouse_rows import START, STORY, compare, keep, read_article
from warehouse import backup, retention
from warehouse.connect import Warehouse
from warehouse.export import VIEWS, Format, export_view, safe_cell
from warehouse.exports_made import erase_from_exports, note_exports
from warehouse.query import run_query
from warehouse.show import paragraph_at, show
from warehouse.store.links import forgotten, links_to_fetch, save_links, save_pages
from warehouse.store.versions import acknowledge_warc, latest_versions

LATER = START + timedelta(days=2)
URL = "https://tern.example/fire/0"
_WORDS = "fire brigade"


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    """Return a warehouse with a few compared articles, one of them edited, and its WARC file."""
    archive = tmp_path / "warc"
    archive.mkdir()
    (archive / "a.warc.gz").write_bytes(b"acknowledged" + b"and a torn tail")
    made = Warehouse(tmp_path)
    with made.lease("test"):
        with made.writing() as con:
            keep(con, [read_article(n, number=str(14 + n), warc=WarcRef("a.warc.gz", n, "sha1:x"))
                       for n in range(3)])  # fmt: skip
            keep(con, [read_article(0, number="20", fetched_at=START + timedelta(days=1))])
            compare(con, LATER)
            acknowledge_warc(con, [WarcSize("a.warc.gz", 12)])
        made.publish()
    return made


def test_a_query_gives_columns_and_rows(warehouse: Warehouse) -> None:
    """A query answers with names, types and rows."""
    answer = run_query(warehouse, "select count(*) as n, min(outlet) as first from figures")
    assert answer.columns == ("n", "first")
    assert answer.rows == [(4, "The Tern")]
    assert len(run_query(warehouse, "from figures", limit=2).rows) == 2
    assert run_query(warehouse, "pivot figures on role using count(*) group by outlet").rows


@pytest.mark.parametrize(
    "sql",
    [
        "insert into internal.runs values (1)",
        "update internal.figures set sentence = ''",
        "create table t as select 1",
        "drop view figures",
        "attach 'x.duckdb'",
        "copy figures to 'x.csv'",
        "export database 'x'",
        "set memory_limit = '9GB'",
        "install httpfs",
        "load httpfs",
        "pragma database_list",
        "call pragma_version()",
        "checkpoint",
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/hostname')",
        "from '/etc/passwd'",
        "select 1; select 2",
        "explain analyze insert into internal.runs values (1)",
        "",
        "-- nothing",
        "selec 1",
        "select nothing from figures",
    ],
)
def test_a_query_only_reads(warehouse: Warehouse, sql: str) -> None:
    """What would write, reach a file or the network, or does not run, is refused in one line."""
    before = warehouse.public.read_bytes()
    with pytest.raises(QueryError) as caught:
        run_query(warehouse, sql)
    assert "\n" not in str(caught.value)
    assert warehouse.public.read_bytes() == before


def test_parquet_is_divided_by_story_and_day(warehouse: Warehouse, tmp_path: Path) -> None:
    """Parquet files lie by story and day, and hold what the view holds."""
    with warehouse.reading() as con:
        made = export_view(con, "figures", tmp_path / "out", Format.PARQUET)
        again = export_view(con, "figures", tmp_path / "out", Format.PARQUET)
    assert made.rows == again.rows == 4
    days = {path.relative_to(made.path).parent.as_posix() for path in made.path.rglob("*.parquet")}
    assert days == {f"story={STORY}/day=2026-03-01", f"story={STORY}/day=2026-03-02"}
    back = duckdb.sql(f"SELECT count(*) FROM '{made.path}/**/*.parquet'").fetchall()
    assert back == [(4,)]


@pytest.mark.parametrize("form", Format)
def test_every_view_is_exported(warehouse: Warehouse, tmp_path: Path, form: Format) -> None:
    """Each view goes into each format, and one story's rows can be had alone."""
    with warehouse.reading() as con:
        for view in VIEWS:
            export_view(con, view, tmp_path / "out", form)
            assert export_view(con, view, tmp_path / "none", form, story="other").rows == 0 or (
                "story" not in con.sql(f'FROM "{view}"').columns
            )


def test_json_lines_hold_whole_rows(warehouse: Warehouse, tmp_path: Path) -> None:
    """A line of JSON holds a row, times in ISO 8601."""
    with warehouse.reading() as con:
        made = export_view(con, "articles", tmp_path, Format.JSONL)
    rows = [json.loads(line) for line in made.path.read_text("utf-8").splitlines()]
    assert len(rows) == made.rows == 3
    assert {row["first_seen_at"][:10] for row in rows} == {"2026-03-01"}


def test_a_spreadsheet_runs_nothing(tmp_path: Path) -> None:
    """A cell that a spreadsheet would run as a formula is quoted; numbers stay numbers."""
    home = Warehouse(tmp_path)
    with home.lease("test"):
        with home.writing() as con:
            keep(con, [read_article(0, outlet='=HYPERLINK("https://x.example")')])
        home.publish()
    with home.reading() as con:
        made = export_view(con, "articles", tmp_path / "out", Format.CSV)
    with made.path.open(encoding="utf-8", newline="") as read:
        [row] = csv.DictReader(read)
    assert row["outlet"].startswith("'=HYPERLINK")
    assert safe_cell(-5) == -5
    for start in "=+-@\t\r\n＝":
        assert safe_cell(f"{start}1") == f"'{start}1"


def test_an_unknown_view_is_named(warehouse: Warehouse, tmp_path: Path) -> None:
    """An export of what is no public view is refused."""
    with warehouse.reading() as con, pytest.raises(QueryError, match="no view 'secrets'"):
        export_view(con, "secrets", tmp_path, Format.CSV)


def test_a_backup_comes_back_whole(warehouse: Warehouse, tmp_path: Path) -> None:
    """A restored warehouse holds the same rows, and the WARC bytes that were acknowledged."""
    before = dump_views(warehouse.home)
    with warehouse.lease("test"):
        backup.back_up(warehouse, tmp_path / "warc", tmp_path / "backup", LATER)
        with pytest.raises(WarehouseError, match="not empty"):
            backup.back_up(warehouse, tmp_path / "warc", tmp_path / "backup", LATER)
        with pytest.raises(WarehouseError, match="exists"):
            backup.restore(tmp_path / "backup", warehouse, tmp_path / "warc")
    other = Warehouse(tmp_path / "other")
    with other.lease("test"):
        backup.restore(tmp_path / "backup", other, tmp_path / "other" / "warc")
    assert dump_views(other.home) == before
    assert (tmp_path / "other" / "warc" / "a.warc.gz").read_bytes() == b"acknowledged"


@pytest.mark.parametrize("what", ["warehouse.duckdb", "warc/a.warc.gz", "manifest.json"])
def test_a_spoilt_backup_is_noticed(warehouse: Warehouse, tmp_path: Path, what: str) -> None:
    """A backup of which one byte is wrong is refused, and what stands there is not touched."""
    target = tmp_path / "backup"
    with warehouse.lease("test"):
        backup.back_up(warehouse, tmp_path / "warc", target, LATER)
    spoilt = target / what
    data = bytearray(spoilt.read_bytes())
    data[:60] = b"?" * min(60, len(data))
    spoilt.write_bytes(data)
    before = warehouse.private.read_bytes()
    with warehouse.lease("test"), pytest.raises(WarehouseError):
        backup.restore(target, warehouse, tmp_path / "warc", force=True)
    assert warehouse.private.read_bytes() == before


def _drop(con: duckdb.DuckDBPyConnection, cutoffs: dict[str, datetime | None]) -> int:
    return retention.drop_texts(con, retention.due_texts(con, cutoffs, {}, LATER))


def test_retention_drops_texts_only(warehouse: Warehouse) -> None:
    """Old texts go, with everything that was read from them kept."""
    with warehouse.lease("test"), warehouse.writing() as con:
        kept = {v: con.sql(f"FROM {v} ORDER BY ALL").fetchall() for v in ("figures", "claims")}
        assert _drop(con, {STORY: None}) == 0
        assert _drop(con, {STORY: START + timedelta(hours=1)}) == 3
        assert _drop(con, {STORY: START + timedelta(hours=1)}) == 0
        assert {v: con.sql(f"FROM {v} ORDER BY ALL").fetchall() for v in kept} == kept
        texts = con.sql("SELECT text IS NULL, sha256 FROM article_versions").fetchall()
        assert sorted(dropped for dropped, _ in texts) == [False, True, True, True]
        assert all(sha256 for _, sha256 in texts)
        assert latest_versions(con, ["https://tern.example/fire/1"], LATER)[
            "https://tern.example/fire/1"
        ].dropped


def test_a_text_stays_while_one_story_wants_it(warehouse: Warehouse) -> None:
    """A page on two stories keeps its text as long as one of them keeps its own."""
    with warehouse.lease("test"), warehouse.writing() as con:
        keep(con, [read_article(1, number="15")], story="shipping")
        compare(con, LATER, story="shipping")
        _drop(con, {STORY: LATER, "shipping": None})
        assert con.sql("SELECT url FROM article_versions WHERE text IS NOT NULL").fetchall() == [
            ("https://tern.example/fire/1",)
        ]


def test_forgetting_leaves_no_word(warehouse: Warehouse, tmp_path: Path) -> None:
    """What is forgotten is in no view, table, export or byte, and is not fetched again."""
    with warehouse.reading() as con:
        exported = [export_view(con, v, tmp_path / "out", f) for v in VIEWS for f in Format]
    note_exports(tmp_path, [one.path for one in exported])
    with warehouse.lease("test"):
        with warehouse.writing() as con:
            save_links(con, STORY, [JudgedLink(Link(f"{URL}?a", "feed", "Title"), URL)], START)
            save_pages(con, [PageCheck(URL, START, True, URL)])
            assert len(links_to_fetch(con, STORY, LATER, 9)) == 1
            gone = retention.forget(con, URL, LATER)
            retention.record_erasure(
                con,
                {("a.warc.gz", 0): None, ("a.warc.gz", 1): ("b", 0)},
                ("a.warc.gz",),
                {"a.warc.gz": 9, "b": 4},
            )
            retention.after_forgetting(con, gone)
            assert forgotten(con, [URL, "https://tern.example/fire/1"]) == {URL}
            assert links_to_fetch(con, STORY, LATER, 9) == []
        warehouse.compact()
        warehouse.publish()
    assert len(gone.version_ids) == 2
    assert gone.warc == (WarcRef("a.warc.gz", 0, "sha1:x"),)
    assert gone.stories == (STORY,)
    with warehouse.reading() as con:
        rows = con.sql(
            "SELECT sentence FROM figures WHERE url = $url UNION SELECT sentence FROM claims "
            "WHERE url = $url",
            params={"url": URL},
        ).fetchall()
        assert rows == [(retention.FORGOTTEN,)]
        assert con.sql("SELECT text FROM article_versions WHERE url = $url", params={"url": URL}
        ).fetchall() == [(None,), (None,)]  # fmt: skip
        assert con.sql(
            "SELECT warc_file, warc_offset FROM article_versions ORDER BY ALL"
        ).fetchall()[0] == ("a.warc.gz", 2)
        assert con.sql("SELECT n_observations FROM figure_series").fetchall() == [(4,)]
    rewritten = erase_from_exports(tmp_path, gone.urls, gone.version_ids)
    assert rewritten
    for file in (p for p in (tmp_path / "out").rglob("*") if p.suffix in {".csv", ".jsonl"}):
        assert "counted 14 people" not in file.read_text("utf-8"), file
    assert erase_from_exports(tmp_path, gone.urls, gone.version_ids) == []


def test_any_id_can_be_proved(warehouse: Warehouse) -> None:
    """A figure, claim, version, series or page shows what stands behind it."""
    with warehouse.reading() as con:
        [(figure_id, claim_id)] = con.sql(
            "SELECT figure_id, claim_id FROM figures JOIN claims USING (version_id) "
            "WHERE number_text = '20' AND claims.sentence LIKE '%brigade%'"
        ).fetchall()
        for wanted in (figure_id, claim_id):
            proof = show(con, wanted, LATER)
            assert proof.sentence in (proof.paragraph or "")
            assert _WORDS in (proof.sentence or "")
            assert [v.seq for v in proof.versions] == [1, 2]
            assert any(line.startswith("-") and "14" in line for line in proof.diff)
            assert any(line.startswith("+") and "20" in line for line in proof.diff)
        figure = show(con, figure_id, LATER)
        assert [point.value for point in figure.timeline] == [14.0, 15.0, 16.0, 20.0]
        first = show(con, figure.versions[0].version_id, LATER)
        assert (first.kind, first.diff, first.warc) == (
            "version",
            (),
            WarcRef("a.warc.gz", 0, "sha1:x"),
        )
        assert show(con, URL, LATER).kind == "article"
        assert show(con, f"{STORY}/people dead", LATER).timeline == figure.timeline
        with pytest.raises(QueryError, match="nothing has the id"):
            show(con, "nothing", LATER)


def test_a_paragraph_is_cut_at_blank_lines() -> None:
    """The paragraph around a place ends at blank lines or the ends of the text."""
    text = "One.\n\nTwo two.\n\nThree."
    assert [paragraph_at(text, text.index(word)) for word in ("One", "two", "Three")] == [
        "One.",
        "Two two.",
        "Three.",
    ]

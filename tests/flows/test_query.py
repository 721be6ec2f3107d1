"""What `newsdelta query` prints: every kind of value in each form, and any number of rows."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli.query import MOST_ROWS, command
from tests.support.warehouse_rows import START, compare, keep, read_article
from warehouse.connect import Warehouse

_VALUES = """
SELECT
    NULL::INTEGER AS nothing,
    TIMESTAMPTZ '2026-01-01 10:00:00+02' AS moment,
    TIMESTAMP '2026-01-01 10:00:00' AS no_zone,
    DATE '2026-01-02' AS day,
    0.123456789012345678::DECIMAL(38, 18) AS exact,
    123456789012345678901234567::HUGEINT AS huge,
    'nan'::DOUBLE AS no_number,
    'é | a\\b' || chr(10) || '"x"' AS text,
    '=SUM(A1)' AS formula,
    '＝SUM(A1)' AS wide_formula,
    ['=x', NULL] AS listed,
    {'at': TIMESTAMPTZ '2026-01-01 10:00:00+02', 'n': 1.5::DECIMAL(4, 2)} AS nested,
    MAP {'k': DATE '2026-01-02'} AS mapped
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with a published warehouse."""
    path = tmp_path_factory.mktemp("home")
    warehouse = Warehouse(path)
    with warehouse.lease("test"):
        with warehouse.writing() as con:
            keep(con, [read_article(n) for n in range(3)])
            compare(con, START)
        warehouse.publish()
    return path


@pytest.fixture(autouse=True)
def _at_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSDELTA_HOME", str(home))
    # Where the reader's clock stands must not matter.
    monkeypatch.setenv("TZ", "America/New_York")


def ask(*words: str) -> str:
    """Return what the verb prints."""
    done = CliRunner().invoke(command, words, catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def test_json_holds_every_kind_of_value() -> None:
    """JSON knows nothing, numbers, texts, lists and objects; times are ISO 8601 in UTC."""
    [row] = json.loads(ask(_VALUES, "--json"))
    assert row == {
        "nothing": None,
        "moment": "2026-01-01T08:00:00+00:00",
        "no_zone": "2026-01-01T10:00:00",
        "day": "2026-01-02",
        "exact": 0.123456789012345678,
        "huge": 123456789012345678901234567,
        "no_number": None,
        "text": 'é | a\\b\n"x"',
        "formula": "=SUM(A1)",
        "wide_formula": "＝SUM(A1)",
        "listed": ["=x", None],
        "nested": {"at": "2026-01-01T08:00:00+00:00", "n": 1.5},
        "mapped": {"k": "2026-01-02"},
    }
    assert json.loads(ask("from figures where false", "--json")) == []


def test_csv_is_read_back_as_it_was() -> None:
    """CSV keeps lines, digits and nesting, and nothing in it runs as a formula."""
    names, values = csv.reader(io.StringIO(ask(_VALUES, "--csv")))
    row = dict(zip(names, values, strict=True))
    assert row["nothing"] == ""
    assert row["moment"] == "2026-01-01T08:00:00+00:00"
    assert row["exact"] == "0.123456789012345678"
    assert row["huge"] == "123456789012345678901234567"
    assert row["text"] == 'é | a\\b\n"x"'
    assert row["formula"] == "'=SUM(A1)"
    assert row["wide_formula"] == "'＝SUM(A1)"
    assert json.loads(row["listed"]) == ["=x", None]
    assert json.loads(row["nested"]) == {"at": "2026-01-01T08:00:00+00:00", "n": 1.5}


def test_markdown_keeps_a_row_in_a_line() -> None:
    """A bar, a backslash or a line break in a text does not break the table."""
    head, rule, row = ask(_VALUES, "--markdown").splitlines()
    assert head.count("|") == rule.count("|") == row.replace("\\|", "").count("|")
    assert 'é \\| a\\\\b "x"' in row


def test_a_table_ends_where_nobody_reads_on() -> None:
    """A table shows so many rows and says that there are more; the other forms print all."""
    sql = f"select * from range({MOST_ROWS + 1})"
    assert f"the first {MOST_ROWS} rows of more" in ask(sql)
    assert len(ask(sql, "--csv").splitlines()) == MOST_ROWS + 2
    assert f"{MOST_ROWS:,} rows, as published" in ask(f"select * from range({MOST_ROWS})")


#: Prints an answer, then how much memory the process held at most, in kilobytes. The kernel's own
#: count of a finished child begins with what its parent held.
_STREAMED = """
import atexit, sys
from pathlib import Path
from flows.cli.query import command

def most():
    (line,) = [l for l in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in l]
    print(line.split()[1], file=sys.stderr)

atexit.register(most)
command([sys.argv[1], "--csv"])
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to read memory from")
def test_many_rows_stream(home: Path, tmp_path: Path) -> None:
    """An answer far larger than the memory that may be used is printed to its end, and alone."""
    rows = 250_000
    sql = f"select repeat(i::text, 200) as t from range({rows}) r(i)"
    out = tmp_path / "out.csv"
    with out.open("wb") as printed:
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", _STREAMED, sql],
            env={"NEWSDELTA_HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[2])},
            stdout=printed,
            stderr=subprocess.PIPE,
            check=True,
        )
    # In kilobytes; held at once it is more than a million.
    assert int(done.stderr.split()[-1]) < 500 << 10
    assert out.stat().st_size > 250 << 20
    with out.open("rb") as printed:
        assert sum(1 for _ in printed) == rows + 1

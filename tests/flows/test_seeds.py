"""The existing corpus, imported as a user would: what the ledger holds afterwards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from flows.cli import newsdelta
from tests.eval.gate import shared

STORY = "biden-staff-letter"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Import the five articles into an empty home."""
    folder = tmp_path_factory.mktemp("seeds") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("NEWSDELTA_NOW", raising=False)
        result = CliRunner().invoke(
            newsdelta,
            ["--home", str(folder), "import", str(shared("seeds")), "--story", STORY],
            env={"NEWSDELTA_HOME": str(folder)},
        )
    assert result.exit_code == 0, result.output
    return folder


def ask(home: Path, sql: str) -> list[dict[str, Any]]:
    """Query the snapshot through the command."""
    result = CliRunner().invoke(newsdelta, ["--home", str(home), "query", sql, "--json"])
    assert result.exit_code == 0, result.output
    rows: list[dict[str, Any]] = json.loads(result.output)
    return rows


def test_dates_bylines_and_bodies_come_apart(home: Path) -> None:
    """A dateline of the text's own beats the file's header; the undated one stays undated."""
    columns = "published_at::text as at, published_precision as p, author"
    rows = ask(home, f"select {columns} from articles order by 1 nulls last")
    assert [(row["at"] or "")[:16] for row in rows] == [
        "2023-10-31 00:00",
        "2024-01-03 00:00",
        "2024-01-03 22:09",
        "2024-01-04 00:00",
        "",
    ]
    assert [row["p"] for row in rows] == ["day", "day", "minute", "day", "none"]
    assert [row["author"] for row in rows] == [None, None, "Ben Johansen", None, None]
    noise = "text like '%By Ben%' or text like ' %' or text like '%EST%' or text like '%date 20%'"
    assert ask(home, f"select url from articles where {noise}") == []
    assert ask(home, "select url from articles where text <> trim(text, E' \\n')") == []


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "counted"),
    [
        (17, 17, "exact", "staff"),
        (1400, 1400, "more_than", "kill|murder"),
        (20000, 20000, "more_than", "kill|dea"),
        (8200, 8200, "exact", "child"),
        (100_000_000, 100_000_000, "exact", "aid"),
        (61, 61, "exact", "disapprov"),
        (0.75, 0.75, "less_than", "voter|disapprov"),
        (2000, 2000, "more_than", "held|detention|detain"),
        (6, 6, "exact", ""),
        (4, 7, "exact", ""),
        (88, 88, "", ""),
        (1, 1, "more_than", "population|kill"),
        (1_900_000, 1_900_000, "less_than", "displac"),
        (500, 500, "more_than", "sign|employ"),
        (49, 49, "exact", "sympath"),
        (38, 38, "exact", "sympath"),
        (78, 78, "exact", "sympath"),
        (11, 11, "exact", "sympath|side"),
    ],
)
def test_the_ledger_holds_the_corpus_figures(
    home: Path, low: float, high: float, qualifier: str, counted: str
) -> None:
    """Each with its value, its hedge, and what it counts."""
    rows = ask(
        home,
        f"select qualifier, measure || ' ' || scope as counted, sentence from figures "
        f"where value_low = {low} and value_high = {high}",
    )
    assert rows, f"no figure {low} to {high}"
    assert all(row["sentence"] for row in rows)
    if qualifier:
        assert {row["qualifier"] for row in rows} == {qualifier}
    if counted:
        words = counted.split("|")
        assert any(any(word in row["counted"].lower() for word in words) for row in rows), rows


def test_what_is_no_figure_is_none(home: Path) -> None:
    """Titles, dates and years."""
    numbers = [row["number_text"] for row in ask(home, "select distinct number_text from figures")]
    assert not {"60", "9/11", "9", "7", "2020", "2023", "2024", "2001", "30"} & set(numbers)


def test_seventeen_said_four_ways_is_one_series_and_no_change(home: Path) -> None:
    """Aides, staffers and campaign staff; once in a word."""
    rows = ask(home, "select distinct series_id from figures where value_low = 17")
    assert len(rows) == 1
    said = ask(home, "select count(*) as n from figures where value_low = 17")
    assert said[0]["n"] == 4
    moved = "select relation from figure_changes where relation in ('raised', 'lowered')"
    assert ask(home, moved) == []
    assert ask(home, "from findings where kind = 'changed_figure'") == []


def test_a_conversion_in_brackets_is_the_same_figure(home: Path) -> None:
    """Miles beside kilometers observe no series of their own."""
    rows = ask(home, "select series_id from figures where unit_normalized = 'mile'")
    assert rows
    assert all(row["series_id"] is None for row in rows)


def test_the_shared_quote_is_one_with_three_origins(home: Path) -> None:
    """Three articles carry it, each by a text of its own."""
    part = "%fundamentally antithetical%"
    rows = ask(home, "select distinct group_id, n_origins, n_sources from claims "
                     f"where sentence like '{part}'")  # fmt: skip
    assert [(row["n_origins"], row["n_sources"]) for row in rows] == [(3, 1)]


def test_all_of_it_is_the_baseline(home: Path) -> None:
    """An import is no news."""
    rows = ask(home, "select distinct status, held_because from findings")
    assert rows == [{"status": "held", "held_because": "baseline"}]

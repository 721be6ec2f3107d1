"""The command as other programs meet it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from flows.cli import VERBS, newsdelta
from tests.flows.command import LATER, LEVEE, call, rows, run_apart, told, write_jsonl


def verbs() -> Iterator[tuple[str, ...]]:
    """Yield every verb, and the verbs below those that are groups."""
    for verb in VERBS:
        yield (verb,)
        command = newsdelta.get_command(click.Context(newsdelta), verb)
        if isinstance(command, click.Group):
            yield from ((verb, below) for below in command.commands)


@pytest.mark.parametrize("words", list(verbs()), ids=" ".join)
def test_every_verb_has_help_with_an_example(words: tuple[str, ...]) -> None:
    """A verb says what it does, and shows how."""
    result = call(*words, "--help")
    assert result.exit_code == 0
    assert "Example" in result.output
    assert f"newsdelta {' '.join(words)}" in result.output


def test_reading_gives_a_line_for_a_line_in_the_same_order() -> None:
    """Each line of JSON gives one of figures, vague amounts, claims and quotes, with its id."""
    given = [
        {"id": 7, "text": LEVEE, "date": "2023-11-09"},
        {"id": "b", "text": "Dozens came. “We had ten minutes to get out,” said Tomas Reyes."},
    ]
    result = call("read", "--jsonl", given="".join(json.dumps(one) + "\n" for one in given))
    assert result.exit_code == 0, result.output
    first, second = map(json.loads, result.output.splitlines())
    assert (first["id"], second["id"]) == (7, "b")
    killed = next(f for f in first["figures"] if f["value"] == 12)
    assert killed["qualifier"] == "at_least"
    assert killed["role"] == "observation"
    assert LEVEE[killed["start"] : killed["end"]] == "12"
    assert LEVEE.find(killed["sentence"]) >= 0
    assert [v["text"].lower() for v in second["vague"]] == ["dozens"]
    assert second["quotes"][0]["speaker"] == "Tomas Reyes"


def test_reading_takes_what_is_no_text() -> None:
    """Bytes that are no UTF-8 are named; a mark of order and halves of characters do no harm."""
    whole = '{"id": 1, "text": "\\ud83d Nine men died."}'.encode("utf-8-sig")
    result = CliRunner().invoke(newsdelta, ["read", "--jsonl"], input=whole + b"\n\xff\xfe\n")
    assert told(result) == "1 of 2 lines could not be read"
    assert result.stderr == "newsdelta: line 2: is not UTF-8\n"
    assert [f["value"] for f in json.loads(result.stdout)["figures"]] == [9]


def test_an_import_is_the_baseline_and_what_comes_later_is_news(home: Path, tmp_path: Path) -> None:
    """A later row with the same URL and another text is an edit, and its figure has moved."""
    page = {"url": "https://wire.example/levee", "title": "Levee", "outlet": "Wire"}
    first = write_jsonl(
        tmp_path / "a.jsonl",
        {**page, "text": LEVEE, "fetched_at": "2023-11-09T18:00:00Z", "published_at": "2023-11-09"},
    )
    assert call("import", str(first), "--story", "flood").exit_code == 0
    held = rows("select distinct status, held_because from findings")
    assert held == [{"status": "held", "held_because": "baseline"}]
    later = write_jsonl(
        tmp_path / "b.jsonl",
        {**page, "text": LATER, "fetched_at": "2023-11-10T18:00:00Z", "published_at": "2023-11-09"},
    )
    assert call("import", str(later), "--story", "flood", "--as-news").exit_code == 0
    pending = rows("select kind, direction, via, before_value, after_value from findings "
                   "where status = 'pending'")  # fmt: skip
    assert pending == [
        {
            "kind": "changed_figure",
            "direction": "raised",
            "via": "edited_article",
            "before_value": "at least 12",
            "after_value": "at least 15",
        }
    ]
    assert rows("select n_versions from articles") == [{"n_versions": 2}]
    gone = rows("select number_text from figures where gone_at is not null")
    assert gone == [{"number_text": "12"}]


def test_importing_twice_changes_nothing(home: Path, tmp_path: Path) -> None:
    """The same file again adds no row."""
    path = write_jsonl(
        tmp_path / "a.jsonl",
        {"url": "https://wire.example/a", "title": "A", "text": LEVEE, "fetched_at": "2023-11-09"},
    )
    counts = "select (select count(*) from figures) as f, (select count(*) from claims) as c"
    assert call("import", str(path), "--story", "flood").exit_code == 0
    before = rows(counts)
    assert call("import", str(path), "--story", "flood", "--as-news").exit_code == 0
    assert rows(counts) == before
    assert rows("from findings where status = 'pending'") == []


def test_queries_only_read(home: Path, tmp_path: Path) -> None:
    """Writing is refused in one line."""
    path = write_jsonl(
        tmp_path / "a.jsonl", {"url": "https://a.example/1", "title": "", "text": LEVEE}
    )
    assert call("import", str(path), "--story", "flood").exit_code == 0
    assert "query only reads" in told(call("query", "drop view articles"))
    assert "nothere" in told(call("query", "from nothere"))


def test_output_in_any_encoding_is_whole_json(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an encoding does not hold is written by its number, in JSON as JSON does."""
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    sql = "select 'Ñúñez “☃”' as said"
    path = write_jsonl(
        tmp_path / "a.jsonl", {"url": "https://a.example/1", "title": "A", "text": LEVEE}
    )
    assert call("import", str(path), "--story", "flood").exit_code == 0
    assert json.loads(run_apart(home, "query", sql, "--json").stdout) == [{"said": "Ñúñez “☃”"}]
    table = run_apart(home, "query", sql)
    assert (table.returncode, table.stderr) == (0, "")
    assert "xf1" in table.stdout


def test_series_are_made_one_and_parted_again(home: Path, tmp_path: Path) -> None:
    """Any number at once, in the views at once; and what was merged goes its own way again."""
    path = write_jsonl(
        tmp_path / "a.jsonl",
        {
            "url": "https://wire.example/a",
            "title": "A",
            "text": LEVEE + " The water took 210 homes. The county sent 30 boats.",
            "fetched_at": "2023-11-09",
        },
    )
    assert call("import", str(path), "--story", "flood").exit_code == 0
    ids = [str(row["series_id"]) for row in rows("select series_id from figure_series order by 1")]
    assert len(ids) >= 3
    kept, *others = ids
    for words in (("merge", kept, kept), ("split", kept, kept), ("rename", kept, " ")):
        assert call("series", *words).exit_code != 0
    assert call("series", "merge", kept, *others).exit_code == 0
    assert rows("select series_id, n_observations as n from figure_series") == [
        {"series_id": kept, "n": len(ids)}
    ]
    assert call("series", "split", kept, others[0], "--why", "not the same").exit_code == 0
    left = {str(row["series_id"]) for row in rows("select series_id from figure_series")}
    assert left == {kept, others[0]}
    # One that is joined by way of another is named like one joined by itself.
    assert call("series", "merge", others[0], kept).exit_code == 0
    assert f"part of {others[0]}" in told(call("series", "rename", kept, "Homes"))
    assert call("series", "split", others[0], others[1]).exit_code == 0
    left = {str(row["series_id"]) for row in rows("select series_id from figure_series")}
    assert left == {others[0], others[1]}
    assert call("series", "split", others[0], kept).exit_code == 0
    figure = rows(f"select figure_id from figures where series_id = '{kept}' limit 1")[0]
    assert call("series", "split", kept, str(figure["figure_id"])).exit_code == 0
    after = rows(f"select series_id from figures where figure_id = '{figure['figure_id']}'")
    assert after == [{"series_id": None}]


def test_what_prints_rows_prints_them_as_json(home: Path, tmp_path: Path) -> None:
    """A preview, an export and a reread are data for other programs as well."""
    path = write_jsonl(
        tmp_path / "a.jsonl", {"url": "https://a.example/1", "title": "A", "text": LEVEE}
    )
    assert call("import", str(path), "--story", "flood").exit_code == 0
    preview = json.loads(call("digest", "--preview", "--json").output)
    assert set(preview["flood"]) == {"subject", "text"}
    assert preview["flood"]["subject"].startswith("Flood")
    assert "at least 12" in preview["flood"]["text"]
    out = tmp_path / "out"
    made = json.loads(call("export", str(out), "--view", "articles", "--json").output)
    assert made == [{"view": "articles", "path": str(out / "articles"), "rows": 1}]
    again = json.loads(call("reread", "--json").output)
    assert list(again) == ["flood"]

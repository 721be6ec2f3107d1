"""The command as other programs and careless users meet it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from flows.cli import VERBS, newsdelta
from monitor.models.errors import NewsdeltaError

ROOT = Path(__file__).parents[2]

LEVEE = (
    "The levee at Arden Ferry broke on Wednesday. At least 12 people were killed in the flood, the "
    "county's emergency office said on Thursday. About 4,300 residents were evacuated."
)
LATER = LEVEE.replace("At least 12 people", "At least 15 people")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty home with one story."""
    folder = tmp_path / "home"
    (folder / "stories").mkdir(parents=True)
    (folder / "stories" / "flood.yaml").write_text("title: Flood\n", encoding="utf-8")
    for name in ("NEWSDELTA_NOW", "NEWSDELTA_SMTP_HOST", "NEWSDELTA_CONTACT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NEWSDELTA_HOME", str(folder))
    return folder


def call(*words: str, given: str | None = None) -> Result:
    """Call a verb in this process."""
    return CliRunner().invoke(newsdelta, list(words), input=given)


def told(result: Result) -> str:
    """Return the one line that a user is told of an error."""
    assert isinstance(result.exception, NewsdeltaError), result.exception
    line = str(result.exception)
    assert "\n" not in line
    return line


def rows(sql: str) -> list[dict[str, object]]:
    """Query the snapshot."""
    result = call("query", sql, "--json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, object]] = json.loads(result.output)
    return found


def write_jsonl(path: Path, *articles: dict[str, str]) -> Path:
    """Write articles in the shape that `import` takes."""
    path.write_text("".join(json.dumps(one) + "\n" for one in articles), encoding="utf-8")
    return path


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


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1: is no JSON"),
        ('{"id": 1}', 'line 1: expected an object with a "text"'),
        ('{"text": "x", "date": "soon"}', "line 1: date: expected one such as 2026-01-05"),
    ],
)
def test_a_faulty_line_is_named_and_the_others_are_read(line: str, said: str) -> None:
    """The line's number and what was expected are said; the lines around it lose nothing."""
    result = call("read", "--jsonl", given=f'{line}\n{{"id": 2, "text": "Nine men died."}}\n')
    assert told(result) == "1 of 2 lines could not be read"
    assert result.stderr.startswith(f"newsdelta: {said}")
    assert [json.loads(row)["id"] for row in result.stdout.splitlines()] == [2]


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


def test_faulty_rows_are_said_and_the_rest_is_imported(home: Path, tmp_path: Path) -> None:
    """One bad row loses no good one."""
    path = tmp_path / "mixed.jsonl"
    good = json.dumps({"url": "https://wire.example/a", "title": "A", "text": LEVEE})
    path.write_text("{broken\n" + good + "\n", encoding="utf-8")
    result = call("import", str(path), "--story", "flood")
    assert result.exit_code == 0
    assert "mixed.jsonl" in result.output
    assert len(rows("from articles")) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("query", "select 1"), "there is nothing to read in"),
        (("import", "{home}", "--story", "nowhere"), "no story is named 'nowhere'"),
        (("import", "{home}/empty", "--story", "flood"), "holds no file"),
        (("restore", "{home}/empty"), ""),
        (("backup", "{home}"), "is not empty"),
    ],
)
def test_a_user_error_is_one_clear_line(home: Path, words: tuple[str, ...], said: str) -> None:
    """Never a traceback."""
    (home / "empty").mkdir()
    assert said in told(call(*(word.format(home=home) for word in words)))


def test_a_wrong_story_file_is_one_line_with_its_place(home: Path) -> None:
    """File, line, key, and what was expected."""
    path = home / "stories" / "bad.yaml"
    path.write_text("title: Bad\nsources:\n  - kind: fed\n", encoding="utf-8")
    line = told(call("sources", "list", "--story", "bad"))
    assert line == (
        "bad.yaml:3: sources.0.kind: expected 'feed', 'sitemap', 'section', 'search' or 'file', "
        "not 'fed'"
    )


def test_queries_only_read(home: Path, tmp_path: Path) -> None:
    """Writing is refused in one line."""
    path = write_jsonl(
        tmp_path / "a.jsonl", {"url": "https://a.example/1", "title": "", "text": LEVEE}
    )
    assert call("import", str(path), "--story", "flood").exit_code == 0
    assert "query only reads" in told(call("query", "drop view articles"))
    assert "nothere" in told(call("query", "from nothere"))


def test_a_wrong_setting_is_one_line_with_its_name(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variable is named as the user set it."""
    monkeypatch.setenv("NEWSDELTA_SMTP_PORT", "mail")
    assert told(call("doctor")).startswith("NEWSDELTA_SMTP_PORT: ")


def run_apart(home: Path, *words: str, **streams: int | None) -> subprocess.CompletedProcess[str]:
    """Run a verb in another process, with standard streams of its own; `None` closes one."""
    code = (
        "import os; "
        + "".join(
            f"os.close({1 if name == 'stdout' else 0}); "
            for name, to in streams.items()
            if to is None
        )
        + "from flows.cli import main; main()"
    )
    given = {name: to for name, to in streams.items() if to is not None}
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code, *words],
        env={**os.environ, "NEWSDELTA_HOME": str(home), "PYTHONPATH": str(ROOT)},
        check=False,
        text=True,
        **({"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | given),  # type: ignore[call-overload]
    )


def test_output_that_nobody_takes_is_no_traceback(home: Path) -> None:
    """A closed standard output, and one on a full disk, end in a line at most."""
    closed = run_apart(home, "sources", "list", "--story", "flood", stdout=None)
    assert "Traceback" not in closed.stderr
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = run_apart(home, "sources", "list", "--story", "flood", stdout=full.fileno())
    assert ended.returncode == 1
    assert ended.stderr.splitlines() == ["newsdelta: No space left on device"]


def test_a_closed_standard_input_holds_nothing(home: Path) -> None:
    """It is read as an empty one."""
    called = 'exec "$0" -c "from flows.cli import main; main()" read --jsonl <&-'
    ended = subprocess.run(  # noqa: S603 - our own interpreter
        ["/bin/sh", "-c", called, sys.executable],
        env={**os.environ, "NEWSDELTA_HOME": str(home), "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


def test_what_the_system_refuses_is_one_line_with_the_file(home: Path, tmp_path: Path) -> None:
    """A folder that is not there is named."""
    place = tmp_path / "nowhere" / "feeds.opml"
    ended = run_apart(home, "sources", "export-opml", str(place), "--story", "flood")
    assert ended.returncode == 1
    assert ended.stderr.splitlines() == [f"newsdelta: {place}: No such file or directory"]


@pytest.mark.parametrize("verb", ["collect", "digest", "serve"])
def test_a_story_that_is_not_there_is_said_before_anything_is_started(
    home: Path, verb: str
) -> None:
    """No server, no run, no traceback."""
    assert told(call(verb, "--story", "nowhere")).startswith("no story is named 'nowhere'")


def test_a_story_that_is_not_there_is_neither_exported_nor_muted(
    home: Path, tmp_path: Path
) -> None:
    """No file of nothing replaces an earlier one; a story that has rows needs no file."""
    path = write_jsonl(
        tmp_path / "a.jsonl", {"url": "https://a.example/1", "title": "A", "text": LEVEE}
    )
    assert call("import", str(path), "--story", "flood").exit_code == 0
    out = tmp_path / "out"
    assert "nowhere" in told(call("export", str(out), "--story", "nowhere"))
    assert not out.exists()
    assert "nowhere" in told(call("mute", "--pattern", "x", "--story", "nowhere"))
    (home / "stories" / "flood.yaml").unlink()
    assert call("export", str(out), "--story", "flood", "--view", "articles").exit_code == 0


def test_a_folder_is_no_story_and_a_link_to_nowhere_is_one_that_cannot_be_read(home: Path) -> None:
    """The first is not offered, the second is named with what is wrong."""
    (home / "stories" / "folder.yaml").mkdir()
    (home / "stories" / "gone.yaml").symlink_to(home / "nowhere")
    line = told(call("sources", "list", "--story", "folder"))
    assert "there is: flood, gone" in line
    assert told(call("sources", "list", "--story", "gone")).startswith("gone.yaml: cannot be read")


def test_rows_that_nobody_takes_any_more_are_no_error(home: Path, tmp_path: Path) -> None:
    """As with `| head`: no word, and no failure."""
    path = write_jsonl(
        tmp_path / "a.jsonl", {"url": "https://a.example/1", "title": "A", "text": LEVEE}
    )
    assert call("import", str(path), "--story", "flood").exit_code == 0
    for sql in ("from range(100000)", "select 1"):
        reader, writer = os.pipe()
        os.close(reader)
        ended = run_apart(home, "query", sql, "--csv", stdout=writer)
        os.close(writer)
        assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("import", "nowhere.jsonl", "--story", "flood"), "'nowhere.jsonl' does not exist."),
        (("query",), "Missing argument 'SQL'."),
        (("frob",), "No such command 'frob'."),
        (("query", "--frob", "x"), "No such option '--frob'."),
    ],
)
def test_a_wrong_command_line_is_one_line(home: Path, words: tuple[str, ...], said: str) -> None:
    """It says what is wrong and where help is, with the status of such an error."""
    ended = run_apart(home, *words)
    assert ended.returncode == 2
    (line,) = ended.stderr.splitlines()
    assert said in line
    assert line.endswith("--help)")


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


def test_many_faulty_rows_are_not_a_screenful(home: Path, tmp_path: Path) -> None:
    """The first are named, the others counted; all of them stand in the JSON."""
    path = write_jsonl(tmp_path / "a.jsonl", *[{"url": "https://a.example/1"}] * 50)
    result = call("import", str(path), "--story", "flood", "--json")
    assert len(result.stderr.splitlines()) == 21
    assert result.stderr.splitlines()[-1] == "newsdelta: and 30 more like these"
    assert len(json.loads(result.stdout)["problem_lines"]) == 50


def test_an_article_of_the_future_is_refused(home: Path, tmp_path: Path) -> None:
    """It would be the newest of its page, and compared with nothing, for as long as that takes."""
    rows_of = {"url": "https://a.example/1", "title": "A", "text": LEVEE}
    path = write_jsonl(tmp_path / "a.jsonl", {**rows_of, "fetched_at": "2099-01-01T00:00:00Z"})
    result = call("import", str(path), "--story", "flood")
    assert result.exit_code == 1
    assert "fetched_at 2099-01-01 lies in the future (https://a.example/1)" in result.stderr


def test_nothing_is_erased_without_a_word(home: Path) -> None:
    """Where nobody can be asked, the option is named."""
    result = call("forget", "https://wire.example/a")
    assert result.exit_code == 2
    assert "--yes" in result.output


def test_one_form_of_rows_at_a_time(home: Path) -> None:
    """Two that exclude each other are refused."""
    assert "choose one" in call("query", "select 1", "--json", "--csv").output


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


def test_a_mute_of_no_words_is_refused(home: Path) -> None:
    """It would hold back everything."""
    del home
    for words in (("--pattern", ""), ("--source", " ")):
        assert "need words" in call("mute", *words, "--story", "flood").output

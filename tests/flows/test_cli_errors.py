"""The command as careless users meet it: one clear line, and nothing is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.command import LEVEE, ROOT, call, rows, run_apart, told, write_jsonl


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


def test_a_wrong_setting_is_one_line_with_its_name(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variable is named as the user set it."""
    monkeypatch.setenv("NEWSDELTA_SMTP_PORT", "mail")
    assert told(call("doctor")).startswith("NEWSDELTA_SMTP_PORT: ")


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


def test_a_mute_of_no_words_is_refused(home: Path) -> None:
    """It would hold back everything."""
    del home
    for words in (("--pattern", ""), ("--source", " ")):
        assert "need words" in call("mute", *words, "--story", "flood").output

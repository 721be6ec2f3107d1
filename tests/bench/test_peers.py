"""What other packages answer is taken once, timed, and brought into the form that is scored."""

from __future__ import annotations

import io
import json
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.models.reading import Movement, Qualifier
from tests.bench.asking import Answers, ask, ours
from tests.bench.peer_turns import take_turns
from tests.bench.peers_addresses import addresses, wrongly_one
from tests.bench.peers_edits import told_by
from tests.bench.peers_figures import figures_of


def _interpreter(folder: Path, name: str, *lines: object, code: int = 0) -> str:
    """Write a program that answers so whatever it is asked."""
    program = folder / name
    said = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    program.write_text(
        f"#!{sys.executable}\nimport sys\nsys.stdin.read()\nprint({said!r})\n"
        f"print('no such thing', file=sys.stderr)\nsys.exit({code})\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


def _line(peer: str, item: str, seconds: float, answer: object) -> dict[str, object]:
    return {"peer": peer, "item": item, "seconds": seconds, "answer": answer}


def test_a_package_of_two_environments_is_counted_once(tmp_path: Path) -> None:
    """The first that has a version answers for it, and chatter between its lines is passed over."""
    first = _interpreter(
        tmp_path, "first", "loading…", _line("a 1", "x", 0.5, "one"), _line("a 1", "y", 1.5, None)
    )
    second = _interpreter(
        tmp_path, "second", _line("a 1", "x", 9, "other"), _line("a 2", "x", 1, "newer")
    )
    answers = ask("peer_turns.py", {"x": "", "y": ""}, [first, second])
    assert list(answers) == ["a 1", "a 2"]
    assert answers["a 1"] == Answers({"x": "one", "y": None}, 2.0)
    assert answers["a 1"].rate == 1.0


def test_an_environment_that_fails_ends_the_run_with_its_words(tmp_path: Path) -> None:
    """A broken environment is no package that is not there."""
    broken = _interpreter(tmp_path, "broken", code=3)
    with pytest.raises(SystemExit, match="no such thing"):
        ask("peer_turns.py", {"x": ""}, [broken])


def test_what_is_not_there_is_passed_over_and_what_fails_answers_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A package that cannot do an item has no answer to it, and answers the next."""
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps({"one": "1", "none": "one"})))
    monkeypatch.setattr("logging.disable", lambda _: None)
    take_turns({"no-such-distribution": lambda: int, "pytest": lambda: int})
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["item"], line["answer"]) for line in lines] == [("one", 1), ("none", None)]
    assert all(line["peer"].startswith("pytest ") for line in lines)


def test_ours_is_timed_item_by_item() -> None:
    """What is first loaded does not count, and each item is answered."""
    assert ours({"a": 1, "b": 2}, lambda number: number * 2).given == {"a": 2, "b": 4}


def test_quantities_become_figures() -> None:
    """Ranges, signs and movements are kept; what a package gives no value is none."""
    found = [
        {"low": 3.0, "high": 5.0, "change": ">", "unit": "boats", "concepts": "red boats"},
        {"low": 7, "high": 7, "change": "down", "unit": "", "concepts": ""},
        {"low": None, "high": None, "change": None, "unit": "", "concepts": ""},
    ]
    first, second = figures_of(found, "Three to five red boats went, down 7.")
    assert (first.value_low, first.value_high, first.unit) == (3, 5, "boats")
    assert (first.qualifier, first.measure) == (Qualifier.MORE_THAN, "red boats")
    assert (second.qualifier, second.movement) == (Qualifier.EXACT, Movement.DOWN)


def test_watchers_answer_for_the_versions_after_the_first() -> None:
    """What is not told of is not there, what is not marked has no words, a page may fail."""
    days = [datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2, 3, 4)]
    versions = {page: [(page, day) for day in days] for page in ("kept", "failed")}
    answer = [
        {"told": True, "gone": "nine of us", "come": "ten"},
        {"told": False, "gone": "", "come": ""},
        {"told": True, "gone": None, "come": None},
    ]
    told = told_by(Answers({"kept": answer, "failed": None}), versions)
    assert told == {("kept", days[1]): 4, ("kept", days[3]): None}


def test_a_page_names_its_own_addresses_and_others() -> None:
    """Its head and share buttons name its own; later pages and plain sections are neither."""
    url = "https://www.paper.example/sea/red-boats-are-back"
    own, others = addresses(
        url,
        f"""<html><head><link rel="canonical" href="{url}/"></head><body>
        <a href="https://share.example/?u=https://paper.example/sea/red-boats-are-back">Share</a>
        <a href="?utm_source=mail">Mail</a><a href="?page=2">Next</a><a href="/sea">Sea</a>
        <a href="mailto:desk@paper.example">Write</a><a href="http://[broken">?</a>
        <a href="/sea/the-harbour-is-shut.html#top">Also</a></body></html>""",
    )
    assert own == {
        url, f"{url}/", f"{url}?utm_source=mail", "https://paper.example/sea/red-boats-are-back"
    }  # fmt: skip
    assert others == {"https://www.paper.example/sea/the-harbour-is-shut.html#top"}


def test_a_form_of_two_headlines_is_wrong() -> None:
    """Addresses of one headline may share a form; those of two may not."""
    forms = {
        "https://a.example/red-boats-are-back": "one",
        "https://a.example/red-boats-are-back.html": "one",
        "https://a.example/the-harbour-is-shut": "other",
    }
    assert wrongly_one(forms) == 0
    assert wrongly_one(dict.fromkeys(forms, "one")) == 1

"""An archive replayed as a user would: a digest a day, as if it were then."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.flows.conftest import Command

STORY = "quay"
TOLLS = ("At least 4", "At least 6", "At least 6", "9")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Write an archive of four days, two outlets a day, in no order."""
    rows = [
        {
            "url": f"https://{outlet}.example/quay/{day}",
            "outlet": outlet.title(),
            "title": "Fire on the old quay at Sternholm",
            "fetched_at": f"2026-03-0{day + 1}T0{6 + at}:00:00+00:00",
            "published_at": f"2026-03-0{day + 1}T05:30:00+00:00",
            "text": f"{toll} people were killed in the fire on the old quay at Sternholm, the "
            f"harbour master said.\n\nCrews worked on shed number {day + 1}{at} until dusk.",
        }
        for day, toll in enumerate(TOLLS)
        for at, outlet in enumerate(("beacon", "anchor"))
    ]
    path = tmp_path / "archive.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows[::-1]), encoding="utf-8")
    return path


@pytest.fixture
def told(command: Command) -> Command:
    """Give the command on a home with the story's file."""
    (command.home / "stories").mkdir(parents=True)
    story = "title: Fire at Sternholm\ndigest:\n  to: [desk@example.org]\n"
    (command.home / "stories" / f"{STORY}.yaml").write_text(story, encoding="utf-8")
    return command


def digests(home: Path) -> dict[str, str]:
    """Return the text of each digest by its day."""
    return {path.stem: path.read_text() for path in sorted(home.glob(f"digests/{STORY}/*.txt"))}


def test_each_day_has_its_digest_and_tells_what_was_news_then(told: Command, archive: Path) -> None:
    """The first day is the baseline; a toll is told on the day on which it moved, and no other."""
    status, out, err = told.run("replay", str(archive), "--story", STORY, "--json")
    assert (status, err) == (0, "")
    assert [row["day"] for row in json.loads(out)] == [f"2026-03-0{d}" for d in (1, 2, 3, 4)]
    found = digests(told.home)
    assert list(found) == [f"2026-03-0{day}" for day in (1, 2, 3, 4)]
    moved = {day: "raised from" in text for day, text in found.items()}
    assert list(moved.values()) == [False, True, False, True]
    # The day's sources have been read when its digest is written: nothing is amiss.
    assert "WARNING" not in "".join(found.values())
    _, sent, _ = told.run("query", "select distinct channel from deliveries", "--json")
    assert "email" not in {row["channel"] for row in json.loads(sent)}


def test_a_replay_goes_on_where_another_ended(told: Command, archive: Path) -> None:
    """In two parts it writes the same digests as in one, and no day twice."""
    whole = told.home / "whole"
    words = ("replay", str(archive), "--story", STORY)
    assert told.run(*words, "--into", str(whole))[0] == 0
    assert told.run(*words, "--to", "2026-03-02")[0] == 0
    before = digests(told.home)
    assert list(before) == ["2026-03-01", "2026-03-02"]
    status, out, _ = told.run(*words, "--json")
    assert status == 0
    rows = json.loads(out)
    assert [row["day"] for row in rows] == ["2026-03-03", "2026-03-04"]
    # What a day told is what its digest says, not what was found.
    assert [row["told"] + row["cut"] > 0 for row in rows] == [False, True]
    assert digests(told.home) == digests(whole)
    # Once all is done, the summary is of all days.
    status, out, _ = told.run(*words)
    assert status == 0
    assert [line.split()[1] for line in out.splitlines() if line.startswith("│")] == [
        "2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04", "all",
    ]  # fmt: skip
    assert "4 of these days had been replayed before." in out


def test_everything_up_to_the_first_day_asked_for_is_known(told: Command, archive: Path) -> None:
    """With --from, earlier days make no digest, and the first one's figures are no news."""
    words = ("replay", str(archive), "--story", STORY, "--from", "2026-03-02")
    assert told.run(*words)[0] == 0
    found = digests(told.home)
    assert list(found) == ["2026-03-02", "2026-03-03", "2026-03-04"]
    assert ["raised from" in text for text in found.values()] == [False, False, True]


def test_a_story_that_is_watched_for_real_is_not_replayed_over(
    told: Command, archive: Path
) -> None:
    """Live rows are left alone, in one clear line that names the way out."""
    assert told.run("import", str(archive), "--story", STORY)[0] == 0
    status, out, err = told.run("replay", str(archive), "--story", STORY)
    assert status == 1
    assert out == ""
    assert "--into" in err
    assert len(err.splitlines()) == 1
    assert digests(told.home) == {}


def test_days_that_an_archive_does_not_reach_are_an_error(told: Command, archive: Path) -> None:
    """Else nothing would be told, and nothing said."""
    status, out, err = told.run("replay", str(archive), "--story", STORY, "--from", "2099-01-01")
    assert (status, out) == (1, "")
    (line,) = err.splitlines()
    assert "nothing was fetched on 2099-01-01 or later" in line


def test_an_archive_of_nothing_says_why(told: Command, tmp_path: Path) -> None:
    """The first line that cannot be read is named."""
    path = tmp_path / "none.jsonl"
    path.write_text('{"a": 1}\n', encoding="utf-8")
    status, _, err = told.run("replay", str(path), "--story", STORY)
    assert status == 1
    assert len(err.splitlines()) == 1, err
    (line,) = err.splitlines()
    assert "there is no article that can be replayed: none.jsonl line 1" in line

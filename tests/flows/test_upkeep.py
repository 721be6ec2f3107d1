"""What nobody keeps any longer goes, text and evidence; all else stays and can be read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import newsdelta
from flows.context import Context, open_context, using
from flows.steps.compare import compare
from flows.steps.diagnose import diagnose
from flows.steps.identify import identify_versions
from flows.steps.preview import preview_digest
from flows.steps.read import keep_chunk
from flows.steps.work import workers
from flows.upkeep import drop_old_texts, erase_old_responses, upkeep
from monitor.models.page import Page, WarcRef
from monitor.models.story import Story, Terms
from monitor.settings import Settings
from tests.support.fetched import as_fetched
from warehouse.query import run_query
from warehouse.store import stories as story_store

DAY = datetime(2026, 1, 10, 9, tzinfo=UTC)
WATER = Story("water", "Water", terms=Terms(any=("levee",)), retention_days=30)
TOWN = Story("town", "Town", terms=Terms(any=("levee",)), retention_days=60)
#: When the first story has kept its texts long enough, and when both have.
AFTER_ONE, AFTER_BOTH = DAY + timedelta(days=45), DAY + timedelta(days=75)


def page(name: str, words: str, at: datetime) -> Page:
    """Make a page of a paper."""
    url = f"https://paper.example/{name}"
    text = "".join(
        f"<p>{words} {line} boats passed the levee before the bells rang {line + 3} times, and the "
        f"keeper of gate {line} wrote the level into the book that hangs by the door.</p>"
        for line in range(8)
    )
    body = f"<html><head><title>{words}</title></head><body><article>{text}</article></body></html>"
    return Page(url, url, at, 200, (("Content-Type", "text/html"),), body.encode())


def context_at(home: Path, at: datetime) -> Context:
    """Make a context whose clock stands at a time."""
    return open_context(Settings(home=home, now=at))


def take(home: Path, story: Story, pages: Sequence[Page], at: datetime) -> None:
    """Put fetched pages through the steps of a story."""
    context = context_at(home, at)
    with context.warehouse.lease("test"), workers(0, 1) as pool, context.archive:
        with context.warehouse.writing() as con:
            story_store.register_story(con, story, at)
        keep_chunk(context, story, as_fetched(pages), pool, lambda _article, _feed: None)
        identify_versions(context)
        compare(context, story)
        context.warehouse.publish()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a home: one page on both stories, one on each alone, and two days later one more."""
    off_story = replace(
        page("sport", "Cup", DAY), body=page("sport", "Cup", DAY).body.replace(b"levee", b"goal")
    )
    take(tmp_path, WATER, [page("both", "Ferry", DAY), page("water", "Barge", DAY), off_story], DAY)
    take(tmp_path, TOWN, [page("both", "Ferry", DAY), page("town", "Rowing", DAY)], DAY)
    late = DAY + timedelta(days=70)
    take(tmp_path, TOWN, [page("late", "Sailing", late)], late)
    return tmp_path


def archived(home: Path) -> list[str]:
    """Return the names of the pages that the archive still holds."""
    archive = context_at(home, DAY).archive
    files = archive.sizes()
    return sorted(
        one.requested_url.rpartition("/")[2] for file in files for _, one in archive.pages(file)
    )


def keep_house(home: Path, stories: list[Story], at: datetime) -> int:
    """Drop texts and erase responses as upkeep does; return how many responses went."""
    context = context_at(home, at)
    with context.warehouse.lease("test"):
        drop_old_texts.fn(context, stories, confirmed=True)
        erased, _ = erase_old_responses.fn(context, stories, confirmed=True)
        context.warehouse.publish()
    return erased


def test_a_response_stays_while_one_story_keeps_it(home: Path) -> None:
    """What is on a story that still keeps its texts stays, and so does what gave no text."""
    assert archived(home) == ["both", "both", "late", "sport", "town", "water"]
    assert keep_house(home, [WATER, TOWN], AFTER_ONE) == 1
    assert archived(home) == ["both", "both", "late", "sport", "town"]


def test_all_goes_that_every_story_has_kept_long_enough(home: Path) -> None:
    """Dropped texts lose their evidence, and pages without a text go with them."""
    assert keep_house(home, [WATER, TOWN], AFTER_BOTH) == 5
    assert archived(home) == ["late"]
    context = context_at(home, AFTER_BOTH)
    rows = run_query(
        context.warehouse, "select url, text, warc_file, warc_offset from article_versions"
    ).rows
    kept = [row for row in rows if row[2] is not None]
    assert [row[0].rpartition("/")[2] for row in kept] == ["late"]
    assert all(row[1] is None for row in rows if row[2] is None)
    with context.warehouse.lease("test"), context.warehouse.writing() as con:
        digest = con.execute(
            "select warc_digest from internal.versions where warc_file = ?", [kept[0][2]]
        ).fetchall()[0][0]
    found = context.archive.read(WarcRef(kept[0][2], kept[0][3], digest))
    assert found.requested_url.endswith("/late")


def test_a_story_that_keeps_all_keeps_its_evidence(home: Path) -> None:
    """Without a retention nothing of a story goes, nor what nobody knows the story of."""
    for_ever = replace(TOWN, retention_days=None)
    assert keep_house(home, [WATER, for_ever], AFTER_BOTH) == 1
    assert archived(home) == ["both", "both", "late", "sport", "town"]


def test_a_story_that_is_not_named_keeps_all(home: Path) -> None:
    """Keeping house for one story takes nothing from another."""
    assert keep_house(home, [WATER], AFTER_BOTH) == 1
    assert "town" in archived(home)


def test_nothing_is_erased_twice(home: Path) -> None:
    """A second night finds nothing to do, and the figures of dropped texts are still there."""
    keep_house(home, [WATER, TOWN], AFTER_BOTH)
    assert keep_house(home, [WATER, TOWN], AFTER_BOTH) == 0
    rows = run_query(context_at(home, DAY).warehouse, "select count(*) from figures").rows
    assert rows[0][0] > 0


def write_stories(home: Path, *stories: Story) -> None:
    """Write stories' files that keep their texts as long as the stories do."""
    (home / "stories").mkdir(exist_ok=True)
    for story in stories:
        (home / "stories" / f"{story.name}.yaml").write_text(
            f"title: {story.title}\nretention_days: {story.retention_days}\n"
        )


def night(home: Path, at: datetime, *stories: str, confirmed: bool = False) -> dict[str, int]:
    """Run the flow at a time, for both stories or those that are named."""
    context = context_at(home, at)
    with using(context):
        return upkeep(stories or ("water", "town"), confirmed=confirmed)


def test_the_flow_says_what_it_did(home: Path, prefect_api: str) -> None:
    """Counts are returned and recorded, and the archive still holds what was acknowledged."""
    del prefect_api
    write_stories(home, WATER, TOWN)
    done = night(home, AFTER_BOTH, confirmed=True)
    assert done == {
        "texts_held": 0,
        "texts_dropped": 3,
        "records_erased": 5,
        "records_held": 0,
        "records_broken": 0,
    }
    context = context_at(home, AFTER_BOTH)
    counts = run_query(context.warehouse, "select counts from runs where flow = 'upkeep'").rows
    assert '"records_erased": 5' in str(counts[0][0]).replace('":5', '": 5')
    assert not list(context.archive.verify())


def test_what_a_wrong_clock_would_drop_is_held(home: Path, prefect_api: str) -> None:
    """It is said by the digest and the doctor until it is confirmed; nothing goes before."""
    del prefect_api
    write_stories(home, WATER, TOWN)
    before = archived(home)
    assert night(home, DAY + timedelta(days=1))["texts_held"] == 0
    far = DAY + timedelta(days=20_000)
    for at in (far, far + timedelta(days=1)):
        done = night(home, at)
        assert (done["texts_held"], done["texts_dropped"], done["records_erased"]) == (4, 0, 0)
        assert archived(home) == before
    context = context_at(home, far + timedelta(days=1))
    assert "4 of 4 texts past their time at once, and held" in next(
        f.state for f in diagnose(context) if f.what == "upkeep"
    )
    shown = preview_digest(context, context.story("water"), until=context.clock())
    assert shown is not None
    assert (
        "4 texts past their time at once, and kept until newsdelta upkeep --confirm" in shown.text
    )
    # Once the clock is right, all is as before.
    right = DAY + timedelta(days=2)
    assert night(home, right)["texts_held"] == 0
    assert [f for f in diagnose(context_at(home, right)) if f.what == "upkeep"] == []


def test_a_clock_that_is_some_weeks_ahead_drops_no_great_part(home: Path, prefect_api: str) -> None:
    """Texts and responses stay, the next night too; what is a small part goes after a pause."""
    del prefect_api
    write_stories(home, WATER, TOWN)
    night(home, DAY + timedelta(days=20))
    assert night(home, DAY + timedelta(days=37))["texts_dropped"] == 1
    before = archived(home)
    for days in (62, 63):
        done = night(home, DAY + timedelta(days=days))
        assert (done["texts_held"], done["texts_dropped"], done["records_erased"]) == (2, 0, 0)
    assert archived(home) == before
    assert night(home, DAY + timedelta(days=38))["texts_held"] == 0


def test_a_clock_ahead_drops_no_great_part_of_the_responses_without_a_text(
    tmp_path: Path, prefect_api: str
) -> None:
    """No text may be due by it, and yet most of what was answered."""
    del prefect_api
    goals = [
        replace(one, body=one.body.replace(b"levee", b"goal"))
        for one in (page(name, "Cup", DAY) for name in ("first", "second", "third"))
    ]
    take(tmp_path, WATER, goals, DAY)
    later = DAY + timedelta(days=25)
    take(tmp_path, WATER, [page(name, name, later) for name in ("barge", "ferry")], later)
    write_stories(tmp_path, WATER)
    before = archived(tmp_path)
    assert night(tmp_path, later, "water")["records_held"] == 0
    for days in (40, 41):
        done = night(tmp_path, DAY + timedelta(days=days), "water")
        assert (done["texts_held"], done["records_held"], done["records_erased"]) == (0, 3, 0)
        assert archived(tmp_path) == before
    context = context_at(tmp_path, DAY + timedelta(days=41))
    told = [found.state for found in diagnose(context) if found.what == "upkeep"]
    assert told == ["3 archived responses past their time at once, and held"]
    shown = preview_digest(context, context.story("water"), until=context.clock())
    assert shown is not None
    assert "3 archived responses past their time at once, and kept until" in shown.text
    done = night(tmp_path, DAY + timedelta(days=41), "water", confirmed=True)
    assert (done["records_held"], done["records_erased"]) == (0, 3)
    assert archived(tmp_path) == ["barge", "ferry"]


def test_responses_that_come_due_in_one_night_go_unasked(tmp_path: Path, prefect_api: str) -> None:
    """However large a part of the archive they are."""
    del prefect_api
    goal = page("first", "Cup", DAY)
    take(tmp_path, WATER, [replace(goal, body=goal.body.replace(b"levee", b"goal"))], DAY)
    write_stories(tmp_path, WATER)
    night(tmp_path, DAY + timedelta(days=29), "water")
    assert night(tmp_path, DAY + timedelta(days=31), "water")["records_erased"] == 1


def test_what_comes_due_night_by_night_is_dropped_unasked(home: Path, prefect_api: str) -> None:
    """However large a part it is; but not what a retention that was cut short makes due."""
    del prefect_api
    write_stories(home, WATER, TOWN)
    night(home, DAY + timedelta(days=29))
    assert night(home, DAY + timedelta(days=31))["texts_dropped"] == 1
    night(home, DAY + timedelta(days=59))
    assert night(home, DAY + timedelta(days=61))["texts_dropped"] == 2
    assert night(home, DAY + timedelta(days=75))["texts_dropped"] == 0
    write_stories(home, replace(WATER, retention_days=1), replace(TOWN, retention_days=1))
    done = night(home, DAY + timedelta(days=76))
    assert (done["texts_held"], done["texts_dropped"]) == (1, 0)


def test_by_hand_it_says_what_it_would_drop_and_what_it_held(home: Path, prefect_api: str) -> None:
    """A dry run changes nothing; what is held is an error, with what to do."""
    del prefect_api
    write_stories(home, WATER, TOWN)
    runner = CliRunner()
    env = {"NEWSDELTA_HOME": str(home), "NEWSDELTA_NOW": AFTER_BOTH.isoformat()}
    would = runner.invoke(newsdelta, ["upkeep", "--dry-run"], env=env)
    assert would.exit_code == 0
    assert would.output == (
        "3 of 4 texts past their time at 2026-03-26: fetched 2026-01-10 to 2026-01-10; "
        "held until newsdelta upkeep --confirm\n"
    )
    held = runner.invoke(newsdelta, ["upkeep"], env=env)
    assert held.exit_code == 1
    assert "3 texts are past their time at once and held" in held.output
    confirmed = runner.invoke(newsdelta, ["upkeep", "--confirm"], env=env)
    assert confirmed.output == "3 texts dropped, 5 archived responses erased, 0 broken\n"
    after = runner.invoke(newsdelta, ["upkeep", "--dry-run"], env=env)
    assert after.output == "none of 1 text is past its time at 2026-03-26\n"


def test_evidence_that_is_gone_is_said_until_it_is_back(home: Path, prefect_api: str) -> None:
    """A file that is missing is counted each night, whatever else is erased in between."""
    del prefect_api
    write_stories(home, WATER, TOWN)
    late = DAY + timedelta(days=70)
    assert night(home, late, confirmed=True)["records_broken"] == 0
    (file,) = (one for one in (home / "warc").iterdir() if one.name.startswith(f"{late:%Y-%m-%d}"))
    kept = file.read_bytes()
    file.unlink()
    for days in (71, 72):
        assert night(home, DAY + timedelta(days=days))["records_broken"] == 1
        found = {f.what: f.state for f in diagnose(context_at(home, DAY + timedelta(days=days)))}
        assert found["archive"] == "1 record or file of the evidence missing or damaged"
    file.write_bytes(kept)
    assert night(home, DAY + timedelta(days=73))["records_broken"] == 0
    assert "archive" not in {f.what for f in diagnose(context_at(home, DAY + timedelta(days=73)))}


def test_by_hand_broken_evidence_is_an_error(home: Path, prefect_api: str) -> None:
    """Who runs it from a timer sees it fail; the line says what it did, and what to do."""
    del prefect_api
    write_stories(home, WATER, TOWN)
    next((home / "warc").iterdir()).unlink()
    env = {"NEWSDELTA_HOME": str(home), "NEWSDELTA_NOW": DAY.isoformat()}
    done = CliRunner().invoke(newsdelta, ["upkeep"], env=env)
    assert done.exit_code == 1
    assert "0 texts dropped" in done.output
    assert "bring warc/ back from a backup" in done.output

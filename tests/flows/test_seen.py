"""What a run leaves to be seen: counts that add up, artifacts, and lines that say where."""

from __future__ import annotations

import asyncio
import json
import logging
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from prefect.client.orchestration import get_client

from flows.artifacts import leave_collected
from flows.collect import collect
from flows.context import Context, open_context, using
from flows.demo.run import STORIES, write_stories
from flows.demo.site import DemoSite, serve_demo_site
from flows.digest import digest
from flows.steps.importing import import_path
from monitor.models.link import LinkStatus
from monitor.models.story import Story
from monitor.settings import Settings
from tests.flows.conftest import DAY_ONE, DAY_TWO
from warehouse.query import run_query

STORY = "flooded-town"


@pytest.fixture(scope="module")
def served() -> Iterator[DemoSite]:
    """Serve the demonstration's outlets to all tests here."""
    with serve_demo_site() as site:
        yield site


@pytest.fixture(scope="module")
def runs(
    prefect_api: str, served: DemoSite, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Context, list[dict[str, dict[str, int]]]]:
    """Collect both days, and send the first day's digest."""
    del prefect_api
    home = tmp_path_factory.mktemp("seen") / "home"
    write_stories(home, served)
    counts = []
    for day, at in enumerate((DAY_ONE, DAY_TWO), start=1):
        served.day = day
        context = context_at(home, at)
        with using(context):
            counts.append(collect(tuple(STORIES)))
            if day == 1:
                digest((STORY,))
    return context, counts


def context_at(home: Path, at: str) -> Context:
    """Make a context whose clock stands at a time."""
    return open_context(Settings(home=home, now=datetime.fromisoformat(at), pace_seconds=0.0))


def artifacts() -> dict[str, Any]:
    """Return the newest artifact of each key on the server."""

    async def ask() -> list[Any]:
        async with get_client() as client:
            return await client.read_artifacts()

    found = sorted(asyncio.run(ask()), key=lambda one: one.created)
    return {one.key: one for one in found if one.key}


def test_the_links_of_a_run_add_up(
    runs: tuple[Context, list[dict[str, dict[str, int]]]],
) -> None:
    """Every link found is known, new or done; every new one ends in exactly one status."""
    context, (day_one, day_two) = runs
    for counts in (*day_one.values(), *day_two.values()):
        judged = sum(n for name, n in counts.items() if name.startswith("links_"))
        assert counts["links_found"] == judged - counts["links_found"]
        ended = sum(counts.get(status, 0) for status in LinkStatus)
        assert counts.get("links_new", 0) == ended
    assert all(not counts["links_known"] for counts in day_one.values())
    assert any(counts["links_known"] for counts in day_two.values())
    stored = Counter(dict(run_query(context.warehouse, _BY_STORY).rows))
    for story in STORIES:
        by_title = ("links_found", "links_known")
        found = sum(day[story].get(by_title[0], 0) for day in (day_one, day_two))
        known = sum(day[story].get(by_title[1], 0) for day in (day_one, day_two))
        assert stored[story] == found - known
    statuses = {row[0] for row in run_query(context.warehouse, _STATUSES).rows}
    assert statuses <= set(LinkStatus) - {LinkStatus.NEW}


_BY_STORY = "select story, count(*) from links group by story"
_STATUSES = "select distinct status from links"


def test_a_run_leaves_tables_of_its_sources_and_findings(
    runs: tuple[Context, list[dict[str, dict[str, int]]]],
) -> None:
    """They stand in Prefect's own pages, beside the run, with a link to the digest."""
    context, _ = runs
    left = artifacts()
    for name in ("sources", "findings", "counts"):
        one = left[f"{name}-{STORY}"]
        assert one.type == "table"
        assert one.flow_run_id is not None
    assert '"state": "failing"' in left[f"sources-{STORY}"].data
    assert "changed_figure" in left[f"findings-{STORY}"].data
    told = left[f"digest-{STORY}"].data
    pages = [word for word in told.split("](file://") if ".html)" in word]
    assert Path(pages[0].partition(")")[0]).is_relative_to(context.settings.home)


def test_a_source_that_fails_is_a_line_with_story_and_source(
    runs: tuple[Context, list[dict[str, dict[str, int]]]],
    served: DemoSite,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The fields stand in the text and on the record."""
    del runs
    write_stories(tmp_path, served)
    served.day = 2
    with caplog.at_level(logging.INFO, logger="flows"), using(context_at(tmp_path, DAY_TWO)):
        collect((STORY,))
    lines = [one for one in caplog.records if one.name == "flows.steps.discover"]
    assert lines
    record = vars(lines[0])
    assert record["story"] == STORY
    assert record["source"].startswith("http://127.0.0.1:")
    assert f"story={STORY} source=http" in lines[0].getMessage()


def test_nothing_is_left_outside_of_a_run(tmp_path: Path) -> None:
    """No server is started or asked for the sake of an artifact."""
    context = context_at(tmp_path, DAY_ONE)
    leave_collected(context, Story("none", "None"), {}, context.clock())
    assert not list(tmp_path.iterdir())


def test_a_number_that_is_not_kept_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A number of too many digits for a figure is told with its page; the others are kept."""
    number = "1234567890123456789012 trillion"
    text = f"The registry counted {number} grains of sand. The beach is 12 kilometers long."
    row = {"url": "https://paper.example/sand", "title": "Sand", "text": text}
    path = tmp_path / "sand.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    context = context_at(tmp_path / "home", DAY_ONE)
    with caplog.at_level(logging.INFO, logger="flows"):
        import_path(context, Story("sand", "Sand"), path, as_news=True)
    [told] = [line for line in caplog.messages if number in line]
    assert "story=sand url=https://paper.example/sand" in told
    kept = run_query(context.warehouse, "select number_text from figures").rows
    assert kept == [("12",)]


def test_a_server_that_is_gone_is_asked_for_one_artifact(
    runs: tuple[Context, list[dict[str, dict[str, int]]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its client waits a minute for each, and the run has done its work."""
    asked: list[object] = []

    def gone(*_: object, key: str, **__: object) -> None:
        asked.append(key)
        raise httpx.ConnectError("gone")

    context, (day_one, _) = runs
    monkeypatch.setattr("flows.artifacts.create_table_artifact", gone)
    monkeypatch.setattr("flows.artifacts._in_a_run", lambda: True)
    leave_collected(context, context.story(STORY), day_one[STORY], context.clock())
    assert asked == [f"sources-{STORY}"]

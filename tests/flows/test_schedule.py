"""Schedules are fired by the server in use, and what is scheduled waits for its turn."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import Any

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterDeploymentId
from prefect.runtime import flow_run

from flows.context import Context, open_context
from flows.ownership import mark, refuse_a_run_of_another, refuse_what_others_serve
from flows.schedule import deployments, overdue
from flows.server import ServerError
from monitor.models.story import DigestPlan, Story
from monitor.settings import Settings
from warehouse.store import runs as run_store

#: The server looks for what is to be scheduled every minute, and at once for what is new.
_SECONDS = 90


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a home with one story."""
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "flood.yaml").write_text("title: Flood\n", encoding="utf-8")
    monkeypatch.setenv("NEWSDELTA_HOME", str(tmp_path))
    return tmp_path


def scheduled(deployment_id: Any) -> list[Any]:
    """Return the runs that the server holds of a deployment."""

    async def ask() -> list[Any]:
        wanted = FlowRunFilter(deployment_id=FlowRunFilterDeploymentId(any_=[deployment_id]))
        async with get_client() as client:
            return await client.read_flow_runs(flow_run_filter=wanted)

    return asyncio.run(ask())


def test_the_server_schedules_what_is_deployed(home: Path, prefect_api: str) -> None:
    """Each deployment soon has runs to come: without them nothing would ever be collected."""
    del home, prefect_api
    waiting = {one.name: one.apply() for one in deployments(("flood",))}
    assert set(waiting) == {"collect", "digest-flood", "upkeep"}
    give_up_at = time.monotonic() + _SECONDS
    while waiting and time.monotonic() < give_up_at:
        time.sleep(1)
        waiting = {name: one for name, one in waiting.items() if not scheduled(one)}
    assert not waiting


AT = datetime(2026, 1, 10, 9, tzinfo=UTC)
FLOOD = Story("flood", "Flood", timezone="America/New_York", digest=DigestPlan(at=clock_time(7)))


def ran(home: Path, *runs: tuple[str, datetime]) -> Context:
    """Make a context whose clock stands at `AT`, on a warehouse that knows of some runs."""
    context = open_context(Settings(home=home, now=AT))
    with context.warehouse.lease("test"):
        with context.warehouse.writing() as con:
            for flow, ended in runs:
                story = None if flow == "upkeep" else FLOOD.name
                run_store.end_run(con, run_store.start_run(con, flow, story, ended), {}, ended)
        context.warehouse.publish()
    return context


def test_a_story_that_was_never_collected_is_overdue(home: Path) -> None:
    """Who starts to serve is not kept waiting for the hour; no digest is made of nothing."""
    assert overdue(open_context(Settings(home=home, now=AT)), [FLOOD]) == ["collect"]


def test_what_was_missed_is_overdue_once(home: Path) -> None:
    """However many times a machine that was off has missed."""
    days_ago = AT - timedelta(days=3)
    context = ran(home, ("collect", days_ago), ("digest", days_ago), ("upkeep", days_ago))
    assert overdue(context, [FLOOD]) == ["collect", "digest-flood", "upkeep"]


def test_what_ran_at_its_time_is_not_overdue(home: Path) -> None:
    """It is four in the morning in the story's zone: yesterday's digest is the last one due."""
    yesterday = datetime(2026, 1, 9, 12, 0, 20, tzinfo=UTC)
    context = ran(
        home,
        ("collect", AT - timedelta(minutes=50)),
        ("digest", yesterday),
        ("upkeep", AT - timedelta(hours=5)),
    )
    assert overdue(context, [FLOOD]) == []


def test_what_another_home_serves_is_left_to_it(home: Path, prefect_api: str) -> None:
    """One line says whose it is; once that home's schedule is stopped, another may take it over."""
    del home
    made = deployments(("flood",))
    ours, theirs = (f"newsdelta-home {word} /homes/{word}" for word in ("ours", "theirs"))
    for one in made:
        one.tags = [theirs]
        one.apply()
    with get_client(sync_client=True) as client:
        with pytest.raises(ServerError, match="runs collect/collect for the home /homes/theirs:"):
            refuse_what_others_serve(client, ours, made, prefect_api)
        refuse_what_others_serve(client, theirs, made, prefect_api)
        for one in made:
            known = client.read_deployment_by_name(f"{one.flow_name}/{one.name}")
            client.pause_deployment(known.id)
        refuse_what_others_serve(client, ours, made, prefect_api)


def test_what_an_older_release_deployed_is_taken_over(home: Path, prefect_api: str) -> None:
    """It bears no mark, and keeps its name: an upgrade leaves no second schedule behind."""
    del home
    made = deployments(("flood",))
    before = {one.apply() for one in made}
    with get_client(sync_client=True) as client:
        refuse_what_others_serve(client, "newsdelta-home ours /homes/ours", made, prefect_api)
    for one in made:
        one.tags = ["newsdelta-home ours /homes/ours"]
    assert {one.apply() for one in made} == before


def test_a_home_that_is_moved_is_the_same(tmp_path: Path) -> None:
    """And another at its place is not."""
    old, new = tmp_path / "old", tmp_path / "new"
    (old / "warehouse").mkdir(parents=True)
    before = mark(old)
    old.rename(new)
    (old / "warehouse").mkdir(parents=True)
    assert mark(new).split()[1] == before.split()[1] != mark(old).split()[1]
    assert mark(new).endswith(str(new))


@pytest.mark.parametrize(
    ("tags", "served", "said"),
    [
        ([], False, None),
        (["daily"], False, None),
        (["newsdelta-home {ours} /moved/from"], True, None),
        (["newsdelta-home theirs /homes/theirs"], False, "one of the home /homes/theirs"),
        (["daily"], True, "put by prefect deploy in the place"),
    ],
)
def test_a_run_goes_on_only_in_the_home_that_it_is_of(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tags: list[str],
    *,
    served: bool,
    said: str | None,
) -> None:
    """A worker runs what bears no mark; what is served bears that of the home that serves it."""
    (tmp_path / "warehouse").mkdir()
    word = mark(tmp_path).split()[1]
    borne = [tag.format(ours=word) for tag in tags]
    monkeypatch.setitem(flow_run.FIELDS, "tags", lambda: borne)
    if said is None:
        refuse_a_run_of_another(tmp_path, served=served)
        return
    with pytest.raises(ServerError, match=said):
        refuse_a_run_of_another(tmp_path, served=served)

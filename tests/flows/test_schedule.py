"""Schedules are fired by the server in use, and what is scheduled waits for its turn."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterDeploymentId

from flows.schedule import deployments

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

"""Runs of flows: when each began and ended, how, and what it counted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

import duckdb

from monitor.models.article import short_hash
from monitor.models.storage import LastUpkeep, RunState
from warehouse.store.rows import execute, fetch, replace


def start_run(
    con: duckdb.DuckDBPyConnection,
    flow: str,
    story: str | None,
    now: datetime,
    *,
    run_id: str | None = None,
) -> str:
    """Record that a run began and return its id; runs that died before it are marked as crashed.

    Call it under the lease: that is what proves that an older run is dead.
    """
    execute(con, "end_lost_runs", {"flow": flow})
    run_id = run_id or short_hash("run", flow, story or "", now.isoformat())
    row = {
        "run_id": run_id,
        "flow": flow,
        "story": story,
        "started_at": now,
        "ended_at": None,
        "state": RunState.RUNNING,
        "counts": "{}",
    }
    replace(con, "internal.runs", [row], key=("run_id",))
    return run_id


def end_run(
    con: duckdb.DuckDBPyConnection,
    run_id: str,
    counts: Mapping[str, int],
    now: datetime,
    *,
    state: RunState = RunState.COMPLETED,
) -> None:
    """Record how a run ended and what it counted, by status."""
    counted = json.dumps({str(key): value for key, value in sorted(counts.items())})
    params = {"run_id": run_id, "now": now, "state": state.value, "counts": counted}
    execute(con, "end_run", params)


def last_completed(
    con: duckdb.DuckDBPyConnection, flow: str, story: str | None = None
) -> datetime | None:
    """Return when the last completed run of a flow ended, None when there is none."""
    ended: datetime | None = fetch(con, "last_run", {"flow": flow, "story": story})[0]["ended_at"]
    return ended


def completed_runs(
    con: duckdb.DuckDBPyConnection, flow: str, story: str
) -> dict[datetime, dict[str, int]]:
    """Return by its beginning what each completed run of a flow counted for a story."""
    rows = fetch(con, "runs_completed", {"flow": flow, "story": story})
    return {row["started_at"]: json.loads(row["counts"]) for row in rows}


def last_upkeep(con: duckdb.DuckDBPyConnection, now: datetime) -> LastUpkeep:
    """Return what the last upkeep by a time held and found broken; nothing before the first."""
    return LastUpkeep(**fetch(con, "last_upkeep", {"now": now})[0])

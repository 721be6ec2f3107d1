"""Record each run: when it began, how it ended, and what it counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from flows.context import Context
from monitor.models.storage import RunState
from warehouse.store import runs as run_store


@contextmanager
def recorded_run(context: Context, flow: str, story: str | None) -> Iterator[Counter[str]]:
    """Keep a row for the run of the block; one that never ended is seen as crashed by the next."""
    count: Counter[str] = Counter()
    with context.warehouse.writing() as con:
        run_id = run_store.start_run(con, flow, story, context.clock())
    state = RunState.FAILED
    try:
        yield count
        state = RunState.COMPLETED
    finally:
        with context.warehouse.writing() as con:
            run_store.end_run(con, run_id, count, context.clock(), state=state)

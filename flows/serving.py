"""Run deployments until somebody stops it, and then end in bounded time, whatever the server does.

Prefect's own `serve` leaves its loop by an exception out of a signal handler, and waits for a
server that is gone. Here its runner has a thread, which the main thread asks to stop.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Iterable
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import suppress
from threading import Thread

from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner

from flows.lifeline import start_from_here
from flows.server import ServerError, answers

#: So many runs go on at once.
_AT_ONCE = 2
#: So long stopping may take by way of the server, and then without it: the processes of runs are
#: given half a minute to end by themselves.
_GENTLE_SECONDS, _HARD_SECONDS = 20.0, 35.0


def serve_until_stopped(deployments: Iterable[RunnerDeployment], api: str) -> None:
    """Run the deployments on their schedules until SIGINT or SIGTERM; raise KeyboardInterrupt then.

    A run under way is ended with its workers. Raises ServerError when Prefect's server went away.
    """
    runner = Runner(limit=_AT_ONCE, pause_on_shutdown=True)
    for one in deployments:
        runner.add_deployment(one)
    start_from_here()
    loop = _Loop(runner)
    loop.start()
    try:
        while loop.is_alive():
            loop.join(timeout=1)
    except KeyboardInterrupt:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        # What runs say as they are ended, and DuckDB's binding after them, helps nobody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
        loop.stop(gently=answers(api))
        raise
    raise ServerError(f"Prefect's server failed the schedule: {loop.failure}", url=api)


class _Loop(Thread):
    """The thread of Prefect's runner. Only a main thread's runner sets handlers of signals."""

    def __init__(self, runner: Runner) -> None:
        super().__init__(name="schedule", daemon=True)
        self.failure: Exception | None = None
        self._runner = runner
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None

    def run(self) -> None:
        """Poll for runs that are due until the runner ends."""
        try:
            asyncio.run(self._serve())
        except asyncio.CancelledError:
            pass
        except Exception as error:  # noqa: BLE001 - it is told by the main thread
            self.failure = error

    def stop(self, *, gently: bool) -> None:
        """End the runner: with its runs cancelled by the server, or where that is gone without."""
        if self._loop is None or self._task is None:
            return
        if gently:
            asked = asyncio.run_coroutine_threadsafe(self._runner.astop(), self._loop)
            with suppress(RuntimeError, FutureTimeoutError):
                asked.result(_GENTLE_SECONDS)
            self.join(_GENTLE_SECONDS / 4)
        if self.is_alive():
            self._runner.pause_on_shutdown = False
            self._loop.call_soon_threadsafe(self._task.cancel)
            self.join(_HARD_SECONDS)

    async def _serve(self) -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        await self._runner.start()

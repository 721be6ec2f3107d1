"""See to a Prefect server that fires schedules: the one that is set, one that runs, or our own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from monitor.models.errors import NewsdeltaError

#: Where a local server listens: Prefect's own usual place.
LOCAL_PORT = 4200
_START_SECONDS = 300.0


class ServerError(NewsdeltaError):
    """No Prefect server can be reached or started."""


@contextmanager
def prefect_server(port: int = LOCAL_PORT) -> Iterator[str]:
    """Give the address of a server's API, starting a local server where there is none.

    The temporary server that Prefect starts by itself never fires a schedule. Call this before
    Prefect is imported: the address is handed over in the environment.
    """
    given = os.environ.get("PREFECT_API_URL")
    if given:
        if not _answers(given):
            raise ServerError("PREFECT_API_URL names a server that does not answer", url=given)
        yield given
        return
    local = f"http://127.0.0.1:{port}/api"
    os.environ["PREFECT_API_URL"] = local
    if _answers(local):
        yield local
        return
    command = [sys.executable, "-m", "prefect", "server", "start"]
    command += ["--host", "127.0.0.1", "--port", str(port)]
    environment = {k: v for k, v in os.environ.items() if k != "PREFECT_API_URL"}
    # The same server reads our environment: its home is ours, and it tells nobody of us.
    with subprocess.Popen(  # noqa: S603 - our own interpreter, with words of our own
        command,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # Ctrl-C is for us: the server must outlive the runs that still report to it.
        start_new_session=True,
    ) as server:
        try:
            _wait_for(local, server)
            yield local
        finally:
            server.terminate()


def _wait_for(api: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not _answers(api):
        if server.poll() is not None:
            raise ServerError("the local Prefect server ended as soon as it was started")
        if time.monotonic() > deadline:
            raise ServerError("the local Prefect server did not start in time", url=api)
        time.sleep(0.3)


def _answers(api: str) -> bool:
    try:
        return httpx.get(f"{api.rstrip('/')}/health", timeout=3.0).is_success
    except httpx.HTTPError:
        return False

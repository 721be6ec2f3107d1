"""See to a Prefect server that fires schedules: the one that is set, one that runs, or our own."""

from __future__ import annotations

import os
import socket
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
_ANSWER_SECONDS = 10.0


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
        _check(given)
        yield given
        return
    local = f"http://127.0.0.1:{port}/api"
    os.environ["PREFECT_API_URL"] = local
    if _answers(local):
        yield local
        return
    if _is_taken(port):
        raise ServerError(
            f"port {port} is taken by another program: stop that, or start Prefect's server "
            "elsewhere and name it in PREFECT_API_URL"
        )
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


@contextmanager
def answering_server() -> Iterator[None]:
    """Run flows in the block on the server that is set, and say in one line what it lacks.

    Raises ServerError before the block where the server does not answer or Prefect's home cannot be
    written, and after it where the server went away.
    """
    home, given = os.environ.get("PREFECT_HOME"), os.environ.get("PREFECT_API_URL")
    if home and not os.access(home, os.W_OK):
        raise ServerError("Prefect's home cannot be written", url=home)
    if given:
        _check(given)
    try:
        yield
    except httpx.HTTPError as error:
        raise ServerError(f"Prefect's server failed the run: {error}", url=given) from error


def _check(api: str) -> None:
    """Raise ServerError when nothing answers at an address; who answers may ask for a key."""
    try:
        httpx.get(f"{api.rstrip('/')}/health", timeout=_ANSWER_SECONDS)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ServerError(
            f"PREFECT_API_URL names a server that does not answer: {error}", url=api
        ) from error


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


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
        answer = httpx.get(f"{api.rstrip('/')}/health", timeout=_ANSWER_SECONDS)
    except httpx.HTTPError:
        return False
    # Other programs answer any path with a page of theirs.
    return answer.is_success and answer.text.strip() == "true"

"""See to a Prefect server that fires schedules: the one that is set, one that runs, or our own."""

from __future__ import annotations

import atexit
import logging
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import httpx

from flows.server_process import end_server, scheduling_server, temporary_server
from monitor.models.errors import NewsdeltaError

#: Where a local server listens: Prefect's own usual place.
LOCAL_PORT = 4200
#: So many ports from there on are tried.
_PORTS, _LAST_PORT = 20, 65_535
_START_SECONDS = 300.0
_ANSWER_SECONDS = 10.0


class ServerError(NewsdeltaError):
    """No Prefect server can be reached or started."""


@contextmanager
def prefect_server(port: int = LOCAL_PORT) -> Iterator[str]:
    """Give the address of a server's API: of that which is set, else of this home's own.

    Our own is started where it does not run yet, on the given port or on the next that is free:
    deployments bear the same names in all homes, so two homes need a server each. A temporary
    server never fires a schedule. Call this before Prefect is
    imported: the address is handed over in the environment.
    """
    given = os.environ.get("PREFECT_API_URL")
    if given:
        check_server(given)
        yield given
        return
    for local in range(port, min(port + _PORTS, _LAST_PORT + 1)):
        api = f"http://127.0.0.1:{local}/api"
        if _is_ours(api):
            os.environ["PREFECT_API_URL"] = api
            yield api
            return
        if _is_taken(local):
            continue
        with scheduling_server(local) as server:
            if not _wait_for(api, server, _is_ours):
                continue  # somebody else was quicker
            os.environ["PREFECT_API_URL"] = api
            yield api
            return
    raise ServerError(
        f"ports {port} to {port + _PORTS - 1} are taken by other programs: start Prefect's server "
        "on another one and name it in PREFECT_API_URL"
    )


@contextmanager
def answering_server() -> Iterator[None]:
    """Run flows in the block on the server that is set, else on one for this process alone.

    Raises ServerError before the block where the server does not answer or Prefect's home cannot be
    written, and after it where the server went away. Prefect is imported in the block, not before:
    it reads the server's address then.
    """
    home, given = os.environ.get("PREFECT_HOME"), os.environ.get("PREFECT_API_URL")
    if home and not os.access(home, os.W_OK):
        raise ServerError("Prefect's home cannot be written", url=home)
    if given:
        check_server(given)
    else:
        _start_temporary()
    try:
        yield
    except httpx.HTTPError as error:
        raise ServerError(f"Prefect's server failed the run: {error}", url=given) from error


def _start_temporary() -> None:
    """Start a server for this process alone, and wait until it answers.

    It ends with this process, after all that has still to be told to it.
    """
    with socket.socket() as listening:
        # Whoever asks before the server is ready is answered when it is.
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = temporary_server(listening)
        api = f"http://127.0.0.1:{listening.getsockname()[1]}/api"
    # Handlers run in the order opposite to theirs, so this one after those of Prefect, which is
    # imported later.
    atexit.register(_end_temporary, server)
    os.environ["PREFECT_API_URL"] = api
    # While the server makes ready, so do we: this brings Prefect and all that its flows need.
    import_module("flows.collect")
    if not _wait_for(api, server, answers):
        raise ServerError("the temporary Prefect server ended as soon as it was started")


def _end_temporary(server: subprocess.Popen[bytes]) -> None:
    # What was logged goes to the server too, which Python would see to only after this.
    logging.shutdown()
    end_server(server)


def check_server(api: str) -> None:
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


def _wait_for(api: str, server: subprocess.Popen[bytes], is_ready: Callable[[str], bool]) -> bool:
    """Wait until our server answers; tell whether it does, and no other in its place."""
    deadline = time.monotonic() + _START_SECONDS
    while not is_ready(api):
        if server.poll() is not None:
            if answers(api):
                return False
            raise ServerError("the local Prefect server ended as soon as it was started")
        if time.monotonic() > deadline:
            raise ServerError("the local Prefect server did not start in time", url=api)
        time.sleep(0.3)
    return True


def answers(api: str) -> bool:
    """Tell whether a server of Prefect's answers at an address."""
    # Other programs answer any path with a page of theirs.
    return _get(f"{api.rstrip('/')}/health") is True


def _is_ours(api: str) -> bool:
    """Tell whether a server with our home answers, as one that a killed `serve` left behind."""
    if not answers(api):
        return False
    settings = _get(f"{api.rstrip('/')}/admin/settings")
    theirs = settings.get("home") if isinstance(settings, dict) else None
    ours = os.environ.get("PREFECT_HOME")
    return (
        theirs is not None and ours is not None and Path(theirs).resolve() == Path(ours).resolve()
    )


def _get(url: str) -> object:
    """Return what is answered as JSON, None where nothing is, or something else."""
    try:
        answer = httpx.get(url, timeout=_ANSWER_SECONDS)
        found: object = answer.json() if answer.is_success else None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        return None
    return found

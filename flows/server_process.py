"""Start Prefect's servers as processes that end with ours, also where ours is killed."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from flows.lifeline import starter, tied

#: What the temporary server is told by Prefect where Prefect starts one.
_TEMPORARY = {
    "PREFECT_UI_ENABLED": "0",
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
}
_END_SECONDS = 10.0


@contextmanager
def scheduling_server(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server that fires schedules for the length of the block."""
    server = _start("prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port))
    try:
        yield server
    finally:
        end_server(server)


def temporary_server(listening: socket.socket) -> subprocess.Popen[bytes]:
    """Start a server that keeps what runs tell it, and fires no schedule, on a socket of ours.

    It is the one that Prefect starts by itself where it is named none, but for its end: Prefect's
    outlives a process that is killed.
    """
    handed = listening.fileno()
    factory = ("--factory", "prefect.server.api.server:create_app")
    quiet = ("--log-level", "error", "--lifespan", "on")
    return _start("uvicorn", "--fd", str(handed), *factory, *quiet, handed=handed, more=_TEMPORARY)


def end_server(server: subprocess.Popen[bytes]) -> None:
    """End a server in bounded time."""
    server.terminate()
    try:
        server.wait(_END_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _start(
    *command: str, handed: int | None = None, more: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start a server that reads our environment: its home is ours, and it tells nobody of us."""
    environment = {k: v for k, v in os.environ.items() if k != "PREFECT_API_URL"}
    return subprocess.Popen(  # noqa: S603 - our own interpreter, with words of our own
        tied(*command),
        env={**environment, **(more or {}), **starter()},
        pass_fds=() if handed is None else (handed,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # Ctrl-C is for us: the server must outlive the runs that still report to it.
        start_new_session=True,
    )

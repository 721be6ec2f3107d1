"""A server that is not there, a port that is taken, what a failed run says: one line each."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest

from flows.cli import is_no_user_error
from flows.server import ServerError, answering_server, prefect_server
from monitor.models.errors import ArchiveError
from tests.flows.conftest import DAY_ONE, Command
from tests.support.ports import free_port
from warehouse.lease import hold


@contextmanager
def answering(status: int, body: bytes) -> Iterator[int]:
    """Answer every request alike for the length of the block; give the port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as inherited
            """Stay quiet."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize("verb", ["collect", "digest"])
def test_a_server_that_does_not_answer_is_one_line(watching: Command, verb: str) -> None:
    """Nothing is begun, and the address is named."""
    api = f"http://127.0.0.1:{free_port()}/api"
    without = Command(watching.home, {"PREFECT_API_URL": api})
    status, out, errors = without.run(verb, now=DAY_ONE)
    assert status == 1
    assert out == ""
    (line,) = errors.strip().splitlines()
    assert line.startswith("newsdelta: PREFECT_API_URL names a server that does not answer")
    assert api in line
    assert not (watching.home / "warehouse").exists()


def test_a_server_that_goes_away_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Prefect's client says of it in the middle of a run is told as ours."""
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    monkeypatch.delenv("PREFECT_HOME", raising=False)
    with pytest.raises(ServerError, match="failed the run: gone"), answering_server():
        raise httpx.ConnectError("gone")


def test_a_server_that_asks_for_a_key_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the key is right is for Prefect's client to say."""
    monkeypatch.delenv("PREFECT_HOME", raising=False)
    with answering(401, b"") as port:
        monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{port}/api")
        with answering_server():
            pass


def test_a_home_of_prefect_that_cannot_be_written_is_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is said before a run is begun."""
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "nowhere"))
    with pytest.raises(ServerError, match=r"cannot be written \(.*nowhere\)"), answering_server():
        raise AssertionError("the run was begun")


def test_a_second_serve_on_one_home_says_who_serves_it(watching: Command) -> None:
    """Two would give the same deployments other stories by turns."""
    lock = watching.home / "warehouse" / "serve"
    with hold(lock, "serve", wait=timedelta(), clock=None):
        status, _, errors = watching.run("serve")
    assert status == 1
    (line,) = errors.strip().splitlines()
    assert line.startswith(f"newsdelta: this home's schedule is held by PID {os.getpid()} (serve")


def test_a_port_that_another_program_has_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page at our address is no server of Prefect's, and none is started there."""
    # Set and emptied, so that it is as before when the test is over.
    monkeypatch.setenv("PREFECT_API_URL", "")
    with (
        answering(200, b"<h1>Hello</h1>") as port,
        pytest.raises(ServerError, match=f"port {port} is taken by another program"),
        prefect_server(port),
    ):
        raise AssertionError("it was taken for a server")


def test_what_fails_a_run_is_said_once(watching: Command) -> None:
    """Of a place that cannot be archived in, Prefect says nothing beside our line."""
    (watching.home / "warc").write_text("no folder", encoding="utf-8")
    status, _, errors = watching.run("collect", "--story", "staff-letters", now=DAY_ONE)
    assert status == 1
    (line,) = errors.strip().splitlines()
    assert line.startswith("newsdelta: ")
    assert "cannot be archived" in line


@pytest.mark.parametrize(
    ("message", "error", "kept"),
    [
        ("Encountered exception during execution: %r", ArchiveError("cannot be archived"), False),
        ("Encountered exception during execution: %r", OSError(28, "No space left"), False),
        ("Encountered exception during execution: %r", KeyError("a bug"), True),
        ("Finished in state Failed('Task run encountered an exception')", None, False),
        ("Failed to write result: the disk is full", None, False),
        ("Task run failed with exception: %r - Retry 1/2 will start in 30 s", None, True),
    ],
)
def test_prefect_prints_what_nobody_else_says(
    message: str, error: Exception | None, kept: bool
) -> None:
    """A user's error is told once, by us; what is a bug or goes on is Prefect's to tell."""
    exc_info = (type(error), error, None) if error is not None else None
    args = (error,) if "%r" in message else ()
    record = logging.LogRecord("prefect.flow_runs", logging.ERROR, "", 0, message, args, exc_info)
    assert is_no_user_error(record) is kept

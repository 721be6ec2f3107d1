"""A server that is not there, a port that is taken, what a failed run says: one line each."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import httpx
import psutil
import pytest

from flows import lifeline, server
from flows.cli import is_no_user_error
from flows.server import ServerError, answering_server, prefect_server
from monitor.models.errors import ArchiveError
from tests.flows.conftest import DAY_ONE, Command
from tests.support.ports import free_port
from warehouse.lease import hold


@contextmanager
def answering(
    status: int, body: bytes, port: int = 0, *, home: Path | None = None
) -> Iterator[int]:
    """Answer every request alike for the length of the block, but for settings; give the port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told = json.dumps({"home": str(home)}).encode() if "settings" in self.path else body
            self.send_response(status)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as inherited
            """Stay quiet."""

    with HTTPServer(("127.0.0.1", port), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def python(program: str) -> subprocess.Popen[bytes]:
    """Start a program of a line."""
    return subprocess.Popen([sys.executable, "-c", program])  # noqa: S603 - our own


def serving_prefect(port: int, home: Path) -> AbstractContextManager[int]:
    """Answer as a server of Prefect's with that home does."""
    return answering(200, b"true", port, home=home)


def free_ports(wanted: int) -> int:
    """Return the first of some ports in a row that are free."""
    while True:
        first = free_port()
        if not any(server._is_taken(port) for port in range(first, first + wanted)):
            return first


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
    monkeypatch.delenv("PREFECT_HOME", raising=False)
    with serving_prefect(0, Path()) as port:
        monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{port}/api")
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


def test_a_port_that_another_program_or_home_has_is_left_to_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Our own server is started on the next that is free; one that we left behind is used again."""
    # Set and emptied, so that it is as before when the test is over.
    monkeypatch.setenv("PREFECT_API_URL", "")
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "ours"))
    started: list[int] = []

    @contextmanager
    def start(port: int) -> Iterator[subprocess.Popen[bytes]]:
        started.append(port)
        with serving_prefect(port, tmp_path / "ours"), python("import time; time.sleep(60)") as one:
            yield one
            one.kill()

    monkeypatch.setattr(server, "scheduling_server", start)
    first = free_ports(3)
    with answering(200, b"<h1>Hello</h1>", first), serving_prefect(first + 1, tmp_path / "theirs"):
        with prefect_server(first) as api:
            assert api == f"http://127.0.0.1:{first + 2}/api"
        assert started == [first + 2]
        monkeypatch.setenv("PREFECT_API_URL", "")
        with serving_prefect(first + 2, tmp_path / "ours"), prefect_server(first) as api:
            assert api == f"http://127.0.0.1:{first + 2}/api"
        assert started == [first + 2]
        monkeypatch.setenv("PREFECT_API_URL", "")
        monkeypatch.setattr(server, "_PORTS", 2)
        with pytest.raises(ServerError, match="are taken by other programs"), prefect_server(first):
            raise AssertionError("there was no port left")


def test_serving_ends_in_one_line_when_it_is_told_to(watching: Command) -> None:
    """SIGTERM is its proper end, and leaves no process behind, not even of a run under way."""
    process = Command(watching.home, {"PREFECT_API_URL": ""}).start("serve")
    assert process.stdout is not None
    assert process.stderr is not None
    lines = list(iter(process.stdout.readline, "upkeep: nightly\n"))
    assert lines[0].startswith("Prefect's server: http://127.0.0.1:")
    process.terminate()
    out, errors = process.communicate(timeout=120)
    assert (process.returncode, out, errors) == (0, "stopped\n", "")
    assert not server.answers(f"{lines[0].split()[-1]}/api")


def test_a_server_for_one_run_ends_with_it_by_a_kill_too(watching: Command, tmp_path: Path) -> None:
    """Nobody is left to end the server that a run by hand starts for itself."""
    prefect = tmp_path / "prefect"
    alone = {"PREFECT_API_URL": "", "PREFECT_HOME": str(prefect)}
    process = Command(watching.home, alone).start("collect", now=DAY_ONE)
    while not (prefect / "prefect.db").exists():
        assert process.poll() is None
        time.sleep(0.1)
    (server_pid,) = [child.pid for child in psutil.Process(process.pid).children()]
    process.kill()
    process.communicate(timeout=60)
    assert _ends(server_pid)


def test_a_server_for_one_run_takes_all_that_the_run_logs(tmp_path: Path) -> None:
    """It ends after the last line: Prefect says nothing of lines that it could not send."""
    (tmp_path / "stories").mkdir()
    source = f"{{kind: feed, url: 'http://127.0.0.1:{free_port()}/feed'}}"
    (tmp_path / "stories" / "flood.yaml").write_text(f"title: Flood\nsources: [{source}]\n")
    alone = {"PREFECT_API_URL": "", "PREFECT_HOME": str(tmp_path / "prefect")}
    status, out, errors = Command(tmp_path, alone).run("collect")
    assert (status, out) == (0, "flood: 1 source asked, 1 source failing, nothing new\n")
    (line,) = errors.strip().splitlines()
    assert "source cannot be read" in line


_RUN = "from flows.lifeline import end_with_starter as e; import time; e(); time.sleep(60)"


@pytest.mark.parametrize(
    "command",
    [[sys.executable, "-c", _RUN], lifeline.tied("http.server", "--bind", "127.0.0.1", "0")],
    ids=["a run", "a server"],
)
def test_what_is_started_ends_with_its_starter(tmp_path: Path, command: list[str]) -> None:
    """A killed parent leaves no run behind that holds the lease, and no server for ever."""
    said = tmp_path / "said"
    parent = (
        "import subprocess, time; from flows.lifeline import start_from_here; "
        f"start_from_here(); p = subprocess.Popen({command!r}); "
        f"open({str(said)!r}, 'w').write(str(p.pid)); time.sleep(60)"
    )
    with python(parent) as process:
        while not said.exists() or not said.read_text("utf-8"):
            time.sleep(0.1)
        pid = int(said.read_text("utf-8"))
        time.sleep(2)  # the child looks at its parent by now
        process.kill()
    assert _ends(pid)


def test_a_run_whose_server_is_gone_already_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between a run's start and its first look at its parent, that may have been killed."""
    with python("pass") as gone:
        gone.wait(60)
    monkeypatch.setenv(lifeline._STARTED_BY, str(gone.pid))
    with python("from flows.lifeline import end_with_starter as e; e()") as run:
        assert run.wait(60) == lifeline._ENDED


def test_who_serves_and_what_a_run_starts_go_on() -> None:
    """The name of who serves is for the runs that it starts, and for nothing that these start."""
    ends = "from flows.lifeline import end_with_starter as e; e(); "
    run = (
        f"{ends}import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-c', {ends!r}]))"
    )
    serves = (
        f"from flows.lifeline import start_from_here as s; s(); import subprocess, sys; "
        f"status = subprocess.call([sys.executable, '-c', {run!r}]); {ends}sys.exit(status)"
    )
    with python(serves) as process:
        assert process.wait(60) == 0


def _ends(pid: int) -> bool:
    """Wait a while for the end of a process; tell whether it came."""
    for _ in range(100):
        if not _lives(pid):
            return True
        time.sleep(0.1)
    return False


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not Path(f"/proc/{pid}/stat").exists() or " Z " not in Path(
        f"/proc/{pid}/stat"
    ).read_text("utf-8")


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
        ("Still processing items: 3 items remaining...", None, False),
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

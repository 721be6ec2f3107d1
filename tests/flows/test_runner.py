"""Where pages are read changes nothing of what is read in them, even when a worker is lost."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Thread

import psutil
import pytest

from flows.context import open_context
from flows.garbage import THRESHOLDS
from flows.steps.files import BY_HAND
from flows.steps.work import Candidate, Job, RunnerError, Worked, read_candidate, work_on, workers
from monitor.models.article import Article
from monitor.models.errors import NewsdeltaError
from monitor.models.page import Page
from monitor.models.story import Story
from monitor.settings import Runner, Settings, load_settings

STORY = Story("harbour", "Harbour")
AT = datetime(2026, 2, 2, 6, tzinfo=UTC)
PAGES = 60
WORKERS = 3


def job(number: int) -> Job:
    """Make a page about an invented harbour."""
    url = f"https://paper.example/harbour/{number}"
    body = "".join(
        f"<p>Berth {number} held {number * 7 + line} boats on Monday, the harbour office said. "
        f"Crane {line} stood still while {line + 2} crews waited for the tide to turn.</p>"
        for line in range(12)
    )
    html = f"<html><head><title>Berth {number}</title></head><body><article>{body}</article>"
    return Job(
        Page(url, url, AT, 200, (("content-type", "text/html"),), html.encode()), None, None, None
    )


def slowly(one: Job, mark: Path) -> Worked:
    """Read a page, leaving word of which process did, and long enough for a kill to hit one."""
    (mark / f"{os.getpid()}").touch()
    time.sleep(0.1)
    return work_on(one, STORY)


def texts(worked: Sequence[Worked]) -> list[tuple[str, int, int]]:
    """Return what a test can print of the results."""
    return [
        (c.article.url, len(c.reading.figures), len(c.reading.claims))
        for one in worked
        for c in one.candidates
    ]


@pytest.fixture
def local() -> list[Worked]:
    """Read the pages here."""
    with workers(0, 1) as pool:
        return pool(partial(work_on, story=STORY), [job(n) for n in range(PAGES)])


def test_processes_read_alike(local: list[Worked]) -> None:
    """Local worker processes give what this process gives, in the same order."""
    with workers(PAGES, 2, settings=Settings()) as pool:
        found = pool(partial(work_on, story=STORY), [job(n) for n in range(PAGES)])
    assert found == local
    assert all(figures for _, figures, _ in texts(found))


@pytest.mark.timeout(120)
def test_a_cluster_that_loses_a_worker_reads_alike(local: list[Worked], tmp_path: Path) -> None:
    """A Dask worker is killed half-way: the rows are those of a local run."""
    distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed")
    with distributed.LocalCluster(
        n_workers=WORKERS, threads_per_worker=1, dashboard_address=None
    ) as cluster:
        pids = [worker.pid for worker in cluster.workers.values()]
        settings = Settings(runner=Runner.DASK, dask_address=cluster.scheduler_address)
        killed: list[int] = []
        killer = Thread(target=_kill_one_of, args=(pids, tmp_path, killed))
        with workers(PAGES, WORKERS, settings=settings) as pool:
            killer.start()
            found = pool(partial(slowly, mark=tmp_path), [job(n) for n in range(PAGES)])
        killer.join()
    took_part = {int(path.name) for path in tmp_path.iterdir()}
    assert killed
    assert killed[0] in took_part
    assert len(took_part) >= WORKERS
    assert texts(found) == texts(local)
    assert found == local


def _kill_one_of(pids: Sequence[int], mark: Path, killed: list[int]) -> None:
    """Kill the first worker that is seen at work."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for pid in pids:
            if (mark / str(pid)).exists():
                time.sleep(0.15)
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)
                return
        time.sleep(0.02)


def test_workers_of_a_run_that_was_killed_end() -> None:
    """Nobody is left to wait for work for ever."""
    script = (
        "import time\nfrom flows.steps.work import workers\n"
        "with workers(100, 2) as pool:\n"
        "    pool(abs, range(100))\n    print('at work', flush=True)\n    time.sleep(600)\n"
    )
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
    ) as run:
        assert run.stdout is not None
        assert run.stdout.readline()
        children = psutil.Process(run.pid).children(recursive=True)
        run.kill()
    assert len(children) >= WORKERS
    _, alive = psutil.wait_procs(children, timeout=60)
    for left in alive:
        left.kill()
    assert alive == []


def test_few_pages_are_read_where_they_are() -> None:
    """No cluster is asked for what is done before it would have started."""
    settings = Settings(runner=Runner.DASK, dask_address="tcp://127.0.0.1:1")
    article = Article("https://a.example/1", "https://a.example/1", AT, "Nine boats sank.", "Boats")
    with workers(1, 2, settings=settings) as pool:
        done: list[Candidate] = pool(
            partial(read_candidate, story=STORY, verdict=BY_HAND), [article]
        )
    assert done[0].reading.figures


def test_a_runner_that_is_none_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting that names no runner says which there are."""
    monkeypatch.setenv("NEWSDELTA_RUNNER", "spark")
    with pytest.raises(NewsdeltaError, match=r"NEWSDELTA_RUNNER: .*'processes' or 'dask'"):
        load_settings()


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library, a user is told what to install."""
    import sys  # noqa: PLC0415 - for this test alone

    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(RunnerError, match="newsdelta\\[dask\\]"),
        workers(PAGES, 2, settings=Settings(runner=Runner.DASK)),
    ):
        pass


def test_garbage_is_sought_seldom_wherever_a_run_works(tmp_path: Path) -> None:
    """The process that opens a context and its workers look for cycles as seldom as is said."""
    before = gc.get_threshold()
    try:
        open_context(Settings(home=tmp_path))
        assert gc.get_threshold() == THRESHOLDS
        with workers(PAGES, 2) as pool:
            assert pool(_threshold, range(2)) == [THRESHOLDS] * 2
    finally:
        gc.set_threshold(*before)


def _threshold(_item: int) -> tuple[int, ...]:
    return gc.get_threshold()

"""The whole pipeline: articles a second, by stage; CPU beside trafilatura's; memory; growth.

    python -m tests.bench.bench_pipeline                    # 2,000 pages; 1,000 to 3,000 articles
    python -m tests.bench.bench_pipeline --known 100000     # growth to the bar's own size
    python -m tests.bench.bench_pipeline --quick
    python -m tests.bench.bench_pipeline --only real        # 80 real pages, where there are any

Pages of 280 KB (see `tests.bench.pages`) come from a site on the loopback address, in a process of
its own, and go through the steps of `flows/collect.py`. Ratios are of CPU time of this process,
taken in the same run. Prefect's overhead is the flow's wall time over that of the same steps
without Prefect, both with worker processes, who goes first taking turns; its server is a process of
its own, whose start is not counted, and which one host's pages have kept busy before. The same is
told in CPU time, which bears other work on the machine better, with all that the server burns while
the flow runs.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psutil
from trafilatura import bare_extraction

from flows.context import Context, open_context, using
from flows.environment import prepare_prefect
from flows.server import prefect_server
from flows.steps import compare as compare_step
from flows.steps import read as read_step
from flows.steps import work
from flows.steps.discover import discover
from flows.steps.fetching import open_fetcher
from flows.steps.files import BY_HAND, import_articles
from flows.steps.identify import identify_versions
from flows.steps.runs import recorded_run
from monitor.models.story import Source, SourceKind, Story
from monitor.settings import Settings
from tests.bench.loopback import loopback_site
from tests.bench.pages import make_page
from tests.bench.stopwatch import Stopwatch
from tests.bench.world import START, make_article
from tests.eval.gate import SHARED
from tests.eval.test_clean import load_pages
from tests.support.ports import free_port
from warehouse.store import stories as story_store

AT = datetime(2026, 1, 6, tzinfo=UTC)
STAGES = ("discover", "fetch", "clean", "read", "keep", "identify", "compare", "publish")
#: Articles in one block of the growth measurement.
BLOCK = 500
#: Over so many blocks from a mark on growth is taken: in one of them the log of writes is brought
#: into the file, which a single block would bear for all or not at all.
SPAN = 8
#: How often Python looks for garbage unless it is told otherwise.
PYTHONS_OWN = gc.get_threshold()
#: The bars: CPU over trafilatura's, growth from 1,000 to 100,000 known, Prefect's share.
OVER_TRAFILATURA = 0.75
GROWTH = 1.25
PREFECT_SHARE = 0.10


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured."""

    pages: int
    compared_pages: int
    known: int
    prefect_pages: int
    rounds: int


FULL = Sizes(2_000, 300, 3_000, 1_000, 2)
QUICK = Sizes(240, 60, 2_000, 240, 2)


def main() -> None:
    """Print each measurement beside its bar."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--pages", type=int)
    parser.add_argument("--known", type=int)
    parser.add_argument("--only", choices=("stages", "real", "run", "growth", "prefect"))
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        _child(json.loads(options.child))
        return
    sizes = QUICK if options.quick else FULL
    pages, known = options.pages or sizes.pages, options.known or sizes.known
    logging.disable(logging.WARNING)
    parts = (options.only,) if options.only else ("stages", "real", "run", "growth", "prefect")
    if {"stages", "run"} & set(parts):
        with loopback_site(pages) as ports:
            if "stages" in parts:
                compared = [
                    make_page(n, f"https://bench.example/{n}.html")
                    for n in range(sizes.compared_pages)
                ]
                print_stages("invented", ports, pages, compared)
            if "run" in parts:
                print_run(ports, pages)
    if "real" in parts and (bodies := real_pages()):
        with loopback_site(len(bodies), bodies) as ports:
            print_stages("real", ports, len(bodies), bodies)
    if "growth" in parts:
        print_growth(known)
    if "prefect" in parts:
        with loopback_site(sizes.prefect_pages) as ports:
            print_prefect(ports, sizes.prefect_pages, sizes.rounds)


def real_pages() -> list[bytes]:
    """Return the pages of the evaluation, none where it is not beside the checkout."""
    folder = SHARED / "eval" / "pages"
    return [body for body, _ in load_pages(folder).values()] if folder.exists() else []


def print_stages(what: str, ports: Sequence[int], pages: int, compared: Sequence[bytes]) -> None:
    """Run the steps in one process, and hold their CPU to that of trafilatura alone."""
    with tempfile.TemporaryDirectory(prefix="bench-pipeline-") as folder:
        watch = Stopwatch()
        story = story_of(ports)
        context = context_of(Path(folder))
        _warm_up()
        with context.warehouse.lease("bench"), watch.stage("other"):
            collect_staged(context, story, watch)
        read = _read(context)
        assert read == pages or what == "real", f"{read} of {pages} pages were read"
    # Alone it runs as Python looks for garbage by itself.
    gc.set_threshold(*PYTHONS_OWN)
    began = time.process_time()
    for body in compared:
        bare_extraction(body, with_metadata=True)
    theirs = (time.process_time() - began) / len(compared)
    size = statistics.median(map(len, compared)) / 1024
    print(f"stages, one process, {pages} {what} pages of {size:.0f} KB, {read} of them read")
    for name in (*STAGES, "other"):
        wall, cpu = watch.spent[name]
        print(f"  {name:<9} {1e3 * wall / pages:7.2f} ms   CPU {1e3 * cpu / pages:7.2f} ms a page")
    wall = sum(wall for wall, _ in watch.spent.values())
    cpu = sum(cpu for _, cpu in watch.spent.values()) / pages
    print(f"  whole     {1e3 * wall / pages:7.2f} ms   CPU {1e3 * cpu:7.2f} ms a page")
    print(f"  articles a second in one process   {pages / wall:7.1f}")
    print(f"  trafilatura alone                  {1e3 * theirs:7.2f} ms of CPU a page")
    print(f"  pipeline / trafilatura             {cpu / theirs:7.2f}   (bar {OVER_TRAFILATURA})")


def print_run(ports: Sequence[int], pages: int) -> None:
    """Run the steps as the flow does, in a fresh process with workers: rate and memory."""
    told = _in_child({"part": "run", "ports": list(ports)})
    print(f"run with {work.available_processes()} worker processes, {pages} pages")
    print(f"  articles a second                  {pages / told['wall']:7.1f}")
    print(f"  CPU of all processes               {1e3 * told['cpu'] / pages:7.2f} ms a page")
    print(f"  peak memory, all processes         {told['peak'] / 1e6:7.0f} MB")


def print_growth(known: int) -> None:
    """Hold the cost of an article when many are known to its cost when a thousand are."""
    told = _in_child({"part": "growth", "known": known})
    print(
        f"growth, articles imported in blocks of {BLOCK}; CPU an article, mean of the "
        f"{SPAN * BLOCK:,} that come when so many are known"
    )
    costs = {int(n): cost for n, cost in told["costs"].items()}
    for n in sorted(costs):
        stages = "  ".join(f"{name} {1e3 * cpu:.2f}" for name, cpu in costs[n].items())
        print(f"  {n:>7}   {1e3 * sum(costs[n].values()):6.2f} ms   ({stages})")
    first, last = sum(costs[min(costs)].values()), sum(costs[max(costs)].values())
    print(f"  last / first                       {last / first:7.2f}   (bar {GROWTH})")
    print(f"  peak memory                        {told['peak'] / 1e6:7.0f} MB")
    print(f"  publishing, once a run             {told['publish']:7.2f} s")


def print_prefect(ports: Sequence[int], pages: int, rounds: int) -> None:
    """Hold the flow to the same steps without Prefect, taking turns."""
    told: list[dict[str, dict[str, Any]]] = []
    with tempfile.TemporaryDirectory(prefix="bench-prefect-") as folder:
        prepare_prefect(Settings(home=Path(folder)), makes_home=True)
        os.environ.pop("PREFECT_API_URL", None)
        with prefect_server(port=free_port()):
            _in_child({"part": "flow", "ports": list(ports[:1])})
            for turn in range(rounds):
                told.append({})
                for part in ("run", "flow") if turn % 2 else ("flow", "run"):
                    before = _cpu_of_children()
                    told[-1][part] = _in_child({"part": part, "ports": list(ports)})
                    told[-1][part]["server"] = _cpu_of_children() - before
    for one in told:
        flow, run = one["flow"], one["run"]
        print(
            f"Prefect, {pages} pages: flow {flow['wall']:.2f} s (CPU {flow['cpu']:.1f} s, "
            f"server {flow['server']:.1f} s), the same steps without {run['wall']:.2f} s "
            f"(CPU {run['cpu']:.1f} s)"
        )
    wall = sum(one["flow"]["wall"] for one in told) / sum(one["run"]["wall"] for one in told) - 1
    burnt = sum(one["flow"]["cpu"] + one["flow"]["server"] for one in told)
    cpu = burnt / sum(one["run"]["cpu"] for one in told) - 1
    print(f"  Prefect's share                    {wall:7.1%}   (bar {PREFECT_SHARE:.0%})")
    print(f"  of CPU, its server's counted       {cpu:7.1%}")


def _cpu_of_children() -> float:
    """Return the CPU seconds of the processes started here that still run: server and site."""
    times = [child.cpu_times() for child in psutil.Process().children(recursive=True)]
    return sum(one.user + one.system for one in times)


def story_of(ports: Sequence[int]) -> Story:
    """Make a story that watches the loopback site's hosts."""
    hosts = [f"127.0.0.1:{port}" for port in ports]
    sources = [Source(SourceKind.SITEMAP, url=f"http://{host}/sitemap.xml") for host in hosts]
    return Story("bench", "Bench", sources=tuple(sources), allow_hosts=tuple(hosts))


def context_of(home: Path, now: datetime = AT) -> Context:
    """Make a context on an empty home, with no pause between requests."""
    return open_context(Settings(home=home, now=now, pace_seconds=0.0))


def collect_staged(context: Context, story: Story, watch: Stopwatch) -> None:
    """Do what the flow does, in one process, with every stage under the watch."""

    async def read() -> None:
        async with open_fetcher(context) as fetcher:
            with watch.stage("discover"):
                await discover(context, story, fetcher)
            wanted = read_step.wanted_pages(context, story)
            baseline = read_step.baseline_of(True, ())
            with watch.stage("fetch"), work.workers(0, 1) as pool:
                async for chunk in read_step.fetch_chunks(fetcher, wanted):
                    with watch.stage("keep"):
                        read_step.keep_chunk(context, story, chunk, pool, baseline)

    watched = {"clean": "clean", "read_article": "read", "signature": "read"}
    with watch.calls(work, watched):
        asyncio.run(read())
    with watch.stage("identify"):
        identify_versions(context)
    with watch.stage("compare"):
        compare_step.compare(context, story)
    with watch.stage("publish"):
        context.warehouse.publish()


def _warm_up() -> None:
    """Load on both sides what is loaded on first use."""
    bare_extraction(make_page(0, "https://bench.example/0.html"), with_metadata=True)
    work.read_candidate(make_article(0), Story("bench", "Bench"), verdict=BY_HAND)


def _read(context: Context) -> int:
    with context.warehouse.reading() as con:
        ((read,),) = con.execute("SELECT count(*) FROM links WHERE status = 'read'").fetchall()
    return int(read)


def _in_child(asked: dict[str, object]) -> dict[str, Any]:
    """Measure one part in a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "tests.bench.bench_pipeline", "--child", json.dumps(asked)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own interpreter
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _child(asked: dict[str, Any]) -> None:
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="bench-pipeline-") as folder, _peak() as peak:
        if asked["part"] == "growth":
            told = _grow(Path(folder), asked["known"])
        else:
            told = _run(Path(folder), asked["ports"], by_prefect=asked["part"] == "flow")
    print(json.dumps({**told, "peak": peak[0]}), flush=True)
    # DuckDB's binding speaks of itself at the end of a process in which Prefect has run.
    os._exit(0)


def _run(home: Path, ports: Sequence[int], *, by_prefect: bool) -> dict[str, Any]:
    # Prefect reads its settings when it is imported.
    from flows import collect  # noqa: PLC0415

    story = story_of(ports)
    context = context_of(home)
    (home / "stories").mkdir(parents=True)
    sources = "".join(f"  - {{kind: sitemap, url: '{one.url}'}}\n" for one in story.sources)
    hosts = ", ".join(f'"{host}"' for host in story.allow_hosts)
    (home / "stories" / "bench.yaml").write_text(
        f"title: Bench\nsources:\n{sources}allow_hosts: [{hosts}]\n"
    )
    began, burnt = time.perf_counter(), os.times()
    with using(context):
        if by_prefect:
            collect.collect(("bench",))
        else:
            with context.warehouse.lease("bench"):
                collect.cut_unacknowledged(context)
                with recorded_run(context, "collect", story.name):
                    collect.discover_links.fn(context, story, None)
                    collect.read_pages.fn(context, story)
                    collect.find_news.fn(context, story)
                context.warehouse.publish()
    wall, spent = time.perf_counter() - began, os.times()
    cpu = sum(spent[:4]) - sum(burnt[:4])
    return {"wall": wall, "cpu": cpu}


def _grow(home: Path, known: int) -> dict[str, Any]:
    story = Story("bench", "Bench")
    context = context_of(home, START + timedelta(days=400))
    marks = sorted({1_000, *(n for n in (5_000, 20_000, 50_000) if n < known), known})
    costs: dict[int, dict[str, float]] = {mark: defaultdict(float) for mark in marks}
    with context.warehouse.lease("bench"), work.workers(0, 1) as pool:
        with context.warehouse.writing() as con:
            story_store.register_story(con, story, context.clock())
        for first in range(0, known + SPAN * BLOCK, BLOCK):
            articles = [make_article(n) for n in range(first, first + BLOCK)]
            watch = Stopwatch()
            with watch.stage("keep"), watch.calls(work, {"read_candidate": "read"}):
                import_articles(
                    context,
                    story,
                    articles,
                    baseline=lambda _article, _feed: "bench",
                    verdict=BY_HAND,
                    pool=pool,
                )
            with watch.stage("identify"):
                identify_versions(context)
            with watch.stage("compare"):
                compare_step.compare(context, story)
            for mark in (n for n in marks if n <= first < n + SPAN * BLOCK):
                for name, (_, cpu) in watch.spent.items():
                    costs[mark][name] += cpu / (SPAN * BLOCK)
        began = time.perf_counter()
        context.warehouse.publish()
    return {"costs": costs, "publish": time.perf_counter() - began}


@contextmanager
def _peak() -> Iterator[list[float]]:
    """Watch the memory of this process and its children, and give the highest sum seen."""
    import threading  # noqa: PLC0415 - only a child watches

    told, ended, me = [0.0], threading.Event(), psutil.Process()

    def watch() -> None:
        while not ended.wait(0.2):
            total = 0
            for process in (me, *me.children(recursive=True)):
                try:
                    total += process.memory_info().rss
                except psutil.NoSuchProcess:
                    continue
            told[0] = max(told[0], float(total))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield told
    finally:
        ended.set()
        thread.join()


if __name__ == "__main__":
    main()

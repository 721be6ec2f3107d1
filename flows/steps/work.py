"""Make readings of pages: clean, judge, read. Pure, so that any process can do it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, Protocol, TypeVar

from corpus.fingerprint import signature
from flows.garbage import seek_cycles_seldom
from monitor.clean import clean
from monitor.models.article import Article
from monitor.models.errors import NewsdeltaError
from monitor.models.link import Link, LinkStatus, Verdict
from monitor.models.page import Page, WarcRef
from monitor.models.reading import Reading
from monitor.models.story import Story
from monitor.read.article import read_article
from monitor.relevance import judge_article
from monitor.settings import Runner, Settings

_T = TypeVar("_T")
_R = TypeVar("_R")

#: Fewer pages than this are read where they are: starting processes costs more than it saves.
WORTH_PROCESSES = 40


class RunnerError(NewsdeltaError):
    """The workers that the settings ask for cannot be had."""


@dataclass(frozen=True, slots=True)
class Job:
    """A fetched page of a story, with what its source said of it and where its bytes are kept."""

    page: Page
    link: Link | None
    outlet: str | None
    warc: WarcRef | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that was read, before it is known whether its page held it already.

    `feed` is the key of the source that led to it, None when no source did in this run.
    """

    article: Article
    reading: Reading
    signature: tuple[int, ...]
    verdict: Verdict
    feed: str | None = None


@dataclass(frozen=True, slots=True)
class Worked:
    """What a page came to: its articles, or a status and a reason why there are none."""

    status: LinkStatus
    reason: str
    candidates: tuple[Candidate, ...] = ()


def work_on(job: Job, story: Story) -> Worked:
    """Clean a page, judge whether it is on the story, and read it if it is.

    A page on which that breaks is a failed one: it would else keep all others from being read, in
    every run anew.
    """
    try:
        return _work_on(job, story)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told with the page's address
        return Worked(LinkStatus.FAILED, f"reading it broke: {type(error).__name__}: {error}")


def _work_on(job: Job, story: Story) -> Worked:
    cleaned = clean(job.page, job.link, outlet=job.outlet, languages=story.languages)
    if cleaned.status is not LinkStatus.READ:
        return Worked(cleaned.status, cleaned.reason)
    candidates = tuple(
        read_candidate(
            replace(article, warc=job.warc), story, feed=job.link.feed if job.link else None
        )
        for article in cleaned.articles
    )
    on_story = [c for c in candidates if c.verdict.relevant]
    if not on_story:
        reason = candidates[0].verdict.reason if candidates else cleaned.reason
        return Worked(LinkStatus.OFF_STORY, reason, candidates)
    return Worked(LinkStatus.READ, cleaned.reason, candidates)


def read_candidate(
    article: Article, story: Story, *, feed: str | None = None, verdict: Verdict | None = None
) -> Candidate:
    """Judge an article, unless the verdict is given, and read it when it is on the story."""
    verdict = verdict or judge_article(story, article)
    if not verdict.relevant:
        return Candidate(article, Reading(article.version_id, ""), (), verdict, feed)
    reading = read_article(article, story.timezone)
    return Candidate(article, reading, signature(article.text), verdict, feed)


class Workers(Protocol):
    """Something that applies a function to many items, in their order."""

    def __call__(self, function: Callable[[_T], _R], items: Sequence[_T], /) -> list[_R]:
        """Return what the function makes of each item."""
        ...


def available_processes() -> int:
    """Return how many processes this machine can well run."""
    return os.cpu_count() or 1


@contextmanager
def workers(
    expected: int, processes: int, *, settings: Settings | None = None
) -> Iterator[Workers]:
    """Give workers for about so many items: here when they are few, else where the settings say.

    That is local processes, or a Dask cluster. What is asked of them is pure: items whose worker
    was lost are done again by another.
    """
    if expected < WORTH_PROCESSES:
        yield lambda function, items: [function(item) for item in items]
    elif settings is not None and settings.runner is Runner.DASK:
        with _dask_workers(settings.dask_address, processes) as pool:
            yield pool
    elif processes < 2:  # noqa: PLR2004 - one process is no pool
        yield lambda function, items: [function(item) for item in items]
    else:
        with _local_workers(processes) as pool:
            yield pool


@contextmanager
def _local_workers(processes: int) -> Iterator[Workers]:
    # Forking a process that runs threads (Prefect's, the fetcher's) may deadlock: spawn.
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_begin_worker
    ) as pool:

        def in_processes(function: Callable[[_T], _R], items: Sequence[_T]) -> list[_R]:
            size = _piece_size(items, processes)
            return list(pool.map(function, items, chunksize=size))

        yield in_processes


def _begin_worker() -> None:
    seek_cycles_seldom()
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this worker when the process that asked for it ends, even by a kill.

    It would wait for work for ever: its own end of the queue keeps the queue open.
    """
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _dask_workers(address: str | None, processes: int) -> Iterator[Workers]:
    """Give the workers of the cluster at an address, or of one started here for the block."""
    try:
        # It is an extra: who has no cluster needs none of it.
        distributed = import_module("distributed")
    except ImportError:
        raise RunnerError("NEWSDELTA_RUNNER=dask needs the extra: newsdelta[dask]") from None
    options: dict[str, Any] = {"address": address}
    if address is None:
        options = {"n_workers": processes, "threads_per_worker": 1, "dashboard_address": None}
    try:
        client = distributed.Client(set_as_default=False, **options)
    except (OSError, ValueError) as error:
        raise RunnerError(f"the Dask cluster does not answer: {error}", url=address) from error

    def on_cluster(function: Callable[[_T], _R], items: Sequence[_T]) -> list[_R]:
        size = _piece_size(items, max(1, len(client.nthreads())))
        pieces = [items[start : start + size] for start in range(0, len(items), size)]
        # Equal items are no less to be done each: `pure` would take them for one.
        futures = client.map(_each, [function] * len(pieces), pieces, pure=False)
        return [done for piece in client.gather(futures) for done in piece]

    with client:
        yield on_cluster


def _each(function: Callable[[_T], _R], items: Sequence[_T]) -> list[_R]:
    seek_cycles_seldom()
    return [function(item) for item in items]


def _piece_size(items: Sequence[object], processes: int) -> int:
    return max(1, len(items) // (processes * 4))

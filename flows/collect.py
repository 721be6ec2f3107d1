"""The collect flow: discover, fetch, clean, read, identify, compare and store, then publish."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State

from flows.artifacts import leave_collected
from flows.context import Context, begin_run
from flows.logs import tell
from flows.steps.compare import compare
from flows.steps.discover import discover
from flows.steps.fetching import open_fetcher
from flows.steps.files import import_file_sources
from flows.steps.identify import identify_versions
from flows.steps.read import baseline_of, fetch_chunks, keep_chunk, wanted_pages
from flows.steps.runs import Failures, recorded_run
from flows.steps.work import available_processes, workers
from monitor.models.story import Story
from warehouse.store import stories as story_store
from warehouse.store import versions as version_store

_LOG = logging.getLogger(__name__)

#: After so long a stage hangs. Fetching ends far earlier by its own budget, and is taken up again
#: by the next run.
DISCOVER_SECONDS = 3_600
READ_SECONDS = 4 * 3_600


@flow(name="collect")
def collect(
    stories: Sequence[str] = (), since: datetime | None = None
) -> dict[str, dict[str, int]]:
    """Collect the named stories, or all; return counts of what came for each.

    `since` asks sources that can for what they had from then on. A story that fails fails the run,
    once the others are done. A run holds the warehouse's lease
    throughout, so that two never mix; it publishes the snapshot before it ends.
    """
    context = begin_run()
    counts: dict[str, dict[str, int]] = {}
    failures = Failures()
    began = context.clock()
    with context.warehouse.lease(
        "collect", wait=context.settings.wait_for_lease, clock=context.clock
    ):
        chosen = failures.readable(context, stories)
        for story in chosen:
            with failures.apart(story), recorded_run(context, "collect", story.name) as count:
                count.update(discover_links(context, story, since))
                count.update(read_pages(context, story, since))
                count.update(find_news(context, story))
                counts[story.name] = dict(count)
        context.warehouse.publish()
    for story in (one for one in chosen if one.name in counts):
        told = " ".join(f"{name}={n}" for name, n in sorted(counts[story.name].items()))
        tell(_LOG, logging.INFO, f"collected: {told}", story=story.name)
        leave_collected(context, story, counts[story.name], began)
    failures.raise_first()
    return counts


def worth_another_try(task: object, task_run: object, state: State[object]) -> bool:
    """Tell whether a task failed by what may pass: not by what a user has to mend."""
    del task, task_run
    try:
        state.result(raise_on_failure=True)
    except (OSError, TimeoutError):
        return True
    except Exception:  # noqa: BLE001 - any other failure is none that passes, and stays as it is
        return False
    return False


@task(
    cache_policy=NO_CACHE,
    task_run_name="discover-{story.name}",
    retries=2,
    retry_delay_seconds=[30, 120],
    retry_jitter_factor=0.5,
    retry_condition_fn=worth_another_try,
    timeout_seconds=DISCOVER_SECONDS,
)
def discover_links(context: Context, story: Story, since: datetime | None) -> Mapping[str, int]:
    """Ask the story's sources what they list."""

    async def run() -> Counter[str]:
        async with open_fetcher(context) as fetcher:
            return await discover(context, story, fetcher, since=since)

    return asyncio.run(run())


@task(
    cache_policy=NO_CACHE,
    task_run_name="read-{story.name}",
    retries=2,
    retry_delay_seconds=[30, 120],
    retry_jitter_factor=0.5,
    retry_condition_fn=worth_another_try,
    timeout_seconds=READ_SECONDS,
)
def read_pages(context: Context, story: Story, since: datetime | None = None) -> Mapping[str, int]:
    """Fetch, clean, read and store what is new or due again, a chunk at a time.

    Tried again, it goes on after the last chunk that was stored, and counts from there.
    """
    cut_unacknowledged(context)
    with context.warehouse.writing() as con:
        first = story_store.first_collect_at(con, story.name) is None
        polls = story_store.source_polls(con, story.name)
    baseline = baseline_of(first, polls)
    counts: Counter[str] = Counter()

    async def run() -> None:
        wanted = wanted_pages(context, story)
        async with open_fetcher(context) as fetcher:
            with workers(len(wanted), available_processes(), settings=context.settings) as pool:
                async for chunk in fetch_chunks(fetcher, wanted):
                    counts.update(keep_chunk(context, story, chunk, pool, baseline))

    asyncio.run(run())
    counts.update(import_file_sources(context, story, baseline, since=since))
    with context.warehouse.writing() as con:
        story_store.set_first_collect(con, story.name, context.clock())
    return counts


@task(cache_policy=NO_CACHE, task_run_name="find-news-{story.name}")
def find_news(context: Context, story: Story) -> Mapping[str, int]:
    """Tell copies and edits from new text, then compare what is new with what was known."""
    identify_versions(context)
    return compare(context, story)


def cut_unacknowledged(context: Context) -> None:
    """Cut off what a killed run appended to the archive without the warehouse knowing of it."""
    with context.warehouse.writing() as con:
        acknowledged = version_store.warc_sizes(con)
    context.archive.truncate_to(acknowledged)

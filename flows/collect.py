"""The collect flow: discover, fetch, clean, read, identify, compare and store, then publish."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.context import Context, current_context
from flows.steps.compare import compare
from flows.steps.discover import discover
from flows.steps.fetching import open_fetcher
from flows.steps.files import import_file_sources
from flows.steps.identify import identify_versions
from flows.steps.read import baseline_of, fetch_chunks, keep_chunk, wanted_pages
from flows.steps.runs import recorded_run
from flows.steps.work import available_processes, workers
from monitor.models.story import Story
from warehouse.store import stories as story_store
from warehouse.store import versions as version_store


@flow(name="collect")
def collect(
    stories: Sequence[str] = (), since: datetime | None = None
) -> dict[str, dict[str, int]]:
    """Collect the named stories, or all; return counts of what came for each.

    `since` asks sources that can for what they had from then on. A run holds the warehouse's lease
    throughout, so that two never mix; it publishes the snapshot before it ends.
    """
    context = current_context()
    counts: dict[str, dict[str, int]] = {}
    with context.warehouse.lease(
        "collect", wait=context.settings.wait_for_lease, clock=context.clock
    ):
        cut_unacknowledged(context)
        for story in context.stories(stories):
            with recorded_run(context, "collect", story.name) as count:
                count.update(discover_links(context, story, since))
                count.update(read_pages(context, story))
                count.update(find_news(context, story))
                counts[story.name] = dict(count)
        context.warehouse.publish()
    return counts


@task(cache_policy=NO_CACHE, task_run_name="discover-{story.name}")
def discover_links(context: Context, story: Story, since: datetime | None) -> Mapping[str, int]:
    """Ask the story's sources what they list."""

    async def run() -> Counter[str]:
        async with open_fetcher(context) as fetcher:
            return await discover(context, story, fetcher, since=since)

    found = asyncio.run(run())
    return {"links_found": found.total()}


@task(cache_policy=NO_CACHE, task_run_name="read-{story.name}")
def read_pages(context: Context, story: Story) -> Mapping[str, int]:
    """Fetch, clean, read and store what is new or due again, a chunk at a time."""
    with context.warehouse.writing() as con:
        first = story_store.first_collect_at(con, story.name) is None
        polls = story_store.source_polls(con, story.name)
    baseline = baseline_of(first, polls, context.clock())
    counts: Counter[str] = Counter()

    async def run() -> None:
        wanted = wanted_pages(context, story)
        async with open_fetcher(context) as fetcher:
            with workers(len(wanted), available_processes(), settings=context.settings) as pool:
                async for chunk in fetch_chunks(fetcher, wanted):
                    counts.update(keep_chunk(context, story, chunk, pool, baseline))

    asyncio.run(run())
    counts.update(import_file_sources(context, story, baseline))
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

"""The upkeep flow: nightly, drop what is past its time, verify what is kept, publish."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.context import Context, current_context
from flows.steps.runs import recorded_run
from monitor.models.story import Story
from warehouse.retention import drop_texts


@flow(name="upkeep")
def upkeep(stories: Sequence[str] = ()) -> dict[str, int]:
    """Drop texts past their story's retention and check the archive; return what was done."""
    context = current_context()
    with (
        context.warehouse.lease(
            "upkeep", wait=context.settings.wait_for_lease, clock=context.clock
        ),
        recorded_run(context, "upkeep", None) as counts,
    ):
        counts["texts_dropped"] = drop_old_texts(context, list(context.stories(stories)))
        counts["records_broken"] = check_archive(context)
        done = dict(counts)
    with context.warehouse.lease("upkeep", clock=context.clock):
        context.warehouse.publish()
    return done


@task(cache_policy=NO_CACHE)
def drop_old_texts(context: Context, stories: list[Story]) -> int:
    """Drop the texts of articles that no story keeps any longer."""
    now = context.clock()
    cutoffs = {
        story.name: now - timedelta(days=story.retention_days) if story.retention_days else None
        for story in stories
    }
    with context.warehouse.writing() as con:
        return drop_texts(con, cutoffs, now)


@task(cache_policy=NO_CACHE)
def check_archive(context: Context) -> int:
    """Verify the archive's records; return how many are not what was acknowledged."""
    return len(list(context.archive.verify()))

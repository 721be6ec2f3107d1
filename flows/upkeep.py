"""The upkeep flow: nightly, drop what is past its time, verify what is kept, publish."""

from __future__ import annotations

from collections.abc import Sequence

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.collect import cut_unacknowledged
from flows.context import Context, begin_run
from flows.steps.retaining import responses_due, texts_due
from flows.steps.runs import recorded_run
from monitor.models.story import Story
from warehouse.retention import drop_texts, record_erasure
from warehouse.store import versions as version_store


@flow(name="upkeep")
def upkeep(stories: Sequence[str] = (), *, confirmed: bool = False) -> dict[str, int]:
    """Drop texts and responses past their story's retention, and check the archive.

    Returns what was done. A story that is not named keeps all that it has. Where so much is past
    its time at once that something may be wrong, nothing goes unless it is `confirmed`.
    """
    context = begin_run()
    wanted = list(context.stories(stories))
    with context.warehouse.lease(
        "upkeep", wait=context.settings.wait_for_lease, clock=context.clock
    ):
        with recorded_run(context, "upkeep", None) as counts:
            cut_unacknowledged(context)
            dropped, held = drop_old_texts(context, wanted, confirmed=confirmed)
            counts["texts_held"], counts["texts_dropped"] = held, dropped
            counts["records_erased"], counts["records_held"] = (
                (0, 0) if held else erase_old_responses(context, wanted, confirmed=confirmed)
            )
            counts["records_broken"] = check_archive(context)
            done = dict(counts)
        if done["texts_dropped"]:
            # A database file keeps deleted bytes until it is rewritten.
            context.warehouse.compact()
        context.warehouse.publish()
    return done


@task(cache_policy=NO_CACHE, retries=0)
def drop_old_texts(context: Context, stories: list[Story], *, confirmed: bool) -> tuple[int, int]:
    """Drop the texts of articles that no story keeps any longer; return how many went.

    And how many did not, as a person is to confirm them before: then none goes.
    """
    with context.warehouse.writing() as con:
        due = texts_due(con, context, stories)
        if due.held and not confirmed:
            return 0, due.held
        return drop_texts(con, due.texts), 0


@task(cache_policy=NO_CACHE, retries=0)
def erase_old_responses(
    context: Context, stories: list[Story], *, confirmed: bool
) -> tuple[int, int]:
    """Erase archived responses that no story keeps any longer; return how many.

    And how many did not go, as a person is to confirm them before.
    """
    with context.warehouse.writing() as con:
        due = responses_due(con, context, stories, confirmed=confirmed)
        if not due.refs:
            return 0, due.held
        erasure = context.archive.erase((), due.refs)
        record_erasure(con, erasure.moved, erasure.replaced, context.archive.sizes())
    # The old files go only now that the warehouse names the new ones.
    context.archive.remove(erasure.replaced)
    return sum(place is None for place in erasure.moved.values()), due.held


@task(cache_policy=NO_CACHE)
def check_archive(context: Context) -> int:
    """Verify the archive's records; return how many, or whole files, are not as acknowledged."""
    with context.warehouse.writing() as con:
        acknowledged = version_store.warc_sizes(con)
    return len(list(context.archive.verify(acknowledged)))

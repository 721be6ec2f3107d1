"""The upkeep flow: nightly, drop what is past its time, verify what is kept, publish."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.collect import cut_unacknowledged
from flows.context import Context, begin_run
from flows.steps.retaining import cutoffs, texts_due
from flows.steps.runs import recorded_run
from monitor.models.page import WarcRef
from monitor.models.story import Story
from warehouse.connect import Connection
from warehouse.retention import drop_texts, expired_records, kept_records, record_erasure
from warehouse.store import stories as story_store


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
            counts["records_erased"] = 0 if held else erase_old_responses(context, wanted)
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
def erase_old_responses(context: Context, stories: list[Story]) -> int:
    """Erase archived responses that no story keeps any longer; return how many.

    These are the evidence of dropped texts. Where every story has a retention, they are also the
    responses that gave no text (pages off the story, refused, or the same as before) and are older
    than the longest of them.
    """
    limits = cutoffs(stories, context.clock())
    with context.warehouse.writing() as con:
        refs = {(ref.file, ref.offset): ref for ref in expired_records(con)}
        watched = [limits.get(name) for name in story_store.story_names(con)]
        passed = [cutoff for cutoff in watched if cutoff is not None]
        if passed and len(passed) == len(watched):
            refs.update(_textless(context, con, min(passed)))
        if not refs:
            return 0
        erasure = context.archive.erase((), list(refs.values()))
        sizes = {
            name: size
            for name, size in context.archive.sizes().items()
            if name not in erasure.replaced
        }
        record_erasure(con, erasure.moved, sizes)
    # The old files go only now that the warehouse names the new ones.
    context.archive.remove(erasure.replaced)
    return sum(place is None for place in erasure.moved.values())


@task(cache_policy=NO_CACHE)
def check_archive(context: Context) -> int:
    """Verify the archive's records; return how many are not what was acknowledged."""
    return len(list(context.archive.verify()))


def _textless(
    context: Context, con: Connection, cutoff: datetime
) -> dict[tuple[str, int], WarcRef]:
    """Return the responses before a time that are no kept text's evidence."""
    kept = kept_records(con)
    # A file holds one day, so that of the cut-off may hold both.
    files = context.archive.files_before(cutoff.date() + timedelta(days=1))
    return {
        (ref.file, ref.offset): ref
        for file in files
        for ref, page in context.archive.pages(file)
        if page.fetched_at < cutoff and (ref.file, ref.offset) not in kept
    }

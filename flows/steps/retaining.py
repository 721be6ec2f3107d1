"""Decide what is past its time, and whether so much of it may go at once without a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.context import Context
from monitor.models.page import WarcRef
from monitor.models.story import Story
from warehouse.connect import Connection
from warehouse.retention import DueTexts, due_texts, expired_records, kept_records
from warehouse.store import runs as run_store
from warehouse.store import stories as story_store

#: Upkeep is nightly, and one night may be missed. After a longer pause nothing tells a machine that
#: was off from a clock that is wrong.
_PAUSE = timedelta(hours=60)
#: What should have gone before and did not, or came due in a pause, came of no ordinary night once
#: it is more than such a part of all texts, or of all responses.
_AT_ONCE = 0.25


@dataclass(frozen=True, slots=True)
class Due:
    """The texts that are past their time; `held` are those that a person is to confirm first."""

    texts: DueTexts
    held: int


def texts_due(con: Connection, context: Context, stories: Sequence[Story]) -> Due:
    """Find the texts that upkeep drops, and whether it holds them.

    Each night drops what came due since the last. Where much was due by then, a retention was cut
    short, or old articles were imported; where the last is some nights ago, or later than now, and
    much is due, the machine was off or its clock is wrong. A text that is dropped does not come
    back.
    """
    now, before = context.clock(), _due_before(con, context.clock())
    texts = due_texts(con, cutoffs(stories, now), cutoffs(stories, before), now)
    held = len(texts.version_ids) if texts.overdue > _AT_ONCE * texts.n_kept else 0
    return Due(texts, held)


@dataclass(frozen=True, slots=True)
class DueResponses:
    """The archived responses that are past their time.

    `held` counts those besides them that a person is to confirm first.
    """

    refs: tuple[WarcRef, ...]
    held: int


def responses_due(
    con: Connection, context: Context, stories: Sequence[Story], *, confirmed: bool
) -> DueResponses:
    """Find the responses that upkeep erases once texts were dropped, and those that it holds.

    The evidence of dropped texts goes with them. Where every story has a retention, so do the
    responses that gave no text (pages off the story, refused, or the same as before) and are older
    than the longest of them; unless much of the archive is of these at once, as with texts.
    """
    refs = expired_records(con)
    now, before = context.clock(), _due_before(con, context.clock())
    names = story_store.story_names(con)
    cutoff, earlier = (_longest(cutoffs(stories, at), names) for at in (now, before))
    if cutoff is None or earlier is None:
        return DueResponses(tuple(refs), 0)
    evidence = {(ref.file, ref.offset) for ref in refs} | kept_records(con)
    textless = [one for one in _responses_before(context, cutoff) if one[0] not in evidence]
    overdue = sum(fetched_at < earlier for _, fetched_at, _ in textless)
    if overdue and not confirmed and overdue > _AT_ONCE * context.archive.count():
        return DueResponses(tuple(refs), len(textless))
    return DueResponses((*refs, *(ref for _, _, ref in textless)), 0)


def _due_before(con: Connection, now: datetime) -> datetime:
    """Return when the last upkeep was, where that was the night before or two; else `now`."""
    last = run_store.last_completed(con, "upkeep")
    return last if last is not None and timedelta() <= now - last <= _PAUSE else now


def _longest(cutoffs: Mapping[str, datetime | None], names: Sequence[str]) -> datetime | None:
    """Return the time before which no story keeps anything, None where one keeps all."""
    passed = [cutoff for name in names if (cutoff := cutoffs.get(name)) is not None]
    return min(passed) if passed and len(passed) == len(names) else None


def _responses_before(
    context: Context, cutoff: datetime
) -> Iterator[tuple[tuple[str, int], datetime, WarcRef]]:
    # A file holds one day, so that of the cut-off may hold both.
    for file in context.archive.files_before(cutoff.date() + timedelta(days=1)):
        for ref, page in context.archive.pages(file):
            if page.fetched_at < cutoff:
                yield (ref.file, ref.offset), page.fetched_at, ref


def cutoffs(stories: Sequence[Story], now: datetime) -> dict[str, datetime | None]:
    """Return for each story the time before which it keeps no text, None where it keeps all."""
    return {
        story.name: now - timedelta(days=story.retention_days) if story.retention_days else None
        for story in stories
    }

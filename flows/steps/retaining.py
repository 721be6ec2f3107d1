"""Decide which texts are past their time, and whether so many may go at once without a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.context import Context
from monitor.models.story import Story
from warehouse.connect import Connection
from warehouse.retention import DueTexts, due_texts
from warehouse.store import runs as run_store

#: Upkeep is nightly, and one night may be missed. After a longer pause nothing tells a machine that
#: was off from a clock that is wrong.
_PAUSE = timedelta(hours=60)
#: What should have gone before and did not, or came due in a pause, came of no ordinary night once
#: it is more than such a part of all texts.
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
    now = context.clock()
    last = run_store.last_completed(con, "upkeep")
    kept_up = last is not None and timedelta() <= now - last <= _PAUSE
    before = last if last is not None and kept_up else now
    texts = due_texts(con, cutoffs(stories, now), cutoffs(stories, before), now)
    held = len(texts.version_ids) if texts.overdue > _AT_ONCE * texts.n_kept else 0
    return Due(texts, held)


def cutoffs(stories: Sequence[Story], now: datetime) -> dict[str, datetime | None]:
    """Return for each story the time before which it keeps no text, None where it keeps all."""
    return {
        story.name: now - timedelta(days=story.retention_days) if story.retention_days else None
        for story in stories
    }

"""Choose the pages that are due to be looked at again, so that silent edits are caught."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from monitor.models.storage import PageState


def due(
    pages: Sequence[PageState], schedule: Sequence[timedelta], now: datetime
) -> tuple[str, ...]:
    """Return the URLs of the pages whose next step has come, the longest overdue first.

    A page is due once for each step of `schedule` that has passed since it last changed; steps that
    passed unseen are caught up by one look, and past the last step it is left alone. A change
    starts the schedule anew.
    """
    steps = sorted(schedule)
    waiting: list[tuple[datetime, str]] = []
    for page in pages:
        last_change = max(page.changed_at, page.first_seen_at)
        upcoming = next((last_change + s for s in steps if last_change + s > page.checked_at), None)
        if upcoming is not None and upcoming <= now:
            waiting.append((upcoming, page.url))
    return tuple(url for _, url in sorted(waiting))

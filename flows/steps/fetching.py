"""How this run fetches: the settings of the fetcher, from ours and from the stories' files."""

from __future__ import annotations

from collections.abc import Iterable

from flows.context import Context
from monitor.fetch import Fetcher, FetchSettings
from monitor.models.story import Story


def open_fetcher(context: Context, stories: Iterable[Story]) -> Fetcher:
    """Make the fetcher of a run; what any of its stories allows may be fetched."""
    settings = context.settings
    allowed = frozenset(host for story in stories for host in story.allow_hosts)
    return Fetcher(
        FetchSettings(
            contact=settings.contact,
            allow_hosts=allowed,
            pace_seconds=settings.pace_seconds,
            total_deadline=settings.timeout_seconds,
            run_budget_seconds=settings.run_budget_seconds,
        ),
        clock=context.clock,
    )

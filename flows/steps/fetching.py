"""How a run fetches: the fetcher's settings from ours, and what a failed fetch makes of a link."""

from __future__ import annotations

from flows.context import Context
from monitor.fetch import Fetcher, FetchSettings
from monitor.models.errors import AddressRefused, FetchError, RobotsRefused
from monitor.models.link import LinkStatus

_GONE = (404, 410)


def open_fetcher(context: Context) -> Fetcher:
    """Make the fetcher of a run; what a story allows beyond it comes with each request."""
    settings = context.settings
    return Fetcher(
        FetchSettings(
            contact=settings.contact,
            pace_seconds=settings.pace_seconds,
            total_deadline=settings.timeout_seconds,
            run_budget=settings.run_budget_seconds,
        ),
        clock=context.clock,
    )


def failed_status(error: FetchError) -> LinkStatus:
    """Name the status of a link that could not be fetched; soft failures are tried again."""
    if isinstance(error, RobotsRefused) and not error.soft:
        return LinkStatus.BLOCKED_BY_ROBOTS
    if isinstance(error, AddressRefused):
        return LinkStatus.REFUSED_ADDRESS
    if error.status in _GONE:
        return LinkStatus.NOT_FOUND
    return LinkStatus.FAILED if error.soft else LinkStatus.GAVE_UP

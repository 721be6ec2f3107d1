"""How a run fetches: the fetcher's settings from ours, and what a failed fetch makes of a link."""

from __future__ import annotations

from datetime import datetime, timedelta

from flows.context import Context
from monitor.fetch import Fetcher, FetchSettings
from monitor.models.errors import AddressRefused, FetchError, OutOfTime, RobotsRefused
from monitor.models.link import LinkOutcome, LinkStatus

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


def failed_outcome(url: str, error: FetchError, now: datetime) -> LinkOutcome:
    """Say what a link comes to whose page could not be fetched now."""
    return LinkOutcome(url, _status(error), error.message, retry_at=asked_back_at(error, now))


def asked_back_at(error: FetchError, now: datetime) -> datetime | None:
    """Return the time before which a server wants to be left alone, None where it did not say."""
    return None if error.retry_after is None else now + timedelta(seconds=error.retry_after)


def _status(error: FetchError) -> LinkStatus:
    """Name the status of a link that could not be fetched; soft failures are tried again."""
    if isinstance(error, OutOfTime):
        return LinkStatus.NEW  # nobody asked for it: the next run does
    if isinstance(error, RobotsRefused) and not error.soft:
        return LinkStatus.BLOCKED_BY_ROBOTS
    if isinstance(error, AddressRefused):
        return LinkStatus.REFUSED_ADDRESS
    if error.status in _GONE:
        return LinkStatus.NOT_FOUND
    return LinkStatus.FAILED if error.soft else LinkStatus.GAVE_UP

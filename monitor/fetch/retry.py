"""Which failures are worth another try, and how long to wait before it; pure."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

#: Answers that another try may change: time-outs, too many requests, and a server's own troubles
#: (520 to 524 are those of a large proxy that many publishers sit behind).
SOFT_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
#: Answers that say that the host itself is asked for too much.
BUSY_STATUSES = frozenset({429, 503})

_LONGEST_WAIT = 7 * 24 * 3600.0


def parse_retry_after(value: str | None, now: datetime) -> float | None:
    """Read a Retry-After header, in seconds or as a date; None where it says nothing readable.

    The wait is never negative and never more than a week.
    """
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:10]), _LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max((moment - now).total_seconds(), 0.0), _LONGEST_WAIT)


def backoff(attempt: int, *, base: float, cap: float, rng: random.Random) -> float:
    """Return the seconds to wait after failed try number `attempt` (from 0): doubling, with jitter.

    The wait lies between half and the whole of `base * 2**attempt`, and never over `cap`.
    """
    longest = min(cap, base * 2.0 ** min(attempt, 30))
    return longest * (0.5 + 0.5 * rng.random())

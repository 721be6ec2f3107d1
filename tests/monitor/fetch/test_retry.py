"""Waiting before another try."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.fetch.retry import backoff, parse_retry_after

NOW = datetime(2026, 1, 5, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Mon, 05 Jan 2026 07:02:00 GMT", 120.0),
        ("Mon, 05 Jan 2026 08:02:00 +0100", 120.0),
        ("Mon, 05 Jan 2026 06:00:00 GMT", 0.0),
        ("Monday, 05-Jan-26 07:00:30 GMT", 30.0),
        ("Mon Jan  5 07:00:30 2026", 30.0),
        ("99999999999999999999", 7 * 24 * 3600.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 7 * 24 * 3600.0),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        ("٣", None),
    ],
)
def test_retry_after_is_read_in_both_forms(value: str | None, seconds: float | None) -> None:
    """Seconds and dates are read, within a week; anything else says nothing."""
    assert parse_retry_after(value, NOW) == seconds


@settings(deadline=None, max_examples=100)
@given(st.text() | st.datetimes(timezones=st.just(UTC)).map(format_datetime))
def test_any_retry_after_is_a_wait_or_nothing(value: str) -> None:
    """No header makes a negative or endless wait."""
    seconds = parse_retry_after(value, NOW)
    assert seconds is None or 0 <= seconds <= 7 * 24 * 3600


@settings(deadline=None, max_examples=100)
@given(st.integers(0, 10_000), st.floats(0.01, 10), st.floats(1, 100), st.integers())
def test_backoff_doubles_up_to_its_cap(attempt: int, base: float, cap: float, seed: int) -> None:
    """The wait lies in the upper half of the doubled base, and never over the cap."""
    rng = random.Random(seed)  # noqa: S311 - jitter is no secret
    wait = backoff(attempt, base=base, cap=cap, rng=rng)
    longest = min(cap, base * 2.0 ** min(attempt, 30))
    assert longest / 2 <= wait <= longest

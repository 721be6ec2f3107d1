"""Pages are looked at again on a widening schedule, from when they last changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from monitor.models.storage import PageState
from monitor.models.story import RECHECK_AFTER
from monitor.recheck import due

NOW = datetime(2024, 1, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)


def state(url: str, *, changed: timedelta, checked: timedelta) -> PageState:
    """Return a page that changed and was checked so long ago."""
    return PageState(url, NOW - checked, NOW - changed, NOW - changed)


def test_each_step_brings_one_look() -> None:
    """A page is due when a step has passed since its last change and nobody has looked since."""
    fresh = state("a", changed=HOUR * 0.5, checked=HOUR * 0.5)
    first = state("b", changed=HOUR * 1.5, checked=HOUR * 1.5)
    looked = state("c", changed=HOUR * 1.5, checked=HOUR * 0.2)
    second = state("d", changed=HOUR * 3.5, checked=HOUR * 2)
    assert due((fresh, first, looked, second), RECHECK_AFTER, NOW) == ("b", "d")


def test_the_longest_overdue_come_first() -> None:
    """What has waited longest is looked at first."""
    pages = [state(str(n), changed=HOUR * (n + 1), checked=HOUR * (n + 1)) for n in range(3)]
    assert due(pages, (HOUR,), NOW) == ("2", "1", "0")


def test_past_the_last_step_a_page_rests() -> None:
    """Once looked at after the last step, a page is left alone until it changes."""
    old = state("a", changed=timedelta(days=30), checked=timedelta(days=21))
    missed = state("b", changed=timedelta(days=30), checked=timedelta(days=27))
    assert due((old, missed), RECHECK_AFTER, NOW) == ("b",)
    assert due((old, missed), (), NOW) == ()


def test_a_change_starts_the_schedule_anew() -> None:
    """A page first seen long ago that changed lately is due an hour after the change."""
    page = PageState("a", NOW - 1.2 * HOUR, NOW - 1.2 * HOUR, NOW - timedelta(days=90))
    assert due((page,), RECHECK_AFTER, NOW) == ("a",)


def test_catching_up_takes_one_look_for_many_missed_steps() -> None:
    """After a long pause each page is looked at once, whatever steps have passed."""
    page = state("a", changed=timedelta(days=3), checked=timedelta(days=3))
    assert due((page,), RECHECK_AFTER, NOW) == ("a",)
    looked = PageState("a", NOW, page.changed_at, page.first_seen_at)
    assert due((looked,), RECHECK_AFTER, NOW + HOUR) == ()

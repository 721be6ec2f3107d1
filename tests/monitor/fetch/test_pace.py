"""Each host's pace."""

from __future__ import annotations

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.fetch.pace import HostPace


def _rng(seed: int = 1) -> random.Random:
    return random.Random(seed)  # noqa: S311 - jitter is no secret


def _pace(base: float = 1.0, jitter: float = 0.0) -> HostPace:
    return HostPace(base, jitter, patience=3, pause=100.0)


def test_turns_lie_a_pace_apart() -> None:
    """The first turn is at once, each next one a pace later, however many ask together."""
    pace, rng = _pace(), _rng()
    assert [pace.take_turn(10.0, rng) for _ in range(3)] == [10.0, 11.0, 12.0]
    assert pace.take_turn(50.0, rng) == 50.0


def test_no_pace_means_no_wait() -> None:
    """A pace of zero keeps nobody waiting."""
    pace, rng = _pace(0.0, 0.5), _rng()
    assert {pace.take_turn(5.0, rng) for _ in range(10)} == {5.0}


@settings(deadline=None, max_examples=50)
@given(st.floats(0, 1), st.floats(0, 30), st.integers())
def test_jitter_stays_around_the_pace_and_never_under_a_crawl_delay(
    jitter: float, delay: float, seed: int
) -> None:
    """Gaps vary by the share given; what robots.txt asks is the least."""
    pace, rng = _pace(2.0, jitter), _rng(seed)
    pace.delay = delay
    turns = [pace.take_turn(0.0, rng) for _ in range(20)]
    gaps = [later - earlier for earlier, later in itertools.pairwise(turns)]
    longest = max(2.0, delay)
    assert all(delay - 1e-9 <= gap <= longest * (1 + jitter) + 1e-9 for gap in gaps)
    assert all(gap >= 2.0 * (1 - jitter) - 1e-9 for gap in gaps)


def test_a_busy_host_is_asked_less_and_less_and_then_recovers() -> None:
    """Each sign of trouble doubles the gap; answers bring it back."""
    pace, rng = _pace(1.0), _rng()
    gaps = []
    for _ in range(4):
        pace.busy(0.0, None)
        before = pace.take_turn(0.0, rng)
        gaps.append(pace.next_at - before)
    assert gaps == [2.0, 4.0, 8.0, 16.0]
    for _ in range(30):
        pace.succeeded()
    before = pace.take_turn(1000.0, rng)
    assert pace.next_at - before == 1.0


def test_the_gap_of_a_busy_host_has_an_end() -> None:
    """However often it says so, the gap stays within a minute."""
    pace = _pace(1.0)
    for _ in range(100):
        pace.busy(0.0, None)
    assert pace.slowed == 60.0


def test_the_quiet_that_a_host_asks_for_is_kept() -> None:
    """Retry-After moves the next turn; a shorter one does not bring it forward."""
    pace, rng = _pace(0.0), _rng()
    pace.busy(10.0, 30.0)
    pace.busy(10.0, 5.0)
    assert pace.take_turn(11.0, rng) == 40.0


def test_a_host_that_does_not_answer_is_left_alone() -> None:
    """After so many failures in a row there is a pause; an answer starts the count anew."""
    pace = _pace()
    for _ in range(2):
        pace.failed(0.0)
    pace.succeeded()
    for _ in range(2):
        pace.failed(0.0)
    assert pace.quiet_until == 0.0
    pace.failed(7.0)
    assert pace.quiet_until == 107.0

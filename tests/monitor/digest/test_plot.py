"""The small plot: a PNG of fixed size, the same every time, with words that say the same."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
from PIL import Image

from monitor.digest.plot import HEIGHT, WIDTH, history_in_words, sparkline
from monitor.digest.times import LocalTimes
from monitor.models.digest import SeriesPoint
from tests.support import flood_parts


def points(*values: float) -> tuple[SeriesPoint, ...]:
    """Make a value a day."""
    start = flood_parts.NOW - timedelta(days=len(values))
    return tuple(
        SeriesPoint(start + timedelta(days=n), value, f"{value:g}", None, "https://a.example/")
        for n, value in enumerate(values)
    )


def drawn(*values: float) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Draw values and return where there is colour."""
    image = Image.open(io.BytesIO(sparkline(points(*values))))
    assert image.size == (2 * WIDTH, 2 * HEIGHT)
    return np.asarray(image.convert("RGBA"))[:, :, 3] > 128


def test_the_same_points_give_the_same_bytes() -> None:
    """A retry sends the same image, in whatever order the points come."""
    rising = points(9, 17, 41)
    assert sparkline(rising) == sparkline(tuple(reversed(rising)))


def test_a_rise_ends_above_where_it_began() -> None:
    """Up is up: the last value's dot stands higher than the first value's."""
    for values, rises in (((1, 5, 9), True), ((9, 5, 1), False)):
        ink = drawn(*values)
        heights = [np.flatnonzero(ink[:, column]).mean() for column in (20, 2 * WIDTH - 20)]
        assert bool(heights[1] < heights[0]) is rises


def test_the_ground_is_transparent() -> None:
    """The plot stands on light and dark paper alike."""
    assert not drawn(1, 2, 3)[0].any()


def test_a_flat_history_and_one_moment_can_be_drawn() -> None:
    """No spread of values or of time is no reason to fail."""
    assert drawn(4, 4, 4).any()
    one = points(1, 2, 3)[:1] * 3
    assert sparkline(one)


def test_a_disputed_value_is_told_and_not_drawn() -> None:
    """It never stood, so the line does not end there."""
    *before, last = points(9, 17, 41, 60)
    disputed = (*before, replace(last, disputed=True))
    assert sparkline(disputed) == sparkline(before)
    words = history_in_words("dead", disputed, LocalTimes.at("UTC", flood_parts.NOW))
    assert words.endswith("41 on Sun 1 Mar, 60 on Mon 2 Mar (disputed)")


def test_a_long_history_is_told_by_its_ends() -> None:
    """The words stay short, and say how many values they leave out."""
    words = history_in_words("dead", points(*range(30)), LocalTimes.at("UTC", flood_parts.NOW))
    assert words.startswith("dead: 0 on Sun 1 Feb, 22 more values, 23 on ")
    assert words.endswith("29 on Mon 2 Mar")

"""Values that move from day to day, prices and rates above all: told in a line, not as news.

What tells them apart from a toll that rises daily is in the data: a count of people or things is
never one; a measured value is one if it moved often, and is a price, goes up and down, or is told
as trade is told, as is a share by which something moved. A leap beyond a value's usual steps is
news like any other change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from statistics import median

from monitor.models.digest import FindingView, SeriesPoint
from monitor.models.finding import Finding, FindingKind

#: So many values make a habit of moving, if the usual time between two is so short.
_FEWEST, _OFTEN = 3, timedelta(days=3)
#: A step so large, and so many times the usual one, is told as news.
_LEAP, _TIMES_USUAL = 0.1, 2
# A currency for so much of something: "USD/barrel".
_PRICE = re.compile(r"[A-Z]{3}/")
_SHARE = "percent"
# How markets speak of a level that will be another one tomorrow.
_TRADED = re.compile(
    r"\b(?:trad(?:e[ds]?|ing)|settl(?:ed?|es|ing)|clos(?:ed|es|ing) (?:at|up|down|higher|lower)"
    r"|hover(?:s|ed|ing)?|tick(?:s|ed|ing)? (?:up|down|higher|lower)|par(?:ed|ing)|intraday"
    r"|opened (?:at|up|down|higher|lower))\b"
)


def is_running(view: FindingView) -> bool:
    """Tell whether a changed figure is one of a value that moves from day to day."""
    finding, series = view.finding, view.series
    if finding.kind is not FindingKind.CHANGED_FIGURE or series is None or series.unit is None:
        return False
    points = sorted(series.history, key=lambda point: point.at)
    if not points:
        # No text states a level: what is told is by how much it moved, which is of a day.
        return series.unit == _SHARE
    if not _moves_often(points) or _leaps(finding, points):
        return False
    return (
        _PRICE.match(series.unit) is not None
        or _goes_both_ways(points)
        or any(_TRADED.search(s) for s in (finding.after_sentence, finding.before_sentence) if s)
    )


def _moves_often(points: Sequence[SeriesPoint]) -> bool:
    if len(points) < _FEWEST:
        return False
    gaps = [(later.at - earlier.at).total_seconds() for earlier, later in pairwise(points)]
    return median(gaps) <= _OFTEN.total_seconds()


def _goes_both_ways(points: Sequence[SeriesPoint]) -> bool:
    rises = {later.value > earlier.value for earlier, later in pairwise(points)}
    return len(rises) > 1


def _leaps(finding: Finding, points: Sequence[SeriesPoint]) -> bool:
    """Tell whether this move is far larger than those before it."""
    before, after = (_value_of(text, points) for text in _values(finding))
    if not before or after is None:
        return False
    earlier = [
        abs(b.value / a.value - 1)
        for a, b in pairwise(points)
        if a.value and b.at < finding.after_at
    ]
    step = abs(after / before - 1)
    return step >= _LEAP and step > _TIMES_USUAL * median(earlier or [0.0])


def _values(finding: Finding) -> tuple[str | None, str | None]:
    return finding.before_value, finding.after_value


def _value_of(text: str | None, points: Sequence[SeriesPoint]) -> float | None:
    return next((point.value for point in points if point.value_text == text), None)

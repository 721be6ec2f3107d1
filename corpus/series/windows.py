"""Forbid that figures of different windows, days or years are one: a day's toll and a year's.

A window is the span of time that a figure counts, as the reader keys it ("day:2026-03-01").
"""

from __future__ import annotations

from datetime import date

from corpus.series.intervals import TELLING, same_number, stated
from corpus.series.statement import SOLD_BY
from corpus.series.subject import Subject, listed
from corpus.series.vocabulary import TOTALS
from monitor.models.reading import Figure

#: Windows that end: two of them are two quantities.
_CLOSED_WINDOWS = frozenset({"day", "week", "month", "quarter", "year"})
_WEEK = 7


def window_clash(a: Figure, b: Figure, about: Subject) -> str | None:
    """Keep a day's toll apart from the year's; how a price stands now has no window."""
    one, other = a.window_key or "", b.window_key or ""
    if one == other or about.unit == "percent" or about.good or about.per in SOLD_BY:
        return None
    kind, other_kind = one.partition(":")[0], other.partition(":")[0]
    if kind == other_kind == "week" and about.unit == "count" and _one_week(a, b):
        return None
    if about.unit == "count" and _nested(a, b):
        return None
    short = "span" in (kind, other_kind)
    if short or {kind, other_kind} <= _CLOSED_WINDOWS:
        return f"different windows ({one or 'none'}, {other or 'none'})"
    return None


def era_clash(figure: Figure, about: Subject) -> str | None:
    """Keep all that were killed since long ago apart from those of one day."""
    if about.day is None or figure.window_key is None or about.measure not in TOTALS:
        return None
    kind, _, since = figure.window_key.partition(":")
    if kind != "since":
        return None
    try:
        begun = date.fromisoformat(since)
    except ValueError:
        return None
    if (about.day - begun).days <= _WEEK:
        return None
    return f"of {about.day}, and all since {begun}"


def _one_week(a: Figure, b: Figure) -> bool:
    """Tell whether "this week" on its last day and "last week" the day after may be one week."""
    one, other = (_monday(f) for f in (a, b))
    if one is None or other is None:
        return False
    return abs((one - other).days) <= _WEEK and stated(a) == stated(b)


def _nested(a: Figure, b: Figure) -> bool:
    """Tell whether so many that it is no chance are told of this week and of this month."""
    one, other = ((f.window_key or "").partition(":")[2] for f in (a, b))
    within = bool(one and other) and (one.startswith(other) or other.startswith(one))
    return within and same_number(a, b, TELLING)


def _monday(figure: Figure) -> date | None:
    """Return the day on which a figure's week begins, None in a text without a date."""
    try:
        return date.fromisoformat((figure.window_key or "").partition(":")[2])
    except ValueError:
        return None


def year_clash(a: Subject, b: Subject) -> str | None:
    """Keep last year's number apart from this year's, and one quarter's from another's."""
    if a.years and b.years and not a.years & b.years:
        return f"different years ({listed(a.years)}; {listed(b.years)})"
    if a.quarters and b.quarters and not a.quarters & b.quarters:
        return f"different quarters ({listed(a.quarters)}; {listed(b.quarters)})"
    return None


def day_clash(a: Subject, b: Subject) -> str | None:
    """Keep what happened on Friday apart from what happened the Monday before.

    A weekday may be off by one where the day of telling is; each night has its own drones.
    """
    slack = 0 if a.nightly and b.nightly else 1
    if a.day and b.day and abs((a.day - b.day).days) > slack:
        return f"different days ({a.day}, {b.day})"
    return None

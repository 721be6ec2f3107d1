"""Hold two figures against each other: what forbids that they measure the same, and what speaks for it.

Every comparator is pure and says its reason in words. A veto forbids, however alike the sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from math import exp, log

from corpus.series.about import Subject, subject_of
from corpus.series.intervals import agree, stated
from corpus.series.places import COUNTRIES, STATES
from corpus.series.vocabulary import SOFT_GROUPS, TOTALS
from monitor.models.reading import Figure
from monitor.models.series import Observation

_COUNTRY_NAMES = frozenset(COUNTRIES.values())
#: Log-odds of two figures that nothing forbids and nothing speaks for.
_BIAS = -2.5
_WORTH_TELLING = 0.3
#: A value of so many digits is hardly the same by chance.
_TELLING_DIGITS = 3
#: Windows that end: two of them are two quantities.
_CLOSED_WINDOWS = frozenset({"day", "week", "month", "quarter", "year"})
_NAME = re.compile(r"\b[A-Z]\w+")
#: So much of their surroundings two texts on one event have in common.
_ONE_STORY = 0.5
#: Below this the same value is met by chance every day.
_FEW = 10
_LEAST_LEFT = Decimal("0.6")
_MOST_MOVED = Decimal("1.6")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How surely two figures measure the same thing (0 to 1), and why. A veto scores 0."""

    score: float
    reason: str
    vetoed: bool = False


def unit_clash(a: Subject, b: Subject) -> str | None:
    """Money is no count, and a price per gallon is none per barrel."""
    if a.unit != b.unit:
        return f"units differ ({a.unit}, {b.unit})"
    if a.per and b.per and a.per != b.per:
        return f"rates differ (per {a.per}, per {b.per})"
    return None


def measure_clash(a: Subject, b: Subject) -> str | None:
    """The killed are not the wounded."""
    if a.measure != b.measure:
        return f"measures differ ({a.measure or 'none'}, {b.measure or 'none'})"
    return None


def goods_clash(a: Subject, b: Subject) -> str | None:
    """One price, rate or index is not another's."""
    if a.good != b.good:
        return f"different goods ({a.good or 'none'}, {b.good or 'none'})"
    return None


def group_clash(a: Subject, b: Subject) -> str | None:
    """Children are not everybody, and soldiers are not teachers."""
    if a.group == b.group:
        return None
    if a.unit != "count":
        return f"shares of different groups ({a.group or 'all'}, {b.group or 'all'})"
    if not a.group or not b.group:
        named = a.group or b.group
        return None if named in SOFT_GROUPS or named == "military" else f"only one counts {named}"
    if "people" in (a.group, b.group) and {a.group, b.group} <= SOFT_GROUPS:
        return None
    return f"different groups ({a.group}, {b.group})"


def victims_clash(a: Subject, b: Subject) -> str | None:
    """The dead of one nation are not those of another."""
    if a.victims and b.victims and not a.victims & b.victims:
        return f"different nations ({_listed(a.victims)}; {_listed(b.victims)})"
    return None


def place_clash(a: Subject, b: Subject) -> str | None:
    """What happened in one place is not what happened in another."""
    if a.places and b.places and not a.places & b.places:
        if a.places & b.all or b.places & a.all:
            return None
        return f"different places ({_listed(a.places)}; {_listed(b.places)})"
    return None


def state_clash(a: Subject, b: Subject) -> str | None:
    """Texas is not Ohio."""
    one, other = a.near_names & STATES, b.near_names & STATES
    if one and other and not one & other:
        return f"different states ({_listed(one)}; {_listed(other)})"
    return None


def shade_clash(a: Subject, b: Subject) -> str | None:
    """The seriously wounded are not all the wounded; the expected are not the counted."""
    if a.shades != b.shades:
        return f"different shades ({_listed(a.shades)}; {_listed(b.shades)})"
    return None


def source_clash(a: Subject, b: Subject) -> str | None:
    """A ministry's count and a rights group's are two series."""
    if a.source and b.source and a.source != b.source:
        return f"counted by others ({a.source}, {b.source})"
    return None


def event_clash(a: Subject, b: Subject) -> str | None:
    """A shooting is no avalanche."""
    if a.events and b.events and not a.events & b.events:
        return f"different events ({_listed(a.events)}; {_listed(b.events)})"
    return None


def subset_clash(a: Subject, b: Subject) -> str | None:
    """A part of a whole is not the whole."""
    return "a part and a whole" if a.subset != b.subset else None


def session_clash(a: Subject, b: Subject) -> str | None:
    """What a price settled at is not what it was during trading."""
    if "traded" in (a.session, b.session) and a.session != b.session:
        return "settled and traded"
    return None


def year_clash(a: Subject, b: Subject) -> str | None:
    """Last year's number is not this year's."""
    if a.years and b.years and not a.years & b.years:
        return f"different years ({_listed(a.years)}; {_listed(b.years)})"
    return None


def flow_clash(a: Subject, b: Subject) -> str | None:
    """Jobs added are not jobs lost, and one month's are not another's."""
    if a.noun != "job" or b.noun != "job":
        return None
    if a.trend and b.trend and a.trend != b.trend:
        return "gains and losses"
    if a.months and b.months and not a.months & b.months:
        return f"different months ({_listed(a.months)}; {_listed(b.months)})"
    return None


def day_clash(a: Subject, b: Subject) -> str | None:
    """What happened on Friday is not what happened the Monday before."""
    if a.day and b.day and abs((a.day - b.day).days) > 1:
        return f"different days ({a.day}, {b.day})"
    return None


def window_clash(a: Figure, b: Figure, about: Subject) -> str | None:
    """A day's toll is not the year's; how a price stands now has no window."""
    one, other = a.window_key or "", b.window_key or ""
    if one == other or about.good or about.unit == "percent":
        return None
    kind, other_kind = one.partition(":")[0], other.partition(":")[0]
    short = "span" in (kind, other_kind)
    if short or (kind == other_kind and kind in _CLOSED_WINDOWS):
        return f"different windows ({one or 'none'}, {other or 'none'})"
    return None


def pollster_clash(a: Subject, b: Subject) -> str | None:
    """A share found by one poll is not that of another."""
    if a.unit != "percent" or not a.measure or not a.pollsters or not b.pollsters:
        return None
    if not a.pollsters & b.pollsters:
        return f"different polls ({_listed(a.pollsters)}; {_listed(b.pollsters)})"
    return None


def producer_clash(a: Figure, b: Figure) -> str | None:
    """One pollster's, forecaster's or estimator's number is not another's."""
    if not (a.estimated or b.estimated) or not a.producer or not b.producer:
        return None
    one, other = (frozenset(_NAME.findall(f.producer or "")) for f in (a, b))
    if one and other and not one & other:
        return f"different producers ({a.producer}, {b.producer})"
    return None


def value_clash(earlier: Observation, later: Observation, about: Subject) -> str | None:
    """A total does not fall to a fraction, and one text does not state two values of one thing."""
    one, other = stated(earlier.figure), stated(later.figure)
    if one == other or agree(earlier.figure, later.figure):
        return None
    if earlier.version_id == later.version_id:
        return "one text states both"
    if one <= 0 or other <= 0:
        return None
    if about.measure in TOTALS and other < one * _LEAST_LEFT:
        return f"no total falls from {one.normalize():f} to {other.normalize():f}"
    if about.good and max(one, other) > min(one, other) * _MOST_MOVED:
        return f"no price moves from {one.normalize():f} to {other.normalize():f} at once"
    return None


VETOES: tuple[Callable[[Subject, Subject], str | None], ...] = (
    unit_clash,
    measure_clash,
    goods_clash,
    group_clash,
    victims_clash,
    place_clash,
    state_clash,
    shade_clash,
    source_clash,
    event_clash,
    subset_clash,
    session_clash,
    year_clash,
    flow_clash,
    day_clash,
    pollster_clash,
)


def clash(earlier: Observation, later: Observation) -> str | None:
    """Return the first reason why two observations cannot measure the same, or None."""
    one = subject_of(earlier)
    return subject_clash(earlier, later) or value_clash(earlier, later, one)


def subject_clash(earlier: Observation, later: Observation) -> str | None:
    """Return the first reason, other than their values, why two observations differ, or None."""
    one, other = subject_of(earlier), subject_of(later)
    for veto in VETOES:
        if reason := veto(one, other):
            return reason
    return window_clash(earlier.figure, later.figure, one) or producer_clash(
        earlier.figure, later.figure
    )


def likeness(earlier: Observation, later: Observation) -> Likeness:
    """Score how surely two observations measure the same thing."""
    if reason := clash(earlier, later):
        return Likeness(0.0, reason, vetoed=True)
    one, other = subject_of(earlier), subject_of(later)
    if one.good:
        return _same_good(one, other)
    parts = evidence(one, other)
    parts += _values(earlier.figure, later.figure)
    total = _BIAS + sum(part.weight for part in parts)
    told = sorted((p for p in parts if p.weight >= _WORTH_TELLING), key=lambda p: -p.weight)
    return Likeness(1 / (1 + exp(-total)), "; ".join(p.reason for p in told))


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that speaks for (or, below zero, against) sameness, in log-odds."""

    weight: float
    reason: str


def evidence(a: Subject, b: Subject) -> list[Part]:
    """Weigh what two subjects share. The weights were fitted to labelled pairs, then rounded."""
    parts = [
        Part(1.2 * _dice(a.near, b.near), "like words about the number"),
        Part(3.2 * _dice(a.all, b.all), "like sentences"),
        Part(2.0 * _shared_part(a.context, b.context), "like surroundings"),
    ]
    if a.measure:
        parts.append(Part(0.3, f"both {a.measure}"))
    if a.group == b.group and a.group not in {"", "people"}:
        parts.append(Part(1.5, f"both count {a.group}"))
    if a.victims & b.victims:
        parts.append(Part(0.5, f"both of {_listed(a.victims & b.victims)}"))
    if a.places & b.places:
        parts.append(Part(1.4, f"both in {_listed(a.places & b.places)}"))
    if a.events & b.events:
        parts.append(Part(1.3, f"both of a {_listed(a.events & b.events)}"))
    if a.measure and not (a.names | a.context) & (b.names | b.context) - _COUNTRY_NAMES:
        parts.append(Part(-1.5, "no name in common"))
    lands, other_lands = a.names & _COUNTRY_NAMES, b.names & _COUNTRY_NAMES
    if lands and other_lands and not lands & other_lands:
        parts.append(Part(-1.2, f"other countries ({_listed(lands)}; {_listed(other_lands)})"))
    for one, other in ((a, b), (b, a)):
        elsewhere = (one.places & _COUNTRY_NAMES) - other.all - other.victims
        if elsewhere:
            known = elsewhere <= other.context
            one_story = known and _shared_part(a.context, b.context) >= _ONE_STORY
            weight = -0.4 if one_story else -1.8 if known else -2.4
            parts.append(Part(weight, f"only one in {_listed(elsewhere)}"))
        if one.victims - other.all:
            parts.append(Part(-2.0, f"only one of {_listed(one.victims - other.all)}"))
    return parts


def _values(a: Figure, b: Figure) -> list[Part]:
    one, other = stated(a), stated(b)
    parts: list[Part] = []
    if agree(a, b):
        parts.append(Part(0.8 if one >= _FEW else 0.2, "the same value"))
        if len(one.normalize().as_tuple().digits) >= _TELLING_DIGITS:
            parts.append(Part(0.4, "to many digits"))
    elif one > 0 and other > 0:
        apart = min(3.0, abs(log(float(one / other))))
        parts.append(Part(-1.9 * apart, "values far apart"))
    return parts


def _same_good(a: Subject, b: Subject) -> Likeness:
    """Prices and rates are told by their names alone, unless one is of a place or group."""
    for one, other in ((a, b), (b, a)):
        elsewhere = one.places - other.all - other.context - other.victims - {"us"}
        if elsewhere:
            return Likeness(0.3, f"{a.good}, only one in {_listed(elsewhere)}")
    return Likeness(0.9, f"both of {a.good}")


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _shared_part(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(6, min(len(a), len(b))) if a and b else 0.0


def _listed(found: frozenset[str]) -> str:
    return ", ".join(sorted(found)) or "none"

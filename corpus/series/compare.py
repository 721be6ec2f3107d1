"""Hold two figures against each other: what forbids that they measure the same, and what speaks for it.

Every comparator is pure and says its reason in words. A veto forbids, however alike the sentences.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.series.about import Subject, subject_of
from corpus.series.vocabulary import SOFT_GROUPS
from monitor.models.series import Observation


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
    if (a.goods or b.goods) and not a.goods & b.goods:
        return f"different goods ({_listed(a.goods)}; {_listed(b.goods)})"
    return None


def group_clash(a: Subject, b: Subject) -> str | None:
    """Children are not everybody, and soldiers are not teachers."""
    if a.group == b.group:
        return None
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
        if a.places & (b.all | b.context) or b.places & (a.all | a.context):
            return None
        return f"different places ({_listed(a.places)}; {_listed(b.places)})"
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


VETOES: tuple[Callable[[Subject, Subject], str | None], ...] = (
    unit_clash,
    measure_clash,
    goods_clash,
    group_clash,
    victims_clash,
    place_clash,
    shade_clash,
    source_clash,
    event_clash,
    subset_clash,
    session_clash,
    year_clash,
)


def window_clash(a: Observation, b: Observation) -> str | None:
    """A day's toll is not the year's, and one pollster's share is not another's."""
    one, other = a.figure, b.figure
    if one.window_key != other.window_key:
        return f"different windows ({one.window_key or 'none'}, {other.window_key or 'none'})"
    if (one.estimated or other.estimated) and one.producer and other.producer:
        if one.producer.casefold() != other.producer.casefold():
            return f"different producers ({one.producer}, {other.producer})"
    return None


def likeness(a: Observation, b: Observation) -> Likeness:
    """Score how surely two observations measure the same thing."""
    one, other = subject_of(a), subject_of(b)
    for veto in VETOES:
        if reason := veto(one, other):
            return Likeness(0.0, reason, vetoed=True)
    if reason := window_clash(a, b):
        return Likeness(0.0, reason, vetoed=True)
    return _score(one, other, same_page=a.url == b.url)


def _score(a: Subject, b: Subject, *, same_page: bool) -> Likeness:
    parts: list[tuple[float, str]] = []
    if a.goods & b.goods:
        parts.append((0.45, f"both of {_listed(a.goods & b.goods)}"))
    if a.measure:
        parts.append((0.2, f"both {a.measure}"))
    if a.group == b.group and a.group not in ("", "people"):
        parts.append((0.1, f"both {a.group}"))
    elif a.noun and a.noun == b.noun:
        parts.append((0.1, f"both {a.noun}"))
    if a.victims & b.victims:
        parts.append((0.1, f"of {_listed(a.victims & b.victims)}"))
    if a.places & b.places:
        parts.append((0.15, f"in {_listed(a.places & b.places)}"))
    parts.append((0.35 * _dice(a.near, b.near), "words about the number"))
    parts.append((0.25 * _dice(a.all, b.all), "words of the sentences"))
    parts.append((0.2 * _overlap(a.names | a.context, b.names | b.context), "names and context"))
    if same_page:
        parts.append((0.05, "one page"))
    told = [reason for value, reason in parts if value >= 0.1]  # noqa: PLR2004 - what weighed
    return Likeness(min(1.0, sum(value for value, _ in parts)), "; ".join(told))


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return min(1.0, len(a & b) / max(4, min(len(a), len(b)))) if a and b else 0.0


def _listed(found: frozenset[str]) -> str:
    return ", ".join(sorted(found)) or "none"

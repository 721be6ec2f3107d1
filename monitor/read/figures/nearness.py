"""Say which date goes with which quantity of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.read.figures.dates import Dated

# A date that opens the sentence holds for all of it; another must stand near.
OPENING = 14
_FARTHEST = 200


def nearest(
    items: Sequence[Dated], spans: Sequence[tuple[int, int]], index: int, text: str
) -> Dated | None:
    """Return the date that goes with the quantity at `index` of `spans`, None without one."""
    best: Dated | None = None
    best_cost = _FARTHEST
    for item in items:
        if of_a_past_end(item.start, spans, index, text):
            continue
        cost = (
            distance(item.start, item.end, spans, index, text)
            + (25 if item.said else 0)
            - (40 if item.exact else 0)
        )
        if item.start < OPENING:
            cost = min(cost, _FARTHEST - 1)
        if cost < best_cost:
            best, best_cost = item, cost
    return best


_PAST_END = re.compile(
    r"\b(?:from|compared (?:with|to)|versus|vs\.?|against|up on|down on)\s"
    r"(?:(?:about|around|just|nearly|a|an|the|its|revised)\s)*[^\w\s]{0,3}\Z",
    re.IGNORECASE,
)
_DATED_BY = re.compile(r"\s(?:[a-z]+\s){0,2}?(?:in|on|at|for|during)?\s?(?:the\s|early\s|late\s)?")


def of_a_past_end(start: int, spans: Sequence[tuple[int, int]], index: int, text: str) -> bool:
    """Tell whether a date that starts at `start` dates only the level that another one left.

    "61%, up from 58% in 2019": 2019 says nothing of the 61.
    """
    before = [k for k, (_, tail) in enumerate(spans) if tail <= start]
    if not before or before[-1] == index:
        return False
    lead, tail = spans[before[-1]]
    return bool(
        _PAST_END.search(text, max(0, lead - 40), lead) and _DATED_BY.fullmatch(text, tail, start)
    )


def distance(start: int, end: int, spans: Sequence[tuple[int, int]], index: int, text: str) -> int:
    """Return how far a stretch lies from a quantity; other quantities and clauses add to it."""
    own_start, own_end = spans[index]
    lo, hi = (own_end, start) if start >= own_end else (end, own_start)
    between = sum(1 for k, (a, b) in enumerate(spans) if k != index and a >= lo and b <= hi)
    gap = text[lo:hi]
    breaks = gap.count(";") + gap.count(" while ") + gap.count(" but ") + gap.count(", and ")
    return max(0, hi - lo) + 45 * between + 60 * breaks

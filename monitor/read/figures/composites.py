"""Join what is measured in two units at once: "5ft 11in", "6lb 3oz", "two hours and 11 minutes"."""

from __future__ import annotations

import re
from decimal import Decimal

from monitor.read.figures.quantity import Quantity

# The smaller unit by the larger one: its name, its letters behind a number, how many make one.
_SMALLER = {
    "foot": (
        "inch",
        re.compile(r"\s?(?:inch(?:es)?\b|ins?\b(?!\s(?:the|a|an|his|her|its)\b)|[″\"])"),
        12,
    ),
    "pound": ("ounce", re.compile(r"\s?(?:ounces?|oz)\b"), 16),
    "stone": ("pound", re.compile(r"\s?(?:pounds?|lbs?)\b"), 14),
    "year": ("month", re.compile(r"\smonths?\b"), 12),
    "hour": ("minute", re.compile(r"\smin(?:ute)?s?\b"), 60),
    "minute": ("second", re.compile(r"\ssec(?:ond)?s?\b"), 60),
}
_LARGER = {smaller: (larger, many) for larger, (smaller, _, many) in _SMALLER.items()}
_TIMES = frozenset({"year", "hour", "minute"})
# "an hour and 47 minutes"
_ONE_AND = re.compile(r"\b(?:an?|one)\s(?P<unit>year|hour|minute)(?:,?\sand|,)\s\Z", re.IGNORECASE)
_HEIGHT = re.compile(r"-(1[01]|\d)(?![\w.,]*\d|-)")
_PLACES = 4
_GAP = frozenset({"", " ", ", ", " and ", ", and "})


def join_composites(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Return the quantities with those told in two units made one, in the larger unit."""
    names = {quantity.unit_name for quantity in quantities}
    if _SMALLER.keys().isdisjoint(names) and _LARGER.keys().isdisjoint(names):
        return quantities
    joined: list[Quantity] = []
    for quantity in quantities:
        larger = joined[-1] if joined else None
        if larger is not None and _goes_on(text, larger, quantity):
            continue
        _add_one(text, quantity)
        joined.append(quantity)
    return joined


def _goes_on(text: str, larger: Quantity, quantity: Quantity) -> bool:
    """Add a quantity to the one before it, if it is the rest of that; tell whether it was."""
    smaller = _SMALLER.get(larger.unit_name or "")
    if smaller is None:
        return False
    name, letters, many = smaller
    if name == "minute" and quantity.unit_name == "second" and larger.low % 1:
        name, many = "second", 3600  # "two hours, 14 minutes and four seconds"
    behind = letters.match(text, quantity.tail)
    told = behind is not None or quantity.unit_name == name
    gap = text[larger.tail : quantity.start]
    if not told or quantity.low >= many or gap not in _GAP or larger.age or quantity.age:
        return False
    larger.low = larger.high = round(larger.low + quantity.low / Decimal(many), _PLACES)
    larger.end = larger.tail = behind.end() if behind else quantity.tail
    return True


def _add_one(text: str, quantity: Quantity) -> None:
    """Read the hour of "an hour and 47 minutes" along, and the inches of "the 6-foot-4 guard"."""
    if quantity.unit_name == "foot" and (inches := _HEIGHT.match(text, quantity.tail)):
        quantity.low = quantity.high = round(quantity.low + Decimal(inches[1]) / 12, _PLACES)
        quantity.end = quantity.tail = inches.end()
        return
    larger, many = _LARGER.get(quantity.unit_name or "", ("", 1))
    if larger not in _TIMES or quantity.low >= many or quantity.low != quantity.high:
        return
    found = _ONE_AND.search(text, max(0, quantity.start - 16), quantity.start)
    if found is None or found["unit"].lower() != larger:
        return
    quantity.low = quantity.high = round(1 + quantity.low / Decimal(many), _PLACES)
    quantity.start, quantity.end = found.start(), quantity.tail
    quantity.unit = quantity.unit_name = larger

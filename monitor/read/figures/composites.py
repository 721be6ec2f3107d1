"""Join what is measured in two units at once: "5ft 11in", "6lb 3oz", "11st 4lb"."""

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
}
_PLACES = 4
_GAP = frozenset({"", " ", ", "})


def join_composites(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Return the quantities with those told in two units made one, in the larger unit."""
    if _SMALLER.keys().isdisjoint({quantity.unit_name for quantity in quantities}):
        return quantities
    joined: list[Quantity] = []
    for quantity in quantities:
        larger = joined[-1] if joined else None
        smaller = _SMALLER.get(larger.unit_name or "") if larger is not None else None
        if larger is not None and smaller is not None:
            name, letters, many = smaller
            behind = letters.match(text, quantity.tail)
            told = behind is not None or quantity.unit_name == name
            if told and quantity.low < many and text[larger.tail : quantity.start] in _GAP:
                larger.low = larger.high = round(larger.low + quantity.low / Decimal(many), _PLACES)
                larger.end = larger.tail = behind.end() if behind else quantity.tail
                continue
        joined.append(quantity)
    return joined

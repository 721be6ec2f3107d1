"""Read shares that are told of a few: "one in five", "nine out of 10"."""

from __future__ import annotations

import re

from monitor.read.figures.quantity import Quantity

_ONE_IN = re.compile(
    r"\s(?:in(?: every)?|out of(?: every)?|of every)\s(?P<whole>\d{1,3}(?:,000)?|1000|two|three"
    r"|four|five|six|seven|eight|nine|ten|twenty|100|hundred)(?![\w,.-]\d|\s(?:percent|per|years|days"
    r"|weeks|months|hours|minutes|states|cities|countries|places|games))\b",
    re.IGNORECASE,
)
_WHOLE = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twenty": 20, "hundred": 100,
}  # fmt: skip
_ROUND = frozenset({3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100, 1000})
_FEW = 20


def opens_share(text: str, end: int) -> bool:
    """Tell whether "in five" or "out of 10" follows a number that ends at `end`."""
    return _ONE_IN.match(text, end) is not None


def read_one_in(text: str, quantity: Quantity) -> None:
    """Read "one in five" and "nine out of 10" as a share."""
    found = _ONE_IN.match(text, quantity.end)
    if found is None:
        return
    word = found["whole"].lower()
    whole = _WHOLE.get(word) or int(word.replace(",", ""))
    if not 0 < quantity.low < whole:
        return
    if quantity.low != 1 and whole not in _ROUND and (" in " in found[0] or whole > _FEW):
        return  # "five out of 650" seats are five
    quantity.low = quantity.high = quantity.low / whole
    quantity.numeral = quantity.low
    quantity.fraction = True
    quantity.unit_name = "fraction"
    quantity.unit = found[0].strip()
    quantity.end = quantity.tail = found.end()

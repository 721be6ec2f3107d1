"""Read what an amount or a count is per: "a gallon", "70 patients a day"."""

from __future__ import annotations

import re

from monitor.read.figures.ages import TIME_UNITS
from monitor.read.figures.multiples import MULTIPLE
from monitor.read.figures.quantity import Quantity
from monitor.read.figures.units import rate_after, rate_name

_BARE_RATE = re.compile(r" per (?!cent)| a [dymw]|-a-d")


def add_rate(text: str, quantity: Quantity) -> None:
    """Read "a gallon", "per share", "/day" right behind the unit or the number."""
    if quantity.unit_name == "percent" and not text.startswith(" per ", quantity.tail):
        return
    rate = rate_after(text, quantity.tail)
    if rate is None or (quantity.unit_name is None and not _BARE_RATE.match(text, quantity.tail)):
        return
    quantity.tail, behind, quantity.rate = rate
    quantity.unit = f"{quantity.unit} {behind}" if quantity.unit else behind
    quantity.unit_name = rate_name(quantity.unit_name, quantity.rate)


_COUNT_RATE = re.compile(
    r"(?:\s(?!(?:a|an|per|times)\s)[a-z-]+){1,2}\s(?:an?|per|every|each)\s(?P<noun>day|week"
    r"|month|year|hour|minute)\b"
    r"(?!\s(?:earlier|ago|later|before|after|prior))"
)


def read_count_rate(text: str, quantity: Quantity) -> None:
    """Read "70 patients a day": the rate stands behind the noun."""
    found = _COUNT_RATE.match(text, quantity.end)
    if found is not None and quantity.rate is None:
        quantity.rate = found["noun"]
        quantity.unit = f"per {found['noun']}"
        quantity.unit_name = f"1/{found['noun']}"


_OF_RATE = re.compile(
    r"\sof\s(?:[a-z-]+\s){1,2}?(?:an?|per|every|each)\s(?P<noun>second|minute|hour|day|week|month|year)\b"
    r"(?!\s(?:earlier|ago|later|before|after|prior))"
)


_NO_RATES = TIME_UNITS | {"percent", MULTIPLE}


def read_rate_of(text: str, quantity: Quantity) -> None:
    """Read "900 tonnes of sand a day": the rate stands behind what is measured."""
    if quantity.rate is not None or quantity.fraction or quantity.unit_name in _NO_RATES:
        return
    if not text.startswith(" of ", quantity.tail):
        return
    found = _OF_RATE.match(text, quantity.tail)
    if found is not None:
        quantity.rate = found["noun"]
        quantity.unit = f"{quantity.unit} per {found['noun']}"
        quantity.unit_name = rate_name(quantity.unit_name, quantity.rate)

"""Put numbers, units and rates together: the quantities of a sentence."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from monitor.read.figures.composites import join_composites
from monitor.read.figures.conversions import mark_conversions, share_unit
from monitor.read.figures.exclusions import why_not_a_figure
from monitor.read.figures.labels import goes_on
from monitor.read.figures.masks import masked_spans
from monitor.read.figures.quantity import Quantity
from monitor.read.figures.ranges import join_ranges
from monitor.read.figures.units import Unit, money_before, rate_after, rate_name, unit_after
from monitor.read.numbers import Number, find_numbers

_PLURAL_AFTER = re.compile(r"\s(?:[a-z-]+\s){0,2}(?:[a-z]+s|people|men|women|children)\b")


_METRES_AFTER = re.compile(
    r"\s?(?:\Z|[.,;:()\"”'’/–-]|(?:wide|long|tall|high|deep|above|below|away|from|in|at|by"
    r"|and|to|on|up|down|of|x|sprint|race|hurdles|freestyle|breaststroke|butterfly"
    r"|backstroke|relay|dash|final|champion|tower|statue|wall|wave|waves|tsunami|telescope"
    r"|yacht|boat|ship|pool|radius|the|distance)\b)"
)


def find_quantities(text: str, vocabulary: AbstractSet[str]) -> list[Quantity]:
    """Find the quantities of a sentence of these lower-case words, in order."""
    numbers = find_numbers(text, vocabulary)
    if not numbers:
        return []
    masks = masked_spans(text, vocabulary)
    pieces: list[tuple[Number, Quantity]] = []
    read_to = 0
    refused: tuple[Number, str] | None = None
    for number in numbers:
        if number.start < read_to or (masks and _is_masked(number, masks)):
            continue
        if refused is not None and goes_on(text, *refused, number):
            refused = number, refused[1]
            continue
        piece = _quantity(text, number)
        if isinstance(piece, str):
            refused = number, piece
            continue
        pieces.append((number, piece))
        read_to = piece.tail
    if len(pieces) == 1:
        return join_composites(text, [pieces[0][1]])
    quantities = join_composites(text, join_ranges(text, pieces))
    mark_conversions(text, quantities)
    share_unit(text, quantities)
    return quantities


def _is_masked(number: Number, masks: list[tuple[int, int]]) -> bool:
    return any(start < number.end and number.start < end for start, end in masks)


def _quantity(text: str, number: Number) -> Quantity | str:
    """Put a number together with its currency mark or unit and its rate, or say why not."""
    prefix = money_before(text, number.start)
    if prefix is not None and prefix[1] in {"PS", "RM"} and not _money_like(number, text):
        return "letters, not a currency"
    as_unit = prefix is None and _letter_is_unit(text, number)
    end = number.digits_end if as_unit else number.end
    unit = unit_after(text, end) if prefix is None else None
    if unit is not None and unit.text.lower() in {"pound", "pounds"} and number.magnitude > 1:
        unit = Unit(unit.end, unit.text, "GBP", money=True)
    money = prefix is not None or (unit is not None and unit.money)
    why = why_not_a_figure(text, number, has_unit=unit is not None, money=money)
    if why is not None and _ONE_IN.match(text, number.end) is None:
        return why
    value = number.numeral if as_unit else number.value
    if number.dotted and _is_dotted_thousand(text, number, prefix, unit):
        value *= 1000
    quantity = Quantity(
        start=number.start, end=end, tail=end, low=value, high=value,
        numeral=value if number.dotted else number.numeral,
        magnitude=1 if as_unit else number.magnitude, unit=None, unit_name=None, money=money,
        in_words=number.in_words, fraction=number.fraction, signed=number.signed,
    )  # fmt: skip
    if prefix is not None:
        _add_prefix(text, quantity, prefix)
    elif unit is not None:
        _add_unit(text, quantity, unit)
    _add_rate(text, quantity)
    if quantity.unit_name is None:
        if number.fraction:
            _add_whole(text, quantity)
            quantity.unit_name = quantity.unit_name or "fraction"
        elif _is_magnitude(text, quantity):
            quantity.unit = quantity.unit_name = "magnitude"
        else:
            _read_one_in(text, quantity)
            _read_rate(text, quantity)
    return quantity


def _add_prefix(text: str, quantity: Quantity, prefix: tuple[int, str, str]) -> None:
    quantity.start, quantity.unit, quantity.unit_name = prefix
    if not quantity.signed and text.endswith(_BELOW_ZERO, 0, quantity.start):
        quantity.signed, quantity.low, quantity.high = True, -quantity.low, -quantity.high
        quantity.start = text.rfind(" ", 0, quantity.start - 1) + 1
    country = _TRAILING_COUNTRY.match(text, quantity.end)
    if country is not None:
        quantity.tail = country.end()
        if quantity.unit == "$":
            quantity.unit = f"$ {country[1]}"
            quantity.unit_name = _DOLLARS.get(country[1], "USD")


def _add_unit(text: str, quantity: Quantity, unit: Unit) -> None:
    glued = not unit.text[0].isalpha() or text[quantity.end : quantity.end + 1].isalpha()
    quantity.adjectival = text[quantity.end : quantity.end + 1] == "-"
    quantity.tail, quantity.unit, quantity.unit_name = unit.end, unit.text, unit.name
    quantity.age = unit.name in _AGE_UNITS and ("old" in unit.text or "of age" in unit.text)
    if glued:
        quantity.end = unit.end


def _add_rate(text: str, quantity: Quantity) -> None:
    """Read "a gallon", "per share", "/day" right behind the unit or the number."""
    if quantity.unit_name == "percent" and not text.startswith(" per ", quantity.tail):
        return
    rate = rate_after(text, quantity.tail)
    if rate is None or (quantity.unit_name is None and not _BARE_RATE.match(text, quantity.tail)):
        return
    quantity.tail, behind, quantity.rate = rate
    quantity.unit = f"{quantity.unit} {behind}" if quantity.unit else behind
    quantity.unit_name = rate_name(quantity.unit_name, quantity.rate)


_BELOW_ZERO = ("negative ", "minus ")  # "negative $5"
_OF_A = re.compile(r"\s(?:of\s)?an?(?=\s)")


def _add_whole(text: str, quantity: Quantity) -> None:
    """Read "a quarter of a percentage point" and "half an hour" as parts of their unit."""
    found = _OF_A.match(text, quantity.end)
    unit = unit_after(text, found.end()) if found is not None else None
    if unit is not None and not unit.money and text[unit.end - 1].isalpha():
        quantity.unit = text[quantity.end : unit.end].strip()
        quantity.tail, quantity.unit_name, quantity.fraction = unit.end, unit.name, False


_MAGNITUDE_BEFORE = re.compile(r"\bmagnitude(?:-|\s(?:of\s)?)\Z", re.IGNORECASE)
_MAGNITUDE_AFTER = re.compile(r"[- ]magnitude\b", re.IGNORECASE)
_STRONGEST = 10


def _is_magnitude(text: str, quantity: Quantity) -> bool:
    """Tell the strength of an earthquake from a count."""
    if quantity.magnitude != 1 or not 0 < quantity.low < _STRONGEST:
        return False
    behind = _MAGNITUDE_AFTER.match(text, quantity.end)
    if behind is not None:
        quantity.tail = behind.end()
    return behind is not None or bool(
        _MAGNITUDE_BEFORE.search(text, max(0, quantity.start - 16), quantity.start)
    )


_AGE_UNITS = frozenset({"year", "month", "week", "day"})


_DOLLARS = {"CAN": "CAD", "CAD": "CAD", "AUD": "AUD"}


_BARE_RATE = re.compile(r" per (?!cent)| a [dymw]|-a-d")


_TRAILING_COUNTRY = re.compile(r"\s(US|U\.S\.|CAN|AUD|USD|CAD)(?![\w$])")


_ONE_IN = re.compile(
    r"\s(?:in(?: every)?|out of(?: every)?|of every)\s(?P<whole>\d{1,3}|1000|two|three|four|five"
    r"|six|seven|eight|nine|ten|twenty|100|hundred)(?![\w,.-]\d|\s(?:percent|per|years|days"
    r"|weeks|months|hours|minutes|states|cities|countries|places|games))\b",
    re.IGNORECASE,
)


_WHOLE = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twenty": 20,
    "hundred": 100,
}


_ROUND = frozenset({3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100, 1000})
_FEW = 20


def _read_one_in(text: str, quantity: Quantity) -> None:
    """Read "one in five" and "nine out of 10" as a share."""
    found = _ONE_IN.match(text, quantity.end)
    if found is None:
        return
    word = found["whole"].lower()
    whole = _WHOLE.get(word) or int(word)
    if not 0 < quantity.low < whole:
        return
    if whole not in _ROUND and (" in " in found[0] or whole > _FEW):
        return  # "five out of 650" seats are five
    quantity.low = quantity.high = quantity.low / whole
    quantity.numeral = quantity.low
    quantity.fraction = True
    quantity.unit_name = "fraction"
    quantity.unit = found[0].strip()
    quantity.end = quantity.tail = found.end()


_COUNT_RATE = re.compile(
    r"(?:\s(?!(?:a|an|per|times)\s)[a-z-]+){1,2}\s(?:an?|per|every|each)\s(?P<noun>day|week"
    r"|month|year|hour|minute)\b"
    r"(?!\s(?:earlier|ago|later|before|after|prior))"
)


def _read_rate(text: str, quantity: Quantity) -> None:
    """Read "70 patients a day": the rate stands behind the noun."""
    found = _COUNT_RATE.match(text, quantity.end)
    if found is not None and quantity.rate is None:
        quantity.rate = found["noun"]
        quantity.unit = f"per {found['noun']}"
        quantity.unit_name = f"1/{found['noun']}"


def _money_like(number: Number, text: str) -> bool:
    digits = text[number.start : number.end]
    return number.magnitude != 1 or "," in digits or "." in digits or text[number.start - 1] == "M"


def _letter_is_unit(text: str, number: Number) -> bool:
    """Tell whether "m", "t", "k" or "b" after digits is a unit, not a magnitude."""
    letter = number.abbreviated
    if letter == "t":
        return True
    if letter == "m":
        return bool(_METRES_AFTER.match(text, number.end)) and not _PLURAL_AFTER.match(
            text, number.end
        )
    return False


def _is_dotted_thousand(
    text: str, number: Number, prefix: tuple[int, str, str] | None, unit: Unit | None
) -> bool:
    if prefix is not None:
        return prefix[1] == "€" and rate_after(text, number.end) is None
    if unit is not None:
        return unit.name in {"EUR", "meter"}
    return bool(_PLURAL_AFTER.match(text, number.end))

"""Put numbers, units and rates together: the quantities of a sentence."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from monitor.read.figures.composites import join_composites
from monitor.read.figures.conversions import mark_conversions, share_unit
from monitor.read.figures.exclusions import why_not_a_figure
from monitor.read.figures.labels import goes_on
from monitor.read.figures.masks import masked_spans
from monitor.read.figures.multiples import read_multiple
from monitor.read.figures.one_in import opens_share, read_one_in
from monitor.read.figures.own_unit import is_dotted_thousand, letter_is_unit, unit_behind
from monitor.read.figures.quantity import Quantity
from monitor.read.figures.ranges import join_ranges
from monitor.read.figures.rates import add_rate, read_count_rate, read_rate_of
from monitor.read.figures.units import Unit, money_before, unit_after
from monitor.read.numbers import Number, find_numbers


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
    as_unit = prefix is None and letter_is_unit(text, number)
    end = number.digits_end if as_unit else number.end
    unit = unit_behind(text, number, end) if prefix is None else None
    money = prefix is not None or (unit is not None and unit.money)
    why = why_not_a_figure(text, number, has_unit=unit is not None, money=money)
    if why is not None and not opens_share(text, number.end):
        return why
    value = number.numeral if as_unit else number.value
    if number.dotted and is_dotted_thousand(text, number, prefix, unit):
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
    add_rate(text, quantity)
    if quantity.unit_name is None:
        _read_bare(text, quantity)
    else:
        read_rate_of(text, quantity)
    return quantity


def _read_bare(text: str, quantity: Quantity) -> None:
    """Say what a number without a unit is: a part, a strength, a share, a multiple, a rate."""
    if quantity.fraction:
        _add_whole(text, quantity)
        quantity.unit_name = quantity.unit_name or "fraction"
    elif _is_magnitude(text, quantity):
        quantity.unit = quantity.unit_name = "magnitude"
    else:
        read_one_in(text, quantity)
        read_multiple(text, quantity)
        read_count_rate(text, quantity)


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


_TRAILING_COUNTRY = re.compile(r"\s(US|U\.S\.|CAN|AUD|USD|CAD)(?![\w$])")


def _money_like(number: Number, text: str) -> bool:
    digits = text[number.start : number.end]
    return number.magnitude != 1 or "," in digits or "." in digits or text[number.start - 1] == "M"

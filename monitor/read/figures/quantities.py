"""Assemble numbers, units, rates, ranges and conversions into the quantities of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from monitor.read.figures.exclusions import is_score, masked_spans, why_not_a_figure
from monitor.read.figures.units import (
    Unit,
    factor_between,
    money_before,
    rate_after,
    same_dimension,
    unit_after,
)
from monitor.read.numbers import Number, find_numbers


@dataclass(slots=True)
class Quantity:
    """A number or range with its unit, while a sentence is being read.

    `start`, `end` span the number with its currency mark, magnitude and glued symbol; `tail` is
    where unit and rate end. `change` is "from" or "to" for the ends of a stated change.
    `adjectival` marks "a five-mile stretch". `converts` is the index of the quantity repeated.
    """

    start: int
    end: int
    tail: int
    low: Decimal
    high: Decimal
    numeral: Decimal
    magnitude: int
    unit: str | None
    unit_name: str | None
    money: bool
    in_words: bool
    fraction: bool = False
    adjectival: bool = False
    rate: str | None = None
    change: str = ""
    converts: int | None = None
    signed: bool = False
    age: bool = False

    @property
    def base_unit(self) -> str:
        """The unit's standard name without its rate; empty for a bare count."""
        return (self.unit_name or "").partition("/")[0]


_JOIN = re.compile(
    r"\s?(?P<dash>[-–—])\s?|\s(?P<word>to|or|and)\s(?P<hedge>(?:about |around |nearly |over "
    r"|as much as |perhaps |up to |possibly |even )?)|\s?to\s?-\s?|-to-",
)
_BETWEEN = re.compile(
    r"\bbetween\s(?:about\s|around\s|roughly\s|an estimated\s)?[^\w\s]{0,3}\Z", re.IGNORECASE
)
_FROM = re.compile(
    r"\bfrom\s(?:about\s|around\s|roughly\s|nearly\s|over\s|up to\s|more than\s|just\s"
    r"|over\s|an?\s(?:\w+\s)?|as low as\s|the\s)*[^\w\s]{0,3}\Z",
    re.IGNORECASE,
)
_SPANNING = re.compile(
    r"\b(?:rang(?:es?|ed|ing)|var(?:y|ies|ied|ying)|anywhere|homes|aged|ages|anything"
    r"|spanning|everything|extend\w*|accelerat\w*|went|goes|go)\b",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:up|down|ros[ei]\w*|rise\w*|rising|fell|fall\w*|increas\w+|decreas\w+|grew|grow\w*"
    r"|climb\w*|jump\w*|drop\w*|"
    r"declin\w+|went|shr[aiu]nk\w*|slip\w*|surg\w+|soar\w*|plung\w+|plummet\w*|slid\w*"
    r"|mov\w+|chang\w+|"
    r"revis\w+|cut\w*|rais\w+|lower\w*|slow\w*|eas\w+|swell\w*|swelled|expand\w*|improv\w+"
    r"|reduc\w+|dip\w*|heat up|go up|gone|tick\w*|inch\w*|creep\w*|edg\w+|doubl\w+|boost\w*"
    r"|widen\w*|narrow\w*|upgrad\w+|downgrad\w+|shift\w*|swing|swung|switch\w*|tumbl\w+"
    r"|balloon\w*)\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    r"[^()\d]{0,24}\(\s?(?:or\s)?(?:about\s|around\s|roughly\s|nearly\s|approximately\s"
    r"|some\s|more than\s|over\s|just under\s|just over\s|almost\s|approx\.?\s|[~≈]\s?"
    r"|equivalent to\s|minus\s)*\Z"
)
_OTHERWISE = re.compile(
    r"(?:\s?[/,]\s?|,?\s?or\s)(?:about\s|around\s|roughly\s|nearly\s|approximately\s|some\s)*\Z"
)
_PLURAL_AFTER = re.compile(r"\s(?:[a-z-]+\s){0,2}(?:[a-z]+s|people|men|women|children)\b")
_OF_TOTAL = re.compile(r"\sof\s(?:the|a|its|their|his|her|an)\s(?:\w+\s)?[^\w\s]{0,3}\Z")
_METRES_AFTER = re.compile(
    r"\s?(?:\Z|[.,;:()\"”'’/–-]|(?:wide|long|tall|high|deep|above|below|away|from|in|at|by"
    r"|and|to|on|up|down|of|x|sprint|race|hurdles|freestyle|breaststroke|butterfly"
    r"|backstroke|relay|dash|final|champion|tower|statue|wall|wave|waves|tsunami|telescope"
    r"|yacht|boat|ship|pool|radius|the|distance)\b)"
)


def find_quantities(text: str) -> list[Quantity]:
    """Find the quantities of a sentence, in order."""
    numbers = find_numbers(text)
    if not numbers:
        return []
    masks = masked_spans(text)
    pieces: list[tuple[Number, Quantity]] = []
    read_to = 0
    for number in numbers:
        if number.start < read_to or any(a < number.end and number.start < b for a, b in masks):
            continue
        piece = _quantity(text, number)
        if piece is not None:
            pieces.append((number, piece))
            read_to = piece.tail
    quantities = _join(text, pieces)
    _convert(text, quantities)
    _share_magnitude(text, quantities)
    return quantities


def _quantity(text: str, number: Number) -> Quantity | None:
    """Put a number together with its currency mark or unit and its rate; None when no figure."""
    prefix = money_before(text, number.start)
    if prefix is not None and prefix[1] in {"PS", "RM"} and not _money_like(number, text):
        return None
    as_unit = prefix is None and _letter_is_unit(text, number)
    end = number.digits_end if as_unit else number.end
    unit = unit_after(text, end) if prefix is None else None
    if unit is not None and unit.text.lower() in {"pound", "pounds"} and number.magnitude > 1:
        unit = Unit(unit.end, unit.text, "GBP", money=True)
    money = prefix is not None or (unit is not None and unit.money)
    why = why_not_a_figure(text, number, has_unit=unit is not None, money=money)
    if why is not None and _ONE_IN.match(text, number.end) is None:
        return None
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
            quantity.unit_name = "fraction"
        else:
            _read_one_in(text, quantity)
            _read_rate(text, quantity)
    return quantity


def _add_prefix(text: str, quantity: Quantity, prefix: tuple[int, str, str]) -> None:
    quantity.start, quantity.unit, quantity.unit_name = prefix
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
    quantity.unit_name = f"{quantity.unit_name or '1'}/{quantity.rate}"


_AGE_UNITS = frozenset({"year", "month", "week", "day"})
_DOLLARS = {"CAN": "CAD", "CAD": "CAD", "AUD": "AUD"}
_BARE_RATE = re.compile(r" per (?!cent)| a [dymw]|-a-d")
_TRAILING_COUNTRY = re.compile(r"\s(US|U\.S\.|CAN|AUD|USD|CAD)(?![\w$])")
_ONE_IN = re.compile(
    r"\s(?:in(?: every)?|out of(?: every)?|of every)\s(?P<whole>\d+|two|three|four|five|six"
    r"|seven|eight|nine|ten|twenty|100|hundred)(?![\w,.-]\d|\s(?:percent|per|years|days"
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


def _read_one_in(text: str, quantity: Quantity) -> None:
    """Read "one in five" and "nine out of 10" as a share."""
    found = _ONE_IN.match(text, quantity.end)
    if found is None:
        return
    word = found["whole"].lower()
    whole = _WHOLE.get(word) or int(word)
    if not 0 < quantity.low < whole:
        return
    if " in " in found[0] and whole not in {3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100, 1000}:
        return
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


def _join(text: str, pieces: list[tuple[Number, Quantity]]) -> list[Quantity]:
    """Join the ends of ranges and mark the ends of changes ("from 240 to 273")."""
    joined: list[Quantity] = []
    index = 0
    while index < len(pieces):
        number, quantity = pieces[index]
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        kind = _relation(text, number, quantity, following, pieces, index) if following else ""
        if following is None or not kind:
            joined.append(quantity)
            index += 1
            continue
        if kind == "score":
            index += 2
            continue
        other = following[1]
        _share(quantity, other)
        if kind == "range":
            other.low, other.high = sorted((quantity.low, other.high))
            other.start = quantity.start
            other.in_words = other.in_words or quantity.in_words
            other.change = quantity.change or other.change
            if quantity.unit and not other.unit:
                other.unit, other.unit_name, other.money = (
                    quantity.unit,
                    quantity.unit_name,
                    quantity.money,
                )
            pieces[index + 1] = (following[0], other)
            merged_number = following[0]
            # A range may itself be the end of a change: "from 5 to 7 per cent to 3 to 5 per cent".
            joined.append(other)
            index += 2
            del merged_number
            continue
        quantity.change, other.change = "from", "to"
        joined.append(quantity)
        index += 1
    for first, second in pairwise(joined):
        if first.change == "from" and second.change == "to":
            _share(first, second)
        if first.change != "from" and not second.change and _is_change(text, first, second):
            _share(first, second)
            first.change, second.change = "from", "to"
    return joined


def _is_change(text: str, first: Quantity, second: Quantity) -> bool:
    """Tell whether two quantities are the ends of "from 20 mpg in 2008 to 29 mpg"."""
    gap = text[first.tail : second.start]
    if len(gap) > 60 or not _TO_END.search(gap) or _GAP_BREAK.search(gap):  # noqa: PLR2004 - one phrase
        return False
    if first.unit_name and second.unit_name and first.base_unit != second.base_unit:
        return False
    if not _FROM.search(text[max(0, first.start - 40) : first.start]):
        return False
    moved = _MOVES.search(text[max(0, first.start - 90) : first.start])
    return (
        bool(moved)
        or first.low != first.high
        or second.low != second.high
        or first.low > second.low
    )


_TO_END = re.compile(
    r"(?:\A|\s)to\s(?:about\s|around\s|nearly\s|just\s|over\s|more than\s|a\s(?:\w+\s)?|an "
    r"estimated\s|as high as\s)*\Z"
)
_GAP_BREAK = re.compile(r"[;.]\s|\bfrom\b|\b(?:and|but|while)\b")


def _share(first: Quantity, second: Quantity) -> None:
    """Give the first of two joined numbers the unit and magnitude that stand after the second."""
    if (
        second.magnitude > 1
        and first.magnitude == 1
        and abs(first.numeral) < 1000
        and abs(first.numeral) < abs(second.numeral)
    ):
        first.low *= second.magnitude
        first.high *= second.magnitude
        first.magnitude = second.magnitude
    if second.unit_name is None and first.unit_name is not None and first.unit_name != "fraction":
        second.unit, second.unit_name, second.money = first.unit, first.unit_name, first.money
    if first.unit_name is None and second.unit_name is not None and second.unit_name != "fraction":
        first.unit, first.unit_name, first.money = second.unit, second.unit_name, second.money
    if second.rate and not first.rate:
        first.unit, first.unit_name, first.rate = second.unit, second.unit_name, second.rate


def _relation(
    text: str, number: Number, quantity: Quantity, following: tuple[Number, Quantity],
    pieces: list[tuple[Number, Quantity]], index: int,
) -> str:  # fmt: skip
    other_number, other = following
    if other.start < quantity.tail or other.start - quantity.tail > 18:  # noqa: PLR2004
        return ""
    gap = text[quantity.tail : other.start]
    found = _JOIN.fullmatch(gap)
    if found is None:
        return ""
    same_unit = (
        quantity.unit_name is None
        or quantity.base_unit == other.base_unit
        or (quantity.money and other.unit_name is None)
        or (quantity.unit_name == "USD" and other.unit_name == "USD")
    )
    if not same_unit or quantity.fraction != other.fraction:
        return ""
    before = text[max(0, quantity.start - 70) : quantity.start]
    shares = (
        other.magnitude > 1
        and quantity.magnitude == 1
        and abs(quantity.numeral) < min(1000, abs(other.numeral))
    )
    low = quantity.low * (other.magnitude if shares else 1)
    rising = low < other.low
    if found["dash"]:
        glued = gap.strip() == gap
        if (
            glued
            and quantity.unit_name is None
            and other.unit_name is None
            and is_score(text, number, other_number)
        ):
            return "score"
        if quantity.unit_name is not None and quantity.unit_name == "percent" and not rising:
            return ""
        return "range" if rising else ""
    word = found["word"] or "to"
    if word == "and":
        return "range" if _BETWEEN.search(before) and rising else ""
    if word == "or":
        return "range" if rising and other.low <= 3 * low + 1 and quantity.unit_name is None else ""
    if _FROM.search(before):
        chained = (
            index + 2 < len(pieces)
            and text[other.tail : pieces[index + 2][1].start].strip() == "to"
        )
        if chained and rising:
            return "range"
        if _SPANNING.search(before[-40:]) and rising:
            return "range"
        if not rising or _MOVES.search(before[-60:]):
            return "change"
        return "range"
    if found["hedge"] and not rising:
        return ""
    if rising:
        if (
            quantity.unit_name
            and not quantity.money
            and _MOVED_BY.search(before)
            and quantity.unit_name == "percent"
        ):
            return ""
        if _MOVED_BY.search(before) and other.low > 2 * low:
            return ""
        return "range"
    if (
        quantity.unit_name is None
        and other.unit_name is None
        and _SCORE_WORDS.search(before + text[other.tail : other.tail + 20])
    ):
        return "score"
    return ""


_MOVED_BY = re.compile(
    r"\b(?:up|down|rose|fell|rises?|falls?|gained|lost|climbed|dropped|jumped|increased"
    r"|decreased|grew|slid|slipped|surged|added)\s(?:by\s|about\s|another\s)*[^\w\s]{0,3}\Z",
    re.IGNORECASE,
)
_SCORE_WORDS = re.compile(
    r"\b(?:vot\w+|won|lost|beat|ruled|decision|odds|ruling|ratio|margin|lead|passed)\b",
    re.IGNORECASE,
)


def _convert(text: str, quantities: list[Quantity]) -> None:
    """Mark quantities that repeat the one before them in another unit."""
    for index in range(1, len(quantities)):
        first, second = quantities[index - 1], quantities[index]
        gap = text[first.tail : second.start]
        if len(gap) > 40:  # noqa: PLR2004 - a bracket further off belongs to something else
            continue
        bracket = _BRACKET.fullmatch(gap)
        if bracket is None and not _OTHERWISE.fullmatch(gap):
            continue
        base = first.converts if first.converts is not None else index - 1
        if first.money and second.money:
            if first.unit_name != second.unit_name and bracket is not None:
                second.converts = base
            continue
        if first.unit_name is None and second.money and bracket is not None and first.magnitude > 1:
            second.converts = base  # "1.356 billion ($1.762bn)": the pound sign was lost
            continue
        one, two = first.unit_name, second.unit_name
        if one and two and one != two and same_dimension(one, two):
            factor = factor_between(one, two)
            if factor is None or _agree(first.low * factor, second.low):
                second.converts = base


def _agree(one: Decimal, two: Decimal) -> bool:
    return abs(one - two) <= max(abs(one), abs(two)) * Decimal("0.2") + 1


def _share_magnitude(text: str, quantities: list[Quantity]) -> None:
    """Give "280 million of the 1.5 billion shekels" its unit from the whole."""
    for first, second in pairwise(quantities):
        if (
            first.unit_name is None
            and second.money
            and first.magnitude > 1
            and _OF_TOTAL.fullmatch(text[first.tail : second.start])
        ):
            first.unit, first.unit_name, first.money = second.unit, second.unit_name, True

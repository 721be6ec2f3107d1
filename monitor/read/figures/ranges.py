"""Join the ends of ranges, and mark the ends of stated changes."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from monitor.read.figures.movements import DOWN, UP
from monitor.read.figures.quantity import Quantity
from monitor.read.figures.scores import is_score
from monitor.read.figures.units import rate_name
from monitor.read.numbers import Number

# "24.2 to 33 billion" shares its magnitude; "$200 to $4 million" does not.
_SHARES_MAGNITUDE = Decimal(1000)
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
    r"|widen\w*|lift\w*|hik(?:e[sd]?|ing)|bump\w*|narrow\w*|upgrad\w+|downgrad\w+|shift\w*|swing|swung|switch\w*|tumbl\w+"
    r"|balloon\w*|skyrocket\w*|rocket\w*|leap\w*|advanc\w+|recover\w+|dwindl\w+|rebound\w*|tripl\w+|quadrupl\w+|halv\w+)\b",
    re.IGNORECASE,
)


def join_ranges(text: str, pieces: list[tuple[Number, Quantity]]) -> list[Quantity]:
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
        if kind == "sides":  # "won by 48.1-44.6 percent"
            joined.append(quantity)
            index += 1
            continue
        if kind == "range":
            other.low, other.high = (
                min(quantity.low, other.high),
                max(quantity.low, other.high),
            )
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
            # A range may itself be the end of a change: "from 5 to 7 per cent to 3 to 5 per cent".
            joined.append(other)
            index += 2
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
        or _MOVES.search(gap) is not None
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
        and abs(first.numeral) < _SHARES_MAGNITUDE
        and abs(first.numeral) < abs(second.numeral)
    ):
        first.low *= second.magnitude
        first.high *= second.magnitude
        first.magnitude = second.magnitude
    if second.base_unit == "1" and first.money and second.rate:
        second.unit, second.money = f"{first.unit} {second.unit}", True
        second.unit_name = rate_name(first.unit_name, second.rate)
    if second.unit_name is None and first.unit_name is not None and first.unit_name != "fraction":
        second.unit, second.unit_name, second.money = first.unit, first.unit_name, first.money
    if first.unit_name is None and second.unit_name is not None and second.unit_name != "fraction":
        first.unit, first.unit_name, first.money = second.unit, second.unit_name, second.money
    if second.rate and not first.rate:
        first.unit, first.unit_name, first.rate = second.unit, second.unit_name, second.rate


def _relation(  # noqa: C901, PLR0911, PLR0912, PLR0917 - one return a way of joining two numbers
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
        or (quantity.money and other.base_unit in {"", "1"})
        or (quantity.unit_name == "USD" and other.unit_name == "USD")
    )
    if not same_unit or quantity.fraction != other.fraction:
        return ""
    before = text[max(0, quantity.start - 70) : quantity.start]
    shares = (
        other.magnitude > 1
        and quantity.magnitude == 1
        and abs(quantity.numeral) < min(_SHARES_MAGNITUDE, abs(other.numeral))
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
        if rising:
            return "range"
        return "sides" if glued and other.unit_name == "percent" else ""
    if gap == "-to-" and not rising:
        return "score"  # odds of "10-to-1", "a 9-to-5 job"
    word = found["word"] or "to"
    if word == "and":
        return "range" if _BETWEEN.search(before) and rising else ""
    if word == "or":
        return "range" if rising and other.low <= 3 * low + 1 and quantity.unit_name is None else ""
    if _FROM.search(before):
        if _opens_range(text, pieces, index + 1):
            return ""  # "from 24 to 33-35 billion" ends in a range
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
    if quantity.unit_name == "percent" and _TRAILING.search(before):
        return "sides"  # "trails her by 43% to 48%"
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


def _opens_range(text: str, pieces: list[tuple[Number, Quantity]], index: int) -> bool:
    """Tell whether a dash alone ties the number at `index` to a greater one."""
    if index + 1 >= len(pieces):
        return False
    (_, low), (_, high) = pieces[index : index + 2]
    return text[low.tail : high.start] in _DASHES and low.numeral < high.numeral


_DASHES = frozenset("-–—")
_TRAILING = re.compile(r"\b(?:trail(?:s|ed|ing)?|lag(?:s|ged|ging)?|leads|leading|behind|ahead)\b")
_MOVED_BY = re.compile(
    rf"\b(?:{UP}|{DOWN})\s(?:by\s|about\s|another\s)*[^\w\s]{{0,3}}\Z", re.IGNORECASE
)


_SCORE_WORDS = re.compile(
    r"\b(?:vot\w+|won|lost|beat|ruled|decision|odds|ruling|ratio|margin|lead|passed)\b",
    re.IGNORECASE,
)

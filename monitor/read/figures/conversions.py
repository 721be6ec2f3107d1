"""Mark quantities that repeat the one before them in other units."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from monitor.read.figures.dimensions import factor_between, same_dimension
from monitor.read.figures.quantity import Quantity

_BRACKET = re.compile(
    r"[^()\d]{0,24}\(\s?(?:or\s)?(?:about\s|around\s|roughly\s|nearly\s|approximately\s"
    r"|some\s|more than\s|over\s|just under\s|just over\s|almost\s|approx\.?\s|[~≈]\s?"
    r"|equivalent to\s|minus\s)*\Z"
)


_OTHERWISE = re.compile(
    r"(?:\s?[/,]\s?|,?\s?or\s)(?:about\s|around\s|roughly\s|nearly\s|approximately\s|some\s)*\Z"
)


_UP_FROM = re.compile(
    r"(?:\s[\w-]+){0,4}?,?\s(?:up|down|compared|versus|against|from)"
    r"(?:\s(?:from|with|to|a|an|the|about|around|just|nearly|revised)){0,3}\s"
)
_OF_TOTAL = re.compile(r"\sof\s(?:the|a|its|their|his|her|an)\s(?:\w+\s)?[^\w\s]{0,3}\Z")


def mark_conversions(text: str, quantities: list[Quantity]) -> None:
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


# "14.2 percent and the Greens at 6.1", "Yes on 48 percent and No on 42."
_OTHER_SHARE = re.compile(
    r"(?:\sof\sthe\svotes?)?,?\s(?:and|while|with|to)\s(?:(?:[\w’'-]+\s){1,4}?"
    r"(?:at|on|with|to|by|had|has|took|won)\s(?:about\s|just\s)?|(?:his|her|their|[A-Z]\w+[’']s)\s)"
)
_AMOUNT_ENDS = re.compile(
    r"[.,;:)](?!\d)|\Z|\s(?:an?|one|two|three|in|on|last|the)\s(?:\w+\s)?(?:year|month|week|quarter|day)"
)
_SHARE_ENDS = re.compile(r"\s?(?:[,;)]|\.(?!\d)|\Z)")
_WHOLE = 100


def share_unit(text: str, quantities: list[Quantity]) -> None:
    """Give "280 million of the 1.5 billion shekels", "€450m, up from 390 million" one unit."""
    for first, second in pairwise(quantities):
        if (
            first.unit_name is None
            and second.money
            and first.magnitude > 1
            and _OF_TOTAL.fullmatch(text[first.tail : second.start])
        ):
            first.unit, first.unit_name, first.money = second.unit, second.unit_name, True
        elif (
            first.unit_name == "percent"
            and second.unit_name is None
            and second.low <= _WHOLE
            and _SHARE_ENDS.match(text, second.tail)
            and (
                _OTHER_SHARE.fullmatch(text[first.tail : second.start])
                or _votes_to(text, first, second)
            )
        ):
            second.unit, second.unit_name = first.unit, first.unit_name
        elif (
            second.unit_name is None
            and first.money
            and (second.magnitude > 1 or _AMOUNT_ENDS.match(text, second.tail))
            and _UP_FROM.fullmatch(text[first.tail : second.start])
        ):
            second.unit, second.unit_name, second.money = first.unit, first.unit_name, True
    _share_in_lists(text, quantities)


_AND = frozenset({" and ", " or ", ", and ", ", or "})


# "rejected it by 61 per cent to 39"
_VOTED = re.compile(
    r"\b(?:vot\w+|reject\w*|back\w*|approv\w+|won|win\w*|beat|beaten|lead\w*|led|ahead|prefer\w*"
    r"|favou?r\w*|oppos\w+|margin|support\w*)\b"
)
_NEARLY_ALL = 80


def _votes_to(text: str, first: Quantity, second: Quantity) -> bool:
    """Tell whether two numbers are the sides of a vote."""
    return (
        text[first.tail : second.start] == " to "
        and _NEARLY_ALL <= first.low + second.low <= _WHOLE
        and _VOTED.search(text, max(0, first.start - 60), first.start) is not None
    )


def _share_in_lists(text: str, quantities: list[Quantity]) -> None:
    """Give "doses of 10, 20 and 40 mg" one unit."""
    listed = False
    for second, first in pairwise(reversed(quantities)):
        gap = text[first.tail : second.start]
        listed = (
            (gap in _AND or (listed and gap == ", "))
            and first.unit_name is None
            and second.unit_name is not None
            and not (second.fraction or second.age or second.rate)
            and text[second.start].isalnum()
        )
        if listed:
            first.unit, first.unit_name, first.money = second.unit, second.unit_name, second.money

"""Tell when a quantity speaks of the same thing as the one before it."""

from __future__ import annotations

import re

from monitor.models.reading import Role
from monitor.read.figures.quantity import Quantity
from monitor.read.figures.roles import Before
from monitor.read.figures.tokens import Tokens

_UP_FROM = re.compile(
    r"(?:\b(?:up|down|higher|lower|revised|increased|decreased|rose|fell)\sfrom"
    r"|\bcompared\s(?:with|to)|\sfrom)\s(?:about\s|just\s|an?\s(?:\w+\s)?)?\Z"
)
_SAME = re.compile(
    r",?\s(?:up|down|or|to|at|from|and up|and down)\s(?:by\s|about\s|just\s|a\s)?|\s?\("
    r"|,\s(?:up|down)\sfrom\s|\s?,\sor\s"
)
_LINKS = re.compile(r"\s(?:to|at|from)\s(?:about\s|just\s)?")
# "58% … and in 2020 it was 61": the sign is left out where one speaks of the same again.
_IT_WAS = re.compile(
    r"(?:\b(?:it|that|which|rate|share)\s(?:was|is|stood\sat|(?:had|has)\sbeen)|\bhad\sbeen)"
    r"\s(?:about\s|just\s|only\s)?\Z"
)
_ENDS = re.compile(
    r"[.,;:)]|\Z|\s(?:in\s(?:\d{4}\b|[A-Z])|(?:an?|the|last|this|one)\s(?:\w+\s)?"
    r"(?:year|quarter|month|week|day)\b)"
)
_SAME_MOVEMENT = re.compile(r"(?:\spoints?)?(?:,?\sor\s(?:nearly\s|about\s|roughly\s)?|\s?\()")


# "offered $5 in January and $6 last week"
_AND_THEN = re.compile(r"\s(?:(?:in|on|at)\s)?(?:last\s|this\s|next\s)?\w+\sand\s(?:about\s)?")


def inherits_past(text: str, before: Before, lead: int) -> bool:
    """Tell whether "had offered $5 in May and $6 in June" makes the second past as the first."""
    return before.role is Role.SUPERSEDED and bool(_AND_THEN.fullmatch(text[before.tail : lead]))


def _dated(tokens: Tokens, place: int) -> bool:
    return tokens.tags[place + 1 : place + 3] == ["P", "T"]


def inherits_subject(
    gap: str, first: Quantity, second: Quantity, tokens: Tokens, place: int
) -> bool:
    """Tell whether `second` counts what `first` counts, from the words between them."""
    if second.change == "to":
        return True
    noun_follows = place + 1 < len(tokens.tags) and tokens.tags[place + 1] in {"N", "G"}
    if _SAME.fullmatch(gap):
        # "took $5 from 300 theaters": these are counted for themselves
        others = second.unit_name is None and first.unit_name is not None and noun_follows
        return not (others and _LINKS.fullmatch(gap))
    same_unit = second.base_unit == first.base_unit
    if same_unit and first.unit_name and " and " in gap and _AND_THEN.fullmatch(gap):
        return tokens.tags[place + 1 : place + 2] in (["T"], ["."]) or _dated(tokens, place)
    if not same_unit or _UP_FROM.search(gap) is None:
        return False
    return second.unit_name is not None or not noun_follows


def give_percent(text: str, first: Quantity, second: Quantity, lead: int) -> None:
    """Give a bare number the first's percent sign, if it is of that again: "in 2020 it was 61".

    Both are of one subject; the hedge of the second begins at `lead`.
    """
    if first.unit_name != "percent" or second.unit_name is not None or second.in_words:
        return
    gap = text[first.tail : lead]
    again = _IT_WAS.search(gap) or _UP_FROM.search(gap)
    if again and _ENDS.match(text, second.tail):
        second.unit, second.unit_name = first.unit, first.unit_name


# As in "rose 0.4% from January and 3.2% from a year earlier".
_AND_SINCE = re.compile(
    r"\s(?:from|since|on|in|over|for|during|compared\s(?:with|to))\s[\w’'. -]{2,28}?,?\sand\s"
    r"(?:by\s|about\s|just\s|a\s)?"
)
# As in "the two added 0.5% and 0.1%".
_AND = frozenset({" and ", ", and "})
_ENDS_LIST = re.compile(r"[.;)]|\Z|,?\srespectively\b")
_SINCE = re.compile(r"\s(?:from|since|on|in|over|for|during|compared)\s")


def inherits_movement(text: str, before: Before, lead: int, tail: int) -> bool:
    """Tell whether "down 219 points, or 0.44%" gives the second the movement of the first.

    The second, with its hedge and unit, stands at `[lead, tail)`.
    """
    if before.movement is None:
        return False
    if _SAME_MOVEMENT.fullmatch(text, before.tail, lead):
        return True
    gap = text[before.tail : lead]
    if before.role is Role.INCREMENT and gap in _AND and _ENDS_LIST.match(text, tail):
        return True
    return (
        before.role is Role.INCREMENT
        and _SINCE.match(text, tail) is not None
        and _AND_SINCE.fullmatch(text, before.tail, lead) is not None
    )

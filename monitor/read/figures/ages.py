"""Tell ages, and numbers that only limit a group by age, from counts."""

from __future__ import annotations

import re

from monitor.read.figures.quantity import Quantity

TIME_UNITS = frozenset(
    {"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"}
)
_OLDEST = 120
_GROUP = re.compile(
    r"\b(?:voters|adults|people|children|women|men|those|americans|girls|boys|persons|players"
    r"|residents|users|respondents|citizens|kids|youths|students|workers|patients)"
    r"\s(?:who (?:are|were) )?(?:aged|ages|(?:under|over|above|below|younger than|older than"
    r"|between)(?: the ages? of)?)\s(?:\d+ (?:to|and) )?\Z",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"\b(?:aged?|ages|age of|ages of)\s\Z", re.IGNORECASE)
_BEFORE = re.compile(r"(?:\bturn(?:s|ed|ing)?\s|[A-Z][\w’'.-]+,\s(?:now\s|then\s)?)\Z")
_AFTER = re.compile(r"(?:,\s(?!\d)|;|\.\Z|,?\s(?:from|of|was|who|and)\b|\Z|\))")
_CONJUNCTION = re.compile(r"\A(?:But|And|While|When|As|Both|For)\s")
_NAME_BEFORE = re.compile(r"((?:[A-Z][\w’'.-]+\s){0,4}[A-Z][\w’'.-]+),\s(?:now\s|then\s)?\Z")


def limits_a_group(text: str, quantity: Quantity) -> bool:
    """Tell whether a number says only whom another one counts ("voters under 30")."""
    if quantity.unit_name is not None:
        return False
    return _GROUP.search(text, max(0, quantity.start - 48), quantity.start) is not None


def is_age(text: str, quantity: Quantity) -> bool:
    """Tell whether a bare number is somebody's age ("Mara Lind, 66," or "aged 7")."""
    if quantity.unit_name is not None or quantity.in_words or quantity.magnitude != 1:
        return False
    if quantity.high > _OLDEST or quantity.low != quantity.low.to_integral_value():
        return False
    before = text[max(0, quantity.start - 24) : quantity.start]
    if _WORD_BEFORE.search(before):
        return True
    return bool(_BEFORE.search(before)) and bool(_AFTER.match(text, quantity.tail))


def named_before(text: str, start: int) -> str:
    """Return the name that stands before an age, empty when there is none."""
    found = _NAME_BEFORE.search(text, max(0, start - 60), start)
    return _CONJUNCTION.sub("", found[1]) if found else ""

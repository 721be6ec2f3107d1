"""Say which unit, if any, is a number's own, where its letters may mean another thing."""

from __future__ import annotations

import re

from monitor.read.figures.units import Unit, rate_after, unit_after
from monitor.read.numbers import Number

_PLURAL_AFTER = re.compile(r"\s(?:[a-z-]+\s){0,2}(?:[a-z]+s|people|men|women|children)\b")
_METRES_AFTER = re.compile(
    r"\s?(?:\Z|[.,;:()\"”'’/–-]|(?:wide|long|tall|high|deep|above|below|away|from|in|at|by"
    r"|and|to|on|up|down|of|x|sprint|race|hurdles|freestyle|breaststroke|butterfly"
    r"|backstroke|relay|dash|final|champion|tower|statue|wall|wave|waves|tsunami|telescope"
    r"|yacht|boat|ship|pool|radius|the|distance)\b)"
)
_RACE_AFTER = re.compile(r"\s(?:hurdles|butterfly|backstroke|breaststroke|freestyle|sprints?)\b")


# "displaced 8m": no length.
_OF_PEOPLE = re.compile(
    r"\b(?:displac\w+|affect(?:s|ed|ing)?|employ(?:s|ed|ing)?|serv(?:es|ed|ing)|feed(?:s|ing)?|fed|home\sto"
    r"|populations?\sof|audiences?\sof|viewed\sby|watched\sby|used\sby)\s(?:[a-z]+\s){0,3}?\Z"
)


_MILLIONS = re.compile(r"\dm\s(?:[a-z-]+\s)?(?:people|[a-z]{3,}s)\b")


def letter_is_unit(text: str, number: Number) -> bool:
    """Tell whether "m", "t", "k" or "b" after digits is a unit, not a magnitude."""
    letter = number.abbreviated
    if letter == "t":
        return True
    if letter == "m":
        if _RACE_AFTER.match(text, number.end):
            return True
        if _OF_PEOPLE.search(text, max(0, number.start - 40), number.start):
            return False
        if _MILLIONS.search(text, 0, number.start):
            return False  # "1.9m people missed a payment; others put it at 2.5m"
        return bool(_METRES_AFTER.match(text, number.end)) and not _PLURAL_AFTER.match(
            text, number.end
        )
    return False


# "three more years", "12 additional miles": the unit is that of the number all the same.
_DESCRIBED = re.compile(
    r"(?:-plus|-odd|\s(?:more|additional|extra|further|full|whole|entire|straight|consecutive|working"
    r"|business))(?=\s)"
)


# "rents for 1,150 pounds", "a fare rise takes a ticket to 590 pounds": no weight.
_PRICED = re.compile(
    r"\b(?:(?:sells?|sold|bought|goes|went|auctioned)\sfor|costs?|pay(?:s|ing|ments?)?|paid|worth|fine[ds]?"
    r"|spen[dt]|earn(?:s|ed)?|raised|donated|charge[sd]?|prices?|priced|tickets?|fares?|fees?|rents?|bills?"
    r"|salar(?:y|ies)|wages?|taxe?[sd]?|deposits?|mortgages?|budgets?|grants?|loans?)\b[^.;$]*\Z"
)
# Units that are other words too: "12 won the cup", "two real estate agents", "two second homes".
_OTHER_WORDS = frozenset({"won", "real", "second"})
_ANOTHER = re.compile(
    r"(?:\s|-)(?:homes?|half|halves|chances?|places?|graders?|jobs?|terms?|wives|rounds?|legs?|hand|tier"
    r"|class|helpings?|opinions?)\b"
)
_FEWEST_WON = 100
_ENDS_UNIT = re.compile(
    r"[.,;:)”\"]|\Z|\s(?:and|or|to|for|from|on|at|of|per|worth|was|were|is|are|had|has|each|last|this"
    r"|in\s(?:cash|fines?|tax|taxes|damages|aid|bribes?|debt))\b"
)


def _is_other_word(text: str, number: Number, unit: Unit) -> bool:
    if unit.text == "second":
        return number.value > 1 and _ANOTHER.match(text, unit.end) is not None
    if unit.text == "won" and number.value < _FEWEST_WON:
        return True
    return _ENDS_UNIT.match(text, unit.end) is None


def unit_behind(text: str, number: Number, end: int) -> Unit | None:
    """Return the unit behind a number that ends at `end`, also behind what describes it."""
    unit = unit_after(text, end)
    if unit is not None and unit.text in _OTHER_WORDS and _is_other_word(text, number, unit):
        return None
    if unit is not None and unit.text.lower() in {"pound", "pounds"}:
        weighed = text.startswith((" of ", " in weight"), unit.end) or text[end] == "-"
        priced = _PRICED.search(text, max(0, number.start - 80), number.start)
        if number.magnitude > 1 or (priced and not weighed):
            return Unit(unit.end, unit.text, "GBP", money=True)
    if unit is None and (described := _DESCRIBED.match(text, end)) is not None:
        unit = unit_after(text, described.end())
        if unit is not None and (unit.money or not unit.text.endswith("s")):
            return None
    return unit


def is_dotted_thousand(
    text: str, number: Number, prefix: tuple[int, str, str] | None, unit: Unit | None
) -> bool:
    """Tell the thousands of "1.400 cranes" from a decimal fraction."""
    if prefix is not None:
        return prefix[1] == "€" and rate_after(text, number.end) is None
    if unit is not None:
        return unit.name in {"EUR", "meter"}
    return bool(_PLURAL_AFTER.match(text, number.end))

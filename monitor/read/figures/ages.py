"""Tell ages, and numbers that only limit a group by age, from counts."""

from __future__ import annotations

import re

from monitor.read.figures.quantity import Quantity
from monitor.read.tables import words

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
# As in "97% of pupils aged 13 to 15", not in "Suspects aged 18 to 24 were held".
_COUNTED = re.compile(r"\d")
_AGED_GROUP = re.compile(
    r"\b[A-Za-z][a-z]+s\s(?:who (?:are|were) )?(?:aged|ages)\s(?:between\s|from\s)?\Z"
)
# The words before the number with which it ends: the longest pattern is spared where there is none.
_LIMITS = words("aged ages under over above below than between from of to and")
# "children aged 4, 7 and 9": the age of each
_AGED_EACH = re.compile(r"(?:,\s\d{1,3})*,?\sand\s\d{1,3}\b(?!\s[a-z]+s\b|\sand\b)")
_AGES_BETWEEN = re.compile(r",\s|,?\sand\s")
_WORD_BEFORE = re.compile(
    r"\b(?:aged?|ages|age of|ages of)\s(?:between\s|from\s)?\Z", re.IGNORECASE
)
# Who is told with an age and no word for it: "his son is 12", "two sisters, 9 and 11,".
_KIN = (
    r"(?:(?:grand)?(?:sons?|daughters?|child(?:ren)?)|sisters?|brothers?|siblings?|twins?|triplets?"
    r"|cousins?|nephews?|nieces?|mother|father|parents|wife|husband|widow|girlfriend|boyfriend"
    r"|partner|fianc[ée]e?|bab(?:y|ies)|boys?|girls?|teenagers?|toddlers?|youths?|victims?"
    r"|suspects?|kids)"
)
_BE = r"(?:[’'](?:s|re)|\s(?:is|was|are|were))\s(?:now\s|just\s|only\s|then\s)?"
_BEFORE = re.compile(
    r"(?:[A-Z][\w’'.-]+,\s(?:now\s|then\s|also\s)?"
    rf"|\b{_KIN},\s(?:now\s|then\s|both\s)?|\b(?:boy|girl|man|woman|child|baby|toddler|youth)\sof\s)\Z"
)
_IS_SO_OLD = re.compile(rf"\b(?:[Hh]e|[Ss]he|{_KIN}){_BE}\Z")
_CAME_TO = re.compile(r"\b(?:turn(?:s|ed|ing)?|(?:died|dead|passed\saway)\s(?:\w+\s){0,2}?at)\s\Z")
_AT_THE_TIME = re.compile(
    r"\s(?:when|at\sthe\stime|after)\b|\sand\s(?:\D|\d{1,2}(?=[.,;]|\Z|\swhen))|,\s(?!\d)|[;)]|\.?\Z|\s(?:in|on|from|of|last)\s"
)
# "Now 16, he has pleaded guilty"
_NOW_BEFORE = re.compile(r"\A(?:Now|Then|At)\s\Z")
_NOW_AFTER = re.compile(r",\s(?:he|she)\b")
# "The striker, 24, has scored"
_SET_OFF_BEFORE = re.compile(
    r"(?:\A|\W)(?:the|a|an|his|her|their)\s(?:[\w’'-]+\s){0,3}[a-z]+,\s(?:now\s)?\Z", re.IGNORECASE
)
_SET_OFF_AFTER = re.compile(
    r",\s(?:who|whose|has|had|have|is|was|are|were|will|would|said|told|and|[a-z]+ed)\b"
)
_YOUNGEST_SET_OFF = 3
_AFTER = re.compile(r"(?:,\s(?!\d)|;|\.\Z|,?\s(?:from|of|was|were|who|and)\b|\Z|\))")
# "44 cases in Mbala, 21 of them fatal"
_PART_AFTER = re.compile(r"\sof\s(?:them|whom|which|those|these)\b")
_CONJUNCTION = re.compile(r"\A(?:But|And|While|When|As|Both|For)\s")
_NAME_BEFORE = re.compile(r"((?:[A-Z][\w’'.-]+\s){0,4}[A-Z][\w’'.-]+),\s(?:now\s|then\s|also\s)?\Z")


_NOUN_BEFORE = re.compile(
    r"\b([a-z][\w’'-]*)(?:,\s(?:now\s|then\s|both\s)?|,?\s(?:both\s|all\s)?aged\s|\sof\s"
    r"|\s(?:is|was|are|were)\s(?:now\s|just\s|only\s|then\s)?)\Z"
)


_NOBODY = words("he she it they age ages")


def limits_a_group(text: str, quantity: Quantity) -> bool:
    """Tell whether a number says only whom another one counts ("voters under 30")."""
    if quantity.unit_name is not None:
        return False
    before = text[max(0, quantity.start - 12) : quantity.start].rpartition(" ")[0]
    if before.rpartition(" ")[2].lower() not in _LIMITS:
        return False
    if quantity.low != quantity.high:
        aged = _AGED_GROUP.search(text, max(0, quantity.start - 48), quantity.start)
        if aged is not None and _COUNTED.search(text, 0, aged.start()) is not None:
            return True
    return (
        _GROUP.search(text, max(0, quantity.start - 48), quantity.start) is not None
        and _AGED_EACH.match(text, quantity.tail) is None
    )


def is_age(text: str, quantity: Quantity) -> bool:
    """Tell whether a bare number is somebody's age ("Mara Lind, 66," or "aged 7")."""
    return _may_be_age(text, quantity) and _is_told_as_age(text, quantity)


def _may_be_age(text: str, quantity: Quantity) -> bool:
    if quantity.unit_name is not None or quantity.magnitude != 1:
        return False
    if _PART_AFTER.match(text, quantity.tail) or (
        quantity.in_words and not _told_in_words(text, quantity)
    ):
        return False
    return quantity.high <= _OLDEST and quantity.low == quantity.low.to_integral_value()


def _is_told_as_age(text: str, quantity: Quantity) -> bool:
    before = text[max(0, quantity.start - 32) : quantity.start]
    if _WORD_BEFORE.search(before) or (
        _NOW_BEFORE.match(before) and _NOW_AFTER.match(text, quantity.tail)
    ):
        return True
    if (
        quantity.high >= _YOUNGEST_SET_OFF
        and _SET_OFF_AFTER.match(text, quantity.tail)
        and _SET_OFF_BEFORE.search(text, max(0, quantity.start - 48), quantity.start)
    ):
        return True
    if _IS_SO_OLD.search(before) or _CAME_TO.search(before):
        return bool(_AT_THE_TIME.match(text, quantity.tail))
    return bool(_BEFORE.search(before)) and bool(_AFTER.match(text, quantity.tail))


# "RuPaul, sixty-three, is", "who had just turned three"
_TURNED = re.compile(r"\bturn(?:s|ed|ing)?\s\Z")
_WHEN = re.compile(r"\s(?:when|at\sthe\stime)\b|,\s(?:when|his|her|and)\b|\.?\Z")
_ENDS = re.compile(r"[.,;)]|\Z|\s(?:and|in|on|when|while|this|last|next)\b")
_SET_OFF = re.compile(r"[A-Z][\w’'.-]+,\s\Z")


def _told_in_words(text: str, quantity: Quantity) -> bool:
    """Tell whether a number in words stands where only an age does."""
    before = text[max(0, quantity.start - 32) : quantity.start]
    if _TURNED.search(before):
        return _ENDS.match(text, quantity.tail) is not None
    if _IS_SO_OLD.search(before):  # "her son was six when"
        return quantity.low > 1 and _WHEN.match(text, quantity.tail) is not None
    set_off = "-" in text[quantity.start : quantity.end] and text[quantity.tail :][:2] == ", "
    return (
        set_off and _SET_OFF.search(text, max(0, quantity.start - 24), quantity.start) is not None
    )


def goes_on_ages(text: str, first: Quantity, second: Quantity) -> bool:
    """Tell whether a bare number after an age is another one: "aged 4, 7 and 9"."""
    return (
        first.unit_name is None
        and second.unit_name is None
        and second.high <= _OLDEST
        and not second.in_words
        and _AGES_BETWEEN.fullmatch(text, first.tail, second.start) is not None
        and _NOUN_AFTER.match(text, second.tail) is None
    )


_NOUN_AFTER = re.compile(r"\s(?!from|were|was|who|and|in|at|of|had|died)[a-z]+")


def named_before(text: str, start: int) -> str:
    """Return the name that stands before an age, empty when there is none."""
    found = _NAME_BEFORE.search(text, max(0, start - 60), start)
    if found is not None:
        return _CONJUNCTION.sub("", found[1])
    found = _NOUN_BEFORE.search(text, max(0, start - 60), start)
    return found[1] if found and found[1] not in _NOBODY else ""

"""Tell numbers that are figures from numbers that are names, dates, times, scores or codes."""

from __future__ import annotations

import re

from monitor.read.figures.labels import (
    CAPITAL_LABELS,
    LABEL,
    LABELS,
    come_to,
    is_labelled,
    previous_word,
)
from monitor.read.figures.lexicon import TAGS
from monitor.read.figures.worded import RANKED, is_many, why_not_words
from monitor.read.figures.years import why_not_year
from monitor.read.numbers import Number
from monitor.read.tables import words

_CODE_BEFORE = re.compile(r"[A-Za-z][\w.]*[-–/]\Z")
# "150mm-200mm"
_UNIT_BEFORE = re.compile(
    r"(?<![A-Za-z])\d+(?:\.\d+)?(?:[cmk]?m|[km]?g|ml|ft|in|mph|kph|km/h|[kMGT]?W|[kMGT]Wh|C|F|[MGT]B"
    r"|lb|oz|hp)[-–]\Z"
)
_CODE_MARKS = ("-", "–", "/")
_A_TENOR = "a bond's or loan's tenor"
_TENOR = re.compile(
    r"[- ]year(?=s?\s(?:(?:US|U\.S\.|German|fixed|Japanese|UK|British|Italian|French"
    r"|government|fixed-rate|benchmark)\s)*"
    r"(?:Treasur|note|bond|bund|gilt|yield|mortgage|fixed|loan rate|JGB|rate\b))",
    re.IGNORECASE,
)
# "the film 12 Angry Men"
_WORKS = words("film movie novel song album sitcom musical")
_TITLE_UNIT = re.compile(r"\s(?:Minutes|Hours|Days|Years|Nights|Seconds)\b")


def why_not_a_figure(text: str, number: Number, *, has_unit: bool, money: bool) -> str | None:  # noqa: C901, PLR0911, PLR0912 - one return a reason
    """Return in words why this number is not a figure, or None when it may be one."""
    start, end = number.start, number.end
    if not has_unit and text.find(" ago", end, end + _FAR_AGO) > 0 and _AGO.match(text, end):
        return "when it was"
    if _ALWAYS.match(text, start):
        return "always"
    if number.in_words:
        tenor = text[end : end + 1] == "-" and _TENOR.match(text, end) is not None
        return _A_TENOR if tenor else why_not_words(text, number)
    before = text[max(0, start - 40) : start]
    if (
        not money
        and before.endswith(_CODE_MARKS)
        and _CODE_BEFORE.search(before)
        and not (has_unit and _UNIT_BEFORE.search(before))
        and not before.lower().endswith(("sub-", "to-", "now-", "then-", "magnitude-"))
    ):
        return "part of a code or compound"
    if end < len(text):
        after = text[end]
        if after.isalpha() and not has_unit:
            glued = _GLUED_AFTER.match(text, end)
            if glued is None:
                return "part of a code"
        if after == "-" and not has_unit and _NAME_AFTER.match(text, end):
            return "part of a name"
        if after in "/_" and text[end + 1 : end + 2].isdigit():
            return "part of a code"
    if text[start] == "0" and text[start + 1 : start + 2].isdigit():
        return "part of a code"  # "070 Shake"
    if number.abbreviated and is_labelled(before):
        return LABEL  # "Exit 16B"
    if money or number.magnitude != 1 or number.fraction:
        return None
    if text[end + 1 : end + 5].lower() == "year" and _TENOR.match(text, end):
        return _A_TENOR
    previous = None if come_to(before) else previous_word(before)
    word = previous[1] if previous else ""
    if has_unit:
        if word.lower() in LABELS and word.lower() in {"title", "section", "number", "no"}:
            return LABEL
        if word.lower() in _LABELS_EVEN_BEFORE_UNITS:
            return LABEL
        return None
    if number.numeral != number.numeral.to_integral_value():
        return "a version or section number" if word.lower() in LABELS else None
    if word and (
        word.lower() in LABELS or (word in CAPITAL_LABELS and previous and previous.start() > 0)
    ):
        return LABEL
    if text[start:end].isdigit() and end - start == 4 and 1000 <= number.value <= 2199:  # noqa: PLR2004
        return why_not_year(text, start, end, before)
    if word in RANKED and not is_many(text, end):
        return "a rank"
    if word == "day" and _ON_DAY.search(before):
        return LABEL
    if word and word[0].isupper() and _is_name_number(text, end, before, word):
        return "part of a name"
    if text[end + 1 : end + 2].isupper() and (
        _TITLE_UNIT.match(text, end) or word.lower() in _WORKS
    ):
        return "a title"
    return None


#: "Open 24 hours a day, seven days a week": no count of hours.
_ALWAYS = re.compile(
    r"(?:24\shours\sa\sday|(?:7|seven)\sdays\sa\sweek|365\sdays\sa\syear)\b", re.IGNORECASE
)
#: "Two summers ago", "three elections ago": units of time are read as such.
_AGO = re.compile(r"\s[a-z]+s\sago\b")
_FAR_AGO = 24
#: "What to know on day 10" is the tenth, and "on that day 10 people" are ten.
_ON_DAY = re.compile(r"\b(?:on|by|of|from|until|since|to|after|for)\sday\s\Z")
_LABELS_EVEN_BEFORE_UNITS = words("section title chapter article")
_NAME_AFTER = re.compile(r"-[A-Z][a-z]{2,}(?![\w-])")  # "7-Eleven"
_GLUED_AFTER = re.compile(
    r"(?:and|of|in|to|people|percent|points|million|billion|or|on|at|by|from|for|with|were"
    r"|was|men|women|x\b)",
)
_NAME_OK = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december the a an at least some about "
    "nearly almost over roughly around more in on of and but with for by from than"
)
_FINITE = frozenset("VBHM")
_NEXT_WORD = re.compile(r"\s([a-z]+)")


def _opens_with_name(text: str, end: int, word: str) -> bool:
    """Tell "Voyager 1 and its twin" from "Barely 12 came" where they open a sentence."""
    if TAGS.get(word.lower()) is not None or word.lower().endswith(("ed", "ing", "ly", "s")):
        return False
    following = _NEXT_WORD.match(text, end)
    return following is not None and (
        following[1] == "and"
        or (TAGS.get(following[1]) in _FINITE and following[1] in _SINGULAR_VERBS)
        or (following[1].endswith("s") and TAGS.get(following[1]) == "V")
    )


_SINGULAR_VERBS = words("is was has will can could does did may would should had")
# "The Daytona 500 champion": more than one would be "champions".
_ONE_AFTER = re.compile(
    r"\s(?!(?:people|men|women|children|troops|police|cattle|sheep|fish|aircraft|staff|percent)\b)"
    r"[a-z]{2,}[a-rt-z](?=[.,;:!?”\"]|\Z|\s(?:in|on|at|who|and|of|for|with|is|was|has)\b)"
)
_LOWER_NOUN_AFTER = re.compile(r"[ -][a-z]")
_OPENING = ("“", '"', "‘", "(", "[")
_CLOSING = ("”", '"', "’", ")", "]")
_SINGULAR_AFTER = re.compile(
    r"\s(?:is|was|has|will|and|or|in|on|at|of|with|for|to|that|which|who|from|as|by|are|were"
    r"|said|says|can|had|but|than|after|before|does|did|comes|came|may|would|could|should"
    r"|the|a|an|percent|just|also|showed|shows)\b"
)


def _is_name_number(text: str, end: int, before: str, word: str) -> bool:
    """Tell whether a capitalised word before the number makes it part of a name ("Apollo 13")."""
    if word.lower() in _NAME_OK:
        return False
    opens = before.rstrip().removesuffix(word)
    if not opens or (opens.endswith(_OPENING) and text[end : end + 1] not in _CLOSING):
        return _opens_with_name(text, end, word)  # "“Only 20 are left"
    if before.endswith("-"):
        return True
    if _SINGULAR_AFTER.match(text, end):
        return True
    return _LOWER_NOUN_AFTER.match(text, end) is None or (
        _ONE_AFTER.match(text, end) is not None and before[:-1].endswith(word)
    )

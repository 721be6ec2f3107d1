"""What a sentence has for a reader: what can be checked in it, and what speaks against telling it.

Sentences are judged by their words alone; where one stands in its article is `corpus.focus`'s.
"""

from __future__ import annotations

import re
from datetime import date

_VAGUE = re.compile(
    r"^[“\"‘']?(?:(?:But|And|So|Still|Yet|However|Then|Also|Now|Instead|Meanwhile)\b,? )?"
    r"(?:he|she|it|they|this|that|these|those|such|there|his|her|their|its|here)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"\b(?:I|[Mm]y|me|[Yy]ou|[Yy]our|[Ww]e|[Oo]ur|feels?|felt|loved?|"
    r"amazing|wonderful|incredible|beautiful|awful|terrible|honou?r(?:ed)?|proud|excited|shocked)\b",
)
# A number that says how much: no clock, no age, no "two or three"; those are in every sentence.
_FIGURE = re.compile(
    r"[$€£]\s?\d|\d[\d,.]*\s?(?:%|percent\b|[mb]illion|thousand|hundred)"
    r"|(?<![\d:,.])(?<!, )(?:\d{1,3}(?:,\d{3})+|\d{2,}|\d+\.\d+)\b"
    r"(?![:-]|\s?(?:a\.m|p\.m|am\b|pm\b)|\s?-?years?\b|st\b|th\b|nd\b|rd\b)"
    r"|\b(?:hundreds?|thousands?|[mb]illions?|dozens?|half|third|quarter|doubled|tripled)\b"
    r"|\b(?:[a-z]+teen|twelve|eleven|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:kill|injur|wound|dead|death|die|fatal|casualt|arrest|detain|missing|hurt|hostage|vote"
    r"|victim|bod(?:y|ies)\b|rescue|infect|sick|shot\b|slain|fallen|perish)",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\b(?:\d|one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "The 2020 campaign": a name, not a time.
_NAMED_BY_YEAR = re.compile(
    r"\b(?:19|20)\d\d (?:[a-z]+ )?(?:campaigns?|elections?|race|bid|primary|primaries|vote|season"
    r"|budget|edition|convention|games|olympics|cup)\b",
    re.IGNORECASE,
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_MONTH_AND_DAY = re.compile(rf"\b{_MONTH}\.? \d{{1,2}}\b")
_DATED_BY_MONTH = re.compile(
    rf"\b(?:[Ii]n|[Ss]ince|[Ff]rom|[Oo]n|of|[Uu]ntil)\s+(?:early\s+|late\s+|mid-)?(?P<month>{_MONTH})\b\.?"
    r"(?:\s+\d{1,2}\b)?(?:,?\s+(?P<year>(?:19|20)\d\d))?"
)
_RECALLS = re.compile(
    r"\b(?:(?:years?|decades?|months) (?:ago|earlier|before)|decades?|centur(?:y|ies)|histor\w+"
    r"|in the past|last (?:year|spring|summer|fall|autumn|winter|decade)"
    r"|earlier (?:this|last) (?:month|year)"
    r"|ensuing|(?:during|in) (?:his|her|their|the \w+) (?:first|previous) (?:term|presidency)"
    r"|had (?:long|once|already|also)|previously|used to|formerly"
    r"|traditionally|typically|usually|often|generally|best known|is known (?:for|as))\b",
    re.IGNORECASE,
)
# "Iran is a country of …", "The programs cover …": what stands whatever the day.
_STANDING = re.compile(
    r"^(?:[A-Z“\"][^,.;:]{1,70}?) (?:is|are) (?:an?|home to|among|one of|the (?:world|only"
    r"|country|nation|state|city|larg|most|first|second|third))\b"
)
_HEDGED = re.compile(
    r"\b(?:could|may|might|would|potentially|perhaps|likely|seems?|appears?|indeed)\b"
)
_TODAY = re.compile(
    r"\b(?:today|tonight|yesterday|overnight|this (?:morning|afternoon|evening|week)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_TO_COME = re.compile(r"\b(?:will|expected|scheduled|due|plans?|planned|set) (?:to|be|in|for)\b")
#: A month that lies so far back, and what happened in it, is known.
_MONTHS_BACK = 2
#: A month named without its year may as well be the next one of that name.
_COMING = 9


def has_figure(sentence: str) -> bool:
    """Tell whether a sentence says how much or how many, beyond small counts and dates."""
    bare = _MONTH_AND_DAY.sub("", _YEAR.sub("", sentence))
    if _FIGURE.search(bare):
        return True
    return tells_harm(bare) and _COUNT.search(bare) is not None


def tells_harm(text: str) -> bool:
    """Tell whether a text speaks of the dead, hurt, missing or held, of whom each one counts."""
    return _HARM.search(text) is not None


def is_vague(sentence: str) -> bool:
    """Tell whether a sentence's subject is only "he" or "this"."""
    return _VAGUE.match(sentence) is not None


def is_personal(sentence: str) -> bool:
    """Tell whether a sentence is about how somebody feels."""
    return _PERSONAL.search(sentence) is not None


def is_hedged(sentence: str) -> bool:
    """Tell whether a sentence says what could or might be."""
    return _HEDGED.search(sentence) is not None


def is_of_these_days(sentence: str) -> bool:
    """Tell whether a sentence names a day of this week."""
    return _TODAY.search(sentence) is not None


def is_background(sentence: str, at: date) -> bool:
    """Tell whether a sentence recalls what was known before a day, or states what long was so."""
    years = {int(found) for found in _YEAR.findall(_NAMED_BY_YEAR.sub("", sentence))}
    if years and max(years) < at.year - 1:
        return True
    if _RECALLS.search(sentence):
        return True
    if is_of_these_days(sentence):
        return False
    return _is_of_past_months(sentence, at) or _STANDING.search(sentence) is not None


def _is_of_past_months(sentence: str, at: date) -> bool:
    """Tell whether all the months that date a sentence lie well before a day."""
    back = [
        _months_back(found["month"], found["year"], at)
        for found in _DATED_BY_MONTH.finditer(sentence)
    ]
    return bool(back) and min(back) >= _MONTHS_BACK and _TO_COME.search(sentence) is None


def _months_back(month: str, year: str | None, at: date) -> int:
    number = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(month[:3]))
    if year:
        return (at.year - int(year)) * 12 + at.month - number
    back = (at.month - number) % 12
    return 0 if back > _COMING else back

"""Read the dates and windows of a sentence, resolved against the article's date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from monitor.read.numbers import words_value
from monitor.read.records import passing
from monitor.read.tables import words

_MONTH_NAMES = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    )
}
_DAYS = "|".join(_WEEKDAYS)
MONTH = (
    r"Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?|July?|Aug(?"
    r":ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
)
COUNT = (
    r"\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirt"
    r"y|several|couple of|few"
)

DATE = re.compile(
    rf"""(?=\w)\b(?:
      (?P<iso>\d{{4}}-\d\d-\d\d)
    | (?=(?-i:[JFMASOND]))(?P<m1>(?-i:{MONTH}))[ ]?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?![,.]?\d*%
        |,\d{{3}})(?:,?[ ](?P<y1>(?:19|20)\d\d)\b)?
    | (?P<d2>\d{{1,2}})(?:st|nd|rd
        |th)?[ ](?:of[ ])?(?P<m2>(?-i:{MONTH}))(?![a-z])(?:,?[ ](?P<y2>(?:19|20)\d\d)\b)?
    | (?=(?-i:[JFMASOND])|[elm])(?:(?:early|mid
        |late)[ -])?(?P<m3>(?-i:{MONTH}))(?![a-z’'])(?:,?[ ](?:of[ ])?(?P<y3>(?:19
        |20)\d\d|(?:last|this)[ ]year)\b)?
    | (?=[ltnp])(?P<rel>last|this|next|past)[ ](?P<relunit>week|month|year|quarter|weekend
        |(?:{_DAYS}
        |{MONTH})(?![a-z]))
    | (?=[mtwfs])(?P<weekday>{_DAYS})(?!s\b)
    | (?=[yto])(?P<word>yesterday|today|tonight|overnight)
    | (?=[fstq1-4])(?P<q>(?:first|second|third|fourth|1st|2nd|3rd|4th)(?=[- ]quarter)
        |Q[1-4])(?:[- ]quarter)?(?:[ ](?:of[ ])?(?P<qy>(?:19|20)\d\d|last[ ]year|this[ ]year))?
    | (?=[\dacefnost])(?P<ago>(?:{COUNT})[ ](?:day|week|month|year)s?)[ ](?P<agoword>ago
        |earlier|before|prior)
    | (?=[tps])(?:the[ ])?(?P<prior>previous|prior|same|preceding)[ ](?P<priorunit>day|week
        |month|quarter
        |year)
    | (?=[abdefilmostuy])(?:in|since|of|by|from|until|during|for|to|through|before|after
        |year|fiscal|early|mid|late
        |between|and)[ -](?P<y4>(?:19|20)\d\d)(?![\d%]|[.,]\d)
    | (?P<y5>(?:19|20)\d\d)(?=[ ](?:fiscal|financial|calendar|season|election|campaign))
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
QUARTERS = {
    "first": 1,
    "1st": 1,
    "q1": 1,
    "second": 2,
    "2nd": 2,
    "q2": 2,
    "third": 3,
    "3rd": 3,
    "q3": 3,
    "fourth": 4,
    "4th": 4,
    "q4": 4,
}


@passing
class Dated:
    """A date expression: its span, and the first and last day it means."""

    start: int
    end: int
    first: date
    last: date
    said: bool = False
    exact: bool = False


# "Since the ceasefire took hold in October": where counting began is not when it was counted.
_SINCE_BEFORE = re.compile(r"\bsince\s(?:[\w’'.-]+\s){0,9}(?:mid-)?\Z", re.IGNORECASE)
_SINCE_REACH = 80
_AS_OF_BEFORE = re.compile(r"\bas of\s(?:the\s\w+\s)?(?:\w+\s)?\Z", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:said|says|told|announced|released|reported|published|wrote|statement|posted"
    r"|interview|speaking)(?:\s\w+){0,3}?\s(?:on\s)?\Z",
    re.IGNORECASE,
)


COMPARED_BEFORE = re.compile(
    r"\b(?:(?:than|versus|compared (?:with|to))\s(?:in\s|on\s|at\s|the\s|a\s|that of\s)*"
    r"|(?:up|down|higher|lower|more|less|fewer)\s(?:from|on)\s(?:the\s|a\s)?)\Z",
    re.IGNORECASE,
)
_DATE_WORDS = (words(" ".join(_MONTH_NAMES)) | _WEEKDAYS.keys() | words(
    "yesterday today tonight overnight quarter q"
)) - {"may"}  # fmt: skip
_RELATIVE_WORDS = words("last this next past ago earlier before prior previous same preceding")
_PERIOD_WORDS = words("day days week weeks weekend month months quarter year years")


def may_hold_dates(text: str, vocabulary: AbstractSet[str]) -> bool:
    """Tell cheaply whether a text of these lower-case words can hold a date."""
    if not _DATE_WORDS.isdisjoint(vocabulary) or "20" in text or "19" in text:
        return True
    if not (_RELATIVE_WORDS.isdisjoint(vocabulary) or _PERIOD_WORDS.isdisjoint(vocabulary)):
        return True
    return "may" in vocabulary and "May" in text


def find_dates(text: str, reference: date | None) -> list[Dated]:
    """Return the dates of a sentence; without a reference only full dates are resolved."""
    found: list[Dated] = []
    for match in DATE.finditer(text):
        resolved = resolve(match, reference)
        if resolved is None:
            continue
        before = text[max(0, match.start() - 28) : match.start()]
        if match[0][:5].lower() == "since":
            continue
        since = _SINCE_BEFORE.search(text, max(0, match.start() - _SINCE_REACH), match.start())
        if since is not None and _counts_from(text, since):
            continue
        if COMPARED_BEFORE.search(before):
            continue  # "up from 2019", "than a year before": no date of what is told
        asof = bool(_AS_OF_BEFORE.search(before))
        found.append(
            Dated(
                match.start(), match.end(), *resolved, said=bool(_SAID.search(before)), exact=asof
            )
        )
    return found


# "Since the ceasefire took hold in October 12 have died", not "it shut since it failed in October".
_UP_TO_NOW = re.compile(r"\b(?:has|have|had)\b|[’'](?:ve|s been)\b")
_NEAR_SINCE = 3


def _counts_from(text: str, since: re.Match[str]) -> bool:
    """Tell whether a "since" says from when it was counted, and not why something is so."""
    if len(since[0].split()) - 1 <= _NEAR_SINCE:
        return True
    rest = text[: since.start()] + text[since.end() :]
    return _UP_TO_NOW.search(rest) is not None


def resolve(match: re.Match[str], reference: date | None) -> tuple[date, date] | None:
    """Return the first and last day that a match of `DATE` means, None when it cannot be told."""
    try:
        if match["iso"]:
            day = date.fromisoformat(match["iso"])
            return day, day
        for m, d, y in (("m1", "d1", "y1"), ("m2", "d2", "y2")):
            if match[m]:
                return _day(month_number(match[m]), int(match[d]), match[y], reference)
        if match["m3"]:
            return month_span(month_number(match["m3"]), match["y3"], reference)
        if match["y4"] or match["y5"]:
            year = int(match["y4"] or match["y5"])
            return date(year, 1, 1), date(year, 12, 31)
        return _relative(match, reference) if reference is not None else None
    except ValueError:  # "Feb. 31" is no date
        return None


def month_number(words: str) -> int:
    """Return the number of a month from its name or abbreviation."""
    return _MONTH_NAMES[words.lower().rstrip(".")]


def _day(
    month: int, day: int, year: str | None, reference: date | None
) -> tuple[date, date] | None:
    if year:
        found = date(int(year), month, day)
        return found, found
    if reference is None:
        return None
    found = date(reference.year, month, day)
    if found > reference + timedelta(days=120):
        found = date(reference.year - 1, month, day)
    elif found < reference - timedelta(days=300):
        ahead = date(reference.year + 1, month, day)
        if ahead < reference + timedelta(days=60):
            found = ahead
    return found, found


def month_span(month: int, year: str | None, reference: date | None) -> tuple[date, date] | None:
    """Return the first and last day of a month of `year`; without one, of the latest.

    `year` is in digits, or "last year", "this year".
    """
    if year and year.isdigit():
        chosen = int(year)
    elif reference is None:
        return None
    elif year:  # "January of last year"
        chosen = reference.year - year.lower().startswith("last")
    else:
        chosen = reference.year if month <= reference.month else reference.year - 1
    return date(chosen, month, 1), date(chosen, month, calendar.monthrange(chosen, month)[1])


def _relative(match: re.Match[str], reference: date) -> tuple[date, date] | None:  # noqa: PLR0911 - one return a kind of date
    if match["weekday"]:
        return _weekday(match["weekday"], reference)
    if match["word"]:
        day = reference - timedelta(days=1) if match["word"].lower() == "yesterday" else reference
        return day, day
    if match["rel"]:
        return relative_span(match["rel"].lower(), match["relunit"].lower(), reference)
    if match["q"]:
        return quarter_span(QUARTERS[match["q"].lower()], match["qy"], reference)
    if match["ago"]:
        count, unit = match["ago"].lower().rsplit(" ", 1)
        number = count_of(count)
        return None if number is None else _back(number, unit.rstrip("s"), reference)
    if match["prior"] and match["prior"].lower() != "same":
        return _back(1, match["priorunit"].lower(), reference)
    return None


def count_of(words: str) -> int | None:
    """Return the number that a small count in digits or words means, None when it is vague."""
    words = words.strip().lower()
    if words.isdigit():
        return int(words)
    if words in {"a", "an"}:
        return 1
    if words in {"several", "few", "couple of"}:
        return None
    return int(words_value(words)) or None


def _weekday(name: str, reference: date) -> tuple[date, date]:
    back = (reference.weekday() - _WEEKDAYS[name.lower()]) % 7
    day = reference - timedelta(days=back)
    return day, day


def relative_span(which: str, unit: str, reference: date) -> tuple[date, date] | None:  # noqa: PLR0911 - one return a unit
    """Return the days of "last week", "this month", "next Monday"."""
    if unit in _WEEKDAYS:
        first, _ = _weekday(unit, reference)
        if which == "next":
            first += timedelta(days=7)
        elif which == "last" and first == reference:
            first -= timedelta(days=7)
        return first, first
    if unit.rstrip(".") in _MONTH_NAMES:
        return month_span(month_number(unit), None, reference)
    shift = {"last": -1, "past": -1, "this": 0, "next": 1}[which]
    if unit in {"week", "weekend"}:
        monday = reference - timedelta(days=reference.weekday()) + timedelta(days=7 * shift)
        if unit == "weekend":
            saturday = monday + timedelta(days=5)
            if which == "this" and saturday > reference:
                saturday -= timedelta(days=7)
            return saturday, saturday + timedelta(days=1)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return _shift_month(reference, shift)
    if unit == "quarter":
        index = reference.year * 4 + (reference.month - 1) // 3 + shift
        return _quarter_span(index // 4, index % 4 + 1)
    year = reference.year + shift
    return date(year, 1, 1), date(year, 12, 31)


def _shift_month(reference: date, shift: int) -> tuple[date, date]:
    index = reference.year * 12 + reference.month - 1 + shift
    year, month = divmod(index, 12)
    return date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def _quarter_span(year: int, quarter: int) -> tuple[date, date]:
    month = 3 * quarter
    return date(year, month - 2, 1), date(year, month, calendar.monthrange(year, month)[1])


def quarter_span(quarter: int, words: str | None, reference: date) -> tuple[date, date]:
    """Return the days of a quarter; without a year, of the latest one."""
    if words and words.isdigit():
        year = int(words)
    elif words and words.lower().startswith("last"):
        year = reference.year - 1
    else:
        year = (
            reference.year
            if 3 * quarter - 2 <= reference.month and not words
            else reference.year - (0 if words else 1)
        )
    return _quarter_span(year, quarter)


def _back(count: int, unit: str, reference: date) -> tuple[date, date]:
    if unit == "day":
        day = reference - timedelta(days=count)
        return day, day
    if unit == "week":
        day = reference - timedelta(days=7 * count)
        return day - timedelta(days=3), day + timedelta(days=3)
    if unit == "month":
        return _shift_month(reference, -count)
    if unit == "quarter":
        index = reference.year * 4 + (reference.month - 1) // 3 - count
        return _quarter_span(index // 4, index % 4 + 1)
    year = max(1, reference.year - count)
    return date(year, 1, 1), date(year, 12, 31)

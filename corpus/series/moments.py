"""Read of when a number is: its day, month, quarter and year."""

from __future__ import annotations

import re
from datetime import date, timedelta

from corpus.series import vocabulary as words
from corpus.series.tokens import lowered_words
from monitor.models.reading import Figure

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b")

#: How long a month is from its first day to its last.
_ONE_MONTH = timedelta(days=27), timedelta(days=30)

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_WEEKDAY = re.compile(
    r"(?<![Aa]s of )(?<!as of late )(?<!by )(?<!until )(?<!since )(?<!said )(?<!added )(?<!told )"
    r"(?<!said on )(?<!reported on )(?<!announced on )(?<!confirmed on )"
    r"\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)

#: "Overnight into Tuesday" and "Monday night" are one night.
_NIGHT = re.compile(
    rf"\b(?:overnight|night) (?:from \w+ )?(?:in)?to (?P<into>{'|'.join(_WEEKDAYS)})\b"
    r"|(?<!as of )(?<!as of late )(?<!by )(?<!until )(?<!since )(?<!said )(?<!said on )"
    r"(?<!said late on )"
    rf"\b(?P<of>{'|'.join(_WEEKDAYS)}) (?:night|evening)\b"
)

_OVERNIGHT = re.compile(r"\b[Oo]vernight\b")

#: What follows a day that is said of all that comes after it.
_ON_ITS_DAY = re.compile(r"[’']s\b|,|\s(?:morning|afternoon|evening|night)?,|\W*$")

#: "She resigned on Tuesday, a week after the crash": no day of the crash.
_AFTER_IT = re.compile(r",\s(?:[\w-]+\s){1,3}(?:after|before)\s")

#: "The service, which ended its search on Friday night": a night beside what is told.
_ASIDE = re.compile(r",\s(?:which|who)\s([^,;]*)\Z")

_CLAUSE = re.compile(r"\s(?:as|while|that|which|when|where)\s")

#: "12,400 were staying in shelters on Wednesday": a day of the count, as above.
_GOING_ON = re.compile(r"^\W*(?:[\w-]+\s){0,3}(?:was|were|is|are)\s(?:still\s)?\w+ing\b")

_STILL = re.compile(r"[^,;]{0,40}?\b(?:still|remain(?:s|ed)?)\b")

#: Words that a day may belong to instead of to the event.
_STATEMENT = re.compile(r"\b(?:statement|message|release|report|briefing|interview|address)\b")

#: What lasts, or is counted up to now: a day beside it is that of the count, not of an event.
_LASTING = re.compile(
    r"\b(?:still|remain(?:s|ed|ing)?|now)\b"
    r"|\b(?:was|were|is|are|been)\s(?:still\s)?\w+ing\s(?:[\w-]+\s){0,4}$"
    r"|\b(?:up|down)\s(?:to|at|from)\s(?:[\w-]+\s){0,3}$"
    r"|\b(?:rose|risen|rising|climb(?:s|ed|ing)|gr(?:ew|own|ows|owing)|increas(?:ed|es|ing)"
    r"|jump(?:s|ed|ing)|f[ae]ll(?:s|en|ing)?|drop(?:s|ped|ping)|rais(?:ed|es|ing)|lowered|revised"
    r"|brought|bringing|stands?|stood|reach(?:ed|es|ing)|hit|pass(?:ed|es)|surpassed|topped)"
    r"\s(?:[\w-]+\s){0,4}$",
    re.IGNORECASE,
)

QUARTER = re.compile(r"\b([Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)[- ]quarter\b")

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def years_in(near: str, year: int) -> set[str]:
    """Return the years named near a number, "this year" and "last year" resolved."""
    found = set(_YEAR.findall(near))
    lowered = near.lower()
    if year and re.search(r"\b(?:this|of the|so far this|the current) year\b", lowered):
        found.add(str(year))
    if year and re.search(r"\bnext year\b", lowered):
        found.add(str(year + 1))
    if year and re.search(r"\b(?:last|previous|the prior) year(?:[’']s)?\b", lowered):
        found.add(str(year - 1))
    return found


def months_in(near: str, figure: Figure) -> set[str]:
    """Return the months named near a number, else the month that it is as of."""
    found = {m.lower() for m in _MONTH.findall(near)}
    since, until = figure.as_of_from, figure.as_of_to
    if (
        not found
        and since is not None
        and until is not None
        and _ONE_MONTH[0] <= until - since <= _ONE_MONTH[1]
    ):
        found.add(MONTHS[until.month - 1].lower())
    return found


def day_of(left: str, right: str, told: date | None, latest: date | None) -> date | None:
    """Return the day of the event that is told, by its weekday: the last such day up to `told`.

    `left` and `right` are what stands about the number. A day belongs to the nearest verb: that of
    "On Saturday he met the families of the six killed" is not the day on which they were.
    """
    # Few texts name a day, and telling so is far cheaper than looking for it.
    if "day" not in left and "day" not in right:
        return None
    if _LASTING.search(left) or _STILL.match(right) or _GOING_ON.match(right):
        return None
    found = _WEEKDAY.search(left)
    if found and _AFTER_IT.match(left[found.end() :]):
        return None
    if found and not _ON_ITS_DAY.match(left[found.end() :]):
        told_of = lowered_words(left[found.end() :])
        found = found if any(t in words.MEASURES for t in told_of) else None
    found = found or _WEEKDAY.search(_CLAUSE.split(right, maxsplit=1)[0])
    if told is None or found is None or _STATEMENT.search(f"{left} {right}"):
        return None
    return _last(found[1], told, latest)


def night_of(sentence: str, told: date | None, latest: date | None, *, daily: bool) -> date | None:
    """Return the day to which the night led of which a sentence tells.

    What is counted by the day and told as "overnight" was that of the night before.
    """
    found = _night(sentence)
    if told is None or found is None:
        return told if daily and _OVERNIGHT.search(sentence) else None
    if found["into"]:
        return _last(found["into"], told, latest)
    return _last(found["of"], told, latest) + timedelta(days=1)


def is_daily(measure: str, near: str) -> bool:
    """Tell whether what is counted by the day is told at a number: "of the 24 drones launched"."""
    return any(
        name in words.FLOWS for name in (measure, *map(words.MEASURES.get, lowered_words(near)))
    )


def is_of_night(sentence: str) -> bool:
    """Tell whether a sentence tells of what went on in one night."""
    return bool(_night(sentence) or _OVERNIGHT.search(sentence))


def _night(sentence: str) -> re.Match[str] | None:
    if "night" not in sentence and "evening" not in sentence:
        return None
    found = _NIGHT.search(sentence)
    aside = _ASIDE.search(sentence, 0, found.start()) if found else None
    by_the_way = aside and words.MEASURES.keys().isdisjoint(lowered_words(aside[1]))
    return None if by_the_way else found


def _last(name: str, told: date, latest: date | None) -> date:
    """Return the last such weekday up to the day of telling."""
    weekday = _WEEKDAYS.index(name)
    if latest is not None:
        written = latest - timedelta(days=(latest.weekday() - weekday) % 7)
        if written > told:
            return written
    return told - timedelta(days=(told.weekday() - weekday) % 7)

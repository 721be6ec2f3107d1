"""Read dates as feeds, pages and datelines write them, never more exactly than they say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from monitor.models.article import Precision


@dataclass(frozen=True, slots=True)
class Dated:
    """A moment in UTC (midnight where only the day is known) and how exactly it is known."""

    at: datetime
    precision: Precision

    @property
    def exact(self) -> bool:
        """Tell whether the minute is known."""
        return self.precision is Precision.MINUTE


_MONTH_NAMES = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb febr",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

# Abbreviations that news uses; two letters ("ET") stand for whatever the clocks there show.
_ZONES: dict[str, tzinfo] = {
    **dict.fromkeys(("utc", "gmt", "z", "wet", "ut"), UTC),
    **{
        name: timezone(timedelta(hours=hours))
        for name, hours in {
            "est": -5,
            "edt": -4,
            "cst": -6,
            "cdt": -5,
            "mst": -7,
            "mdt": -6,
            "pst": -8,
            "pdt": -7,
            "akst": -9,
            "akdt": -8,
            "hst": -10,
            "bst": 1,
            "west": 1,
            "cet": 1,
            "cest": 2,
            "eet": 2,
            "eest": 3,
            "msk": 3,
            "jst": 9,
            "kst": 9,
            "sgt": 8,
            "hkt": 8,
            "awst": 8,
            "aest": 10,
            "aedt": 11,
            "nzst": 12,
            "nzdt": 13,
        }.items()
    },
    "et": ZoneInfo("America/New_York"),
    "ct": ZoneInfo("America/Chicago"),
    "mt": ZoneInfo("America/Denver"),
    "pt": ZoneInfo("America/Los_Angeles"),
}
# Zones of countries that write the month first; elsewhere the day comes first.
_MONTH_FIRST_ZONES = frozenset(
    (
        *("et", "ct", "mt", "pt"),
        *("est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "akst", "akdt", "hst"),
    )
)

_MONTH = r"(?P<month>" + "|".join(sorted(_MONTH_NAMES, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NAMED_DATES = (
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_YEAR}[\s-]+{_MONTH}[\s-]+{_DAY}\b", re.IGNORECASE),
)
_ISO_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)"
)
_COMPACT_DATE = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=T|\b)")
_SLASHED_DATE = re.compile(
    r"(?<!\d)(?P<a>\d\d?)[/.-](?P<b>\d\d?)[/.-](?P<year>(?:19|20)\d\d)(?!\d)"
)

_TIME = re.compile(
    r"(?<![\d:.+-])(?P<hour>\d{1,2})"
    r"(?:[:.h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?)?"
    r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\s*[\[(]?(?P<offset>(?:utc|gmt)?[+−-]\d{1,2}(?::?\d\d)?)(?!\d)|\s*[\[(]?(?P<name>[a-z]{1,4})\b",
    re.IGNORECASE,
)
_ISO_TIME = re.compile(
    r"[T\s](?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s?(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?",
    re.IGNORECASE,
)
_LONGEST = 120


def read_date(text: str, *, naive: tzinfo | None = None) -> Dated | None:
    """Read the first date that `text` holds, with its time of day where that can be placed.

    A time without a zone is taken to be in `naive`, or, when that is None, left out: then only the
    day is known. `03/04/2024` is read where a zone or a half of the day tells which is the month,
    and is None where nothing does.
    """
    text = text.strip()[:_LONGEST]
    for read in (_read_iso, _read_named, _read_slashed):
        if (found := read(text, naive)) is not None:
            return found
    return None


def _read_iso(text: str, naive: tzinfo | None) -> Dated | None:
    match = _ISO_DATE.search(text) or _COMPACT_DATE.search(text)
    if match is None:
        return None
    day = _day(match["year"], match["month"], match["day"])
    if day is None:
        return None
    clock = _ISO_TIME.match(text, match.end())
    if clock is None or (match.re is _ISO_DATE and not _fits_clock(clock)):
        return _with_time(day, _around(text, match), naive)
    zone = _offset(clock["zone"]) if clock["zone"] else _zone_after(text, clock.end()) or naive
    if not _fits_clock(clock):
        return Dated(_midnight(day), Precision.DAY)
    moment = time(int(clock["hour"]), int(clock["minute"]), int(clock["second"] or 0) % 60)
    return _placed(day, moment, zone)


def _read_named(text: str, naive: tzinfo | None) -> Dated | None:
    for pattern in _NAMED_DATES:
        if (match := pattern.search(text)) is not None:
            month = str(_MONTH_NAMES[match["month"].lower()])
            if (day := _day(match["year"], month, match["day"])) is not None:
                return _with_time(day, _around(text, match), naive)
    return None


def _read_slashed(text: str, naive: tzinfo | None) -> Dated | None:
    match = _SLASHED_DATE.search(text)
    if match is None:
        return None
    rest = _around(text, match)
    first, second = match["a"], match["b"]
    month_first = _writes_month_first(int(first), int(second), rest)
    if month_first is None:
        return None
    month, day_of_month = (first, second) if month_first else (second, first)
    day = _day(match["year"], month, day_of_month)
    return None if day is None else _with_time(day, rest, naive)


def _writes_month_first(first: int, second: int, rest: str) -> bool | None:
    if first == second or second > 12:  # noqa: PLR2004 - a year has twelve months
        return True
    if first > 12:  # noqa: PLR2004 - a year has twelve months
        return False
    clock = _find_clock(rest)
    if clock is None:
        return None
    zone = _ZONE.match(rest, clock.end())
    name = (zone["name"] or "").lower() if zone else ""
    if name in _ZONES and name not in ("z", "utc", "ut"):
        return name in _MONTH_FIRST_ZONES
    return True if clock["half"] else None


def _around(text: str, match: re.Match[str]) -> str:
    """Return what stands beside a date, in which its time of day may stand before or after."""
    return f"{text[match.end() :]} {text[: match.start()]}"


def _find_clock(text: str) -> re.Match[str] | None:
    for match in _TIME.finditer(text):
        if match["minute"] is None and match["half"] is None:
            continue
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if hour < (13 if match["half"] else 24) and minute < 60:  # noqa: PLR2004 - a clock's face
            return match
    return None


def _with_time(day: date, rest: str, naive: tzinfo | None) -> Dated:
    clock = _find_clock(rest)
    if clock is None:
        return Dated(_midnight(day), Precision.DAY)
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"].lower() == "p" else 0)
    moment = time(hour, int(clock["minute"] or 0), int(clock["second"] or 0) % 60)
    return _placed(day, moment, _zone_after(rest, clock.end()) or naive)


def _zone_after(text: str, end: int) -> tzinfo | None:
    match = _ZONE.match(text, end)
    if match is None:
        return None
    if match["offset"]:
        return _offset(match["offset"])
    return _ZONES.get(match["name"].lower())


def _offset(text: str) -> tzinfo | None:
    if text in "zZ":
        return UTC
    sign = -1 if "-" in text or "−" in text else 1
    digits = re.sub(r"\D", "", text)
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)  # noqa: PLR2004 - hhmm
    if hours > 14 or minutes > 59:  # noqa: PLR2004 - no clock on Earth is further from UTC
        return None
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


def _fits_clock(match: re.Match[str]) -> bool:
    return int(match["hour"]) < 24 and int(match["minute"]) < 60  # noqa: PLR2004 - a clock's face


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _placed(day: date, moment: time, zone: tzinfo | None) -> Dated:
    if zone is None:
        return Dated(_midnight(day), Precision.DAY)
    return Dated(datetime.combine(day, moment, zone).astimezone(UTC), Precision.MINUTE)

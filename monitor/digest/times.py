"""Times as a reader of one story sees them: in its timezone, with the zone's name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# Names are ours and not strftime's, which follows the process's locale.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def local_zone(name: str) -> ZoneInfo:
    """Return the named timezone, and UTC for a name that this machine does not know."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class LocalTimes:
    """Writes aware datetimes in one timezone; `today` is the local day that is written for."""

    zone: ZoneInfo
    today: date

    @classmethod
    def at(cls, zone_name: str, now: datetime) -> LocalTimes:
        """Make a writer for a timezone, reading at `now`."""
        zone = local_zone(zone_name)
        return cls(zone=zone, today=now.astimezone(zone).date())

    def local(self, moment: datetime) -> datetime:
        """Return the moment in the timezone."""
        return moment.astimezone(self.zone)

    def zone_name(self, moment: datetime) -> str:
        """Return the zone's name at that moment ("CET"), or its offset where it has none."""
        name = self.local(moment).tzname() or "UTC"
        return f"UTC{name}" if name[:1] in "+-" else name

    def date(self, moment: datetime) -> str:
        """Write the date: "2 Mar", with the year when it is not the present one."""
        return self._date(self.local(moment))

    def day(self, moment: datetime) -> str:
        """Write the day: "Mon 2 Mar", with the year when it is not the present one."""
        return self._day(self.local(moment))

    def long_day(self, moment: datetime) -> str:
        """Write the day in full: "Monday 2 March 2026"."""
        local = self.local(moment)
        return f"{_DAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]} {local.year}"

    def clock(self, moment: datetime) -> str:
        """Write the time of day with the zone: "07:00 CET"."""
        local = self.local(moment)
        return f"{local.hour:02}:{local.minute:02} {self.zone_name(moment)}"

    def moment(self, moment: datetime) -> str:
        """Write day and time: "Mon 2 Mar, 07:00 CET"."""
        return f"{self.day(moment)}, {self.clock(moment)}"

    def published(self, moment: datetime | None, read: datetime) -> str:
        """Write the day that a text bears where it was read on a later one; empty for none.

        Midnight in UTC is how a day without an hour is kept, in no zone.
        """
        if moment is None:
            return ""
        known = moment.astimezone(UTC)
        if known.time() != time.min:
            known = self.local(moment)
        return self._day(known) if known.date() < self.local(read).date() else ""

    def is_earlier_day(self, moment: datetime, than: datetime) -> bool:
        """Tell whether a moment falls on an earlier local day than another."""
        return self.local(moment).date() < self.local(than).date()

    def _day(self, local: datetime) -> str:
        return f"{_DAYS[local.weekday()][:3]} {self._date(local)}"

    def _date(self, local: datetime) -> str:
        year = "" if local.year == self.today.year else f" {local.year}"
        return f"{local.day} {_MONTHS[local.month - 1][:3]}{year}"


def span_words(span: timedelta) -> str:
    """Write a length of time in its largest fitting unit: "3 days", "31 hours", "20 minutes"."""
    minutes = int(span.total_seconds() // 60)
    for size, unit in ((2880, "day"), (60, "hour")):
        if minutes >= size:
            count = minutes // (1440 if unit == "day" else 60)
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


def utc_iso(moment: datetime) -> str:
    """Write a moment as ISO 8601 in UTC, for machines."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

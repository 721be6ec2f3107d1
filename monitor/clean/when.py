"""Settle when a page was published and modified, from the dates that it and its source give."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from htmldate import find_date
from lxml import html as lxml_html

from monitor.dates import Dated, read_date
from monitor.models.article import Precision

#: A page's clock may run ahead of ours by this much.
TOLERANCE = timedelta(days=1)
_SAME_DAY = timedelta(hours=36)
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)")
_TIME_CLASS = re.compile(r"publi|posted|date-?line|entry-date|timestamp", re.IGNORECASE)
_UPDATE_CLASS = re.compile(r"updat|modif|edit", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """A page's dates as far as they are believed; `doubt` says which was not, and why."""

    published_at: datetime | None
    precision: Precision
    modified_at: datetime | None
    doubt: str = ""


def settle(
    published: Iterable[Dated | None], modified: Iterable[Dated | None], fetched_at: datetime
) -> When:
    """Choose among the dates that are given, the most trusted first.

    A date after `fetched_at` (and a day) is not believed. Of two that agree on the day, the one
    that knows the minute is taken. A modification that is no later than publication says nothing.
    """
    latest = fetched_at + TOLERANCE
    given = [dated for dated in published if dated is not None]
    believed = [dated for dated in given if dated.at <= latest]
    doubt = ""
    if len(believed) < len(given):
        ahead = next(dated for dated in given if dated.at > latest)
        doubt = f"its date {ahead.at:%Y-%m-%d} lay in the future and was not believed"
    if not believed:
        changed = next((d.at for d in modified if d is not None and d.at <= latest), None)
        return When(None, Precision.NONE, changed, doubt)
    first = believed[0]
    best = first
    if not first.exact:
        best = next((d for d in believed if d.exact and abs(d.at - first.at) < _SAME_DAY), first)
    later = (d.at for d in modified if d is not None and _follows(d, best, latest))
    changed = next(later, None)
    return When(best.at, best.precision, changed, doubt)


def _follows(changed: Dated, published: Dated, latest: datetime) -> bool:
    if changed.at > latest:
        return False
    if changed.exact and published.exact:
        return changed.at - published.at >= timedelta(minutes=1)
    return changed.at.date() > published.at.date()


def dates_in_page(root: lxml_html.HtmlElement) -> tuple[list[Dated | None], list[Dated | None]]:
    """Return the dates that a page's `time` elements mark as those of publication and of change."""
    published: list[Dated | None] = []
    modified: list[Dated | None] = []
    for element in root.iter("time"):
        names = " ".join(
            element.get(name) or "" for name in ("class", "itemprop", "id", "data-testid")
        )
        stamp = element.get("datetime") or ""
        if not stamp or not (names or element.get("pubdate") is not None):
            continue
        dated = read_date(stamp)
        if _UPDATE_CLASS.search(names):
            modified.append(dated)
        elif element.get("pubdate") is not None or _TIME_CLASS.search(names):
            published.append(dated)
    return published[:1], modified[:1]


def date_in_url(url: str) -> Dated | None:
    """Return the day that an address is filed under."""
    match = _URL_DATE.search(urlsplit(url).path)
    return read_date(f"{match[1]}-{match[2]}-{match[3]}") if match else None


def date_by_search(root: lxml_html.HtmlElement, fetched_at: datetime) -> Dated | None:
    """Search a page's markup for a date, where nothing states one."""
    found = find_date(
        root,
        extensive_search=False,
        original_date=True,
        max_date=(fetched_at + TOLERANCE).astimezone(UTC).strftime("%Y-%m-%d"),
    )
    return read_date(found) if found else None

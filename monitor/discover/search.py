"""Ask a search service for articles: the GDELT DOC API."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from monitor.dates import read_date
from monitor.discover.listing import Listing, absolute, decode, distinct, plain, unpack
from monitor.halves import read_json
from monitor.models.errors import DiscoverError
from monitor.models.link import Link

GDELT = "https://api.gdeltproject.org/api/v2/doc/doc"
#: The most that the service returns at once.
MAX_RECORDS = 250
_STAMP = "%Y%m%d%H%M%S"
# The service leaves backslashes and quotation marks of titles as they are.
_LONE_BACKSLASH = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')


def gdelt_url(query: str, since: datetime | None = None, until: datetime | None = None) -> str:
    """Return the address that lists articles matching `query`, newest first.

    The service takes phrases in double quotes, `OR` in parentheses and `-` for not, and looks
    back three months; without `since` it is asked for what it saw in the last day.
    """
    parameters = {
        "query": " ".join(query.split()),
        "mode": "artlist",
        "format": "json",
        "maxrecords": str(MAX_RECORDS),
        "sort": "datedesc",
    }
    if since is None:
        parameters["timespan"] = "1d"
    else:
        parameters["startdatetime"] = since.astimezone(UTC).strftime(_STAMP)
        if until is not None:
            parameters["enddatetime"] = until.astimezone(UTC).strftime(_STAMP)
    return f"{GDELT}?{urlencode(parameters)}"


def parse_search(body: bytes, base_url: str = GDELT, feed: str = "") -> Listing:
    """Read the service's answer; what it says instead of results is the DiscoverError's text.

    The time it saw an article is not the time of publication, and only makes `newest`.
    """
    text, mended = decode(unpack(body, feed))
    repairs = list(mended)
    data = _load(text, repairs, feed)
    articles = data.get("articles", [])
    if not isinstance(articles, list):
        raise DiscoverError("not a search answer: no list of articles", url=feed or None)
    links: list[Link] = []
    newest: datetime | None = None
    for article in articles:
        if not isinstance(article, dict):
            continue
        url = absolute(str(article.get("url") or ""), base_url)
        if url is None:
            continue
        seen = read_date(str(article.get("seendate") or ""), naive=UTC)
        if seen is not None and (newest is None or seen.at > newest):
            newest = seen.at
        title = plain(str(article.get("title") or ""), longest=500)
        links.append(Link(url=url, feed=feed, title=title))
    return Listing(distinct(links, repairs), (), tuple(repairs), newest)


def _load(text: str, repairs: list[str], feed: str) -> dict[str, Any]:
    if not text.strip():
        return {}  # no result is an empty answer
    if not text.lstrip().startswith(("{", "[")):
        said = plain(text, longest=160)
        raise DiscoverError(f"the search service answered: {said}", url=feed or None)
    for attempt in (text, _LONE_BACKSLASH.sub(r"\\\\", text)):
        try:
            data = read_json(attempt)
        except (ValueError, RecursionError):
            continue
        if attempt is not text:
            repairs.append("stray backslashes were escaped")
        if isinstance(data, dict):
            return data
    raise DiscoverError("not a search answer: broken JSON", url=feed or None)

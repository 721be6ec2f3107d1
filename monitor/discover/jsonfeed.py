"""Read JSON Feed, versions 1 and 1.1."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from monitor.dates import read_date
from monitor.discover.listing import Listing, absolute, decode, distinct, plain, unpack
from monitor.halves import read_json
from monitor.models.errors import DiscoverError
from monitor.models.link import Link


def parse_json_feed(body: bytes, base_url: str, feed: str) -> Listing:
    """Read a JSON Feed's items; raises DiscoverError when the body is none."""
    text, mended = decode(unpack(body, feed))
    try:
        data: Any = read_json(text)
    except (ValueError, RecursionError) as error:
        raise DiscoverError("not a JSON feed: not JSON", url=feed) from error
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        raise DiscoverError("not a JSON feed: it has no list of items", url=feed)
    repairs = list(mended)
    outlet = plain(_text(data, "title"), longest=200) or None
    links: list[Link] = []
    newest: datetime | None = None
    unusable = 0
    for item in data["items"]:
        url = _item_url(item, base_url) if isinstance(item, dict) else None
        if url is None:
            unusable += 1
            continue
        dated = _text(item, "date_published") or _text(item, "date_modified")
        published = read_date(dated, naive=UTC)
        if published is not None and (newest is None or published.at > newest):
            newest = published.at
        links.append(
            Link(
                url=url,
                feed=feed,
                title=plain(_text(item, "title"), longest=500),
                summary=plain(_text(item, "summary") or _text(item, "content_text")),
                outlet=outlet,
                author=_author(item) or _author(data),
                published_at=published.at if published else None,
            )
        )
    if unusable:
        repairs.append(f"{unusable} entries without a link were left out")
    return Listing(distinct(links, repairs), (), tuple(repairs), newest)


def _text(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    return value.strip() if isinstance(value, str) else ""


def _item_url(item: dict[str, Any], base_url: str) -> str | None:
    url = absolute(_text(item, "url"), base_url)
    if url is None and _text(item, "id").startswith(("http://", "https://")):
        url = absolute(_text(item, "id"), base_url)
    return url or absolute(_text(item, "external_url"), base_url)


def _author(record: dict[str, Any]) -> str | None:
    authors = record.get("authors")
    candidates = [*(authors if isinstance(authors, list) else []), record.get("author")]
    names = [_text(author, "name") for author in candidates if isinstance(author, dict)]
    return plain(", ".join(dict.fromkeys(name for name in names if name)), longest=200) or None

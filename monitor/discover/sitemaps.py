"""Read sitemaps: news sitemaps, plain ones, indexes of them, lists of URLs, and robots.txt."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from lxml import etree

from monitor.dates import read_date
from monitor.discover.entries import local_name
from monitor.discover.listing import (
    MAX_NESTED,
    Listing,
    absolute,
    decode,
    distinct,
    parse_xml,
    plain,
    unpack,
)
from monitor.models.errors import DiscoverError
from monitor.models.link import Link

_ROBOTS_LINE = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_OLDEST = datetime.min.replace(tzinfo=UTC)
_PICTURES = ("image", "video")


def parse_sitemap(body: bytes, base_url: str, feed: str) -> Listing:
    """Read a sitemap's pages, or an index's sitemaps (as `nested`), newest first.

    A news entry's publication date is the link's; a plain `lastmod` is no publication date and
    only tells the order. Raises DiscoverError when the body is no sitemap.
    """
    text, mended = decode(unpack(body, feed))
    if not text.lstrip().startswith("<"):
        return _parse_lines(text, base_url, feed, mended)
    root, repairs = parse_xml(text)
    name = local_name(root) if root is not None else ""
    if root is None or name not in ("urlset", "sitemapindex"):
        what = f"XML or HTML whose root is <{name}>" if name else "neither XML nor a list of URLs"
        raise DiscoverError(f"not a sitemap: {what}", url=feed)
    return read_sitemap(root, base_url, feed, [*mended, *repairs])


def read_sitemap(root: etree._Element, base_url: str, feed: str, repairs: list[str]) -> Listing:
    """Read a parsed sitemap or index."""
    found: list[tuple[datetime | None, Link]] = []
    nested: list[tuple[datetime, str]] = []
    unusable = 0
    for entry in root:
        kind = local_name(entry)
        if kind not in ("url", "sitemap"):
            continue
        fields = _fields(entry)
        url = absolute(fields.get("loc", ""), base_url)
        if url is None:
            unusable += 1
            continue
        changed = read_date(fields.get("lastmod", ""), naive=UTC)
        if kind == "sitemap":
            nested.append((changed.at if changed else _OLDEST, url))
            continue
        published = read_date(fields.get("publication_date", ""), naive=UTC)
        when = published or changed
        link = Link(
            url=url,
            feed=feed,
            title=plain(fields.get("title"), longest=500),
            outlet=plain(fields.get("name"), longest=200) or None,
            published_at=published.at if published else None,
        )
        found.append((when.at if when else None, link))
    if unusable:
        repairs.append(f"{unusable} entries without a usable address were left out")
    found.sort(key=lambda pair: pair[0] or _OLDEST, reverse=True)
    nested.sort(key=lambda pair: pair[0], reverse=True)
    if len(nested) > MAX_NESTED:
        repairs.append(f"only the newest {MAX_NESTED} of {len(nested)} sitemaps were taken")
    times = [when for when, _ in found if when] + [when for when, _ in nested if when > _OLDEST]
    return Listing(
        distinct([link for _, link in found], repairs),
        tuple(dict.fromkeys(url for _, url in nested))[:MAX_NESTED],
        tuple(repairs),
        max(times, default=None),
    )


def _parse_lines(text: str, base_url: str, feed: str, mended: tuple[str, ...]) -> Listing:
    """Read robots.txt for the sitemaps it names, or a text sitemap of one URL a line."""
    named = [absolute(url, base_url) for url in _ROBOTS_LINE.findall(text)]
    nested = tuple(dict.fromkeys(url for url in named if url))[:MAX_NESTED]
    if nested:
        return Listing(nested=nested, repairs=mended)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    urls = [line for line in lines if line.startswith(("http://", "https://")) and " " not in line]
    if not urls or len(urls) < len(lines) // 2:
        raise DiscoverError("not a sitemap: neither XML nor a list of URLs", url=feed)
    repairs = list(mended)
    if len(urls) < len(lines):
        repairs.append(f"{len(lines) - len(urls)} lines that are no address were left out")
    found = [url for line in urls if (url := absolute(line, base_url))]
    return Listing(
        distinct([Link(url=url, feed=feed) for url in found], repairs), (), tuple(repairs)
    )


def _fields(entry: etree._Element) -> dict[str, str]:
    """Collect an entry's own fields; those of its pictures and films are left out."""
    fields: dict[str, str] = {}
    for element in entry.iter():
        parent = element.getparent()
        if parent is not None and local_name(parent) in _PICTURES:
            continue
        if len(element) == 0 and element.text:
            fields.setdefault(local_name(element), element.text.strip())
    return fields

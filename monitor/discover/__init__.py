"""Find links to articles: whatever a source answers, bytes in, links out."""

from __future__ import annotations

from monitor.discover.feeds import parse_feed
from monitor.discover.jsonfeed import parse_json_feed
from monitor.discover.listing import Listing, unpack
from monitor.discover.search import parse_search
from monitor.discover.sections import parse_section
from monitor.discover.sitemaps import parse_sitemap
from monitor.models.errors import DiscoverError
from monitor.models.story import SourceKind

__all__ = ["Listing", "parse_listing"]

_HEAD = 4096


def parse_listing(
    kind: SourceKind, body: bytes, base_url: str, feed: str, pattern: str | None = None
) -> Listing:
    """Read what a source answered, by what it is rather than by what it was declared to be.

    `base_url` is the address that answered, `feed` the source's key, `pattern` a section's. A feed
    given as a sitemap, or a feed where a page was expected, is read as what it is; only a page
    given as a feed or sitemap is not mined for links, but for the feeds that it names. Raises
    DiscoverError, one clear line, when the body is nothing of the kind.
    """
    body = unpack(body, feed)
    if kind is SourceKind.SEARCH:
        return parse_search(body, base_url, feed)
    if kind is SourceKind.FILE:
        raise DiscoverError("a file is imported, not listed", url=feed)
    if not body.strip():
        raise DiscoverError("the source's answer is empty", url=feed)
    kind = _sniff(body) or kind
    if kind is SourceKind.SECTION:
        return parse_section(body, base_url, feed, pattern)
    return _PARSERS[kind](body, base_url, feed)


def _sniff(body: bytes) -> SourceKind | None:
    """Tell a feed or a sitemap by its root; None for a page, and for what has no root."""
    head = body[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<urlset" in head or b"<sitemapindex" in head:
        return SourceKind.SITEMAP
    is_page = b"<!doctype html" in head or b"<html" in head
    is_feed = any(root in head for root in (b"<rss", b"<rdf:rdf", b"<feed", b"<channel"))
    return SourceKind.FEED if head.startswith((b"{", b"[")) or (is_feed and not is_page) else None


def _parse_feed(body: bytes, base_url: str, feed: str) -> Listing:
    is_json = body[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))
    return (parse_json_feed if is_json else parse_feed)(body, base_url, feed)


def _parse_sitemap(body: bytes, base_url: str, feed: str) -> Listing:
    """Read a sitemap; a page given as one is asked for the feeds that it names."""
    head = body[:_HEAD].lower()
    is_page = b"<!doctype html" in head or b"<html" in head
    return (parse_feed if is_page else parse_sitemap)(body, base_url, feed)


_PARSERS = {SourceKind.FEED: _parse_feed, SourceKind.SITEMAP: _parse_sitemap}

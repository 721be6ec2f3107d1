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
    head = body[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"{", b"[")):
        return parse_json_feed(body, base_url, feed)
    if b"<urlset" in head or b"<sitemapindex" in head:
        return parse_sitemap(body, base_url, feed)
    is_feed = b"<rss" in head or b"<rdf:rdf" in head or b"<feed" in head or b"<channel" in head
    if is_feed and not _is_html(head):
        return parse_feed(body, base_url, feed)
    if kind is SourceKind.SECTION:
        return parse_section(body, base_url, feed, pattern)
    if kind is SourceKind.SITEMAP and not _is_html(head):
        return parse_sitemap(body, base_url, feed)
    return parse_feed(body, base_url, feed)


def _is_html(head: bytes) -> bool:
    return b"<!doctype html" in head or b"<html" in head

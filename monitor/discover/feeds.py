"""Read feeds: RSS 0.9x, 1.0 and 2.0, Atom, and the home pages that name one."""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import UTC, datetime

from lxml import etree
from lxml import html as lxml_html

from monitor.dates import read_date
from monitor.discover.entries import FOREIGN, entry_fields, inner_markup, local_name, namespace
from monitor.discover.listing import (
    MAX_NESTED,
    Listing,
    absolute,
    base_of,
    decode,
    distinct,
    parse_xml,
    plain,
    unpack,
)
from monitor.models.errors import DiscoverError
from monitor.models.link import Link

_FEED_TYPES = frozenset(
    (
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/xml",
        "text/xml",
    )
)
#: From how many words on an entry's text counts as the whole article.
_WHOLE_TEXT_WORDS = 200
_CUT_SHORT = ("…", "...", "[…]", "[...]", "read more", "continue reading", "read on")


def parse_feed(body: bytes, base_url: str, feed: str) -> Listing:
    """Read a feed's entries; of a home page, the feeds that it names.

    Entries without a link, but with a guid that is one, are kept; those without either are
    counted in `repairs`. Raises DiscoverError when the body is no feed.
    """
    text, mended = decode(unpack(body, feed))
    root, repairs = parse_xml(text)
    if root is None or local_name(root) not in ("rss", "rdf", "feed", "channel"):
        found = find_feeds(text, base_url)
        if found:
            return Listing(nested=found, repairs=("a page, not a feed: it names its feeds",))
        raise DiscoverError(_what_instead(root, text), url=feed)
    return read_feed(root, base_url, feed, [*mended, *repairs])


def read_feed(root: etree._Element, base_url: str, feed: str, repairs: list[str]) -> Listing:
    """Read the entries of a parsed feed."""
    outlet = _feed_title(root)
    links: list[Link] = []
    newest: datetime | None = None
    without_link = 0
    for entry in _entries(root):
        fields = entry_fields(entry, base_url)
        url = fields.get("link")
        if not url:
            without_link += 1
            continue
        published = read_date(fields["when"], naive=UTC)
        if published is not None and (newest is None or published.at > newest):
            newest = published.at
        links.append(
            Link(
                url=url,
                feed=feed,
                title=plain(fields.get("title"), longest=500),
                summary=plain(fields.get("summary")),
                outlet=plain(fields.get("source")) or outlet,
                author=plain(fields.get("author"), longest=200) or None,
                published_at=published.at if published else None,
                text=_whole_text(fields.get("content")),
            )
        )
    if without_link:
        repairs.append(f"{without_link} entries without a link were left out")
    return Listing(distinct(links, repairs), (), tuple(repairs), newest)


def find_feeds(text: str, base_url: str) -> tuple[str, ...]:
    """Return the feeds that an HTML page names in its head, comments' feeds last."""
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=_html_parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ()
    base_url = base_of(root, base_url)
    found: dict[str, bool] = {}
    for link in root.iter("link"):
        relation = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").lower().split(";")[0].strip()
        url = absolute(link.get("href") or "", base_url)
        if "alternate" in relation and kind in _FEED_TYPES and url:
            words = f"{link.get('title') or ''} {url}".lower()
            found.setdefault(url, "comment" in words)
    return tuple(sorted(found, key=lambda url: found[url]))[:MAX_NESTED]


def _html_parser() -> lxml_html.HTMLParser:
    return lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


def _what_instead(root: etree._Element | None, text: str) -> str:
    start = text.lstrip()[:200].lower()
    if not start:
        return "not a feed: the answer is empty"
    if start.startswith("<!doctype html") or "<html" in start:
        return "not a feed: an HTML page that names no feed"
    if root is None:
        return "not a feed: neither XML nor JSON"
    return f"not a feed: XML whose root is <{local_name(root)}>"


def _entries(root: etree._Element) -> Iterator[etree._Element]:
    for element in root.iter():
        if local_name(element) in ("item", "entry") and namespace(element) not in FOREIGN:
            yield element


def _feed_title(root: etree._Element) -> str | None:
    for element in root.iter():
        if local_name(element) in ("item", "entry"):
            return None
        if local_name(element) == "title" and namespace(element) not in FOREIGN:
            return plain(inner_markup(element), longest=200) or None
    return None


def _whole_text(content: str | None) -> str | None:
    """Return an entry's text as paragraphs when it is long and not visibly cut short."""
    if not content or len(content) < _WHOLE_TEXT_WORDS * 4:
        return None
    markup = html.unescape(content) if "<" not in content else content
    try:
        root = lxml_html.fragment_fromstring(markup, create_parent="div", parser=_text_parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    paragraphs = [
        " ".join(block.text_content().split())
        for block in root.iter("p", "h2", "h3", "li", "blockquote")
        if not any(a.tag in ("p", "li", "blockquote", "figure") for a in block.iterancestors())
    ]
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    if len(text.split()) < _WHOLE_TEXT_WORDS:
        return None
    ending = text[-60:].lower().rstrip(" .»>→")
    if text.rstrip().endswith(_CUT_SHORT) or ending.endswith(_CUT_SHORT):
        return None
    return text


def _text_parser() -> lxml_html.HTMLParser:
    return lxml_html.HTMLParser(remove_comments=True, remove_pis=True)

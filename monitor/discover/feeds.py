"""Read feeds: RSS 0.9x, 1.0 and 2.0, Atom, and the home pages that name one."""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import UTC, datetime

from lxml import etree
from lxml import html as lxml_html

from monitor.dates import read_date
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

_ATOM = frozenset(("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"))
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_FEEDBURNER = "http://rssnamespace.org/feedburner/ext/1.0"
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
# Elements that only carry a title, link or date of their own are not the entry's.
_FOREIGN = frozenset(
    ("http://search.yahoo.com/mrss/", "http://www.itunes.com/dtds/podcast-1.0.dtd")
)
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
_DATE_FIELDS = ("pubdate", "published", "issued", "date", "created", "updated", "modified")
#: From how many words on an entry's text counts as the whole article.
_WHOLE_TEXT_WORDS = 200
_CUT_SHORT = ("…", "...", "[…]", "[...]", "read more", "continue reading", "read on")

Fields = dict[str, str]


def parse_feed(body: bytes, base_url: str, feed: str) -> Listing:
    """Read a feed's entries; of a home page, the feeds that it names.

    Entries without a link, but with a guid that is one, are kept; those without either are
    counted in `repairs`. Raises DiscoverError when the body is no feed.
    """
    text, mended = decode(unpack(body, feed))
    root, repairs = parse_xml(text)
    if root is None or _name(root) not in ("rss", "rdf", "feed", "channel"):
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
        fields = _fields(entry, base_url)
        url = fields.get("link")
        if not url:
            without_link += 1
            continue
        published = read_date(fields["when"], naive=UTC) if "when" in fields else None
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
    base_url = next((absolute(b, base_url) for b in root.xpath("//base/@href")), None) or base_url
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
    return f"not a feed: XML whose root is <{_name(root)}>"


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _space(element: etree._Element) -> str:
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def _entries(root: etree._Element) -> Iterator[etree._Element]:
    for element in root.iter():
        if _name(element) in ("item", "entry") and _space(element) not in _FOREIGN:
            yield element


def _feed_title(root: etree._Element) -> str | None:
    for element in root.iter():
        if _name(element) in ("item", "entry"):
            return None
        if _name(element) == "title" and _space(element) not in _FOREIGN:
            return plain(_inner(element), longest=200) or None
    return None


def _inner(element: etree._Element) -> str:
    """Return an element's text; where it holds elements (Atom's XHTML, broken RSS), as markup."""
    if len(element) == 0:
        return element.text or ""
    parts = [html.escape(element.text or "", quote=False)]
    parts += [etree.tostring(child, encoding="unicode") for child in element]
    return "".join(parts)


def _fields(entry: etree._Element, base_url: str) -> Fields:
    """Collect what an entry says, under the names link, title, summary, content, when, author."""
    fields: Fields = {}
    dates: dict[str, str] = {}
    guid: str | None = None
    base_url = _base(entry, base_url)
    for child in entry:
        name, space = _name(child), _space(child)
        if not name or space in _FOREIGN:
            continue
        if name == "link":
            _take_link(fields, child, space, base_url)
        elif name == "origlink" and space == _FEEDBURNER:
            if url := absolute(child.text or "", base_url):
                fields["link"] = fields["origin"] = url
        elif name in ("guid", "id"):
            if child.get("isPermaLink", "true").lower() != "false" or name == "id":
                guid = (child.text or "").strip()
        elif name in _DATE_FIELDS:
            dates.setdefault(name, (child.text or "").strip())
        elif (name == "encoded" and space == _CONTENT) or name == "content":
            fields.setdefault("content", _inner(child))
        elif name in ("description", "summary"):
            fields.setdefault("summary", _inner(child))
        elif name in ("creator", "author"):
            fields.setdefault("author", _author(child))
        elif name in ("title", "source"):
            fields.setdefault(name, _inner(child) if name == "title" else _source(child))
    if "link" not in fields and guid and guid.startswith(("http://", "https://")):
        if url := absolute(guid, base_url):
            fields["link"] = url
    fields.setdefault("summary", fields.get("content", ""))
    when = next((dates[name] for name in _DATE_FIELDS if dates.get(name)), None)
    if when:
        fields["when"] = when
    return fields


def _base(entry: etree._Element, base_url: str) -> str:
    bases = [a.get(_XML_BASE) for a in (entry, *entry.iterancestors()) if a.get(_XML_BASE)]
    for base in reversed(bases):
        base_url = absolute(base or "", base_url) or base_url
    return base_url


def _take_link(fields: Fields, child: etree._Element, space: str, base_url: str) -> None:
    if "origin" in fields:
        return
    href = child.get("href")
    if href is not None and (child.get("rel") or "alternate") != "alternate":
        return
    if href is None and space in _ATOM and not (child.text or "").strip():
        return
    url = absolute(href if href is not None else child.text or child.tail or "", base_url)
    # Of several alternates the page is wanted, not its feed or its picture.
    better = "html" in (child.get("type") or "html")
    if url and ("link" not in fields or (better and "poor" in fields)):
        fields["link"] = url
        if better:
            fields.pop("poor", None)
        else:
            fields["poor"] = "1"


def _author(element: etree._Element) -> str:
    for child in element:
        if _name(child) == "name":
            return child.text or ""
    text = plain(element.text or "")
    # RSS asks for "address (name)".
    if "@" in text and text.endswith(")") and "(" in text:
        return text[text.index("(") + 1 : -1]
    return "" if "@" in text else text


def _source(element: etree._Element) -> str:
    for child in element:
        if _name(child) == "title":
            return _inner(child)
    return element.text or ""


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

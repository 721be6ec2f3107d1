"""What a source lists, and how its bytes are opened: capped, decoded, no entity expanded."""

from __future__ import annotations

import codecs
import html
import re
import zlib
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml import html as lxml_html

from monitor.halves import without_halves
from monitor.models.errors import DiscoverError
from monitor.models.link import Link

#: What a listing may weigh unpacked: the sitemap protocol's own limit.
MAX_BYTES = 50 * 1024 * 1024
#: How many links one listing may give, likewise the sitemap protocol's limit.
MAX_LINKS = 50_000
#: How many further listings one index may name.
MAX_NESTED = 1_000


@dataclass(frozen=True, slots=True)
class Listing:
    """The links that a source listed, best read newest first.

    `nested` are further listings to fetch (an index's sitemaps, a home page's feeds), `repairs`
    says in words what was wrong and mended, `newest` is the newest time that any entry carries.
    """

    links: tuple[Link, ...] = ()
    nested: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    newest: datetime | None = None


_GZIP_MAGIC = b"\x1f\x8b"
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BARE_AMPERSAND = re.compile(r"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
_NAMED_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_XML_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));"
)
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_HEAD = 4096
_LONGEST_MARKUP = 20_000


def unpack(body: bytes, feed: str) -> bytes:
    """Return `body` without gzip: that of a `.gz` file, transfer encodings are the fetcher's."""
    if body.startswith(_GZIP_MAGIC):
        unpacker = zlib.decompressobj(wbits=31)
        try:
            body = unpacker.decompress(body, MAX_BYTES + 1)
        except zlib.error as error:
            raise DiscoverError("the list is not whole gzip data", url=feed) from error
    if len(body) > MAX_BYTES:
        raise DiscoverError(f"the list is larger than {MAX_BYTES >> 20} MB unpacked", url=feed)
    return body


def decode(body: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode a listing's bytes by mark, declaration, UTF-8 or cp1252; say what was mended."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace"), ()
    declared = _DECLARED.search(body[:400])
    name = declared[1].decode("ascii") if declared else "utf-8"
    try:
        return without_halves(body.decode(name)), ()
    except (LookupError, UnicodeError):
        pass  # "idna" and "undefined" are encodings too, whose errors are plain UnicodeErrors
    for encoding in ("utf-8", "cp1252"):
        try:
            return body.decode(encoding), (f"not the declared {name}: read as {encoding}",)
        except UnicodeDecodeError:
            continue
    return body.decode("utf-8", "replace"), (f"bytes that are not {name} were replaced",)


def parse_xml(text: str) -> tuple[etree._Element | None, tuple[str, ...]]:
    """Parse XML; where it is not well-formed, mend what is usually wrong with it and try again.

    Returns the root (None when nothing could be made of it) and the repairs in words. Declared
    entities are dropped, never expanded, and nothing is ever loaded.
    """
    repairs: list[str] = []
    text = _DECLARATION.sub("", text.lstrip("\ufeff \t\r\n"), count=1)
    text, had_entities = _without_doctype(text)
    if had_entities:
        repairs.append("entity declarations were dropped")
    try:
        return _parse(text, recover=False), tuple(repairs)
    except (etree.XMLSyntaxError, ValueError):
        pass
    mended, done = _mend(text)
    repairs += done
    try:
        return _parse(mended, recover=False), tuple(repairs)
    except (etree.XMLSyntaxError, ValueError):
        repairs.append("not well-formed: what could be read was kept")
    try:
        return _parse(mended, recover=True), tuple(repairs)
    except (etree.XMLSyntaxError, ValueError):
        return None, tuple(repairs)


def _without_doctype(text: str) -> tuple[str, bool]:
    """Cut out `<!DOCTYPE … [ … ]>`, where entities are declared: nothing that we read needs one."""
    start = text[:_HEAD].lower().find("<!doctype")
    if start < 0:
        return text, False
    end, subset = text.find(">", start), text.find("[", start)
    if 0 <= subset < end:
        close = text.find("]", subset)
        while close >= 0 and not text[close + 1 : close + _HEAD].lstrip().startswith(">"):
            close = text.find("]", close + 1)
        end = text.find(">", close) if close >= 0 else -1
        return (text[:start] + text[end + 1 :] if end >= 0 else text[:start]), True
    return (text[:start] + text[end + 1 :] if end >= 0 else text[:start]), False


def _parse(text: str, *, recover: bool) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
        encoding="utf-8",
    )
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        raise ValueError("no element")
    return root


def _mend(text: str) -> tuple[str, list[str]]:
    repairs: list[str] = []
    text, n = _NOT_XML.subn("", text)
    text, m = _NOT_XML_REFERENCE.subn("", text)
    if n + m:
        repairs.append(f"{n + m} control characters were dropped")
    counts = {"ampersand": 0, "entity": 0}

    def name_to_character(match: re.Match[str]) -> str:
        if match[1] in _XML_ENTITIES:
            return match[0]
        character = html.unescape(match[0])
        counts["entity"] += 1
        return match[0].replace("&", "&amp;") if character == match[0] else character

    parts = _divide_at_cdata(text)
    for index in range(0, len(parts), 2):
        part, n = _BARE_AMPERSAND.subn("&amp;", parts[index])
        counts["ampersand"] += n
        parts[index] = _NAMED_ENTITY.sub(name_to_character, part)
    if counts["ampersand"]:
        repairs.append(f"{counts['ampersand']} bare ampersands were escaped")
    if counts["entity"]:
        repairs.append(f"{counts['entity']} entities that XML does not know were read")
    return "".join(parts), repairs


def _divide_at_cdata(text: str) -> list[str]:
    """Divide a text into what stands outside CDATA sections (even places) and in them (odd)."""
    parts: list[str] = []
    position = 0
    while (start := text.find(_CDATA, position)) >= 0:
        end = text.find(_CDATA_END, start)
        end = len(text) if end < 0 else end + len(_CDATA_END)
        parts += [text[position:start], text[start:end]]
        position = end
    return [*parts, text[position:]]


def absolute(url: str, base_url: str) -> str | None:
    """Make a web address of what a listing holds, or None when it is none (`mailto:`, `tag:` …)."""
    url = url.strip()
    if not url or any(character in url for character in "<>\x00\n\r\t"):
        url = re.sub(r"[\t\n\r\x00]+", "", url).strip()
        if not url or "<" in url or ">" in url:
            return None
    try:
        joined = urljoin(base_url, url)
        parts = urlsplit(joined)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    return joined.replace(" ", "%20")


def base_of(root: lxml_html.HtmlElement, base_url: str) -> str:
    """Return what a page's links are relative to: its `base` element's address, else its own."""
    for element in root.iter("base"):
        if base := absolute(element.get("href") or "", base_url):
            return base
    return base_url


def distinct(links: list[Link], repairs: list[str]) -> tuple[Link, ...]:
    """Keep the first link to each URL, and no more than `MAX_LINKS` of them."""
    by_url: dict[str, Link] = {}
    for link in links:
        by_url.setdefault(link.url, link)
    if len(by_url) > MAX_LINKS:
        repairs.append(f"only the first {MAX_LINKS} of {len(by_url)} links were taken")
    return tuple(by_url.values())[:MAX_LINKS]


def plain(fragment: str | None, *, longest: int = 2_000) -> str:
    """Make one line of plain text of what may hold tags and entities, escaped once or twice."""
    if not fragment:
        return ""
    text = fragment[:_LONGEST_MARKUP]
    if "&" in text:
        text = html.unescape(text)
    if "<" in text and _TAG.search(text):
        text = _TAG.sub(" ", text)
        if "&" in text:
            text = html.unescape(text)
    return " ".join(text.split())[:longest]


_TAG = re.compile(r"<(?:/?[A-Za-z][^<>]{0,2000}|!--.*?--)>", re.DOTALL)

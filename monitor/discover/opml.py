"""Exchange lists of feeds as OPML, which is seldom well-formed where it is found."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from lxml import etree

from monitor.discover.listing import absolute, decode, plain, unpack
from monitor.models.errors import DiscoverError
from monitor.models.story import Source, SourceKind

_OUTLINE = re.compile(r"<\s*outline\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([A-Za-z_:]{1,40})\s{0,20}=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
# `feed:https://host/` and `feed://host/` were meant for feed readers; both are web addresses.
_FEED_SCHEME = re.compile(r"^feed:(?=https?:|//)", re.IGNORECASE)
_LOOSE_URL = re.compile(r"""xmlurl\s*=\s*["']?\s*([^\s"'<>]+)""", re.IGNORECASE)


def read_opml(body: bytes) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    """Return the feeds that an OPML file names, and in words what was wrong with the file.

    Every `xmlUrl` counts, whether the file is well-formed or not. Raises DiscoverError when it
    holds none.
    """
    text, mended = decode(unpack(body, "the OPML file"))
    repairs = list(mended)
    outlines = _read_strictly(text)
    if outlines is None:
        outlines = _read_loosely(text)
        repairs.append("not well-formed XML: the feeds were taken one by one")
    sources: dict[str, Source] = {}
    unusable = repeated = 0
    for url, title in outlines:
        address = absolute(_FEED_SCHEME.sub("", url.strip()), "https://")
        if address is None:
            unusable += 1
        elif address in sources:
            repeated += 1
        else:
            sources[address] = Source(
                SourceKind.FEED, url=address, outlet=plain(title, longest=200) or None
            )
    if unusable:
        repairs.append(f"{unusable} outlines without a usable address were left out")
    if repeated:
        repairs.append(f"{repeated} feeds were named more than once")
    if not sources:
        raise DiscoverError("the OPML file names no feed (no xmlUrl in it)")
    return tuple(sources.values()), tuple(repairs)


def write_opml(story_title: str, sources: Sequence[Source]) -> bytes:
    """Write the feeds among `sources` as an OPML 2.0 file."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{html.escape(story_title, quote=False)}</title></head>",
        "  <body>",
    ]
    for source in sources:
        if source.kind is SourceKind.FEED and source.url:
            name = quoteattr(source.outlet or source.url)
            lines.append(
                f'    <outline type="rss" text={name} title={name} xmlUrl={quoteattr(source.url)}/>'
            )
    lines += ["  </body>", "</opml>", ""]
    return "\n".join(lines).encode()


def _read_strictly(text: str) -> list[tuple[str, str]] | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    if "<!ENTITY" in text.upper():
        return None
    try:
        root = etree.fromstring(
            re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode("utf-8", "replace"), parser
        )
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None:
        return None
    return [
        _outline({str(name).lower(): str(value) for name, value in element.attrib.items()})
        for element in root.iter("{*}outline")
        if any(str(name).lower() == "xmlurl" for name in element.attrib)
    ]


def _read_loosely(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for match in _OUTLINE.finditer(text):
        attributes = {
            name.lower(): html.unescape(double or single or bare)
            for name, double, single, bare in _ATTRIBUTE.findall(match[1])
        }
        if "xmlurl" in attributes:
            found.append(_outline(attributes))
    known = {url for url, _ in found}
    # What stands in an outline too broken to be taken apart is still an address.
    loose = (html.unescape(url) for url in _LOOSE_URL.findall(text))
    return found + [(url, "") for url in dict.fromkeys(loose) if url not in known]


def _outline(attributes: dict[str, str]) -> tuple[str, str]:
    return attributes["xmlurl"].strip(), attributes.get("title") or attributes.get("text") or ""

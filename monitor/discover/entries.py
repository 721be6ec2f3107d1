"""Read one entry of a feed, whatever dialect of RSS or Atom it is written in."""

from __future__ import annotations

import html
from collections.abc import Callable

from lxml import etree

from monitor.discover.listing import absolute, plain

ATOM = frozenset(("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"))
_FEEDBURNER = "http://rssnamespace.org/feedburner/ext/1.0"
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
# Elements that carry titles, links or dates of their own, which are not the entry's.
FOREIGN = frozenset(("http://search.yahoo.com/mrss/", "http://www.itunes.com/dtds/podcast-1.0.dtd"))
#: Dates in the order in which they are taken for that of publication.
_DATES = ("pubdate", "published", "issued", "date", "created", "updated", "modified")

Fields = dict[str, str]


def entry_fields(entry: etree._Element, base_url: str) -> Fields:
    """Collect what an entry says, under link, title, summary, content, source, author and when.

    A guid that is an address stands in for a missing link.
    """
    fields: Fields = {}
    base_url = _base(entry, base_url)
    for child in entry:
        name, space = local_name(child), namespace(child)
        if name == "link":
            _take_link(fields, child, space, base_url)
        elif name == "origlink" and space == _FEEDBURNER:
            fields["origin"] = absolute(child.text or "", base_url) or ""
        elif name in _READERS and space not in FOREIGN:
            field, read = _READERS[name]
            fields.setdefault(field, read(child))
    if fields.get("origin"):
        fields["link"] = fields["origin"]
    guid = fields.get("guid", "")
    if "link" not in fields and guid.startswith(("http://", "https://")):
        fields["link"] = absolute(guid, base_url) or ""
    fields.setdefault("summary", fields.get("content", ""))
    fields["when"] = next((fields[name] for name in _DATES if fields.get(name)), "")
    return fields


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace, declared or not, in lower case."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def namespace(element: etree._Element) -> str:
    """Return an element's namespace, or nothing."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def inner_markup(element: etree._Element) -> str:
    """Return an element's text; where it holds elements (Atom's XHTML, broken RSS), as markup."""
    if len(element) == 0:
        return element.text or ""
    parts = [html.escape(element.text or "", quote=False)]
    parts += [etree.tostring(child, encoding="unicode") for child in element]
    return "".join(parts)


def _base(entry: etree._Element, base_url: str) -> str:
    bases = [a.get(_XML_BASE) for a in (entry, *entry.iterancestors()) if a.get(_XML_BASE)]
    for base in reversed(bases):
        base_url = absolute(base or "", base_url) or base_url
    return base_url


def _take_link(fields: Fields, child: etree._Element, space: str, base_url: str) -> None:
    href = child.get("href")
    if href is not None and (child.get("rel") or "alternate") != "alternate":
        return
    if href is None and space in ATOM and not (child.text or "").strip():
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
        if local_name(child) == "name":
            return child.text or ""
    text = plain(element.text or "")
    # RSS asks for "address (name)".
    if "@" in text and text.endswith(")") and "(" in text:
        return text[text.index("(") + 1 : -1]
    return "" if "@" in text else text


def _source(element: etree._Element) -> str:
    for child in element:
        if local_name(child) == "title":
            return inner_markup(child)
    return element.text or ""


def _text(element: etree._Element) -> str:
    return (element.text or "").strip()


def _guid(element: etree._Element) -> str:
    return "" if element.get("isPermaLink", "true").lower() == "false" else _text(element)


_READERS: dict[str, tuple[str, Callable[[etree._Element], str]]] = {
    "guid": ("guid", _guid),
    "id": ("guid", _text),
    "encoded": ("content", inner_markup),
    "content": ("content", inner_markup),
    "description": ("summary", inner_markup),
    "summary": ("summary", inner_markup),
    "creator": ("author", _author),
    "author": ("author", _author),
    "title": ("title", inner_markup),
    "source": ("source", _source),
    **{name: (name, _text) for name in _DATES},
}

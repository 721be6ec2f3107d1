"""Make a tree of a page's bytes: decoded once, parsed once."""

from __future__ import annotations

import codecs

from lxml import etree
from lxml import html as lxml_html

from monitor.charset import page_text

# What lxml refuses to write into a tree, though its parser takes it: control characters, and two
# that are none.
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_SPACES = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
_NO_CHARACTERS = ("\ufffe", "\uffff")
#: By the last of these a text tells that some of its bytes were no UTF-8.
_NOT_TAKEN = (*_NO_CHARACTERS, "\ufffd")
# lxml asks a function of its own for the class of each element, forms and inputs having theirs; no
# page is read for those, and a fixed class spares the asking.
_ONE_CLASS = etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement)


def parse_page(body: bytes, charset: str | None) -> lxml_html.HtmlElement | None:
    """Parse a page; None when there is nothing to parse."""
    text, name = page_text(body, charset)
    # Bytes that are good UTF-8 as they stand are not made anew.
    as_they_stand = name == "utf-8" and not body.startswith(codecs.BOM_UTF8)
    if not as_they_stand or any(nothing in text for nothing in _NOT_TAKEN):
        for nothing in _NO_CHARACTERS:
            text = text.replace(nothing, " ")
        body = text.encode("utf-8", "replace")
    data = body.translate(_SPACES).strip()
    if not data:
        return None
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False
    )
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        root = lxml_html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return root if isinstance(root, lxml_html.HtmlElement) else None

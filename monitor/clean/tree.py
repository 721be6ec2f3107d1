"""Make a tree of a page's bytes: decoded once, parsed once."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes
from lxml import etree
from lxml import html as lxml_html

_META_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What lxml refuses to write into a tree, though its parser takes it: control characters, and two
# that are none.
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_SPACES = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
_NO_CHARACTERS = ("\ufffe", "\uffff")
_SNIFFED = 4096
_DETECTED = 65_536
# lxml asks a function of its own for the class of each element, forms and inputs having theirs; no
# page is read for those, and a fixed class spares the asking.
_ONE_CLASS = etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement)
_UTF8 = ("utf-8", "utf8")
# What browsers make of labels that promise less than the bytes hold.
_WIDER = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}


def decode_page(body: bytes, charset: str | None) -> str:
    """Decode a page by its mark, the header's charset, its own, UTF-8, or what it looks like."""
    return _decode(body, charset)[0]


def _decode(body: bytes, charset: str | None) -> tuple[str, bool]:
    """Decode a page, and tell whether its bytes are all good UTF-8 as they stand."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace"), False
    declared = _META_CHARSET.search(body[:_SNIFFED])
    names = [charset, declared[1].decode("ascii") if declared else None, "utf-8"]
    for name in dict.fromkeys(name.lower() for name in names if name):
        try:
            return body.decode(_WIDER.get(name, name)), name in _UTF8
        except (LookupError, UnicodeDecodeError):
            continue
    # A page that is nearly UTF-8 (one cut or pasted character) is UTF-8.
    text = body.decode("utf-8", "replace")
    if text.count("�") * 200 <= len(text):
        return text, False
    guess = from_bytes(body[:_DETECTED]).best()
    return body.decode(guess.encoding if guess else "cp1252", "replace"), False


def parse_page(body: bytes, charset: str | None) -> lxml_html.HtmlElement | None:
    """Parse a page; None when there is nothing to parse."""
    text, is_utf8 = _decode(body, charset)
    if not is_utf8 or any(nothing in text for nothing in _NO_CHARACTERS):
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

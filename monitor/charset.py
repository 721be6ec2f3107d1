"""Decide in which charset a page is written: byte order mark, header, meta tag, then the bytes."""

from __future__ import annotations

import codecs
import re
from email.message import Message
from functools import lru_cache

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Where a page may declare its charset; the standard says 1,024 bytes, pages need more.
_HEAD = 8192
_META = re.compile(
    rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:\-]{2,40})", re.IGNORECASE
)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:\-]{2,40})")
#: Enough bytes to tell charsets apart; detection is slow.
_SAMPLE = 32 * 1024

#: The Encoding standard: what browsers read when a page names these.
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-7": "utf-8",
}


#: Codecs of Python's that no page is written in.
_NO_CHARSETS = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
)


#: Control characters that no text holds. Zeros do not count: they are half of English in UTF-16.
_CONTROLS = bytes(code for code in range(1, 32) if code not in b"\t\n\r")


def is_binary(body: bytes) -> bool:
    """Tell bytes that are no text by the control characters among them."""
    start = body[:_SAMPLE]
    if start.startswith(tuple(mark for mark, _ in _MARKS)):
        return False
    return len(start) - len(start.translate(None, _CONTROLS)) > len(start) // 50


@lru_cache(maxsize=256)
def header_charset(content_type: str | None) -> str | None:
    """Return the charset that a Content-Type header names, or None."""
    if not content_type or "charset" not in content_type.lower():
        return None
    message = Message()
    message["content-type"] = content_type
    name = message.get_param("charset")
    return name.strip() or None if isinstance(name, str) else None


def page_text(body: bytes, charset: str | None) -> tuple[str, str]:
    """Decode a body; return the text, without a byte order mark, and the charset it was read in.

    `charset` is what the header names. Where a body is valid UTF-8 beyond ASCII it is UTF-8,
    whatever a header or tag says of an 8-bit charset: other text does not look so by chance.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, errors="replace").removeprefix("\ufeff"), name
    declared = [_codec(charset), _codec(_declared(body))]
    if not any(
        name and name.startswith(("utf-16", "utf-32", "iso2022", "hz")) for name in declared
    ):
        try:
            return body.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
    for named in declared:
        if named is not None and named != "utf-8":
            try:
                return body.decode(named), named
            except UnicodeDecodeError:
                continue
    return _detected(body, declared)


def _declared(body: bytes) -> str | None:
    head = body[:_HEAD]
    match = _XML.search(head) or _META.search(head)
    name = match[1].decode("ascii") if match else None
    # A tag that could be read as ASCII is no UTF-16, whatever it says.
    return "utf-8" if name and name.lower().startswith(("utf-16", "utf-32", "ucs-")) else name


def _codec(name: str | None) -> str | None:
    """Return Python's name of a declared charset, or None for one that is no charset of text."""
    if not name:
        return None
    try:
        info = codecs.lookup(name.strip("\"' "))
    except (LookupError, ValueError):
        return None
    if info.name.replace("-", "_") in _NO_CHARSETS or not info._is_text_encoding:  # noqa: SLF001 - bytes.decode asks the same
        return None
    return _READ_AS.get(info.name, info.name)


def _detected(body: bytes, declared: list[str | None]) -> tuple[str, str]:
    """Take the declared charset with a few broken characters before a guess with none."""
    named = next((name for name in declared if name is not None), None)
    if named is not None:
        text = body.decode(named, errors="replace")
        if text.count("\ufffd") * 100 <= len(text):
            return text, named
    best = from_bytes(body[:_SAMPLE]).best()
    name = _codec(best.encoding if best is not None else None) or named or "cp1252"
    return body.decode(name, errors="replace"), name

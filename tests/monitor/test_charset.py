"""The charset of a page."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.charset import header_charset, page_text

TEXT = "Žluťoučký kůň – 12 € za „kus“ …"
LATIN = "Le café coûte 12 francs à Genève, où l’été arrive."


@pytest.mark.parametrize(
    ("body", "header", "text", "charset"),
    [
        (TEXT.encode(), None, TEXT, "utf-8"),
        (TEXT.encode(), "utf-8", TEXT, "utf-8"),
        (TEXT.encode(), "UTF8", TEXT, "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "iso-8859-2", TEXT, "utf-8"),
        (TEXT.encode("utf-16"), None, TEXT, "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-8", TEXT, "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16le", TEXT, "utf-16-le"),
        (TEXT.encode("cp1250"), "windows-1250", TEXT, "cp1250"),
        (LATIN.encode("cp1252"), "iso-8859-1", LATIN, "cp1252"),
        (LATIN.encode("cp1252"), "us-ascii", LATIN, "cp1252"),
        (LATIN.encode(), "iso-8859-1", LATIN, "utf-8"),
        ("東京で12人".encode("shift_jis"), "Shift_JIS", "東京で12人", "cp932"),
        ("東京で12人".encode("euc-jp"), "euc-jp", "東京で12人", "euc_jp"),
        ("北京有12人".encode("gb18030"), "gb2312", "北京有12人", "gb18030"),
        ("Москва, 12 человек".encode("koi8-r"), "koi8-r", "Москва, 12 человек", "koi8-r"),
        (b"plain", "no-such-charset", "plain", "utf-8"),
        (b"plain", "base64", "plain", "utf-8"),
        (b"plain", "", "plain", "utf-8"),
        (b"", None, "", "utf-8"),
    ],
)
def test_mark_and_header_decide(body: bytes, header: str | None, text: str, charset: str) -> None:
    """A byte order mark goes first; valid UTF-8 is UTF-8 whatever 8-bit charset is named."""
    assert page_text(body, header) == (text, charset)


@pytest.mark.parametrize(
    "tag",
    [
        '<meta charset="windows-1251">',
        "<META CHARSET=windows-1251>",
        "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
        '<meta content="text/html;charset=windows-1251" http-equiv="content-type" />',
        '<?xml version="1.0" encoding="windows-1251"?>',
    ],
)
def test_the_page_itself_decides_where_the_header_says_nothing(tag: str) -> None:
    """The declarations that browsers know are read, wherever in the head they stand."""
    text = f"{tag}<title>Паводок: 12 домов</title>" + "<!-- -->" * 200
    assert page_text(text.encode("cp1251"), None) == (text, "cp1251")


def test_a_header_goes_before_a_tag() -> None:
    """The server knows what it recoded."""
    text = '<meta charset="koi8-r"><title>Паводок: 12 домов</title>'
    assert page_text(text.encode("cp1251"), "windows-1251")[0] == text


def test_without_a_word_the_bytes_decide() -> None:
    """Detection is the last resort."""
    text = "Вода в реке поднялась на 12 сантиметров за сутки, сообщили в администрации района. "
    assert page_text((text * 20).encode("cp1251"), None)[0] == text * 20


def test_a_few_broken_bytes_do_not_change_the_charset() -> None:
    """A truncated character is shown as broken; the rest of the page is still read as said."""
    text = TEXT * 20
    decoded, charset = page_text(text.encode()[:-1] + b"\xff" + b" end", "utf-8")
    assert charset == "utf-8"
    assert decoded.startswith(TEXT)
    assert decoded.endswith(" end")


@pytest.mark.parametrize(
    ("header", "charset"),
    [
        ("text/html; charset=utf-8", "utf-8"),
        ('text/html; charset="ISO-8859-1"', "ISO-8859-1"),
        ("text/html;CHARSET=x;version=1", "x"),
        ("text/html", None),
        ("charset", None),
        ("", None),
        (None, None),
    ],
)
def test_the_header_names_a_charset_or_none(header: str | None, charset: str | None) -> None:
    """Quotes, case and other parameters do not matter."""
    assert header_charset(header) == charset


@settings(deadline=None, max_examples=60)
@given(
    st.binary(max_size=300),
    st.none()
    | st.text(max_size=10)
    | st.sampled_from(["utf-7", "utf-16", "hex", "idna", "undefined"]),
)
def test_any_bytes_are_text(body: bytes, charset: str | None) -> None:
    """Whatever the header says and the body holds, there is text."""
    text, _ = page_text(body, charset)
    assert isinstance(text, str)

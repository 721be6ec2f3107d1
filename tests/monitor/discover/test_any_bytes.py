"""Any bytes at all give a listing or a typed error: never a crash, never a hang."""

from __future__ import annotations

import contextlib
import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.discover import parse_listing
from monitor.discover.opml import read_opml
from monitor.models.errors import DiscoverError
from monitor.models.story import SourceKind

_PIECES = st.sampled_from(
    [
        *(b"<rss>", b"<channel>", b"<item>", b"<link>", b"</link>", b"</item>", b"<feed>"),
        *(b"<entry>", b'<link href="', b'"/>', b"<urlset>", b"<url><loc>", b"</loc></url>", b"<!["),
        *(b"<!DOCTYPE rss [", b'<!ENTITY a "&a;">', b"]>", b"&a;", b"&", b"&#0;", b"<![CDATA["),
        *(b"http://", b"https://a.example/", b"[::1", b"//", b"\x00", b"\xff\xfe", b"\x1f\x8b"),
        *(
            b"<html>",
            b"<a href='",
            b"'>",
            b"<base href=",
            b"{",
            b'"items":[',
            b'"url":',
            b"}",
            b"]",
        ),
        *(b"<outline xmlUrl=", b"<pubDate>", b"9999-99-99", b"0001-01-01T00:00:00+14:00", b"\n"),
    ]
)
_BODIES = st.one_of(
    st.binary(max_size=400),
    st.lists(st.one_of(_PIECES, st.binary(max_size=8)), max_size=40).map(b"".join),
    st.text(max_size=200).map(lambda text: gzip.compress(text.encode("utf-8", "replace"))),
)


@settings(max_examples=250, deadline=None)
@given(
    body=_BODIES, kind=st.sampled_from(SourceKind), base=st.sampled_from(["https://a.example/", ""])
)
def test_any_answer_is_a_listing_or_a_discover_error(
    body: bytes, kind: SourceKind, base: str
) -> None:
    """Whatever a source answers, the parser of any kind ends well."""
    try:
        listing = parse_listing(kind, body, base, "feed", None)
    except DiscoverError:
        return
    assert all(link.url.startswith(("http://", "https://")) for link in listing.links)


@settings(max_examples=150, deadline=None)
@given(body=_BODIES)
def test_any_opml_is_sources_or_a_discover_error(body: bytes) -> None:
    """Whatever is given as OPML, its reader ends well."""
    try:
        sources, _ = read_opml(body)
    except DiscoverError:
        return
    assert sources


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE " * 30_000,
        b"<!DOCTYPE a [" + b"]" * 300_000,
        b"<rss><![CDATA[" * 50_000,
        b"<outline " + b"a" * 300_000,
        b"<rss>" + b"<item><title>" * 30_000,
        b"<urlset>" + b"<url><loc>&" * 30_000,
    ],
    ids=["doctypes", "brackets", "cdata", "name", "items", "urls"],
)
def test_hostile_bytes_do_not_hang(body: bytes) -> None:
    """What makes a careless expression run for ever is done with soon."""
    for read in (read_opml, lambda b: parse_listing(SourceKind.FEED, b, "https://a.example/", "f")):
        with contextlib.suppress(DiscoverError):
            read(body)

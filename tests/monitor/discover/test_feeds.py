"""Feeds in every dialect, whole and broken, give the links that they hold."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import feedparser
import pytest

from monitor.discover import parse_listing
from monitor.discover.feeds import parse_feed
from monitor.models.errors import DiscoverError
from monitor.models.story import SourceKind

BASE = "https://news.example/rss/all.xml"

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Example</title><link>https://news.example/</link>
<item><title>River rises &amp;amp; falls</title><link>https://news.example/a?id=1</link>
<description>&lt;p&gt;A &lt;b&gt;short&lt;/b&gt; summary&lt;/p&gt;</description>
<media:title>Not this title</media:title><dc:creator>Jane Doe</dc:creator>
<pubDate>Wed, 03 Jan 2024 17:09:00 -0500</pubDate><guid isPermaLink="false">17</guid></item>
<item><title>Second</title><guid>https://news.example/b</guid>
<pubDate>Thu, 04 Jan 2024 09:00:00 GMT</pubDate></item>
<item><title>No address at all</title></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://paper.example/en/">
<title type="html">The &lt;i&gt;Paper&lt;/i&gt;</title>
<entry><title>First</title><link rel="edit" href="edit/1"/>
<link rel="alternate" type="text/html" href="story/1"/><id>tag:paper.example,2024:1</id>
<published>2024-01-03T17:09:00+01:00</published><updated>2024-01-05T00:00:00Z</updated>
<author><name>John Roe</name></author><summary>One</summary></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><title>Old News</title></channel>
<item rdf:about="x"><title>Old style</title><link>/old</link><dc:date>2024-01-03</dc:date></item>
</rdf:RDF>"""


def test_rss_entries_keep_what_they_say() -> None:
    """Title, summary, author, date and address come out of RSS 2.0 as they were meant."""
    listing = parse_feed(RSS.encode(), BASE, "feed")
    first, second = listing.links
    assert (first.url, first.title) == ("https://news.example/a?id=1", "River rises & falls")
    assert (first.summary, first.author, first.outlet) == (
        "A short summary",
        "Jane Doe",
        "The Example",
    )
    assert first.published_at == datetime(2024, 1, 3, 22, 9, tzinfo=UTC)
    assert second.url == "https://news.example/b"
    assert listing.newest == datetime(2024, 1, 4, 9, tzinfo=UTC)
    assert "1 entries without a link were left out" in listing.repairs


def test_atom_links_are_alternates_on_their_base() -> None:
    """An Atom entry's link is its alternate on `xml:base`, its date that of publication."""
    (link,) = parse_feed(ATOM.encode(), "https://cdn.example/feed", "feed").links
    assert link.url == "https://paper.example/en/story/1"
    assert link.published_at == datetime(2024, 1, 3, 16, 9, tzinfo=UTC)
    assert (link.author, link.outlet) == ("John Roe", "The Paper")


def test_rss_1_and_its_relative_links() -> None:
    """RSS 1.0 is read, and a relative link is made whole."""
    (link,) = parse_feed(RDF.encode(), BASE, "feed").links
    assert link.url == "https://news.example/old"
    assert link.published_at == datetime(2024, 1, 3, tzinfo=UTC)


def test_rss_0_91_without_namespaces() -> None:
    """The oldest dialect is read too."""
    item = b"<item><link>https://a.example/x</link></item>"
    body = b"<rss version='0.91'><channel>" + item + b"</channel></rss>"
    assert [link.url for link in parse_feed(body, BASE, "feed").links] == ["https://a.example/x"]


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        (RSS.replace("a?id=1", "a?id=1&x=2"), "bare ampersands"),
        (RSS.replace("Second", "Caf&eacute; &nbsp; news"), "entities that XML does not know"),
        (RSS.replace("Second", "Sec\x0bond"), "control characters"),
        (RSS.replace("<item><title>No address", "<item><title>No <br> address"), "not well-formed"),
        (RSS[: RSS.index("<item><title>No address") + 8], "not well-formed"),
        (
            RSS.replace("<rss", '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss'),
            "entity declarations",
        ),
    ],
    ids=["ampersand", "entity", "control", "tag", "cut off", "doctype"],
)
def test_broken_feeds_yield_what_they_hold(broken: str, mended: str) -> None:
    """A broken feed gives its links all the same, and says what was mended."""
    listing = parse_feed(broken.encode(), BASE, "feed")
    assert len(listing.links) == 2
    assert any(mended in repair for repair in listing.repairs)


def test_wrong_encoding_is_mended() -> None:
    """Bytes of cp1252 under a declaration of UTF-8 are read as what they are."""
    body = RSS.replace("Second", "Café “quoted”").encode("cp1252")
    listing = parse_feed(body, BASE, "feed")
    assert listing.links[1].title == "Café “quoted”"
    assert "not the declared UTF-8: read as cp1252" in listing.repairs


def test_undated_entries_stay_undated() -> None:
    """A missing or senseless date is None, never now."""
    body = RSS.replace("Thu, 04 Jan 2024 09:00:00 GMT", "yesterday").encode()
    assert parse_feed(body, BASE, "feed").links[1].published_at is None


def test_entities_are_never_expanded() -> None:
    """A bomb of nested entities costs nothing."""
    bomb = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(30))
    body = RSS.replace("<rss", f'<!DOCTYPE rss [<!ENTITY e0 "boom">{bomb}]><rss')
    body = body.replace("Second", "&e30;")
    listing = parse_feed(body.encode(), BASE, "feed")
    assert len(listing.links[1].title) < 100


def test_gzip_is_unpacked_and_capped() -> None:
    """A gzipped feed is read; one that unpacks to too much is refused."""
    assert len(parse_feed(gzip.compress(RSS.encode()), BASE, "feed").links) == 2
    with pytest.raises(DiscoverError, match="larger than"):
        parse_feed(gzip.compress(b" " * (60 << 20)), BASE, "feed")


def test_home_page_names_its_feeds() -> None:
    """A page given as a feed leads to the feeds that it names, those of comments last."""
    page = b"""<!doctype html><html><head><base href="https://news.example/en/">
    <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
    <link rel="alternate" type="application/rss+xml" href="feed.xml"></head></html>"""
    listing = parse_listing(SourceKind.FEED, page, "https://news.example/", "feed")
    assert listing.nested == (
        "https://news.example/en/feed.xml",
        "https://news.example/comments/feed",
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "the source's answer is empty"),
        (b"<html><body>No feed here</body></html>", "an HTML page that names no feed"),
        (b"just words", "neither XML nor JSON"),
        (b"<svg></svg>", "XML whose root is <svg>"),
    ],
)
def test_what_is_no_feed_is_said_in_one_line(body: bytes, said: str) -> None:
    """What is nothing of the kind is one clear line that names the feed."""
    with pytest.raises(DiscoverError, match=said) as caught:
        parse_listing(SourceKind.FEED, body, BASE, BASE)
    assert "\n" not in str(caught.value)


def test_whole_texts_are_kept_and_teasers_are_not() -> None:
    """The text of a full-text feed comes along; one that is cut short does not."""
    words = " ".join(f"word{n}" for n in range(120))
    feed = (
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item>'
        "<link>https://a.example/x</link><content:encoded><![CDATA["
        f"<p>{words}</p><p>{words}</p>{{}}]]></content:encoded></item></channel></rss>"
    )
    (whole,) = parse_feed(feed.format("").encode(), BASE, "feed").links
    assert whole.text == f"{words}\n\n{words}"
    (teaser,) = parse_feed(feed.format("<p>And […]</p>").encode(), BASE, "feed").links
    assert teaser.text is None


@pytest.mark.parametrize("body", [RSS, ATOM, RDF])
def test_well_formed_feeds_read_as_feedparser_reads_them(body: str) -> None:
    """On well-formed feeds the fast reader finds the entries that feedparser finds."""
    ours = parse_feed(body.encode(), BASE, "feed").links
    theirs = [entry for entry in feedparser.parse(body.encode()).entries if entry.get("link")]
    assert [link.title for link in ours] == [entry.title.replace("&amp;", "&") for entry in theirs]
    for link, entry in zip(ours, theirs, strict=True):
        assert link.url.endswith(entry.link.rpartition("/")[2])
        parsed = entry.get("published_parsed") or entry.get("updated_parsed")
        assert link.published_at is not None
        assert parsed[:5] == link.published_at.timetuple()[:5]

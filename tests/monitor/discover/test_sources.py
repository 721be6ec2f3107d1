"""Sitemaps, sections, searches, JSON feeds and OPML: each gives its links or one clear line."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from monitor.discover import parse_listing
from monitor.discover.jsonfeed import parse_json_feed
from monitor.discover.opml import read_opml, write_opml
from monitor.discover.search import gdelt_url, parse_search
from monitor.discover.sections import parse_section
from monitor.discover.sitemaps import parse_sitemap
from monitor.models.errors import DiscoverError
from monitor.models.story import Source, SourceKind

BASE = "https://paper.example/"
NEWS_MAP = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://paper.example/old</loc><lastmod>2024-01-02</lastmod></url>
<url><loc> https://paper.example/new?a=1&amp;b=2 </loc>
 <image:image><image:loc>https://img.example/1.jpg</image:loc><image:title>Pic</image:title></image:image>
 <news:news><news:publication><news:name>The Paper</news:name></news:publication>
 <news:publication_date>2024-01-03T10:00:00Z</news:publication_date>
 <news:title>A &#8220;title&#8221;</news:title></news:news></url>
<url><loc>mailto:desk@paper.example</loc></url></urlset>"""


def test_news_sitemap_is_read_newest_first() -> None:
    """Titles, outlets and publication dates come from the news part, pictures do not."""
    listing = parse_sitemap(NEWS_MAP, BASE, "map")
    first, second = listing.links
    assert first.url == "https://paper.example/new?a=1&b=2"
    assert (first.title, first.outlet) == ("A “title”", "The Paper")
    assert first.published_at == datetime(2024, 1, 3, 10, tzinfo=UTC)
    assert second.published_at is None, "a time of change is no date of publication"
    assert "1 entries without a usable address were left out" in listing.repairs


def test_sitemap_index_leads_to_the_newest_maps_first() -> None:
    """An index gives the sitemaps to fetch, and their newest time."""
    index = b"""<sitemapindex><sitemap><loc>/a.xml</loc><lastmod>2024-01-01</lastmod></sitemap>
    <sitemap><loc>/b.xml.gz</loc><lastmod>2024-02-01</lastmod></sitemap></sitemapindex>"""
    listing = parse_sitemap(index, BASE, "map")
    assert listing.nested == ("https://paper.example/b.xml.gz", "https://paper.example/a.xml")
    assert listing.newest == datetime(2024, 2, 1, tzinfo=UTC)


def test_robots_and_plain_lists_are_sitemaps_too() -> None:
    """robots.txt names sitemaps; a list of addresses is one."""
    robots = b"User-agent: *\nDisallow: /x\nSitemap: https://paper.example/news.xml\n"
    assert parse_sitemap(robots, BASE, "map").nested == ("https://paper.example/news.xml",)
    urls = parse_sitemap(b"https://a.example/1\nhttps://a.example/2\n", BASE, "map").links
    assert [link.url for link in urls] == ["https://a.example/1", "https://a.example/2"]


@pytest.mark.parametrize("kind", [SourceKind.FEED, SourceKind.SITEMAP, SourceKind.SECTION])
def test_a_sitemap_is_known_whatever_it_is_called(kind: SourceKind) -> None:
    """What was declared yields to what is there."""
    assert len(parse_listing(kind, NEWS_MAP, BASE, "map").links) == 2


SECTION = b"""<html><body><nav><a href="/about">About us and our long history</a>
<a href="/tag/flood">More on the flood and what follows</a></nav>
<a href="/2024/01/03/river-rises-again-in-millbrook"><h3>River rises again in Millbrook</h3>
 <p>Long teaser</p></a>
<a href="/2024/01/03/river-rises-again-in-millbrook#comments">12</a>
<a href="https://other.example/2024/01/03/a-story-from-somewhere-else">A story from elsewhere</a>
<a href="/news/article-1234567.html">Council votes on a new levee at last</a>
<a href="/pictures/river-rises-again-photo-essay.jpg">River rises again: a photo essay</a>
<a href="mailto:desk@paper.example">Write</a></body></html>"""


def test_section_links_that_look_like_articles() -> None:
    """Articles of the page's own site are found, its furniture and other sites are not."""
    links = parse_section(SECTION, BASE, "section").links
    assert [(link.url, link.title) for link in links] == [
        (
            "https://paper.example/2024/01/03/river-rises-again-in-millbrook",
            "River rises again in Millbrook",
        ),
        ("https://paper.example/news/article-1234567.html", "Council votes on a new levee at last"),
    ]


def test_a_pattern_decides_alone() -> None:
    """With a pattern, links to anywhere count when they match it; a wrong one is said."""
    links = parse_section(SECTION, BASE, "section", r"other\.example/\d{4}/").links
    assert [link.url for link in links] == [
        "https://other.example/2024/01/03/a-story-from-somewhere-else"
    ]
    with pytest.raises(DiscoverError, match="no regular expression"):
        parse_section(SECTION, BASE, "section", "(")


def test_search_address_holds_query_and_times() -> None:
    """The query and the window go into the address, times in UTC."""
    since = datetime(2024, 1, 3, 17, 9, tzinfo=UTC)
    url = gdelt_url('(Biden OR Harris)  "open letter"', since, since.replace(day=4))
    assert "query=%28Biden+OR+Harris%29+%22open+letter%22" in url
    assert "startdatetime=20240103170900" in url
    assert "enddatetime=20240104170900" in url
    assert "timespan=1d" in gdelt_url("x")


def test_search_answers() -> None:
    """Results, stray backslashes, nothing found, and a complaint are told apart."""
    body = (
        rb'{"articles": [{"url": "https://a.example/1", "title": "A \letter",'
        rb' "seendate": "20240103T171500Z"}]}'
    )
    listing = parse_search(body, feed="search:x")
    assert [link.url for link in listing.links] == ["https://a.example/1"]
    assert listing.links[0].published_at is None, "when it was seen is not when it was published"
    assert listing.newest == datetime(2024, 1, 3, 17, 15, tzinfo=UTC)
    assert listing.repairs
    assert parse_search(b"{}").links == ()
    with pytest.raises(DiscoverError, match="Your query was too short"):
        parse_search(b"Your query was too short or too long.", feed="search:x")


def test_json_feed() -> None:
    """JSON Feed's items are links; what has no address is counted."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Example",
        "items": [
            {"id": "1", "url": "/one", "title": "One", "date_published": "2024-01-03T10:00:00Z"},
            {"id": "https://a.example/2", "content_text": "Two", "authors": [{"name": "Jane Doe"}]},
            {"id": "3"},
            "not an item",
        ],
    }
    listing = parse_json_feed(json.dumps(feed).encode(), BASE, "feed")
    assert [link.url for link in listing.links] == [f"{BASE}one", "https://a.example/2"]
    assert listing.links[1].author == "Jane Doe"
    assert "2 entries without a link were left out" in listing.repairs
    assert parse_listing(SourceKind.FEED, json.dumps(feed).encode(), BASE, "feed").links


def test_opml_is_written_and_read_back() -> None:
    """What is written is read back, with names that need escaping."""
    sources = (
        Source(SourceKind.FEED, url="https://a.example/rss?x=1&y=2", outlet='The "A" & B'),
        Source(SourceKind.SEARCH, query="flood"),
    )
    read, repairs = read_opml(write_opml("Floods & <levees>", sources))
    assert read == sources[:1]
    assert repairs == ()


def test_broken_opml_still_gives_every_address() -> None:
    """Bare ampersands, unclosed outlines and loose quotes lose no feed, and are said."""
    broken = b"""<opml><body><outline text="News & views">
    <outline title=One xmlUrl='https://a.example/rss?x=1&y=2' />
    <outline text="Two "big"" xmlUrl="https://b.example/feed">
    <outline text="Three" xmlurl="feed://c.example/feed"
    <outline text="Again" xmlUrl="https://b.example/feed"/>"""
    sources, repairs = read_opml(broken)
    assert {source.url for source in sources} == {
        "https://a.example/rss?x=1&y=2",
        "https://b.example/feed",
        "https://c.example/feed",
    }
    assert any("not well-formed" in repair for repair in repairs)
    with pytest.raises(DiscoverError, match="names no feed"):
        read_opml(b"<opml><body/></opml>")


def test_half_a_character_spoils_no_list() -> None:
    """A title that was cut in the middle of an emoji is what many feeds have."""
    item = {
        "url": f"{BASE}levee",
        "title": "Levee holds \ud83d",
        "authors": [{"name": "Ida\ud83d"}],
    }
    body = json.dumps({"title": "Wire \udc00", "items": [item]}).encode()
    (link,) = parse_json_feed(body, BASE, "feed").links
    assert (link.title, link.outlet, link.author) == ("Levee holds", "Wire", "Ida")
    found = json.dumps({"articles": [item]}).encode()
    assert [link.title for link in parse_search(found).links] == ["Levee holds"]


@pytest.mark.parametrize("name", ["undefined", "hex", "no-such-thing"])
def test_an_encoding_that_decodes_nothing_is_none(name: str) -> None:
    """A list that declares one is read as what it is."""
    body = NEWS_MAP.replace(b"UTF-8", name.encode())
    listing = parse_sitemap(body, BASE, "map")
    assert len(listing.links) == 2
    assert f"not the declared {name}: read as utf-8" in listing.repairs

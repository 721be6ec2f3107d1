"""The Atom feed of findings, read back by a feed reader's parser."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import feedparser
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.deliver.feed import MAX_ENTRIES, FeedChannel
from monitor.digest.compose import compose
from monitor.digest.render import render
from monitor.models.digest import Digest, FindingView
from tests.support import flood, flood_findings, flood_parts


def ordinary() -> Digest:
    """Compose an ordinary day."""
    return compose(flood.ordinary(), max_items=40, now=flood_parts.NOW)


def composed(*views: FindingView, title: str = flood_parts.TITLE) -> Digest:
    """Compose a day on which some findings are told, whatever they weigh."""
    return compose(replace(flood.day(*views), title=title), max_items=40, now=flood_parts.NOW)


def deliver(home: Path, digest: Digest) -> Path:
    """Add a digest's findings to the feed."""
    return Path(FeedChannel(home).deliver(render(digest), digest, "", "<m@x.example>"))


def test_a_feed_tells_each_finding_with_its_sentence(tmp_path: Path) -> None:
    """Entries are newest first, and carry headline, link, kind and both sentences."""
    older = flood_parts.claim(1, "The sluice was mended in May.")
    changed = flood_findings.changed_cost()
    earlier = replace(older.finding, found_at=changed.finding.found_at - timedelta(hours=1))
    feed = deliver(tmp_path, composed(replace(older, finding=earlier), changed)).read_bytes()
    read = feedparser.parse(feed)
    assert not read.bozo
    assert read.feed.title == flood_parts.TITLE
    first, _ = read.entries
    assert first.id == "urn:newsdelta:finding:f-cost"
    assert first.title.startswith("Cost of mending the east dyke: raised from 1.25")
    assert first.link == flood_parts.url_of("The Estuary", "dyke-cost")
    assert first.tags[0].term == "changed_figure"
    assert "12.5 million crowns, the water board estimates." in first.content[0].value
    assert "Before: Mending the east dyke will cost 1.25" in first.content[0].value


def test_a_digest_adds_its_findings_once(tmp_path: Path) -> None:
    """A retry changes nothing, and the next day's findings join those of the day before."""
    path = deliver(tmp_path, ordinary())
    once = path.read_bytes()
    deliver(tmp_path, ordinary())
    assert path.read_bytes() == once
    told = len(feedparser.parse(once).entries)
    assert told == len(ordinary().delivered)
    later = flood_parts.NOW + timedelta(days=1)
    news = flood_parts.claim(900, "The last street was dry by noon.")
    tomorrow = replace(flood.day(news), window_start=flood_parts.NOW, window_end=later)
    deliver(tmp_path, compose(tomorrow, max_items=40, now=later))
    assert len(feedparser.parse(path.read_bytes()).entries) == told + 1


def test_a_feed_keeps_the_newest(tmp_path: Path) -> None:
    """A feed does not grow without end."""
    for first in range(0, MAX_ENTRIES + 20, 20):
        claims = [flood_parts.claim(n, f"Sentence {n}.") for n in range(first, first + 20)]
        path = deliver(tmp_path, composed(*claims))
    assert len(feedparser.parse(path.read_bytes()).entries) == MAX_ENTRIES


def test_a_broken_feed_is_written_anew(tmp_path: Path) -> None:
    """A feed that is no XML any more does not stop the digest."""
    path = deliver(tmp_path, ordinary())
    path.write_bytes(b"<feed")
    deliver(tmp_path, ordinary())
    assert feedparser.parse(path.read_bytes()).entries


@given(text=st.text(max_size=80))
@settings(deadline=None, max_examples=60)
def test_any_text_makes_well_formed_xml(text: str) -> None:
    """Whatever an article says, the feed can be parsed and links only to the web."""
    view = flood_parts.claim(1, text, speaker=text)
    odd = replace(view.finding, after_url=f"javascript:{text}")
    with TemporaryDirectory() as home:
        path = deliver(Path(home), composed(replace(view, finding=odd, evidence=()), title=text))
        (entry,) = feedparser.parse(path.read_bytes()).entries
    assert not any(link.href.startswith("javascript:") for link in entry.get("links", []))

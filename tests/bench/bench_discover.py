"""Parse feeds and judge their links, beside feedparser on the same feeds, in turns.

Run with `python -m tests.bench.bench_discover [ROUNDS]`. The feeds are made here.
"""

from __future__ import annotations

import sys
import time

import feedparser

from monitor.discover import parse_listing
from monitor.models.story import SourceKind, Story, Terms
from monitor.relevance import judge_link

ENTRIES = 50
STORY = Story(
    "flood", "Flood", terms=Terms(any=("flood", "levee", "open letter"), all=("Millbrook",))
)


def make_feed(number: int, *, broken: bool) -> bytes:
    """Return an RSS feed of fifty entries; a broken one holds bare ampersands."""
    mark = "&" if broken else "&amp;"
    items = "".join(
        f"<item><title>Council {mark} levee: report {n} from Millbrook</title>"
        f"<link>https://news{number}.example/2024/01/{n % 28 + 1:02}/report-{n}</link>"
        f"<description>&lt;p&gt;The water rose by {n} centimetres on the old bridge, and the "
        f"mayor asked the villages to wait.&lt;/p&gt;</description>"
        f"<pubDate>Wed, 03 Jan 2024 {n % 24:02}:09:00 GMT</pubDate><guid>{number}-{n}</guid></item>"
        for n in range(ENTRIES)
    )
    return (
        f'<rss version="2.0"><channel><title>News {number}</title>{items}</channel></rss>'.encode()
    )


def main() -> None:
    """Print feeds and links a second, and the ratio to feedparser."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    for kind, broken in (("well-formed", False), ("broken", True)):
        feeds = [make_feed(number, broken=broken) for number in range(20)]
        ours = theirs = judging = 0.0
        found = expected = judged = 0
        for _ in range(rounds):
            for body in feeds:
                started = time.process_time()
                listing = parse_listing(SourceKind.FEED, body, "https://news.example/", "feed")
                parsed = time.process_time()
                judged += sum(judge_link(STORY, link).relevant for link in listing.links)
                done = time.process_time()
                expected += len(feedparser.parse(body).entries)
                theirs += time.process_time() - done
                ours, judging = ours + parsed - started, judging + done - parsed
                found += len(listing.links)
        n_feeds = rounds * len(feeds)
        print(
            f"{kind:<12} {n_feeds / ours:8.0f} feeds/s   feedparser {n_feeds / theirs:6.0f}   "
            f"ratio {theirs / ours:5.1f}   links {found} of {expected}   "
            f"judged {found / judging:,.0f}/s"
        )


if __name__ == "__main__":
    main()

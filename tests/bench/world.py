"""Articles and pages of an invented world, as many as wanted, each the same at every run.

An article is about one of many events, that follow each other: a later article is mostly about a
later event. Its sentences are drawn from a small grammar; some hold figures, some quote somebody.
One in ten is a lightly edited copy of an earlier article.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape

from monitor.models.article import Article, Precision

START = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)
#: Words and elements of a page are about the median of real news pages: 680 and 1,000.
SENTENCES = 34
PARAGRAPH = 3
PAGE_BYTES = 64 * 1024
#: Articles about one event.
PER_EVENT = 40
COPIES = 10

_ONSETS = (
    "b",
    "br",
    "c",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "st",
    "t",
    "th",
    "v",
    "w",
)
_VOWELS = ("a", "e", "i", "o", "u", "ea", "ou", "ai")
_ENDS = (
    "ford",
    "by",
    "ton",
    "wick",
    "ham",
    "mere",
    "dale",
    "mouth",
    "stead",
    "gate",
    "worth",
    "field",
)
_FIRST = (
    "Ada",
    "Bram",
    "Clea",
    "Dov",
    "Elin",
    "Faro",
    "Greta",
    "Hanno",
    "Ines",
    "Joren",
    "Kaya",
    "Lars",
    "Mira",
    "Nils",
    "Oda",
    "Petra",
)
_KINDS = ("flood", "fire", "landslide", "strike", "outbreak", "drought", "storm", "collapse")
_WHO = (
    "residents", "engineers", "rescue teams", "farmers", "shop owners", "officials", "teachers",
    "ferry crews", "volunteers", "doctors", "drivers", "students", "council members", "tenants",
)  # fmt: skip
_DID = (
    "cleared", "inspected", "rebuilt", "searched", "closed", "surveyed", "guarded", "left",
    "reopened", "emptied", "mapped", "photographed", "repaired", "visited", "drained", "crossed",
)  # fmt: skip
_LIKE = (
    "old", "lower", "upper", "northern", "eastern", "narrow", "wooden", "brick", "flooded", "empty",
    "steep", "covered", "rusty", "municipal", "former", "temporary", "painted", "hollow", "stone",
    "private", "crowded", "disused", "sunken", "restored", "leaking", "famous", "rented", "gated",
)  # fmt: skip
_THING = (
    "harbour", "mill", "tunnel", "market", "gym", "library", "depot", "archive", "bank", "quay",
    "clinic", "bridge", "barracks", "orchard", "museum", "chapel", "tannery", "station", "bakery",
    "theatre", "reservoir", "cannery", "lighthouse", "stable", "foundry", "nursery", "arcade",
    "granary", "cinema", "brewery", "shelter", "workshop", "laundry", "stadium", "kiosk", "silo",
    "terrace", "boathouse", "quarry", "greenhouse", "pier", "hostel", "embankment", "courtyard",
)  # fmt: skip
_HOW = (
    "without waiting for orders", "while the wind rose again", "under floodlights", "by hand",
    "with borrowed boats", "as night fell", "before the first trains ran", "for a second day",
    "although the forecast was poor", "in steady rain", "with little sleep", "behind barriers",
    "after a short meeting", "despite the cold", "along the embankment", "in small groups",
)  # fmt: skip
_BECAUSE = (
    "because the ground was still moving", "since the power had failed", "so that aid could pass",
    "until the inspectors arrived", "where the cracks were widest", "once the alarm had ended",
    "as the council had asked", "since nobody knew the depth", "because the radios were silent",
    "so that the clinic could open", "where the river bends", "once the lorries were loaded",
)  # fmt: skip
_WHEN = ("on Monday", "on Tuesday", "on Wednesday", "overnight", "at dawn", "by noon", "later")
_COUNTED = (
    ("people were killed", 3, 90), ("people were injured", 10, 400),
    ("homes were damaged", 40, 9_000), ("residents were evacuated", 200, 60_000),
    ("households were without power", 500, 90_000), ("firefighters were deployed", 20, 900),
    ("pupils were sent home", 30, 4_000), ("trees were felled", 10, 3_000),
    ("cows were moved", 20, 2_000), ("calls were answered", 100, 40_000),
    ("volunteers had signed up", 50, 7_000), ("passengers were stranded", 60, 8_000),
)  # fmt: skip
_QUALIFIER = ("", "", "At least ", "About ", "More than ")
_SAID = (
    "We will not {0} before {1} is safe", "Nobody told us that {1} could {0} so quickly",
    "It will take months to {0} what {1} was", "I watched {1} {0} from the roof",
    "They promised to {0} as soon as {1} is open",
)  # fmt: skip
_VERB = ("move", "rest", "rebuild", "leave", "open", "change", "give way", "return", "hold", "turn")


@dataclass(frozen=True, slots=True)
class Text:
    """A generated article: its event's place, title, and paragraphs."""

    place: str
    title: str
    paragraphs: tuple[str, ...]
    published: datetime


def make_text(number: int) -> Text:
    """Write the article of that number, or the edited copy that stands in its place."""
    if number % COPIES == COPIES - 1 and number > COPIES:
        return _copied(number)
    return _written(number)


def make_article(number: int) -> Article:
    """Make an article as an import would."""
    text = make_text(number)
    url = f"https://outlet{number % 40}.example/news/{number}"
    return Article(
        url=url,
        raw_url=url,
        fetched_at=START + timedelta(seconds=30 * number),
        text="\n\n".join(text.paragraphs),
        title=text.title,
        outlet=f"Outlet {number % 40}",
        published_at=text.published,
        precision=Precision.MINUTE,
    )


def make_page(number: int, url: str) -> bytes:
    """Lay an article out as a page of some 64 KB, with all the furniture of a news site."""
    text = make_text(number)
    chance = random.Random(f"page {number}")  # noqa: S311 - the same at every run
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": text.title,
        "datePublished": text.published.isoformat(),
        "author": {"@type": "Person", "name": f"{chance.choice(_FIRST)} {_name(chance)}"},
    }
    teasers = [_headline(chance, _name(chance)) for _ in range(44)]
    head = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(text.title)}'
        f'</title><link rel="canonical" href="{url}"><meta property="og:title" '
        f'content="{escape(text.title)}"><meta property="og:type" content="article">'
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
        f"<style>{_style(chance, 160)}</style></head>"
    )
    body = (
        f"<body><header><nav><ul>{_menu(chance, 100)}</ul></nav></header><main>"
        f'<article><h1>{escape(text.title)}</h1><div class="byline">By {data["author"]["name"]}'  # type: ignore[index]  # it is the dictionary above
        f'</div><div class="body">{_blocks(text.paragraphs, teasers[:6])}</div></article><aside>'
        f"<h2>Most read</h2>{_cards(teasers[6:])}</aside></main><footer><ul>{_menu(chance, 120)}"
        f"</ul><p>Sign up for the morning letter. All rights reserved.</p></footer>"
    )
    page = head + body
    state = json.dumps({f"k{n}": chance.randrange(10**9) for n in range(2_400)})
    room = max(0, PAGE_BYTES - len(page.encode()) - 60)
    return f"{page}<script>window.state='{state[:room]}'</script></body></html>".encode()


def _written(number: int) -> Text:
    chance = random.Random(f"article {number}")  # noqa: S311 - the same at every run
    event = max(0, number - chance.randrange(PER_EVENT)) // PER_EVENT
    if chance.random() < 0.1:  # now and then somebody looks back
        event = chance.randrange(event + 1)
    of_event = random.Random(f"event {event}")  # noqa: S311 - the same at every run
    place = _name(of_event)
    sentences = [_sentence(chance, place, n) for n in range(SENTENCES)]
    return Text(place, _headline(chance, place), _paragraphs(sentences), _published(number))


def _copied(number: int) -> Text:
    chance = random.Random(f"copy {number}")  # noqa: S311 - the same at every run
    whose = number - 1 - chance.randrange(min(number - 1, PER_EVENT))
    whose -= whose % COPIES == COPIES - 1
    text = _written(max(0, whose))
    kept = [part for part in text.paragraphs if chance.random() < 0.85]  # of seven, one is cut
    added = " ".join(_sentence(chance, text.place, n) for n in range(2))
    return Text(text.place, text.title, (*kept, added), _published(number))


def _published(number: int) -> datetime:
    return START + timedelta(seconds=30 * number) - timedelta(minutes=20)


def _name(chance: random.Random) -> str:
    first = chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_ONSETS)
    return (first + chance.choice(_VOWELS) + chance.choice(_ENDS)).capitalize()


def _thing(chance: random.Random) -> str:
    return f"the {chance.choice(_LIKE)} {chance.choice(_THING)} of {_name(chance)}"


def _headline(chance: random.Random, place: str) -> str:
    return (
        f"{place} {chance.choice(_KINDS)}: {chance.choice(_WHO)} {chance.choice(_DID)} "
        f"{_thing(chance)}"
    )


def _sentence(chance: random.Random, place: str, position: int) -> str:
    kind = (position * 7 + chance.randrange(3)) % 9
    if kind == 0:
        what, low, high = chance.choice(_COUNTED)
        count = f"{chance.randint(low, high):,}"
        return f"{chance.choice(_QUALIFIER)}{count} {what} in {place} {chance.choice(_WHEN)}."
    if kind == 1:
        said = chance.choice(_SAID).format(chance.choice(_VERB), _thing(chance))
        who = f"{chance.choice(_FIRST)} {_name(chance)}"
        return f"“{said} {chance.choice(_BECAUSE)},” said {who}, a spokesperson for {place}."
    opening = f"{chance.choice(_WHO).capitalize()} {chance.choice(_DID)}"
    return (
        f"{opening} {_thing(chance)} {chance.choice(_HOW)}, and {chance.choice(_WHO)} "
        f"{chance.choice(_DID)} {_thing(chance)} {chance.choice(_BECAUSE)}."
    )


def _paragraphs(sentences: Sequence[str]) -> tuple[str, ...]:
    starts = range(0, len(sentences), PARAGRAPH)
    return tuple(" ".join(sentences[n : n + PARAGRAPH]) for n in starts)


def _blocks(paragraphs: Sequence[str], teasers: Sequence[str]) -> str:
    """Lay paragraphs out in divisions of their own, with a teaser and an advert now and then."""
    parts = []
    for n, paragraph in enumerate(paragraphs):
        parts.append(f'<div class="block b{n}"><p>{escape(paragraph)}</p></div>')
        if n % 2:
            teaser = escape(teasers[n % len(teasers)])
            parts.append(
                f'<div class="ad"></div><div class="more"><a href="/t{n}">{teaser}</a></div>'
            )
    return "".join(parts)


def _cards(teasers: Sequence[str]) -> str:
    return "".join(
        f'<div class="card"><a href="/card/{n}"><figure><img src="/i/{n}.jpg" alt="">'
        f"<figcaption>{escape(t)}</figcaption></figure><h3><span>{escape(t)}</span></h3></a></div>"
        for n, t in enumerate(teasers)
    )


def _menu(chance: random.Random, size: int) -> str:
    names = [_name(chance) for _ in range(size)]
    return "".join(
        f'<li class="item"><a class="link" href="/s/{name.lower()}"><span>{name}</span></a></li>'
        for name in names
    )


def _style(chance: random.Random, rules: int) -> str:
    return "".join(
        f".c{n}{{margin:{chance.randrange(40)}px;color:#{chance.randrange(16**6):06x}}}"
        for n in range(rules)
    )

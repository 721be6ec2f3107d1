"""Articles and pages of an invented world, as many as wanted, each the same at every run.

An article is about one of many events, that follow each other: a later article is mostly about a
later event. Its sentences are drawn from a small grammar; some hold figures, some quote somebody.
One in ten is a lightly edited copy of an earlier article. `tests.bench.pages` lays them out.

What an article holds is about the median of what this program reads on 80 real pages of 16
publishers (in brackets; a stream of 1,215 versions of one outlet has 747 words, 32 claims, 6
figures): 620 words (612), 30 claims (24), of them 3 quotes (4), and 8 figures (7.5). Of the figures
of the first 300 articles 55 % found a series, of those of the stream's first 300 versions 56 %; but
for each figure 32 series share enough words to be held against it, in the stream 19.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from monitor.models.article import Article, Precision

START = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)
SENTENCES = 30
PARAGRAPH = 2
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
FIRST_NAMES = (
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
#: So many of the things counted are of the long tail.
_RARELY_COUNTED = 0.5
#: The kinds of sentences, of nine, that hold figures.
_OF_FIGURES = (0, 5)
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


def _written(number: int) -> Text:
    chance = random.Random(f"article {number}")  # noqa: S311 - the same at every run
    event = max(0, number - chance.randrange(PER_EVENT)) // PER_EVENT
    if chance.random() < 0.1:  # now and then somebody looks back
        event = chance.randrange(event + 1)
    of_event = random.Random(f"event {event}")  # noqa: S311 - the same at every run
    place = invented_name(of_event)
    sentences = [_sentence(chance, place, n) for n in range(SENTENCES)]
    return Text(place, headline(chance, place), _paragraphs(sentences), _published(number))


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


def invented_name(chance: random.Random) -> str:
    """Invent a place's or a person's name."""
    first = chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_ONSETS)
    return (first + chance.choice(_VOWELS) + chance.choice(_ENDS)).capitalize()


def _thing(chance: random.Random) -> str:
    return f"the {chance.choice(_LIKE)} {chance.choice(_THING)} of {invented_name(chance)}"


def headline(chance: random.Random, place: str) -> str:
    """Write a headline about a place."""
    return (
        f"{place} {chance.choice(_KINDS)}: {chance.choice(_WHO)} {chance.choice(_DID)} "
        f"{_thing(chance)}"
    )


def _sentence(chance: random.Random, place: str, position: int) -> str:
    kind = (position * 7 + chance.randrange(3)) % 9
    if kind in _OF_FIGURES:
        one, other = _counted(chance), _counted(chance)
        more = f", and {_count(chance, other)}" if chance.random() < 0.1 else ""
        counted = f"{chance.choice(_QUALIFIER)}{_count(chance, one)}"
        return f"{counted} in {place} {chance.choice(_WHEN)}{more}."
    if kind == 1:
        said = chance.choice(_SAID).format(chance.choice(_VERB), _thing(chance))
        who = f"{chance.choice(FIRST_NAMES)} {invented_name(chance)}"
        return f"“{said} {chance.choice(_BECAUSE)},” said {who}, a spokesperson for {place}."
    opening = f"{chance.choice(_WHO).capitalize()} {chance.choice(_DID)}"
    return (
        f"{opening} {_thing(chance)} {chance.choice(_HOW)}, and {chance.choice(_WHO)} "
        f"{chance.choice(_DID)} {_thing(chance)} {chance.choice(_BECAUSE)}."
    )


def _counted(chance: random.Random) -> tuple[str, int, int]:
    """Choose what is counted: one of the few things that every event has, or one of very many."""
    if chance.random() < _RARELY_COUNTED:
        what = f"{chance.choice(_LIKE)} {chance.choice(_THING)}s were {chance.choice(_DID)}"
        return what, 2, 900
    return chance.choice(_COUNTED)


def _count(chance: random.Random, counted: tuple[str, int, int]) -> str:
    what, low, high = counted
    return f"{chance.randint(low, high):,} {what}"


def _paragraphs(sentences: Sequence[str]) -> tuple[str, ...]:
    starts = range(0, len(sentences), PARAGRAPH)
    return tuple(" ".join(sentences[n : n + PARAGRAPH]) for n in starts)

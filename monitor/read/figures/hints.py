"""Tell cheaply which rules about roles a sentence's words leave possible."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from monitor.read.figures.movements import MOVE_WORDS
from monitor.read.records import passing
from monitor.read.tables import words

# A sentence that holds none of these words spares the patterns that need one.
_PAST_WORDS = words(
    "compared versus vs opposed instead rather improvement against previous previously "
    "original originally initial initially earlier first had once formerly prior preliminary old "
    "not used promised planned proposed"
)
_FIRST_WORDS = words("previously originally initially earlier first once formerly")
_HAD_WORDS = words("had once used")
_CHANGE_NOUNS = words(
    "increase increases rise gain gains jump surge hike boost rally spike uptick rebound "
    "improvement advance raise expansion acceleration swing bump climb decrease decreases decline "
    "declines drop fall cut cuts loss losses slump plunge reduction dip slide "
    "contraction downturn discount shortfall retreat selloff sell"
)
_COMPARATIVES = words(
    "higher more above greater faster longer larger bigger up lower less fewer below down smaller "
    "slower shorter off warmer hotter colder cooler heavier lighter taller wider deeper "
    "costlier stronger firmer dearer weaker cheaper"
)
_NOWS = words("now today currently present this")
_FURTHER_WORDS = words("another additional further extra more")


@passing
class Hints:
    """Which kinds of words a sentence holds at all."""

    past: bool
    first: bool
    had: bool
    origin: bool
    further: bool
    moves: bool
    nouns: bool
    comparatives: bool
    present: bool


def find_hints(vocabulary: AbstractSet[str]) -> Hints:
    """Return what the lower-case words of a sentence leave possible."""
    return Hints(
        past=not _PAST_WORDS.isdisjoint(vocabulary)
        or ("on" in vocabulary and ("up" in vocabulary or "down" in vocabulary)),
        first=not _FIRST_WORDS.isdisjoint(vocabulary),
        had=not _HAD_WORDS.isdisjoint(vocabulary),
        origin="from" in vocabulary,
        further=not _FURTHER_WORDS.isdisjoint(vocabulary),
        moves=not MOVE_WORDS.isdisjoint(vocabulary),
        nouns=not _CHANGE_NOUNS.isdisjoint(vocabulary),
        comparatives=not _COMPARATIVES.isdisjoint(vocabulary),
        present=not _NOWS.isdisjoint(vocabulary),
    )

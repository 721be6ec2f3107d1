"""Fingerprints of a text: a few hashes that it shares with every text that repeats part of it.

A shingle is a run of letters and digits that begins where a word begins; case, accents, spaces
and punctuation are left out, so that quotes, dashes, glued words and hyphenation do not change it.
(That makes 1.4 and 14 one. Shingles only find copies: whether two copies state the same numbers is
decided on their numbers, see `corpus.number_tokens`.)
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

#: Letters in a shingle that texts are compared by: about four words.
SHINGLE: Final = 20
#: Letters in a shingle that texts are found by: six words or so, more than standing phrases have.
MARK: Final = 28
#: A text keeps `_BASE + words / _WORDS_PER_HASH` hashes: enough for a third of a short one to be
#: found, and some fifty for an article of usual length.
_BASE: Final = 24
_WORDS_PER_HASH: Final = 20

_MULTIPLIER: Final = 0x9E3779B97F4A7C15
_INVERSE: Final = pow(_MULTIPLIER, -1, 1 << 64)
_BLOCK: Final = 1 << 15
#: Accents, soft hyphens, joiners: neither letters nor what parts words.
_UNSEEN: Final = 1
_WORD_BITS: Final = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Shingles:
    """The shingles of a text in its order, as 64-bit hashes.

    `hashes[i]` is the one of `SHINGLE` letters that begins at letter `starts[i]`; `marks` are those
    of `MARK` letters. `letters` counts the text's letters and digits, `whole` is the hash of all.
    """

    hashes: NDArray[np.uint64]
    starts: NDArray[np.int64]
    marks: NDArray[np.uint64]
    letters: int
    whole: int


def shingles(text: str) -> Shingles:
    """Return the hashed shingles of a text; a text shorter than one shingle has none."""
    values = _values(text if text.isascii() else unicodedata.normalize("NFKD", text))
    values = values[values != _UNSEEN]
    offsets = np.flatnonzero(values)
    kept = values[offsets].astype(np.uint64)
    count = len(kept)
    # A word begins where the character before is no letter.
    gap = np.empty(count, bool)
    gap[:1] = True
    gap[1:] = np.diff(offsets) > 1
    powers, inverses = _powers(count)
    sums = np.zeros(count + 1, np.uint64)
    np.cumsum(kept * powers[:count], out=sums[1:])
    whole = int(_mixed(sums[-1:])[0])
    begins = np.flatnonzero(gap)

    def hashed(length: int) -> NDArray[np.uint64]:
        starts = begins[: np.searchsorted(begins, count - length, "right")]
        return _mixed((sums[starts + length] - sums[starts]) * inverses[starts])

    hashes = hashed(SHINGLE)
    return Shingles(hashes, begins[: len(hashes)], hashed(MARK), count, whole)


def letter_places(text: str) -> tuple[str, NDArray[np.int64]]:
    """Return the compatibility form (NFKD) of a text, and where in it its letters stand."""
    folded = text if text.isascii() else unicodedata.normalize("NFKD", text)
    return folded, np.flatnonzero(_values(folded) > _UNSEEN)


def signature(text: str) -> tuple[int, ...]:
    """Return the fingerprint of a text: distinct unsigned 32-bit hashes, ascending.

    The smallest hashes of the shingles are taken, so that two texts choose the same ones out of
    what they share, wherever it stands. About fifty for an article; none for a text of a few words.
    """
    return signature_of(shingles(text))


def signature_of(given: Shingles) -> tuple[int, ...]:
    """Return the fingerprint of a text whose shingles are at hand."""
    wanted = _BASE + len(given.marks) // _WORDS_PER_HASH
    chosen = np.unique(given.marks)[:wanted]
    # The upper half decided which are taken; the lower half is as good as random, and is stored.
    stored: list[int] = np.unique(chosen & _WORD_BITS).tolist()
    return tuple(stored)


def _values(folded: str) -> NDArray[np.uint32]:
    """Return what each character counts as: a letter, `_UNSEEN`, or 0 for all that parts words."""
    points = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), np.uint32)
    return _letter_table()[np.minimum(points, 0xFFFF)]


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread 64-bit values evenly (the finaliser of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


@cache
def _powers_of_block(blocks: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    size = blocks * _BLOCK
    both = []
    for base in (_MULTIPLIER, _INVERSE):
        steps = np.full(size, base, np.uint64)
        steps[0] = 1
        both.append(np.cumprod(steps, dtype=np.uint64))
    return both[0], both[1]


def _powers(count: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return the powers of the multiplier and of its inverse modulo 2^64, at least `count`."""
    return _powers_of_block(count // _BLOCK + 1)


@cache
def _letter_table() -> NDArray[np.uint32]:
    """Map each code point to what it counts as."""
    table = np.zeros(1 << 16, np.uint32)
    for point in range(1 << 16):
        char = chr(point)
        if char.isalnum():
            table[point] = ord(char.casefold()[0])
        elif unicodedata.category(char) in {"Mn", "Me", "Cf"}:
            table[point] = _UNSEEN
    return table

"""Compare two texts by the runs of letters and the sentences that they share.

Two reports of one event by different hands share names, quotes and standing phrases, scattered; a
text that repeats another shares long runs, or most of its sentences, edited as they may be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from corpus.align import align, sentences_of, words_of
from corpus.fingerprint import SHINGLE, Shingles, shingles
from corpus.number_tokens import differing_numbers, number_tokens
from monitor.models.identity import CopyKind, DifferingFigure

#: Less of the shorter text covered than this is not even looked at.
_LITTLE: Final = 0.25
#: Covered this far, however scattered, a text repeats the other.
_MUCH: Final = 0.45
#: One unbroken run of this share of the shorter text, and this many letters, is a block taken over.
_BLOCK_SHARE: Final = 0.2
_BLOCK_LETTERS: Final = 200
#: A text this much longer than what it repeats holds it, and is not merely an edit of it.
_LONGER: Final = 0.75


@dataclass(frozen=True, slots=True)
class Match:
    """How one text repeats another: `score` is the share of the shorter one that is covered."""

    kind: CopyKind
    score: float
    reason: str
    differing_figures: tuple[DifferingFigure, ...] = ()


class Profile:
    """A text with what comparing it needs, worked out once and only when it is asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def shingles(self) -> Shingles:
        """Return the text's shingles."""
        return shingles(self.text)

    @cached_property
    def distinct(self) -> NDArray[np.uint64]:
        """Return the distinct hashes of the shingles, ascending."""
        return np.unique(self.shingles.hashes)

    @cached_property
    def sentences(self) -> Sequence[str]:
        """Return the text's sentences."""
        return sentences_of(self.text)

    @cached_property
    def words(self) -> Sequence[tuple[str, ...]]:
        """Return the words of each sentence."""
        return [words_of(s) for s in self.sentences]


def profile(text: str) -> Profile:
    """Return a text ready to be compared."""
    return Profile(text)


def compare(ours: Profile, theirs: Profile, *, same_host: bool) -> Match | None:
    """Tell whether and how one of two texts repeats the other; None where it does not."""
    mine, other = ours.shingles, theirs.shingles
    if mine.letters == 0 or other.letters == 0:
        return None
    if mine.whole == other.whole and mine.letters == other.letters:
        differing = differing_figures(ours, theirs)
        kind = CopyKind.NEAR if differing else CopyKind.EXACT
        return Match(kind, 1.0, "the same text, letter by letter", differing)
    shorter, longer = (ours, theirs) if mine.letters <= other.letters else (theirs, ours)
    covered = coverage(shorter.shingles, longer.distinct)
    share = float(covered.mean())
    if share < _LITTLE:
        return None
    run = longest_run(covered)
    is_block = run >= max(_BLOCK_LETTERS, _BLOCK_SHARE * len(covered))
    if share < _MUCH and not is_block:
        return None
    size = shorter.shingles.letters / longer.shingles.letters
    contained = size < _LONGER or share < _MUCH
    kind = CopyKind.CONTAINS if contained else CopyKind.NEAR
    reason = f"{share:.0%} of the shorter text stands in the other"
    return Match(kind, round(share, 4), reason, differing_figures(ours, theirs))


def coverage(text: Shingles, others: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Tell of each letter of a text whether a shingle over it is among `others` (ascending)."""
    if not len(others) or not len(text.hashes):
        return np.zeros(max(text.letters, 1), bool)
    places = np.searchsorted(others, text.hashes)
    places[places == len(others)] = 0
    begins = text.starts[others[places] == text.hashes]
    steps = np.zeros(text.letters + 1, np.int32)
    np.add.at(steps, begins, 1)
    np.add.at(steps, begins + SHINGLE, -1)
    return np.cumsum(steps[:-1]) > 0


def longest_run(covered: NDArray[np.bool_]) -> int:
    """Return the length of the longest unbroken run, in letters."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], covered.astype(np.int8), [0]))))
    return int((edges[1::2] - edges[::2]).max()) if len(edges) else 0


def differing_figures(ours: Profile, theirs: Profile) -> tuple[DifferingFigure, ...]:
    """Return the numbers in which aligned sentences of two texts differ."""
    found: list[DifferingFigure] = []
    for pair in align(ours.words, theirs.words):
        if pair.same:
            continue
        mine, other = ours.sentences[pair.ours], theirs.sentences[pair.theirs]
        if not number_tokens(mine):
            continue
        found.extend(
            DifferingFigure(a.text, b.text, mine, other) for a, b in differing_numbers(mine, other)
        )
    return tuple(found)

"""Compare two texts by the letters and the sentences that they share.

Two reports of one event by different hands share names, quotes and standing phrases, scattered. A
text that repeats another shares nearly all of its letters in runs, or nearly all of its sentences,
edited as they may be, or one block of sentences in their order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from corpus.align import Pair, Sentences, align, sentences_of, words_of
from corpus.fingerprint import SHINGLE, Shingles, letter_places, shingles
from corpus.number_tokens import differing_numbers
from corpus.templates import fills_one_template
from monitor.models.identity import CopyKind, DifferingFigure

#: Share of the shorter text's letters below which nothing further is looked at, and from which on
#: nothing further is needed.
_LITTLE: Final = 0.18
_NEARLY_ALL: Final = 0.75
#: Share of the words that stand in sentences which the other text has too, edited or not.
_MOST_SENTENCES: Final = 0.8
#: Share of the shorter text that one block must be, its letters at the least, and the share of the
#: writer's own words: speech that both report is nobody's text.
_BLOCK: Final = 0.3
_BLOCK_LETTERS: Final = 200
_OWN_WORDS: Final = 0.2
#: Two edited sentences in a row are what two reports of one event have; a block has more.
_BLOCK_SENTENCES: Final = 3
#: A block is unbroken where at most one sentence was put in or left out between two.
_STEP: Final = 2
#: One unbroken run of letters as long as this half of a text is a copy, template or not.
_HALF: Final = 0.5
#: A text this much longer than what it repeats holds it, and is not merely an edit of it.
_LONGER: Final = 0.75
_SPEECH: Final = re.compile(r"[“\"][^”\"\n]*[”\"]")


@dataclass(frozen=True, slots=True)
class Match:
    """How one text repeats another: `score` is the share of the shorter one that the other has."""

    kind: CopyKind
    score: float
    reason: str
    differing_figures: tuple[DifferingFigure, ...] = ()


class Profile:
    """A text with what comparing it needs, each worked out once and only when it is asked for."""

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
    def worded(self) -> Sentences:
        """Return the text's sentences by their words."""
        return Sentences([words_of(s) for s in self.sentences])

    @cached_property
    def own(self) -> NDArray[np.bool_]:
        """Tell of each letter whether it is the writer's, and not within somebody's speech."""
        folded, places = letter_places(self.text)
        spoken = np.zeros(len(folded), bool)
        for match in _SPEECH.finditer(folded):
            spoken[match.start() : match.end()] = True
        return ~spoken[places]


def profile(text: str) -> Profile:
    """Return a text ready to be compared."""
    return Profile(text)


def compare(ours: Profile, theirs: Profile) -> Match | None:
    """Tell whether and how one of two texts repeats the other; None where it does not."""
    mine, other = ours.shingles, theirs.shingles
    if mine.letters < SHINGLE or other.letters < SHINGLE:
        return None
    if mine.whole == other.whole and mine.letters == other.letters:
        differing = _differing(ours, theirs, align(ours.worded, theirs.worded))
        kind = CopyKind.NEAR if differing else CopyKind.EXACT
        return Match(kind, 1.0, "the same text, letter by letter", differing)
    swapped = mine.letters > other.letters
    shorter, longer = (theirs, ours) if swapped else (ours, theirs)
    covered = coverage(shorter.shingles, longer.distinct)
    share = float(covered.mean())
    if share < _LITTLE:
        return None
    pairs = align(shorter.worded, longer.worded)
    run = longest_run(covered) / len(covered)
    reason, is_block = _why_alike(shorter, covered, share, run, pairs)
    if not reason:
        return None
    if run < _HALF and fills_one_template(shorter.sentences, longer.sentences, pairs):
        return None
    size = shorter.shingles.letters / longer.shingles.letters
    kind = CopyKind.CONTAINS if is_block or size < _LONGER else CopyKind.NEAR
    if swapped:
        pairs = sorted((Pair(p.theirs, p.ours, p.score) for p in pairs), key=lambda p: p.ours)
    return Match(kind, round(share, 4), reason, _differing(ours, theirs, pairs))


def _why_alike(
    shorter: Profile,
    covered: NDArray[np.bool_],
    share: float,
    run: float,
    pairs: Sequence[Pair],
) -> tuple[str, bool]:
    """Return why the shorter text is the other's ("" where it is not); and if only by a block."""
    if share >= _NEARLY_ALL:
        return f"{share:.0%} of the shorter text stands in the other", False
    n_words = sum(map(len, shorter.worded.words)) or 1
    paired = sum(len(shorter.worded.words[p.ours]) for p in pairs) / n_words
    if paired >= _MOST_SENTENCES:
        return f"sentences of {paired:.0%} of the shorter text stand in the other, edited", False
    block = max(run, _longest_block(shorter.worded.words, pairs) / n_words)
    if block < _BLOCK or block * len(covered) < _BLOCK_LETTERS:
        return "", False
    own = shorter.own
    if own.mean() >= _OWN_WORDS and covered[own].mean() < _OWN_WORDS:
        return "", False
    return f"a block of {block:.0%} of the shorter text stands in the other", True


def without_common_edges(ours: str, theirs: str) -> tuple[str, str]:
    """Return two texts without the paragraphs that both begin and both end with."""
    mine, others = ([p for p in t.split("\n") if words_of(p)] for t in (ours, theirs))
    for edge in (-1, 0):
        while mine and others and words_of(mine[edge]) == words_of(others[edge]):
            del mine[edge], others[edge]
    return "\n".join(mine), "\n".join(others)


def is_edit_of(new: Profile, old: Profile) -> bool:
    """Tell whether a page's new text is its old one, edited, rather than another in its place."""
    mine, other = new.shingles, old.shingles
    if mine.whole == other.whole:
        return True
    shorter, longer = (new, old) if mine.letters <= other.letters else (old, new)
    return float(coverage(shorter.shingles, longer.distinct).mean()) >= _LITTLE


def coverage(text: Shingles, others: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Tell of each letter of a text whether a shingle over it is among `others` (ascending)."""
    if not len(others) or not len(text.hashes):
        return np.zeros(max(text.letters, 1), bool)
    places = np.searchsorted(others, text.hashes)
    places[places == len(others)] = 0
    begins = text.starts[others[places] == text.hashes]
    # No two shingles begin at one letter, so that plain indexing adds each.
    steps = np.zeros(text.letters + 1, np.int32)
    steps[begins] += 1
    steps[begins + SHINGLE] -= 1
    return np.cumsum(steps[:-1]) > 0


def longest_run(covered: NDArray[np.bool_]) -> int:
    """Return the length of the longest unbroken run, in letters."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], covered.astype(np.int8), [0]))))
    return int((edges[1::2] - edges[::2]).max()) if len(edges) else 0


def _longest_block(words: Sequence[Sequence[str]], pairs: Sequence[Pair]) -> int:
    """Count the words of the longest block of sentences that stand together in both texts."""
    best = current = sentences = 0
    before: Pair | None = None
    for pair in pairs:
        follows = (
            before is not None
            and pair.ours - before.ours <= _STEP
            and 0 < pair.theirs - before.theirs <= _STEP
        )
        current = (current if follows else 0) + len(words[pair.ours])
        sentences = (sentences if follows else 0) + 1
        if sentences >= _BLOCK_SENTENCES:
            best = max(best, current)
        before = pair
    return best


def _differing(
    ours: Profile, theirs: Profile, pairs: Sequence[Pair]
) -> tuple[DifferingFigure, ...]:
    """Return the numbers in which aligned sentences of two texts differ."""
    return tuple(
        DifferingFigure(a.text, b.text, ours.sentences[p.ours], theirs.sentences[p.theirs])
        for p in pairs
        if not p.same
        for a, b in differing_numbers(ours.sentences[p.ours], theirs.sentences[p.theirs])
    )

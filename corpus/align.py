"""Align the sentences of two texts: which one of the other says the same, word for word or nearly.

Order plays no part, so that a moved paragraph is found where it went.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final

from sentencex import get_sentence_boundaries

#: The share of words that two forms of one sentence have in common at the least.
SAME_SENTENCE: Final = 0.5
#: A sentence's own words are sought by its rarer words; these occur in every second sentence.
_COMMON: Final = frozenset(
    """a an and are as at be been but by can could did do for from had has have he her his i if in
    into is it its more not of on or our over she so than that the their them then there they this
    to under up was we were what when which who will with would you your said says""".split()  # noqa: SIM905 - a table of words
)
_TOKEN: Final = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")
_ACCENT: Final = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\ufe20-\ufe2f]+")
_DROPPED: Final = re.compile("['’\u00ad\u200b\u2060\ufeff]+")
_CANDIDATES: Final = 3
#: The score of the same words in another order.
_NEARLY_SAME: Final = 0.999


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences by their indices, and the share of words (0 to 1) that they have in common."""

    ours: int
    theirs: int
    score: float

    @property
    def same(self) -> bool:
        """Tell whether the words are the same in the same order."""
        return self.score >= 1.0


def words_of(sentence: str) -> tuple[str, ...]:
    """Return a sentence's words and numbers in comparable form: case, accents, type left out.

    A number keeps its separators, for 1.4 is not 14.
    """
    if not sentence.isascii():
        sentence = _ACCENT.sub("", unicodedata.normalize("NFKD", sentence))
    return tuple(_TOKEN.findall(_DROPPED.sub("", sentence).casefold()))


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text, each without outer white space."""
    found = (b["text"].strip() for b in get_sentence_boundaries("en", text))
    return [s for s in found if s]


class Sentences:
    """The sentences of a text by their words, with what aligning needs, each worked out once.

    A text is held against many others: what depends on it alone is not done for each of them.
    """

    def __init__(self, words: Sequence[tuple[str, ...]]) -> None:
        self.words = words

    @cached_property
    def distinct(self) -> Sequence[frozenset[str]]:
        """Return the words of each sentence, each once."""
        return [*map(frozenset, self.words)]

    @cached_property
    def repeated(self) -> Sequence[Mapping[str, int]]:
        """Return of each sentence how often more than once its words stand in it."""
        return [
            {}
            if len(once) == len(words)
            else {w: n - 1 for w, n in Counter(words).items() if n > 1}
            for words, once in zip(self.words, self.distinct, strict=True)
        ]

    @cached_property
    def places(self) -> Mapping[tuple[str, ...], Sequence[int]]:
        """Return by its words where each sentence stands; those without words left out."""
        found: dict[tuple[str, ...], list[int]] = {}
        for index, words in enumerate(self.words):
            if words:
                found.setdefault(words, []).append(index)
        return found

    @cached_property
    def holders(self) -> Mapping[str, Sequence[int]]:
        """Return by its rarer words in which sentences each stands."""
        found: dict[str, list[int]] = {}
        for index, once in enumerate(self.distinct):
            for word in once - _COMMON:
                found.setdefault(word, []).append(index)
        return found


def align(ours: Sentences, theirs: Sentences) -> list[Pair]:
    """Pair sentences that say the same; each stands in one pair at most.

    Identical ones go together first, then the likest, down to `SAME_SENTENCE` of the words. Pairs
    come in the order of `ours`.
    """
    pairs = _identical(ours, theirs)
    taken = {p.ours for p in pairs}
    used = {p.theirs for p in pairs}
    for pair in _proposals(ours, theirs, taken, used):
        if pair.ours not in taken and pair.theirs not in used:
            taken.add(pair.ours)
            used.add(pair.theirs)
            pairs.append(pair)
    return sorted(pairs, key=lambda p: p.ours)


def _proposals(
    ours: Sentences, theirs: Sentences, taken: AbstractSet[int], used: AbstractSet[int]
) -> list[Pair]:
    """Return the likely pairs of the sentences that are still alone, the likest first."""
    holders = theirs.holders
    found: list[Pair] = []
    for index, words in enumerate(ours.words):
        if index in taken or not words:
            continue
        rare = holders.keys() & ours.distinct[index]
        hits = Counter(chain.from_iterable(map(holders.__getitem__, rare)))
        # Of those with as many words in common, the first of the text comes first.
        likely = sorted(sorted(hits.keys() - used), key=hits.__getitem__, reverse=True)
        for other in likely[:_CANDIDATES]:
            common = _common(ours, index, theirs, other)
            score = 2 * common / (len(words) + len(theirs.words[other]))
            if score >= SAME_SENTENCE:
                found.append(Pair(index, other, min(score, _NEARLY_SAME)))
    return sorted(found, key=lambda p: (-p.score, abs(p.ours - p.theirs), p.ours))


def _common(ours: Sentences, mine: int, theirs: Sentences, other: int) -> int:
    """Count the words that two sentences have in common, each as often as both have it."""
    count = len(ours.distinct[mine] & theirs.distinct[other])
    again, too = ours.repeated[mine], theirs.repeated[other]
    for word in again.keys() & too.keys():
        count += min(again[word], too[word])
    return count


def _identical(ours: Sentences, theirs: Sentences) -> list[Pair]:
    pairs: list[Pair] = []
    gone: Counter[tuple[str, ...]] = Counter()
    for index, words in enumerate(ours.words):
        places = theirs.places.get(words, ())
        if gone[words] < len(places):
            pairs.append(Pair(index, places[gone[words]], 1.0))
            gone[words] += 1
    return pairs

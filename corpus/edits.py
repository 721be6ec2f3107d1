"""Pair the figures of an edited sentence with those of the sentence that it replaced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from corpus.align import words_of
from monitor.models.reading import Figure
from monitor.models.series import Observation

#: How much of the words around two numbers must be the same for one to have replaced the other.
SAME_PLACE = 0.5
#: Words on each side of a number that tell where it stands.
_AROUND = 4


def pair_figures(old: Sequence[Observation], new: Sequence[Figure]) -> Mapping[int, Observation]:
    """Return, by the `start` of a new figure, the old one in whose place it stands.

    Both are the figures of one sentence before and after an edit, in its order. A pair has the same
    unit, and either the same words around it or, when nothing but numbers changed, the same place.
    Pairs do not cross.
    """
    scores = [
        (_likeness(before, after, n_old == n_new and i == j), i, j)
        for n_old, n_new in ((len(old), len(new)),)
        for i, before in enumerate(old)
        for j, after in enumerate(new)
    ]
    pairs: dict[int, int] = {}
    for score, i, j in sorted(scores, key=lambda s: (-s[0], abs(s[1] - s[2]), s[1])):
        if score < SAME_PLACE or j in pairs or i in pairs.values():
            continue
        if all((i - a) * (j - b) > 0 for b, a in pairs.items()):
            pairs[j] = i
    return {new[j].start: old[i] for j, i in pairs.items()}


def _likeness(before: Observation, after: Figure, same_place: bool) -> float:
    """Compare where two figures stand in their sentences, from 0 to 1."""
    if _unit(before.figure) != _unit(after):
        return 0.0
    left_before, right_before = _around(before.figure)
    left_after, right_after = _around(after)
    around = (_ratio(left_before, left_after) + _ratio(right_before, right_after)) / 2
    return min(1.0, around + (0.2 if same_place else 0.0))


def _unit(figure: Figure) -> str:
    return figure.unit_normalized or ""


def _around(figure: Figure) -> tuple[tuple[str, ...], tuple[str, ...]]:
    at = figure.start - figure.sentence_start
    end = figure.end - figure.sentence_start
    left = words_of(figure.sentence[:at])[-_AROUND:]
    return left, words_of(figure.sentence[end:])[:_AROUND]


def _ratio(one: Sequence[str], other: Sequence[str]) -> float:
    if not one and not other:
        return 1.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()

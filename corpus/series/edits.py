"""Which figure of an edited page stands in the place of which figure of its previous version."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.series.about import subject
from corpus.series.intervals import stated
from corpus.series.subject import Subject
from corpus.series.tokens import content_words
from corpus.series.vetoes import group_clash, unit_clash
from monitor.models.reading import Figure

#: How alike two sentences are (shared content words over all of both, doubled) to be one, edited.
SAME_SENTENCE = 0.4
#: How alike the words about two numbers must be where the sentences were much rewritten.
SAME_STATEMENT = 0.5
_LITTLE_REWRITTEN = 0.7
_FAR_APART = 4


def edited_figures(before: Sequence[Figure], after: Sequence[Figure]) -> dict[int, int]:
    """Pair the figures of a page with those of its previous version that they were put in place of.

    Returns positions in `after` with positions in `before`. Figures of sentences that stand in
    both versions word for word are left out: nothing happened to them.
    """
    old = _by_sentence(before, {f.sentence for f in after})
    new = _by_sentence(after, {f.sentence for f in before})
    ranked = sorted(
        (
            (-likeness, i, j)
            for i, was in enumerate(old)
            for j, now in enumerate(new)
            if (likeness := _alike(was, now)) >= SAME_SENTENCE
        ),
    )
    pairs: dict[int, int] = {}
    used_old: set[str] = set()
    used_new: set[str] = set()
    sentences_old, sentences_new = list(old), list(new)
    for negative, i, j in ranked:
        was, now = sentences_old[i], sentences_new[j]
        if was in used_old or now in used_new:
            continue
        used_old.add(was)
        used_new.add(now)
        pairs |= _pair(before, after, old[was], new[now], -negative)
    return pairs


def _by_sentence(figures: Sequence[Figure], kept: set[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, figure in enumerate(figures):
        if figure.sentence not in kept:
            found.setdefault(figure.sentence, []).append(index)
    return found


def _pair(
    before: Sequence[Figure],
    after: Sequence[Figure],
    old: Sequence[int],
    new: Sequence[int],
    likeness: float,
) -> dict[int, int]:
    """Pair the figures of one sentence before and after its edit, the most alike first."""
    ranked = sorted(
        (-score, abs(nth - mth), m, n)
        for nth, n in enumerate(old)
        for mth, m in enumerate(new)
        if (score := _same(before[n], after[m], likeness)) > 0
    )
    pairs: dict[int, int] = {}
    for _, _, m, n in ranked:
        if m not in pairs and n not in pairs.values():
            pairs[m] = n
    return pairs


def _same(was: Figure, now: Figure, likeness: float) -> float:
    one, other = subject(was), subject(now)
    if unit_clash(one, other) or group_clash(one, other) or one.good != other.good:
        return 0.0
    if one.measure != other.measure and one.measure and other.measure:
        return 0.0
    low, high = sorted((abs(stated(was)), abs(stated(now))))
    if likeness < _LITTLE_REWRITTEN and high > _FAR_APART * low:
        return 0.0
    near = _near(one, other)
    if likeness < _LITTLE_REWRITTEN and near < SAME_STATEMENT:
        return 0.0
    return 0.1 + near + (1.0 if stated(was) == stated(now) else 0.0)


def _near(one: Subject, other: Subject) -> float:
    both = len(one.near) + len(other.near)
    return 2 * len(one.near & other.near) / both if both else 0.0


def _alike(was: str, now: str) -> float:
    one, other = content_words(was), content_words(now)
    both = len(one) + len(other)
    return 2 * len(one & other) / both if both else 0.0

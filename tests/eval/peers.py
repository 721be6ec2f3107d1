"""The two packages that find near-copies by MinHash, scored pair by pair."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from datasketch import MinHash
from rensa import RMinHash

_PERMUTATIONS = 128
#: The Jaccard index from which on near-copies are usually taken for such.
USUAL = 0.7
_WORD = re.compile(r"\w+")
#: Returns how like two texts are (0 to 1).
Scorer = Callable[[str, str], float]


def scorers() -> dict[str, Scorer]:
    """Return what each package scores a pair by.

    That is the Jaccard index; the containment which follows from it and the sizes of both texts is
    what a user could make of it.
    """
    datasketch = _Cached(_datasketch)
    rensa = _Cached(_rensa)
    return {
        "datasketch_jaccard": lambda a, b: datasketch(a).jaccard(datasketch(b)),
        "datasketch_containment": lambda a, b: _containment(
            datasketch(a).jaccard(datasketch(b)), a, b
        ),
        "rensa_jaccard": lambda a, b: rensa(a).jaccard(rensa(b)),
        "rensa_containment": lambda a, b: _containment(rensa(a).jaccard(rensa(b)), a, b),
    }


def best_recalls(
    positives: dict[str, list[float]], negatives: Sequence[float], precision: float
) -> dict[str, float]:
    """Return the recall of each class at the lowest threshold that reaches a precision."""
    everything = sorted((s for scores in positives.values() for s in scores), reverse=True)
    wrong = sorted(negatives, reverse=True)
    threshold, false = 1.01, 0
    for true, score in enumerate(everything, start=1):
        while false < len(wrong) and wrong[false] >= score:
            false += 1
        if true / (true + false) >= precision:
            threshold = score
    return {
        name: sum(s >= threshold for s in scores) / len(scores)
        for name, scores in positives.items()
    }


class _Cached:
    """Sketch each text once."""

    def __init__(self, sketch: Callable[[list[str]], object]) -> None:
        self._sketch = sketch
        self._known: dict[str, object] = {}

    def __call__(self, text: str) -> object:
        if text not in self._known:
            self._known[text] = self._sketch(_shingles(text))
        return self._known[text]


def _shingles(text: str) -> list[str]:
    words = _WORD.findall(text.lower())
    return list({" ".join(words[i : i + 5]) for i in range(max(1, len(words) - 4))})


def _datasketch(shingles: list[str]) -> MinHash:
    sketch = MinHash(num_perm=_PERMUTATIONS)
    sketch.update_batch([s.encode() for s in shingles])
    return sketch


def _rensa(shingles: list[str]) -> RMinHash:
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=1)
    sketch.update(shingles)
    return sketch


def _containment(jaccard: float, a: str, b: str) -> float:
    """Estimate which share of the smaller set lies in the other, from their likeness and sizes."""
    sizes = [len(_WORD.findall(t)) or 1 for t in (a, b)]
    return min(1.0, jaccard * sum(sizes) / ((1 + jaccard) * min(sizes)))

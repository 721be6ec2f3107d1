"""What speaks for sameness or against it, with its reason in words; and how much two sets share."""

from __future__ import annotations

from typing import NamedTuple

from corpus.series.subject import listed
from monitor.models.series import Observation

#: A sentence of so few words says little of its subject, which was named before; what of it stands
#: in another sentence counts for so much.
_FEW_WORDS = 3
_OF_FEW = 0.5
#: Of surroundings of fewer words than this nothing can be a large part.
_LEAST_AROUND = 6

#: Where the opening of a text ends, in characters, and how many words a text has at least that goes
#: on behind it.
_OPENING, _GOES_ON = 250, 100


class Part(NamedTuple):
    """One thing that speaks for (or, below zero, against) sameness, in log-odds.

    `words` are those that `told` has places for: few parts are ever put in words.
    """

    weight: float
    told: str
    words: tuple[frozenset[str], ...] = ()

    @property
    def reason(self) -> str:
        """Say what it is."""
        return self.told.format(*map(listed, self.words))


def dice(a: frozenset[str], b: frozenset[str]) -> float:
    """Return the share of words that two texts have in common."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def covered(a: frozenset[str], b: frozenset[str]) -> float:
    """Return how much of a sentence of few words, whose subject is understood, is in another."""
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    if not few or len(few) > _FEW_WORDS:
        return 0.0
    return _OF_FEW * len(few & many) / len(few)


def shared_part(a: frozenset[str], b: frozenset[str]) -> float:
    """Return how much of the shorter of two surroundings is in the other."""
    return len(a & b) / max(_LEAST_AROUND, min(len(a), len(b))) if a and b else 0.0


def whole(observation: Observation) -> bool:
    """Tell whether a figure stands in an article, and not in a notice of a sentence or two."""
    return observation.words >= _GOES_ON


def both_open(earlier: Observation, later: Observation, weight: float) -> list[Part]:
    """Weigh that both texts open with their numbers.

    What an article is about stands there: of the like numbers of two articles on one story those
    are one quantity several times as often. A text of a sentence or two has no opening.
    """
    opening = all(one.figure.sentence_start < _OPENING and whole(one) for one in (earlier, later))
    return [Part(weight, "both open their texts")] if opening else []

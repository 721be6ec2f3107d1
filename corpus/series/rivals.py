"""How far two values stand out from all others that their two texts could pair them with.

Two articles on one story share a dozen numbers of one unit, and the words about them are seldom the
same. Which of them go together is told as much by what else each could go with: a number that
nothing else fits belongs to the one that nothing else fits either, however little both have in
common. The weights are a logistic regression's over the pairs of `news_articles_tuning.toml`,
rounded, with a bias that lets no more wrong changes pass than without rivals
(docs/decisions/0011-rivals.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp, log

from corpus.series.about import subject_of
from corpus.series.choose import JOIN_WHEN_UNNAMED
from corpus.series.compare import likeness
from corpus.series.evidence import Part, shared_part, whole
from corpus.series.intervals import agree
from monitor.models.series import KnownSeries, Observation

#: What the score of a pair counts by itself, how much it counts that it stands out by e times, and
#: what speaks against any pair.
_ALONE, _STANDING_OUT, _BIAS = 0.8, 0.6, -1.2
#: Log-odds of what nothing speaks for, and how far at most a pair stands out.
_NOTHING, _MOST = -6.0, 3.0
#: Below this score no pair stands out far enough to be told.
_CONTENDING = 0.38

#: What share of their surroundings two articles on one story have at least, and two that may be.
_ONE_STORY, _MAYBE = 0.17, 0.1


class Surveyed:
    """The new figures of one text, and what is known near them, before any of them is decided.

    `nearest` are by figure the series that it may observe, `series` all of those by their ids.
    """

    def __init__(
        self,
        observed: Sequence[Observation] = (),
        nearest: Mapping[str, Sequence[str]] | None = None,
        series: Mapping[str, KnownSeries] | None = None,
    ) -> None:
        self.nearest = nearest or {}
        self._observed = _by_unit(observed)
        self._known = _by_unit(one.current for one in (series or {}).values())
        self._scores: dict[tuple[str, str], float] = {}

    def rivals(self, known: Observation, obs: Observation) -> Iterator[float]:
        """Yield the scores of what each of two values could be paired with instead."""
        unit = subject_of(obs).unit
        for other in self._observed.get(unit, ()):
            if _is_neither(other, known, obs):
                yield self._score(known, other)
        for other in self._known.get(unit, ()):
            if _is_neither(other, known, obs) and _of_one_story(other, obs, _MAYBE):
                yield self._score(other, obs)

    def _score(self, earlier: Observation, later: Observation) -> float:
        # The best of a text's rivals is asked about each of the others.
        pair = (earlier.figure_id, later.figure_id)
        if pair not in self._scores:
            self._scores[pair] = likeness(earlier, later).score
        return self._scores[pair]


def among_rivals(
    score: float, known: Observation, obs: Observation, text: Surveyed
) -> tuple[float, Part] | None:
    """Score a changed value once more by how far it stands out, with the reason.

    None where that tells nothing: of texts that are not two articles on one story, and of spans of
    time, since ten years in prison are given to many.
    """
    if score < _CONTENDING or subject_of(obs).span or not _of_one_story(known, obs, _ONE_STORY):
        return None
    alone = _log_odds(score)
    # A pair that stands out less is not told: what else could be paired is of no interest then.
    least = (_log_odds(JOIN_WHEN_UNNAMED) - _BIAS - _ALONE * alone) / _STANDING_OUT
    margin = _MOST
    for rival in text.rivals(known, obs):
        margin = min(margin, alone - _log_odds(rival))
        if margin < least:
            margin = -_MOST
            break
    told = Part(_STANDING_OUT * margin, "no other number of the two texts fits so well")
    return 1 / (1 + exp(-(_ALONE * alone + told.weight + _BIAS))), told


def _by_unit(observations: Iterable[Observation]) -> Mapping[str, Sequence[Observation]]:
    found: dict[str, list[Observation]] = {}
    for one in observations:
        found.setdefault(subject_of(one).unit, []).append(one)
    return found


def _is_neither(other: Observation, known: Observation, obs: Observation) -> bool:
    return not (agree(other.figure, known.figure) or agree(other.figure, obs.figure))


def _of_one_story(known: Observation, obs: Observation, share: float) -> bool:
    if not (whole(known) and whole(obs)):
        return False
    return shared_part(subject_of(known).context, subject_of(obs).context) >= share


def _log_odds(score: float) -> float:
    return log(score / (1 - score)) if score else _NOTHING

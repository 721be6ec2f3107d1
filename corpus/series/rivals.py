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
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Surveyed:
    """The new figures of one text, and what is known near them, before any of them is decided.

    `nearest` are by figure the series that it may observe, `series` all of those by their ids.
    """

    observed: Sequence[Observation] = ()
    nearest: Mapping[str, Sequence[str]] = field(default_factory=dict)
    series: Mapping[str, KnownSeries] = field(default_factory=dict)


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
    for earlier, later in _rivals(known, obs, text):
        margin = min(margin, alone - _log_odds(likeness(earlier, later).score))
        if margin < least:
            margin = -_MOST
            break
    told = Part(_STANDING_OUT * margin, "no other number of the two texts fits so well")
    return 1 / (1 + exp(-(_ALONE * alone + told.weight + _BIAS))), told


def _rivals(
    known: Observation, obs: Observation, text: Surveyed
) -> Iterator[tuple[Observation, Observation]]:
    """Yield what each of two values could be paired with instead."""
    for other in _others(text.observed, known, obs):
        yield known, other
    for other in _others((one.current for one in text.series.values()), known, obs):
        if _of_one_story(other, obs, _MAYBE):
            yield other, obs


def _others(
    observations: Iterable[Observation], known: Observation, obs: Observation
) -> Iterator[Observation]:
    unit = subject_of(obs).unit
    return (
        one
        for one in observations
        if subject_of(one).unit == unit
        and not agree(one.figure, known.figure)
        and not agree(one.figure, obs.figure)
    )


def _of_one_story(known: Observation, obs: Observation, share: float) -> bool:
    if not (whole(known) and whole(obs)):
        return False
    return shared_part(subject_of(known).context, subject_of(obs).context) >= share


def _log_odds(score: float) -> float:
    return log(score / (1 - score)) if score else _NOTHING

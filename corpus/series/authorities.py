"""Tell whether two counts are those of one authority, and whether one disputes the other."""

from __future__ import annotations

import re

from corpus.series.tokens import content_words, joined, lowered_words
from corpus.series.who import AUTHORITIES
from monitor.models.series import Observation

_NAME = re.compile(r"\b[A-Z]\w+")

#: A count told beside that of somebody else: "four more than the county has counted".
_DISPUTED = re.compile(
    r"\b(?:more|fewer|higher|lower|less|different|differs)\s(?:than|from)\s"
    r"(?!(?:\w+\s){0,2}(?:previous|prior|earlier|last|initial|first|yesterday|before))"
    r"[^.;]{0,60}?\b(?:counts?|counted|tolls?|tally|tallies|says?|said|reported|reports?|figures?"
    r"|estimates?|acknowledged|gave|gives)\b",
    re.IGNORECASE,
)

#: Words of who says so that tell nothing of which body it is.
_ANYBODY = frozenset(
    {"official", "authority", "spokesman", "spokeswoman", "spokesperson", "statement", "local"}
    | {"office", "department", "ministry", "agency", "state", "report", "service", "source"}
)


def same_authority(one: Observation, other: Observation) -> bool:
    """Tell whether two counts are attributed to what may well be one body."""
    kinds, other_kinds = _kinds(one), _kinds(other)
    if kinds and other_kinds:
        return bool(kinds & other_kinds)
    return bool(_words(one) & _words(other))


def other_authority(one: Observation, other: Observation) -> bool:
    """Tell whether two counts are surely attributed to different bodies."""
    kinds, other_kinds = _kinds(one), _kinds(other)
    if kinds and other_kinds:
        return not kinds & other_kinds
    names, other_names = _names(one), _names(other)
    return bool(names and other_names and not names & other_names)


def disputes(obs: Observation) -> bool:
    """Tell whether a count is told as differing from somebody else's."""
    figure = obs.figure
    return bool(_DISPUTED.search(figure.sentence, max(0, figure.end - figure.sentence_start)))


def _kinds(obs: Observation) -> frozenset[str]:
    tokens = lowered_words(joined(obs.figure.attribution or ""))
    return frozenset(AUTHORITIES[t] for t in tokens if t in AUTHORITIES)


def _names(obs: Observation) -> frozenset[str]:
    return frozenset(_NAME.findall(obs.figure.attribution or ""))


def _words(obs: Observation) -> frozenset[str]:
    return frozenset(content_words(obs.figure.attribution or "")) - _ANYBODY

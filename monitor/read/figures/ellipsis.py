"""Name what a number counts where its noun was left out: "Eight have not been found"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.models.reading import Figure
from monitor.read.figures.groups import PEOPLE
from monitor.read.figures.status import PERSONAL, STATUS, harms, status_of
from monitor.read.tables import words

# A clause begins with the number: at most a time and a hedge stand before it.
_OPENS = re.compile(
    r"(?:\A|[,;:—–(“\"]\s?|\b(?:and|but|that|while|whereas|when|as|said|or)\s)\W*"
    r"(?:(?:by|on|in|since)\s\w+\s)?(?:(?:some|about|around|only|just|nearly|almost|another|over"
    r"|at\sleast|more\sthan|fewer\sthan|less\sthan|up\sto|as\smany\sas|the\sother|a\sfurther)\s){0,2}\Z",
    re.IGNORECASE,
)
_OF_THEM = r"(?:\sof\s(?:them|those|these))?(?:\s(?:more|others?|or\sso)\b)?"
# What the counted do or suffer follows at once.
_ACT = re.compile(
    rf"{_OF_THEM}(?:\s(?:have|has|had|are|were|was|is|will|would|could|may|might|remain|remained"
    r"|still|now|also|later|already|died|fled|lost|went|came|got|spoke|left)\b|\s(?!of\b)\w+ed\b)"
)
# "the company spoke of 700": whoever speaks is not what is counted.
_SPOKE = re.compile(
    r"\b(?:(?:spoke|speaks?|talked|talks?)\sof|(?:puts?|gave|gives)\sit\s(?:at|as))\s\W?"
    r"(?:(?:about|around|some|only|just|nearly|at\sleast|more\sthan)\s)?\Z"
)
_NEAR = 40
_ENDS = re.compile(r"[”\"’]?(?:[.,;)]|\Z|\s(?:and|but)\b)")
_NO_NOUNS = words("age window times number numbers figure figures total totals count tally")


def is_left_out(figure: Figure) -> bool:
    """Tell whether a number in its clause's place has no noun, only what is said of the counted."""
    if figure.unit_normalized is not None:
        return False
    at = figure.start - figure.sentence_start
    behind = figure.end - figure.sentence_start
    before = figure.sentence[max(0, at - _NEAR) : at]
    if not figure.measure or figure.measure in STATUS:
        return bool(_ACT.match(figure.sentence, behind) and _OPENS.search(before))
    if _ENDS.match(figure.sentence, behind) is None:
        return False
    return _SPOKE.search(before) is not None


def filled(figure: Figure, told: Sequence[Figure]) -> Figure:
    """Return a figure with the noun that `told` counted, if there is but one that it may stand for.

    Of several nouns it is the one that the sentence before is about.
    """
    status = status_of(figure.measure) if figure.measure in STATUS else None
    nouns = {f: noun for f in told if (noun := _noun(f))}
    if status in PERSONAL:
        nouns = {f: noun for f, noun in nouns.items() if _are_people(f, noun)}
    opening = [f for f in nouns if _OPENS.search(f.sentence[: f.start - f.sentence_start])]
    if len(set(nouns.values())) > 1:
        nouns = {f: nouns[f] for f in opening[:1]}
    if not nouns:
        return figure
    source, noun = next(iter(nouns.items()))
    if figure.measure and status is None:
        return replace(figure, measure=noun, scope=f"{figure.scope} {figure.measure}".strip())
    return replace(
        figure,
        measure=f"{noun} {status}" if status else noun,
        scope=figure.scope or source.scope,
    )


def _noun(figure: Figure) -> str:
    """Return the noun of a count, without what became of those counted."""
    if figure.unit_normalized is not None or figure.measure in _NO_NOUNS:
        return ""
    return " ".join(word for word in figure.measure.split() if word not in STATUS)


def _are_people(figure: Figure, noun: str) -> bool:
    return harms(figure.measure) or not PEOPLE.isdisjoint(noun.lower().split())

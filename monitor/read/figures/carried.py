"""Let "the total rose to 140" count what was counted before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.models.reading import Figure, Role
from monitor.read.figures.status import harms
from monitor.read.tables import words

# Words for any quantity: what is counted was said before.
_STANDING = words("number numbers figure figures total totals count tally sum amount")
_TOLLS = frozenset({"toll", "death toll"})


def carry_over(figures: list[Figure], before: Sequence[Figure]) -> list[Figure]:
    """Return a sentence's figures, those that name no thing of their own with that of `before`."""
    if not any(_is_open(f) for f in figures):
        return figures
    told: list[Figure] = list(before)
    carried: list[Figure] = []
    for figure in figures:
        full = _carried(figure, told)
        carried.append(full)
        if full.measure and full.measure not in _STANDING:
            told.append(full)
    return carried


def _is_open(figure: Figure) -> bool:
    measure = figure.measure
    return (
        not measure
        or measure in _STANDING
        or measure in _TOLLS
        or (not figure.scope and measure[0].isupper())
    )


def _carried(figure: Figure, told: Sequence[Figure]) -> Figure:
    measure, scope = figure.measure, figure.scope
    if measure in _TOLLS and not scope:
        places = {f.scope for f in told if f.unit_normalized is None and harms(f.measure)}
        return replace(figure, scope=places.pop()) if len(places) == 1 else figure
    if _owns_it(figure):
        scope = scope or measure
    elif not measure and _GROWN.search(_text_before(figure)):
        pass  # "That had grown to 67 by Friday"
    elif measure not in _STANDING or figure.subset:
        return figure
    unit = figure.unit_normalized
    alike = [f for f in told if f.unit_normalized == unit and f.role is not Role.INCREMENT]
    if not alike or len({f.measure for f in alike}) > 1:
        return figure  # nothing, or more than one thing, that it may stand for
    return replace(figure, measure=alike[-1].measure, scope=scope or alike[-1].scope)


def _owns_it(figure: Figure) -> bool:
    """Tell "France’s held at 7.5%": the rate that was named before."""
    if bool(figure.measure) == bool(figure.scope) or figure.unit_normalized is None:
        return False
    owner = figure.measure or figure.scope
    return owner[0].isupper() and any(f"{owner}{mark}" in figure.sentence for mark in _MARKS)


_GROWN = re.compile(
    r"\b(?:that|it|this|which)\s(?:(?:has|had|have|is|was|now|since|later|soon)\s){0,3}"
    r"(?:grown|grew|risen|rose|climbed|swelled|swollen|increased|fallen|fell|dropped|shrunk|shrank"
    r"|reached|stands|stood|put|leaves|left)\s(?:to\s|at\s)?[^.]{0,16}\Z",
    re.IGNORECASE,
)


def _text_before(figure: Figure) -> str:
    return figure.sentence[: figure.start - figure.sentence_start]


_MARKS = ("’s", "'s")

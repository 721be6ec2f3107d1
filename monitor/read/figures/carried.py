"""Let "the total rose to 140" count what was counted before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.models.reading import Figure, Role
from monitor.read.figures.ellipsis import filled, is_left_out
from monitor.read.figures.status import harms
from monitor.read.tables import words

# Words for any quantity: what is counted was said before.
_STANDING = words("number numbers figure figures total totals count tally sum amount")
_TOLLS = frozenset({"toll", "death toll"})


def carry_over(
    figures: list[Figure], before: Sequence[Figure], *, adjacent: bool = True
) -> list[Figure]:
    """Return a sentence's figures, those that name no thing of their own with that of `before`.

    `adjacent` tells that `before` are of the sentence right before, which "it" may mean.
    """
    if not any(_is_open(f) for f in figures):
        return figures
    told: list[Figure] = list(before)
    carried: list[Figure] = []
    for figure in figures:
        full = _carried(figure, told, told if adjacent else carried)
        carried.append(full)
        if full.measure and full.measure not in _STANDING:
            told.append(full)
    return carried


def _is_open(figure: Figure) -> bool:
    measure = figure.measure
    return (
        not measure
        or is_left_out(figure)
        or (figure.unit_normalized is not None and _moved_it(figure))
        or measure in _STANDING
        or measure.endswith(" total")
        or measure in _TOLLS
        or (not figure.scope and measure[0].isupper())
    )


def _carried(figure: Figure, told: Sequence[Figure], near: Sequence[Figure]) -> Figure:
    measure, scope = figure.measure, figure.scope
    if is_left_out(figure):
        return filled(figure, told)
    if measure in _TOLLS and not scope:
        places = {f.scope for f in told if f.unit_normalized is None and harms(f.measure)}
        return replace(figure, scope=places.pop()) if len(places) == 1 else figure
    modifiers, _, head = measure.rpartition(" ")
    if modifiers and head == "total" and not figure.subset:
        measure, scope = head, f"{scope} {modifiers}".strip()  # "the national total"
    moved = figure.unit_normalized is not None and _moved_it(figure)
    if _owns_it(figure):
        scope = scope or measure
    elif not measure and _GROWN.search(_text_before(figure)):
        pass  # "That had grown to 67 by Friday"
    elif moved:
        measure, scope, told = "", "", near  # "a hiring freeze has brought it down to $5"
    elif measure not in _STANDING or figure.subset or _TIMES.match(_text_behind(figure)):
        return figure
    alike = [f for f in told if _unit(f) == _unit(figure) and f.role is not Role.INCREMENT]
    if not alike or len({f.measure for f in alike}) > 1:
        # nothing, or more than one thing, that it may stand for
        return replace(figure, measure=measure, scope=scope) if moved else figure
    return replace(figure, measure=alike[-1].measure, scope=scope or alike[-1].scope)


def _unit(figure: Figure) -> str:
    """Return what a figure is in, whatever it is a rate per: "$88 a barrel" and "$85" are alike."""
    return (figure.unit_normalized or "").partition("/")[0]


def _moved_it(figure: Figure) -> bool:
    """Tell whether the amount is where "it" was brought, or where "it" stood."""
    at = figure.start - figure.sentence_start
    before = figure.sentence[max(0, at - _NEAR) : at]
    if _PRONOUNS.isdisjoint(before.lower().split()):
        return False
    return bool(_BROUGHT_IT.search(before) or (not figure.measure and _IT_STOOD.search(before)))


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


_NEAR = 60
_PRONOUNS = words("it they this them that")
_BROUGHT_IT = re.compile(
    r"\b(?:brought|took|taken|pushed|cut|drove|driven|sent|put|lifted|raised|lowered|left|kept"
    r"|bringing|taking|pushing|cutting|putting|lifting|raising|lowering)\s(?:it|them|that)\s"
    r"(?:(?:down|up|back)\s)?(?:to|at|above|below|near)\s[^\w\s]{0,2}\Z"
)
_IT_STOOD = re.compile(
    r"\b(?:it|they|this)\s(?:(?:has|had|have|now|then|still)\s)?(?:is|are|was|were|been|stands?|stood"
    r"|comes?|came)\s(?:(?:at|to|above|below|near|about|just|only)\s){0,2}[^\w\s]{0,2}\Z",
    re.IGNORECASE,
)


def _text_before(figure: Figure) -> str:
    return figure.sentence[: figure.start - figure.sentence_start]


def _text_behind(figure: Figure) -> str:
    return figure.sentence[figure.end - figure.sentence_start :]


_TIMES = re.compile(r"\stimes\b")  # "four times what was promised" counts nothing
_MARKS = ("’s", "'s")

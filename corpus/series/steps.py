"""Work out from the step that a sentence tells where its number stood before.

"Three died overnight, bringing the toll to 17" tells of 14 before, "455,000, more than twice as
many" of about 200,000. On one story hardly any other value fits such a step by chance: it says more
surely than like words that two texts measure one thing. That no known value fits says nothing, as
the step may lead from a value of a year ago.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from corpus.number_tokens import NumberToken, number_tokens
from corpus.series.intervals import stated
from corpus.series.remember import remembered
from monitor.models.reading import Figure

#: So far behind its number, in characters, a text says by how much that changed.
_NEAR = 80

#: The words before a sum: "…, bringing the number of dead to", "for a total of".
_ADDED = re.compile(
    r"\b(?:(?:bring|rais|tak|push|lift|increas|boost|driv|send|swell)(?:ing|es|s)"
    r"|carrying|carries)\b(?! down\b)[^;.]*|\b(?:for a (?:total|combined)|to make)\b[^;.]*"
)
#: The words before what is left: "cutting the number of those held to", "leaving".
_TAKEN = re.compile(
    r"\b(?:reducing|reduces|cutting|lowering|bringing down|brings down)\b[^;.]*"
    r"|\bleav(?:es|ing)\s(?:(?:about|only|just|some|another|the|at least)\s){0,2}$"
)
_SUM = re.compile(
    r"\b(?:to|of|at)\s"
    r"(?:the |a |an |some |about |at least |more than |nearly |almost |over )*[$€£]?$"
)

#: What came on top: "the toll rose to 17 after three more patients died", "a further $310 million".
_MORE = re.compile(r"^\s(?:\w+\s)?(?:more|others?|additional|further)\b(?! than\b)")
_FURTHER = re.compile(r"\b(?:another|a further|an additional)\s[$€£]?$", re.IGNORECASE)

#: What a number is held against though it never stood: "one more than needed".
_NEVER_STOOD = (
    r"(?!(?:[\w’'-]+\s){0,4}?(?:need\w*|requir\w*|expect\w*|plan(?:s|ned)?|promis\w*|should"
    r"|allow\w*|permit\w*|normal\w*|usual\w*|capacity|average|forecast\w*|hoped)\b)"
)
_THAN = re.compile(
    r"^\s(?:[\w-]+\s){0,3}?(?:(more|higher|above)|fewer|less|lower|below)\s(?:than|from)\s"
    + _NEVER_STOOD
)
_MOVED = re.compile(r"\b(?:(up)|down)\s(?:by\s)?(?:about\s|some\s)?[$€£]?$", re.IGNORECASE)
_PERCENT = re.compile(r"^\s?(?:%|per ?cent\b)")
_POINTS = re.compile(r"^\s?(?:percentage |-)?points?\b")

_TIMES = {
    "twice": 2.0, "double": 2.0, "triple": 3.0, "quadruple": 4.0, "half": 0.5,
    "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "ten": 10.0,
    "doubl": 2.0, "tripl": 3.0, "quadrupl": 4.0, "halv": 0.5,
}  # fmt: skip
_HEDGE = r"(?:(more than |over )|(nearly |almost |close to )|about |roughly |some )?"
#: "Nine, twice as many as a week ago", "118,000 gallons, four times what was reported".
_AS_MANY = re.compile(
    rf"^[^.;]{{0,60}}?,?\s{_HEDGE}"
    r"(?:(?P<word>twice|double|triple|quadruple|half)"
    r"|(?P<times>two|three|four|five|six|ten) times)"
    r"\s(?:as\s(?:many|much|large|high|big|great)\b|(?=(?:the|what|that|its|those|their)\b))"
    + _NEVER_STOOD
)
#: "More than doubled the number of cars to 455,000".
_MULTIPLIED = re.compile(
    rf"\b{_HEDGE}(?P<word>doubl|tripl|quadrupl|halv)(?P<times>ed|es|ing)\b[^.;]*"
    r"\bto\s(?:\w+\s){0,3}[$€£]?$"
)
#: How far a multiple reaches, as parts of it, told as more, as nearly, and with no hedge.
_MORE_THAN, _NEARLY, _ROUNDED = (1.0, 1.35), (0.85, 1.02), (0.87, 1.18)


class Step(NamedTuple):
    """Where a number may have stood before, by what its sentence says.

    `values` are the sums and differences that it tells, `times` how many times its earlier value
    the number is, from and to.
    """

    values: frozenset[Decimal] = frozenset()
    times: tuple[float, float] | None = None

    def leads_from(self, earlier: Decimal, later: Decimal) -> bool:
        """Tell whether such a step leads from one value to another."""
        if earlier in self.values:
            return True
        if self.times is None or earlier <= 0:
            return False
        low, high = self.times
        return low <= later / earlier <= high


@remembered
def step_to(figure: Figure) -> Step:
    """Read the step by which a sentence says that its number came to stand where it does."""
    at, end = figure.start - figure.sentence_start, figure.end - figure.sentence_start
    left, right = figure.sentence[:at], figure.sentence[end:]
    value = stated(figure)
    moves = (*_moves_before(figure, left), *_moves_behind(figure, right))
    before = {value - move for move in moves} - {value}
    return Step(frozenset(v for v in before if v > 0), _multiple(left, right))


def _moves_before(figure: Figure, left: str) -> Iterator[Decimal]:
    """Give by how much a number rose, or below zero fell, by numbers told before it."""
    numbers = [token for token in number_tokens(left) if _of_one_unit(token, left, figure)]
    summed = _SUM.search(left) is not None
    added = _ADDED.search(left) if summed and numbers else None
    taken = _TAKEN.search(left) if numbers else None
    for token in numbers:
        on_top = added is not None and token.start < added.start()
        if on_top or _FURTHER.search(left[: token.start]):
            yield token.value
        if taken is not None and token.start < taken.start() and (summed or _is_left(taken)):
            yield -token.value


def _moves_behind(figure: Figure, right: str) -> Iterator[Decimal]:
    """Give by how much a number rose, or below zero fell, by numbers told right behind it."""
    for token in number_tokens(right):
        if token.start > _NEAR:
            return
        if not _of_one_unit(token, right, figure):
            continue
        until, rest = right[: token.start], right[token.start + len(token.text) :]
        if found := _THAN.search(rest) or _MOVED.search(until):
            yield token.value if found[1] else -token.value
        elif _MORE.search(rest) or _FURTHER.search(until):
            yield token.value


def _of_one_unit(token: NumberToken, text: str, figure: Figure) -> bool:
    """Tell whether a number can have been added to a figure, or taken from it."""
    rest = text[token.start + len(token.text) :]
    if figure.unit_normalized == "percent":
        return _POINTS.match(rest) is not None
    return _PERCENT.match(rest) is None


def _is_left(taken: re.Match[str]) -> bool:
    return taken[0].startswith("leav")


def _multiple(left: str, right: str) -> tuple[float, float] | None:
    found = _MULTIPLIED.search(left) or _AS_MANY.search(right)
    if found is None:
        return None
    times = _TIMES[found["word"] or found["times"]]
    low, high = _MORE_THAN if found[1] else _NEARLY if found[2] else _ROUNDED
    return (times * low, times * high)

"""Read how many times as great as another a thing is: "3.8 times its profit"."""

from __future__ import annotations

from monitor.read.figures.asides import skip_determiners
from monitor.read.figures.phrases import phrase_after
from monitor.read.figures.scopes import Found, split_words
from monitor.read.figures.surroundings import object_before
from monitor.read.figures.tokens import Tokens
from monitor.read.tables import words

_MEASURED_BY = words("as what more higher larger bigger greater")


def is_ratio(tokens: Tokens, index: int) -> bool:
    """Tell "3.8 times its profit" from the number of times that a thing was done."""
    if tokens.low[index + 1 : index + 2] != ["times"] or index + 2 == len(tokens.low):
        return False
    behind = tokens.low[index + 2]
    if behind in {"a", "an", "each", "every"}:
        return False
    return tokens.tags[index + 2] in {"D", "N", "G"} or behind in _MEASURED_BY


def compared(tokens: Tokens, index: int, at: int) -> Found:
    """Read what something is so many times as great as: a scope, or "1.4 times book value"."""
    start = skip_determiners(tokens, at)
    common, names = split_words(tokens, start, phrase_after(tokens, start))
    told = start > at or object_before(tokens, index) is not None
    return Found(scope=[*names, *common]) if told else Found(common, names)

"""Tell a level of then from the level of now that the same sentence sets against it."""

from __future__ import annotations

import re
from dataclasses import replace

from monitor.models.reading import Figure, Role

# As in "fell below $3 in December" or "a loaf that cost 40 cents in 2019".
_WAS = re.compile(
    r"\b(?:was|were|had|cost|stood|fell|dropped|rose|climbed|traded|fetched|averaged|paid|sold|earned"
    r"|charged|numbered|totall?ed|employed|held|hit|peaked|reached)\b(?![^.;]*\bnow\b)[^.;]*\Z",
    re.IGNORECASE,
)
_NOW_BETWEEN = re.compile(
    r"\b(?:but|and|yet|while)\b[^.;]*\b(?:now|today|currently)\b|,\s(?:is|are|has|have|now)\b[^.;]*\bnow\b"
    r"|\bnow\s(?:costs?|fetch(?:es)?|stands?|sells?|trades?|is|are|has|have|pays?|employs?|numbers?)\b"
)
_CONTRAST = re.compile(r"\b(?:but|and|yet|while)\b|,\s(?:is|are|has|have)\b")
_NOW_BEHIND = re.compile(
    r"(?:\s[\w-]+){0,3}?\s(?:now|today|currently|at\spresent|this\s(?:year|month|week))\b"
)
_THEN_BEHIND = re.compile(
    r"(?:\s[\w-]+){0,4}?\s(?:(?:in|at|on|during)\s(?:early\s|late\s|mid-)?(?:the\s)?(?:January|February"
    r"|March|April|May|June|July|August|September|October|November|December|(?:19|20)\d\d|\w+day"
    r"|\w+\sof\slast\syear)|(?:an?|one|two|three|five|ten|\d+)\s(?:decade|year|month|week)s?\s(?:ago"
    r"|earlier|before)|last\s(?:year|month|week|time|spring|summer|autumn|winter))\b"
)
_SO_FAR = 90


def set_then_apart(body: str, figures: list[Figure], base: int) -> list[Figure]:
    """Return a sentence's figures, those of then made past: "was $3 in May but is now $4"."""
    for index in range(len(figures) - 1):
        one, other = figures[index], figures[index + 1]
        if not (one.role is other.role is Role.OBSERVATION and _alike(one, other)):
            continue
        start, end = one.start - base, one.end - base
        between = body[end : other.start - base]
        if (
            _THEN_BEHIND.match(body, end)
            and _WAS.search(body, max(0, start - _SO_FAR), start)
            and _is_now(body, between, other.end - base)
        ):
            figures[index] = replace(one, role=Role.SUPERSEDED, movement=None)
    return figures


def _is_now(body: str, between: str, end: int) -> bool:
    if _NOW_BETWEEN.search(between):
        return True
    return _CONTRAST.search(between) is not None and _NOW_BEHIND.match(body, end) is not None


def _alike(one: Figure, other: Figure) -> bool:
    """Tell whether two figures of a sentence may be of one thing at two times."""
    if one.unit_normalized != other.unit_normalized:
        return False
    return one.unit_normalized is not None or one.measure == other.measure

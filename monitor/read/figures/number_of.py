"""Read counts that are set apart from what they count: "brings the number of dead to 12"."""

from __future__ import annotations

from monitor.read.figures.asides import skip_determiners
from monitor.read.figures.phrases import phrase_after, phrase_before
from monitor.read.figures.scopes import prepositional, split_words
from monitor.read.figures.status import PERSONAL, STATUS, status_after
from monitor.read.figures.tokens import Tokens
from monitor.read.records import passing
from monitor.read.tables import words

_NUMBERS = words("number count toll tally total ranks list")
#: Such a number is a thing of its own, of what it is of: "the toll of the landslide".
_TOLLS = words("toll tally")
_REACHED = words("to at past above beyond near reached reaches topped exceeded passed is was")
#: How far before a count its "number of" stands at most, in tokens.
_FAR = 16


@passing
class Apart:
    """What a count counts, its words of scope, and what became of those counted."""

    measure: list[str]
    scope: list[str]
    status: str | None = None


def read_apart(tokens: Tokens, index: int) -> Apart | None:
    """Return what the count at token `index` counts where that stands apart from it."""
    behind = _number_behind(tokens, index)
    if behind is not None or index < 1:
        return behind
    if tokens.words[index - 1] == ":":
        return _under_label(tokens, index)
    return _number_before(tokens, index) if tokens.low[index - 1] in _REACHED else None


def _number_before(tokens: Tokens, index: int) -> Apart | None:
    """Read "(bringing) the number of troops killed in the war to seven"."""
    for at in range(index - 2, max(0, index - _FAR), -1):
        if tokens.words[at] in {",", ";", ":"}:
            return None
        if tokens.low[at] == "of" and tokens.low[at - 1] in _NUMBERS:
            return _of(tokens, at)
    return None


def _number_behind(tokens: Tokens, index: int) -> Apart | None:
    """Read "brings to seven the number of troops killed in the war"."""
    at = skip_determiners(tokens, index + 1)
    if at > index + 1 and tokens.low[at : at + 1] == ["number"] and tokens.low[at + 1] in STATUS:
        status = STATUS[tokens.low[at + 1]]
        where = prepositional(tokens, at + 2)[0]
        return Apart(["people"], where, status) if status in PERSONAL else None
    if (
        at == index + 1
        or tokens.low[at : at + 1] != ["number"]
        or tokens.low[at + 1 : at + 2] != ["of"]
    ):
        return None
    return _of(tokens, at + 1)


def _of(tokens: Tokens, link: int) -> Apart | None:
    """Read what the number before the "of" at `link` is of."""
    start = skip_determiners(tokens, link + 1)
    end = phrase_after(tokens, start)
    common, names = split_words(tokens, start, end)
    at = end
    while at < len(tokens.tags) and tokens.tags[at] in {"W", "H"}:
        at += 1  # "of people who have fled"
    after, status = status_after(tokens, at)
    where = prepositional(tokens, after if status else end)[0]
    if at > end and not status:
        where = _done_to(tokens, at)
    if tokens.low[link - 1] in _TOLLS:
        head = split_words(tokens, phrase_before(tokens, link), link)[0]
        return Apart(head, [*names, *common, *where], status)
    if not common and status in PERSONAL:
        common = ["people"]  # "the number of missing"
    return Apart(common, [*names, *where], status) if common else None


def _done_to(tokens: Tokens, at: int) -> list[str]:
    """Return the object of the verb at `at`: "(people who have) reached the island"."""
    if tokens.tags[at : at + 1] not in (["E"], ["V"]):
        return []
    start = skip_determiners(tokens, at + 1)
    common, names = split_words(tokens, start, phrase_after(tokens, start))
    return [*names, *common]


def _under_label(tokens: Tokens, index: int) -> Apart | None:
    """Read "Flights cancelled at Marro: 214"."""
    if index + 1 < len(tokens.tags) and tokens.tags[index + 1] in {"N", "E", "G"}:
        return None
    end = phrase_after(tokens, 0)
    common, names = split_words(tokens, 0, end)
    after, status = status_after(tokens, end)
    where, behind = prepositional(tokens, after if status else end)
    if behind != index - 1 or not common:
        return None
    if common[0] == tokens.words[0]:
        common[0] = tokens.low[0]
    return Apart(common, [*names, *where], status)

"""Find the place that a clause names away from its number: "Two firms went bust in Aragon"."""

from __future__ import annotations

from monitor.read.figures.asides import skip_determiners
from monitor.read.figures.phrases import phrase_after
from monitor.read.figures.scopes import NO_PLACE, split_words
from monitor.read.figures.tokens import Tokens
from monitor.read.tables import words

_WHERE = words("in at near across off outside around throughout")
# A mark has itself for a tag.
_MARKS = frozenset(',;:.–—(“"')
_ENDS = _MARKS | frozenset("SWQA")
# So far behind a count the place may stand of which its clause tells.
_FAR = 10
# "…, killing at least", "…, seriously injuring another": the comma stands so near the count.
_DEED = 5


def names_any(tokens: Tokens, measure: list[str], scope: list[str]) -> bool:
    """Tell whether words hold a name; the word that opens a sentence is hardly one."""
    first = tokens.words[0]
    for told in (scope, measure):
        for word in told:
            if word[0].isupper() and word != first:
                return True
    return False


def place_behind(tokens: Tokens, start: int) -> list[str]:
    """Return the words of the first place named from token `start` on in its clause."""
    for at, tag in enumerate(tokens.tags[start : start + _FAR], start):
        if tag in _ENDS:
            return []
        if tag == "P" and tokens.low[at] in _WHERE and (place := _place(tokens, at)):
            return place
    return []


def place_before(tokens: Tokens, index: int) -> list[str]:
    """Return the place of what happened, before what it did: "A bomb went off in Kano, killing 12".

    `index` is the count, whose verb follows a comma.
    """
    tags, low = tokens.tags, tokens.low
    comma = index - 1
    stop = max(0, index - 2 - _DEED)
    while comma > stop and tags[comma] not in _MARKS:
        comma -= 1
    if comma <= stop or tags[comma] != ",":
        return []
    if not any(word.endswith("ing") for word in low[comma + 1 : index]):
        return []
    for at in range(comma - 1, max(-1, comma - _FAR), -1):
        if tags[at] in _MARKS:
            return []
        if tags[at] == "P" and low[at] in _WHERE and (place := _place(tokens, at)):
            return place
    return []


def _place(tokens: Tokens, at: int) -> list[str]:
    begin = skip_determiners(tokens, at + 1)
    common, names = split_words(tokens, begin, phrase_after(tokens, begin))
    if not names or (common and common[-1].lower() in NO_PLACE):
        return []
    return [*names, *common]

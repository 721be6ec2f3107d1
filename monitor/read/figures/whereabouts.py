"""Find the place that a clause names away from its number: "Two firms went bust in Aragon"."""

from __future__ import annotations

from monitor.read.figures.asides import skip_determiners
from monitor.read.figures.phrases import phrase_after
from monitor.read.figures.scopes import NO_PLACE, split_words
from monitor.read.figures.tokens import Tokens
from monitor.read.tables import words

_WHERE = words("in at near across off outside around throughout")
_ENDS = frozenset(',;:.–—(“"')
# So far behind a count the place may stand of which its clause tells.
_FAR = 10


def names_any(tokens: Tokens, scope: list[str]) -> bool:
    """Tell whether words of scope hold a name; the word that opens a sentence is hardly one."""
    return any(word[0].isupper() and word != tokens.words[0] for word in scope)


def place_behind(tokens: Tokens, start: int) -> list[str]:
    """Return the words of the first place named from token `start` on in its clause."""
    tags = tokens.tags
    for at in range(start, min(len(tags), start + _FAR)):
        if tokens.words[at] in _ENDS or tags[at] in {"S", "W", "Q", "A"}:
            return []
        if tags[at] == "P" and tokens.low[at] in _WHERE:
            place = _place(tokens, at)
            if place:
                return place
    return []


def place_before(tokens: Tokens, index: int) -> list[str]:
    """Return the place of what happened, before what it did: "A bomb went off in Kano, killing 12".

    `index` is the count, whose verb follows a comma.
    """
    comma = index - 1
    while comma > 0 and tokens.words[comma] not in _ENDS:
        comma -= 1
    deed = tokens.low[comma + 1 : index]
    if tokens.words[comma] != "," or len(deed) > _DEED or not any(w.endswith("ing") for w in deed):
        return []
    for at in range(comma - 1, max(-1, comma - _FAR), -1):
        if tokens.words[at] in _ENDS:
            return []
        if tokens.tags[at] == "P" and tokens.low[at] in _WHERE:
            place = _place(tokens, at)
            if place:
                return place
    return []


# "…, killing at least", "…, seriously injuring another": the comma stands so near the count.
_DEED = 5


def _place(tokens: Tokens, at: int) -> list[str]:
    begin = skip_determiners(tokens, at + 1)
    common, names = split_words(tokens, begin, phrase_after(tokens, begin))
    if not names or (common and common[-1].lower() in NO_PLACE):
        return []
    return [*names, *common]

"""Find what stands right before a move or a mark: "Unite, down 68p", "Dow +0.2%"."""

from __future__ import annotations

from monitor.read.figures.phrases import phrase_before
from monitor.read.figures.quantity import Quantity
from monitor.read.figures.tokens import Tokens
from monitor.read.tables import words

_DIRECTIONS = words("up down by sharply slightly higher lower flat off")
_MARKS = frozenset("+▲▼")


def phrase_beside(tokens: Tokens, lead: int, quantity: Quantity) -> tuple[int, int] | None:
    """Return the phrase of "Burlington by 2.6%", "Unite, down 68p", "Dow +0.2%", "Gant (0.5"."""
    tags, low = tokens.tags, tokens.low
    at = lead - 1
    while at >= 0 and (low[at] in _DIRECTIONS or low[at] in _MARKS):
        at -= 1
    marked = at < lead - 1
    if at < 0:
        return None
    if tokens.words[at] == ("," if marked else "("):
        at -= 1
    elif not marked and not quantity.signed and not _lower_or_higher(tokens, lead):
        return None
    if at < 0 or tags[at] != "N":
        return None
    start = phrase_before(tokens, at + 1)
    before = tags[start - 1] if start else ""
    if marked and tokens.words[at + 1] == ",":
        link = start - 2 if before == "D" else start - 1
        if link >= 0 and tags[link] == "P":
            return None  # "shares were on a tear, up 57%": not the tear
    if low[lead - 1] == "by" and low[lead - 2] not in {"up", "down"} and before in set("VEGDPB"):
        return None  # "cut its workforce by 5%": the object of a verb
    return start, at + 1


def _lower_or_higher(tokens: Tokens, lead: int) -> bool:
    """Tell "pulled the sector 0.68 percent lower"."""
    return lead + 1 < len(tokens.low) and tokens.low[lead + 1] in {"higher", "lower"}

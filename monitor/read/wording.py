"""The words of a sentence, cut once for all that ask after them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKENS = re.compile(r"[a-z][a-z’']*")


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence's words in small letters.

    `tokens` are its words in order, with their apostrophes; `present` the same, each once;
    `letters` its runs of plain letters, each once ("don’t" gives "don" and "t").
    """

    tokens: list[str]
    present: frozenset[str]
    letters: frozenset[str]


def wording_of(text: str) -> Wording:
    """Return the words of a text."""
    tokens = _TOKENS.findall(text.lower())
    present = frozenset(tokens)
    if "’" not in text and "'" not in text:
        return Wording(tokens, present, present)
    letters = " ".join(present).replace("’", " ").replace("'", " ").split()
    return Wording(tokens, present, frozenset(letters))

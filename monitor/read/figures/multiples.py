"""Tell "five times as many" and "3x its money" from what was done so many times."""

from __future__ import annotations

import re

from monitor.read.figures.asides import skip_determiners
from monitor.read.figures.lexicon import TAGS
from monitor.read.figures.phrases import phrase_after
from monitor.read.figures.quantity import Quantity
from monitor.read.figures.scopes import Found, split_words
from monitor.read.figures.surroundings import object_before
from monitor.read.figures.tokens import Tokens
from monitor.read.tables import words

#: The unit of what is so many times as great as another: no count, and no change of one.
MULTIPLE = "multiple"

_TIMES = re.compile(
    r"\stimes(?:\s(?P<word>[\w’'-]+))?|(?P<sign>\s?[x×])(?=\s[a-z])|(?P<fold>-fold\b)"
)
# "read a million times as of May", "seen three times as he fled"
_AS_OF = re.compile(
    r"\s(?:of|an?|the|he|she|it|they|we|you|i|part|well|his|her|its|their|this|that)\b"
)
_COMPARED = words(
    "what that more less fewer higher lower larger bigger greater oversubscribed oversold "
    "covered leveraged subscribed"
)
# "five times a day", "three times this season", "twice weekly": how often it was done.
_HOW_OFTEN = words(
    "a an each every this last another any all no daily weekly monthly yearly annually running "
    "today yesterday tonight total"
)
_OVER = re.compile(r"\sover(?=[.,;:)]|\Z)")
_NOUNS = frozenset("DNGv")


def read_multiple(text: str, quantity: Quantity) -> None:
    """Give a number that multiplies another thing the unit of a multiple."""
    found = _TIMES.match(text, quantity.end)
    if found is None or quantity.unit_name is not None:
        return
    if found["fold"]:
        if quantity.in_words and quantity.low == _BOTH:
            return  # "the reason is two-fold"
    elif not found["sign"] and not _compares(text, found):
        return
    quantity.tail = found.end() if found["word"] is None else found.start("word") - 1
    quantity.unit = text[quantity.end : quantity.tail].strip(" -")
    quantity.unit_name = MULTIPLE


_BOTH = 2


def _compares(text: str, found: re.Match[str]) -> bool:
    """Tell whether the word behind "times" is of what the number is held against."""
    word = found["word"]
    if word is None:
        return False
    if word == "as":
        return _AS_OF.match(text, found.end("word")) is None
    if word in _COMPARED or _OVER.match(text, found.start("word") - 1):
        return True
    if not word[0].isalpha() or word in _HOW_OFTEN or (word[0].isupper() and not word.isupper()):
        return False
    return TAGS.get(word, "N") in _NOUNS and not word.endswith(("ly", "ed"))


def compared(tokens: Tokens, index: int, at: int) -> Found:
    """Read what something is so many times as great as: a scope, or "1.4 times book value"."""
    start = skip_determiners(tokens, at)
    common, names = split_words(tokens, start, phrase_after(tokens, start))
    told = start > at or object_before(tokens, index) is not None
    return Found(scope=[*names, *common]) if told else Found(common, names)

"""The numbers that a sentence states, as comparable values.

"1,400", "1.4 thousand" and "fourteen hundred" are one, 1.4 million and 14 million are not. Only for
telling whether two copies of one sentence state the same numbers; what a number means is read
elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

_UNITS: Final = {
    word: Decimal(value)
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS: Final = {
    word: Decimal(10 * value)
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),  # noqa: SIM905 - a table of words
        start=2,
    )
}
_SCALES: Final = {
    "hundred": Decimal(100), "dozen": Decimal(12), "thousand": Decimal(10) ** 3,
    "million": Decimal(10) ** 6, "billion": Decimal(10) ** 9, "trillion": Decimal(10) ** 12,
    "k": Decimal(10) ** 3, "m": Decimal(10) ** 6, "mn": Decimal(10) ** 6, "bn": Decimal(10) ** 9,
    "b": Decimal(10) ** 9, "tn": Decimal(10) ** 12,
}  # fmt: skip
_WORDS: Final = {**_UNITS, **_TENS, "none": Decimal(0)}
#: Parts of a whole, behind "a" or how many of them there are; and numbers that are left vague.
_WHOLES: Final = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_VAGUE: Final = {
    "dozens": Decimal(12), "hundreds": Decimal(100), "thousands": Decimal(10) ** 3,
    "millions": Decimal(10) ** 6, "billions": Decimal(10) ** 9,
}  # fmt: skip
#: Scales that are written right behind digits only.
_SHORT_SCALES: Final = ("k", "m", "mn", "bn", "b", "tn")
_NAMES: Final = "|".join(sorted({*_WORDS, *_SCALES} - {*_SHORT_SCALES}, key=len, reverse=True))
_NUMBER: Final = re.compile(
    r"(?P<clock>(?<![\d:.,])\d{1,2}:\d{2}(?![\d:]))"
    r"|(?P<digits>(?<![\d.,])(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?|(?<![\w.])\.\d+)"
    rf"(?:[ \u00a0-]?(?P<scale>{'|'.join(_SCALES)})(?![^\W\d_]))?"
    rf"|(?<![^\W_])(?:(?:(?:an?|one)[ \u00a0-])?(?P<half>half)"
    rf"|(?P<share>an?|{'|'.join(_UNITS)})[ \u00a0-](?P<whole>{'|'.join(_WHOLES)})s?"
    rf"|(?P<vague>{'|'.join(_VAGUE)}))(?![^\W_])"
    rf"|(?<![^\W_])(?P<words>(?:{_NAMES})(?:(?:[ \u00a0-]|[ ]and[ ])(?:{_NAMES})(?![^\W_]))*)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
_DIGIT: Final = re.compile(r"\d")
_SPELT: Final = frozenset(
    {*_WORDS, *_SCALES, *_WHOLES, *(f"{w}s" for w in _WHOLES), *_VAGUE, "half"} - {*_SHORT_SCALES}
)
_PARTS: Final = re.compile(r"[a-z]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberToken:
    """A number as written, where it stands in its sentence, and its value."""

    text: str
    start: int
    value: Decimal


@lru_cache(maxsize=8192)
def number_tokens(sentence: str) -> tuple[NumberToken, ...]:
    """Return the numbers of a sentence in its order."""
    # Most sentences state none, and telling so is ten times cheaper than reading them.
    if not _DIGIT.search(sentence) and _SPELT.isdisjoint(_PARTS.findall(sentence.lower())):
        return ()
    return tuple(
        NumberToken(match[0], match.start(), _value(match).normalize())
        for match in _NUMBER.finditer(sentence)
    )


def differing_numbers(ours: str, theirs: str) -> list[tuple[NumberToken, NumberToken]]:
    """Pair the numbers in which two forms of one sentence differ, in their order.

    A number that only one of the two states is an addition or an omission: it is not paired.
    """
    mine, others = number_tokens(ours), number_tokens(theirs)
    left = Counter(t.value for t in mine)
    right = Counter(t.value for t in others)
    if left == right:
        return []
    only_ours = _surplus(mine, left - right)
    only_theirs = _surplus(others, right - left)
    return list(zip(only_ours, only_theirs, strict=False))


def _surplus(tokens: Sequence[NumberToken], counts: Counter[Decimal]) -> list[NumberToken]:
    kept = []
    for token in tokens:
        if counts[token.value] > 0:
            counts[token.value] -= 1
            kept.append(token)
    return kept


def _value(match: re.Match[str]) -> Decimal:
    if match["clock"]:
        return Decimal(match["clock"].replace(":", "."))
    if match["digits"]:
        value = Decimal(re.sub(r"[,\u00a0\u202f]", "", match["digits"]))
        return value * _SCALES[match["scale"].lower()] if match["scale"] else value
    if match["half"]:
        return Decimal("0.5")
    if match["whole"]:
        return _UNITS.get(match["share"].lower(), Decimal(1)) / _WHOLES[match["whole"].lower()]
    if match["vague"]:
        return _VAGUE[match["vague"].lower()]
    return _value_of_words(match["words"])


def _value_of_words(words: str) -> Decimal:
    total = current = Decimal(0)
    for match in _PARTS.finditer(words.lower()):
        word = match[0]
        if word in _WORDS:
            current += _WORDS[word]
        elif word in _SCALES:
            scale = _SCALES[word]
            current = (current or Decimal(1)) * scale
            if scale >= 1000:  # noqa: PLR2004 - from thousand on, a group is closed
                total, current = total + current, Decimal(0)
    return total + current

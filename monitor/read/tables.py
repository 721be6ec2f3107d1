"""Tables of words, written as running text so that they stay readable."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby


def words(table: str) -> frozenset[str]:
    """Return the words of a table divided by blanks."""
    return frozenset(table.split())


def either(table: Iterable[str]) -> str:
    """Return a pattern of any of some words, the longest that fits.

    Words of one first letter stand together, so that a text's letter rules out most at once.
    """
    longest_first = sorted(set(table), key=lambda word: (word[0], -len(word), word))
    return "|".join(
        f"{re.escape(letter)}(?:{'|'.join(re.escape(word[1:]) for word in group)})"
        for letter, group in groupby(longest_first, key=lambda word: word[0])
    )

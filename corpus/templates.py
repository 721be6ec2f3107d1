"""Tell two texts that fill one template (results, quakes, daily reports) from two copies of a text.

A desk that reports the same sort of event again takes its last report and changes what differs: the
numbers, the day, the place, all through. An editor of one text changes words, and perhaps a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from corpus.align import Pair
from corpus.number_tokens import differing_numbers, number_tokens

#: A capital that no sentence begins with; a weekday or a month wherever it stands.
_NAME: Final = re.compile(
    r"(?<=[^\W.!?:“\"]\s)[“\"(]?([A-Z][\w-]+)|(?<=[,;]\s)([A-Z][\w-]+)"
    r"|\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"|\b((?:Jan|Febr)uary|March|April|June|July|August|(?:Septem|Octo|Novem|Decem)ber)\b"
)
_WORD: Final = re.compile(r"\w[\w-]*")
#: How many sentences must differ in their numbers, and which share of those that state any: where
#: as many differ in their names too, and where the numbers alone must tell.
_WITH_NAMES: Final = (2, 0.6)
_NUMBERS_ALONE: Final = (4, 0.85)


def fills_one_template(ours: Sequence[str], theirs: Sequence[str], pairs: Sequence[Pair]) -> bool:
    """Tell whether aligned sentences differ in most of their numbers, or in those and in names."""
    stating = differing = renamed = 0
    for pair in pairs:
        mine, other = ours[pair.ours], theirs[pair.theirs]
        if not pair.same:
            renamed += _has_other_name(mine, other) and _has_other_name(other, mine)
        if number_tokens(mine) and number_tokens(other):
            stating += 1
            differing += not pair.same and bool(differing_numbers(mine, other))
    return any(
        differing >= n and differing >= share * stating and renamed >= names
        for (n, share), names in ((_WITH_NAMES, _WITH_NAMES[0]), (_NUMBERS_ALONE, 0))
    )


def _has_other_name(sentence: str, other: str) -> bool:
    there = {w.casefold() for w in _WORD.findall(other)}
    return any("".join(name).casefold() not in there for name in _NAME.findall(sentence))

"""Find numbers written in digits or words, with their values and exact spans.

Only the number itself is read here: what it counts, and whether it is a figure at all, is decided
by `monitor.read.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import lru_cache

from monitor.read.number_words import (
    ABBREVIATED,
    ANY_DIGIT,
    CODES,
    DENOMINATORS,
    DIGITS,
    GLUE,
    NUMBER_WORDS,
    ONES,
    SCALES,
    TENS,
    VULGAR,
    WORDS,
)
from monitor.read.records import passing
from monitor.read.wording import places, wording_of


@passing
class Number:
    """A number found in a text: its span, value and how it is written.

    `numeral` is the value before its magnitude; `magnitude` is 1 when none is written.
    `abbreviated` is the magnitude's letter when it might be a unit instead ("m", "k", "b", "t").
    `fraction` marks a part of a whole ("two-thirds", "a quarter").
    `dotted` marks three decimals that may be a group of thousands ("1.400").
    """

    start: int
    end: int
    value: Decimal
    numeral: Decimal
    magnitude: int
    in_words: bool
    fraction: bool = False
    abbreviated: str = ""
    dotted: bool = False
    signed: bool = False
    digits_end: int = 0


def find_numbers(text: str, vocabulary: AbstractSet[str] | None = None) -> list[Number]:
    """Find the numbers of a text, whose words may be given, in order; no two overlap."""
    found = [
        number for match in _digits_of(text) if (number := _read_digits(text, match)) is not None
    ]
    spoken = NUMBER_WORDS & (wording_of(text).letters if vocabulary is None else vocabulary)
    if not spoken:
        return found
    lowered = text.lower()
    if len(lowered) != len(text):
        return found
    taken = [(number.start, number.end) for number in found]
    in_words = [
        _read_words(lowered, match)
        for match in _words_of(lowered, spoken)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]
    if in_words:
        found.extend(in_words)
        found.sort(key=lambda number: number.start)
    return found


def _digits_of(text: str) -> Iterator[re.Match[str]]:
    """Return the matches of `DIGITS`, which is tried only where a digit is."""
    at = 0
    while (digit := ANY_DIGIT.search(text, at)) is not None:
        first = start = digit.start()
        if start > at and text[start - 1] == ".":
            start -= 1
        if start > at:
            if text[max(at, start - _MINUS) : start].lower() in {"minus ", "minus-"}:
                start -= _MINUS
            elif text[start - 1] in "+-–−":
                start -= 1
        match = next(m for place in range(start, first + 1) if (m := DIGITS.match(text, place)))
        yield match
        at = match.end()


_MINUS = len("minus ")


def _words_of(lowered: str, spoken: AbstractSet[str]) -> Iterator[re.Match[str]]:
    """Return the matches of `WORDS`, which is tried only where a number word or its article is."""
    at = 0
    for place in places(lowered, spoken):
        article = _ARTICLE.search(lowered, max(at, place - 3), place)
        for start in (place,) if article is None else (article.start(), place):
            if start >= at and (match := WORDS.match(lowered, start)) is not None:
                yield match
                at = match.end()


_ARTICLE = re.compile(r"an?[ -]\Z")


@lru_cache(maxsize=1 << 12)
def words_value(words: str) -> Decimal:
    """Return the value of a number in words ("two hundred and five", "half a million")."""
    total = Decimal(0)
    group = Decimal(0)
    denominator = 1
    previous = ""
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in ONES:
            group += ONES[word]
        elif word in TENS:
            group += TENS[word]
        elif word in DENOMINATORS:
            if previous == "a" and group:  # "two and a half"
                group += Decimal(1) / DENOMINATORS[word]
            else:
                group = group or Decimal(1)
                denominator *= DENOMINATORS[word]
        elif word in SCALES:
            scale = SCALES[word]
            if scale in {100, 12}:
                group = (group or Decimal(1)) * scale
            else:
                total = (
                    (total + (group or Decimal(1))) * scale
                    if not total or scale > total
                    else (total + (group or Decimal(1)) * scale)
                )
                group = Decimal(0)
        previous = word
    return (total + group) / denominator


def _read_digits(text: str, match: re.Match[str]) -> Number | None:  # noqa: C901, PLR0911, PLR0912 - one branch a way of writing digits
    start, end = match.span()
    if match["lonevulgar"]:
        numerator, denominator = VULGAR[match["lonevulgar"]]
        value = Decimal(numerator) / denominator
        magnitude = SCALES[match["vscale"].strip().lower()] if match["vscale"] else 1
        return Number(start, end, value * magnitude, value, magnitude, False, magnitude == 1)
    digits = match["digits"]
    if not match["sign"] and start and not _stands_free(text, start):
        return None
    if len(digits) > _MOST_DIGITS:
        return None  # a key or a hash
    grouped = digits
    if not digits.isdigit():
        grouped = digits.translate(_GROUPING)
        if grouped.count(".") > 1:
            grouped = grouped.replace(".", "")
    numeral = Decimal(grouped)
    dotted = "." in digits and _DOTTED.fullmatch(digits) is not None
    if len(digits) == end - start:
        return Number(start, end, numeral, numeral, 1, False, dotted=dotted, digits_end=end)
    fraction = False
    if match["mixed"]:
        above, below = re.split("[/⁄]", match["mixed"])
        if int(below) == 0 or int(above) >= int(below):
            return None
        # "$5.72-1/2": a half of the last decimal
        decimals = len(grouped.partition(".")[2])
        numeral += (Decimal(int(above)) / int(below)).scaleb(-decimals)
    elif match["vulgar"]:
        above, below = VULGAR[match["vulgar"]]
        numeral += Decimal(above) / below
    elif match["halfway"]:
        numeral += Decimal("0.5")
    elif match["slash"]:
        below = int(match["slash"][1:])
        if below <= numeral or below not in _DENOMINATORS_IN_DIGITS:
            return None
        numeral /= below
        fraction = True
    elif match["power"]:
        numeral = numeral.scaleb(int(match["exp"].replace("−", "-")))
    magnitude = 1
    abbreviated = ""
    if match["scale"]:
        for word in match["scale"].lower().replace("-", " ").split():
            magnitude *= SCALES[word]
    elif match["abbr"]:
        letters = match["abbr"].strip()
        magnitude = ABBREVIATED[letters.lower()]
        abbreviated = letters if len(letters) == 1 else ""
    negative = bool(match["sign"]) and match["sign"][0] != "+"
    if negative:
        numeral = -numeral
    return Number(
        start,
        end,
        numeral * magnitude,
        numeral,
        magnitude,
        in_words=False,
        fraction=fraction,
        abbreviated=abbreviated,
        dotted=dotted and magnitude == 1,
        signed=bool(match["sign"]),
        digits_end=match.end("digits"),
    )


_MOST_DIGITS = 27
_DENOMINATORS_IN_DIGITS = frozenset([*range(2, 13), 16, 20, 32, 64, 100, 128, 1000])
_GROUPING = dict.fromkeys(map(ord, ", \u00a0\u202f\u2009"))
_DOTTED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_LETTERS_BEFORE = re.compile(r"[^\W\d_]+\Z")


def _stands_free(text: str, start: int) -> bool:
    """Tell whether digits begin here, and are not the tail of a code ("A320", "COVID-19")."""
    before = text[start - 1]
    if before.isalpha():
        run = _LETTERS_BEFORE.search(text, max(0, start - 24), start)
        word = run[0] if run else ""
        if word in CODES:
            before_word = text[start - len(word) - 1 : start - len(word)]
            return (len(word) > 1 and word not in {"US", "AU", "NZ", "HK"}) or before_word == "$"
        return word.lower() in GLUE and (word.islower() or len(word) > 2)  # noqa: PLR2004 - "A2", "In5"
    return not (before in "_/#@" or before.isdigit())


def _read_words(lowered: str, match: re.Match[str]) -> Number:
    start, end = match.span()
    words = match["words"]
    value = words_value(words)
    if lowered.endswith(("minus ", "minus-"), 0, start) and not lowered.endswith(
        "or minus ", 0, start
    ):
        start, value = start - 6, -value
    parts = re.split(r"[ -]", words)
    fraction = parts[-1] in DENOMINATORS and "and" not in parts
    magnitude = 1
    numeral = value
    if not fraction:
        for word in reversed(parts):
            if word not in SCALES or word == "dozen":
                break
            magnitude *= SCALES[word]
        numeral = value / magnitude
    return Number(start, end, value, numeral, magnitude, True, fraction, digits_end=end)

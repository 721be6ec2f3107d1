"""Read the unit that is written after or before a number, and the rate behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from monitor.read.figures.unit_table import (
    LONE_LETTERS,
    MONEY_PREFIXES,
    MONEY_WORDS,
    RATE_NOUNS,
    SYMBOLS,
    WORDS,
)
from monitor.read.records import passing
from monitor.read.tables import either

# A rate that has a name of its own.
_SPEEDS = {
    f"{length}/{hour}": f"{length}_per_hour"
    for length in ("kilometer", "mile")
    for hour in ("h", "hr", "hour")
} | {f"meter/{second}": "meter_per_second" for second in ("s", "sec", "second")}


def rate_name(unit: str | None, noun: str) -> str:
    """Return the standard name of so much in a unit, or of so many where it has none, per noun."""
    written = f"{unit or '1'}/{noun}"
    return _SPEEDS.get(written, written)


@passing
class Unit:
    """A unit as found: its end in the text, the words, the standard name and its kind."""

    end: int
    text: str
    name: str
    money: bool = False


def _pairs(table: dict[str, str]) -> dict[str, str]:
    return {w: name for name, words in table.items() for w in words.split("|") if w}


_BY_WORD = {w.lower(): name for w, name in _pairs(WORDS).items()}
_BY_SYMBOL = _pairs(SYMBOLS)
_BY_MONEY = {w.lower(): name for w, name in _pairs(MONEY_WORDS).items()}
_BY_PREFIX = _pairs(MONEY_PREFIXES)

_WORD = re.compile(
    rf"(?P<glue>[ \u00a0\u202f-]?)(?:(?P<money>{either([w for w in _BY_MONEY if w[0].isalpha()])})"
    rf"|(?P<word>{either([w for w in _BY_WORD if w[0].isalpha()])}))(?!\w|[’'](?!s\b|\s))",
    re.IGNORECASE,
)
_SYMBOL = re.compile(
    r"(?P<glue>[ \u00a0\u202f-]?)"
    rf"(?:(?P<mark>%|°[CF]?|º[CF]?|° ?[CF]\b|€|£|¢|¥|₹|₪|₽|₴|₺|[″′](?!s))"
    rf"|(?P<symbol>{either([s for s in _BY_SYMBOL if s[0].isalpha() or s[0] in 'μµ'])})"
    # "150mm-200mm", but no "5g-12"
    rf"(?![\w’'²³]|-\d(?!\d{{0,4}}(?:\.\d+)?(?P=symbol)(?!\w))))"
)
_PREFIX = re.compile(
    rf"(?:(?<![A-Za-z])(?:{either(list(_BY_PREFIX))})|(?<=[a-z])[$€£])[ \u00a0\u202f]?(?:\.\.)?"
    r"(?=[-−–]?\Z)"
)
_RATE = re.compile(
    rf"(?:[ \u00a0\u202f](?:per|each)[ \u00a0\u202f](?!cent\b)|-per-|[ -]an?[ "
    rf"-](?:troy )?(?=(?:{RATE_NOUNS})\b(?!\s(?:earlier|ago|later|before|after|prior)))|/)"
    rf"(?P<noun>(?:million |m)?(?:British thermal units|Btu|BTU)"
    rf"|square (?:foot|feet|metre|meter|mile|kilometre|kilometer)|sq m|sq ft"
    rf"|(?:{RATE_NOUNS})\b|[a-zA-Z]+)"
    r"(?: of (?:oil|crude|gold|regular|diesel|gas))?"
)
_LONE_TAIL = re.compile(
    r"\s*(?:\Z|[.,;:)(!?\"”\]/–-]|and\b|or\b|to\b|in\b|at\b|on\b|melting|high|wide|tall|long|deep)"
)


def money_before(text: str, start: int) -> tuple[int, str, str] | None:
    """Return where a currency mark before `start` begins, its words and its ISO code."""
    if start == 0:
        return None
    window = text[max(0, start - 7) : start]
    found = _PREFIX.search(window)
    if found is None:
        return None
    mark = found[0].strip(" \u00a0\u202f")
    return start - len(window) + found.start(), mark, _BY_PREFIX[mark]


_NEXT = re.compile(r"[ \u00a0\u202f-]?([A-Za-zμµ]+)")
_UNIT_LETTERS = re.compile(r"[A-Za-zμµ]+")


def _openings(written: Iterable[str]) -> frozenset[str]:
    """Return the first run of letters of each way of writing a unit."""
    return frozenset(run[0] for word in written if (run := _UNIT_LETTERS.match(word)))


_SYMBOL_OPENINGS = _openings(_BY_SYMBOL)
_WORD_OPENINGS = _openings([*_BY_MONEY, *_BY_WORD])


def unit_after(text: str, end: int) -> Unit | None:  # noqa: PLR0911 - one return a table
    """Return the unit written right after a number that ends at `end`."""
    if end >= len(text):
        return None
    opening = _NEXT.match(text, end)
    letters = opening[1] if opening is not None else ""
    found = _SYMBOL.match(text, end) if not letters or letters in _SYMBOL_OPENINGS else None
    if found is not None:
        symbol = found["symbol"]
        if found["mark"]:
            mark = found["mark"].replace(" ", "")
            name = _BY_WORD.get(mark.lower()) or _BY_MONEY.get(mark) or _BY_SYMBOL[mark]
            return Unit(found.end(), found[0].strip(), name, name in MONEY_WORDS)
        touches = not found["glue"] and symbol != "a"
        ends = found["glue"] != "-" and _LONE_TAIL.match(text, found.end())
        if symbol not in LONE_LETTERS or touches or ends:
            return Unit(found.end(), symbol, _BY_SYMBOL[symbol])
    found = _WORD.match(text, end) if letters.lower() in _WORD_OPENINGS else None
    if found is None:
        return None
    words = found["money"] or found["word"]
    if found["money"]:
        if words == "p" and found["glue"] == "-":
            return None
        return Unit(found.end(), words, _BY_MONEY[words.lower()], money=True)
    return Unit(found.end(), words, _BY_WORD[words.lower()])


def rate_after(text: str, end: int) -> tuple[int, str, str] | None:
    """Return the end, words and noun of "per barrel", "a gallon", "/day" after a unit."""
    found = _RATE.match(text, end)
    if found is None:
        return None
    return found.end(), found[0].strip(), found["noun"].lower()

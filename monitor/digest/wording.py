"""Small words that every part of the digest shares: counts, lists, shortened lines, host names."""

from __future__ import annotations

import re
from itertools import groupby, islice
from urllib.parse import urlsplit

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_BLANKS = re.compile(r"\s+")
# C0 and C1 controls, and the marks that turn the direction of what follows them.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NAME_LIMIT = 80
#: A scope of so many words still reads as a phrase; a longer one is a pile of them.
_FEW_WORDS = 4
_FEW_NAMES = 3
_UNNAMED = "unnamed source"


def one_line(text: str) -> str:
    """Put a text on one line, without control characters."""
    return _BLANKS.sub(" ", _UNPRINTABLE.sub(" ", text)).strip()


def printable(text: str) -> str:
    """Put a space in place of each control character; all else stays as it is, blanks too."""
    return _CONTROLS.sub(" ", text)


def shorten(text: str, limit: int) -> str:
    """Cut a line at a word so that it holds at most `limit` characters, with an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    at_word = head.rsplit(" ", 1)[0] if " " in head[limit // 2 :] else head
    return at_word.rstrip(" ,;:–—-(") + "…"


def count(number: int, singular: str, plural: str | None = None) -> str:
    """Write a count with its noun: "1 claim", "1,204 claims"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def quantity_name(measure: str, scope: str) -> str:
    """Say what a figure counts, and of whom or where: "confirmed dead, lower town"."""
    measure, scope = one_line(measure), _in_few_words(one_line(scope))
    if not scope or scope.lower() in measure.lower():
        return measure or scope
    return f"{measure}, {scope}" if measure else scope


def _in_few_words(scope: str) -> str:
    """Keep of a scope gathered from all over a sentence its names, which tell it apart."""
    words = scope.split()
    if len(words) <= _FEW_WORDS:
        return scope
    runs = (" ".join(run) for named, run in groupby(words, _is_name) if named)
    return ", ".join(islice(runs, _FEW_NAMES)) or " ".join(words[:_FEW_WORDS])


def _is_name(word: str) -> bool:
    return word[0].isupper()


def listed(words: list[str]) -> str:
    """Join words as a sentence does: "a, b and c"."""
    *others, last = words or [""]
    return f"{', '.join(others)} and {last}" if others else last


_NUMBER_WORD = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|half|an?|dozens?|hundreds?|thousands?)\b",
    re.IGNORECASE,
)


def within_line(value: str) -> str:
    """Write a value as it stands inside a line: "six", though its sentence began with "Six"."""
    return value[:1].lower() + value[1:] if _NUMBER_WORD.match(value) else value


def opening(text: str) -> str:
    """Begin a line with a capital, leaving words such as "eBay" as they are."""
    first = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if first.islower() else text


def safe_href(url: str) -> str | None:
    """Return the URL if a link may lead there (http or https with a host), else None."""
    if _UNPRINTABLE.search(url) or any(mark in url for mark in " <>\"'`\\"):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host else None


def place_name(outlet: str | None, url: str) -> str:
    """Name where a text stood: its outlet, else its host, else its file or its search."""
    named = one_line(outlet or "")
    if named:
        return shorten(named, _NAME_LIMIT)
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return _UNNAMED
    if host:
        return host.removeprefix("www.")
    named_by_path = parts.scheme in ("file", "search", "")
    return (named_by_path and one_line(parts.path.rsplit("/", 1)[-1])) or _UNNAMED

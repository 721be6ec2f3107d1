"""Read which occasion a count is of, where the text says: by its name, its year, or as another."""

from __future__ import annotations

import re
from datetime import date

from corpus.series import vocabulary as words
from corpus.series.tokens import NOT_NAMES, lowered_words, stem
from corpus.series.vocabulary import word_set

#: "The Ranger Road Fire", "the Eaton fire".
_NAMED_FIRE = re.compile(r"((?:[A-Z][\w’'-]*\s){1,3})(?:[Ff]ire|Complex)\b")
#: "Hurricane Delphine", "Operation Harbor", "Flight 1549".
_NAMED_AFTER = re.compile(
    r"\b(?:Hurricane|Typhoon|Cyclone|Tropical Storm|Winter Storm|Storm|Operation|Flight)\s"
    r"((?:[A-Z]\w+|\d+)(?:\s[A-Z]\w+)?)"
)

_OCCASIONS = word_set("attack attacks assault incident accident rally clash clashes ambush")
_ANOTHER = re.compile(
    r"\b(?:another|separate|second|third|new|different|fresh|previous|earlier)\s"
    r"((?:[\w-]+\s?){1,3})",
    re.IGNORECASE,
)

#: A year that is that of an event, and neither a date's nor where counting began.
_YEAR_OF_EVENT = re.compile(r"\b(?:[Ii]n|of|from|[Tt]he)\s(?:(?:late|early)\s)?((?:19|20)\d\d)\b")
_SINCE = re.compile(r"\bsince\b[^,;]*$", re.IGNORECASE)
_FURTHER = re.compile(r"[,;:.](?!\d)|\s(?:[—–-]|than|as|since)\s")
_LAST_YEAR = re.compile(
    r"\b(?:a year ago|last (?:year|summer|winter|spring|autumn|fall))\b", re.IGNORECASE
)


def titles_in(sentence: str) -> frozenset[str]:
    """Return the names that events go by in a sentence: a fire's, a storm's, an operation's."""
    found = {
        stem(token)
        for match in _NAMED_FIRE.finditer(sentence)
        for token in match[1].split()
        if token not in NOT_NAMES
    }
    found.update(
        stem(token) for match in _NAMED_AFTER.finditer(sentence) for token in match[1].split()
    )
    return frozenset(found)


def is_another(near: str) -> bool:
    """Tell whether a statement says that its event is another than the one told of before."""
    return any(
        token in words.EVENTS or token in _OCCASIONS
        for match in _ANOTHER.finditer(near)
        for token in lowered_words(match[1])
    )


def long_ago(left: str, right: str, told: date | None) -> frozenset[str]:
    """Return the past years of which a statement says that its event was then."""
    if told is None:
        return frozenset()
    near = left + _FURTHER.split(right, maxsplit=1)[0]
    found = {
        match[1]
        for match in _YEAR_OF_EVENT.finditer(near)
        if int(match[1]) < told.year and not _SINCE.search(near[: match.start()])
    }
    if _LAST_YEAR.search(near):
        found.add(str(told.year - 1))
    return frozenset(found)

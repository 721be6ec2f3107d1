"""Read the shades of meaning in which a number is told: how gravely, how surely, in passing."""

from __future__ import annotations

import re

from corpus.series import vocabulary as words
from corpus.series.tokens import TOKEN, lowered_words

#: A level that was passed through, and is not how things stand.
_PASSED = re.compile(
    r"\b(?:as (?:low|high) as|dipped to|peaked at|peak of|high of|low of)\s(?:\w+\s){0,2}[$€£]?$",
    re.IGNORECASE,
)

_LEFT_AGAIN = re.compile(
    r"^[^.;]{0,40}?\b(?:before (?:settling|trading|paring|falling|easing|closing|dropping)"
    r"|but (?:fell|pared|later|eased|dropped|then)|and (?:dropped|fell) )"
)

_FORECAST = re.compile(
    r"\b(?:could|might|may|expect\w*|forecast\w*|project\w*|predict\w*|estimat\w*|anticipat\w*|if"
    r"|unless|whether|economists|analysts)\b"
)

#: Seats that a party is to win it does not hold.
_AHEAD = re.compile(
    r"\bon (?:track|course)\b|\b(?:set|poised|likely) to\b|\b[Ee]xit polls?\b"
    r"|\b(?:believes?|thinks?|hopes?|hoping|aims?|aiming)\b"
)

_CORE = re.compile(r"\b(?:core|underlying)\b", re.IGNORECASE)

_FOUND = re.compile(r"\b(?:found|finding|discovered)\s(?:[\w-]+\s){0,3}$", re.IGNORECASE)

#: What there is room for is not what is there.
_ROOM = re.compile(
    r"\b(?:(?:room|space|beds|berths) for|capacity (?:of|to|for|is|was)"
    r"|(?:built|designed|licen[sc]ed|meant|certified|equipped)"
    r" (?:for|to (?:carry|hold|house|take|seat|treat))"
    r"|(?:can|could) (?:carry|hold|house|accommodate|seat|take in))\s(?:[\w-]+\s){0,3}$",
    re.IGNORECASE,
)

_CONDITION = re.compile(r"^\W*(?:If|Unless)\b|\b(?:if|unless|whether)\b")

_OF_COUNTS, _OF_SHARES = {"grave"}, {"strong", "registered"}


def shades_at(left: str, rest: str, right: str, after: list[str], unit: str) -> set[str]:
    """Return the shades of meaning that stand at the number: "seriously", "could", "briefly"."""
    before = [t for t in TOKEN.findall(left) if t != "May"][-8:]
    behind = TOKEN.findall(right.partition(",")[0])[:7]
    found = {words.SHADES[t] for t in after if t in words.SHADES}
    for token in (*(t.lower() for t in before), *(t.lower() for t in behind)):
        name = words.SHADES.get(token)
        if name not in {None, "expected", "suspected", "denied"}:
            found.add(name)
    if {"not", "never"} & {t.lower() for t in (*before[-2:], *behind)} - {"only"}:
        found.add("denied")
    risen_from = bool(before) and before[-1].lower() == "from"
    if not risen_from and any(words.SHADES.get(t.lower()) == "expected" for t in before):
        found.add("expected")
    if _PASSED.search(left) or (unit != "count" and _LEFT_AGAIN.search(rest)):
        found.add("peak")
    if unit != "percent" and _ROOM.search(left):
        found.add("capacity")
    if _CONDITION.search(left):
        found.add("expected")
    modal = any(words.SHADES.get(t.lower()) == "expected" for t in behind[:5] if t != "May")
    if modal or any(t in words.FORETOLD for t in lowered_words(left)):
        found.add("expected")
    return (
        found
        - (_OF_COUNTS if unit != "count" else set())
        - (_OF_SHARES if unit != "percent" else set())
    )


def shades_of_measure(found: set[str], left: str, measure: str) -> set[str]:
    """Return the shades that are such of what is measured.

    What a body decides is no forecast: it said that it "would cut 500 jobs". And "core inflation"
    is core however far from it its number stands. "Found six people dead" is told of one spot.
    """
    if measure == "inflation" and _CORE.search(left):
        return found | {"underlying"}
    if measure == "seats" and _AHEAD.search(left):
        return found | {"expected"}
    if measure == "killed" and _FOUND.search(left):
        return found | {"found"}
    if measure in words.UNSURE or (measure in words.DECIDED and not _FORECAST.search(left)):
        return found - {"expected"}
    return found

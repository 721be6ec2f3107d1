"""Read the shades of meaning in which a number is told: how gravely, how surely, in passing."""

from __future__ import annotations

import re
from itertools import takewhile

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

#: What has been found so far is all that was, and no single find.
_FOUND = re.compile(
    r"(?<!\bhave )(?<!\bhas )(?<!\bhad )\b(?:found|finding|discovered)\s(?:[\w-]+\s){0,3}$",
    re.IGNORECASE,
)

#: What there is room for is not what is there.
_ROOM = re.compile(
    r"\b(?:(?:room|space|beds|berths) for|capacity (?:of|to|for|is|was)"
    r"|(?:built|designed|licen[sc]ed|meant|certified|equipped)"
    r" (?:for|to (?:carry|hold|house|take|seat|treat))"
    r"|(?:can|could) (?:carry|hold|house|accommodate|seat|take in))\s(?:[\w-]+\s){0,3}$",
    re.IGNORECASE,
)

#: What may be charged or lost at most, and by how much a number may err.
_LIMIT = re.compile(
    r"\b(?:caps?|ceiling|limit|hurdle|threshold) (?:(?:now |still )?"
    r"(?:stands?|stood|remains?|remained|set|stays?|stayed) )?(?:of|at|to|is|was)\s"
    r"(?:[\w-]+\s){0,2}[$€£]?$"
)
_LIMIT_BEHIND = re.compile(r"^[^,;.]{0,12}?\b(?:(?:price )?cap|ceiling|limit|hurdle|threshold)\b")
_MARGIN = re.compile(r"\bmargin of error\b[^,;.]{0,12}$")

#: "The missing 15 kilometres" are what is left of a plan.
_REST = re.compile(r"\b(?:[Tt]he|its|their)\s(?:remaining|missing|outstanding|other|last)\s[$€£]?$")
#: "It takes 40,000 signatures to call a vote", "once 45 states have": what must be reached.
_NEEDED = re.compile(r"\b[Ii]t (?:takes|would take|took)\s(?:[\w-]+\s){0,2}$")
_ONCE = re.compile(r"\b(?:once|as soon as)\s(?:at least |some |more than )?$")

_LED_TO = re.compile(
    r"\b(?:would|could|might|may|will)\b[^.;]*,\s(?:taking|bringing|raising|pushing|lifting|cutting"
    r"|reducing|lowering)\s(?:[\w’'-]+\s){1,4}(?:to|at)\s(?:\w+\s){0,2}[$€£]?$"
)
_WOULD_VOTE = re.compile(r"\bwould (?:vote|choose|pick|back|support|win)\b")
#: Where what is told of a number ends.
_FURTHER = frozenset({"and", "but", "who", "which", "that"})

_CONDITION = re.compile(
    r"^\W*(?:If|Unless)\b|\b(?:if|unless)\b"
    # What is told behind "whether he was inspired, when he opened fire" happened.
    r"|\bwhether\b(?!.*,\s(?:when|after|as|before|who|which)\b)"
)

#: "Three of those hospitalized are in critical condition": so the three are, and not all.
_STATE_OF = re.compile(
    r"^\sof\s(?:the|those|these|them)\b[^,;.]*?\b(?:are|is|were|was|remain\w*)\s"
)

_BY_THEIR_PLACE = frozenset({"expected", "suspected", "denied"})
_OF_COUNTS, _OF_SHARES = {"grave"}, {"strong", "registered"}


def shades_at(left: str, rest: str, right: str, after: list[str], unit: str) -> set[str]:
    """Return the shades of meaning that stand at the number: "seriously", "could", "briefly"."""
    before = [t.lower() for t in TOKEN.findall(left) if t != "May"][-8:]
    behind = [t.lower() for t in TOKEN.findall(right.partition(",")[0]) if t != "May"][:7]
    found = {words.SHADES[t] for t in after if t in words.SHADES}
    named = (words.SHADES.get(token) for token in (*before, *behind))
    found.update(name for name in named if name and name not in _BY_THEIR_PLACE)
    if {"not", "never"} & {*before[-2:], *behind} - {"only"}:
        found.add("denied")
    if _is_foretold(left, before, behind):
        found.add("expected")
    found |= _of_bounds(left, rest, unit)
    # A count that "topped 300" stands there; a price may have passed through.
    if "passed" in found:
        found = found - {"passed"} | (set() if unit == "count" else {"peak"})
    return (
        found
        - (_OF_COUNTS if unit != "count" else set())
        - (_OF_SHARES if unit != "percent" else set())
    )


def _is_foretold(left: str, before: list[str], behind: list[str]) -> bool:
    """Tell whether it is said of a number that it may be so, and not of what is told next."""
    risen_from = before[-1:] == ["from"]
    ahead = takewhile(lambda token: token not in _FURTHER, behind[:5])
    told = (*ahead, *(before if not risen_from else ()))
    return (
        any(words.SHADES.get(token) == "expected" for token in told)
        or bool(_CONDITION.search(left))
        or any(token in words.FORETOLD for token in lowered_words(left))
    )


def leads_to(before: str) -> set[str]:
    """Return "expected" where what is yet to come would lead to a number: "taking it to"."""
    return {"expected"} if _LED_TO.search(before) else set()


def _of_bounds(left: str, rest: str, unit: str) -> set[str]:
    """Return how a number bounds what is, without being so itself."""
    found: set[str] = set()
    if _PASSED.search(left) or (unit != "count" and _LEFT_AGAIN.search(rest)):
        found.add("peak")
    if unit != "percent" and _ROOM.search(left):
        found.add("capacity")
    if _LIMIT.search(left) or _LIMIT_BEHIND.match(rest):
        found.add("limit")
    if _MARGIN.search(left):
        found.add("margin")
    if unit not in {"count", "percent"} and _REST.search(left):
        found.add("rest")
    if unit == "count" and (_ONCE.search(left) or (_NEEDED.search(left) and " to " in rest)):
        found.add("limit")
    return found


def shades_of_measure(
    found: set[str], sentence: str, left: str, rest: str, measure: str
) -> set[str]:
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
    if measure == "hospitalized" and not _STATE_OF.match(rest):
        found = found - {"grave"}
    if measure == "vote" and _WOULD_VOTE.search(sentence):
        return found - {"expected"}
    if measure in words.UNSURE or (measure in words.DECIDED and not _FORECAST.search(left)):
        return found - {"expected"}
    return found

"""Read how a number is told: as a level or a move, a part or a whole, as what is or was."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from corpus.number_tokens import NumberToken, number_tokens
from corpus.series import vocabulary as words
from corpus.series.tokens import lowered_words
from corpus.series.vocabulary import word_set
from monitor.models.reading import Figure, Movement, Qualifier, Role

PAST = re.compile(
    r"(?:\b(?:up|down|higher|lower|rising|falling|rose|fell|increase|decrease|drop|jump)\s(?:\w+\s)?"
    r"from|instead of|rather than|compared (?:with|to))\s(?:[\w’'-]+\s){0,2}[$€£]?$"
    r"|\b(?:initially|originally|at first)\s(?:[\w’'-]+\s){1,5}[$€£]?$"
    r"|^\W*(?:Until now|Previously),?\s[^,;]*$",
    re.IGNORECASE,
)

#: "Gains of 48,000 were revised down to …", "a fee of 10%, which was raised to …": how it stood
#: before.
REVISED_AWAY = re.compile(
    r"^[^.;,]{0,20}?\s(?:was|were|has been|have been) revised\b"
    r"|^[^.;]{0,60}?,?\s\(?(?:which|that)\s(?:\w+\s){1,3}"
    r"(?:raised|lifted|increased|upped|cut|lowered|reduced|trimmed)\sto\b"
)

_ANOTHER = re.compile(r"^\W*(?:Another|An additional|A further)\s$")
_HARMS = word_set("killed injured missing")

_LEVEL = re.compile(
    r"\b(?:above|below|to|past|at|near|under|over|reaching|hit)\s(?:\w+\s){0,2}[$€£]?$",
    re.IGNORECASE,
)

_IN_SESSION = re.compile(
    r"\bfrom (?:its|their|the) (?:[\w.:]+ ){0,3}settle|\bfutures\b|\bas of \d|\bafter-hours\b"
    r"|\bpre-?market\b|\bearl(?:y|ier) (?:trad|in the (?:day|session))",
    re.IGNORECASE,
)

_POINTS_OR = re.compile(r"(?:points?|%|cents?),? or (?:about |roughly |nearly )?$")

#: What a text says of a count that it takes back in part.
REVISED = re.compile(
    r"\b(?:revis(?:ed|es|ing|ion)|correct(?:ed|s|ing|ion)|lowered|amended|downgraded)\b",
    re.IGNORECASE,
)

#: What stands before the number of how something stood before.
_STOOD = re.compile(
    r"(?:\bfrom|\binstead of|\brather than|\bcompared (?:with|to)|\bpreviously|\bearlier)\s"
    r"(?P<the>the )?(?:the |an? |about |at least |more than |some |nearly )*[$€£]?",
    re.IGNORECASE,
)

#: A smaller one in words is a name more often than a count: "from one side", "from none of them".
_LEAST_SPELT = 2

#: "38% for Marlow, compared to 31% for Quist": how a rival stands, and not how it stood.
OF_A_RIVAL = re.compile(
    r"\s?(?:%|percent|per cent)?\s(?:for|who (?:back|chose|favou?r|support)\w*)\s"
    r"(?:[a-z]+\s)?(?!January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Q\d)[A-Z]"
)

#: "Four more than the county has counted" is a difference, and "$4, less than half of it" is none.
_THAN = re.compile(r"^\s*(?:[a-z]+\s)?(?:more|fewer|less|higher|lower) than\b")

AGO = re.compile(
    r"^\W*(?:a|one|two|three|\d+) (?:day|week|month|year)s? ago\b"
    r"|^\W*when\b.*\b(?:last (?:year|month|week)|in (?:19|20)\d\d)\b"
    r"|\b(?:last|the previous|the prior|a) (?:week|month|year)[’']s\s(?:\w+\s)?[$€£]?$"
    r"|\bfrom (?:last|the previous) (?:week|month|year)[’']s\b[^,;]*$",
    re.IGNORECASE,
)

#: How running totals are told: "have killed 12", "a toll of 12", "12 have been killed so far".
_RUNNING_BEFORE = re.compile(
    r"\b(?:ha(?:s|ve)\s?(?:now |already |so far |since )?(?:been )?\w+(?:ed|en|t|nk)"
    r"|toll|total|tally|count|number of|now|already)\b"
    r"|\bwith (?:at least |more than |nearly |over |about |some |almost )?$",
    re.IGNORECASE,
)

_RUNNING_AFTER = re.compile(
    r"\b(?:(?:have|has) (?:now |already |since |so far )?(?:been|\w+ed)|so far|to date|since)\b"
)

NATIONWIDE = re.compile(
    r"\bnationwide\b|\bnationally\b"
    r"|\b(?:across|around|throughout) the (?:country|nation|US|U\.S\.|United)"
)

#: What happened in many countries is not what happened in one.
REGIONWIDE = re.compile(
    r"\b(?:across|around|throughout)\s(?:the\s(?:(?:wider|whole|entire)\s)?"
    r"(?:region|continent|world|globe|Middle East|Gulf)|Europe|Asia|Africa)\b"
)

#: "The president's handling of the economy" is not all that he does.
ON_ISSUE = re.compile(
    r"\b(?:handling|handles|handled|managing|approach to|position on|policy on|policies on)\b"
)

_JUST = re.compile(r"\bjust (?:over|under|above|below|shy of)\s[$€£]?$")

#: "Had 52 percent with 80 percent counted" tells of the share, and until when it was counted.
COUNTED_SO_FAR = re.compile(r"(?:%|\bpercent)[^.;]*\swith\s(?:\w+\s){0,3}$")


@lru_cache(256)
def values_before(sentence: str) -> frozenset[Decimal]:
    """Return the numbers that a sentence says stood before ("up from 12", "instead of 1,400")."""
    stood = [(match.end(), match["the"]) for match in _STOOD.finditer(sentence)]
    if not stood:
        return frozenset()
    numbers = {number.start: number for number in number_tokens(sentence)}
    return frozenset(
        number.value
        for at, the in stood
        if (number := numbers.get(at)) and _tells_how_it_stood(number, sentence, named=bool(the))
    )


def _tells_how_it_stood(number: NumberToken, sentence: str, *, named: bool) -> bool:
    """Tell a count from a date, an hour, part of a word, "the two" of whom, and a rival's share."""
    end = number.start + len(number.text)
    if ":" in number.text or sentence[end : end + 1] in {"/", ":", "-"}:
        return False
    if OF_A_RIVAL.match(sentence, end):
        return False
    if number.text[0].isdigit():
        return True
    return number.value >= _LEAST_SPELT and not named and not number.text.endswith("s")


def trend_of(tokens: list[str]) -> str:
    """Return whether words tell of a rise ("up"), a fall ("down"), or neither."""
    for token in reversed(tokens):
        if token in words.RISES:
            return "up"
        if token in words.FALLS:
            return "down"
    return ""


def session_of(sentence: str, tokens: list[str], figure: Figure, good: str) -> str:
    """Tell a settled price from one during trading, which writers give rounded."""
    if good not in words.TRADED:
        return ""
    named = next((words.SESSIONS[t] for t in tokens if t in words.SESSIONS), "")
    if not named and _IN_SESSION.search(sentence):
        return "traded"
    exact = "." in figure.number_text and figure.qualifier is Qualifier.EXACT
    start = figure.start - figure.sentence_start
    exact = exact or bool(_JUST.search(sentence[:start]))
    return named or ("settled" if exact else "traded")


def is_running(left: str, right: str) -> bool:
    """Tell whether a count is told as a running total, and not as that of one occurrence."""
    return bool(_RUNNING_BEFORE.search(left) or _RUNNING_AFTER.search(right))


def is_added(figure: Figure, before: str, left: str, measure: str, around: frozenset[str]) -> bool:
    """Tell whether the number is what came on top of an earlier count of the same.

    "Killed two and wounded 14 more" adds to nothing: the 14 are all the wounded there are.
    """
    if figure.role is not Role.INCREMENT:
        return False
    if figure.unit_normalized is not None and _LEVEL.search(left):
        return False
    earlier = {words.MEASURES[t] for t in lowered_words(before) if t in words.MEASURES}
    if not earlier and _ANOTHER.match(before) and measure not in around:
        earlier = {*around & _HARMS}  # "Two were killed. Another 13 were injured."
    return not (measure in _HARMS and earlier & _HARMS - {measure})


def is_delta(figure: Figure, left: str, right: str) -> bool:
    """Tell whether the number says by how much something moved, and not where it stands."""
    before = [t for t in lowered_words(left) if t not in words.HEDGES]
    told_before = figure.sentence[: max(0, figure.start - figure.sentence_start)]
    if _THAN.match(right) or _POINTS_OR.search(told_before):
        return True
    last_two = lowered_words(left)[-2:]
    if "to" in last_two or "at" in last_two:
        return False
    if figure.unit_normalized in {"percentage_point", "basis_point"}:
        return True
    measured = figure.unit_normalized is not None or re.match(r"\s*(?:-\s?)?points?\b", right)
    if before and before[-1] in words.RISES | words.FALLS and measured:
        return not re.search(r"\b(?:above|below|to|past|at|under|over)\s(?:\w+\s){0,3}$", left)
    follows = lowered_words(right)[:3]
    if (
        measured
        and follows
        and (
            follows[0]
            in {
                "higher",
                "lower",
                "increase",
                "decrease",
                "rise",
                "drop",
                "gain",
                "jump",
                "decline",
            }
        )
    ):
        return True
    return figure.movement in (Movement.UP, Movement.DOWN) and bool(
        re.match(r"\s*(?:-\s?)?points?\b", right)
    )

"""Tell sizes that are quantities of their own: of a move that is planned, of a loss."""

from __future__ import annotations

import re

from monitor.models.reading import Figure, Role

# What is decided, promised or asked for: a move that is yet to be made, whose size follows.
_AHEAD = re.compile(
    r"\b(?:will|would|shall|should|let|must|to)\s(?:[\w’'-]+\s){0,5}?"
    r"(?:rise|go\sup|raise|increase|lift|hike|put\sup|cut|lower|reduce|trim|slash|fall|drop"
    r"|(?:go|come)\sdown"
    r"|be\s(?:raised|increased|lifted|cut|lowered|reduced|trimmed|slashed|put\sup))\b"
    r"(?:[^;:,.]|,\d){0,60}\Z",
    re.IGNORECASE,
)
# What nobody decides on is foretold, at most.
_FORETOLD = re.compile(
    r"\b(?:expect\w*|forecast\w*|projected|projections?|predict\w*|could|might|economists"
    r"|analysts)\b",
    re.IGNORECASE,
)
# Moves that somebody decides on, so that the noun alone is one: "a pay rise of 4 percent".
_OF_A_MOVE = re.compile(
    r"\b(?:rise|raise|increase|hike|cut|reduction)s?\sof\s(?:\w+\s){0,2}\Z", re.IGNORECASE
)
# "asks for a rise of 14 percent"
_ASKED = re.compile(
    r"\b(?:ask|demand|seek|want|offer|propos|reject|accept)\w*\s(?:for\s)?(?:an?\s|the\s)?(?:[\w-]+\s){0,2}"
    r"(?:rise|raise|increase|hike|cut|reduction)s?\sof\s(?:\w+\s){0,2}\Z",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\b(?:tax(?:es)?|tickets?|levy|duty|duties|tariffs?|fares?|fees?|tuition|tolls?|charges?|pay|wages?"
    r"|salar(?:y|ies)|pensions?|benefits?|subsid(?:y|ies)|budgets?|premiums?|bills?"
    r"|contributions?)\b",
    re.IGNORECASE,
)
# "Voted to raise property taxes 3 percent", without a "by".
_AHEAD_OF_OBJECT = re.compile(
    r"\b(?:will|would|shall|to)\s(?:raise|increase|lift|hike|cut|lower|reduce|trim)"
    r"\s(?:(?!to\b|by\b|at\b|of\b|from\b)[\w’'-]+\s){1,4}\Z",
    re.IGNORECASE,
)
# "Cut the planned increase in fares to 9 percent": what is to be moved by so much.
_MOVED_PLAN = re.compile(
    r"\b(?:planned|proposed|intended)\s(?:[\w-]+\s){0,3}?"
    r"(?:rise|raise|increase|hike|cut|reduction)s?\s(?:in\s(?:[\w’'-]+\s){1,4})?(?:from\s[\w.%]+\s(?:percent\s)?)?to\s(?:\w+\s){0,2}\Z",
    re.IGNORECASE,
)
# "They will not cut fares by 4 percent": nothing is planned.
_DENIED = re.compile(
    r"\b(?:not|never|nor|neither|fail(?:s|ed|ing)?|refus(?:e|es|ed|ing))\b|n[’']t\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[;:]\s|,\s(?:and|but|while|as|after|when)\s|\bthat\b")
#: So far behind its number stands what is moved: "a cut of 15 percent in fuel subsidies".
_BEHIND = 60
# "7,380 metres high" is no "at 6,100 metres".
LENGTHS = frozenset({"meter", "metre", "foot", "mile", "kilometer", "kilometre", "inch", "yard"})
_EXTENT = re.compile(r"^[\s-]?(?:[a-z]+\s)?(high|tall|long|wide|broad|deep|thick|away)\b")
_OF_ONE_WAY = {"tall": "high", "broad": "wide"}
_LEVEL_AT = re.compile(r"\bat (?:about |some |nearly |around )?\Z")
# "expects the economy to grow 1.4 percent": what an economy does, and is foretold to do.
_WILL_GROW = re.compile(
    r"\b(?:economy|gdp|output|demand|exports|imports|sales|population|spending|production|trade)\b"
    r"(?:\s[\w’'-]+){0,6}?\s(?:to|will|would)\s(?:grow|expand|contract|shrink)"
    r"\s(?:(?:by|about|around|nearly|just|only|at|least|more|than)\s){0,3}\Z",
    re.IGNORECASE,
)
# A sum this great is what was lost, not by how much a price moved.
_LOST_SUM = 1000


def is_planned_move(figure: Figure) -> bool:
    """Tell whether a figure is the size of a move that is yet to be made.

    "Fares will rise by 4 percent" is news where they were to rise by 6: the move is measured.
    """
    at = figure.start - figure.sentence_start
    clause = _CLAUSE.split(figure.sentence[:at])[-1]
    share = figure.unit_normalized == "percent"
    if share and _MOVED_PLAN.search(clause):
        return True
    if _FORETOLD.search(clause) or _DENIED.search(clause):
        return False
    if share and (moved := _AHEAD_OF_OBJECT.search(clause)) and _DECIDED.search(moved[0]):
        return True
    if figure.role is not Role.INCREMENT or figure.movement is None:
        return False
    if _AHEAD.search(clause) or _ASKED.search(clause):
        return True
    behind = figure.sentence[at : at + _BEHIND]
    return bool(_OF_A_MOVE.search(clause) and _DECIDED.search(clause + behind))


def extent_of(left: str, behind: str) -> str:
    """Return which way a length goes, or that it tells where something is: "high", "at"."""
    found = _EXTENT.match(behind)
    if found:
        return _OF_ONE_WAY.get(found[1], found[1])
    return "at" if _LEVEL_AT.search(left) else ""


def is_foretold_growth(figure: Figure) -> bool:
    """Tell growth that is foretold, a quantity of its own: "the economy will grow 1.4 percent"."""
    at = figure.start - figure.sentence_start
    clause = _CLAUSE.split(figure.sentence[:at])[-1]
    return bool(_WILL_GROW.search(clause)) and not _DENIED.search(clause)


def is_counted_loss(figure: Figure) -> bool:
    """Tell whether money that was lost is itself what is counted: "customers lost $7 million"."""
    return figure.measure == "lost" and figure.value_low >= _LOST_SUM

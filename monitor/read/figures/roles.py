"""Read a figure's role and movement: level, past level, or what was added."""

from __future__ import annotations

import re

from monitor.models.reading import Movement, Role
from monitor.read.figures.hints import Hints
from monitor.read.figures.movements import DOWN, UP
from monitor.read.figures.past import is_held_against, is_past
from monitor.read.figures.quantity import Quantity
from monitor.read.records import passing
from monitor.read.tables import words

# Patterns that look back are tried on text in lower case, those that look ahead ignore case.
_SMALL = (
    r"(?:\s(?:by|about|around|nearly|another|an additional|a further|as much as|roughly|just"
    r"|between|only|even|up|down|higher|lower|back|sharply|slightly|steadily|modestly|significantly"
    r"|dramatically|further|some|almost|over|more than|an average of|a whopping|to as much as"
    r"|a record|an estimated|a|the same|anywhere|total|roughly"
    r"|a (?:more |relatively )?(?:modest|mere|solid|hefty|healthy|sharp|slight|scant)))*"
)
_BY = re.compile(
    rf"(?<![\w-])(?:(?P<up>{UP})|(?P<down>{DOWN})|(?P<flat>unchanged|flat"
    rf"|steady))(?P<mid>{_SMALL}|(?:\s[a-z’'-]+){{1,7}}?\sby{_SMALL})\s?[^\w\s]{{0,2}}\Z",
)
_TO = re.compile(
    rf"(?<![\w-])(?:(?P<up>{UP})|(?P<down>{DOWN})|(?P<flat>unchanged|(?:little|barely|hardly)"
    rf" changed|flat|steady|stable|held|holds?|remain(?:ed|s)?|stay(?:ed|s)?))(?![\w-])"
    rf"(?P<mid>[^;:.]{{0,60}}?)\s(?:to|at|above|below|past|under|over|beyond|toward|towards|near)"
    rf"(?:\s(?:just|about|around|nearly|almost|an?|the|over|more "
    rf"than|between|its|a record|new|high|low|of|as (?:low|high|much|little|many) as|settle|close"
    rf"|end|trade|stand|reach|hit|finish|revised|seasonally|adjusted|annualized|level|record"
    rf"|estimated|an estimated|average))*\s?[^\w\s]{{0,2}}\Z",
)
_FROM = re.compile(
    r"\bfrom(?:\s(?:about|around|roughly|nearly|just|over|under|an?|the|its|their|previously"
    r"|a previous|an earlier|an initial|initial|as low as|as high as|reported|estimated|more "
    r"than|less than|at least|almost|some|last|year’s|month’s|week’s|revised|upwardly|downwardly"
    r"|high|low|of|record|peak|all-time|closing|intraday|settle|price|level|rate|\w+’s|\w+'s))*\s?[^\w\s]{0,2}\Z",
)
_MOVED = re.compile(
    rf"(?<![\w-])(?:{UP}|{DOWN}|revised|changed|went|gone|cooldown|slowdown|improvement"
    rf"|jump|recovery|shift|uptick|swing|moved|reversal|acceleration|deceleration|step"
    rf"|upgrade|downgrade)(?![\w-])",
)
_NOUN_AFTER = re.compile(
    r"(?:\s(?:or\s)?(?:percentage |basis )?(?:points?|point|annual|annualized|sharp|steep"
    r"|year-over-year|month-over-month|single-day|weekly|daily|monthly|yearly|quarterly"
    r"|overall|net|pay|price|wage|tax|rate|further)){0,3}\s(?:(?P<up>increases?|rise|gains?"
    r"|jump|surge|hike|boost|rally|spike|uptick|rebound|improvement|advance|raise|expansion"
    r"|acceleration|swing|bump|climb)"
    r"|(?P<down>decreases?|declines?|drop|fall|cuts?(?=[^\w\s]|\Z|\s(?:in|to|on|for|of|from|at|by"
    r"|and|or|is|was|will|would|that|which|this|last|next|since)\b)|loss(?:es)?|slump|plunge|reduction|dip"
    r"|slide|decline|contraction|downturn|discount|retreat|selloff|sell-off))\b",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(
    r"\b(?:(?P<up>increases?|rise|gains?|jump|surge|hike|uptick|rebound|improvement|advance"
    r"|raise|climb|spike)|(?P<down>decreases?|declines?|drop|fall|cuts?|losse?s?|slump"
    r"|plunge|reduction|dip|slide|contraction))\s(?:of|by)(?:\s(?:about|nearly"
    r"|around|more than|over|just|at least|up to|roughly|almost|a|an additional))*\s?\Z",
)
# "job gains of 80,000", "a loss of $5": an amount of its own, by which no level is told to move.
_AMOUNT_LOST = re.compile(r"(?:gains|loss(?:es)?|cuts)\sof\b")
_COMPARATIVE_AFTER = re.compile(
    r"(?:\s(?:points?|percentage points?))?\s(?:(?P<up>higher|more|above|greater|faster"
    r"|longer|larger|bigger|stronger|firmer|dearer|warmer|hotter|heavier|taller|wider|deeper"
    r"|costlier|up\b(?! to))|(?P<down>lower|less|fewer|below"
    r"|down\b(?! to| payment)|smaller|slower|shorter|weaker|cheaper|colder|cooler|lighter"
    r"|off(?!\s(?:the|its|their|[A-Z]))))"
    r"\b(?!\sof)",
    re.IGNORECASE,
)
_LENGTHS = words("kilometer mile meter foot yard centimeter inch")
_PLACE = re.compile(r"\s(?:above|below|off|down|up)")
# "19 people, four more than the county has counted"
_DIFFERENCE = re.compile(
    r"\s(?:more|fewer)\sthan\s(?:the|a|an|last|in|on|its|it|what|their|his|her|any|had|previously"
    r"|reported|thought|expected|planned|forecast|before|when"
    r"|earlier|initially|first|[A-Z][a-z]+)\b(?!\s(?:dozen|hundred|thousand|million|billion|\d))"
)
_MORE_BEFORE = re.compile(
    r"\b(?:another|an additional|additional|a further|further|an extra|extra)(?:\s(?:\w+ly"
    r"|at least|estimated|some|about|nearly|more than))?\s?\Z",
)
_MORE_AFTER = re.compile(
    r"\s(?:more|additional|extra|further)\b(?!\sthan|\slikely|\sand more|\s(?:sympathetic"
    r"|favorable|concerned|important|often|serious|expensive|recent))|\s(?:people|persons"
    r"|men|women|children|civilians|soldiers|troops|homes|jobs|cases|deaths|bodies|victims"
    r"|members|days|weeks|months|years|hours|minutes)\smore\b(?!\sthan)",
    re.IGNORECASE,
)
_FEWER_AFTER = re.compile(r"\sfewer\s(?!than\b)[a-z]")  # "40 fewer clinics"
_NO_MOVE_BEFORE = re.compile(
    r"\b(?:lost|added|adds|gained|shed|cut|cuts|cutting|losing|shedding|adding|raise|raised|raises"
    r"|raising|off|los(?:es)?|pulled|shot|hit|moved|crashed|advanced|slow|narrow)\s?\Z|\bup "
    r"to\Z",
)
_UP_TO = re.compile(
    r"\b(?:made up|make up|makes up|making up|set up|sets up|backed up|pick(?:ed|s)? up|shot "
    r"down|take[ns]? down|took down|put down|laid off|lay off|pay off|paid off|kick(?:ed)? "
    r"off|broken down|shut down|tracked down|signed up|rounded up|round up|end(?:ed|s)? up"
    r"|gave up|give up|given up|turned up|show(?:ed|s)? up|added up|adds up|locked up|opened "
    r"up|held up|brought down|gunned down|cut off|sold off|called off|hand(?:ed)? over"
    r"|take[ns]? over|took over|buil(?:d|ds|t|ding) up|eat(?:s|en|ing)? up|ate up"
    r"|us(?:e|es|ing) up|(?!(?:closed|ended|opened|settled|finished|traded|edged|ticked|inched"
    r"|moved|revised|pushed|jumped|nudged)\b)\w+ed up)\s(?:\w+\s){0,2}?\Z",
)


def _direction(found: re.Match[str]) -> Movement:
    groups = found.groupdict()
    if groups.get("up"):
        return Movement.DOWN if _REVERSED.search(found[0]) else Movement.UP
    return Movement.DOWN if groups.get("down") else Movement.FLAT


_REVERSED = re.compile(
    r"\b(?:moved|edged|ticked|inched|trending|revised)(?:\s\w+)?\s(?:down|lower)\b", re.IGNORECASE
)


_OF_OR_BY = re.compile(r"\s(?:of|by)\s")
_ENDS_AT_LEVEL = re.compile(r"\s(?:to|at|above|below|past|under|over|beyond|towards?|near)\b")


@passing
class Before:
    """The quantity before in the sentence: its movement, where it ends, its role."""

    movement: Movement | None
    tail: int
    role: Role


def read_role(  # noqa: C901, PLR0911, PLR0912 - rules in the order in which they hold
    text: str, quantity: Quantity, lead: int, hints: Hints, *, moves: bool, previous: Before | None
) -> tuple[Role, Movement | None]:
    """Return role and movement of a quantity whose hedge begins at `lead`.

    `moves` tells amounts that can move a level (percent, money, measures) from bare counts.
    """
    start, tail, change = quantity.start, quantity.tail, quantity.change
    window = text[max(0, lead - 90) : lead].lower()
    if change == "from":
        return (Role.OBSERVATION if _AHEAD.search(window) else Role.SUPERSEDED), None
    if change == "to":
        moved = _TO.search(window) or _last_move(window)
        return Role.OBSERVATION, _direction(moved) if isinstance(moved, re.Match) else None
    if hints.past and is_past(text, window, lead, tail, hints):
        return Role.SUPERSEDED, None
    if is_held_against(text, window, tail):
        return Role.SUPERSEDED, None
    if hints.origin and _FROM.search(window):
        clause = _CLAUSE_END.split(window)[-1]
        if _MOVED.search(clause):
            return Role.SUPERSEDED, None
        return Role.OBSERVATION, None
    difference = _DIFFERENCE.match(text, tail) if hints.comparatives else None
    if difference is not None:
        way = Movement.UP if "more" in difference[0] else Movement.DOWN
        return Role.INCREMENT, way if moves else None
    if hints.further and (
        _MORE_BEFORE.search(window[-48:])
        or _MORE_BEFORE.search(text[max(0, start - 20) : start].lower())
        or _MORE_AFTER.match(text, tail)
        or (quantity.end != tail and _MORE_AFTER.match(text, quantity.end))
    ):
        return Role.INCREMENT, None
    if hints.comparatives and quantity.unit_name is None and _FEWER_AFTER.match(text, tail):
        return Role.INCREMENT, Movement.DOWN
    points = quantity.unit_name == "point"
    if hints.moves and quantity.unit_name is None and _CUT_OFF.search(window):
        return Role.OBSERVATION, None
    if hints.moves:
        if _ABOVE.match(text, lead):
            moved = _RIGHT_BEFORE.search(window)
            if moved is not None:
                return Role.OBSERVATION, _direction(moved)
        by = _moved_by(text, window, quantity, moves=moves, points=points)
        if by is not None:
            return Role.INCREMENT, by
    if moves and text[start] in _SIGNS and _is_step(text, quantity, lead, previous):
        return Role.INCREMENT, Movement.UP if text[start] == "+" else Movement.DOWN
    if (
        moves
        and previous is not None
        and previous.role is Role.INCREMENT
        and previous.movement is not None
        and _ANOTHER_BY.fullmatch(text[previous.tail : lead])
    ):
        return Role.INCREMENT, previous.movement
    found = _NOUN_BEFORE.search(window) if hints.nouns and _OF_OR_BY.search(window[-40:]) else None
    if found is not None:
        if _AMOUNT_LOST.match(found[0]) and (quantity.money or quantity.unit_name is None):
            return Role.OBSERVATION, None
        return Role.INCREMENT, _direction(found)
    if moves or points:
        found = _NOUN_AFTER.match(text, tail) if hints.nouns else None
        if found is None and hints.comparatives:
            found = _COMPARATIVE_AFTER.match(text, tail)
            if found is not None and quantity.unit_name in _LENGTHS and _PLACE.fullmatch(found[0]):
                found = None  # "36,000 km above the equator"
        if found is not None:
            return Role.INCREMENT, _direction(found)
    if moves and hints.moves and _FLAT_AFTER.match(text, tail):
        return Role.OBSERVATION, Movement.FLAT
    found = _TO.search(window) if hints.moves and _ENDS_AT_LEVEL.search(window[-40:]) else None
    if found is not None and not _UP_TO.search(found[0].rstrip() + " "):
        return Role.OBSERVATION, _direction(_last_move(found[0]) or found)
    if (
        previous is not None
        and previous.movement is not None
        and _AND_TO.fullmatch(text[previous.tail : lead])
    ):
        return Role.OBSERVATION, previous.movement
    return Role.OBSERVATION, None


_SIGNS = frozenset("+-–−")
_BEHIND_A_LEVEL = re.compile(r"\s?(?:[,;|(]|[-–—]\s)\s?")


def _is_step(text: str, quantity: Quantity, lead: int, previous: Before | None) -> bool:
    """Tell the "-0.7%" of "Crude: $79.43; -0.7%" from a level below zero."""
    if text[quantity.start] == "+":
        return True
    return (
        quantity.unit_name == "percent"
        and previous is not None
        and _BEHIND_A_LEVEL.fullmatch(text, previous.tail, lead) is not None
    )


_CLAUSE_END = re.compile(r"[;:]\s|\.\s")
_FLAT_AFTER = re.compile(r",\s(?:(?:little|barely|hardly) changed|unchanged|flat|steady)\b")
_ANOTHER_BY = re.compile(r",?\s(?:and\s)?(?:[A-Z][\w&.]*\s){1,3}by\s")
_AND_TO = re.compile(
    r",?\s(?:to|at)\s(?:just |about |around |nearly |just over |just under |a |record )*"
)
_ENDS_IN_MOVE = re.compile(rf"(?:{UP}|{DOWN})\s?(?:by\s)?\Z")
_COUNT_MOVED = re.compile(
    r"(?:(?:\b(?:is|are|was|were|been|be|and)|,)\s(?:up|down)|\b(?:rose|fell"
    r"|increased|decreased))(?:\sby)?\s\Z"
)


# "cut power to 86,000 customers": how many lost it, not to what it fell
_CUT_OFF = re.compile(
    r"\b(?:cut|cuts|cutting|slash(?:ed|es|ing)?|reduc(?:ed|es|ing))\s(?:off\s)?(?:the\s)?(?:power"
    r"|electricity|gas|water|heat|heating|supplies|aid|benefits|services?|access|internet|funding)"
    r"\s(?:supplies\s)?to\s(?:about\s|some\s|more\sthan\s|nearly\s|almost\s|at\sleast\s)?\Z"
)
# A gap, and by how much a game was lost: no move.
_SHORT = re.compile(
    r"\b(?:(?:fall|falls|fell|falling|fallen) short\b|(?:lost|lose|loses|losing)\sby\s)"
)


def _moved_by(
    text: str, window: str, quantity: Quantity, *, moves: bool, points: bool
) -> Movement | None:
    """Return the movement whose size the quantity is ("rose by 12", "fell 3%"), or None."""
    found = _BY.search(window)
    if found is None or _UP_TO.search(window) or _SHORT.search(found[0]):
        return None
    by = " by" in found["mid"]
    if quantity.adjectival and not by and found["mid"].strip() in {"a", "an"}:
        return None  # "cut a 12-mile path"
    start, tail = quantity.start, quantity.tail
    if not (moves or points or by):
        counted = _ENDS_IN_MOVE.search(window) and _COUNT_MOVED.search(window)
        return _direction(found) if counted else None
    reached = (
        moves
        and not (by or points)
        and _NO_MOVE_BEFORE.search(window)
        and not _percent_like(text, start, tail)
        and not _then_level(text, tail)
    )
    return None if reached else _direction(found)


def _then_level(text: str, tail: int) -> bool:
    """Tell whether the level reached follows ("added 15 sen to RM2.70")."""
    return _LEVEL_REACHED.match(text, tail, tail + 24) is not None


_LEVEL_REACHED = re.compile(r",?\s(?:to|at)\s(?:close at\s|end at\s|about\s)?[A-Z$£€¥]{0,3}\d")


def _percent_like(text: str, start: int, tail: int) -> bool:
    return _PERCENT.search(text, start, tail) is not None


_PERCENT = re.compile(r"%|per ?cent|pct|pc\b|point", re.IGNORECASE)


def _last_move(window: str) -> re.Match[str] | None:
    last = None
    for found in _ANY_MOVE.finditer(window):
        last = found
    return last


_ABOVE = re.compile(
    r"(?:just |well |back )?(?:above|below|past|as (?:low|high) as)\s", re.IGNORECASE
)
_RIGHT_BEFORE = re.compile(
    rf"(?<![\w-])(?:(?P<up>{UP})|(?P<down>{DOWN}))(?:\s(?:back|briefly|again|further|just"
    rf"|well|slightly))?\s\Z",
)
_AHEAD = re.compile(
    r"\b(?:could|may|might|would|will|should|is expected|are expected|expected to|forecast "
    r"to|projected to|set to|likely to|expects|plans? to|aims? to|wants? to|proposed?)\b",
)
_ANY_MOVE = re.compile(rf"(?<![\w-])(?:(?P<up>{UP})|(?P<down>{DOWN}))(?![\w-])")

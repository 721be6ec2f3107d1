"""Tell scores, votes and records from ranges."""

from __future__ import annotations

import re

from monitor.read.numbers import Number

_SCORE_AFTER = re.compile(
    r"\s(?:win|wins|won|loss|losses|lead|victory|victories|defeat|vote|votes|ruling|decision"
    r"|score|record|draw|tie"
    r"|thrashing|down|up|ahead|behind|run|series|triumph|drubbing|aggregate|split|majority"
    r"|opinion|rout|at)\b",
    re.IGNORECASE,
)
_SCORE_BEFORE = re.compile(
    r"(?:won|lost|beat|beaten|lead|leads|led|leading|trailed?|trailing|tied?|tying|draw|drew"
    r"|drawn|defeated|voted"
    r"|score|finish(?:ed)?|game|record|win|victory|defeat|to|by|at|ended|vote|passed|is|was"
    r"|went|goes|a|the)\s(?:\w+\s){0,3}?\Z",
    re.IGNORECASE,
)
_SCORED = re.compile(r"\b(?:failed|voted|lost|won|beaten|rejected|tied|trail(?:ed|ing)?)\s\Z")


def is_score(text: str, first: Number, second: Number) -> bool:
    """Tell whether two hyphenated numbers are a score, a vote or a record, not a range."""
    if first.value >= second.value:
        return True
    if first.magnitude != 1 or second.magnitude != 1:
        return False
    if _SCORED.search(text, max(0, first.start - 12), first.start):
        return True
    return bool(_SCORE_AFTER.match(text, second.end)) and bool(
        _SCORE_BEFORE.search(text[max(0, first.start - 30) : first.start])
    )

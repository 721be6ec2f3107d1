"""Tell years from counts of as many digits."""

from __future__ import annotations

import re

from monitor.read.tables import words

_HEDGE_BEFORE = re.compile(
    r"(?:more|less|fewer|greater|higher|lower) than|over|above|about|around|roughly|nearly"
    r"|almost|some|least"
    r"|most|approximately|under|below|up to|estimated|another|all|only|just|total of|exactly",
)
_HEDGE_END = re.compile(rf"(?:\A|\W)(?:{_HEDGE_BEFORE.pattern})\s(?:the\s|a\s)?\Z", re.IGNORECASE)
# The last words of these: most years stand behind none of them.
_HEDGES_END = words(
    "than over above about around roughly nearly almost some least most approximately under below "
    "to estimated another all only just of exactly the a"
)
_COUNTED = re.compile(
    r"\s(?:(?:\w+\s){0,2}?(?:people|men|women|children|troops|soldiers|workers|employees"
    r"|jobs|fighters"
    r"|homes|houses|students|cases|deaths|patients|units|customers|rpm|civilians|vehicles"
    r"|users|acres"
    r"|residents|families|members|shares|votes|volunteers|firefighters|migrants|refugees|miles"
    r"|casualties|prisoners|protesters|passengers|buildings|square|sq|vessels|ships|drones"
    r"|targets)\b)"
)
_YEAR_BEFORE = re.compile(
    r"(?:\A|\b)(?:in|since|by|of|from|until|till|before|after|during|early|late|mid|the|for"
    r"|to|and|between|fiscal|year"
    r"|summer|spring|autumn|fall|winter|circa|through|around|about)[ -]\Z",
    re.IGNORECASE,
)
_YEAR_STRICT = re.compile(r"\b(?:in|since|of|the|by|a)\s\Z", re.IGNORECASE)
# "since at least 1970"
_SINCE_HEDGED = re.compile(r"\b(?:since|before|until|till|after)\sat (?:least|most)\s\Z")
_AROUND = re.compile(r"(?:\A|\W)(?:around|about)\s\Z")


def why_not_year(text: str, start: int, end: int, before: str) -> str | None:
    """Return "a year" where four digits are one, None where they count."""
    if before[:-1].rpartition(" ")[2].lower() in _HEDGES_END:
        if _SINCE_HEDGED.search(before):
            return "a year"
        named = before.endswith("the ") and text[end + 1 : end + 2].isupper()
        if _HEDGE_END.search(before) and not _AROUND.search(before) and not named:
            return None  # else "under the 1965 Harbour Act"
    if _COUNTED.match(text, end) and not _YEAR_STRICT.search(before):
        return None
    if int(text[start:end]) >= 1800 or _YEAR_BEFORE.search(before):  # noqa: PLR2004 - younger numbers are counts
        return "a year"
    return None

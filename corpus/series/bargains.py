"""Read on which side of a bargain a sum or a share stands: what is asked, or what is offered."""

from __future__ import annotations

import re

#: What one side asks for, and what the other offers: the nearest word before a number tells.
_ASKED = re.compile(
    r"\b(?:demand(?:s|ed|ing)?|(?:pay|wage)\sclaim|ask(?:s|ed|ing)?\s(?:for|price)|wants?|wanted"
    r"|seeks?|seeking|sought|hold(?:s|ing)?\sout\sfor)\s",
    re.IGNORECASE,
)
_OFFERED = re.compile(r"\b(?:offer(?:s|ed|ing)?|bid(?:s|ding)?)\s", re.IGNORECASE)
#: So few letters stand between the word and its number.
_NEAR = 60
_CLAUSE = re.compile(r"[;:]\s|,\s(?:and|but|while|as|after|when)\s|\b(?:that|while|whereas)\b")


def side_of(before: str) -> str:
    """Return "asked" or "offered" by the words before a number, empty where neither is told."""
    clause = _CLAUSE.split(before)[-1][-_NEAR:]
    asked, offered = (_last(pattern, clause) for pattern in (_ASKED, _OFFERED))
    if asked == offered:
        return ""
    return "asked" if asked > offered else "offered"


def _last(pattern: re.Pattern[str], clause: str) -> int:
    """Return where a pattern was found last, -1 for nowhere."""
    return max((found.start() for found in pattern.finditer(clause)), default=-1)

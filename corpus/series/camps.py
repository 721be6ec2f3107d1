"""Read of which side in a vote or a dispute a share or a sum is told: those for it, or against."""

from __future__ import annotations

import re

#: "The Yes campaign", "her No opponents", "had Yes on 48": the side by its name. A "No" that opens
#: a sentence is none.
_NAMED = re.compile(
    r"(\bYes|(?<=\w\s)No)(?=\s(?:campaign\w*|camp|side|vote\w*|supporters|opponents|lead\w*|on|at|had"
    r"|has|with)\b)|\b(?:[Tt]he|to|for|vote[ds]?|voting|with|had)\s(Yes|No)\b"
)
#: "47 percent in favour and 43 percent against": the side right behind its share.
_BEHIND = re.compile(
    r"^\s?(?:%|percent|per cent)?\s?(?:of\s(?:[\w-]+\s){1,3})?(?:(?:are|were|was|is"
    r"|would vote|will vote|would be|now|said they were)\s)*"
    r"(?:(in favou?r|for it|favou?r(?:ed|s)?|Yes)"
    r"|(against|oppos(?:ed|es?)|No))\b"
)
#: "Opponents climbed to 46 percent": the side before its verb.
_BEFORE = re.compile(
    r"\b(?:([Ss]upporters|[Bb]ackers|[Aa]dvocates)|([Oo]pponents|[Cc]ritics))\s(?:[\w’'-]+\s){0,3}$"
)


def camp_of(left: str, right: str, unit: str) -> str:
    """Return "yes" or "no" for the side of which a share or sum is told, empty where none is.

    `left` and `right` are what stands about the number in its statement. What stands behind a share
    is nearer to it than what stands before.
    """
    if unit == "percent" and (found := _BEHIND.match(right)):
        return "yes" if found[1] else "no"
    if unit == "percent" and (found := _BEFORE.search(left)):
        return "yes" if found[1] else "no"
    if "Yes" not in left and "No" not in left:
        return ""
    named = list(_NAMED.finditer(left))
    return (named[-1][1] or named[-1][2]).lower() if named else ""

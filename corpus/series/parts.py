"""Read whether a number is told as a part of another one, or by what had happened to it."""

from __future__ import annotations

import re

from corpus.series import vocabulary as words
from corpus.series.statement import phrase_after
from corpus.series.tokens import content_words, lowered_words

NONE: frozenset[str] = frozenset()

#: "Of the 60 that fled, 47 have been caught".
_OF_ALL = re.compile(r"^\W*Of (?:those|the|these)\b[^,;]{0,60},\s(?:[\w-]+\s){0,3}$")
_PART_BEFORE = re.compile(
    r"\b(?:including|among them|of whom|of which|of those|of them)\s(?:[\w-]+\s){0,3}$"
    r"|\balone,?\s[^,;:.]{0,60}$"
    rf"|{_OF_ALL.pattern}",
    re.IGNORECASE,
)

_PART_AFTER = re.compile(
    r"^\W*of (?:the|those|these|its|their|them)\b|^[^\w,]*of (?:whom|which)\b"
    r"|^[^,;:.]{0,60}\balone\b",
    re.IGNORECASE,
)

#: "The tallest of them 24 stories", "stations, of which there are now seven": no part is counted.
_NO_PART_BEFORE = re.compile(
    r"(?:\b\w+est of (?:them|those|which|whom)\s(?:[\w-]+\s){0,3}"
    r"|\bof (?:which|whom) there (?:is|are|was|were)\s(?:[\w-]+\s){0,3})$",
    re.IGNORECASE,
)
#: "Host to 23,000 of its people": nobody counts the whole.
_OF_A_POPULACE = re.compile(
    r"^\W*of (?:its|their|the [\w-]+[’']s?) (?:[a-z-]+ )?(?:people|residents|citizens|inhabitants"
    r"|nationals|employees|workers|staff|troops|soldiers|customers|clients)\b"
)
#: What the members of a part are, or where: "of the cars are in Europe", "of them were clients".
_WHAT_THEY_ARE = re.compile(
    r"^\W*of (?:them|those|(?:the|those|these|its|their)(?:\s(?!and\b|who\b|in\b)[\w’'-]+){1,3})\s"
    r"(?:are|is|were|was|remain(?:s|ed)?)\s([^,;:.]{2,60})"
)
_ONE_OF_SEVERAL = re.compile(r"\b(?:including|among them)\s(?:[\w-]+\s){0,3}$", re.IGNORECASE)

#: "Several sweeteners, including a $7 billion fee": a thing of its own, and part of no sum.
_ANY_SUM = re.compile(
    r"\d|\b(?:dozens|hundreds|thousands|millions|billions|total|sum|aid|budget|spending|spent"
    r"|funding|costs?|debts?|package)\b"
)

#: "84 of the 240 seats" are 84 seats.
OF_A_NUMBER = re.compile(
    r"\s(?:out )?of (?:(?:the|its|their|some|about|nearly|more than|[A-Za-z]\w+[’']s?) )*"
    r"(?:[$€£]?\d[\d,.]*\d|[$€£]?\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"\s(?=[A-Za-z])"
)
#: The 26 of "21 of the 26 drones".
_NUMBER_OF = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\s(?:out )?of "
    r"(?:(?:the|its|their|some|about|nearly|all|[A-Za-z]\w+[’']s?) )*$",
    re.IGNORECASE,
)
_SHARE_OF_THOSE = re.compile(r"\W*(?:percent )?of (?:those|these|whom|which|them)\b(?! who)")

#: "47 of the convicts have been caught": what had happened to them.
_HAPPENED = re.compile(
    r"^\W*of (?:them|(?:the|those|these|its|their)\s([^,;:.]{1,60}?))\s"
    r"(?:have|has|had|were|was|are|is|remain(?:ed|s)?)\s"
    r"(?:(?:been|now|still|already|also|since|later|being|all)\s)*"
    r"(?!women|men|children|teen)([\w-]+(?:ed|en|ught|ound|ent|ade)|dead|alive|missing"
    r"|in_hospital)\b"
)
_DONE_AFTER = re.compile(
    r"^\W*(?:\w+\s)?(?:have|has|had|were|was)\s(?:[a-z]+\s){0,2}?[a-z]+(?:ed|id|en|ught|ound)\b"
)
#: "Police have caught 47 of the convicts".
_DONE_TO = re.compile(r"\b(?:[a-z]+ed|[a-z]+ught|found|taken|sent|made)\s(?:[a-z-]+\s){0,2}$")


def is_part(sentence: str, start: int, end: int, *, shared: bool, read: bool) -> bool:
    """Tell whether a number is told as a part of another one, as far as it was `read` as such.

    "38% of its capacity" is no part; "38% of those" told of before is. Of "47 of the convicts were
    caught" the caught are counted, as of "47 were caught".
    """
    before, after = sentence[:start], sentence[end:]
    if _NO_PART_BEFORE.search(before) or _OF_A_POPULACE.match(after):
        return False
    if sentence[start] in "$€£" and _ONE_OF_SEVERAL.search(before) and not _ANY_SUM.search(before):
        return False
    if _PART_BEFORE.search(before):
        return not (_OF_ALL.search(before) and _DONE_AFTER.match(after))
    if shared:
        return bool(_SHARE_OF_THOSE.match(after))
    if OF_A_NUMBER.match(after) or _befell(before, after):
        return False
    return read or bool(_PART_AFTER.search(after))


def ratio_of(before: str, after: str) -> str:
    """Tell the 21 of "21 of the 26" from the 26: "some" and "all", empty where no two are told."""
    if OF_A_NUMBER.match(after):
        return "some"
    return "all" if _NUMBER_OF.search(before) else ""


def parted_by(sentence: str, start: int, end: int, *, befell: bool) -> frozenset[str]:
    """Return the words by which a part is told from its whole: "Europe", "clients", "hospital".

    Another text may tell of the same part by these words alone. Of "including four guides" it may
    where it is known what `befell` them; four guides are in many a text.
    """
    before, after = sentence[:start], sentence[end:]
    if found := _WHAT_THEY_ARE.match(after):
        return content_words(found[1].partition(" and ")[0])
    if befell and _ONE_OF_SEVERAL.search(before):
        return content_words(" ".join(phrase_after(after)))
    return NONE


def _befell(before: str, after: str) -> bool:
    """Tell whether it is told of a part of some what had befallen it, and not what it is."""
    found = _HAPPENED.match(after)
    whole = found[1] if found else None
    if found is None:
        of_noun = re.match(r"\W*of (?:them\b|(?:the|its|their)\s((?:[\w’'-]+\s?){1,3}))", after)
        if of_noun is None or not _DONE_TO.search(before):
            return False
        whole = of_noun[1]
    return not any(word in words.MEASURES for word in lowered_words(whole or "")[:1])

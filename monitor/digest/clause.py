"""The clause of a sentence that states a value, for figures that no name in few words tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.digest.wording import one_line, shorten

#: Where a clause ends. A comma within a number has no blank behind it.
_BREAK = re.compile(r"[,;:]\s+|\s+[-–—]{1,2}\s+|\s*—\s*")
_NUMBER = re.compile(r"\d[\d.,]*")
#: What hangs on the clause before it.
_HANGING = re.compile(r"(?:which|who|whom|whose|where|when|that|including|of|in|at|than)\b")
_JOINED = re.compile(r"(?:and|but|or|while|so|yet)\s+", re.IGNORECASE)
#: What a clause begins with whose subject stands before something set in between.
_VERB = re.compile(
    r"(?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|should|does|did|took|rose"
    r"|fell|hit|made|became|began|came|went|gave|cost|lost|won|sent|saw|held|left|met|paid|ran|set"
    r"|stood|struck|grew|shot|[a-z]{2,}ed)\b"
)
_HAPPENS = re.compile(rf"\b{_VERB.pattern}")
#: What a clause begins with that says nothing without what goes before it.
_WITHOUT_SUBJECT = re.compile(
    rf"(?:which|who|whom|whose|where|when|including|according|[a-z]{{2,}}ing)\b|{_VERB.pattern}"
)
#: What a clause begins with that hangs on another, or points to what was said before.
_NO_SUBJECT = frozenset(
    """with without across also about according along among amid around at by for from in into like
    of on over per than through to under until within which who whom whose where when how what why
    that this these those it they he she some as if because since while although though only just
    or and but not including""".split()  # noqa: SIM905 - words read best as words
)
_PASSIVELY = (" by ", " in ", " at ", " to ", " from ", " for ", " of ")
#: So much of a sentence's beginning is its own; more than so much of it is nearly all.
_OPENS, _HALF = 20, 0.5
#: Before a clause that is told without its subject.
CUT_OFF = "… "
#: Fewer words say too little; more characters are no heading.
_FEWEST_WORDS, _MOST_CHARACTERS = 6, 140


def clause_of(sentence: str, value: str) -> str:
    """Return the part of a sentence that states a value, empty where the value is not found."""
    sentence = one_line(sentence).strip("() ")
    stated = _span(sentence, one_line(value))
    if stated is None:
        return ""
    parts = _parts(sentence)
    first = last = next(
        (n for n, (begin, end) in enumerate(parts) if begin <= stated[0] < end), len(parts) - 1
    )
    while _is_little(sentence[parts[first][0] : parts[last][1]], hangs=first > 0) or (
        # Pieces that were put together say nothing where what happens stands before them.
        0 < first < last and not _HAPPENS.search(sentence, parts[first][0], parts[last][1])
    ):
        if first and parts[last][1] - parts[first - 1][0] <= _MOST_CHARACTERS:
            first -= 1
        elif last + 1 < len(parts) and parts[last + 1][1] - parts[first][0] <= _MOST_CHARACTERS:
            last += 1
        else:
            break
    start, end = parts[first][0], parts[last][1]
    start += _length(_JOINED.match(sentence[start:end]))
    told = sentence[start:end].rstrip(" .,;:")
    subject = sentence[slice(*parts[0])].rstrip(" ,;:")
    if first > 1 and _VERB.match(told) and len(subject) + len(told) < _MOST_CHARACTERS:
        told = f"{subject} … {told}"
    elif first and _WITHOUT_SUBJECT.match(told):
        told = f"{CUT_OFF}{told}"
    if stated[1] - start >= _MOST_CHARACTERS:
        return ""
    return shorten(_without_halves(told).rstrip(" .,;:"), _MOST_CHARACTERS)


def tells_by_itself(clause: str, sentence: str) -> bool:
    """Tell whether a clause heads its sentence well: whole, with a subject that does something.

    One that opens the sentence, or is the greater part of it, only says it twice.
    """
    sentence = one_line(sentence)
    if clause.startswith(CUT_OFF) or clause.endswith("…") or not clause:
        return False
    if sentence.startswith(clause[:_OPENS]) or len(clause) > _HALF * len(sentence):
        return False
    first = clause.split(" ", 1)[0].lower()
    return first not in _NO_SUBJECT and not first.endswith(("ly", "ing")) and _acts(clause)


def _acts(clause: str) -> bool:
    """Tell whether somebody or something does or is: a participle is what was done to it."""
    return any(
        not (found.group().endswith("ed") and clause[found.end() :].startswith(_PASSIVELY))
        for found in _HAPPENS.finditer(clause)
    )


def _parts(sentence: str) -> Sequence[tuple[int, int]]:
    ends = [(found.start(), found.end()) for found in _BREAK.finditer(sentence)]
    begins = [0, *(after for _, after in ends)]
    closes = [*(before for before, _ in ends), len(sentence)]
    return [(begin, end) for begin, end in zip(begins, closes, strict=True) if begin < end]


def _span(sentence: str, value: str) -> tuple[int, int] | None:
    """Return where a value stands, in as many of its words as the sentence has in this order."""
    words = value.split()
    for first in range(len(words)):
        found = _find(sentence, " ".join(words[first:]))
        if found:
            return found
    number = _NUMBER.search(value)
    return _find(sentence, number.group().rstrip(".,")) if number else None


def _find(sentence: str, wanted: str) -> tuple[int, int] | None:
    found = re.search(
        rf"(?<!\w)(?<!\d[.,]){re.escape(wanted)}(?!\w|[.,]\d)", sentence, re.IGNORECASE
    )
    return found.span() if found else None


def _is_little(text: str, *, hangs: bool) -> bool:
    return len(text.split()) < _FEWEST_WORDS or (hangs and _HANGING.match(text) is not None)


def _length(found: re.Match[str] | None) -> int:
    return found.end() if found else 0


def _without_halves(text: str) -> str:
    """Leave out marks of quotations and brackets that are not closed within a text."""
    for opened, closed in ("“”", "()"):
        if text.count(opened) != text.count(closed):
            text = text.replace(opened, "").replace(closed, "")
    return text.replace('"', "") if text.count('"') % 2 else text

"""Read the notes by which an outlet corrects, clarifies or withdraws what it said before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.models.reading import Correction, Sentence
from monitor.read.tables import words
from monitor.read.wording import Wording

_NOTE = re.compile(
    r"""
      \A\W{0,3}(?:editor[’']?s?[ ]note[:,–—-]?[ ]*)?(?:correction|clarification|corrects
          |retraction)s?\b(?:[ ]\([^)]{1,40}\)|[ ][\w.,]{1,12}[ ]\d[^:]{0,20})?[ ]?[:–—-]
    | \b(?:
        (?:an|this|the)?[ ]?(?:earlier|previous|prior|original
            |initial)[ ](?:online[ ])?(?:versions?|headlines?|editions?|captions?)[ ](?:of[ ](?:this
            |the|our)|said|stated|incorrectly|misstated|wrongly|mistakenly|gave|contained|included
            |misidentified|reported)
      | this[ ](?:article|story|post|page|report|headline|item|piece|copy|caption
            |graphic)[ ](?:has[ ]been|was)[ ](?:(?:also|since)[ ])?(?:corrected|amended|clarified
            |(?:updated|edited|changed|revised)[ ]to[ ]correct)
      | (?:has[ ]been|was)[ ]corrected[ ](?:to|in|throughout|online|on)\b
      | we[ ](?:have[ ])?(?:incorrectly|wrongly|mistakenly|erroneously)[ ](?:said|reported|stated
            |gave|put)
      | (?:incorrectly|wrongly|mistakenly|erroneously)[ ](?:said|reported|stated|gave|listed
            |described|put|identified|attributed)\b
      | misstated\b | due[ ]to[ ]an?[ ](?:editing|production|reporting)[ ]error\b
      | we[ ]regret[ ]the[ ]error\b
      | (?:has|have)[ ](?:retracted|withdrawn)[ ](?:the|this|its|our|a)[ ](?:story|article|report
            |claim|figure|statement|estimate)\b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"[$£€]\s?\d[\d,.]*(?:\s(?:hundred|thousand|million|billion|trillion))?"
    r"|\d[\d,]*(?:\.\d+)?(?:\s?%|\s(?:percent|per cent|hundred|thousand|million|billion"
    r"|trillion))?"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety)(?:-\w+)?)\b(?:\s(?:hundred|thousand|million|billion))?",
    re.IGNORECASE,
)
_NOT = re.compile(r",?\s(?:and\s)?(?:not|rather than|instead of)\s", re.IGNORECASE)
_WRONG = re.compile(
    r"\b(?:said|stated|misstated|reported|gave|put|listed|described|identified|read|as"
    r"|contained|was|were)\b",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    r"\b(?:(?:it|they|he|she|there|the\s(?:\w+\s){1,4}?)\s?(?:is|was|are|were|has"
    r"|have)\s(?:actually|in fact|really)|actually|in fact|should (?:be|read|have (?:been"
    r"|said|read))|correct(?:ed)?\s(?:figure|number|amount|total|to)|to\s(?:say|show|reflect"
    r"|note|read|state|correct))\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"‘]([^”\"’]{1,80})[”\"’]")


# Every note holds one of these words: where none is, the long pattern is spared.
_NOTE_WORDS = words(
    """
    correction corrections corrects correct corrected correctly correcting incorrectly clarification
    clarifications clarified retraction retractions retracted withdrawn version versions headline
    headlines edition editions caption captions amended wrongly mistakenly erroneously misstated
    error
    """
)


def read_corrections(
    text: str, sentences: Sequence[Sentence], wordings: Sequence[Wording]
) -> tuple[Correction, ...]:
    """Read the correction notes of a text, in order, with what they name as wrong and right.

    The right value may stand in the sentence after the note ("… said 50. It was 40.").
    """
    found: list[Correction] = []
    for index, (sentence, wording) in enumerate(zip(sentences, wordings, strict=True)):
        if _NOTE_WORDS.isdisjoint(wording.present) or _NOTE.search(sentence.text) is None:
            continue
        following = sentences[index + 1] if index + 1 < len(sentences) else None
        near = following is not None and "\n" not in text[sentence.end : following.start]
        old, new = _named(sentence.text, following.text if following is not None and near else "")
        found.append(Correction(sentence.start, sentence.end, sentence.text, old, new))
    return tuple(found)


def _named(note: str, after: str) -> tuple[str | None, str | None]:
    """Return the wrong and the right words that a note names, as far as it names them."""
    amounts = [m for m in _AMOUNT.finditer(note) if not _is_date(note, m)]
    split = _NOT.search(note)
    if split is not None:  # "…is 17, not 70"
        right = [m[0] for m in amounts if m.end() <= split.start()]
        wrong = [m[0] for m in amounts if m.start() >= split.end()]
        if right and wrong:
            return wrong[0], right[-1]
    right_at = _RIGHT.search(note)
    if right_at is not None:
        wrong = [m[0] for m in amounts if m.end() <= right_at.start()]
        right = [m[0] for m in amounts if m.start() >= right_at.end()]
        if right or wrong:
            return (wrong[-1] if wrong else None), (right[0] if right else None)
    if _WRONG.search(note) and amounts:
        later = [m[0] for m in _AMOUNT.finditer(after) if not _is_date(after, m)]
        right_after = (
            later[0]
            if later and re.match(r"(?:It|They|The|There|In fact|That|He|She)\b", after)
            else None
        )
        return amounts[0][0], right_after
    quoted = _QUOTED.findall(note)
    if len(quoted) == 2:  # noqa: PLR2004 - wrong and right words
        return quoted[0], quoted[1]
    return None, None


_DATE_AFTER = re.compile(
    r"(?:st|nd|rd|th)?\b[ ,]+(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December|(?:19|20)\d\d|[ap]\.?m)"
)
_DATE_BEFORE = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?\s\Z|\bon\s\Z")


def _is_date(note: str, match: re.Match[str]) -> bool:
    number = match[0]
    if number.isdigit() and len(number) == 4 and 1900 <= int(number) <= 2100:  # noqa: PLR2004 - a year
        return True
    return bool(_DATE_BEFORE.search(note[: match.start()]) or _DATE_AFTER.match(note, match.end()))

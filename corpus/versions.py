"""Whether two versions of a page differ to a reader at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from corpus.align import sentences_of, words_of

_MOMENT: Final = (
    r"(?:\d{1,2}[:.]\d{2}|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d+\s+(?:sec|min|hour|day)|today\b|"
    r"(?:mon|tue|wed|thu|fri|sat|sun)|\d{0,2}\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
#: Sentences that tell of the page and not of the world: when it was changed, and who helped.
_PAGE_NOTES: Final = re.compile(
    rf"(?:(?:last|first)\s+)?(?:updated|published|posted|modified)[\s:,]*(?:(?:at|on)\s+)?{_MOMENT}[^.]{{0,60}}\.?"
    rf"|this\s+(?:story|article|page)\s+(?:was|has\s+been)\s+(?:last\s+)?(?:updated|published)\s+"
    rf"(?:at|on)\s+{_MOMENT}[^.]{{0,60}}\.?"
    r"|[^.]{0,160}\bcontributed\s+to\s+this\s+(?:report|story|article)\.?"
    r"|(?:copyright|©)[^.]{0,100}\.?|all\s+rights\s+reserved\.?",
    re.IGNORECASE,
)
#: Lines of their own that a page is furnished with: clocks, reading times, and what to do next.
_FURNITURE: Final = re.compile(
    r"\(?\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?\s*[A-Z]{0,4}\)?"
    r"|\d{1,3}\s+(?:seconds?|minutes?|mins?|hours?|days?)\s+ago"
    r"|\d+[-\s]+min(?:ute)?s?\s+read"
    r"|(?:advertisement|related(?:\s+(?:articles?|content|stories))?|recommended|most\s+read)[:.]?"
    r"|(?:read|see|watch)\s+(?:more|also|next|now|here)\b[^\d]{0,140}"
    r"|(?:sign\s+up|subscribe)\s+(?:for|to|now|here|today)\b[^\d]{0,140}"
    r"|(?:follow\s+(?:us|our)|share\s+(?:this|on)|download\s+(?:the|our)\s+app|"
    r"click\s+here)\b[^\d]{0,140}",
    re.IGNORECASE,
)
#: A line that names who wrote: capitalised names and what joins them.
_BYLINE: Final = re.compile(
    r"[Bb]y:?\s+[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){1,3}"
    r"(?:(?:,|\s+and|,\s+and|,\s+for)\s+(?:the\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3})*"
)


@dataclass(frozen=True, slots=True)
class Decision:
    """A yes or no, with the reason in words; true in a condition when it is a yes."""

    yes: bool
    reason: str

    def __bool__(self) -> bool:
        return self.yes


def is_new_version(old_text: str, new_text: str) -> Decision:
    """Tell whether a page's text is another one, beyond type, time stamp, byline and furniture.

    A note of correction is text. Words and numbers are compared exactly, so that one changed digit
    makes a new version.
    """
    if old_text == new_text:
        return Decision(yes=False, reason="the same text")
    old, new = _substance(old_text), _substance(new_text)
    if old == new:
        return Decision(
            yes=False,
            reason="the same words; only type, time stamp, byline or page furniture differ",
        )
    n_old, n_new = len(old), len(new)
    changed = len({*old} ^ {*new})
    return Decision(yes=True, reason=f"{changed} sentences differ ({n_old} before, {n_new} now)")


def _substance(text: str) -> list[tuple[str, ...]]:
    """Return the words of the sentences that are not the page's furniture."""
    found: list[tuple[str, ...]] = []
    for paragraph in text.split("\n"):
        line = paragraph.strip()
        if line and not any(p.fullmatch(line) for p in (_FURNITURE, _BYLINE, _PAGE_NOTES)):
            found.extend(words_of(s) for s in sentences_of(line) if not _PAGE_NOTES.fullmatch(s))
    return [words for words in found if words]

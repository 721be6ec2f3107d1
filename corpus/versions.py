"""What changed between two versions of a page, and whether it is a change to a reader at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpus.align import Sentences, align, sentences_of, words_of
from corpus.compare_texts import compare, profile
from monitor.models.reading import Sentence

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


@dataclass(frozen=True, slots=True)
class VersionDiff:
    """How the sentences of a new version stand to those of the old one; pairs are (old, new)."""

    unchanged: tuple[tuple[Sentence, Sentence], ...]
    reworded: tuple[tuple[Sentence, Sentence], ...]
    added: tuple[Sentence, ...]
    removed: tuple[Sentence, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether every sentence of both versions stands in the other."""
        return not (self.reworded or self.added or self.removed)


def sentence_key(sentence: str) -> str:
    """Return what a sentence is known by: its words and numbers, whatever its type."""
    return " ".join(words_of(sentence))


def diff_sentences(old: Sequence[Sentence], new: Sequence[Sentence]) -> VersionDiff:
    """Align the sentences of two versions; a moved paragraph is unchanged where it went.

    Sentences whose words are the same are unchanged whatever their type and punctuation; reworded
    ones have half of their words in common at the least.
    """
    pairs = align(*(Sentences([words_of(s.text) for s in each]) for each in (old, new)))
    olds = {p.ours for p in pairs}
    news = {p.theirs for p in pairs}
    return VersionDiff(
        unchanged=tuple((old[p.ours], new[p.theirs]) for p in pairs if p.same),
        reworded=tuple((old[p.ours], new[p.theirs]) for p in pairs if not p.same),
        added=tuple(s for i, s in enumerate(new) if i not in news),
        removed=tuple(s for i, s in enumerate(old) if i not in olds),
    )


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


def is_moved(
    old_text: str, new_text: str, *, same_site: bool, permanent_redirect: bool
) -> Decision:
    """Tell whether an article at another URL of the same site is the old one, moved.

    With a permanent redirect an edited text will do; without one the words must be the same.
    """
    if not same_site:
        return Decision(yes=False, reason="another site: a copy at most")
    if _substance(old_text) == _substance(new_text):
        how = "a permanent redirect" if permanent_redirect else "a changed address"
        return Decision(yes=True, reason=f"{how} with the same words")
    if permanent_redirect:
        match = compare(profile(old_text), profile(new_text))
        if match is not None:
            return Decision(yes=True, reason=f"a permanent redirect; {match.reason}")
        return Decision(yes=False, reason="a permanent redirect to another text")
    return Decision(yes=False, reason="another address with another text")


def _substance(text: str) -> list[tuple[str, ...]]:
    """Return the words of the sentences that are not the page's furniture."""
    found: list[tuple[str, ...]] = []
    for paragraph in text.split("\n"):
        line = paragraph.strip()
        if line and not any(p.fullmatch(line) for p in (_FURNITURE, _BYLINE, _PAGE_NOTES)):
            found.extend(words_of(s) for s in sentences_of(line) if not _PAGE_NOTES.fullmatch(s))
    return [words for words in found if words]

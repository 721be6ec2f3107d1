"""Tell whom "he" or "she" beside a quote means, or that the text leaves it open."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from monitor.models.reading import Sentence, SpeakerBasis
from monitor.read.assertions import AUXILIARY
from monitor.read.marks import Marked
from monitor.read.people import OPENERS, People, gender, surname
from monitor.read.records import passing
from monitor.read.speakers import Said
from monitor.read.speech_words import SAY, TITLES

_PARAGRAPHS_BACK = 1
# So far back, at most, "she" may name somebody in its paragraph.
_FARTHEST = 2_000
_ACTOR = re.compile(r"([A-Z][\w’'-]*[a-z])(?:\s[A-Z][\w’'-]+)*\s(?:[a-z]+ly\s)?[a-z]+(?:ed|s|d)\b")
_NEXT_WORD = re.compile(r"\s(?:(?:also|later|then|[a-z]+ly)\s)?([a-z]+)\b")
_TITLE_WORDS = 4
# "A member of her team told": somebody without a name, who may be the one that "he" means.
_UNNAMED = re.compile(
    r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]he|[Hh]is|[Hh]er|[Tt]heir) [a-z][^.“”\"\n,]{2,70}?"
    r" (?:said|says|told|tells|wrote|added|recalled|posted)\b"
)


@passing
class Told:
    """A quote that was read, with who said it and where the words about that end."""

    stretch: Marked
    said: Said
    fragment: bool
    ends: int


class Antecedents:
    """The people of one text whom a pronoun may mean; `told` grows as its quotes are read."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], people: People, told: Sequence[Told]
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [s.start for s in sentences]
        self._people = people
        self._told = told

    def meant_by(self, pronoun: str, stretch: Marked) -> str | None:
        """Return the only person before a quote whom "he" or "she" can mean."""
        if pronoun not in {"he", "she"}:
            return None
        wanted = "m" if pronoun == "he" else "f"
        text = self._text
        end = stretch.before
        start = self._paragraph_start(end)
        for _ in range(_PARAGRAPHS_BACK + 1):
            spoke = self._spoke(start, end)
            named = self._fitting(start, end, wanted, spoke)
            if len(named) > 1:
                return None
            if named:
                name = named.pop()
                if name in spoke:
                    return None if self._somebody_acts(name, stretch) else name
                sure = self._is_sure(name, pronoun, stretch, (start, end))
                return name if sure else None
            if _UNNAMED.search(text, start, end) or start == 0 or text[start - 1] != "\n":
                return None
            end = start - 1
            while end > 0 and text[end - 1].isspace():
                end -= 1
            start = self._paragraph_start(end)
        return None

    def _sentence_before(self, stretch: Marked) -> int:
        """Return the place of the sentence before a quote's own, below 0 where there is none."""
        return max(bisect.bisect_right(self._starts, stretch.before) - 1, 0) - 1

    def _paragraph_start(self, end: int) -> int:
        """Return where the paragraph before `end` starts, or what of it is near."""
        near = max(0, end - _FARTHEST)
        return max(near, self._text.rfind("\n", near, end) + 1)

    def _told_since(self, start: int) -> Sequence[Told]:
        """Return the quotes told since `start`, in order."""
        since = len(self._told)
        while since and self._told[since - 1].stretch.after > start:
            since -= 1
        return self._told[since:]

    def _is_sure(self, name: str, pronoun: str, stretch: Marked, within: tuple[int, int]) -> bool:
        """Tell whether "he" or "she" is the only person near a quote, who has not spoken yet."""
        if gender(name):
            return self._acts(name, *within)
        # A name that tells nothing of "he" or "she" must be what the text speaks of.
        return self._is_subject(name, pronoun, stretch)

    def _somebody_acts(self, name: str, stretch: Marked) -> bool:
        """Tell whether the sentence before a quote is about another: "Roy disagreed. “…"."""
        since = self._told[-1].ends if self._told else 0
        index = self._sentence_before(stretch)
        if index < 0 or self._sentences[index].start < since:
            return False
        opening = _ACTOR.match(self._sentences[index].text)
        return opening is not None and opening[1] not in OPENERS and opening[1] not in name

    def _is_subject(self, name: str, pronoun: str, stretch: Marked) -> bool:
        """Tell whether the sentence before a quote begins with a name: "Ada Quill lost a barn."."""
        at = self._sentence_before(stretch)
        while at >= 0 and self._sentences[at].text.lower().startswith(pronoun + " "):
            at -= 1
        if at < 0:
            return False
        sentence = self._sentences[at]
        place = sentence.text.find(name)
        before = sentence.text[: max(place, 0)].split()
        titled = len(before) <= _TITLE_WORDS and all(
            word[0].isupper() or word.lower() in TITLES for word in before
        )
        free = not _UNNAMED.search(self._text, sentence.start, stretch.before)
        return place >= 0 and titled and free and _has_verb(sentence.text, place + len(name))

    def _acts(self, name: str, start: int, end: int) -> bool:
        """Tell whether a person is more than an owner ("Lee’s lawyer"), and nobody else speaks."""
        last = surname(name)
        own = (
            self._text.startswith(("’s", "'s"), at + len(last))
            for at in _places(self._text, last, start, end)
        )
        return not all(own) and not _UNNAMED.search(self._text, start, end)

    def _spoke(self, start: int, end: int) -> set[str]:
        """Return the people whose quotes in a range are already told."""
        return {
            told.said.name
            for told in self._told_since(start)
            if start <= told.stretch.start < end
            and told.said.name
            and told.said.basis is not SpeakerBasis.COLLECTIVE
        }

    def _named_outside_quotes(self, start: int, end: int) -> set[str]:
        """Return the surnames in a range; whom a speaker speaks of is seldom who speaks next."""
        named: set[str] = set()
        for told in self._told_since(start):
            quote = told.stretch
            if quote.after > start and quote.before < end and not told.fragment:
                named |= self._people.named_between(start, quote.before)
                start = max(start, quote.after)
        return named | self._people.named_between(start, end)

    def _fitting(self, start: int, end: int, wanted: str, spoke: set[str]) -> set[str]:
        """Return the people named in a range who may be meant, by full name where it is known."""
        named = {self._people.resolve(last) for last in self._named_outside_quotes(start, end)}
        known = {surname(name) for name in named}
        named |= {name for name in spoke if surname(name) not in known}
        return {name for name in named if gender(name) in {"", wanted}}


def _places(text: str, word: str, start: int, end: int) -> list[int]:
    """Return where a word stands in a range of the text."""
    places: list[int] = []
    at = text.find(word, start, end)
    while at >= 0:
        places.append(at)
        at = text.find(word, at + 1, end)
    return places


def _has_verb(text: str, end: int) -> bool:
    """Tell whether a name ends its noun: not in "Port Lindo fire survivor"."""
    if text.startswith(",", end):
        return True
    found = _NEXT_WORD.match(text, end)
    if found is None:
        return False
    word = found[1]
    return word in AUXILIARY or word in SAY or word.endswith(("ed", "s"))

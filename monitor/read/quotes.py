"""Find direct speech with its speaker, who stays empty where the text leaves a doubt."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.models.reading import Quote, Sentence, SpeakerBasis
from monitor.read.assertions import AUXILIARY
from monitor.read.marks import Marked, find_marked
from monitor.read.people import OPENERS, gender, people_of, surname
from monitor.read.speakers import NOBODY, Said, after_quote, before_quote, goes_on
from monitor.read.speech_words import SAY, TITLES

_FEWEST_WORDS = 3
_LEADS_SPEECH = re.compile(r"[,:—–]\s*\Z")
_PARAGRAPH = re.compile(r"\n\s*")
_PARAGRAPHS_BACK = 1
# So far back, at most, "she" may name somebody in its paragraph.
_FARTHEST = 2_000


def read_quotes(text: str, sentences: Sequence[Sentence]) -> tuple[Quote, ...]:
    """Find the quotes of a text in order, each with its speaker where the text leaves no doubt."""
    stretches = find_marked(text)
    if not stretches or not sentences:  # marks alone are no sentence
        return ()
    reader = _Reader(text, sentences, stretches)
    return _carry_back(stretches, [reader.read(index) for index in range(len(stretches))])


def _carry_back(stretches: Sequence[Marked], quotes: list[Quote]) -> tuple[Quote, ...]:
    """Give all paragraphs of one speech the speaker whom only its last one names."""
    for index in range(len(quotes) - 1, 0, -1):
        said, before = quotes[index], quotes[index - 1]
        left_open = stretches[index - 1].end == stretches[index - 1].after
        if stretches[index].carried and left_open and said.speaker and not before.speaker:
            quotes[index - 1] = replace(
                before, speaker=said.speaker, speaker_basis=said.speaker_basis
            )
    return tuple(quotes)


@dataclass(frozen=True, slots=True)
class _Told:
    """A quote that was read, with who said it and where the words about that end."""

    stretch: Marked
    said: Said
    fragment: bool
    ends: int


class _Reader:
    """Read the quotes of one text in order, each knowing the one before."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], stretches: Sequence[Marked]
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [s.start for s in sentences]
        self._stretches = stretches
        self._people = people_of(text)
        self._told: list[_Told] = []

    def read(self, index: int) -> Quote:
        stretch = self._stretches[index]
        first = self._sentence_at(stretch.before)
        last = self._sentence_at(stretch.end - 1)
        fragment = self._is_fragment(stretch, first)
        said = self._speaker(index, first, last, fragment=fragment)
        self._told.append(_Told(stretch, said, fragment, max(said.end, stretch.after)))
        return Quote(
            stretch.start,
            stretch.end,
            self._text[stretch.start : stretch.end],
            said.name,
            said.basis if said.name else SpeakerBasis.NONE,
            fragment,
            self._text[first.start : last.end] if last.start >= first.start else first.text,
        )

    def _sentence_at(self, at: int) -> Sentence:
        index = bisect.bisect_right(self._starts, at) - 1
        return self._sentences[max(index, 0)]

    def _is_fragment(self, stretch: Marked, sentence: Sentence) -> bool:
        """Tell a few quoted words inside a sentence of the text's own from direct speech."""
        if stretch.carried:
            return False
        text = self._text
        first = text[stretch.start]
        speech = first.isupper() or first.isdigit() or first in "…$‘'[("
        last = text[stretch.end - 1]
        closed = last in ".,!?…—–-’" or text[stretch.after : stretch.after + 1] in {",", "."}
        if not closed and stretch.after < len(text) and text[stretch.after] != "\n":
            return True
        head = text[sentence.start : stretch.before]
        if not head.strip():
            return not (speech and closed)
        if self._told and self._resumes(stretch):
            return False
        return not (
            speech
            and closed
            and len(text[stretch.start : stretch.end].split()) >= _FEWEST_WORDS
            and _LEADS_SPEECH.search(head) is not None
        )

    def _resumes(self, stretch: Marked) -> bool:
        """Tell whether a quote takes up the one before it in the same sentence."""
        before = self._told[-1]
        between = self._text[before.stretch.after : stretch.before]
        return (
            not before.fragment
            and before.said is not NOBODY
            and "\n" not in between
            and ". " not in between.replace("Sen. ", "").replace("Rep. ", "").replace("Gov. ", "")
            and between.rstrip().endswith((",", "—", "–", ":"))
        )

    def _speaker(self, index: int, first: Sentence, last: Sentence, *, fragment: bool) -> Said:  # noqa: C901, PLR0911 - a ladder: the first rule that holds decides
        text = self._text
        stretch = self._stretches[index]
        upto = self._stretches[index + 1].before if index + 1 < len(self._stretches) else len(text)
        paragraph_end = text.find("\n", stretch.after)
        paragraph_end = len(text) if paragraph_end < 0 else paragraph_end
        sentence_end = max(last.end, self._sentence_at(stretch.after).end)
        if text[stretch.end - 1] in "!?…":
            # "Stop!” Lee said": sentences are divided there.
            sentence_end = max(sentence_end, self._sentence_at(stretch.after + 1).end)
        previous = self._told[-1] if self._told else None
        if stretch.carried and previous and previous.said.name:
            return replace(previous.said, end=stretch.after)
        tail_end = min(upto, paragraph_end, sentence_end)
        if fragment and _names_a_thing(stretch, text):
            return NOBODY
        said = NOBODY
        if not fragment or _closes(text, stretch):
            said = self._settled(after_quote(text, stretch.after, tail_end, self._people), stretch)
        if said is not NOBODY:
            return said
        same = previous is not None and "\n" not in text[previous.stretch.after : stretch.before]
        start = first.start
        if same and previous is not None and previous.stretch.after > start:
            between = text[previous.stretch.after : stretch.before]
            if _QUOTING.search(between):
                return NOBODY
            if previous.said.name and (
                goes_on(text, previous.stretch.after, stretch.before)
                or (not fragment and previous.ends >= stretch.before - 3)
                or (not fragment and between.rstrip().endswith(",") and not previous.fragment)
            ):
                return replace(previous.said, end=stretch.after)
            start = previous.stretch.after
            if fragment:
                return self._shared(previous, stretch, between)
        said = self._settled(before_quote(text, start, stretch.before, self._people), stretch)
        if said is not NOBODY:
            return said
        if not fragment and not text[first.start : stretch.before].strip():
            return self._from_the_sentence_before(stretch, first, previous, same=same)
        return NOBODY

    def _shared(self, previous: _Told, stretch: Marked, between: str) -> Said:
        """Give a second fragment of one sentence the first one's speaker."""
        if previous.fragment and len(between.split()) <= 4 and "said" not in between:  # noqa: PLR2004 - counts of words
            return replace(previous.said, end=stretch.after)
        return NOBODY

    def _from_the_sentence_before(
        self, stretch: Marked, first: Sentence, previous: _Told | None, *, same: bool
    ) -> Said:
        """Give a bare quote to whom the sentence before it, in its paragraph, lets speak."""
        text = self._text
        index = bisect.bisect_left(self._starts, first.start) - 1
        if index < 0 or "\n" in text[self._sentences[index].end : first.start]:
            return NOBODY
        before = self._sentences[index]
        if same and previous is not None and previous.ends > before.start:
            # "…,” she said. “…": the words between the two are only about who speaks.
            return replace(previous.said, end=stretch.after) if not previous.fragment else NOBODY
        if same and previous is not None and previous.stretch.after > before.start:
            return NOBODY
        said = self._settled(
            before_quote(text, before.start, before.end - 1, self._people), stretch
        )
        return replace(said, end=stretch.after) if said is not NOBODY else NOBODY

    def _settled(self, said: Said, stretch: Marked) -> Said:
        """Put a name to a pronoun, or nothing where more than one would do."""
        if not said.pronoun:
            return said
        name = self._antecedent(said.pronoun, stretch)
        if name is None:
            return Said(None, SpeakerBasis.NONE, said.end, said.pronoun)
        return Said(name, SpeakerBasis.PRONOUN, said.end)

    def _antecedent(self, pronoun: str, stretch: Marked) -> str | None:
        """Find the only person before a quote whom "he" or "she" can mean."""
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

    def _paragraph_start(self, end: int) -> int:
        """Return where the paragraph before `end` starts, or what of it is near."""
        near = max(0, end - _FARTHEST)
        return max(near, self._text.rfind("\n", near, end) + 1)

    def _told_since(self, start: int) -> list[_Told]:
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
        index = bisect.bisect_left(self._starts, self._sentence_at(stretch.before).start) - 1
        if index < 0 or self._sentences[index].start < since:
            return False
        opening = _ACTOR.match(self._sentences[index].text)
        return opening is not None and opening[1] not in OPENERS and opening[1] not in name

    def _is_subject(self, name: str, pronoun: str, stretch: Marked) -> bool:
        """Tell whether the sentence before a quote begins with a name: "Ada Quill lost a barn."."""
        at = bisect.bisect_left(self._starts, self._sentence_at(stretch.before).start) - 1
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


_ACTOR = re.compile(r"([A-Z][\w’'-]*[a-z])(?:\s[A-Z][\w’'-]+)*\s(?:[a-z]+ly\s)?[a-z]+(?:ed|s|d)\b")
_NEXT_WORD = re.compile(r"\s(?:(?:also|later|then|[a-z]+ly)\s)?([a-z]+)\b")
_TITLE_WORDS = 4
# Said Lee, quoting her father: whose words follow is not Lee's to own.
_QUOTING = re.compile(r"\b(?:quoting|citing|paraphrasing|recalling|repeating)\b")
# "A member of her team told": somebody without a name, who may be the one that "he" means.
_UNNAMED = re.compile(
    r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]he|[Hh]is|[Hh]er|[Tt]heir) [a-z][^.“”\"\n,]{2,70}?"
    r" (?:said|says|told|tells|wrote|added|recalled|posted)\b"
)


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


def _closes(text: str, stretch: Marked) -> bool:
    return text[stretch.end - 1] in ",.!?…"


def _names_a_thing(stretch: Marked, text: str) -> bool:
    """Tell words that are only set off, a title or a single word, from words somebody said."""
    inside = text[stretch.start : stretch.end].split()
    if len(inside) < _FEWEST_WORDS:
        return True
    return all(word[0].isupper() or word[0].isdigit() or len(word) <= 4 for word in inside)  # noqa: PLR2004 - counts of words

"""Find direct speech with its speaker, who stays empty where the text leaves a doubt."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.models.reading import Quote, Sentence, SpeakerBasis
from monitor.read.antecedents import Antecedents, Told
from monitor.read.marks import Marked, find_marked
from monitor.read.people import people_of
from monitor.read.speakers import NOBODY, Said, after_quote, before_quote, goes_on

_FEWEST_WORDS = 3
_LEADS_SPEECH = re.compile(r"[,:—–]\s*\Z")
_PARAGRAPH = re.compile(r"\n\s*")
# Said Lee, quoting her father: whose words follow is not Lee's to own.
_QUOTING = re.compile(r"\b(?:quoting|citing|paraphrasing|recalling|repeating)\b")


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
        self._told: list[Told] = []
        self._antecedents = Antecedents(text, sentences, self._people, self._told)

    def read(self, index: int) -> Quote:
        stretch = self._stretches[index]
        first = self._sentence_at(stretch.before)
        last = self._sentence_at(stretch.end - 1)
        fragment = self._is_fragment(stretch, first)
        said = self._speaker(index, first, last, fragment=fragment)
        self._told.append(Told(stretch, said, fragment, max(said.end, stretch.after)))
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

    def _shared(self, previous: Told, stretch: Marked, between: str) -> Said:
        """Give a second fragment of one sentence the first one's speaker."""
        if previous.fragment and len(between.split()) <= 4 and "said" not in between:  # noqa: PLR2004 - counts of words
            return replace(previous.said, end=stretch.after)
        return NOBODY

    def _from_the_sentence_before(
        self, stretch: Marked, first: Sentence, previous: Told | None, *, same: bool
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
        name = self._antecedents.meant_by(said.pronoun, stretch)
        if name is None:
            return Said(None, SpeakerBasis.NONE, said.end, said.pronoun)
        return Said(name, SpeakerBasis.PRONOUN, said.end)


def _closes(text: str, stretch: Marked) -> bool:
    return text[stretch.end - 1] in ",.!?…"


def _names_a_thing(stretch: Marked, text: str) -> bool:
    """Tell words that are only set off, a title or a single word, from words somebody said."""
    inside = text[stretch.start : stretch.end].split()
    if len(inside) < _FEWEST_WORDS:
        return True
    return all(word[0].isupper() or word[0].isdigit() or len(word) <= 4 for word in inside)  # noqa: PLR2004 - counts of words

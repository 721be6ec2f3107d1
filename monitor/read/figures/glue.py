"""Tell words apart that a scraped page has glued together: "inDecember", "aDepartment"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from monitor.models.reading import Figure, Sentence
from monitor.read.records import passing

_MAY_BE_GLUED = re.compile("[A-Z](?<=[a-z][A-Z])")
# A link's text and the small word before it lose the blank between them, and so does what follows.
_GLUED = re.compile(
    r"(?<![\w’'.@/-])(?:(?:an?|[Tt]he|on|in|of|at|by|to|for|from|with|and|or|as|that|is|was|said)"
    r"(?=[A-Z][A-Za-z])"
    r"|(?:January|February|April|June|July|August|September|October|November|December|\w{3,6}day)"
    r"(?=(?:after|and|as|at|but|by|for|from|in|of|on|that|to|when|while|with)\b))"
)


@passing
class Unglued:
    """A sentence whose glued words stand apart, and where in it the blanks were set."""

    text: str
    blanks: list[int]

    def as_sentence(self, sentence: Sentence) -> Sentence:
        """Return `sentence`, of which it was made, as it is read."""
        return Sentence(sentence.start, sentence.start + len(self.text), self.text)

    def put_back(self, figures: Sequence[Figure], sentence: Sentence) -> list[Figure]:
        """Return figures that were read of the text apart as those of `sentence` itself."""
        return [self._put_back(figure, sentence) for figure in figures]

    def _put_back(self, figure: Figure, sentence: Sentence) -> Figure:
        start, end = self._place(figure.start, sentence), self._place(figure.end, sentence)
        repeats = figure.conversion_of
        return replace(
            figure,
            start=start,
            end=end,
            number_text=sentence.text[start - sentence.start : end - sentence.start],
            sentence=sentence.text,
            sentence_end=sentence.end,
            conversion_of=None if repeats is None else self._place(repeats, sentence),
        )

    def _place(self, at: int, sentence: Sentence) -> int:
        return at - bisect_left(self.blanks, at - sentence.start)


def unglue(text: str) -> Unglued | None:
    """Return a sentence with its glued words apart, None where none are."""
    if _MAY_BE_GLUED.search(text) is None:
        return None
    cuts = [match.end() for match in _GLUED.finditer(text)]
    if not cuts:
        return None
    starts = [0, *cuts]
    pieces = [text[a:b] for a, b in zip(starts, [*cuts, len(text)], strict=True)]
    return Unglued(" ".join(pieces), [cut + number for number, cut in enumerate(cuts)])

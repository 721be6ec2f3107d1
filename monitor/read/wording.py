"""The words of a sentence, cut once for all that ask after them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from monitor.models.reading import Sentence
from monitor.read.records import passing


@passing
class Wording:
    """A sentence's words in small letters.

    `tokens` are its words in order, with their apostrophes; `present` the same, each once;
    `letters` its runs of plain letters, each once ("don’t" gives "don" and "t"). Where `numerals`
    is false, it holds no digit, nor a sign for a fraction. `alone` is the sentence with blanks for
    all that is of no word.
    """

    alone: str
    tokens: list[str]
    present: frozenset[str]
    letters: frozenset[str]
    numerals: bool

    def part(self, start: int, end: int) -> Wording:
        """Return the words of a part of the sentence."""
        return _wording(self.alone[start:end], self.numerals)


# An encoding in which a character is one byte, the curly apostrophe too: so a table of bytes makes
# words small and blanks all else at once, far quicker than a pattern finds them, and at the same
# places.
_ENCODING = "cp1252"
_APOSTROPHES = "’'"
_WORDS = bytes(
    byte
    if byte in _APOSTROPHES.encode(_ENCODING)
    else ord(chr(byte).lower() if chr(byte).isascii() and chr(byte).isalpha() else " ")
    for byte in range(256)
)
# "?" stands for all that has no byte, digits of other scripts among it.
_NUMERALS = bytes(
    ord("0") if byte in "0123456789½¼¾?".encode(_ENCODING) else ord(" ") for byte in range(256)
)


def wording_of(text: str) -> Wording:
    """Return the words of a text."""
    return wordings_of(text, (Sentence(0, len(text), text),))[0]


def wordings_of(text: str, sentences: Sequence[Sentence]) -> list[Wording]:
    """Return the words of each of a text's sentences."""
    coded = text.encode(_ENCODING, "replace")
    alone = coded.translate(_WORDS).decode(_ENCODING)
    numerals = coded.translate(_NUMERALS)
    return [
        _wording(
            alone[sentence.start : sentence.end],
            numerals.find(b"0", sentence.start, sentence.end) >= 0,
        )
        for sentence in sentences
    ]


def places(lowered: str, wanted: Iterable[str]) -> list[int]:
    """Return where some words begin in a text in small letters, also inside longer words, in order.

    So a long pattern is tried where it may fit, and nowhere else.
    """
    found: list[int] = []
    for word in wanted:
        at = lowered.find(word)
        while at >= 0:
            found.append(at)
            at = lowered.find(word, at + 1)
    found.sort()
    return found


def _wording(alone: str, numerals: bool) -> Wording:
    tokens = alone.split()
    if "’" not in alone and "'" not in alone:
        present = frozenset(tokens)
        return Wording(alone, tokens, present, present, numerals)
    if " ’" in alone or " '" in alone or alone[0] in _APOSTROPHES:
        # An apostrophe before a word is a quotation mark.
        tokens = [word for token in tokens if (word := token.lstrip(_APOSTROPHES))]
    letters = alone.replace("’", " ").replace("'", " ").split()
    return Wording(alone, tokens, frozenset(tokens), frozenset(letters), numerals)

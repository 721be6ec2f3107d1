"""Read every figure of a text: number, hedge, unit, what, who and where, when, who says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from monitor.models.reading import Figure, Sentence, VagueAmount
from monitor.read.figures.carried import carry_over
from monitor.read.figures.glue import Unglued, unglue
from monitor.read.figures.line import Line
from monitor.read.figures.quantities import find_quantities
from monitor.read.figures.quantity import Quantity
from monitor.read.figures.sources import Source, find_source
from monitor.read.figures.status import status_of
from monitor.read.figures.vague import VAGUE_WORDS, find_vague
from monitor.read.number_words import NUMBER_WORDS
from monitor.read.tables import words
from monitor.read.wording import Wording, wording_of

READER_VERSION = "1"

_POLL_WORDS = words(
    "poll polls polling polled pollster pollsters survey surveys surveyed surveying gallup yougov "
    "ipsos norc quinnipiac marist pew"
)
# A sentence without a digit that holds none of these words tells nothing of figures.
_TELLING = NUMBER_WORDS | VAGUE_WORDS | _POLL_WORDS
# So many sentences after it may still speak of a poll without naming it.
_CARRY_SENTENCES = 4
# So many sentences after it "that number" may still mean a count.
_CARRY_COUNTS = 2
_NO_BREAK = re.compile("(?<!\\d)\u00a0|\u00a0(?!\\d)")


def read_figures(
    text: str,
    sentences: Sequence[Sentence],
    reference_date: date | None,
    wordings: Sequence[Wording] | None = None,
) -> tuple[tuple[Figure, ...], tuple[VagueAmount, ...]]:
    """Read the figures and the vague amounts of a text, in the order in which they stand.

    `sentences` are those of `text`, with their offsets in it. `reference_date` is the article's
    date, which "Monday" and "last week" are resolved against; without one only full dates are.
    `wordings` are the sentences' words where they are known.
    """
    del text  # sentences carry their own text and offsets
    figures: list[Figure] = []
    vague: list[VagueAmount] = []
    poll: Source | None = None
    since_poll = 0
    status: str | None = None
    before: list[Figure] = []
    since_before = 0
    if wordings is None:
        wordings = [wording_of(sentence.text) for sentence in sentences]
    for sentence, wording in zip(sentences, wordings, strict=True):
        since_poll += 1
        since_before += 1
        vocabulary: AbstractSet[str] = wording.letters
        if not wording.numerals and _TELLING.isdisjoint(vocabulary):
            continue
        if not VAGUE_WORDS.isdisjoint(vocabulary):
            vague.extend(find_vague(sentence))
        body, vocabulary, quantities, apart = _quantities(sentence.text, vocabulary)
        told = sentence if apart is None else apart.as_sentence(sentence)
        if not quantities and _POLL_WORDS.isdisjoint(vocabulary):
            continue
        source = find_source(body, vocabulary)
        if source.poll and source.producer:
            poll, since_poll = source, 0
        if not quantities:
            continue
        carried = poll if since_poll <= _CARRY_SENTENCES else None
        line = Line(told, body, vocabulary, quantities, source, carried, reference_date)
        read = line.read(status)
        read = read if apart is None else apart.put_back(read, sentence)
        if read:
            known = before if since_before <= _CARRY_COUNTS else ()
            read = carry_over(read, known, adjacent=since_before == 1)
            before, since_before = read, 0
        if carried is not None and any(figure.producer == carried.producer for figure in read):
            since_poll = 0
        status = next((s for f in reversed(read) if (s := status_of(f.measure))), None)
        figures.extend(read)
    return tuple(figures), tuple(vague)


def _quantities(
    text: str, vocabulary: AbstractSet[str]
) -> tuple[str, AbstractSet[str], list[Quantity], Unglued | None]:
    """Return a sentence as it is read, its words and quantities, and what was glued in it."""
    body = _plain_marks(text)
    quantities = find_quantities(body, vocabulary)
    apart = unglue(body) if quantities else None
    if apart is None:
        return body, vocabulary, quantities, None
    vocabulary = wording_of(apart.text).letters
    return apart.text, vocabulary, find_quantities(apart.text, vocabulary), apart


def _plain_marks(text: str) -> str:
    """Return the text with plain blanks, save inside numbers, and hyphens, at the same places."""
    if "\u2011" in text:
        text = text.replace("\u2011", "-")  # a hyphen that does not break
    return _NO_BREAK.sub(" ", text) if "\u00a0" in text else text

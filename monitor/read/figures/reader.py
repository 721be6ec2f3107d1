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
        body = _plain_marks(sentence.text)
        told, vocabulary, apart = _apart(sentence, body, vocabulary)
        body = body if apart is None else apart.text
        if not VAGUE_WORDS.isdisjoint(vocabulary):
            vague.extend(find_vague(sentence))
        quantities = find_quantities(body, vocabulary)
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


def _apart(
    sentence: Sentence, body: str, vocabulary: AbstractSet[str]
) -> tuple[Sentence, AbstractSet[str], Unglued | None]:
    """Return a sentence and its words as they are read: with glued words apart."""
    apart = unglue(body)
    if apart is None:
        return sentence, vocabulary, None
    told = Sentence(sentence.start, sentence.start + len(apart.text), apart.text)
    return told, wording_of(apart.text).letters, apart


def _plain_marks(text: str) -> str:
    """Return the text with plain blanks, save inside numbers, and hyphens, at the same places."""
    if "\u2011" in text:
        text = text.replace("\u2011", "-")  # a hyphen that does not break
    return _NO_BREAK.sub(" ", text) if "\u00a0" in text else text

"""Reading takes any text: it never fails, and its offsets are those of the text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.models.reading import Reading
from monitor.read.article import read_text

REFERENCE = date(2024, 3, 15)
# What news and what is no news is made of: amounts, marks, names, breaks, other scripts.
_PIECES = st.sampled_from(
    [
        "5", "1,400", "$3.2bn", "½", "minus ", "half a million ", "12%", " per cent",
        " to ", " or ",
        "“", "”", '"', "‘", "’", "'", "(", ")", "—", "-", ". ", ", ", "? ", "! ", "…", "\n", "\r\n",
        "\n\n", "\t", "\u00a0", "\u2009", "\x00", "\ud83d", "\U0001f600", "שלום ", "مرحبا ",
        "Ἀθῆναι ",
        "she said", "he told", " said ", "Ann Lee", "Rep. Bob Roy", "U.S. ", "No. 10 ",
        "according to ",
        "up from ", "since ", "last year ", "aged ", "killed ", "people ", "one in ", "of whom ",
        "Jan. 5", "9" * 40, "x" * 60, "İ", "ß",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(_PIECES, max_size=40).map("".join),
    st.text(st.characters(codec=None), max_size=200),
)


def _read(text: str) -> Reading:
    return read_text(text, reference_date=REFERENCE)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_offsets_are_those_of_the_text(text: str) -> None:
    """Every sentence, number, claim and quote stands in the text where its offsets say."""
    reading = _read(text)
    for sentence in reading.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
    for figure in reading.figures:
        assert text[figure.start : figure.end] == figure.number_text
        assert text[figure.sentence_start : figure.sentence_end] == figure.sentence
        assert figure.sentence_start <= figure.start < figure.end <= figure.sentence_end
        assert figure.value_low <= figure.value_high
    for amount in reading.vague:
        assert text[amount.start : amount.end] == amount.text
    for claim in reading.claims:
        assert text[claim.start : claim.end] == claim.sentence
    for quote in reading.quotes:
        assert text[quote.start : quote.end] == quote.text


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_sentences_are_in_order_and_lose_no_letter(text: str) -> None:
    """No two sentences overlap, none crosses a line, and letters stand in one of them."""
    sentences = _read(text).sentences
    ends = [0, *(sentence.end for sentence in sentences)]
    starts = [*(sentence.start for sentence in sentences), len(text)]
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    assert not any("\n" in sentence.text for sentence in sentences)
    between = "".join(text[end:start] for end, start in zip(ends, starts, strict=True))
    assert not any(map(str.isalnum, between.replace("\ud83d", "")))


@settings(max_examples=40, deadline=None)
@given(_PIECES.filter(lambda piece: piece.strip() != ""), st.integers(1, 4))
def test_what_is_no_sentence_is_read_in_bounded_pieces(piece: str, size: int) -> None:
    """A text without a stop is cut, so that reading costs what its length costs and no more."""
    text = piece * (size * 1_000)
    sentences = _read(text[:6_000]).sentences
    assert all(len(sentence.text) <= 1_500 for sentence in sentences)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_same_text_reads_alike(text: str) -> None:
    """Reading twice gives the same."""
    assert _read(text) == _read(text)


@pytest.mark.parametrize(
    "text",
    [
        f"NEW POLL OF 1,200 VOTERS FINDS {'MOST OF THEM WANT ' * 20}, WHILE 45 PERCENT DO NOT.",
        f"In a survey of 1,200 voters in {'AB CD EF GH ' * 40}, 45 percent agreed.",
        f"In a poll of 1,200 voters the {'ABC-' * 120} line led.",
    ],
)
def test_lines_of_capitals_are_read_to_their_end(text: str) -> None:
    """A name can be read in one way only: with two, such a line took for ever."""
    assert _read(text).figures

"""Sentences of news text, with exact offsets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.read.sentences import split_sentences


def _split(text: str) -> list[str]:
    return [sentence.text for sentence in split_sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "The bill by Rep. Ada Quill, D-Mo., was read on Oct. 7 in the U.S. Senate.",
        "Shells made in St. Charles, Mo., were found near Ft. Weller.",
        "Gov. Tom Lisk, D-Minn., met Lt. Col. Ray Orr at 5 p.m. Monday.",
        "“Is it over?” he said.",
        "“Stop!” they cried as the gates closed.",
        "Harry S. Orley and J. D. Pratt signed No. 12 of the series.",
        "The price rose to $3.50 a gallon, up from $2.98.",
        "Astel Inc. said its pills, made by Dolvan Corp. of Ohio, were safe.",
    ],
)
def test_one_sentence_stays_whole(whole: str) -> None:
    """Offices, states, months, hours and the words after a quote end no sentence."""
    assert _split(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He left the U.S. The trial goes on.", ["He left the U.S.", "The trial goes on."]),
        (
            "Bombs were made in St. Charles, MO. They were sold abroad.",
            ["Bombs were made in St. Charles, MO.", "They were sold abroad."],
        ),
        ("It began on Oct. 7. It is not over.", ["It began on Oct. 7.", "It is not over."]),
        (
            "“We won. They lost,” she said. “It is over.”",
            ["“We won.", "They lost,” she said.", "“It is over.”"],
        ),
        (
            "“Why? Do you know?” she asked. Nobody did.",
            ["“Why?", "Do you know?” she asked.", "Nobody did."],
        ),
        (
            '"It is late," he said. "We leave." Then they left.',
            ['"It is late," he said.', '"We leave."', "Then they left."],
        ),
        ("They went home.The door was open.", ["They went home.", "The door was open."]),
        ("They left in May. Dockers stayed.", ["They left in May.", "Dockers stayed."]),
        ("First line\nSecond line", ["First line", "Second line"]),
    ],
)
def test_sentences_are_told_apart(text: str, sentences: list[str]) -> None:
    """Quotes of several sentences, glued words and abbreviations at an end are divided."""
    assert _split(text) == sentences


def test_no_sentence_crosses_a_paragraph() -> None:
    """A paragraph without a full stop still ends its sentence."""
    assert _split("A heading without a stop\n\nand what follows it.") == [
        "A heading without a stop",
        "and what follows it.",
    ]


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="Aab .!?\n“”\"’'D-Mo,éU\xa0", max_size=80))
def test_offsets_are_exact(text: str) -> None:
    """Whatever the text, each sentence stands where it says, in order, and nothing is lost."""
    sentences = split_sentences(text)
    end = 0
    for sentence in sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= end
        assert sentence.text == sentence.text.strip()
        assert "\n" not in sentence.text
        end = sentence.end
    said = {c for s in sentences for c in s.text if c.isalnum()}
    assert said == {c for c in text if c.isalnum()}


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("“Now?” Lee asked. Nobody spoke.", ["“Now?” Lee asked.", "Nobody spoke."]),
        ("“Help us!” Ada Quill told reporters on Friday.", [
            "“Help us!” Ada Quill told reporters on Friday.",
        ]),
        ("He asked “why?” The board said nothing.", ["He asked “why?”", "The board said nothing."]),
        ("1. The town must rebuild. 2. It must pay.", [
            "1. The town must rebuild.", "2. It must pay.",
        ]),
    ],
)  # fmt: skip
def test_what_says_who_speaks_stays_with_the_speech(text: str, sentences: list[str]) -> None:
    """A name and its verb behind a question are no sentence; nor is a list's number."""
    assert [sentence.text for sentence in split_sentences(text)] == sentences

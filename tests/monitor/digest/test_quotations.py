"""Sentences quoted verbatim, with the value in them stressed where it is clear which it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.digest.quotations import Quotation, place, quotation_of

WHERE = place("Vale Radio", "https://valeradio.example/a")


def quoted(sentence: str, *values: str | None) -> Quotation:
    """Quote a sentence."""
    return quotation_of(sentence, values, WHERE, when="Mon 2 Mar, 07:00 EET")


@pytest.mark.parametrize(
    ("sentence", "value", "stressed"),
    [
        ("At least 57 people died.", "57", ["57"]),
        ("At least 57 people died.", "at least 57", ["57"]),
        ("It cost $1.25 million in all.", "$1.25 million", ["$1.25 million"]),
        ("It cost about $1.25 a sack.", "about $1.25 per sack", ["$1.25"]),
        ("Of 57 boats 57 were lost.", "57", []),
        ("The water rose by 57.3 cm.", "57", []),
        ("Some 1,570 sacks were filled.", "57", []),
        ("Nobody was counted.", "57", []),
        ("Twelve died.", "Twelve", ["Twelve"]),
        ("No value is asked for.", None, []),
    ],
)
def test_a_value_is_stressed_only_where_it_is_clear(
    sentence: str, value: str | None, stressed: list[str]
) -> None:
    """As written, else by its number, else not at all; never a part of another number."""
    assert [text for text, is_stressed in quoted(sentence, value).parts if is_stressed] == stressed


@given(sentence=st.text(max_size=80), values=st.lists(st.text(max_size=8), max_size=3))
@settings(deadline=None, max_examples=100)
def test_the_parts_make_up_the_sentence(sentence: str, values: list[str]) -> None:
    """Stressing changes no character but controls, which become blanks."""
    whole = quoted(sentence, *values).sentence
    assert len(whole) == len(sentence)
    assert all(b in (a, " ") for a, b in zip(sentence, whole, strict=True))


def test_the_comma_before_who_speaks_is_not_the_speakers() -> None:
    """Direct speech shown without who says it ends as it was said; other sentences are verbatim."""
    said = "The gate was shut,"
    assert quotation_of(said, (), WHERE, when="", spoken=True).sentence == "The gate was shut"
    assert quotation_of(said, (), WHERE, when="").sentence == said

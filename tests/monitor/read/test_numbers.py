"""Numbers in digits and words, with their spans."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.read.numbers import find_numbers, words_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("seventeen", "17"),
        ("twenty-one", "21"),
        ("one hundred and five", "105"),
        ("two thousand three hundred", "2300"),
        ("one million two hundred thousand", "1200000"),
        ("two and a half million", "2500000"),
        ("a dozen", "12"),
        ("half a dozen", "6"),
        ("a quarter of a million", "250000"),
        ("two-thirds", "0.6666666666666666666666666667"),
        ("1,400", "1400"),
        ("14,00,000", "1400000"),
        ("1.234.567", "1234567"),
        ("1 400", "1400"),
        ("3 1/2", "3.5"),
        ("2½", "2.5"),
        ("1/16", "0.0625"),
        (".08", "0.08"),
        ("-5", "-5"),
        ("minus 14", "-14"),
        ("1.4m", "1400000"),
        ("20k", "20000"),
        ("5bn", "5000000000"),
        ("3 lakh", "300000"),
        ("4 hundred million", "400000000"),
        ("1.99×10−30", "1.99E-30"),
    ],
)
def test_one_number_is_read_whole(text: str, value: str) -> None:
    """The whole text is one number of that value."""
    (number,) = find_numbers(text)
    assert (number.start, number.end) == (0, len(text))
    assert number.value == Decimal(value)


@pytest.mark.parametrize(
    "text", ["A320", "x86", "B2B", "model_7", "no numbers here", "someone", "tenfold"]
)
def test_codes_and_words_are_no_numbers(text: str) -> None:
    """Digits inside a code and number words inside a word are not numbers."""
    assert find_numbers(text) == []


def test_glued_words_do_not_hide_a_number() -> None:
    """A page that lost its spaces still yields the number."""
    assert [n.value for n in find_numbers("was down219 points")] == [Decimal(219)]


def test_three_decimals_are_marked_as_possible_thousands() -> None:
    """Only "1.400" may be a group of thousands."""
    assert [n.dotted for n in find_numbers("1.400 and 1.4 and 12.3456")] == [True, False, False]


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_integers_come_back(value: int) -> None:
    """Any integer written with commas is read back."""
    (number,) = find_numbers(f"{value:,}")
    assert number.value == value


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=200)
def test_any_text_returns_ordered_spans(text: str) -> None:
    """Whatever the text, spans lie inside it, in order, without overlap."""
    end = 0
    for number in find_numbers(text):
        assert end <= number.start < number.end <= len(text)
        end = number.end


def test_words_value_reads_compound_words() -> None:
    """Words are summed by magnitude."""
    assert words_value("three hundred and forty-two thousand") == 342_000

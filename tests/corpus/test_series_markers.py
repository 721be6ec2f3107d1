"""How a number is told: what stood before it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.series.markers import values_before


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("The toll rose to 17, up from 12 on Friday.", {"12"}),
        ("It counted 1,200 dead instead of 1,400.", {"1400"}),
        ("Sales reached 2.1 million, compared with about 1.8 million a year ago.", {"1800000"}),
        ("The dead are now 30, up from twenty-six.", {"26"}),
        ("The share fell to 41%, from 44.5%.", {"44.5"}),
        ("They were rescued from one of the boats and from the two rafts.", set()),
        ("Letters came from hundreds of towns.", set()),
        ("The camp lay 40 miles away from tents and a five-year lease ran out.", set()),
        ("It was open from 9:30 on, and from 12-15 July.", set()),
    ],
)
def test_what_stood_before_is_read_as_every_number_is(sentence: str, values: set[str]) -> None:
    """A scale belongs to its number, and part of a word, a date or an hour stood for nothing."""
    assert values_before(sentence) == {Decimal(value) for value in values}

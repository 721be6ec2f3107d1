"""Stated numbers compare as what they allow, not as digits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.series.intervals import agree, interval, stated, value_relation
from monitor.models.series import Relation
from tests.corpus.series_made import observe


def _relation(before: str, after: str) -> Relation:
    one, other = (
        observe(f"{words[0].upper()}{words[1:]} people were killed in Ferrow.").figure
        for words in (before, after)
    )
    return value_relation(one, other)


@pytest.mark.parametrize(
    ("before", "after", "relation"),
    [
        ("1,400", "1,200", Relation.LOWERED),
        ("at least 138", "at least 148", Relation.RAISED),
        ("at least 138", "148", Relation.RAISED),
        ("more than 20,000", "20,057", Relation.REFINED),
        ("20,057", "more than 20,000", Relation.RESTATED),
        ("nearly 1.9 million", "1.87 million", Relation.REFINED),
        ("14", "more than a dozen", Relation.RESTATED),
        ("seventeen", "17", Relation.RESTATED),
        ("17", "17", Relation.SAME),
        ("20", "22", Relation.RAISED),
        ("more than 1,000", "more than 1,500", Relation.RAISED),
        ("at least 151", "more than 150", Relation.RESTATED),
        ("about 79", "about 77", Relation.LOWERED),
    ],
)
def test_values_relate_as_a_reader_would_say(before: str, after: str, relation: Relation) -> None:
    """Rounding and hedges are no news; a number outside what the other allows is."""
    assert _relation(before, after) is relation


@given(st.integers(1, 10_000_000), st.integers(1, 10_000_000))
@settings(deadline=None, max_examples=60)
def test_agreement_is_mutual_and_holds_the_value_itself(first: int, second: int) -> None:
    """Whatever agrees one way agrees the other; a number always lies in what it allows."""
    one, other = (
        observe(f"The fund in Ferrow paid out ${value:,} in aid.").figure
        for value in (first, second)
    )
    assert agree(one, other) == agree(other, one)
    assert interval(one).holds(stated(one))
    assert stated(one) == Decimal(first)

"""A note of correction is about the number that it names, and about no part of another."""

from __future__ import annotations

import pytest

from corpus.corrections import correction_of
from monitor.models.reading import Correction
from tests.corpus.series_made import observe

TEXT = "Mending the weir of Ferrow will cost {}, the mayor said."


@pytest.mark.parametrize(
    ("number", "old", "new"),
    [
        ("$13 million", "$18 million", "$13 million"),
        ("$13 million", "$13 million", None),
        ("12 crowns", "12", None),
        ("12 crowns", "between 12 and 15", None),
        ("six crowns", None, "Six"),
    ],
)
def test_a_number_that_is_named_is_corrected(number: str, old: str | None, new: str | None) -> None:
    """As the right one or as the wrong one."""
    note = Correction(0, 10, "A correction.", old, new)
    assert correction_of(observe(TEXT.format(number)).figure, [note]) is note


@pytest.mark.parametrize(
    ("number", "old", "new"),
    [
        ("12 crowns", "120", None),
        ("12 crowns", "3.12", "412"),
        ("12 crowns", "12,400", "12.5"),
        ("six crowns", "sixty", "sixteen"),
        ("12 crowns", None, None),
    ],
)
def test_a_part_of_a_number_is_not(number: str, old: str | None, new: str | None) -> None:
    """Else a count that stands would be told as withdrawn."""
    note = Correction(0, 10, "A correction.", old, new)
    assert correction_of(observe(TEXT.format(number)).figure, [note]) is None

"""What a figure counts, of whom and where, read from the sentence that states it."""

from __future__ import annotations

import pytest

from corpus.series.about import Subject, subject_of
from tests.corpus.series_made import observe


def _subject(sentence: str, number: str) -> Subject:
    found = (observe(sentence, nth=nth) for nth in range(9))
    return subject_of(next(obs for obs in found if obs.figure.number_text == number))


@pytest.mark.parametrize(
    ("sentence", "number", "measure", "group"),
    [
        ("The army identified the 14 soldiers killed near Ferrow.", "14", "killed", "military"),
        ("The army identified 14 soldiers killed near Ferrow.", "14", "identified", "military"),
        ("About 3% of the 40,000 letters were destroyed.", "40,000", "", ""),
        ("Police said 71 protesters were arrested in Ferrow.", "71", "detained", "protesters"),
        ("It brought the number of sailors killed in the war to 17.", "17", "killed", "military"),
        ("Three soldiers were killed and 15 more were wounded.", "15", "injured", "military"),
    ],
)
def test_what_is_counted_is_read_across_the_sentence(
    sentence: str, number: str, measure: str, group: str
) -> None:
    """What happened to the counted, and who they are, may stand far from the number."""
    found = _subject(sentence, number)
    assert (found.measure, found.group) == (measure, group)


@pytest.mark.parametrize(
    ("sentence", "number", "home"),
    [
        ("At least 120 people were killed, the Kenyan health ministry said.", "120", {"kenya"}),
        ("Kenyan state media put the death toll at 120.", "120", {"kenya"}),
        ("At least 120 people were killed in Kenya, Danish officials said.", "120", {"kenya"}),
        ("At least 120 Danish sailors were killed in Kenya.", "120", {"denmark"}),
        ("At least 120 people were killed in New Mexico.", "120", set()),
        ("At least 120 people were killed in Kenyan strikes.", "120", set()),
    ],
)
def test_the_country_of_a_count_is_whose_or_where_or_who_says_so(
    sentence: str, number: str, home: set[str]
) -> None:
    """Who is counted comes first, then where it happened, then who says so."""
    assert set(_subject(sentence, number).home) == home


@pytest.mark.parametrize(
    ("sentence", "running"),
    [
        ("The strikes have killed 120 people.", True),
        ("The death toll stands at 120.", True),
        ("Some 120 people have been killed so far.", True),
        ("A strike on Friday killed 120 people.", False),
    ],
)
def test_a_running_total_is_told_from_the_count_of_one_occurrence(
    sentence: str, *, running: bool
) -> None:
    """The tense, or a word such as toll, says that a count goes on."""
    assert _subject(sentence, "120").running is running


def test_what_stands_under_an_if_is_foretold() -> None:
    """A number under a condition is no count of what is."""
    assert "expected" in _subject("If they launch 60 drones, the port will close.", "60").shades

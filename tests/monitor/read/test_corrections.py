"""Correction notes and what they name."""

from __future__ import annotations

import pytest

from monitor.read.article import read_text


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("An earlier version of this article said 50 people signed. It was 40.", "50", "40"),
        ("Correction: the fund holds $17 million, not $70 million.", "$70 million", "$17 million"),
        ("This story has been corrected to say that 12 boats sank, not 21.", "21", "12"),
        ("A previous version misstated the number of boats as 30. There were 13.", "30", "13"),
        ("An earlier version of this story said nine were hurt; in fact six were.", "nine", "six"),
        ("Correction (March 4, 2024): The bridge is 80 metres long, not 180.", "180", "80"),
    ],
)
def test_note_names_wrong_and_right(text: str, old: str, new: str) -> None:
    """The withdrawn and the right value are told apart."""
    (found,) = read_text(text).corrections
    assert (found.old_text, found.new_text) == (old, new)
    assert text[found.start : found.end] == found.sentence


def test_note_without_values_is_kept() -> None:
    """A note that names no number is still a note."""
    text = "This article has been corrected to identify the harbour master."
    (found,) = read_text(text).corrections
    assert (found.old_text, found.new_text) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "The officer works for the department of corrections.",
        "The market saw a correction of 10 percent.",
        "The teacher corrected 30 exams.",
        "An earlier flight carried 50 people.",
    ],
)
def test_other_uses_of_the_words_are_no_notes(text: str) -> None:
    """Only an outlet's own corrections are read."""
    assert read_text(text).corrections == ()

"""Who is cited, from attributions as texts word them."""

from __future__ import annotations

import pytest

from monitor.digest.attribution import cited


@pytest.mark.parametrize(
    ("attribution", "words"),
    [
        ("according to the water board", "the water board"),
        ("According to The Estuary's tally", "the Estuary's tally"),
        ("The governor", "the governor"),
        ("The county's press office said", "the county's press office"),
        ("per a harbour log", "a harbour log"),
        ("Teun Hargen", "Teun Hargen"),
        ("two people familiar with the repair", "two people familiar with the repair"),
        ("police", "police"),
        ("local officials said", "local officials"),
        ("While the pilots said", "the pilots"),
        ("As Ada Quill told", "Ada Quill"),
        ("a memo sent", "a memo"),
        ("Arden– A fire officer", "a fire officer"),
        ("Ada Quill, head of the harbour board, said", "Ada Quill, head of the harbour board"),
        ("The harbour board also recently announced", "the harbour board"),
        ("Her family said", "Her family"),
        ("Quill has strongly denied", "Quill"),
        ("The harbour board did not say", "the harbour board"),
        ("The harbour board on Monday said", "the harbour board"),
        ("The pilots, however, said", "the pilots"),
        ("according to the harbour board – after a week of storms", "the harbour board"),
        ("according to the tide office, which is run by the county", "the tide office"),
        ("The keeper, who had slept in the loft above the sluice all week, told", "the keeper"),
    ],
)
def test_sources_read_inside_a_sentence(attribution: str, words: str) -> None:
    """An attribution is worded to follow "citing"."""
    assert cited(attribution) == words


@pytest.mark.parametrize(
    "attribution",
    [
        "",
        "A",
        "He added",
        "they said",
        "But they said",
        "said",
        "And both",
        "according to multiple",
        "people",
        "Marsh folk make up an estimated",
        "Half of the houses are estimated",
        "citing bad weather",
        "Auditor Ada Quill’s report on the harbour's",
        "water that came over the eastern dyke",
        "The keeper of the loft above the sluice in which all the pilots had slept that week",
        "In a previous statement the board",
        "Additional",
        "It’s not clear what they",
        "Nor did he",
    ],
)
def test_in_doubt_nobody_is_named(attribution: str) -> None:
    """Pronouns, and words cut out of a sentence, name no source."""
    assert not cited(attribution)

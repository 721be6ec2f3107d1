"""What asserts something, and who says it."""

from __future__ import annotations

import pytest

from monitor.models.reading import Claim, ClaimKind, SpeakerBasis
from monitor.read.assertions import is_negated
from monitor.read.attribution import source_name
from monitor.read.claims import read_claims
from monitor.read.quotes import read_quotes
from monitor.read.sentences import split_sentences


def _claims(text: str) -> tuple[Claim, ...]:
    sentences = split_sentences(text)
    return read_claims(text, sentences, read_quotes(text, sentences))


@pytest.mark.parametrize(
    "text",
    [
        "Who opened the dam’s gates at night?",
        "“Who opened the gates?” Ada Quill asked.",
        "Mayor resigns after harbour inquiry",
        "This is a developing story and will be updated.",
        "CNN has reached out to the mayor’s office for comment.",
        "The company did not respond to a request for comment.",
        "Sign up for our newsletter to get the day’s stories.",
        "Read more about the harbour inquiry here.",
        "By Ada Quill, staff writer",
        "Ann Orr contributed to this report.",
        "“Let’s hope for the best,” Ada Quill said.",
        "Photo: the harbour at dawn, Ann Orr.",
    ],
)
def test_what_asserts_nothing_is_no_claim(text: str) -> None:
    """Questions, wishes, headings, notes about the page and pleas to sign up are passed over."""
    assert _claims(text) == ()


def test_a_quote_is_a_claim_of_its_speaker() -> None:
    """The quoted part of a sentence is the claim, one for each sentence that it holds."""
    text = "“The dam was never inspected. It failed in May,” engineer Ada Quill said in a note."
    first, second = _claims(text)
    assert (first.kind, first.speaker) == (ClaimKind.QUOTE, "Ada Quill")
    assert first.sentence == "The dam was never inspected."
    assert second.sentence == "It failed in May,"
    assert (first.negated, second.negated) == (True, False)


@pytest.mark.parametrize(
    ("text", "attribution", "speaker"),
    [
        (
            "The dam failed at dawn, according to the ministry.",
            "according to the ministry",
            "the ministry",
        ),
        ("The dam failed at dawn, the ministry said.", "the ministry said", "the ministry"),
        ("Ada Quill said the dam failed at dawn.", "Ada Quill said", "Ada Quill"),
        ("The dam failed at dawn, Ada Quill told CNN.", "Ada Quill told", "Ada Quill"),
        ("The dam failed at dawn and the valley was flooded.", None, None),
        ("Ana Holt has resigned after the inquiry found fault.", None, None),
        ("Oil rose to $90 per barrel, the ministry said.", "the ministry said", "the ministry"),
        ("The upper lock leaked into the paper mill of Arden.", None, None),
        ("While officials said the lock is safe, it leaks.", "While officials said", "officials"),
        ("The dam may fail again at dawn, experts say.", "experts say", "experts"),
        (
            "The dam failed for want of oil, said Ada Quill, who kept it for ten years.",
            "said Ada Quill",
            "Ada Quill",
        ),
        ("The dam failed at dawn, said the man from Lorn.", None, None),
        (
            "The dam failed at dawn, according to Gov. Ada Quill.",
            "according to Gov. Ada Quill",
            "Ada Quill",
        ),
        (
            "The vote came amid reports that the lock leaks, Ada Quill told CNN.",
            "Ada Quill told",
            "Ada Quill",
        ),
    ],
)
def test_indirect_speech_names_its_source(
    text: str, attribution: str | None, speaker: str | None
) -> None:
    """The source of indirect speech is kept as written, and named where nobody can doubt it."""
    (claim,) = _claims(text)
    assert claim.kind is ClaimKind.STATEMENT
    assert (claim.attribution, claim.speaker) == (attribution, speaker)
    assert (claim.speaker_basis is SpeakerBasis.NONE) == (speaker is None)


@pytest.mark.parametrize(
    ("said", "negated"),
    [
        ("The dam was not inspected.", True),
        ("The ministry denied that it knew.", True),
        ("The dam wasn’t inspected.", True),
        ("The ministry did not deny that it knew.", False),
        ("The launch comes no earlier than April.", False),
        ("It was not only late but dear.", False),
        ("The dam was inspected.", False),
    ],
)
def test_polarity(said: str, negated: bool) -> None:
    """A denial is told from an assertion, and two denials from one."""
    assert is_negated(said) is negated


def test_offsets_are_exact() -> None:
    """A claim stands where it says."""
    text = "The dam failed.\n\n“It was never safe,” Ada Quill said. The valley was flooded at dawn."
    claims = _claims(text)
    assert claims
    for claim in claims:
        assert text[claim.start : claim.end] == claim.sentence


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (
            "A poll by the Lorn Institute, published on Friday, found",
            "a poll by the Lorn Institute",
        ),
        ("The port's spokesperson, Dr. Ada Quill, says", "Ada Quill"),
        ("An Elmstad court late Thursday found", "an Elmstad court"),
        ("according to the water board, which runs the dam", "the water board"),
        ("But the harbour ministry has also said", "the harbour ministry"),
        ("according to a letter obtained by the paper", "a letter"),
        ("The Varna Post, after a brief call with the mayor, said", "the Varna Post"),
        ("a survey in July showed", "a survey in July"),
        ("police said", "police"),
        ("He later said", None),
        ("His office said", None),
        ("per person", None),
        ("In a statement posted", None),
        ("Quill mentioned the repairs on Thursday and said", None),
        ("according to the process required by law", None),
        ("Lorn – A senior keeper has warned", "a senior keeper"),
        ("according to the Lorn Institute –", "the Lorn Institute"),
        ("Quill's family has announced", "Quill's family"),
        ("The board's stated", None),
        ("Wendy's said", "Wendy's"),
        ("Most say", None),
    ],
)
def test_a_source_has_a_clean_name(written: str, name: str | None) -> None:
    """No verb, no clause, no comma is left of a source; what names nobody names nobody."""
    assert source_name(written) == name


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Divers found three bodies in the hold, the rescue office said.", "the rescue office"),
        ("Divers found three bodies in the hold of the ferry.", None),
        ("The mayor showed reporters the broken gate.", None),
        ("The park was closed until May, forest officials announced Thursday.", "forest officials"),
        ("The inquiry found that the gate was broken.", "the inquiry"),
        ("The harbour office reported 12 leaks.", "the harbour office"),
        ("The harbour mills added 400 jobs in May.", None),
        ("The leaks have added to doubts about the dam.", None),
        ("The mayor added that the dam is safe.", "the mayor"),
        ("The towns asked for detailed reports from the board of the dam.", None),
        (
            "More than 70% of those asked say they fear the dam, according to the Lorn Institute.",
            "the Lorn Institute",
        ),
        ("The council's majority leader said the dam is safe.", "the council's majority leader"),
    ],
)
def test_whoever_acts_is_no_speaker(text: str, speaker: str | None) -> None:
    """Finding and showing is telling only by what can tell: a report, an office, "found that"."""
    (claim,) = _claims(text)
    assert claim.speaker == speaker

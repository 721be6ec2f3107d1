"""Direct speech and who says it."""

from __future__ import annotations

import pytest

from monitor.models.reading import Quote, SpeakerBasis
from monitor.read.quotes import read_quotes
from monitor.read.sentences import split_sentences


def _quotes(text: str) -> tuple[Quote, ...]:
    return read_quotes(text, split_sentences(text))


@pytest.mark.parametrize(
    ("text", "speaker", "basis"),
    [
        ("“The dam is safe,” Ada Quill said.", "Ada Quill", SpeakerBasis.NAMED),
        ("“The dam is safe,” said Ada Quill, an engineer.", "Ada Quill", SpeakerBasis.NAMED),
        (
            "“The dam is safe,” said chief engineer Ada Quill in a note.",
            "Ada Quill",
            SpeakerBasis.NAMED,
        ),
        (
            "“The dam is safe,” Energy Secretary Ada Quill told reporters.",
            "Ada Quill",
            SpeakerBasis.NAMED,
        ),
        (
            "“The dam is safe,” Ada Quill, who built it, said on Monday.",
            "Ada Quill",
            SpeakerBasis.NAMED,
        ),
        ("Ada Quill told reporters: “The dam is safe.”", "Ada Quill", SpeakerBasis.NAMED),
        ("“Is the dam safe?” Ada Quill asked.", "Ada Quill", SpeakerBasis.NAMED),
        ("Ada Quill came.\n\n“The dam is safe,” Quill said.", "Ada Quill", SpeakerBasis.NAMED),
        (
            "“The dam is safe,” according to Ada Quill, an engineer.",
            "Ada Quill",
            SpeakerBasis.NAMED,
        ),
        (
            "Susan Orr met the press. “The dam is safe,” she said.",
            "Susan Orr",
            SpeakerBasis.PRONOUN,
        ),
        ("“The dam is not safe,” the letter says.", "the letter", SpeakerBasis.COLLECTIVE),
        ("“The dam is not safe,” the staffers wrote.", "the staffers", SpeakerBasis.COLLECTIVE),
    ],
)
def test_who_speaks(text: str, speaker: str, basis: SpeakerBasis) -> None:
    """A speaker is named from the words around the quote, by full name where the text has it."""
    quote = _quotes(text)[-1]
    assert (quote.speaker, quote.speaker_basis) == (speaker, basis)
    assert not quote.fragment


@pytest.mark.parametrize(
    "text",
    [
        "“The dam is safe.”",
        "Ada Quill met Susan Orr. “The dam is safe,” she said.",
        "Tom Lisk’s lawyer came out. “The dam is safe,” he said.",
        "A member of Tom Lisk’s team told the paper so.\n\n“The dam is safe,” he said.",
        "“The dam is safe,” Tom Lisk and Ray Orr said.",
        "Tom Lisk recalled that Ray Orr said the plan was “a waste of good money.”",
        "They met on “The Late Hour With Ann,” a show.",
    ],
)
def test_a_doubt_names_nobody(text: str) -> None:
    """Where two may be meant, or nobody is told to speak, no name is given."""
    assert _quotes(text)[0].speaker is None


def test_ambiguous_surname_stays_as_written() -> None:
    """A surname that two people share is not completed."""
    text = "Ada Quill and Tom Quill were there. “The dam is safe,” Quill said."
    assert _quotes(text)[0].speaker == "Quill"


def test_split_quote_has_one_speaker() -> None:
    """Both parts of a divided quote, and what follows it, are the same person's."""
    text = "“The dam,” Ada Quill said, “is safe for now.” The day ended."
    assert [quote.speaker for quote in _quotes(text)] == ["Ada Quill", "Ada Quill"]
    text = "“The dam is safe,” Ada Quill said. “It will hold for years.”"
    assert [quote.speaker for quote in _quotes(text)] == ["Ada Quill", "Ada Quill"]


def test_quote_over_paragraphs() -> None:
    """A quote left open at a paragraph's end goes on in the next, with the same speaker."""
    text = "Ada Quill said: “The dam is safe.\n\n“It will hold for years.”"
    quotes = _quotes(text)
    assert [quote.text for quote in quotes] == ["The dam is safe.", "It will hold for years."]
    assert {quote.speaker for quote in quotes} == {"Ada Quill"}


def test_fragments_are_told_apart() -> None:
    """A few quoted words in a sentence of the text's own are a fragment with its speaker."""
    text = "Ada Quill said the plan would “rob the young to flatter the old” in time."
    (quote,) = _quotes(text)
    assert quote.fragment
    assert quote.speaker == "Ada Quill"


def test_straight_marks_and_nested_ones() -> None:
    """Straight marks pair up; inner marks belong to the quote around them."""
    text = "\"They told me 'run' and I ran,\" Ada Quill said. “He called it ‘mad’,” she said."
    first, second = _quotes(text)
    assert first.text == "They told me 'run' and I ran,"
    assert second.text == "He called it ‘mad’,"


def test_single_marks_and_mixed_ones() -> None:
    """Single outer marks are read, and an opening one that a double one closes."""
    (quote,) = _quotes("‘The dam is safe for now,’ Ada Quill said.")
    assert quote.speaker == "Ada Quill"
    (mixed,) = _quotes("They wrote of the ‘violence occurring in Tavrin.”")
    assert mixed.text == "violence occurring in Tavrin."


def test_offsets_are_exact() -> None:
    """A quote stands, without its outer marks, where it says."""
    text = "The day began.\n\n“The dam is safe,” Ada Quill said. “Go home,” she added."
    for quote in _quotes(text):
        assert text[quote.start : quote.end] == quote.text


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“The dam is safe,” said Dr. Ada Quill, a geologist.", ["Ada Quill"]),
        ("“The dam is safe,” said Sen. Ada Quill of Tarn.", ["Ada Quill"]),
        ("“The dam is safe,” said J. P. Carver, the firm's engineer.", ["J. P. Carver"]),
        ("“The dam is safe,” said Ahmed al-Wasi, a farmer.", ["Ahmed al-Wasi"]),
        ("“The dam is safe,” said minister Harro K. Quill.", ["Harro K. Quill"]),
        ("“The dam is safe,” Ann Quill of Tarn said.", ["Ann Quill"]),
        ("“The dam is safe,” her rival, Tom Brack, said.", ["Tom Brack"]),
        ("“The dam is safe,” said her rival, Tom Brack.", ["Tom Brack"]),
        ("The mayor's deputy, Tom Brack, said: “The dam is safe.”", ["Tom Brack"]),
        ("Tom Brack, the chief engineer: “The dam is safe for now.”", ["Tom Brack"]),
        ("“Get out of the house!” Brack shouted at them.", ["Brack"]),
        ("“The dam is safe,” a spokesperson for Carvia Water said.", [
            "a spokesperson for Carvia Water",
        ]),
        ("Ann Quill praised the crew, writing on X, “They saved the town.”", ["Ann Quill"]),
        ("The spokesman Tom Brack told us that the claims were “absurd and baseless”.", [
            "Tom Brack",
        ]),
        # One speech over two paragraphs, whose speaker stands behind the last.
        ("“First we ran.\n\n“Then we counted heads,” said teacher Paul Orne.", [
            "Paul Orne", "Paul Orne",
        ]),
        # "She" without a name that tells: whoever the sentence before is about.
        ("Ada Quill, a farmer, lost her barn. “It took ten minutes,” she said.", ["Ada Quill"]),
        ("Fire chief Omri Reyes came at dawn. He was tired. “It is out,” he said.", ["Omri Reyes"]),
        ("Lund's spokesman said she was “very disappointed by this”.", ["Lund's spokesman"]),
        ("Lee's mother, Joan Lee, said: “He was a good boy.”", ["Joan Lee"]),
        # No name where the text leaves a doubt.
        ("Port Lindo fire survivor Yvonne came. “It was hell,” she said.", [None]),
        ("“I think,” Greta Vane said, “we wait.” Roy refused. “We go now,” he said.", [
            "Greta Vane", "Greta Vane", None,
        ]),
        ("“Trust me now,” said Greta Vane, quoting her father: “Work hard.”", [
            "Greta Vane", None,
        ]),
        ("“We lost our work,” the nurses, Ann Lee, Bob Roy and Sue Park, said.", ["the nurses"]),
        ("The council met, according to Tom Brack's aide, saying: “We wait.”", [None]),
    ],
)  # fmt: skip
def test_speakers_are_named_or_left_out(text: str, speakers: list[str | None]) -> None:
    """Titles, initials, appositions, participles and paragraphs lead to the one who speaks."""
    assert [quote.speaker for quote in _quotes(text)] == speakers


def test_marks_alone_are_no_quote() -> None:
    """A text of marks has no sentence, and so nobody who says one."""
    assert _quotes("“‘”") == ()

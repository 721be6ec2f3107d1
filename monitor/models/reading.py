"""What a text says: its sentences, figures, claims, quotes and corrections, each with its span."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from monitor.models.article import short_hash


class Qualifier(StrEnum):
    """How a number is hedged."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"


class Movement(StrEnum):
    """Which way the text says that a figure went."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"


class Role(StrEnum):
    """Whether a figure states how things stand, what is no longer so, or only what was added."""

    OBSERVATION = "observation"
    SUPERSEDED = "superseded"
    INCREMENT = "increment"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its span; `text == article.text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that the text states.

    `start`, `end` span the number (and `number_text` is what stands there); `value_low` equals
    `value_high` unless a range is stated. `unit` is as written, `unit_normalized` its standard name
    (None for a bare count). `measure` says what is counted, `scope` who and where. `as_of_*` are
    resolved against the article's date, None when the text gives no date. `time_window` is the
    window's words ("past 24 hours"), `window_key` the same made comparable. `subset` is true for a
    share of a whole named elsewhere ("8,200 of whom are children"). `estimated` is true for polls,
    estimates, forecasts: who produced them (`producer`) is part of what they are.
    `conversion_of` is the `start` of the figure that this one repeats in other units, else None.
    """

    start: int
    end: int
    number_text: str
    value_low: Decimal
    value_high: Decimal
    qualifier: Qualifier
    movement: Movement | None
    unit: str | None
    unit_normalized: str | None
    measure: str
    scope: str
    time_window: str | None
    window_key: str | None
    as_of_from: date | None
    as_of_to: date | None
    attribution: str | None
    role: Role
    sentence: str
    sentence_start: int
    sentence_end: int
    subset: bool = False
    estimated: bool = False
    producer: str | None = None
    conversion_of: int | None = None

    @property
    def is_range(self) -> bool:
        """Tell whether the text states a range."""
        return self.value_low != self.value_high


@dataclass(frozen=True, slots=True)
class VagueAmount:
    """An amount without a number ("dozens", "hundreds of thousands")."""

    start: int
    end: int
    text: str
    measure: str
    sentence: str


class SpeakerBasis(StrEnum):
    """By what a speaker is known."""

    NAMED = "named"
    PRONOUN = "pronoun"
    COLLECTIVE = "collective"
    NONE = "none"


class ClaimKind(StrEnum):
    """Whether a claim is the text's own sentence or somebody's direct speech."""

    STATEMENT = "statement"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Quote:
    """Direct speech; `text` is without its outer marks.

    `fragment` is true for a few quoted words inside a sentence of the text's own. `speaker` is None
    where the text leaves a doubt.
    """

    start: int
    end: int
    text: str
    speaker: str | None
    speaker_basis: SpeakerBasis
    fragment: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence, or the quoted part of one, that asserts something checkable.

    `start`, `end` span `sentence` in the stored text. `attribution` is the source of indirect
    speech as written ("according to …"), None where there is none. `negated` tells its polarity.
    """

    start: int
    end: int
    kind: ClaimKind
    sentence: str
    speaker: str | None
    speaker_basis: SpeakerBasis
    attribution: str | None
    negated: bool = False

    def __hash__(self) -> int:
        """Hash by place and words: claims are looked up often, and hashing an enum is slow."""
        return hash((self.start, self.sentence))


@dataclass(frozen=True, slots=True)
class Correction:
    """A note that withdraws or corrects what an earlier version said.

    `old_text` and `new_text` are the numbers or words it names, None where it names none.
    """

    start: int
    end: int
    sentence: str
    old_text: str | None
    new_text: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one version of an article."""

    version_id: str
    reader_version: str
    sentences: tuple[Sentence, ...] = ()
    figures: tuple[Figure, ...] = ()
    vague: tuple[VagueAmount, ...] = ()
    claims: tuple[Claim, ...] = ()
    quotes: tuple[Quote, ...] = ()
    corrections: tuple[Correction, ...] = ()


def make_figure_id(version_id: str, start: int, end: int) -> str:
    """Make a figure's id of its version and span."""
    return short_hash("figure", version_id, str(start), str(end))


def make_claim_id(version_id: str, start: int, end: int) -> str:
    """Make a claim's id of its version and span."""
    return short_hash("claim", version_id, str(start), str(end))


#: How a hedge is put into words before a number.
_HEDGES = {
    Qualifier.EXACT: "",
    Qualifier.ABOUT: "about ",
    Qualifier.MORE_THAN: "more than ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.LESS_THAN: "less than ",
    Qualifier.AT_MOST: "at most ",
}
# "Nearly 30" is less than 30, and a reader is told what the text says.
_WRITTEN_HEDGE = re.compile(
    r"\b(nearly|almost|just (?:over|under|above|below|shy of)|close to|around|roughly|approximately"
    r"|about|some|over|above|under|below|up to|as (?:many|much|few|little) as|fewer than|less than"
    r"|more than|upwards? of|at least|at most|no (?:more|fewer|less) than)\s+$",
    re.IGNORECASE,
)
_MARKS_BEFORE = "$€£¥₹₪₽₩₺₴₦₱฿₿"
_CODES_BEFORE = frozenset({"Rs", "Rs.", "RM", "Rp", "KSh", "SFr"})


def value_text(figure: Figure) -> str:
    """Write a figure's value as the text has it, hedge and unit included ("more than 61%")."""
    number, unit = _without_repeats(figure.number_text, figure.unit or "")
    head, _, rate = unit.partition(" ")
    if head and (head[-1] in _MARKS_BEFORE or head in _CODES_BEFORE):
        number, unit = f"{head}{' ' if head[-1].isalpha() else ''}{number}", rate
    if unit:
        number = f"{number}{_joint(figure, unit)}{unit.replace(' /', '/')}"
    if figure.is_range and " and " in number and " to " not in number and "-" not in number:
        number = f"between {number}"
    return f"{_hedge(figure)}{number}"


def _hedge(figure: Figure) -> str:
    """Return the hedge before a number, in the text's own words where it has some right there."""
    plain = _HEDGES[figure.qualifier]
    before = figure.sentence[: figure.start - figure.sentence_start].rstrip(_MARKS_BEFORE)
    written = _WRITTEN_HEDGE.search(before)
    return f"{written[1].lower()} " if plain and written else plain


def _without_repeats(number: str, unit: str) -> tuple[str, str]:
    """Return the number and what of its unit does not stand in it already ("$5", "$ a day")."""
    words = unit.split()
    written = number.lower()
    for count in range(len(words), 0, -1):
        head = " ".join(words[:count]).lower()
        opens = written.startswith(head) and not written[: len(head) + 1].isalpha()
        closes = written.endswith(head) and not written[-len(head) - 1 :].isalpha()
        if opens or closes:
            return number, " ".join(words[count:])
    return number, unit


def _joint(figure: Figure, unit: str) -> str:
    """Return what joins a number to its unit: a space, the text's own hyphen, or nothing."""
    behind = figure.sentence[figure.end - figure.sentence_start :]
    if behind.startswith(f"-{unit}"):
        return "-"
    return " " if unit[0].isalnum() else ""

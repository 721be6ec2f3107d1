"""Score figures against a gold of quantities by the protocol of the CQE paper (EMNLP 2023).

A predicted figure is right in *value* when both ends of its interval equal the gold's (to one in a
thousand); a gold value written "1-2" or "1 - 2" is an interval. Each side is used once. Our reader
gives the ends of a stated change ("from 240 to 273") as two figures, where the gold writes one
interval: the two together match it. Vague amounts ("dozens") are matched by their interval where
the gold gives one; as the reader keeps them apart from figures they are never counted as wrong.

*Change* is right when the gold's sign is the figure's hedge (`=` exact, `~` about, `>` more than or
at least, `<` less than or at most) or its movement (`up`, `down`).

*Concepts*: over matched values whose gold names any, word F1 of measure and scope together against
`referred_concepts`. Words are compared in lower case without plural -s, possessive marks and
function words; the words of the gold's `unit` count neither for nor against (the gold files the
counted noun there, we file it in measure).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from monitor.models.reading import Figure, VagueAmount

_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "by",
        "with",
        "and",
        "or",
        "from",
        "s",
        "is",
        "was",
        "as",
        "its",
        "their",
        "his",
        "her",
    ]
)
_SIGNS = {
    "exact": "=", "about": "~", "more_than": ">", "at_least": ">", "less_than": "<", "at_most": "<",
}  # fmt: skip
_RANGE = re.compile(r"(-?[\d.]+(?:E-?\d+)?)\s*-\s*(-?[\d.]+(?:E-?\d+)?)")


@dataclass(slots=True)
class Tally:
    """Counts over sentences; the F1 scores are properties."""

    right: int = 0
    right_change: int = 0
    predicted: int = 0
    gold: int = 0
    concept_right: int = 0
    concept_predicted: int = 0
    concept_gold: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def value_f1(self) -> float:
        """F1 of values."""
        return 2 * self.right / (self.predicted + self.gold)

    @property
    def change_f1(self) -> float:
        """F1 of values with hedge or movement."""
        return 2 * self.right_change / (self.predicted + self.gold)

    @property
    def concept_f1(self) -> float:
        """Word F1 of measure and scope over matched values."""
        return 2 * self.concept_right / (self.concept_predicted + self.concept_gold)


def gold_interval(value: str) -> tuple[float, float]:
    """Return the interval that a gold value states."""
    found = _RANGE.fullmatch(value.strip())
    if found is None:
        return float(value), float(value)
    return float(found[1]), float(found[2])


def words(text: str) -> Counter[str]:
    """Return the words that count of a phrase."""
    kept: Counter[str] = Counter()
    for word in re.findall(r"[\w&./-]+", text.lower().replace("’s", "").replace("'s", "")):
        bare = word.strip(".-/")
        if bare and bare not in _STOP:
            kept[_stem(bare)] = 1
    return kept


def _stem(word: str) -> str:
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def score(
    tally: Tally, row: dict[str, Any], figures: tuple[Figure, ...], vague: tuple[VagueAmount, ...]
) -> None:
    """Add one sentence to the tally."""
    free = list(figures)
    vague_left = [vague_interval(v.text) for v in vague]
    missed: list[str] = []
    for item in row["gold"]:
        low, high = gold_interval(item["value"])
        tally.gold += 1
        match = _find(free, low, high, item["unit"])
        if match is None and low != high:
            pair = _ends(free, low, high)
            if pair is not None:
                free.remove(pair[0])
                match = pair[1]
        if match is not None:
            free.remove(match)
            tally.right += 1
            tally.predicted += 1
            signs = {_SIGNS[match.qualifier.value], match.movement.value if match.movement else ""}
            if item["change"] in signs:
                tally.right_change += 1
            else:
                tally.wrong.append(
                    f"CHANGE {item['change']} not {signs}: {match.number_text} | "
                    f"{row['text'][:230]}"
                )
            _concepts(tally, item, match)
            continue
        if any(_near(low, v[0]) for v in vague_left):
            vague_left = [v for v in vague_left if not _near(low, v[0])]
            tally.right += 1
            tally.right_change += 1
            tally.predicted += 1
            continue
        missed.append(item["value"])
    tally.predicted += len(free)
    if missed or free:
        tally.wrong.append(
            f"VALUE missed {missed} extra {[f.number_text for f in free]} | {row['text'][:260]}"
        )


def _concepts(tally: Tally, item: dict[str, Any], figure: Figure) -> None:
    if item["referred_concepts"].strip() in {"-", ""}:
        return
    gold = words(item["referred_concepts"])
    neutral = words(item["unit"]) - gold
    predicted = words(f"{figure.measure} {figure.scope}")
    for word in neutral:
        del predicted[word]
    both = gold & predicted
    tally.concept_right += both.total()
    tally.concept_predicted += predicted.total()
    tally.concept_gold += gold.total()
    if both.total() * 2 / max(1, gold.total() + predicted.total()) < 0.5:
        tally.wrong.append(
            f"CONCEPT [{figure.measure}] [{figure.scope}] gold "
            f"[{item['referred_concepts']}]: {figure.number_text} | {row_text(figure)}"
        )


def row_text(figure: Figure) -> str:
    """Return the figure's sentence, cut."""
    return figure.sentence[:230]


def _near(one: float, two: float) -> bool:
    return abs(one - two) <= 1e-3 * max(abs(one), abs(two), 1e-12)


def _find(free: list[Figure], low: float, high: float, unit: str) -> Figure | None:
    hits = [
        f for f in free
        if (_near(float(f.value_low), low) and _near(float(f.value_high), high))
        or (_near(float(f.value_low), high) and _near(float(f.value_high), low))
    ]  # fmt: skip
    for figure in hits:
        if unit and unit.strip("$ ")[:3].lower() in f"{figure.unit or ''} {figure.measure}".lower():
            return figure
    return hits[0] if hits else None


def _ends(free: list[Figure], low: float, high: float) -> tuple[Figure, Figure] | None:
    for first, second in pairwise(free):
        if _near(float(first.value_low), low) and (
            _near(float(second.value_high), high) or _near(float(second.value_low), high)
        ):
            return first, second
    return None


_BASES = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}


def vague_interval(text: str) -> tuple[float, float]:
    """Return the interval that a vague amount spans ("tens of thousands": 10,000 to 100,000)."""
    low = 1.0
    for word in re.findall(r"[a-z]+", text.lower()):
        base = _BASES.get(word.rstrip("s")) or _BASES.get(word)
        if base:
            low *= base
        elif word == "tens":
            low *= 10
    return low, low * 10

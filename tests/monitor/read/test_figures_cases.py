"""A table of fresh sentences, each with every figure it states."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from monitor.models.reading import Figure
from monitor.read.figures import read_figures
from monitor.read.sentences import split_sentences

REFERENCE = date(2024, 3, 15)
TABLE = [
    group
    for name in ("figures_cases.toml", "figures_in_news.toml")
    for group in tomllib.loads((Path(__file__).parent / name).read_text())["case"]
]
CASES = [(group["kind"], row) for group in TABLE for row in group["sentences"]]


def _read(text: str) -> tuple[Figure, ...]:
    return read_figures(text, split_sentences(text), REFERENCE)[0]


def _differences(figure: Figure, want: dict[str, Any]) -> list[str]:
    ends = [Decimal(v) for v in want["v"].split("..")]
    window = figure.window_key or ""
    as_of = f"{figure.as_of_from}..{figure.as_of_to}"
    facts: dict[str, tuple[object, object]] = {
        "value": ((figure.value_low, figure.value_high), (ends[0], ends[-1])),
        "qualifier": (figure.qualifier.value, want.get("q", "exact")),
        "role": (figure.role.value, want.get("r", "observation")),
        "unit": (figure.unit_normalized or "-", want.get("u", figure.unit_normalized or "-")),
        "movement": (
            figure.movement.value if figure.movement else None,
            want.get("mv", figure.movement.value if figure.movement else None),
        ),
        "window": (window, want.get("w", window)),
        "as of": (as_of, want.get("d", as_of)),
        "subset": (figure.subset, want.get("sub", figure.subset)),
        "conversion": (figure.conversion_of is not None, want.get("conv", False)),
        "attribution": (figure.attribution, want.get("a", figure.attribution)),
        "producer": (figure.producer, want.get("p", figure.producer)),
    }
    found = [
        f"{name}: {got} not {expected}"
        for name, (got, expected) in facts.items()
        if got != expected
    ]
    for name, held, words in (
        ("measure", figure.measure, want.get("m", "")),
        ("scope", figure.scope, want.get("s", "")),
    ):
        missing = [word for word in words.split() if word not in held.split()]
        if missing:
            found.append(f"{name}: {held!r} lacks {missing}")
    found += [
        f"{name}: {held!r} not {want[key]!r}"
        for name, held, key in (("measure", figure.measure, "me"), ("scope", figure.scope, "se"))
        if want.get(key, held) != held
    ]
    return found


@pytest.mark.parametrize(
    ("kind", "row"), CASES, ids=[f"{kind}: {row['t'][:40]}" for kind, row in CASES]
)
def test_sentence_states_exactly_these_figures(kind: str, row: dict[str, Any]) -> None:
    """Every figure of the sentence is read as the table says, and nothing else is."""
    figures = _read(row["t"])
    assert [f.number_text for f in figures] == [
        f.number_text for f in figures if f.sentence == row["t"]
    ]
    assert len(figures) == len(row["figures"]), [f.number_text for f in figures]
    problems = [_differences(f, want) for f, want in zip(figures, row["figures"], strict=True)]
    assert not any(problems), problems


def test_table_is_large_enough() -> None:
    """The table keeps its breadth."""
    assert len(CASES) >= 790

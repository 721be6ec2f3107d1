"""Measure the whole reading of invented news sentences: numbers, units, hedges, names, speakers."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.series.choose import no_observation
from monitor.models.reading import Figure
from tests.eval.gate import check
from tests.eval.series_replay import observation, read_day

DAY = date(2024, 3, 15)
#: Values are the same when they differ by less than this part of them ("a third").
_NEAR = 1e-3


def scores(table: dict[str, Any]) -> dict[str, float]:
    """Return F1 of values, with unit, with hedge and movement too; parts of roles, names, speakers.

    `news_spans` is the part of the spans read that observe nothing.
    """
    found: Counter[str] = Counter()
    for kind in table["kind"]:
        for row in kind["sentences"]:
            found.update(_read(row))
    stated = found["asked"] + found["read"]
    return {
        "news_value_f1": 2 * found["value"] / stated,
        "news_unit_f1": 2 * found["unit"] / stated,
        "news_change_f1": 2 * found["change"] / stated,
        "news_roles": found["role"] / found["roles"],
        "news_names": found["name"] / found["names"],
        "news_speakers": found["speaker"] / found["speakers"],
        "news_spans": found["span"] / max(found["spans"], 1),
    }


def _read(row: dict[str, Any]) -> Counter[str]:
    left = list(read_day(row["t"], DAY))
    found = Counter(asked=len(row["figures"]))
    for want in row["figures"]:
        figure = next((f for f in left if _same(f, want["v"])), None)
        if figure is not None:
            left.remove(figure)
            found.update(_right(row["t"], want, figure))
    for figure in left:
        if any(_same(figure, value) for value in row.get("spans", ())):
            found.update(spans=1, span=not _observes(row["t"], figure))
        else:
            found.update(read=1)
    return found


def _right(text: str, want: dict[str, Any], figure: Figure) -> Iterator[str]:
    """Yield what was asked of a figure, and what of that was read."""
    yield from ("read", "value")
    unit = _fits(want.get("u", ""), figure.unit_normalized or "")
    hedged = _fits(want.get("q", "exact"), figure.qualifier.value)
    moved = _fits(want.get("mv", ""), figure.movement.value if figure.movement else "")
    if unit:
        yield "unit"
    if unit and hedged and moved:
        yield "change"
    if "seen" in want and figure.conversion_of is None and figure.measure != "age":
        yield from ["roles"] + ["role"] * (_observes(text, figure) is want["seen"])
    if "m" in want or "s" in want:
        yield from ["names"] + ["name"] * _named(want, figure)
    if "a" in want:
        yield from ["speakers"] + ["speaker"] * (want["a"] in (figure.attribution or "").lower())


def _same(figure: Figure, value: str) -> bool:
    sign = -1 if value.startswith("-") else 1
    ends = [sign * float(end) for end in value.removeprefix("-").split("-")]
    stated = (float(figure.value_low), float(figure.value_high))
    return all(
        abs(one - other) <= _NEAR * max(abs(one), abs(other))
        for one, other in zip((ends[0], ends[-1]), stated, strict=True)
    )


def _fits(asked: str, read: str) -> bool:
    return asked == "*" or read in asked.split("|")


def _named(want: dict[str, Any], figure: Figure) -> bool:
    held = _words(f"{figure.measure} {figure.scope}")
    measures = [_words(measure) for measure in want.get("m", "").split("|")]
    return any(measure <= held for measure in measures) and _words(want.get("s", "")) <= held


def _words(told: str) -> set[str]:
    return {word.removesuffix("'s").removesuffix("’s") for word in told.lower().split()}


def _observes(text: str, figure: Figure) -> bool:
    article = {
        "url": "https://example.org/",
        "text": text,
        "published_at": DAY.isoformat(),
        "fetched_at": f"{DAY.isoformat()}T12:00:00+00:00",
    }
    return no_observation(observation(figure, article), None) is None


@pytest.mark.parametrize("name", ["invented_news", "invented_news_kept_back"])
def test_invented_news_is_read(name: str) -> None:
    """Every form in which news states a number, and what is none, in one sentence each."""
    table = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text())
    check(name, scores(table))

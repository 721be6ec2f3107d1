"""Measure the reading of invented sentences on topics of all kinds, and hold it to floors."""

from __future__ import annotations

import tomllib
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
#: So many words may stand beside those that are asked for.
_BESIDE = 3


def _rows(name: str, table: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for group in table[name]:
        yield from group["sentences"]


def _observed(text: str, figures: tuple[Figure, ...]) -> dict[str, bool]:
    article = {
        "url": "https://example.org/",
        "text": text,
        "published_at": DAY.isoformat(),
        "fetched_at": f"{DAY.isoformat()}T12:00:00+00:00",
    }
    return {f.number_text: no_observation(observation(f, article), None) is None for f in figures}


def misread_as_observations(table: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Yield each number that is taken for what it is not, and its sentence."""
    for row in _rows("observed", table):
        found = _observed(row["t"], read_day(row["t"], DAY))
        for want, numbers in ((True, row.get("yes", ())), (False, row.get("no", ()))):
            yield from ((row["t"], n, want) for n in numbers if found.get(n, False) is not want)


def _words(told: str) -> list[str]:
    return [word.removesuffix("'s").removesuffix("’s") for word in told.lower().split()]


def _named_right(figure: Figure, want: dict[str, str]) -> bool:
    measure, held = _words(figure.measure), _words(f"{figure.measure} {figure.scope}")
    asked, around = _words(want["m"]), _words(want.get("s", ""))
    return (
        all(word in measure for word in asked)
        and all(word in held for word in around)
        and len(set(held) - {*asked, *around}) <= _BESIDE
    )


def misnamed(table: dict[str, Any]) -> Iterator[tuple[str, dict[str, str], str, str]]:
    """Yield each number whose measure or scope is read wrongly, with what was read."""
    for row in _rows("named", table):
        figures = read_day(row["t"], DAY)
        for want in row["figures"]:
            found = next(
                (f for f in figures if abs(float(f.value_low) - float(want["v"])) < 1e-3), None
            )
            if found is None:
                yield row["t"], want, "", ""
            elif not _named_right(found, want):
                yield row["t"], want, found.measure, found.scope


def scores(table: dict[str, Any]) -> dict[str, float]:
    """Return which part of the numbers is taken for what it is, and which is named rightly."""
    roles = sum(
        len(row.get("yes", ())) + len(row.get("no", ())) for row in _rows("observed", table)
    )
    named = sum(len(row["figures"]) for row in _rows("named", table))
    return {
        "invented_roles": 1 - len(list(misread_as_observations(table))) / roles,
        "invented_names": 1 - len(list(misnamed(table))) / named,
    }


@pytest.mark.parametrize("name", ["invented_figures", "invented_figures_kept_back"])
def test_invented_sentences_are_read(name: str) -> None:
    """What a number is, and what it counts of whom, on topics for which no rule was made."""
    table = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text())
    check(name, scores(table))

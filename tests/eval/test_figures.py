"""Measure the reading of figures against gold, and hold it to floors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from monitor.models.reading import Figure, Role, Sentence
from monitor.read.figures import read_figures
from monitor.read.sentences import split_sentences
from tests.eval.gate import check, shared
from tests.eval.newsquant import Tally, score


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _read(text: str, reference: date | None = None) -> tuple[Figure, ...]:
    return read_figures(text, split_sentences(text), reference)[0]


def _holds(figure: Figure, value: float) -> bool:
    ends = (float(figure.value_low), float(figure.value_high))
    return any(abs(end - value) <= 1e-3 * max(abs(value), 1e-9) for end in ends)


def test_figures_of_news_sentences() -> None:
    """Values, hedges, movements, and what they refer to, against the gold of quantities."""
    tally = Tally()
    for row in _rows(shared("eval", "newsquant_dev.jsonl")):
        text = row["text"]
        score(tally, row, *read_figures(text, split_sentences(text), None))
    check(
        "figures",
        {
            "newsquant_value_f1": tally.value_f1,
            "newsquant_change_f1": tally.change_f1,
            "newsquant_concept_f1": tally.concept_f1,
        }
        | _mentions()
        | _revisions(),
    )


def _mentions() -> dict[str, float]:
    """Return how many labelled mentions are found, with value, hedge and role."""
    total = values = hedges = roles = 0
    for row in _rows(shared("eval", "series_dev.jsonl")):
        total += 1
        text, start = row["sentence"], row["start"]
        end = start + len(row["number"])
        reference = date.fromisoformat(row["fetched_at"][:10])
        figures = read_figures(text, (Sentence(0, len(text), text),), reference)[0]
        found = next((f for f in figures if f.start < end and start < f.end), None)
        if found is None:
            continue
        value = row["value"] if isinstance(row["value"], list) else [row["value"]] * 2
        cents = 100 if found.unit_normalized and found.unit_normalized.startswith("cent") else 1
        if not (_holds(found, value[0] * cents) and _holds(found, value[1] * cents)):
            continue
        values += 1
        hedges += found.qualifier.value == row["qualifier"]
        want = row["role"] if row["role"] in {"superseded", "increment"} else Role.OBSERVATION.value
        roles += found.role.value == want
    return {
        "mentions_with_value": values / total,
        "mentions_with_value_and_hedge": hedges / total,
        "mentions_with_value_and_role": roles / total,
    }


def _revisions() -> dict[str, float]:
    """Return how many updated figures are read on both sides of an edit."""
    total = found = 0
    for row in _rows(shared("eval", "revision_pairs_dev.jsonl")):
        for update in row["updates"]:
            old, new = update["old"].lstrip("+-"), update["new"].lstrip("+-")
            if not (_read(old) and _read(new)):
                continue  # "flat" is no figure
            total += 1
            found += _stands(old, row["old"]) and _stands(new, row["new"])
    return {"revisions_read_on_both_sides": found / total}


def _stands(words: str, sentence: str) -> bool:
    return any(
        _holds(f, float(w.value_low)) or _holds(f, float(w.value_high))
        for w in _read(words)
        for f in _read(sentence)
    )


# What the five articles hold: value, hedge, unit, words of measure and scope together, role.
SEED_FACTS: tuple[tuple[str, str, str | None, str], ...] = (
    ("17", "exact", None, "staffers"),
    ("17", "exact", None, "campaign staff"),
    ("17", "exact", None, "aides"),
    ("1400", "more_than", None, "Israelis"),
    ("20000", "more_than", None, "killed Palestinians"),
    ("8200", "exact", None, "children killed"),
    ("100000000", "exact", "USD", "aid Gaza"),
    ("61", "exact", "percent", "disapprove Americans Biden"),
    ("0.75", "less_than", "fraction", "disapprove voters 30"),
    ("2000", "more_than", None, "held Palestinians"),
    ("6", "exact", "month", "war"),
    ("4..7", "exact", "kilometer", "communities border"),
    ("2.5..4.3", "exact", "mile", "communities border"),
    ("88", "exact", "day", ""),
    ("1", "more_than", "percent", "population killed Gaza"),
    ("1900000", "less_than", None, "displaced Palestinians"),
    ("500", "more_than", None, "government employees signed"),
    ("49", "exact", "percent", "sympathetic Democrats"),
    ("38", "exact", "percent", "sympathetic Democrats"),
    ("78", "exact", "percent", "sympathetic Republicans"),
    ("11", "exact", "percent", "Republicans"),
)
NEVER = frozenset({"60", "9/11", "9", "7", "2020", "2024", "30", "2023", "2001"})


def _seed_figures() -> list[Figure]:
    folder = shared("seeds")
    return [
        f
        for path in sorted(folder.glob("*.txt"))
        for f in _read(path.read_text(), date(2024, 1, 4))
    ]


def test_seeds_hold_their_figures() -> None:
    """The five articles give every figure they are known to hold, and no date, year or title."""
    figures = _seed_figures()
    missing = [fact for fact in SEED_FACTS if not any(_matches(f, *fact) for f in figures)]
    assert not missing
    assert not [f.number_text for f in figures if f.number_text in NEVER]


def _matches(figure: Figure, value: str, hedge: str, unit: str | None, words: str) -> bool:
    low, _, high = value.partition("..")
    held = f"{figure.measure} {figure.scope}".split()
    return (
        float(figure.value_low) == float(low)
        and float(figure.value_high) == float(high or low)
        and figure.qualifier.value == hedge
        and figure.unit_normalized == unit
        and all(word in held for word in words.split())
    )


def test_seeds_mark_what_is_no_plain_observation() -> None:
    """Polls know their pollster, the conversion its original, "another six months" adds."""
    by_text = {f.number_text: f for f in _seed_figures()}
    assert by_text["61"].producer == "CBS News/YouGov"
    assert {by_text[t].producer for t in ("49%", "38%", "78%", "11%")} == {"Gallup"}
    assert by_text["2.5 to 4.3"].conversion_of == by_text["4 to 7"].start
    assert by_text["six"].role is Role.INCREMENT
    assert by_text["8,200"].subset

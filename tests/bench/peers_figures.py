"""Read the quantities of news sentences beside other packages that do, by one score for all.

The sentences, their gold and the protocol are of CQE's own authors: see `tests.eval.newsquant`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from monitor.models.reading import Figure, Movement, Qualifier, Role
from monitor.read.figures import read_figures
from monitor.read.sentences import split_sentences
from tests.bench.asking import Answers, ask, ours
from tests.eval.gate import SHARED
from tests.eval.newsquant import Tally, score

SENTENCES = SHARED / "eval" / "newsquant_dev.jsonl"
_QUALIFIERS = {"~": Qualifier.ABOUT, ">": Qualifier.MORE_THAN, "<": Qualifier.LESS_THAN}
_MOVEMENTS = {"up": Movement.UP, "down": Movement.DOWN}


def compare(pythons: Sequence[str]) -> None:
    """Print a line for Newsdelta and for each package that is there."""
    rows = [json.loads(line) for line in SENTENCES.read_text("utf-8").splitlines()]
    texts = {str(number): row["text"] for number, row in enumerate(rows)}
    everyone: dict[str, Answers] = {
        "newsdelta": ours(texts, lambda text: read_figures(text, split_sentences(text), None))
    }
    for peer, answers in ask("peer_quantities.py", texts, pythons).items():
        read = {
            key: (figures_of(found or [], texts[key]), ()) for key, found in answers.given.items()
        }
        everyone[peer] = Answers(read, answers.seconds)
    print(f"{'':<28} {'value':>6} {'change':>7} {'concept':>8} {'sentences/s':>12}")
    for peer, answers in everyone.items():
        tally = Tally()
        for number, row in enumerate(rows):
            score(tally, row, *answers.given[str(number)])
        print(
            f"{peer:<28} {tally.value_f1:>6.3f} {tally.change_f1:>7.3f} {tally.concept_f1:>8.3f}"
            f" {answers.rate:>12.1f}"
        )


def figures_of(found: Sequence[dict[str, Any]], text: str) -> tuple[Figure, ...]:
    """Return a peer's quantities in the form that is scored; what has no value is none."""
    return tuple(
        Figure(
            start=0, end=0, number_text=f"{one['low']}-{one['high']}",
            value_low=Decimal(str(one["low"])), value_high=Decimal(str(one["high"])),
            qualifier=_QUALIFIERS.get(one["change"], Qualifier.EXACT),
            movement=_MOVEMENTS.get(one["change"]),
            unit=one["unit"] or None, unit_normalized=None, measure=one["concepts"], scope="",
            time_window=None, window_key=None, as_of_from=None, as_of_to=None, attribution=None,
            role=Role.OBSERVATION, sentence=text, sentence_start=0, sentence_end=len(text),
        )
        for one in found
        if one["low"] is not None and one["high"] is not None
    )  # fmt: skip

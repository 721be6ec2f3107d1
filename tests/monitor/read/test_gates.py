"""The looks ahead that spare a long pattern most places of a text."""

from __future__ import annotations

import random
import re

import pytest

from monitor.read import assertions, people
from monitor.read.figures import past
from monitor.read.tables import words

_DENIALS = """
    no not never nor nobody none neither cannot nothing without untrue false falsely baseless
    unfounded unlikely deny denied refused rejects ruled out failed to disputes contradicted refute
    debunked declining didn’t can't earlier more doubt matter only just but less if whether or could
    in inn the first
"""
_PASTS = """
    compared with to versus vs. as opposed instead of rather than an improvement on up down against
    ed previous earlier prior initial original preliminary old official estimates toll reports count
    version versions what which that who had been used be was once not the , . “ many
"""
_NAMES = """
    Ada Quill Lund McArdle O’Dow deHaan DeLorne d’Orme Al-Sabin Éloi Øst USA J. J.R. K.L. III de van
    bin al al-Tarn ash-Kell der la Jr. Jr., Mr. Sen. the her under and, . “ ” ’s 's d D
"""


@pytest.mark.parametrize(
    ("pattern", "gate", "vocabulary"),
    [
        (assertions._NEGATION, assertions._DENIAL_OPENS, _DENIALS),
        (past._BEFORE, past._PAST_OPENS, _PASTS),
        (people._FULL, people._MAY_GO_ON, _NAMES),
    ],
)
def test_gate_leaves_nothing_out(pattern: re.Pattern[str], gate: str, vocabulary: str) -> None:
    """A gated pattern finds in invented sentences what it finds without its gate."""
    ungated = re.compile(pattern.pattern.replace(gate, ""))
    assert ungated.pattern != pattern.pattern
    rng = random.Random(7)  # noqa: S311 - invented sentences, no secret
    table = sorted(words(vocabulary))
    found = 0
    for _ in range(3_000):
        text = "".join(
            rng.choice(table) + rng.choice((" ", " ", " ", " ", "\u00a0", "\n", ""))
            for _ in range(rng.randint(2, 12))
        )
        free = [(match.span(), match.groups()) for match in ungated.finditer(text)]
        assert [(m.span(), m.groups()) for m in pattern.finditer(text)] == free, text
        found += len(free)
    assert found > 300

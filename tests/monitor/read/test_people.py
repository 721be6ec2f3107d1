"""The people whom a text names."""

from __future__ import annotations

import random
import re

from monitor.read import people
from monitor.read.tables import words

_PARTS = sorted(
    words(
        "Ada Quill Lund McArdle O’Dow deHaan DeLorne d’Orme Al-Sabin Éloi Øst USA J. J.R. K.L. "
        "III de van bin al al-Tarn ash-Kell der la Jr. Jr., Mr. Sen. the her under "
        "and, . “ ” ’s 's d D"
    )
)


def test_gate_of_full_names_leaves_out_none() -> None:
    """What is looked at before a full name rules out no name that the pattern itself would find."""
    ungated = re.compile(people._FULL.pattern.replace(people._MAY_GO_ON, ""))
    assert ungated.pattern != people._FULL.pattern
    rng = random.Random(7)  # noqa: S311 - invented sentences, no secret
    found = 0
    for _ in range(3_000):
        text = "".join(
            rng.choice(_PARTS) + rng.choice((" ", " ", " ", "\u00a0", "\n", ""))
            for _ in range(rng.randint(2, 12))
        )
        names = [(m.start(), m["name"]) for m in ungated.finditer(text)]
        assert [(m.start(), m["name"]) for m in people._FULL.finditer(text)] == names, text
        found += len(names)
    assert found > 1_000

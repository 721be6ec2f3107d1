"""Read the quantities of sentences with other packages, each as its own documents show.

A sentence is its text. Each quantity goes out as the ends of its value, its change in the signs of
the CQE paper (None where a package tells none), its unit and what it refers to, in words.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from peer_turns import take_turns

Quantity = dict[str, Any]
Reader = Callable[[str], list[Quantity]]


def cqe() -> Reader:
    """Return its parser, with the small English model, under whatever name that is installed."""
    module = import_module("CQE.CQE")
    load = import_module("spacy").load
    module.load_spacy = lambda _: load(_english())
    parser = module.CQE()

    def run(text: str) -> list[Quantity]:
        return [
            {
                "low": getattr(one.value, "lower", getattr(one.value, "value", None)),
                "high": getattr(one.value, "upper", getattr(one.value, "value", None)),
                "change": str(one.change),
                "unit": " ".join(map(str, one.unit.unit)),
                "concepts": " ".join(
                    str(w) for ws in one.referred_concepts.get_nouns() for w in ws
                ),
            }
            for one in parser.parse(text)
        ]

    return run


def quantulum() -> Reader:
    """Return its parser, as it is without a classifier."""
    parse = import_module("quantulum3.parser").parse

    def run(text: str) -> list[Quantity]:
        return [
            {
                "low": one.value - (one.uncertainty or 0),
                "high": one.value + (one.uncertainty or 0),
                "change": None,
                "unit": "" if one.unit.name == "dimensionless" else one.unit.name,
                "concepts": "",
            }
            for one in parse(text)
        ]

    return run


def _english() -> Path:
    """Return the folder of the model: copies of it on the index bear names of their own."""
    places = (Path(place).glob("en_core_web_sm*/*/config.cfg") for place in sys.path)
    found = next((config.parent for place in places for config in place), None)
    if found is None:
        raise ImportError("en_core_web_sm is not installed")
    return found


#: The package's name on the index → what makes its reader.
PEERS: dict[str, Callable[[], Reader]] = {"cqe": cqe, "quantulum3": quantulum}

if __name__ == "__main__":
    take_turns(PEERS)

"""A number or range with its unit, while a sentence is being read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(slots=True)
class Quantity:
    """A number or range with its unit, while a sentence is being read.

    `start`, `end` span the number with its currency mark, magnitude and glued symbol; `tail` is
    where unit and rate end. `change` is "from" or "to" for the ends of a stated change.
    `adjectival` marks "a five-mile stretch". `converts` is the index of the quantity repeated.
    """

    start: int
    end: int
    tail: int
    low: Decimal
    high: Decimal
    numeral: Decimal
    magnitude: int
    unit: str | None
    unit_name: str | None
    money: bool
    in_words: bool
    fraction: bool = False
    adjectival: bool = False
    rate: str | None = None
    change: str = ""
    converts: int | None = None
    signed: bool = False
    age: bool = False

    @property
    def base_unit(self) -> str:
        """The unit's standard name without its rate; empty for a bare count."""
        return (self.unit_name or "").partition("/")[0]

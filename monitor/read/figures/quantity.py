"""A number or range with its unit, while a sentence is being read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from monitor.read.tables import words

#: Units of how far something is.
LENGTHS = words("kilometer mile meter foot yard")


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

    @property
    def is_share(self) -> bool:
        """Whether it tells how much of a whole something is."""
        return self.unit_name in {"percent", "fraction"}

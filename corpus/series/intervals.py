"""What a stated number allows, and how one stated number stands to another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.series.remember import remembered
from monitor.models.reading import Figure, Qualifier
from monitor.models.series import Relation

#: How far a hedge reaches at most, as a part of the value: "more than 1,000" is no 2,000.
_REACH = {
    Qualifier.MORE_THAN: Decimal("0.2"),
    Qualifier.AT_LEAST: Decimal("0.1"),
    Qualifier.LESS_THAN: Decimal("0.1"),
    Qualifier.AT_MOST: Decimal("0.1"),
    Qualifier.ABOUT: Decimal("0.1"),
    Qualifier.EXACT: Decimal("0.025"),
}
_UPWARD = (Qualifier.MORE_THAN, Qualifier.AT_LEAST)
_DOWNWARD = (Qualifier.LESS_THAN, Qualifier.AT_MOST)
#: Bare counts below this are meant to the unit: "20 killed" is no rounded 22.
_COUNTED_EXACTLY = 1000
#: Counting by the dozen is rounding of its own sort: "more than a dozen" may be 18.
_DOZEN = Decimal(12)
_FIVE = 5
#: Shares told as fractions are compared with those told as percent; nobody says "a quarter" of 27.
FRACTION = "fraction"
_COARSE = Decimal(5)
#: Two bounds of one direction are one number, rounded, only when they lie this close.
_SAME_BOUND = Decimal("0.05")
#: From here on two texts hardly ever count as many of two things.
TELLING = 1000
_DECIMALS = re.compile(r"\.(\d+)")


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that a stated number allows; the open ends are left out."""

    low: Decimal
    high: Decimal
    open_low: bool = False
    open_high: bool = False

    def holds(self, value: Decimal) -> bool:
        """Tell whether a value lies within."""
        if value < self.low or value > self.high:
            return False
        return not (
            (self.open_low and value == self.low) or (self.open_high and value == self.high)
        )


def stated(figure: Figure) -> Decimal:
    """Return the number by which a figure is compared: the middle where a range is stated."""
    low, high = figure.value_low, figure.value_high
    if low == high and figure.unit_normalized != FRACTION:
        return low  # as it nearly always is
    low, high = _ends(figure)
    return low if low == high else (low + high) / 2


def same_number(one: Figure, other: Figure, least: int) -> bool:
    """Tell whether two figures state one number, of at least so much that it is no chance."""
    value = stated(one)
    return value >= least and value == stated(other)


def _ends(figure: Figure) -> tuple[Decimal, Decimal]:
    """Return the ends of a stated number; "a quarter" is 25 percent."""
    if figure.unit_normalized != FRACTION:
        return figure.value_low, figure.value_high
    return figure.value_low * 100, figure.value_high * 100


@remembered
def rounding_unit(figure: Figure) -> Decimal:
    """Return the place of the last digit that the writer gave.

    100 for 1,400; 0.01 for 3.20, whose zero was written; 1,000,000 for 3 million.
    """
    value = stated(figure)
    if not value:
        return Decimal(1)
    if figure.unit_normalized == FRACTION:
        return _COARSE
    if "dozen" in figure.number_text.lower():
        return _DOZEN
    decimals = _DECIMALS.search(figure.number_text)
    if decimals and abs(value) < _COUNTED_EXACTLY:
        return Decimal(1).scaleb(-len(decimals[1]))
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


@remembered
def interval(figure: Figure) -> Interval:
    """Return what a stated number allows, by its hedge and its own rounding."""
    if figure.is_range:
        return Interval(*_ends(figure))
    value = stated(figure)
    place = rounding_unit(figure)
    reach = abs(value) * _REACH[figure.qualifier]
    if place == _DOZEN:
        reach = _DOZEN / 2
    counted = figure.unit_normalized is None and abs(value) < _COUNTED_EXACTLY
    confirmed = figure.qualifier is Qualifier.AT_LEAST and abs(value) < _COUNTED_EXACTLY
    if confirmed or (counted and figure.qualifier is Qualifier.EXACT):
        return Interval(value, value)
    if figure.qualifier in (Qualifier.EXACT, Qualifier.ABOUT):
        half = min(place / 2, reach)
        return Interval(value - half, value + half)
    wide = min(_rounded_to(value, place), reach)
    if figure.qualifier in _UPWARD:
        strict = figure.qualifier is Qualifier.MORE_THAN and place == wide
        return Interval(value, value + wide, open_low=False, open_high=strict)
    return Interval(value - wide, value, open_low=place <= wide)


def _rounded_to(value: Decimal, place: Decimal) -> Decimal:
    """Return to how much a hedged number is rounded: "more than 25" is told by the five."""
    by_fives = abs(value) > 2 * place * _FIVE and value % (2 * place * _FIVE) == place * _FIVE
    return place * _FIVE if by_fives else place


def agree(earlier: Figure, later: Figure) -> bool:
    """Tell whether two stated numbers may be the same quantity.

    Two bounds of one direction compare by their stated numbers. Otherwise one of the stated numbers
    must lie within what the other allows.
    """
    if _same_numbers(earlier, later):
        return True
    one, other = earlier.qualifier, later.qualifier
    if (one in _UPWARD and other in _UPWARD) or (one in _DOWNWARD and other in _DOWNWARD):
        finer, coarser = sorted((earlier, later), key=rounding_unit)
        # "at least 151" and "more than 150" are one number, told to the unit and rounded.
        close = abs(stated(finer) - stated(coarser)) <= _SAME_BOUND * abs(stated(coarser))
        rounder = rounding_unit(finer) < rounding_unit(coarser)
        return rounder and close and interval(coarser).holds(stated(finer))
    known, new = interval(earlier), interval(later)
    if known.holds(stated(later)) or new.holds(stated(earlier)):
        return True
    # "More than 25" and "nearly 30" leave room between them for one number.
    facing = _face(earlier, later) or _face(later, earlier)
    return facing and known.low < new.high and new.low < known.high


def _face(low: Figure, high: Figure) -> bool:
    """Tell whether a bound from below faces one from above, with room between them."""
    bounds = low.qualifier in _UPWARD and high.qualifier in _DOWNWARD
    return bounds and stated(low) < stated(high)


def value_relation(earlier: Figure, later: Figure) -> Relation:
    """Say how a later value of one series stands to an earlier one, by the numbers alone.

    SAME, RESTATED, REFINED, RAISED or LOWERED.
    """
    if _same_numbers(earlier, later):
        same = earlier.qualifier is later.qualifier and earlier.number_text == later.number_text
        return Relation.SAME if same else Relation.RESTATED
    if agree(earlier, later):
        return Relation.REFINED if _width(later) < _width(earlier) else Relation.RESTATED
    return Relation.RAISED if stated(later) > stated(earlier) else Relation.LOWERED


def _same_numbers(one: Figure, other: Figure) -> bool:
    if FRACTION in (one.unit_normalized, other.unit_normalized):
        return _ends(one) == _ends(other)
    return one.value_low == other.value_low and one.value_high == other.value_high


def _width(figure: Figure) -> Decimal:
    allowed = interval(figure)
    if figure.qualifier is Qualifier.EXACT and not figure.is_range:
        return min(allowed.high - allowed.low, rounding_unit(figure))
    return allowed.high - allowed.low

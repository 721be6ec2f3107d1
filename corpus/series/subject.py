"""What a figure is about, as plain sets of words that comparators can hold against each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Subject:
    """What one figure counts, of whom, where, and in which company of words.

    `unit` is "count", "percent", a currency, or a unit's standard name; `per` what a rate is per.
    `measure` and `group` are rows of the kept tables, empty when no word of them is used. Names are
    in lower case, countries by their own name whatever form was used. `lands` and `place_lands` are
    the countries among `names` and `places`, `states` the states among `near_names`; `around` are
    all names and key words but countries. `planned` is true for how far a thing is to move, `given`
    for a prison term that was given and not one that may be, None for what is no such term.
    """

    unit: str
    per: str
    measure: str
    good: str
    sold: str
    one_seller: bool
    route: frozenset[str]
    extent: str
    yearly: bool
    present: bool
    to_be: bool
    group: str
    staff: frozenset[str]
    bodies: frozenset[str]
    documents: frozenset[str]
    noun: str
    victims: frozenset[str]
    places: frozenset[str]
    place_lands: frozenset[str]
    sides: frozenset[str]
    parts: frozenset[str]
    names: frozenset[str]
    lands: frozenset[str]
    around: frozenset[str]
    near_names: frozenset[str]
    near_lands: frozenset[str]
    itself: frozenset[str]
    unlike: frozenset[str]
    models: frozenset[str]
    states: frozenset[str]
    shades: frozenset[str]
    source: str
    events: frozenset[str]
    years: frozenset[str]
    quarters: frozenset[str]
    months: frozenset[str]
    day: date | None
    nightly: bool
    trend: str
    session: str
    near: frozenset[str]
    all: frozenset[str]
    context: frozenset[str]
    delta: bool
    aside: bool
    subset: bool
    parted: frozenset[str]
    ratio: str
    pollsters: frozenset[str]
    span: bool
    past: bool
    added: bool
    before: frozenset[Decimal]
    wide: frozenset[str]
    home: frozenset[str]
    kind: frozenset[str]
    called: frozenset[str]
    sex: str
    running: bool
    revised: bool
    nationwide: bool
    regionwide: bool
    titles: frozenset[str]
    owners: frozenset[str]
    on_issue: bool
    apart: frozenset[str]
    anew: bool
    another: bool
    long_ago: frozenset[str]
    holder: frozenset[str]
    camp: str
    asked_of: frozenset[str]
    stage: str
    planned: bool
    side: str
    given: bool | None


def listed(found: frozenset[str]) -> str:
    """Write a set of words for a reason."""
    return ", ".join(sorted(found)) or "none"

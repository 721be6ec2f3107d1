"""What forbids that two figures measure the same, however alike their sentences are.

Every veto returns its reason in words, or None when it has nothing against it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter

from corpus.series.about import subject_of
from corpus.series.intervals import TELLING, same_number, stated
from corpus.series.remember import remembered
from corpus.series.statement import MONEY
from corpus.series.subject import Subject, listed
from corpus.series.vocabulary import FLOWS, FORESEEN
from corpus.series.who import SOFT_GROUPS
from corpus.series.whose import (
    camp_clash,
    document_clash,
    holder_clash,
    name_clash,
    pollster_clash,
    producer_clash,
    staff_clash,
)
from corpus.series.windows import day_clash, era_clash, window_clash, year_clash
from monitor.models.series import Observation

#: Who is aboard a ship, by whatever name.
_CREWS = frozenset({"crew", "sailor", "seafarer"})

#: Counts below this are often the same by chance.
_FEW = 10

#: Whole thousands are told of many.
_ROUND = 1000

#: Shades that a text may leave out: they speak against sameness, and do not forbid it.
SOFT_SHADES = frozenset({"expected", "peak", "target"})


def called_alike(a: Subject, b: Subject) -> bool:
    """Tell whether two texts call by one word what they count."""
    return bool(
        a.called & b.called
        or a.kind & b.kind
        or (a.noun and a.noun == b.noun)
        or a.group == b.group not in {"", "people"}
    )


def unit_clash(a: Subject, b: Subject) -> str | None:
    """Keep money apart from counts, and a price per gallon from one per barrel."""
    if a.unit != b.unit:
        return f"units differ ({a.unit}, {b.unit})"
    by_number = a.per[:1].isdigit() or b.per[:1].isdigit()
    if a.per != b.per and (by_number or (a.per and b.per)):
        return f"rates differ (per {a.per or 'none'}, per {b.per or 'none'})"
    if a.extent and b.extent and a.extent != b.extent:
        return f"of other extents ({a.extent}, {b.extent})"
    return None


def measure_clash(a: Subject, b: Subject) -> str | None:
    """Keep the killed apart from the wounded.

    Where only one text has a word of the kept tables, that is weighed (`unnamed.py`).
    """
    if a.measure and b.measure and a.measure != b.measure:
        return f"measures differ ({a.measure}, {b.measure})"
    return None


def goods_clash(a: Subject, b: Subject) -> str | None:
    """Keep the price or rate of one thing apart from that of another."""
    if a.good != b.good:
        return f"different goods ({a.good or 'none'}, {b.good or 'none'})"
    if a.one_seller != b.one_seller:
        return "of one seller, and of all"
    if a.sold and b.sold and a.sold != b.sold:
        return f"different goods ({a.sold}, {b.sold})"
    return None


def group_clash(a: Subject, b: Subject) -> str | None:
    """Keep children apart from everybody, and soldiers from teachers."""
    if a.group == b.group:
        return None
    if a.unit != "count":
        if {a.group, b.group} == {"", "voters"}:
            return None
        return f"shares of different groups ({a.group or 'all'}, {b.group or 'all'})"
    groups = {a.group, b.group}
    if "" in groups or {a.noun, b.noun} <= _CREWS:
        return None
    # Whoever is freed was a prisoner.
    freed = frozenset({"prisoners"}) if a.measure == b.measure == "freed" else frozenset()
    if "people" in groups and groups <= SOFT_GROUPS | freed:
        return None
    return f"different groups ({a.group}, {b.group})"


def victims_clash(a: Subject, b: Subject) -> str | None:
    """Keep the dead of one nation apart from those of another."""
    if a.victims and b.victims and not a.victims & b.victims:
        return f"different nations ({listed(a.victims)}; {listed(b.victims)})"
    return None


def place_clash(a: Subject, b: Subject) -> str | None:
    """Keep what happened in one place apart from what happened in another."""
    if a.places and b.places and not a.places & b.places:
        if a.places & b.all or b.places & a.all or _within(a, b) or _within(b, a):
            return None
        return f"different places ({listed(a.places)}; {listed(b.places)})"
    if a.route and b.route and not a.route & b.route:
        return f"of other ways (from {listed(a.route)}; from {listed(b.route)})"
    for one, other in ((a, b), (b, a)):
        if one.regionwide and other.place_lands and not other.regionwide:
            return f"of a whole region, and of {listed(other.place_lands)}"
    if a.sides and b.sides and a.place_lands & b.place_lands and not a.sides & b.sides:
        return f"different parts of a country ({listed(a.sides)}; {listed(b.sides)})"
    return None


def _within(a: Subject, b: Subject) -> bool:
    """Tell whether one speaks of a town, in a text on the country of which the other speaks."""
    return bool(b.place_lands) and b.place_lands <= a.context and not a.place_lands


def state_clash(a: Subject, b: Subject) -> str | None:
    """Keep one state apart from another."""
    one, other = a.states, b.states
    if (one and b.nationwide and not other) or (other and a.nationwide and not one):
        return f"of a state ({listed(one | other)}), and nationwide"
    if one and other and not one & other:
        return f"different states ({listed(one)}; {listed(other)})"
    return None


def land_clash(a: Subject, b: Subject) -> str | None:
    """Keep the rate of one country apart from that of another, or of a part of it."""
    one, other = a.near_lands, b.near_lands
    if a.parts and b.parts and not a.parts & b.parts:
        return f"of different parts ({listed(a.parts)}; {listed(b.parts)})"
    parts = a.parts ^ b.parts
    if parts and not parts <= _told_around(a) & _told_around(b):
        return f"only one is of a part ({listed(parts)})"
    if a.unit == "percent" and one and other and not one & other:
        return f"of different countries ({listed(one)}; {listed(other)})"
    return None


def _told_around(a: Subject) -> frozenset[str]:
    """Return all words told of a subject and around it, sides by their plain name: "west"."""
    told = a.all | a.context
    return told | {word.removesuffix("ern") for word in told}


def shade_clash(a: Subject, b: Subject) -> str | None:
    """Keep the seriously wounded apart from all the wounded, the expected from the counted."""
    named = bool(a.measure) and a.measure == b.measure and a.unit not in MONEY
    soft = frozenset() if named or a.good else SOFT_SHADES
    if a.measure in FORESEEN and a.measure == b.measure:
        soft = frozenset({"expected"})
    if a.shades - soft != b.shades - soft:
        return f"different shades ({listed(a.shades)}; {listed(b.shades)})"
    return None


def source_clash(a: Subject, b: Subject) -> str | None:
    """Keep a ministry's count apart from a rights group's."""
    if a.source and b.source and a.source != b.source:
        return f"counted by others ({a.source}, {b.source})"
    return None


def event_clash(a: Subject, b: Subject) -> str | None:
    """Keep a shooting apart from an avalanche."""
    if a.events and b.events and not a.events & b.events:
        return f"different events ({listed(a.events)}; {listed(b.events)})"
    return None


def title_clash(a: Subject, b: Subject) -> str | None:
    """Keep one named fire, storm or operation apart from another."""
    if a.titles and b.titles and not a.titles & b.titles:
        return f"different events ({listed(a.titles)}; {listed(b.titles)})"
    return None


def subset_clash(a: Subject, b: Subject) -> str | None:
    """Keep a part of a whole apart from the whole, and from another part.

    "Six clients are among the dead" is told of the part that "six of the dead were clients" is.
    """
    if a.ratio and b.ratio and a.ratio != b.ratio:
        return "so many, and of how many"
    if a.subset == b.subset:
        return None
    part, other = (a, b) if a.subset else (b, a)
    if part.parted & (other.kind | other.places | other.victims | {other.noun, other.group}):
        return None
    return "a part and a whole"


def session_clash(a: Subject, b: Subject) -> str | None:
    """Keep what a price settled at apart from what it was during trading."""
    if "traded" in (a.session, b.session) and a.session != b.session:
        return "settled and traded"
    return None


def flow_clash(a: Subject, b: Subject) -> str | None:
    """Keep a day's count apart from all since a beginning, and jobs added from jobs lost."""
    if a.measure in FLOWS and bool(a.day) != bool(b.day) and (b if a.day else a).running:
        return "of a day, and in all"
    if a.noun != "job" or b.noun != "job":
        return None
    if a.trend and b.trend and a.trend != b.trend:
        return "gains and losses"
    if (a.months or b.months) and not (a.months & b.months or a.revised or b.revised):
        return f"different months ({listed(a.months)}; {listed(b.months)})"
    return None


def stage_clash(a: Subject, b: Subject) -> str | None:
    """Keep how far a thing is to move apart from where it stands, and what may be from what is."""
    if a.side and b.side and a.side != b.side:
        return "what one side asks, and what the other offers"
    # What is asked or offered is the size of a move, whether or not a word says so.
    if (a.planned and not (b.planned or b.side)) or (b.planned and not (a.planned or a.side)):
        return "how far a thing is to move, and where it stands"
    if a.given is not b.given:
        return "a sentence that was given, and one that may be"
    return None


def _hardly_a_part(earlier: Observation, later: Observation) -> bool:
    """Tell whether two numbers are so much the same that neither is a part of the other.

    "Two guides led 13 clients" and "15 in all, 13 of them clients". Small numbers and shares are
    the same by chance.
    """
    shares = subject_of(earlier).unit == "percent"
    return not shares and same_number(earlier.figure, later.figure, _FEW)


def _one_telling_count(earlier: Observation, later: Observation) -> bool:
    """Tell whether two texts count so many that it is hardly by chance: "5,700 fighters".

    Whom one calls detainees another calls by what they did.
    """
    units = {earlier.figure.unit_normalized, later.figure.unit_normalized}
    telling = units == {None} and same_number(earlier.figure, later.figure, TELLING)
    return telling and stated(later.figure) % _ROUND != 0


#: What the same number in both texts outweighs, and where it does.
_GIVES_WAY: Mapping[
    Callable[[Subject, Subject], str | None], Callable[[Observation, Observation], bool]
] = {subset_clash: _hardly_a_part, group_clash: _one_telling_count}


def subject_clash(earlier: Observation, later: Observation) -> str | None:
    """Return the first reason, other than their values, why two observations differ, or None."""
    one, other = subject_of(earlier), subject_of(later)
    for veto in vetoes_of(later):
        if reason := veto(one, other):
            gives_way = _GIVES_WAY.get(veto)
            if gives_way is None or not gives_way(earlier, later):
                return reason
    return (
        era_clash(earlier.figure, other)
        or era_clash(later.figure, one)
        or window_clash(earlier.figure, later.figure, one)
        or producer_clash(earlier.figure, later.figure)
    )


#: Those that most often have a reason come first: the others need not be asked then.
VETOES: tuple[Callable[[Subject, Subject], str | None], ...] = (
    group_clash,
    shade_clash,
    subset_clash,
    unit_clash,
    measure_clash,
    goods_clash,
    place_clash,
    event_clash,
    title_clash,
    victims_clash,
    land_clash,
    state_clash,
    day_clash,
    source_clash,
    staff_clash,
    pollster_clash,
    holder_clash,
    camp_clash,
    session_clash,
    flow_clash,
    year_clash,
    document_clash,
    stage_clash,
    name_clash,
)

#: What a veto needs that either subject tells, of these at least one: it says nothing of a subject
#: that tells none, whatever the other is. Those that are not here may always have a reason.
_NEEDS: Mapping[Callable[[Subject, Subject], str | None], Callable[[Subject], object]] = {
    measure_clash: attrgetter("measure"),
    place_clash: lambda a: a.places or a.route or a.regionwide,
    event_clash: attrgetter("events"),
    title_clash: attrgetter("titles"),
    victims_clash: attrgetter("victims"),
    state_clash: lambda a: a.states or a.nationwide,
    day_clash: attrgetter("day"),
    source_clash: attrgetter("source"),
    staff_clash: lambda a: a.staff or a.bodies,
    pollster_clash: attrgetter("pollsters"),
    camp_clash: attrgetter("camp"),
    year_clash: lambda a: a.years or a.quarters,
    document_clash: attrgetter("documents"),
    name_clash: lambda a: a.models or a.unlike or a.near_names or a.itself,
}


@remembered
def vetoes_of(observation: Observation) -> tuple[Callable[[Subject, Subject], str | None], ...]:
    """Return the vetoes that may speak of a subject, as it is held against many others."""
    about = subject_of(observation)
    return tuple(veto for veto in VETOES if veto not in _NEEDS or _NEEDS[veto](about))

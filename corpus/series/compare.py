"""Score how surely two figures measure the same thing, with the reasons in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import exp, log
from typing import NamedTuple

from corpus.series.about import subject_of
from corpus.series.evidence import Part, both_open, covered, dice, shared_part
from corpus.series.intervals import agree, stated
from corpus.series.leaps import value_clash
from corpus.series.places import COUNTRY_NAMES
from corpus.series.places import STATES as STATE_NAMES
from corpus.series.subject import Subject, listed
from corpus.series.unnamed import BIAS, STEP, told_step, weigh_unnamed
from corpus.series.vetoes import called_alike, subject_clash
from corpus.series.vocabulary import DEALS, OF_EVENTS, OPINIONS, RATES, SHARED_OUT, STATES, TOTALS
from monitor.models.series import Observation

#: Log-odds of two figures that nothing forbids and nothing speaks for.
_BIAS = -2.5

_WORTH_TELLING = 0.3

#: What it counts for fitted weights that both are of one named measure, and how far those are
#: trusted where there are rules; those were made on war and disaster, and not on sums and deals.
_NAMED, _TRUST, _TRUST_OF_DEALS = 0.8, 0.8, 0.9

#: How much it counts against sameness, for each time that the value is e times another: of totals
#: that rise, of such that are told of one country or group, and of such that were below ten.
_RISEN = -1.3
_RISEN_IN_SCOPE = -0.6
_RISEN_FROM_FEW = -0.9
_MOVED = -1.9
_STANDING = -0.9

#: A value of so many digits is hardly the same by chance.
_TELLING_DIGITS = 3

#: So much of their surroundings two texts on one event have in common.
_ONE_STORY = 0.5


_RATED = frozenset({"approve", "disapprove"})

#: Below this the same value is met by chance every day.
_FEW = 10


class Likeness(NamedTuple):
    """How surely two figures measure the same thing (0 to 1), and why. A veto scores 0."""

    score: float
    parts: Sequence[Part] = ()
    said: str = ""
    vetoed: bool = False

    @property
    def reason(self) -> str:
        """Say what forbids it, or what speaks for it, the weightiest first.

        Only the likeness that decides is asked for its reason, so it is put in words then.
        """
        if self.said:
            return self.said
        told = sorted((p for p in self.parts if p.weight >= _WORTH_TELLING), key=_weight)
        return "; ".join(part.reason for part in told)


def forbidden(reason: str) -> Likeness:
    """Return the likeness of figures of which something forbids that they measure the same."""
    return Likeness(0.0, said=reason, vetoed=True)


def likeness(earlier: Observation, later: Observation) -> Likeness:
    """Score how surely two observations measure the same thing."""
    if veto := subject_clash(earlier, later):
        return forbidden(veto)
    return likeness_of_subjects(earlier, later)


def likeness_of_subjects(earlier: Observation, later: Observation) -> Likeness:
    """Score two observations whose subjects do not clash, as `likeness` does."""
    one, other = subject_of(earlier), subject_of(later)
    agreeing = agree(earlier.figure, later.figure)
    if not agreeing and (veto := value_clash(earlier, later, one)):
        return forbidden(veto)
    if one.good:
        return _same_good(one, other)
    if not agreeing and not named_alike(one, other):
        return _scored(BIAS, weigh_unnamed(earlier, later))
    found = _scored(_BIAS, weighed(earlier, later, agreeing=agreeing))
    if agreeing or found.score >= _TRUST:
        return found  # what fitted weights say is trusted no farther
    return max(found, _as_unnamed(earlier, later), key=_score)


def _as_unnamed(earlier: Observation, later: Observation) -> Likeness:
    """Score two values of one named measure by what their texts share, as of an unnamed one.

    The rules of named measures were made on news of war and disaster; of a petition's signatures or
    a firm's fines the fitted weights know more.
    """
    parts = weigh_unnamed(earlier, later)
    parts.append(Part(_NAMED, f"both {subject_of(later).measure}"))
    scored = _scored(BIAS, parts)
    trust = _TRUST_OF_DEALS if subject_of(later).measure in DEALS else _TRUST
    return scored._replace(score=trust * scored.score)


def named_alike(a: Subject, b: Subject) -> bool:
    """Tell whether the kept tables have one name for what two subjects are."""
    return bool(a.good or a.measure) and a.good == b.good and a.measure == b.measure


def _scored(bias: float, parts: Sequence[Part]) -> Likeness:
    total = bias + sum(part.weight for part in parts)
    return Likeness(1 / (1 + exp(-total)), parts)


def _score(found: Likeness) -> float:
    return found.score


def _weight(part: Part) -> float:
    return -part.weight


def weighed(earlier: Observation, later: Observation, *, agreeing: bool) -> list[Part]:
    """Weigh all that two observations share, and all that sets them apart."""
    one, other = subject_of(earlier), subject_of(later)
    parts = evidence(one, other)
    value, new_value = stated(earlier.figure), stated(later.figure)
    if one.unit == "count" and new_value < _FEW:
        parts += _elsewhere(one, other)
    if one.measure and not agreeing and (elsewhere := _set_elsewhere(one, other)):
        parts.append(Part(-2.0, "in {} and of {}", elsewhere))
    parts += _values(value, new_value, _moving(one, other, value, new_value), agreeing=agreeing)
    if value in other.before and value != new_value:
        parts.append(Part(2.0, "the value that it is said to have had before"))
    elif not agreeing and told_step(earlier, later):
        parts.append(Part(STEP, "the step that it tells leads from the other"))
    return parts if agreeing else [*parts, *both_open(earlier, later, 0.5)]


def evidence(a: Subject, b: Subject) -> list[Part]:
    """Weigh what two subjects share.

    The first weights were fitted to labelled pairs and rounded; those of country, kind and running
    totals, and how far a value may move, were chosen by replaying the same labelled month.
    """
    parts = [
        Part(1.2 * dice(a.near, b.near), "like words about the number"),
        Part(3.2 * max(dice(a.all, b.all), covered(a.all, b.all)), "like sentences"),
        Part(2.0 * shared_part(a.context, b.context), "like surroundings"),
    ]
    parts += _counted(a, b)
    if bool(a.measure) != bool(b.measure) and not called_alike(a, b):
        parts.append(Part(-1.5, f"only one is told as {a.measure or b.measure}"))
    if a.events & b.events:
        parts.append(Part(1.3, "both of a {}", (a.events & b.events,)))
    if a.around.isdisjoint(b.around):
        parts.append(Part(-1.5, "no name in common"))
    if a.lands and b.lands and a.lands.isdisjoint(b.lands):
        parts.append(Part(-1.2, "other countries ({}; {})", (a.lands, b.lands)))
    return parts + _bodies(a, b) + _where(a, b) + _apart(a, b)


def _counted(a: Subject, b: Subject) -> list[Part]:
    """Weigh that two subjects count the same things, or are called the same."""
    parts: list[Part] = []
    if a.shades != b.shades:
        parts.append(
            Part(-1.0 * len(a.shades ^ b.shades), "only one is {}", (a.shades ^ b.shades,))
        )
    if a.measure and a.measure == b.measure:
        parts.append(Part(0.3, f"both {a.measure}"))
    if a.group == b.group and a.group not in {"", "people"}:
        parts.append(Part(1.5, f"both count {a.group}"))
    if a.victims & b.victims:
        parts.append(Part(0.5, "both of {}", (a.victims & b.victims,)))
    if a.kind & b.kind:
        parts.append(Part(1.0, "both of {}", (a.kind & b.kind,)))
    if a.running and b.running and a.measure in TOTALS:
        parts.append(Part(0.5, "both told as running totals"))
    if not a.measure and a.called & b.called:
        parts.append(Part(0.7, "both called {}", (a.called & b.called,)))
        if a.near_names & b.near_names:
            parts.append(Part(1.0, "both of {}", (a.near_names & b.near_names,)))
    elif a.unit != "count" and a.called and b.called and not a.called & b.called:
        parts.append(Part(-0.5, "called {} and {}", (a.called, b.called)))
    return parts


def _bodies(a: Subject, b: Subject) -> list[Part]:
    """Weigh that two subjects are told of one body, or of two, or asked by one house."""
    if a.owners and b.owners and not a.owners & b.owners | b.owners & a.context:
        return [Part(-4.0, "of {} and of {}", (a.owners, b.owners))]
    if a.measure in SHARED_OUT and not a.group and a.owners & b.owners:
        return [Part(0.8, "both of {}", (a.owners & b.owners,))]
    asked_in = a.places ^ b.places if a.unit == "percent" and a.measure in OPINIONS else None
    if asked_in and not (a.places and b.places) and not asked_in <= (a.all & b.all):
        return [Part(-2.0, "only one asked in {}", (asked_in,))]
    if a.measure in _RATED and a.pollsters & b.pollsters:
        return [Part(1.2, "both asked by {}", (a.pollsters & b.pollsters,))]
    return []


def _where(a: Subject, b: Subject) -> list[Part]:
    """Weigh that two subjects are set in one place or country, or in two."""
    if a.places & b.places:
        return [Part(1.4, "both in {}", (a.places & b.places,))]
    if a.home & b.home and not a.victims & b.victims:
        return [Part(1.5, "both of {}", (a.home & b.home,))]
    if a.measure in OF_EVENTS and (here := _told_of(a, b) - COUNTRY_NAMES - STATE_NAMES):
        return [Part(1.0, "both told of {}", (here,))]
    alike = bool(a.victims) == bool(b.victims)
    if alike and a.home and b.home and not a.home & b.home:
        return [Part(-1.0, "of {} and of {}", (a.home, b.home))]
    return []


def _told_of(a: Subject, b: Subject) -> frozenset[str]:
    """Return the places in which one is set by any words of its sentence, and the other names."""
    return (a.wide & b.names) | (b.wide & a.names)


def _elsewhere(a: Subject, b: Subject) -> list[Part]:
    """Weigh that only one of two subjects speaks of a place, anywhere in its sentence."""
    for one, other in ((a, b), (b, a)):
        if one.wide and not one.wide & (other.wide | other.all | other.context):
            return [Part(-0.8, "only one speaks of {}", (one.wide,))]
    return []


def _apart(a: Subject, b: Subject) -> list[Part]:
    """Weigh what only one of two subjects names."""
    parts: list[Part] = []
    if not a.measure:
        old, new = a.near_names - b.all - b.context, b.near_names - a.all - a.context
        if old and new:
            parts.append(Part(-2.0, "of {} and of {}", (old, new)))
    for one, other in ((a, b), (b, a)):
        elsewhere = one.place_lands - other.all - other.victims
        if elsewhere:
            known = elsewhere <= other.context
            one_story = known and shared_part(a.context, b.context) >= _ONE_STORY
            weight = -0.4 if one_story else -1.8 if known else -2.4
            parts.append(Part(weight, "only one in {}", (elsewhere,)))
        elsewhere = one.victims - other.all - elsewhere
        if elsewhere:
            weight = -0.6 if elsewhere <= other.context else -2.0
            parts.append(Part(weight, "only one of {}", (elsewhere,)))
    if a.sex != b.sex:
        parts.append(Part(-0.6, f"only one counts {a.sex or b.sex}"))
    return parts


def _set_elsewhere(a: Subject, b: Subject) -> tuple[frozenset[str], frozenset[str]] | None:
    """Return the town in which the earlier count is set, and what the later one names instead."""
    towns = a.places - a.place_lands
    if not towns or not towns.isdisjoint(b.all):
        return None
    new = b.near_names - a.all - a.context
    return (towns, new) if new else None


def _moving(a: Subject, b: Subject, earlier: Decimal, later: Decimal) -> float:
    """Return how much it counts against two figures that their values lie apart."""
    if a.measure in STATES - TOTALS:
        return _STANDING
    counted = a.measure in TOTALS or (bool(a.measure) and a.running and b.running)
    if not counted or later < earlier:
        return _MOVED
    if not (a.home & b.home or a.group == b.group not in {"", "people"}):
        return _RISEN
    return _RISEN_FROM_FEW if earlier < _FEW else _RISEN_IN_SCOPE


def _values(one: Decimal, other: Decimal, moving: float, *, agreeing: bool) -> list[Part]:
    parts: list[Part] = []
    if agreeing:
        parts.append(Part(0.8 if one >= _FEW else 0.2, "the same value"))
        if len(one.normalize().as_tuple().digits) >= _TELLING_DIGITS:
            parts.append(Part(0.4, "to many digits"))
    elif one > 0 and other > 0:
        apart = min(3.0, abs(log(float(one / other))))
        parts.append(Part(moving * apart, "values far apart"))
    return parts


def _same_good(a: Subject, b: Subject) -> Likeness:
    """Prices and rates are told by their names alone, unless one is of a place or group."""
    for one, other in ((a, b), (b, a)):
        elsewhere = one.places - other.all - other.context - other.victims - {"us"}
        if a.good in RATES:
            elsewhere |= (one.near_names & COUNTRY_NAMES) - other.all - other.context
        if elsewhere:
            return Likeness(0.3, said=f"{a.good}, only one in {listed(elsewhere)}")
    return Likeness(0.9, said=f"both of {a.good}")

"""Say what a later observation of a series makes of what was known before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.series.about import subject_of
from corpus.series.authorities import disputes, other_authority, same_authority
from corpus.series.intervals import agree, rounding_unit, stated, value_relation
from corpus.series.markers import REVISED
from corpus.series.vocabulary import TOTALS
from monitor.models.article import Precision
from monitor.models.reading import Movement, Qualifier
from monitor.models.series import Basis, KnownSeries, Observation, Relation

#: Quotes of trading that were told closer together than this cannot be put in order.
_TRADING_APART = timedelta(days=2)
#: What is dated so long before a value without a date was told is older than it.
_LONG = timedelta(days=60)
_MOVEMENTS = {Relation.RAISED: Movement.UP, Relation.LOWERED: Movement.DOWN}
_AGAIN = (Relation.SAME, Relation.RESTATED, Relation.REFINED)


@dataclass(frozen=True, slots=True)
class Related:
    """How an observation stands to an earlier one, and why.

    `moves`: it is now the current one. `aside`: it states what another source than the current
    one's maintains, and both stand.
    """

    relation: Relation
    before: Observation
    reason: str
    moves: bool = False
    aside: bool = False


def relate(series: KnownSeries, obs: Observation, edited_from: Observation | None) -> Related:
    """Say what an observation makes of its series, against which earlier one, and why."""
    current = series.current
    relation = value_relation(current.figure, obs.figure)
    if relation is Relation.LOWERED and _kept_by(current, obs):
        return Related(Relation.RESTATED, current, "a bound that the current value keeps")
    if relation in _AGAIN:
        return _again(relation, obs, current)
    if edited_from is not None:
        return _edited(series, obs, edited_from)
    if stated(current.figure) in subject_of(obs).before and not _told_earlier(obs, current):
        return Related(relation, current, "told beside the value before it", moves=True)
    return _differing(series, obs, relation)


def basis_of(before: Observation, after: Observation) -> Basis:
    """Tell whether a change corrects the same as-of, or tells of a newer one."""
    one, other = before.figure.as_of_to, after.figure.as_of_to
    return Basis.REVISED if one is not None and one == other else Basis.LATER


def is_older(obs: Observation, current: Observation) -> bool:
    """Tell whether an observation is surely of an earlier day than another."""
    mine, theirs = obs.figure.as_of_to, current.figure.as_of_to
    dated = mine is not None and theirs is not None and mine != theirs
    if dated and not (_held_against(obs) or _held_against(current)):
        return bool(mine and theirs and mine < theirs)
    return _told_earlier(obs, current) or _of_long_before(obs, current)


def _told_earlier(obs: Observation, current: Observation) -> bool:
    told, known = _told(obs), _told(current)
    return told is not None and known is not None and told < known


def _of_long_before(obs: Observation, current: Observation) -> bool:
    """Tell whether a figure is of a day long before the current one was told: "in 2020 it was"."""
    mine, known = obs.figure.as_of_to, _told(current)
    if mine is None or known is None or current.figure.as_of_to or _held_against(obs):
        return False
    return known - mine > _LONG


def _again(relation: Relation, obs: Observation, current: Observation) -> Related:
    if is_older(obs, current):
        return Related(Relation.RESTATED, current, "the current value, told earlier")
    if relation is Relation.SAME:
        return Related(relation, current, "the current value again", moves=True)
    refined = relation is Relation.REFINED
    return Related(relation, current, "the current value in other words", moves=refined)


def _edited(series: KnownSeries, obs: Observation, edited_from: Observation) -> Related:
    current = series.current
    relation = value_relation(edited_from.figure, obs.figure)
    if relation in _AGAIN:
        return Related(relation, edited_from, "the page was edited, its value stands")
    superseded = [
        o for o in series.observations if o is not current and agree(o.figure, obs.figure)
    ]
    if any(o.url == obs.url for o in superseded):
        return Related(Relation.RETURNED, edited_from, "the page went back to it", moves=True)
    if superseded and not agree(current.figure, edited_from.figure):
        return Related(Relation.OUTDATED, current, "the page caught up to a superseded value")
    return Related(relation, edited_from, "the page was edited", moves=True)


def _differing(series: KnownSeries, obs: Observation, relation: Relation) -> Related:
    current = series.current
    if maintained := _maintained(series, obs):
        return maintained
    total = subject_of(obs).measure in TOTALS
    later = is_older(current, obs)
    moved_so = obs.figure.movement is _MOVEMENTS.get(relation) and not is_older(obs, current)
    superseded = any(
        agree(o.figure, obs.figure) for o in series.observations if o is not current and not o.aside
    )
    outdated: tuple[tuple[bool, str], ...] = (
        (is_older(obs, current), "older than the current value"),
        (superseded and (total or not (later or moved_so)), "a value already superseded"),
    )
    disagrees = None if any(held for held, _ in outdated) else _disagrees(obs, current, later=later)
    if disagrees:
        return Related(Relation.CONFLICTING, current, disagrees, aside=True)
    falls = total and relation is Relation.LOWERED and not (later or _revised(obs))
    outdated += (
        (_published_before(obs, current), "published before the current value"),
        (falls, "no total falls on the day on which it was told"),
    )
    if why := next((why for held, why in outdated if held), None):
        return Related(Relation.OUTDATED, current, why)
    in_order = total or later
    if not in_order:
        return Related(Relation.SAME, current, "another value of the same day, in no known order")
    if subject_of(obs).session == "traded" and not _days_later(current, obs):
        return Related(Relation.SAME, current, "another quote of the same days' trading")
    return Related(relation, current, "a later value", moves=True)


def _kept_by(current: Observation, obs: Observation) -> bool:
    """Tell whether a total is only said to be more than a round number that it is above."""
    figure = obs.figure
    bound = figure.qualifier is Qualifier.MORE_THAN and subject_of(obs).measure in TOTALS
    if not bound or _revised(obs):
        return False
    above = stated(current.figure) - stated(figure)
    return 0 < above < rounding_unit(figure)


def _revised(obs: Observation) -> bool:
    return bool(REVISED.search(obs.figure.sentence))


def _days_later(current: Observation, obs: Observation) -> bool:
    told, known = _told(obs), _told(current)
    return told is not None and known is not None and told - known >= _TRADING_APART


def _maintained(series: KnownSeries, obs: Observation) -> Related | None:
    """Recognize what a source maintains that has disagreed with the current value's before."""
    if same_authority(obs, series.current):
        return None
    sides = [o for o in reversed(series.observations) if o.aside and not other_authority(o, obs)]
    again = next((o for o in sides if agree(o.figure, obs.figure)), None)
    if again is not None:
        relation = value_relation(again.figure, obs.figure)
        return Related(relation, again, "what another source maintains, again", aside=True)
    if any(same_authority(o, obs) for o in sides):
        why = "the source that disagrees says otherwise now"
        return Related(Relation.CONFLICTING, series.current, why, aside=True)
    return None


def _disagrees(obs: Observation, current: Observation, *, later: bool) -> str | None:
    """Say by what a value stands against the current one instead of following it."""
    if disputes(obs) and not same_authority(obs, current):
        return "told as differing from what another source counts"
    if not later and obs.outlet != current.outlet and other_authority(obs, current):
        return "another source says otherwise the same day"
    return None


def _published_before(obs: Observation, current: Observation) -> bool:
    """Tell whether an observation surely stood in print before another, to the minute."""
    if obs.revised or current.revised:
        return False
    exact = obs.precision is current.precision is Precision.MINUTE
    one, other = obs.published_at, current.published_at
    return bool(exact and one and other and one < other)


def _held_against(obs: Observation) -> bool:
    """Tell whether the date read is one that the figure is held against ("highest since 2022")."""
    as_of = obs.figure.as_of_to
    return as_of is not None and bool(
        re.search(rf"\bsince\b[^.;]*\b{as_of.year}\b", obs.figure.sentence)
    )


def _told(obs: Observation) -> date | None:
    """Return the day on which a figure was written, as far as that is known."""
    if obs.revised:
        return obs.fetched_at.date()
    if obs.published_at is None or obs.precision is Precision.NONE:
        return None
    return obs.published_at.date()

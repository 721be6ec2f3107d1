"""Choose whether a figure observes a series at all, and how well it fits a known one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from corpus.series.about import subject_of
from corpus.series.compare import (
    Likeness,
    forbidden,
    likeness,
    likeness_of_subjects,
    named_alike,
)
from corpus.series.evidence import shared_part
from corpus.series.informants import counts_informants
from corpus.series.intervals import agree, stated
from corpus.series.leaps import falls_too_far, occasion_clash
from corpus.series.lengths import lasts
from corpus.series.markers import REVISED
from corpus.series.polls import same_house
from corpus.series.sizes import is_counted_loss, is_foretold_growth
from corpus.series.subject import Subject
from corpus.series.unnamed import told_step
from corpus.series.vetoes import subject_clash
from corpus.series.vocabulary import OPINIONS, TOTALS
from monitor.models.reading import Role
from monitor.models.series import KnownSeries, Observation

#: How surely a figure must measure the same when it says the same, and when it says otherwise.
JOIN_WHEN_AGREEING = 0.42
JOIN_WHEN_DIFFERING = 0.6
#: The same for totals that rise, as totals do.
JOIN_WHEN_RISEN = 0.58
#: The same when both say one value of so many digits that it is hardly met by chance.
JOIN_WHEN_TELLING = 0.3
_TELLING_DIGITS = 3
#: The same for counts below ten, of which every day has some.
JOIN_WHEN_FEW = 0.7
_FEW = 10
#: The same for totals that would fall.
JOIN_AGAINST_ODDS = 0.8
#: The same for forecasts, of which there are as many as forecasters.
JOIN_WHEN_FORETOLD = 0.95
#: The same for shares of opinion, which are told of so much, and where their own words agree.
JOIN_WHEN_OPINED, JOIN_WHEN_OPINED_ALIKE = 0.9, 0.8
#: The same where no word of the kept tables says what is counted: by weights of their own.
JOIN_WHEN_UNNAMED = 0.55
#: So much less surely where two texts tell one story: where they share so much of their
#: surroundings if they say the same, so much if that is below ten, and so much if they do not.
ON_ONE_STORY = 0.15
_SAME_STORY, _SAME_STORY_OF_FEW, _SAME_STORY_GOES_ON = 0.17, 0.5, 0.35
#: No story goes on from a value to one so many times as large or as small.
_GOES_NO_FARTHER = 3
#: A value from here on is hardly by chance the one that a text says stood before.
_TOLD_BEFORE = 100
_OF_PEOPLE = frozenset({"killed", "injured", "cases"})
_MANY = OPINIONS | {"inflation"}
_STRICT = frozenset({"contained", "vaccinated"})
_MAGNITUDES = frozenset({"dozen", "hundred", "thousand", "million", "billion", "trillion"})
#: How much the whole of a series counts beside its most alike member.
WHOLE = 0.2
#: What a series gains over others by stating the same at present.
AGREEING = 0.05


def needed(series: KnownSeries, obs: Observation, *, agreeing: bool) -> float:
    """Return how surely an observation must measure what a series measures, to join it."""
    current = series.current
    about, known = subject_of(obs), subject_of(current)
    if agreeing:
        return _needed_when_agreeing(known, about, obs)
    if not named_by_a_head(series, obs):
        return JOIN_WHEN_UNNAMED
    goes_on = _goes_on(known, about, stated(current.figure), stated(obs.figure))
    return _needed_when_named(current, obs) - ON_ONE_STORY * goes_on


def _needed_when_named(current: Observation, obs: Observation) -> float:
    about, known = subject_of(obs), subject_of(current)
    few = about.unit == "count" and stated(obs.figure) < _FEW
    before = stated(current.figure)
    if before in about.before and before >= _TOLD_BEFORE and about.unit != "percent":
        return JOIN_WHEN_DIFFERING
    if told_step(current, obs):
        return JOIN_WHEN_DIFFERING
    falls = about.measure in TOTALS and stated(obs.figure) < stated(current.figure)
    if falls and REVISED.search(obs.figure.sentence):
        return JOIN_WHEN_DIFFERING
    alike = not about.group and bool(about.called & known.called or about.kind & known.kind)
    held = not about.group and bool(
        about.holder & known.holder or (about.measure == "vote" and about.owners & known.owners)
    )
    of_one = held or same_house(obs.figure, current.figure)
    asked = (
        ("expected" in about.shades and not of_one, JOIN_WHEN_FORETOLD),
        (
            about.measure in _MANY and not held,
            JOIN_WHEN_OPINED_ALIKE if alike else JOIN_WHEN_OPINED,
        ),
        (falls or about.measure in _STRICT, JOIN_AGAINST_ODDS),
        (few, JOIN_WHEN_FEW),
    )
    risen = about.measure in _OF_PEOPLE and about.unit == "count"
    return next(
        (score for holds, score in asked if holds),
        JOIN_WHEN_RISEN if risen else JOIN_WHEN_DIFFERING,
    )


def _needed_when_agreeing(known: Subject, about: Subject, obs: Observation) -> float:
    if about.span:
        return JOIN_WHEN_FEW  # "ten years in prison" is given to many
    value = stated(obs.figure)
    few = about.unit == "count" and value < _FEW
    telling = len(value.normalize().as_tuple().digits) >= _TELLING_DIGITS
    asked = JOIN_WHEN_TELLING if telling else JOIN_WHEN_DIFFERING if few else JOIN_WHEN_AGREEING
    shared = shared_part(known.context, about.context)
    return asked - ON_ONE_STORY * (shared >= (_SAME_STORY_OF_FEW if few else _SAME_STORY))


def _goes_on(known: Subject, about: Subject, before: Decimal, value: Decimal) -> bool:
    """Tell whether two texts tell one story, in which a number has moved.

    Neither names anybody or any place that the other leaves out: of another bank or river a story
    tells as well. Of counts below ten it tells too many.
    """
    if shared_part(known.context, about.context) < _SAME_STORY_GOES_ON:
        return False
    for one, other in ((known, about), (about, known)):
        if (one.near_names | one.place_lands) - other.all - other.context:
            return False
    if about.unit == "count" and min(before, value) < _FEW:
        return False
    return 0 < max(before, value) <= _GOES_NO_FARTHER * min(before, value)


def no_observation(obs: Observation, edited_from: Observation | None) -> str | None:
    """Say why a figure observes no series, or None when it may."""
    if obs.figure.role is Role.SUPERSEDED:
        return "quoted as past"
    if obs.figure.conversion_of is not None:
        return "the same figure in other units"
    if obs.figure.number_text.lower() in _MAGNITUDES:
        return "an amount without a number"
    about = subject_of(obs)
    if about.span and not lasts(obs.figure):
        return "a span of time"
    if edited_from is not None and edited_from.figure.role is not Role.SUPERSEDED:
        return None
    foretold = is_foretold_growth(obs.figure)
    reasons = (
        (about.added and not (about.planned or foretold), "what was added is no total"),
        (about.past, "what it is compared with, and not how it stands"),
        (
            about.delta and not (about.planned or foretold or is_counted_loss(obs.figure)),
            "by how much something moved, and not where it stands",
        ),
        (counts_informants(obs.figure), "how many say so, and not what they say"),
        (about.aside, "how far the count was that the share before it is of"),
        (bool(about.good) and "peak" in about.shades, "a price in passing"),
    )
    return next((reason for holds, reason in reasons if holds), None)


def fit(series: KnownSeries, obs: Observation) -> tuple[float, Likeness]:
    """Score an observation against a series, with what speaks for the score or what forbids it.

    The founding and the current observation speak for the whole: nothing outweighs what they rule
    out.
    """
    current = series.current
    heads = (series.founding, current) if series.founding is not current else (current,)
    differing: list[Observation] = []
    for head in heads:
        if reason := subject_clash(head, obs):
            return 0.0, forbidden(reason)
        if not agree(head.figure, obs.figure):
            if reason := occasion_clash(subject_of(head), subject_of(obs)):
                return 0.0, forbidden(reason)
            differing.append(head)
    changed = bool(differing) and differing[-1] is current
    if changed and not named_by_a_head(series, obs):
        return _fit_unnamed(differing, series, obs)
    return _fit_members(heads, series, obs)


def _fit_unnamed(
    differing: Sequence[Observation], series: KnownSeries, obs: Observation
) -> tuple[float, Likeness]:
    """Score a changed value of what no kept table names: by those that speak for the whole.

    So much is told of such things that another member may well be like it by chance.
    """
    if any(member.version_id == obs.version_id for member in series.observations):
        return 0.0, forbidden("the same text states another value of it")
    found = [likeness_of_subjects(head, obs) for head in differing]
    best = max(found, key=lambda one: one.score)
    return best.score, best


def _fit_members(
    heads: Sequence[Observation], series: KnownSeries, obs: Observation
) -> tuple[float, Likeness]:
    """Score an observation by the member that is most alike, and a little by all the others."""
    best = forbidden("")
    total = 0.0
    for member in series.observations:
        if member.version_id == obs.version_id and not agree(member.figure, obs.figure):
            return 0.0, forbidden("the same text states another value of it")
        cleared = any(member is head for head in heads)
        found = likeness_of_subjects(member, obs) if cleared else likeness(member, obs)
        total += found.score
        if found.score > best.score:
            best = found
    if not best.score:
        return 0.0, best
    falls = subject_of(obs).measure in TOTALS and falls_too_far(series.current, obs)
    if falls and not any(agree(member.figure, obs.figure) for member in series.observations):
        return 0.0, forbidden("no total falls so far, and it never stood there")
    common = total / len(series.observations)
    return best.score * (1 - WHOLE) + common * WHOLE, best


def named_by_a_head(series: KnownSeries, obs: Observation) -> bool:
    """Tell whether the kept tables have one name for an observation and what founded a series."""
    about = subject_of(obs)
    if named_alike(subject_of(series.founding), about):
        return True
    return named_alike(subject_of(series.current), about)

"""Take observations one after the other: each joins the series it measures, or founds one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from corpus.series.about import subject_of
from corpus.series.bounds import bounded
from corpus.series.compare import likeness
from corpus.series.intervals import agree, stated, value_relation
from corpus.series.judged import Judged
from corpus.series.keys import observation_keys
from corpus.series.vetoes import subject_clash
from corpus.series.vocabulary import TOTALS
from monitor.models.article import Precision, short_hash
from monitor.models.judgement import Judgement
from monitor.models.reading import Correction, Role
from monitor.models.series import (
    Basis,
    Change,
    KnownSeries,
    Observation,
    Relation,
    SeriesDecision,
    Via,
)

#: How surely a figure must measure the same when it says the same, and when it says otherwise.
JOIN_WHEN_AGREEING = 0.5
JOIN_WHEN_DIFFERING = 0.6
#: The same for totals that would fall, and for shares of opinion, which are told of so much.
JOIN_AGAINST_ODDS = 0.8
#: The same for forecasts, of which there are as many as forecasters.
JOIN_WHEN_FORETOLD = 0.95
#: The same where no word of the kept tables says what is counted.
JOIN_WHEN_UNNAMED = 0.9
#: How much the whole of a series counts beside its most alike member.
WHOLE = 0.3
#: What a series gains over others by stating the same at present.
AGREEING = 0.05


class Ledger:
    """The series of one story, to which observations are added in the order they were taken."""

    def __init__(
        self, story: str, known: Iterable[KnownSeries], judgements: Sequence[Judgement] = ()
    ) -> None:
        self.story = story
        self._judged = Judged(judgements, story)
        self._series: dict[str, KnownSeries] = {}
        self._by_key: dict[str, dict[str, None]] = {}
        self._of_figure: dict[str, str] = {}
        for series in known:
            self._remember(self._judged.renamed(series))

    def observe(
        self,
        obs: Observation,
        *,
        edited_from: Observation | None = None,
        correction: Correction | None = None,
        now: datetime,
    ) -> SeriesDecision:
        """Decide which series an observation belongs to, and what it changes there."""
        del now
        if reason := _no_observation(obs, edited_from):
            return SeriesDecision(obs.figure_id, None, reason)
        series, reason = self._choose(obs, edited_from)
        if series is None and edited_from is not None:
            return self._found_by_edit(obs, edited_from, correction)
        if series is None:
            return self._found(obs, reason)
        relation, before, why = _relate(series, obs, edited_from)
        change = None
        if before is not None and relation not in (Relation.SAME, Relation.FIRST):
            change = Change(
                from_figure_id=before.figure_id,
                to_figure_id=obs.figure_id,
                story=self.story,
                series_id=series.series_id,
                relation=relation,
                basis=_basis(before, obs),
                via=Via.EDITED_ARTICLE if before is edited_from else Via.NEW_ARTICLE,
                correction_noted=correction is not None,
                reason=f"{why} ({reason})",
            )
        moves = relation in _MOVING and not (
            relation is Relation.SAME and not agree(series.current.figure, obs.figure)
        )
        current = obs.figure_id if moves else series.current_figure_id
        self._remember(_extended(series, obs, current))
        return SeriesDecision(
            obs.figure_id,
            series.series_id,
            f"{relation}: {why}; {reason}",
            relation=relation,
            change=change,
            before=before,
            current_figure_id=current,
            keys=observation_keys(obs),
        )

    def _found(self, obs: Observation, reason: str) -> SeriesDecision:
        series_id = short_hash("series", self.story, obs.figure_id)
        founder = replace(obs, series_id=series_id)
        self._remember(KnownSeries(series_id, founder, (founder,), obs.figure_id))
        return SeriesDecision(
            obs.figure_id,
            series_id,
            f"first of its series: {reason}",
            founded=True,
            relation=Relation.FIRST,
            current_figure_id=obs.figure_id,
            keys=observation_keys(obs),
        )

    def _found_by_edit(
        self, obs: Observation, edited_from: Observation, correction: Correction | None
    ) -> SeriesDecision:
        """Found a series on what an edit put in place of a figure that observed none."""
        relation = value_relation(edited_from.figure, obs.figure)
        founded = self._found(obs, "put in place of a figure of its page")
        if relation is Relation.SAME:
            return founded
        change = Change(
            from_figure_id=edited_from.figure_id,
            to_figure_id=obs.figure_id,
            story=self.story,
            series_id=short_hash("series", self.story, obs.figure_id),
            relation=relation,
            basis=_basis(edited_from, obs),
            via=Via.EDITED_ARTICLE,
            correction_noted=correction is not None,
            reason="the page was edited",
        )
        return replace(founded, relation=relation, change=change, before=edited_from)

    def _choose(
        self, obs: Observation, edited_from: Observation | None
    ) -> tuple[KnownSeries | None, str]:
        """Choose the series that an observation measures, with the reason; None to found one."""
        if edited_from is not None:
            known = self._series_of(edited_from)
            if known is not None:
                return known, "the same sentence of the page, edited"
            if _no_observation(edited_from, None) is not None:
                return None, "put in place of a figure that observed nothing"
        best: tuple[float, datetime, str, KnownSeries] | None = None
        nearest = "nothing like it is known"
        for series_id in self._candidates(obs):
            series = self._series[series_id]
            if self._judged.apart(series, obs):
                continue
            score, reason = _fit(series, obs)
            if score and agree(series.current.figure, obs.figure):
                score = min(1.0, score + AGREEING)
            seen_at = series.current.fetched_at
            if score and (best is None or (score, seen_at) > best[:2]):
                best = (score, seen_at, reason, series)
        if best is not None:
            score, _, reason, series = best
            agreeing = agree(series.current.figure, obs.figure)
            if score >= _needed(series.current, obs, agreeing=agreeing):
                return series, f"{reason} ({score:.2f})"
            nearest = f"the nearest known one is too far ({score:.2f})"
        return None, nearest

    def _candidates(self, obs: Observation) -> list[str]:
        """Return the series that share at least two words with an observation, or its one good."""
        shared: Counter[str] = Counter()
        for key in observation_keys(obs):
            shared.update(self._by_key.get(key, {}).keys())
        enough = 1 if subject_of(obs).good else _SHARED_WORDS
        return sorted(series_id for series_id, words in shared.items() if words >= enough)

    def _series_of(self, observation: Observation) -> KnownSeries | None:
        series_id = self._of_figure.get(observation.figure_id) or observation.series_id
        return self._series.get(self._judged.canonical(series_id)) if series_id else None

    def _remember(self, series: KnownSeries) -> None:
        self._series[series.series_id] = series
        for observation in series.observations:
            self._of_figure[observation.figure_id] = series.series_id
            for key in observation_keys(observation):
                self._by_key.setdefault(key, {})[series.series_id] = None


#: How many words of its subject a figure shares at least with one of its series.
_SHARED_WORDS = 2
_MOVING = frozenset(
    {Relation.RAISED, Relation.LOWERED, Relation.REFINED, Relation.RETURNED, Relation.SAME}
)


def _needed(current: Observation, obs: Observation, *, agreeing: bool) -> float:
    """Return how surely an observation must measure what a series measures, to join it."""
    if agreeing:
        return JOIN_WHEN_AGREEING
    about = subject_of(obs)
    if "expected" in about.shades:
        return JOIN_WHEN_FORETOLD
    falls = about.measure in TOTALS and stated(obs.figure) < stated(current.figure)
    if falls or (about.unit == "percent" and about.measure):
        return JOIN_AGAINST_ODDS
    return JOIN_WHEN_DIFFERING if about.measure or about.good else JOIN_WHEN_UNNAMED


def _no_observation(obs: Observation, edited_from: Observation | None) -> str | None:
    """Say why a figure observes no series, or None when it may."""
    if obs.figure.role is Role.SUPERSEDED:
        return "quoted as past"
    if obs.figure.conversion_of is not None:
        return "the same figure in other units"
    about = subject_of(obs)
    if about.span:
        return "a span of time"
    if edited_from is not None and edited_from.figure.role is not Role.SUPERSEDED:
        return None
    if about.added:
        return "what was added is no total"
    if about.past:
        return "what it is compared with, and not how it stands"
    if about.delta:
        return "by how much something moved, and not where it stands"
    if about.good and "peak" in about.shades:
        return "a price in passing"
    return None


def _fit(series: KnownSeries, obs: Observation) -> tuple[float, str]:
    """Score an observation against a series: by its most alike member, if none forbids it.

    The founding and the current observation speak for the whole; what any other member has in
    common with the new one cannot outweigh what they rule out.
    """
    for head in (series.founding, series.current):
        if reason := subject_clash(head, obs):
            return 0.0, reason
    best = (0.0, "")
    total = 0.0
    for member in series.observations:
        if member.version_id == obs.version_id and not agree(member.figure, obs.figure):
            return 0.0, "the same text states another value of it"
        found = likeness(member, obs)
        total += found.score
        if found.score > best[0]:
            best = (found.score, found.reason)
    common = total / len(series.observations)
    return best[0] * (1 - WHOLE) + common * WHOLE, best[1]


def _extended(series: KnownSeries, obs: Observation, current: str) -> KnownSeries:
    added = replace(obs, series_id=series.series_id)
    kept = bounded(series.founding, (*series.observations, added), current)
    return replace(series, observations=kept, current_figure_id=current)


def _relate(
    series: KnownSeries, obs: Observation, edited_from: Observation | None
) -> tuple[Relation, Observation | None, str]:
    """Say what an observation makes of its series, against which earlier one, and why."""
    current = series.current
    relation = value_relation(current.figure, obs.figure)
    if relation is Relation.SAME and not _older(obs, current):
        return relation, current, "the current value again"
    if relation in (Relation.SAME, Relation.RESTATED, Relation.REFINED):
        if _older(obs, current):
            return Relation.RESTATED, current, "the current value, told earlier"
        return relation, current, "the current value in other words"
    if edited_from is not None:
        relation = value_relation(edited_from.figure, obs.figure)
        return relation, edited_from, "the page was edited"
    if _older(obs, current):
        return Relation.OUTDATED, current, "older than the current value"
    repeated = any(agree(o.figure, obs.figure) for o in series.observations if o is not current)
    if repeated and (subject_of(obs).measure in TOTALS or not _older(current, obs)):
        return Relation.OUTDATED, current, "a value already superseded"
    about = subject_of(obs)
    if about.measure not in TOTALS and not _older(current, obs):
        return Relation.SAME, current, "another value of the same day, which cannot be put in order"
    return relation, current, "a later value"


def _older(obs: Observation, current: Observation) -> bool:
    mine, theirs = obs.figure.as_of_to, current.figure.as_of_to
    if mine is not None and theirs is not None and mine != theirs:
        if not (_since(obs) or _since(current)):
            return mine < theirs
    told, known = _told(obs), _told(current)
    if told is None or known is None:
        return False
    return told < known


def _since(obs: Observation) -> bool:
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


def _basis(before: Observation, after: Observation) -> Basis:
    one, other = before.figure.as_of_to, after.figure.as_of_to
    if one is not None and one == other:
        return Basis.REVISED
    return Basis.LATER

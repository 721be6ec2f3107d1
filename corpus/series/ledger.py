"""Take observations one after the other: each joins the series it measures, or founds one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from corpus.series.about import subject_of
from corpus.series.bounds import bounded
from corpus.series.choose import AGREEING, fit, named_by_a_head, needed, no_observation
from corpus.series.compare import Likeness
from corpus.series.index import SeriesIndex
from corpus.series.intervals import agree, value_relation
from corpus.series.judged import Judged
from corpus.series.keys import observation_keys
from corpus.series.relate import Related, basis_of, relate
from corpus.series.rivals import Surveyed, among_rivals
from monitor.models.article import short_hash
from monitor.models.judgement import Judgement
from monitor.models.reading import Correction
from monitor.models.series import (
    Change,
    KnownSeries,
    Observation,
    Relation,
    SeriesDecision,
    SeriesLookUp,
    Via,
)

#: Among series that fit so surely the one told of most is chosen, so that none breaks in two.
CERTAIN = 0.97

#: A figure is held against what so many figures before it in its own text observed, like it or not.
LATELY_HERE = 100

#: How far a note of correction reaches, in characters from where it begins.
_NOTE = 300


class Ledger:
    """The series of one story, to which observations are added in the order they were taken.

    `counts` tells under how many figures of the story each key of the observations to come stands,
    `taken` how many figures the story has. Nothing else is known before `learn` is told.
    """

    def __init__(
        self,
        story: str,
        judgements: Sequence[Judgement] = (),
        *,
        counts: Mapping[str, int] | None = None,
        taken: int = 0,
    ) -> None:
        self.story = story
        self._judged = Judged(judgements, story)
        self._index = SeriesIndex(counts or {}, taken)
        self._series: dict[str, KnownSeries] = {}
        self._of_figure: dict[str, str] = {}
        self._of_version: dict[str, list[Observation]] = {}
        self._text = Surveyed()

    def look_ups(self, observed: Sequence[Observation]) -> list[SeriesLookUp]:
        """Say what finds the known series of each of the next observations, taken in this order."""
        return self._index.look_ups(observed)

    def judged_alike(self, observed: Iterable[Observation]) -> list[str]:
        """Return the figures whose series some observations join because a person said so."""
        partners = (self._judged.partner(obs.figure_id) for obs in observed)
        return [figure_id for figure_id in partners if figure_id is not None]

    def learn(self, known: Iterable[KnownSeries]) -> None:
        """Add known series, before any observation is decided."""
        named = [self._judged.renamed(series) for series in known]
        self._index.learn(named)
        for series in named:
            self._remember(series, series.observations)

    def survey(self, observed: Sequence[Observation]) -> None:
        """Look at all new figures of a text, in order, before any of them is decided.

        They are each other's rivals. One that was not looked at is decided as a text of its own.
        """
        nearest = self._index.nearest_of(observed)
        series = {one: self._series[one] for found in nearest.values() for one in found}
        self._text = Surveyed(observed, nearest, series)

    def observe(
        self,
        obs: Observation,
        *,
        edited_from: Observation | None = None,
        correction: Correction | None = None,
    ) -> SeriesDecision:
        """Decide which series the next observation belongs to, and what it changes there."""
        if edited_from is not None and subject_of(edited_from).past:
            # What a page said had been is not changed by what it says now is.
            edited_from = None
        decision = self._decide(obs, edited_from, correction)
        self._index.take(obs, decision.series_id)
        return replace(decision, keys=observation_keys(obs))

    def _decide(
        self, obs: Observation, edited_from: Observation | None, correction: Correction | None
    ) -> SeriesDecision:
        if correction is not None and correction.new_text is None:
            withdrawn = self._withdraw(obs, correction)
            if withdrawn is not None:
                return withdrawn
        if reason := no_observation(obs, edited_from):
            return SeriesDecision(obs.figure_id, None, reason)
        series, reason = self._choose(obs, edited_from, correction)
        if series is None and edited_from is not None:
            return self._found_by_edit(obs, edited_from, correction)
        if series is None:
            return self._found(obs, reason)
        related = relate(series, obs, edited_from)
        current = obs.figure_id if related.moves else series.current_figure_id
        extended = _extended(series, replace(obs, aside=related.aside), current)
        self._remember(extended, (obs,))
        change = None
        if related.relation is not Relation.SAME:
            why = f"{related.reason} ({reason})"
            change = self._change(series.series_id, related, obs, correction, why)
        return SeriesDecision(
            obs.figure_id,
            series.series_id,
            f"{related.relation}: {related.reason}; {reason}",
            relation=related.relation,
            change=change,
            before=related.before,
            current_figure_id=current,
            aside=related.aside,
        )

    def _change(
        self,
        series_id: str,
        related: Related,
        obs: Observation,
        correction: Correction | None,
        reason: str,
    ) -> Change:
        edited = related.before.url == obs.url and related.before.version_id != obs.version_id
        return Change(
            from_figure_id=related.before.figure_id,
            to_figure_id=obs.figure_id,
            story=self.story,
            series_id=series_id,
            relation=related.relation,
            basis=basis_of(related.before, obs),
            via=Via.EDITED_ARTICLE if edited else Via.NEW_ARTICLE,
            correction_noted=correction is not None,
            reason=reason,
        )

    def _withdraw(self, obs: Observation, correction: Correction) -> SeriesDecision | None:
        """Take a figure back that a note of correction withdraws without giving another."""
        for series_id in self._candidates(obs):
            series = self._series[series_id]
            current = series.current
            if current.url != obs.url or not agree(current.figure, obs.figure):
                continue
            related = Related(Relation.RETRACTED, current, "a note of correction withdraws it")
            return SeriesDecision(
                obs.figure_id,
                series_id,
                related.reason,
                relation=related.relation,
                change=self._change(series_id, related, obs, correction, related.reason),
                before=current,
                current_figure_id=series.current_figure_id,
            )
        return None

    def _found(self, obs: Observation, reason: str) -> SeriesDecision:
        series_id = short_hash("series", self.story, obs.figure_id)
        founder = replace(obs, series_id=series_id)
        self._remember(KnownSeries(series_id, founder, (founder,), obs.figure_id), (obs,))
        return SeriesDecision(
            obs.figure_id,
            series_id,
            f"first of its series: {reason}",
            founded=True,
            relation=Relation.FIRST,
            current_figure_id=obs.figure_id,
        )

    def _found_by_edit(
        self, obs: Observation, edited_from: Observation, correction: Correction | None
    ) -> SeriesDecision:
        """Found a series on what an edit put in place of a figure that observed none."""
        relation = value_relation(edited_from.figure, obs.figure)
        founded = self._found(obs, "put in place of a figure of its page")
        if relation is Relation.SAME or founded.series_id is None:
            return founded
        related = Related(relation, edited_from, "the page was edited")
        change = self._change(founded.series_id, related, obs, correction, related.reason)
        return replace(founded, relation=relation, change=change, before=edited_from)

    def _choose(
        self, obs: Observation, edited_from: Observation | None, correction: Correction | None
    ) -> tuple[KnownSeries | None, str]:
        """Choose the series that an observation measures, with the reason; None to found one."""
        judged = self._judged.partner(obs.figure_id)
        if judged is not None and (told := self._of_figure.get(judged)) is not None:
            return self._series[told], "a person said so"
        if edited_from is not None:
            known = self._series_of(edited_from)
            if known is not None:
                return known, "the same sentence of the page, edited"
            if no_observation(edited_from, None) is not None:
                return None, "put in place of a figure that observed nothing"
        noted = self._noted(obs, correction) if correction is not None else None
        if noted is not None:
            return noted, "the value that the note of correction gives"
        return self._best_fit(obs)

    def _noted(self, obs: Observation, correction: Correction) -> KnownSeries | None:
        """Return the series of the corrected figure whose new value a note of its text repeats."""
        if not 0 <= obs.figure.start - correction.start <= _NOTE:
            return None
        for earlier in self._of_version.get(obs.version_id, ()):
            one, other = earlier.figure, obs.figure
            same_unit = one.unit_normalized == other.unit_normalized
            if same_unit and one.number_text == other.number_text:
                return self._series_of(earlier)
        return None

    def _best_fit(self, obs: Observation) -> tuple[KnownSeries | None, str]:
        """Choose the series that fits best, if it fits well enough."""
        best: tuple[tuple[float, int, datetime], float, Likeness, KnownSeries] | None = None
        nearest = "nothing like it is known"
        for series_id in self._candidates(obs):
            series = self._series[series_id]
            if self._judged.apart(series, obs):
                continue
            score, why = fit(series, obs)
            if not score:
                continue
            current = series.current
            if agree(current.figure, obs.figure):
                score = min(1.0, score + AGREEING)
            elif not named_by_a_head(series, obs):
                score, why = self._among_rivals(score, why, current, obs)
            rank = (min(score, CERTAIN), len(series.observations), current.fetched_at)
            if best is None or rank > best[0]:
                best = (rank, score, why, series)
        if best is not None:
            _, score, why, series = best
            agreeing = agree(series.current.figure, obs.figure)
            if score >= needed(series, obs, agreeing=agreeing):
                return series, f"{why.reason} ({score:.2f})"
            nearest = f"the nearest known one is too far ({score:.2f})"
        return None, nearest

    def _among_rivals(
        self, score: float, why: Likeness, current: Observation, obs: Observation
    ) -> tuple[float, Likeness]:
        weighed = among_rivals(score, current, obs, self._text)
        if weighed is None:
            return score, why
        return weighed[0], why._replace(parts=[*why.parts, weighed[1]])

    def _candidates(self, obs: Observation) -> list[str]:
        """Return the series nearest by words, and those that its own text observed lately."""
        if obs.figure_id not in self._text.nearest:
            self.survey([obs])
        lately = self._of_version.get(obs.version_id, [])[-LATELY_HERE:]
        here = (self._of_figure[one.figure_id] for one in lately)
        return sorted({*self._text.nearest[obs.figure_id], *here})

    def _series_of(self, observation: Observation) -> KnownSeries | None:
        series_id = self._of_figure.get(observation.figure_id) or observation.series_id
        return self._series.get(self._judged.canonical(series_id)) if series_id else None

    def _remember(self, series: KnownSeries, added: Iterable[Observation]) -> None:
        self._series[series.series_id] = series
        for observation in added:
            self._of_version.setdefault(observation.version_id, []).append(observation)
            self._of_figure[observation.figure_id] = series.series_id


def _extended(series: KnownSeries, obs: Observation, current: str) -> KnownSeries:
    added = replace(obs, series_id=series.series_id)
    kept = bounded(series.founding, (*series.observations, added), current)
    return replace(series, observations=kept, current_figure_id=current)

"""Turn what was decided about figures into findings: one for each change, whoever tells it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain

from corpus.focus import explains, is_beside, words_in
from corpus.series.intervals import stated
from corpus.worth import is_background, is_of_these_days, is_personal, tells_harm
from monitor.models.digest import FindingView, SeriesState
from monitor.models.finding import (
    Direction,
    Evidence,
    EvidenceRole,
    Finding,
    FindingKind,
    FindingStatus,
    HeldBecause,
    make_finding_id,
)
from monitor.models.reading import Figure, value_text
from monitor.models.series import Observation, Relation, SeriesDecision

#: What was decided of an observation, and why nothing found in its version is news, if it is none.
DecidedFigure = tuple[Observation, SeriesDecision, str | None]
Found = tuple[Finding, tuple[Evidence, ...]]

#: What each relation is told as; relations that are missing here are no news.
_KINDS = {
    Relation.FIRST: FindingKind.NEW_FIGURE,
    Relation.RAISED: FindingKind.CHANGED_FIGURE,
    Relation.LOWERED: FindingKind.CHANGED_FIGURE,
    Relation.RETURNED: FindingKind.CHANGED_FIGURE,
    Relation.OUTDATED: FindingKind.CHANGED_FIGURE,
    Relation.CONFLICTING: FindingKind.CONFLICTING_FIGURE,
    Relation.RETRACTED: FindingKind.RETRACTED,
}
_AGAIN = (Relation.SAME, Relation.RESTATED, Relation.REFINED)
#: New figures that score less are held: too little is told by them.
LOWEST_TOLD = 0.29
#: A count that is smaller and of nobody hurt ("two sides") is a way of speaking.
_FEWEST_COUNTED = 10
_MEASURED, _MANY, _HARM, _SOURCED = 0.05, 0.05, 0.15, 0.05
_UNNAMED, _PERSONAL, _RECALLED, _FEW, _BESIDE = -0.12, -0.12, -0.15, -0.2, -0.3
_DATED, _HEADLINED, _EXPLAINED = 0.05, 0.05, -0.1
#: What an article says by the way: a peak's height, how many officials were asked.
_BY_THE_WAY, _FEWEST_OF_HEADLINE, _MOST_OF_HEADLINE = -0.1, 2, 4
_MANY_FROM = 100
#: A toll that moved goes before a price or a share that did, however far.
_HARM_MOVED = 0.2
_BASE = {
    FindingKind.CHANGED_FIGURE: 0.6,
    FindingKind.RETRACTED: 0.7,
    FindingKind.CONFLICTING_FIGURE: 0.5,
    FindingKind.NEW_FIGURE: 0.3,
}


def figure_findings(
    story: str,
    decided: Sequence[DecidedFigure],
    open_findings: Sequence[FindingView],
    now: datetime,
    own: frozenset[str] = frozenset(),
) -> list[Found]:
    """Return the findings that decisions make or add to, each with the evidence to be added.

    `decided` are (observation, decision, reason why it is not news or None) in the order taken.
    `open_findings` are the latest ones of the series concerned, whatever their status; one that is
    returned again has more origins, the evidence is only what came new. One change is one finding,
    however many outlets tell it. `own` are the words that the story is known by.
    """
    told: defaultdict[str, list[_Told]] = defaultdict(list)
    for view in sorted(open_findings, key=lambda v: (v.finding.found_at, v.finding.after_at)):
        if view.finding.held_because is not HeldBecause.OUTDATED and view.finding.series_id:
            told[view.finding.series_id].append(_Told(view.finding, view.evidence))
    known = {view.finding.finding_id for view in open_findings}
    touched: dict[str, _Told] = {}
    for obs, decision, baseline in decided:
        if decision.series_id is None or decision.relation is None:
            continue
        kind = _KINDS.get(decision.relation)
        if kind is None:
            if decision.relation in _AGAIN:
                again = _telling(told[decision.series_id], decision)
                if again is not None and again.add(obs):
                    touched[again.finding.finding_id] = again
            continue
        new = _new(story, kind, obs, decision, baseline, now, own)
        if new.finding.finding_id in touched or new.finding.finding_id in known:
            continue
        touched[new.finding.finding_id] = new
        if decision.relation is not Relation.OUTDATED:
            told[decision.series_id].append(new)
    return [(one.finding, tuple(one.added)) for one in touched.values()]


class _Told:
    """A finding in the making, with the evidence that it has and that which came new."""

    def __init__(self, finding: Finding, known: Sequence[Evidence] = ()) -> None:
        self.finding = finding
        self.known = known
        self.added: list[Evidence] = []

    def tells(self, figure_id: str | None) -> bool:
        """Tell whether a figure is evidence of the new value."""
        return any(e.figure_id == figure_id for e in self._after())

    def add(self, obs: Observation) -> bool:
        """Add an outlet that says the new value too; tell whether it had not been added before."""
        if any(e.figure_id == obs.figure_id for e in (*self.known, *self.added)):
            return False
        self.added.append(_evidence(self.finding.finding_id, EvidenceRole.AFTER, obs))
        after = list(self._after())
        self.finding = replace(
            self.finding,
            n_origins=len({e.origin_id for e in after}),
            n_sources=len({e.attribution or e.outlet or e.url for e in after}),
        )
        return True

    def _after(self) -> Iterator[Evidence]:
        every = chain(self.known, self.added)
        return (one for one in every if one.role is not EvidenceRole.BEFORE)


def is_of_note(series: SeriesState) -> bool:
    """Tell whether a series says how much or how many, and not in passing that there are two."""
    value = series.history[-1].value if series.history else 0.0
    return not _is_small_count(series.unit, value, series.measure)


def _new(  # noqa: PLR0917 - what a finding is made of
    story: str,
    kind: FindingKind,
    obs: Observation,
    decision: SeriesDecision,
    baseline: str | None,
    now: datetime,
    own: frozenset[str],
) -> _Told:
    finding_id = make_finding_id(kind, story, obs.figure_id)
    before, change = decision.before, decision.change
    score, ranked = _score(kind, obs, before, own)
    # What a text that explains says ranks lower, and is not held for that: it may be news.
    held = _held(kind, decision, score - _EXPLAINED * explains(obs.title), baseline)
    finding = Finding(
        finding_id=finding_id,
        story=story,
        kind=kind,
        found_at=now,
        after_value=value_text(obs.figure),
        after_sentence=obs.figure.sentence,
        after_url=obs.url,
        after_at=obs.fetched_at,
        reason=f"{change.reason if change else decision.reason}; {ranked}",
        score=score,
        direction=_direction(before, obs) if kind is FindingKind.CHANGED_FIGURE else None,
        basis=change.basis if change else None,
        via=change.via if change else None,
        correction_noted=bool(change and change.correction_noted),
        measure=obs.figure.measure or None,
        before_value=value_text(before.figure) if before else None,
        before_sentence=before.figure.sentence if before else None,
        before_url=before.url if before else None,
        before_at=before.fetched_at if before else None,
        series_id=decision.series_id,
        status=FindingStatus.HELD if held else FindingStatus.PENDING,
        held_because=held,
    )
    told = _Told(finding)
    if before is not None:
        told.added.append(_evidence(finding_id, EvidenceRole.BEFORE, before))
    role = (
        EvidenceRole.CONFLICTING if kind is FindingKind.CONFLICTING_FIGURE else EvidenceRole.AFTER
    )
    told.added.append(_evidence(finding_id, role, obs))
    return told


def _held(
    kind: FindingKind, decision: SeriesDecision, score: float, baseline: str | None
) -> HeldBecause | None:
    if decision.relation is Relation.OUTDATED:
        return HeldBecause.OUTDATED
    if baseline is not None:
        return HeldBecause.of_baseline(baseline)
    if kind is FindingKind.NEW_FIGURE and score < LOWEST_TOLD:
        return HeldBecause.LOW_SCORE
    return None


def _telling(told: Sequence[_Told], decision: SeriesDecision) -> _Told | None:
    """Return the finding that tells the value which was said again, the latest where none does."""
    before = decision.before.figure_id if decision.before else None
    for one in reversed(told):
        if one.tells(before):
            return one
    plain = [one for one in told if one.finding.kind is not FindingKind.CONFLICTING_FIGURE]
    return plain[-1] if plain and not decision.aside else None


def _evidence(finding_id: str, role: EvidenceRole, obs: Observation) -> Evidence:
    return Evidence(
        finding_id=finding_id,
        role=role,
        url=obs.url,
        outlet=obs.outlet,
        version_id=obs.version_id,
        sentence=obs.figure.sentence,
        fetched_at=obs.fetched_at,
        published_at=obs.published_at,
        origin_id=obs.origin_id,
        figure_id=obs.figure_id,
        value_text=value_text(obs.figure),
        attribution=obs.figure.attribution,
    )


def _direction(before: Observation | None, after: Observation) -> Direction | None:
    if before is None or stated(before.figure) == stated(after.figure):
        return None
    raised = stated(after.figure) > stated(before.figure)
    return Direction.RAISED if raised else Direction.LOWERED


def _score(
    kind: FindingKind, obs: Observation, before: Observation | None, own: frozenset[str]
) -> tuple[float, str]:
    score = _BASE[kind]
    told = [f"{kind.replace('_', ' ')} {score:.2f}"]
    if before is not None and stated(before.figure):
        moved = abs(float(stated(obs.figure) / stated(before.figure)) - 1)
        size = min(0.2, 0.2 * moved)
        score += size
        told.append(f"moved by {moved:.0%} {size:+.2f}")
    if kind is FindingKind.CHANGED_FIGURE and tells_harm(obs.figure.measure):
        score += _HARM_MOVED
        told.append(f"harm {_HARM_MOVED:+.2f}")
    if kind is FindingKind.NEW_FIGURE:
        for holds, weight, words in _virtues(obs, own):
            if holds:
                score += weight
                told.append(f"{words} {weight:+.2f}")
    return round(min(1.0, max(0.0, score)), 3), "score: " + ", ".join(told)


def _virtues(obs: Observation, own: frozenset[str]) -> tuple[tuple[bool, float, str], ...]:
    """Return what speaks for and against telling a figure that is merely new."""
    figure = obs.figure
    harm = tells_harm(figure.measure)
    few = _is_small_count(figure.unit, float(figure.value_high), figure.measure)
    words = words_in(figure.sentence)
    return (
        (_is_share_or_money(figure), _MEASURED, "share or money"),
        (figure.value_high >= _MANY_FROM, _MANY, "many"),
        (harm, _HARM, "harm"),
        (figure.attribution is not None, _SOURCED, "sourced"),
        (
            is_background(figure.sentence, (obs.published_at or obs.fetched_at).date()),
            _RECALLED,
            "background",
        ),
        (is_of_these_days(figure.sentence), _DATED, "dated"),
        (_shares(words, obs.title, _MOST_OF_HEADLINE), _HEADLINED, "its headline’s"),
        (explains(obs.title), _EXPLAINED, "in a text that explains"),
        (few, _FEW, "a small count"),
        (not harm and _is_unnamed(figure), _UNNAMED, "hardly says of what"),
        (is_personal(figure.sentence), _PERSONAL, "personal"),
        (_is_by_the_way(own, words, obs.title), _BY_THE_WAY, "by the way"),
        (is_beside(own, words, obs.title), _BESIDE, "beside the story"),
    )


def _is_share_or_money(figure: Figure) -> bool:
    """Tell whether a figure is a share, a price or a sum: lengths, weights and ages seldom move."""
    unit = figure.unit_normalized or ""
    return unit == "percent" or unit[:3].isupper()


def _is_by_the_way(own: frozenset[str], words: frozenset[str], headline: str) -> bool:
    """Tell whether words have nothing of a story's own, and hardly any of their headline."""
    return not own & words and not _shares(words, headline, _FEWEST_OF_HEADLINE)


def _shares(words: frozenset[str], headline: str, fewest: int) -> bool:
    """Tell whether words have so many of a headline, or all where it has fewer."""
    named = words_in(headline)
    return len(named & words) >= min(fewest, len(named))


def _is_unnamed(figure: Figure) -> bool:
    """Tell whether a figure is of one bare word, or of none, of nobody and nowhere."""
    return not figure.scope and " " not in figure.measure


def _is_small_count(unit: str | None, value: float, measure: str) -> bool:
    """Tell whether a bare number is so small, and of nobody hurt, that it is a way of speaking."""
    # Between nothing and one lie shares ("half of the clerks").
    small = value == 0 or 1 <= value < _FEWEST_COUNTED
    return unit is None and small and not tells_harm(measure)

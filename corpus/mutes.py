"""What a person does not want to hear of: muted claims, series, sources and patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

from corpus.series.judged import Judged
from monitor.models.digest import FindingView
from monitor.models.finding import EvidenceRole
from monitor.models.judgement import Judgement, JudgementKind

#: How a muted subject that is no id is marked in `Judgement.subjects`.
SOURCE, PATTERN = "source:", "pattern:"
_VERDICTS = frozenset({JudgementKind.RIGHT, JudgementKind.WRONG})


def standing_mutes(judgements: Sequence[Judgement], now: datetime) -> Mapping[str, Judgement]:
    """Return, by subject, the mutes that hold at `now`: not ended, and not taken back."""
    standing: dict[str, Judgement] = {}
    for judgement in sorted(judgements, key=lambda one: one.at):
        for subject in judgement.subjects:
            if judgement.kind is JudgementKind.MUTE:
                standing[subject] = judgement
            elif judgement.kind is JudgementKind.UNMUTE:
                standing.pop(subject, None)
    return {s: j for s, j in standing.items() if j.until is None or j.until > now}


def muted(
    views: Iterable[FindingView], judgements: Sequence[Judgement], now: datetime
) -> dict[str, str]:
    """Return, by finding id, the subject of the judgement by which nobody wants to hear of it.

    It is muted, or judged wrong, or a person took the figures that it is about out of the series.
    A muted source mutes what it alone says; a pattern is sought, in any case, in the sentences.
    """
    mutes = standing_mutes(judgements, now)
    wrong, judged = _judged_wrong(judgements), Judged(judgements)
    found: dict[str, str] = {}
    for view in views:
        series = _series_of(view, judged)
        subject = next((s for s in mutes if _is_about(view, series, s)), None)
        if view.finding.finding_id in wrong:
            subject = view.finding.finding_id
        subject = subject or _left_without(view, series, judged)
        if subject is not None:
            found[view.finding.finding_id] = subject
    return found


def speaks_of(
    subject: str, ids: AbstractSet[str | None], heard: AbstractSet[str], said: Iterable[str]
) -> bool:
    """Tell whether something is about a muted subject, by ids, outlets and sentences."""
    if subject.startswith(SOURCE):
        wanted = subject.removeprefix(SOURCE).casefold()
        return {one.casefold() for one in heard} == {wanted}
    if subject.startswith(PATTERN):
        pattern = re.escape(subject.removeprefix(PATTERN).strip())
        # Whole words, though a pattern may begin or end with what is none ("$600").
        whole = re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)
        return bool(pattern) and any(whole.search(text) for text in said)
    return subject in ids


def _is_about(view: FindingView, series: AbstractSet[str], subject: str) -> bool:
    finding = view.finding
    ids = {finding.finding_id, finding.group_id, *series}
    ids.update(one.claim_id for one in view.evidence)
    ids.update(one.figure_id for one in view.evidence)
    heard = {one.outlet or one.url for one in view.evidence}
    said = (finding.after_sentence, *(one.sentence for one in view.evidence))
    return speaks_of(subject, ids, heard, said)


def _series_of(view: FindingView, judged: Judged) -> set[str]:
    """Return the ids of a finding's series: joined to others it goes by another than before."""
    own = {view.finding.series_id, view.series.series_id if view.series is not None else None}
    return {known for series in own if series for known in judged.known_as(series)}


def _judged_wrong(judgements: Sequence[Judgement]) -> frozenset[str]:
    told = [one for one in judgements if one.kind in _VERDICTS]
    latest = {one.subjects[0]: one.kind for one in sorted(told, key=lambda one: one.at)}
    return frozenset(s for s, kind in latest.items() if kind is JudgementKind.WRONG)


def _left_without(view: FindingView, series: AbstractSet[str], judged: Judged) -> str | None:
    """Return a figure taken out of its series that leaves a finding nothing to tell, if any.

    Another series, as of another story, may keep the same figure.
    """
    for role in (EvidenceRole.AFTER, EvidenceRole.BEFORE):
        figures = [one.figure_id for one in view.evidence if one.role is role and one.figure_id]
        if figures and all(any(judged.parts(s, one) for s in series) for one in figures):
            return figures[0]
    return None

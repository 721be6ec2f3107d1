"""What a person does not want to hear of: muted claims, series, sources and patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from monitor.models.digest import FindingView
from monitor.models.judgement import Judgement, JudgementKind

#: How a muted subject that is no id is marked in `Judgement.subjects`.
SOURCE, PATTERN = "source:", "pattern:"


def standing_mutes(judgements: Sequence[Judgement], now: datetime) -> Mapping[str, Judgement]:
    """Return, by subject, the mutes that hold at `now`: begun, not ended, not taken back."""
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
    """Return, by finding id, the muted subject that a finding is about.

    A muted source mutes what it alone says; a pattern is sought, in any case, in the sentences.
    """
    mutes = standing_mutes(judgements, now)
    if not mutes:
        return {}
    found: dict[str, str] = {}
    for view in views:
        subject = next((s for s in mutes if _is_about(view, s)), None)
        if subject is not None:
            found[view.finding.finding_id] = subject
    return found


def _is_about(view: FindingView, subject: str) -> bool:
    finding = view.finding
    if subject.startswith(SOURCE):
        wanted = subject.removeprefix(SOURCE).casefold()
        heard = {(one.outlet or one.url).casefold() for one in view.evidence}
        return heard == {wanted}
    if subject.startswith(PATTERN):
        pattern = re.escape(subject.removeprefix(PATTERN))
        said = (finding.after_sentence, *(one.sentence for one in view.evidence))
        return any(re.search(rf"\b{pattern}\b", text, re.IGNORECASE) for text in said)
    ids = {finding.finding_id, finding.series_id, finding.group_id}
    ids.update(one.claim_id for one in view.evidence)
    ids.update(one.figure_id for one in view.evidence)
    return subject in ids

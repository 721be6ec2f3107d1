"""The one-line headline of a finding, and the notes that a reader must know beside it."""

from __future__ import annotations

from datetime import datetime

from monitor.digest.naming import called, counted, stated
from monitor.digest.times import LocalTimes
from monitor.digest.wording import one_line, opening, shorten, within_line
from monitor.models.digest import FindingView
from monitor.models.finding import Direction, EvidenceRole, Finding, FindingKind
from monitor.models.series import Via

_MOVED = {Direction.RAISED: "raised", Direction.LOWERED: "lowered", None: "changed"}
_CLAIM_CHARACTERS = 140


def moved(direction: Direction | None) -> str:
    """Return the verb of a change."""
    return _MOVED[direction]


def change_in_words(view: FindingView) -> str:
    """Say a change in words: "confirmed dead, lower town: raised from 41 to 57"."""
    finding = view.finding
    return (
        f"{called(view)}: {moved(finding.direction)} "
        f"from {within_line(one_line(finding.before_value or '?'))} "
        f"to {within_line(one_line(finding.after_value or '?'))}"
    )


def headline(view: FindingView) -> str:
    """Write a finding's headline: its change, its figure, or the start of its sentence."""
    finding = view.finding
    match finding.kind:
        case FindingKind.NEW_CLAIM:
            return _spoken(finding, "")
        case FindingKind.CONTRADICTED_CLAIM:
            return _spoken(finding, "A statement is denied")
        case FindingKind.RETRACTED if not finding.before_value:
            return "A statement was withdrawn"
        case _:
            return opening(_figure_in_words(view))


def _figure_in_words(view: FindingView) -> str:
    finding = view.finding
    before, after = (
        within_line(one_line(value or "")) for value in (finding.before_value, finding.after_value)
    )
    match finding.kind:
        case FindingKind.CHANGED_FIGURE:
            return change_in_words(view)
        case FindingKind.CONFLICTING_FIGURE:
            return f"{counted(view)}: {' or '.join(v for v in (before, after) if v)}"
        case FindingKind.RETRACTED:
            return f"{counted(view)}: {before} withdrawn{f', now {after}' if after else ''}"
        case _:
            return stated(view)


def _spoken(finding: Finding, otherwise: str) -> str:
    said = one_line(finding.after_sentence)
    lead = one_line(finding.speaker) if finding.speaker else otherwise
    # "Mayor Ann Lee said …" tells already who says it.
    if finding.speaker and lead.rsplit(" ", 1)[-1].lower() in said.lower():
        lead = otherwise
    said = shorten(said, _CLAIM_CHARACTERS)
    return f"{lead}: {said}" if lead else said


def notes(view: FindingView, times: LocalTimes, window_start: datetime | None) -> tuple[str, ...]:
    """List what a reader must know beside a finding: unmarked edits, late arrival."""
    finding = view.finding
    said: list[str] = []
    if finding.via is Via.EDITED_ARTICLE:
        said.append(
            "The page was edited and carries a correction note."
            if finding.correction_noted
            else "The page was edited without a correction note."
        )
    if window_start is not None and is_late(finding, times, window_start):
        told = [e.fetched_at for e in view.evidence if e.role is EvidenceRole.AFTER]
        first = times.day(min((finding.after_at, *told)))
        spread = any(at >= window_start for at in told)
        said.append(
            f"First read on {first}, and told by more texts since."
            if spread
            else f"Late: first read on {first}."
        )
    return tuple(said)


def is_late(finding: Finding, times: LocalTimes, window_start: datetime | None) -> bool:
    """Tell whether a finding missed the digest it belonged to.

    It did when it was found before the window began, or was read on a local day before that.
    """
    if window_start is None:
        return False
    return finding.found_at < window_start or times.is_earlier_day(finding.after_at, window_start)

"""The sections of a digest: which finding stands where, under which title, in which group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from monitor.digest.attribution import cited
from monitor.digest.order import rank
from monitor.digest.quotations import shown_headline
from monitor.digest.running import is_running
from monitor.digest.wording import one_line, opening, place_name
from monitor.models.digest import FindingView, Item, Section
from monitor.models.finding import EvidenceRole, FindingKind
from monitor.models.reading import ClaimKind
from monitor.models.story import DigestSection

SECTION_OF: dict[FindingKind, DigestSection] = {
    FindingKind.CHANGED_FIGURE: DigestSection.CHANGED_FIGURES,
    FindingKind.RETRACTED: DigestSection.WITHDRAWN,
    FindingKind.CONTRADICTED_CLAIM: DigestSection.WITHDRAWN,
    FindingKind.CONFLICTING_FIGURE: DigestSection.DISAGREE,
    FindingKind.NEW_CLAIM: DigestSection.NEW_CLAIMS,
    FindingKind.NEW_FIGURE: DigestSection.NEW_FIGURES,
}
TITLES: dict[DigestSection, str] = {
    DigestSection.CHANGED_FIGURES: "Changed figures",
    DigestSection.WITHDRAWN: "Withdrawn or denied",
    DigestSection.DISAGREE: "Sources disagree",
    DigestSection.NEW_CLAIMS: "New claims",
    DigestSection.NEW_FIGURES: "New figures",
    DigestSection.OUTDATED: "Old figures still in use",
    DigestSection.COVERAGE: "Coverage",
}
MAIN_CLAIMS = "Main claims"
RUNNING = "Values that move from day to day"
_REPORTED, _CITED = "Reported by ", ", cited by "
#: What a source that was named before in its text, and is not here, begins with.
_KNOWN_THERE = frozenset(("the", "his", "her", "their", "its"))


def arrange(
    shown: Sequence[Item], cut: Sequence[Item], titles: dict[DigestSection, str] = TITLES
) -> tuple[Section, ...]:
    """Put items into sections in the fixed order, leaving out sections with nothing to say.

    Each section's items are ranked; new claims are grouped by who says them, and running values
    stand behind the other changes.
    """
    n_cut = Counter(section_of(item.view) for item in cut)
    n_running = Counter(section_of(item.view) for item in cut if is_running(item.view))
    sections: list[Section] = []
    for name in SECTION_OF.values():
        if any(section.name is name for section in sections):
            continue
        items = _by_series(sorted((i for i in shown if section_of(i.view) is name), key=rank))
        if items or n_cut[name]:
            grouped = _by_speaker if name is DigestSection.NEW_CLAIMS else _by_habit
            sections.append(
                Section(name, titles[name], grouped(items), n_cut[name], n_running[name])
            )
    return tuple(sections)


def _by_habit(items: Sequence[Item]) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """Put values that move from day to day behind what changed otherwise, by their names."""
    running = tuple(sorted((i for i in items if is_running(i.view)), key=lambda i: i.headline))
    others = tuple(item for item in items if not is_running(item.view))
    return tuple(group for group in (("", others), (RUNNING, running)) if group[1])


def _by_series(ranked: Sequence[Item]) -> list[Item]:
    """Keep a series' moves together, newest first, where its best one stands.

    So are moves that the same two sentences tell.
    """
    moves: dict[str, list[Item]] = {}
    for item in ranked:
        finding = item.view.finding
        moves.setdefault(finding.series_id or finding.finding_id, []).append(item)
    told: dict[tuple[str, ...], list[Item]] = {}
    for items in moves.values():
        for item in sorted(items, key=lambda i: i.view.finding.after_at, reverse=True):
            finding = item.view.finding
            before = finding.before_sentence or finding.finding_id
            told.setdefault((before, finding.after_sentence), []).append(item)
    return [item for items in told.values() for item in items]


def section_of(view: FindingView) -> DigestSection:
    """Return the section that a finding belongs to."""
    return SECTION_OF[view.finding.kind]


def _by_speaker(items: Sequence[Item]) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """Group ranked claims by who says them; groups stand in the order of their best claim.

    Within a group direct speech comes before what is told in the outlet's words. What an outlet
    reports of its own keeps its rank: one outlet's lines on many events are no group, no more than
    the officials of two texts are one.
    """
    groups: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        who = who_says(item.view)
        event = item.view.finding.after_url if is_reported(who) or _CITED in who else ""
        groups.setdefault((who, event), []).append(item)
    joined: list[tuple[str, list[Item]]] = []
    for (who, _), said in groups.items():
        said.sort(key=lambda item: not is_spoken(item.view))
        if joined and joined[-1][0] == who:
            joined[-1][1].extend(said)
        else:
            joined.append((who, said))
    return tuple((who, tuple(said)) for who, said in joined)


def is_reported(who: str) -> bool:
    """Tell whether a heading names the outlet that reports, and not who says it."""
    return who.startswith(_REPORTED)


def is_spoken(view: FindingView) -> bool:
    """Tell whether the sentence shown is somebody's direct speech."""
    shown = view.finding.after_sentence
    return any(e.claim_kind == ClaimKind.QUOTE and e.sentence == shown for e in view.evidence)


def who_says(view: FindingView) -> str:
    """Name who says a claim: its speaker, else who is clearly cited, else the outlet and its text.

    Whom only the text around the sentence names ("the company") is told with who cites them.
    """
    finding = view.finding
    shown = [
        e
        for e in view.evidence
        if e.role is EvidenceRole.AFTER and e.sentence == finding.after_sentence
    ]
    outlet = next((e.outlet for e in shown if e.url == finding.after_url), None)
    where = place_name(outlet, finding.after_url)
    speaker = one_line(finding.speaker or "")
    who = speaker or next((w for e in shown if e.attribution and (w := cited(e.attribution))), "")
    if not who:
        headline = next((e.title for e in shown if e.url == finding.after_url), "")
        return f"{_REPORTED}{where}{f': {shown_headline(headline)}' if headline else ''}"
    named = opening(who) if speaker else who[:1].upper() + who[1:]
    return f"{named}{_CITED}{where}" if _is_known_there(who) else named


def _is_known_there(who: str) -> bool:
    """Tell whether a source is somebody named before, and by no name here."""
    first, *others = who.split()
    return first.lower() in _KNOWN_THERE and not any(word[:1].isupper() for word in others)

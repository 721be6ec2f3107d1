"""The subject line, and the headline of what moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from monitor.digest.headlines import change_in_words
from monitor.digest.naming import called, counted
from monitor.digest.order import rank
from monitor.digest.running import is_running
from monitor.digest.times import LocalTimes
from monitor.digest.wording import count, listed, one_line, opening, shorten, within_line
from monitor.models.digest import FindingView, Item, Section
from monitor.models.finding import FindingKind
from monitor.models.story import DigestSection

#: Characters of a subject: what common mail clients show on a desktop.
SUBJECT_LIMIT = 110

# How each section is counted in the headline, strongest first.
_COUNTED: tuple[tuple[DigestSection, str, str], ...] = (
    (DigestSection.CHANGED_FIGURES, "figure moved", "figures moved"),
    (DigestSection.WITHDRAWN, "statement withdrawn or denied", "statements withdrawn or denied"),
    (DigestSection.DISAGREE, "figure in dispute", "figures in dispute"),
    (DigestSection.NEW_CLAIMS, "new claim", "new claims"),
    (DigestSection.NEW_FIGURES, "new figure", "new figures"),
)

_MERELY_NEW = (DigestSection.NEW_CLAIMS, DigestSection.NEW_FIGURES)


def make_subject(title: str, sections: Sequence[Section], *, first: bool, watched: bool) -> str:
    """Write the subject: the story, the strongest change or claim, and how much more there is.

    `watched` is false when the day's reading is known to be incomplete. The result is one line of
    at most `SUBJECT_LIMIT` characters.
    """
    story = shorten(one_line(title), 50)
    total = _told(sections)
    if first:
        return f"{story}: the state of the story"
    if not _tells_anything(sections):
        nothing = _nothing_new(sections)
        return f"{story}: {nothing if watched else f'not fully watched, {nothing} found'}"
    strongest = _strongest(sections) or _first_claim(sections)
    rest = total - 1
    if strongest is None:
        return f"{story}: {_counts(sections)}"
    more = f" (and {rest:,} more)" if rest else ""
    room = SUBJECT_LIMIT - len(story) - len(more) - 2
    return f"{story}: {_brief(strongest, room)}{more}"


def make_headline(
    sections: Sequence[Section],
    *,
    first: bool,
    n_series: int,
    window_start: datetime | None,
    times: LocalTimes,
    watched: bool,
) -> tuple[str, str]:
    """Write the headline, what moved in words, and the summary of how much else there is.

    A day without findings says so, and since when, and one with none but those of little weight;
    its summary is empty. Such a day is not called quiet when it was not fully `watched`.
    """
    strongest = _strongest(sections)
    if first:
        known = f"{count(n_series, 'figure')} followed so far" if n_series else "no figures so far"
        return f"The state of the story as the watch begins: {known}.", ""
    if not _tells_anything(sections):
        since = f" since {times.moment(window_start)}" if window_start else ""
        nothing = _nothing_new(sections)
        quiet = opening(nothing) if watched else f"Not fully watched, and {nothing} found"
        return f"{quiet}{since}.", ""
    if strongest is None:
        return f"{opening(_counts(sections))}.", ""
    others = _counts(sections, without=strongest)
    return f"{opening(_sentence(strongest.view))}.", f"Also: {others}." if others else ""


def _tells_anything(sections: Sequence[Section]) -> bool:
    """Tell whether anything is shown, or cut that is more than merely new."""
    return any(section.items or section.name not in _MERELY_NEW for section in sections)


def _nothing_new(sections: Sequence[Section]) -> str:
    """Say that nothing is shown: the full edition may have what is of little weight."""
    return "nothing new of weight" if _told(sections) else "nothing new"


def _told(sections: Sequence[Section]) -> int:
    return sum(len(section.items) + section.n_cut for section in sections)


def _strongest(sections: Sequence[Section]) -> Item | None:
    """Return the item to lead with: the best of the first section that is about figures' moves.

    A value that moves every day leads no digest.
    """
    leading = (DigestSection.CHANGED_FIGURES, DigestSection.WITHDRAWN, DigestSection.DISAGREE)
    for name in leading:
        for section in sections:
            if section.name is name:
                found = next((i for i in section.items if not is_running(i.view)), None)
                if found is not None:
                    return found
    return None


def _first_claim(sections: Sequence[Section]) -> Item | None:
    """Return the best new claim: where nothing moved, it is what the day is about."""
    claims = next((s.items for s in sections if s.name is DigestSection.NEW_CLAIMS), ())
    return min(claims, key=rank, default=None)


def _counts(sections: Sequence[Section], without: Item | None = None) -> str:
    said: list[str] = []
    n_running = 0
    for name, one, many in _COUNTED:
        section = next((s for s in sections if s.name is name), None)
        if section is None:
            continue
        leads = without is not None and without in section.items
        running = sum(is_running(item.view) for item in section.items) + section.n_cut_running
        number = len(section.items) + section.n_cut - leads - running
        n_running += running
        if number:
            more = "more " if leads else ""
            noun = one if number == 1 else many
            said.append(f"{number:,} {more}{noun}")
    if n_running:
        said.append(count(n_running, "value that moves daily", "values that move daily"))
    return listed(said)


def _sentence(view: FindingView) -> str:
    finding = view.finding
    match finding.kind:
        case FindingKind.CHANGED_FIGURE:
            return change_in_words(view)
        case FindingKind.CONFLICTING_FIGURE:
            values = listed([one_line(v) for v in (finding.before_value, finding.after_value) if v])
            return f"sources disagree on {counted(view)}: {values}"
        case FindingKind.RETRACTED if finding.before_value:
            return f"{one_line(finding.before_value)} {counted(view)} withdrawn"
        case FindingKind.RETRACTED:
            return "a statement was withdrawn"
        case _:
            return "a statement is denied"


def _brief(item: Item, room: int) -> str:
    """Write a change as short as a subject needs it: the values always, the measure as it fits."""
    view, finding = item.view, item.view.finding
    if finding.kind is FindingKind.NEW_CLAIM:
        return shorten(item.headline, max(12, room))
    if finding.kind is FindingKind.CHANGED_FIGURE:
        # The values come first: a phone shows little more than that.
        after = within_line(one_line(finding.after_value or "?"))
        values = f"{within_line(one_line(finding.before_value or '?'))} → {after}"
        return f"{values}, {shorten(called(view), max(12, room - len(values) - 2))}"
    return shorten(_sentence(view), max(12, room))

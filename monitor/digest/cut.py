"""What a mail has room for: the best findings, by rank, within a number and within a size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from monitor.digest.order import Tier, best_score, spread
from monitor.digest.plot import MIN_POINTS, standing
from monitor.digest.running import is_running
from monitor.models.digest import Coverage, DigestInput, Item, OutdatedUse, SeriesState
from monitor.models.finding import EvidenceRole, FindingKind

#: Bytes of HTML that a mail may have: Gmail clips at about 102 KB.
LIMIT = 90 * 1024
#: How many places beside the one quoted are named, and how many sides of a dispute are quoted.
MAX_ALSO, MAX_SIDES = 3, 4
#: Sources that a mail lists one by one.
MAX_SOURCES = 12
_MAX_STATE, _STATE_ROOM = 24, 30_000
_MAX_OUTDATED, _OUTDATED_ROOM = 8, 12_000

#: What is merely new and scores less stands in the full edition alone, unless so many tell it: more
#: often than not it is known, or told by the way.
_LOWEST_SHOWN = {FindingKind.NEW_CLAIM: 0.45, FindingKind.NEW_FIGURE: 0.33}
_WIDELY_TOLD = 3

# Bytes of markup, measured on the rendered templates: the page without any row, then each part.
_FRAME = 7_500
_ROW = 190
_CHANGE = 520
_PLOT = 800
_QUOTE = 440
_PLACE = 120
_NOTE = 190
_SOURCE = 420

_Row = TypeVar("_Row")


def cut_by_rank(
    items: Sequence[Item], *, max_items: int, room: int, light_too: bool = False
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Divide items into those that the mail shows and those that it leaves out, each by rank.

    What is merely new steps back behind the better of its page, and is left out where it only
    tells again what a better one does, or is of little weight (unless `light_too`). `room` is in
    bytes of HTML. An item too long for what is left of it is passed over; shorter ones after it may
    still find a place. Running values are a line each, and take nobody's place.
    """
    shown: list[Item] = []
    cut: list[Item] = []
    places = max_items
    ordered, again = spread(items)
    for item in ordered:
        size = size_of(item)
        counts = Tier.of(item.view) is not Tier.RUNNING
        is_new = item.view.finding.finding_id not in again
        if (
            is_new
            and (light_too or _is_of_weight(item))
            and size <= room
            and (places > 0 or not counts)
        ):
            shown.append(item)
            room -= size
            places -= counts
        else:
            cut.append(item)
    return tuple(shown), tuple(cut)


def _is_of_weight(item: Item) -> bool:
    finding = item.view.finding
    lowest = _LOWEST_SHOWN.get(finding.kind, 0.0)
    return finding.n_origins >= _WIDELY_TOLD or best_score(item) >= lowest


def room_for_items(data: DigestInput) -> int:
    """Return the bytes of HTML that are left for findings beside everything else of a mail."""
    fixed = (
        *map(_outdated_size, shown_outdated(data.outdated)),
        *map(_state_size, shown_state(data.series if data.first else ())),
        _escaped(data.title) * 2,
        _sources_size(data.coverage),
    )
    return LIMIT - _FRAME - sum(fixed)


def shown_outdated(uses: Sequence[OutdatedUse]) -> tuple[OutdatedUse, ...]:
    """Return the old figures that a mail lists; the full file has all."""
    return _fitting(uses, _outdated_size, _MAX_OUTDATED, _OUTDATED_ROOM)


def shown_state(state: Sequence[SeriesState]) -> tuple[SeriesState, ...]:
    """Return the series that the mail of a first digest lists; the full file has all."""
    return _fitting(state, _state_size, _MAX_STATE, _STATE_ROOM)


def _fitting(
    rows: Sequence[_Row], size: Callable[[_Row], int], at_most: int, room: int
) -> tuple[_Row, ...]:
    shown: list[_Row] = []
    for row in rows:
        room -= size(row)
        if len(shown) < at_most and room >= 0:
            shown.append(row)
    return tuple(shown)


def size_of(item: Item) -> int:
    """Estimate the bytes of HTML that an item takes."""
    finding = item.view.finding
    sentences = [(finding.after_sentence, finding.after_url)]
    brief = is_running(item.view)
    if finding.before_sentence and not brief:
        sentences.append((finding.before_sentence, finding.before_url or ""))
    evidence = item.view.evidence
    if finding.kind is FindingKind.CONFLICTING_FIGURE:
        quoted = {sentence for sentence, _ in sentences}
        sides = [e for e in evidence if e.role is EvidenceRole.CONFLICTING]
        sentences += [(e.sentence, e.url) for e in sides if e.sentence not in quoted][:MAX_SIDES]
    shown = {url for _, url in sentences}
    also = [e for e in evidence if e.role is EvidenceRole.AFTER and e.url not in shown][:MAX_ALSO]
    cited = max((_escaped(e.attribution or "") + _escaped(e.title) for e in evidence), default=0)
    parts = [
        _ROW + _escaped(item.headline) + _escaped(finding.speaker or ""),
        *(_QUOTE + _escaped(text) + _escaped(url) + cited for text, url in sentences),
        *(_PLACE + _escaped(e.url) for e in also),
        *(_NOTE + len(note) for note in item.notes),
        *(2 * _escaped(view.finding.measure or "") + 80 for view in item.inside),
    ]
    if finding.kind is FindingKind.CHANGED_FIGURE and not brief:
        parts.append(_CHANGE)
        series = item.view.series
        if series is not None and len(standing(series.history)) >= MIN_POINTS:
            parts.append(_PLOT + _escaped(series.scope) + _escaped(finding.measure or ""))
    return sum(parts)


def _outdated_size(use: OutdatedUse) -> int:
    named = _escaped(use.name or use.measure)
    return _ROW + _QUOTE + _escaped(use.sentence) + _escaped(use.url) + named


def _state_size(state: SeriesState) -> int:
    named = _escaped(state.measure) + _escaped(state.scope)
    return _ROW + _QUOTE + _NOTE + _escaped(state.sentence) + _escaped(state.url) + named


def _sources_size(coverage: Coverage) -> int:
    listed = sorted((_escaped(source.feed) for source in coverage.sources), reverse=True)
    return sum(_SOURCE + size for size in listed[:MAX_SOURCES])


def _escaped(text: str) -> int:
    """Count the bytes of a text when its markup characters are escaped."""
    marks = sum(text.count(mark) for mark in "<>&\"'")
    return len(text.encode()) + 4 * marks

"""What a mail has room for: the best findings, by rank, within a number and within a size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from monitor.digest.plot import MIN_POINTS
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

# Bytes of markup, measured on the rendered templates: the page without any row, then each part.
_FRAME = 7_500
_ROW = 190
_CHANGE = 520
_PLOT = 800
_QUOTE = 440
_PLACE = 120
_NOTE = 190
_SOURCE = 420

#: Each further new thing of one page steps back by so much, so that a long article leaves room.
_STEP_BACK = 0.08

_MERELY_NEW = (FindingKind.NEW_CLAIM, FindingKind.NEW_FIGURE)

_Row = TypeVar("_Row")


def rank(item: Item) -> tuple[bool, float, str]:
    """Return the key that sorts the best items first.

    What changed goes before what is merely new, whatever its score: it is what the digest is for.
    Then counts the score of the best finding inside.
    """
    best = max(view.finding.score for view in (item.view, *item.inside))
    return (item.view.finding.kind in _MERELY_NEW, -best, item.view.finding.finding_id)


def cut_by_rank(
    items: Sequence[Item], *, max_items: int, room: int
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Divide items into those that the mail shows and those that it leaves out, each by rank.

    What is merely new steps back behind the better of its page. `room` is in bytes of HTML. An item
    too long for what is left of it is passed over; shorter ones after it may still find a place.
    """
    shown: list[Item] = []
    cut: list[Item] = []
    for item in _spread(items):
        size = size_of(item)
        if len(shown) < max_items and size <= room:
            shown.append(item)
            room -= size
        else:
            cut.append(item)
    return tuple(shown), tuple(cut)


def _spread(items: Sequence[Item]) -> list[Item]:
    """Sort items by rank, each that is merely new behind by how many better ones its page has."""
    better: Counter[str] = Counter()
    ranked: list[tuple[tuple[bool, float, str], Item]] = []
    for item in sorted(items, key=rank):
        merely_new, score, finding_id = rank(item)
        if merely_new:
            url = item.view.finding.after_url
            score += _STEP_BACK * better[url]
            better[url] += 1
        ranked.append(((merely_new, score, finding_id), item))
    return [item for _, item in sorted(ranked, key=lambda one: one[0])]


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
    if finding.before_sentence:
        sentences.append((finding.before_sentence, finding.before_url or ""))
    evidence = item.view.evidence
    if finding.kind is FindingKind.CONFLICTING_FIGURE:
        quoted = {sentence for sentence, _ in sentences}
        sides = [e for e in evidence if e.role is EvidenceRole.CONFLICTING]
        sentences += [(e.sentence, e.url) for e in sides if e.sentence not in quoted][:MAX_SIDES]
    shown = {url for _, url in sentences}
    also = [e for e in evidence if e.role is EvidenceRole.AFTER and e.url not in shown][:MAX_ALSO]
    cited = max((_escaped(e.attribution or "") for e in evidence), default=0)
    parts = [
        _ROW + _escaped(item.headline) + _escaped(finding.speaker or ""),
        *(_QUOTE + _escaped(text) + _escaped(url) + cited for text, url in sentences),
        *(_PLACE + _escaped(e.url) for e in also),
        *(_NOTE + len(note) for note in item.notes),
        *(2 * _escaped(view.finding.measure or "") + 80 for view in item.inside),
    ]
    if finding.kind is FindingKind.CHANGED_FIGURE:
        parts.append(_CHANGE)
        series = item.view.series
        if series is not None and len(series.history) >= MIN_POINTS:
            parts.append(_PLOT + _escaped(series.scope) + _escaped(finding.measure or ""))
    return sum(parts)


def _outdated_size(use: OutdatedUse) -> int:
    return _ROW + _QUOTE + _escaped(use.sentence) + _escaped(use.url) + _escaped(use.measure)


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

"""What a mail has room for: the best findings, by rank, within a number and within a size."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.models.digest import Item

#: Bytes of HTML that the findings of one mail may take, so that the whole stays below 90 KB
#: (Gmail clips at about 102 KB, and the masthead, figures and coverage need their share).
ROOM = 62_000
# Measured on the rendered templates: what an item takes beside its own text, and each quotation.
_PER_ITEM = 520
_PER_QUOTE = 640


def rank(item: Item) -> tuple[float, str]:
    """Return the key that sorts the best items first: the score of the best finding inside."""
    best = max(view.finding.score for view in (item.view, *item.inside))
    return (-best, item.view.finding.finding_id)


def cut_by_rank(
    items: Sequence[Item], *, max_items: int, room: int = ROOM
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Divide items into those that the mail shows and those that it leaves out, each by rank.

    An item too long for the room that is left is passed over, and shorter ones after it may still
    find a place.
    """
    shown: list[Item] = []
    cut: list[Item] = []
    for item in sorted(items, key=rank):
        size = size_of(item)
        if len(shown) < max_items and size <= room:
            shown.append(item)
            room -= size
        else:
            cut.append(item)
    return tuple(shown), tuple(cut)


def size_of(item: Item) -> int:
    """Estimate the bytes of HTML that an item takes."""
    finding = item.view.finding
    quoted = [finding.after_sentence, finding.after_url]
    quotes = 1
    if finding.before_sentence:
        quoted += [finding.before_sentence, finding.before_url or ""]
        quotes += 1
    for evidence in item.view.evidence:
        quoted.append(evidence.url)
    own = (item.headline, *item.notes, finding.speaker or "", finding.measure or "")
    # Markup characters of a hostile or technical text grow when they are escaped.
    return (
        _PER_ITEM
        + _PER_QUOTE * quotes
        + sum(_escaped_bytes(text) for text in (*quoted, *own))
        + sum(len(view.finding.after_value or "") + 80 for view in item.inside)
    )


def _escaped_bytes(text: str) -> int:
    marks = sum(text.count(mark) for mark in "<>&\"'")
    return len(text.encode()) + 5 * marks

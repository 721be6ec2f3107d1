"""Findings that say the same sentence, told once: one item holds the others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from monitor.models.digest import FindingView, Item
from monitor.models.finding import EvidenceRole, FindingKind

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
#: Who may hold whom. A claim may show a figure; a moved, withdrawn or disputed figure shows its
#: sentence in full, so that the claim and the first figures in that sentence need no second line.
_HOLDERS: tuple[tuple[frozenset[FindingKind], frozenset[FindingKind]], ...] = (
    (
        frozenset(
            {
                FindingKind.CHANGED_FIGURE,
                FindingKind.RETRACTED,
                FindingKind.CONTRADICTED_CLAIM,
                FindingKind.CONFLICTING_FIGURE,
            }
        ),
        frozenset({FindingKind.NEW_CLAIM, FindingKind.NEW_FIGURE}),
    ),
    (frozenset({FindingKind.NEW_CLAIM}), frozenset({FindingKind.NEW_FIGURE})),
    (frozenset({FindingKind.NEW_FIGURE}), frozenset({FindingKind.NEW_FIGURE})),
)


def fold(items: Sequence[Item]) -> tuple[Item, ...]:
    """Put findings whose sentence another item already quotes inside that item.

    Items are expected best first, and stay in that order. What is folded is still told: its id is
    in `folded` of the item that holds it.
    """
    kept = list(items)
    for holders, held in _HOLDERS:
        kept = _fold_once(kept, holders, held)
    return tuple(kept)


def _fold_once(
    items: list[Item], holders: frozenset[FindingKind], held: frozenset[FindingKind]
) -> list[Item]:
    by_place: dict[str, list[int]] = defaultdict(list)
    for at, item in enumerate(items):
        if item.view.finding.kind in holders:
            for place in _places(item.view):
                by_place[place].append(at)
    gone: set[int] = set()
    for at, item in enumerate(items):
        if item.view.finding.kind not in held:
            continue
        host = _host(items, item, at, by_place, gone)
        if host is not None:
            items[host] = _holding(items[host], item)
            gone.add(at)
    return [item for at, item in enumerate(items) if at not in gone]


def _host(
    items: list[Item], item: Item, at: int, by_place: dict[str, list[int]], gone: set[int]
) -> int | None:
    own_kind = item.view.finding.kind
    candidates = {host for place in _places(item.view) for host in by_place[place]}
    for host in sorted(candidates - gone - {at}):
        # Of two of one kind the better one holds the other, never the reverse.
        if items[host].view.finding.kind is own_kind and host > at:
            continue
        if _shows(items[host].view, item.view):
            return host
    return None


def _holding(host: Item, item: Item) -> Item:
    return replace(
        host,
        folded=(*host.folded, item.view.finding.finding_id, *item.folded),
        inside=(*host.inside, item.view, *item.inside),
    )


def _places(view: FindingView) -> set[str]:
    """Return the keys under which two findings of one sentence meet: pages, and the sentence."""
    finding = view.finding
    after = (e.url for e in view.evidence if e.role is EvidenceRole.AFTER)
    return {finding.after_url, finding.after_sentence, *after}


def _shows(host: FindingView, held: FindingView) -> bool:
    """Tell whether the sentence that the host quotes says what the held finding says.

    Where many outlets tell one figure, any of their sentences does.
    """
    shown, wanted = host.finding.after_sentence, held.finding.after_sentence
    told = (e.sentence for e in held.evidence if e.role is EvidenceRole.AFTER)
    if any(sentence in shown for sentence in (wanted, *told)):
        return True
    # A claim may be the quoted part of the figure's sentence; then the number must be in that part.
    numbers = _NUMBER.findall(held.finding.after_value or "")
    is_figure = held.finding.kind is FindingKind.NEW_FIGURE
    return is_figure and shown in wanted and bool(numbers) and all(n in shown for n in numbers)


def unfold(items: Iterable[Item], make_item: Callable[[FindingView], Item]) -> tuple[Item, ...]:
    """Return what the items hold as items of their own."""
    return fold([make_item(view) for item in items for view in item.inside])

"""A change that was told before, though its figure came to be counted in another series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from corpus.focus import words_in
from monitor.models.digest import FindingView
from monitor.models.finding import Finding, FindingKind

#: Sentences that share so much of their words, and no fewer words than so many, tell one thing.
_ALIKE, _FEWEST = 0.4, 5
#: What hedges a value: "at least six" and "six" are one value told twice.
_HEDGES = frozenset(
    """about more than at least less most nearly almost just over under above below shy of close to
    around roughly approximately some up as many much few little fewer upward upwards no between
    """.split()  # noqa: SIM905 - words read best as words
)


def repeats(pending: Iterable[FindingView], told: Sequence[FindingView]) -> dict[str, str]:
    """Return, by finding id, the finding that told a pending change before.

    It did if another series was said to have reached the same value, in the same direction if it
    moved, by a sentence with most of the same words. Of two pending ones the better tells it.
    """
    found: dict[str, str] = {}
    by_value: defaultdict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for view in told:
        by_value[_bare(view.finding.after_value)].append(view.finding)
    for view in sorted(pending, key=lambda v: (-v.finding.score, v.finding.finding_id)):
        finding = view.finding
        if finding.kind is not FindingKind.CHANGED_FIGURE:
            continue
        same = by_value[_bare(finding.after_value)]
        before = next((one for one in same if _is_told_by(finding, one)), None)
        if before is None:
            same.append(finding)
        else:
            found[finding.finding_id] = before.finding_id
    return found


def _is_told_by(finding: Finding, before: Finding) -> bool:
    if before.series_id == finding.series_id or before.direction not in (None, finding.direction):
        return False
    ours, theirs = words_in(finding.after_sentence), words_in(before.after_sentence)
    return len(ours & theirs) >= max(_FEWEST, _ALIKE * min(len(ours), len(theirs)))


def _bare(value: str | None) -> tuple[str, ...]:
    """Return the words of a value without what hedges it."""
    words = (value or "").casefold().split()
    return tuple(word for word in words if word not in _HEDGES)

"""What persons decided about series, which comes before anything decided here.

For queries `warehouse/migrations/0008_merges_and_splits.sql` works out the same of merges and
splits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from monitor.models.judgement import Judgement, JudgementKind
from monitor.models.series import KnownSeries, Observation

_PAIR = 2


class Judged:
    """The judgements of one story (of all for None), the latest on the same subjects winning.

    A merge and a split of a pair take one another back, and so do right and wrong; nothing else,
    such as a mute of both, does.
    """

    def __init__(self, judgements: Sequence[Judgement], story: str | None = None) -> None:
        ours = [one for one in judgements if story is None or one.story in (None, story)]
        self._joined_to: dict[str, str] = {}
        self._together: dict[str, str] = {}
        parted: set[tuple[str, str]] = set()
        for (first, second), kind in _latest_of_pairs(
            ours, JudgementKind.MERGE, JudgementKind.SPLIT
        ):
            if kind is JudgementKind.SPLIT:
                parted.add((first, second))
            elif first != second:
                self._joined_to[second] = first
        for (first, second), kind in _latest_of_pairs(
            ours, JudgementKind.RIGHT, JudgementKind.WRONG
        ):
            if kind is JudgementKind.WRONG:
                parted.add((first, second))
            else:
                self._together[second] = first
        self._apart = {(self.canonical(first), second) for first, second in parted}

    def canonical(self, series_id: str) -> str:
        """Return the id under which a series is known after all merges."""
        return self.known_as(series_id)[-1]

    def known_as(self, series_id: str) -> tuple[str, ...]:
        """Return the ids that a series was known by, from its own to the one after all merges."""
        passed = [series_id]
        while (target := self._joined_to.get(passed[-1])) is not None and target not in passed:
            passed.append(target)
        return tuple(passed)

    def joined_into(self, series_id: str) -> Mapping[str, str]:
        """Return the ids of all that is part of a series now, each with what it was joined to."""
        return {
            joined: kept
            for joined, kept in self._joined_to.items()
            if series_id in self.known_as(joined)[1:]
        }

    def renamed(self, series: KnownSeries) -> KnownSeries:
        """Return a series under the id that it has after all merges."""
        return replace(series, series_id=self.canonical(series.series_id))

    def partner(self, figure_id: str) -> str | None:
        """Return the earlier figure that a person said is of the same series."""
        return self._together.get(figure_id)

    def apart(self, series: KnownSeries, obs: Observation) -> bool:
        """Tell whether a person said that a figure does not belong to a series."""
        if not self._apart:
            return False
        known = (series.series_id, *(one.figure_id for one in series.observations))
        return any(self.parts(one, obs.figure_id) for one in known)

    def parts(self, one: str, figure_id: str) -> bool:
        """Tell whether a person took a figure out of a series, whichever of its ids is given."""
        return (self.canonical(one), figure_id) in self._apart


def _latest_of_pairs(
    judgements: Iterable[Judgement], *kinds: JudgementKind
) -> list[tuple[tuple[str, str], JudgementKind]]:
    """Return which of some kinds was said last of each pair, in the order in which it was said."""
    latest: dict[tuple[str, str], JudgementKind] = {}
    for one in sorted(judgements, key=lambda judgement: judgement.at):
        if one.kind in kinds and len(one.subjects) == _PAIR:
            first, second = one.subjects
            latest.pop((first, second), None)
            latest[first, second] = one.kind
    return list(latest.items())

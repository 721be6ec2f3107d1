"""What persons decided about series, which comes before anything decided here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitor.models.judgement import Judgement, JudgementKind
from monitor.models.series import KnownSeries, Observation

_PAIR = 2
#: What is said of a pair as such; a mute of both, say, takes none of it back.
_OF_A_PAIR = frozenset(
    {JudgementKind.MERGE, JudgementKind.SPLIT, JudgementKind.RIGHT, JudgementKind.WRONG}
)


class Judged:
    """The judgements of one story, the latest on the same subjects winning."""

    def __init__(self, judgements: Sequence[Judgement], story: str) -> None:
        latest: dict[tuple[str, ...], Judgement] = {}
        for judgement in sorted(judgements, key=lambda j: j.at):
            if judgement.story not in (None, story) or judgement.kind not in _OF_A_PAIR:
                continue
            if len(judgement.subjects) == _PAIR:
                latest[judgement.subjects] = judgement
        self._alias: dict[str, str] = {}
        self._apart: set[tuple[str, str]] = set()
        self._together: dict[str, str] = {}
        for (first, second), judgement in latest.items():
            if judgement.kind is JudgementKind.MERGE:
                self._alias[second] = first
            elif judgement.kind in (JudgementKind.SPLIT, JudgementKind.WRONG):
                self._apart.add((first, second))
            elif judgement.kind is JudgementKind.RIGHT:
                self._together[second] = first

    def canonical(self, series_id: str) -> str:
        """Return the id under which a series is known after all merges."""
        seen = {series_id}
        while (target := self._alias.get(series_id)) is not None and target not in seen:
            series_id = target
            seen.add(target)
        return series_id

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
        if (series.series_id, obs.figure_id) in self._apart:
            return True
        return any((o.figure_id, obs.figure_id) in self._apart for o in series.observations)

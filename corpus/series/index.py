"""By what words figures are filed, and how the nearest series are found again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from corpus.series.about import subject_of
from corpus.series.keys import observation_keys
from monitor.models.series import NEAREST, KnownSeries, Observation, SeriesLookUp

#: How many words of its subject a figure shares at least with one of its series.
SHARED_WORDS = 2
#: A word of so few figures is enough by itself.
RARE = 8
#: By a word of so many figures every series is found; by a commoner one those that are filed under
#: it lately, within so many observations. It bounds what an observation costs, however much is
#: known.
FOUND_WHOLLY, LATELY = 64, 10_000

#: What is filed under a key, by series the number of its last observation there, and its weight.
_Met = tuple[dict[str, int], int]


class SeriesIndex:
    """Where the series of one story are filed, as their observations are taken in order.

    `counts` tells under how many figures of the story each key stands, `taken` how many there are.
    How common a key is when an observation's turn comes does not depend on what is decided before:
    so `look_ups` can say ahead what is to be loaded, and how a stream is cut into batches changes
    nothing.
    """

    def __init__(self, counts: Mapping[str, int], taken: int) -> None:
        self._counts = dict(counts)
        self._taken = taken
        # Of each key, the series with the number of the last observation that filed it there; the
        # last filed stand last.
        self._filed: dict[str, dict[str, int]] = {}
        self._ahead: dict[str, SeriesLookUp] = {}

    def look_ups(self, observed: Sequence[Observation]) -> list[SeriesLookUp]:
        """Say what finds the known series of each of the next observations, taken in this order."""
        counts = dict(self._counts)
        for taken, obs in enumerate(observed, start=self._taken + 1):
            self._ahead[obs.figure_id] = _look_up(obs, counts, taken)
            _count(counts, observation_keys(obs))
        return [self._ahead[obs.figure_id] for obs in observed]

    def learn(self, known: Iterable[KnownSeries]) -> None:
        """Add known series, before any observation is taken."""
        filings = [(taken, key, one.series_id) for one in known for key, taken in one.filed]
        for taken, key, series_id in sorted(filings):
            self._file(key, series_id, taken)

    def take(self, obs: Observation, series_id: str | None) -> None:
        """Count the next observation, and file the series that it belongs to, if any."""
        self._taken += 1
        self._ahead.pop(obs.figure_id, None)
        keys = observation_keys(obs)
        _count(self._counts, keys)
        if series_id is not None:
            for key in keys:
                self._file(key, series_id, self._taken)

    def nearest_of(self, observed: Sequence[Observation]) -> dict[str, list[str]]:
        """Return by figure the series nearest to each of the next observations, in this order."""
        if not self._ahead.keys() >= {obs.figure_id for obs in observed}:
            self.look_ups(observed)
        return {obs.figure_id: self.nearest(obs) for obs in observed}

    def nearest(self, obs: Observation) -> list[str]:
        """Return the series that share most words with the next observation."""
        look = self._ahead.get(obs.figure_id) or _look_up(obs, self._counts, self._taken + 1)
        met: list[_Met] = []
        for key, weight, since in look.keys:
            if filed := self._filed.get(key):
                _forget_before(since, filed)
                met.append((filed, weight))
        shared = _weighed(met, look.least)
        found = [series_id for series_id, weight in shared.items() if weight >= look.least]
        if len(found) <= NEAREST:
            return found

        # Which of those that share as much was filed last is asked only where it decides.
        least = sorted(map(shared.__getitem__, found))[-NEAREST]
        nearer = [one for one in found if shared[one] > least]
        level = {one for one in found if shared[one] == least}
        return nearer + _last_filed(met, level, NEAREST - len(nearer))

    def _file(self, key: str, series_id: str, taken: int) -> None:
        filed = self._filed.setdefault(key, {})
        filed.pop(series_id, None)
        filed[series_id] = taken


def _forget_before(since: int, filed: dict[str, int]) -> None:
    """Forget what was filed too early: no later observation looks back farther."""
    while filed and filed[first := next(iter(filed))] < since:
        del filed[first]


def _weighed(met: Sequence[_Met], least: int) -> Counter[str]:
    """Weigh what series share, of those that weigh `least` and may be among the nearest.

    The commonest keys come last: a series that is met under none but those is then too far.
    """
    shared: Counter[str] = Counter()
    left = sum(weight for _, weight in met)
    for filed, weight in sorted(met, key=_commonness):
        if left >= least and len(shared) >= NEAREST:
            least = max(least, sorted(shared.values())[-NEAREST])
        if left < least:
            for one in shared.keys() & filed.keys():
                shared[one] += weight
        else:
            for _ in range(weight):
                shared.update(filed.keys())
        left -= weight
    return shared


def _commonness(met: _Met) -> int:
    return len(met[0])


def _last_filed(met: Sequence[_Met], level: set[str], wanted: int) -> list[str]:
    """Return so many of some series as were filed last under any of the keys."""
    late = dict.fromkeys(level, 0)
    for filed, _ in met:
        for one in level & filed.keys():
            late[one] = max(late[one], filed[one])
    return sorted(late, key=late.__getitem__)[-wanted:]


def _look_up(obs: Observation, counts: Mapping[str, int], taken: int) -> SeriesLookUp:
    about = subject_of(obs)
    # A measure is filed twice where a word of the sentence tells it, by its name and by that word:
    # two figures of one measure need share but one word more, and two of different measures three.
    least = 1 if about.good else SHARED_WORDS + bool(about.measure)
    return SeriesLookUp(
        tuple(
            (
                key,
                least if counts[key] <= RARE else 1,
                0 if counts[key] <= FOUND_WHOLLY else taken - LATELY,
            )
            for key in observation_keys(obs)
            if key in counts
        ),
        least,
    )


def _count(counts: dict[str, int], keys: Iterable[str]) -> None:
    for key in keys:
        counts[key] = counts.get(key, 0) + 1

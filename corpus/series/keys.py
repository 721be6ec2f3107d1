"""The index by which a figure finds the series that it may belong to."""

from __future__ import annotations

from decimal import Decimal

from corpus.series.about import subject_of
from corpus.series.intervals import stated
from corpus.series.vetoes import SOFT_SHADES
from monitor.models.series import Observation

#: From here on a value is one of the words by which a series is found.
_TELLING = 100

#: The keys of observations asked for lately, as one is several times on its way; each observation
#: is kept so that its `id` stays its own.
_BY_ID: dict[int, tuple[Observation, tuple[str, ...]]] = {}
_HELD = 20_000


def observation_keys(observation: Observation) -> tuple[str, ...]:
    """Return the keys under which an observation is filed and looked up.

    One for each word that its sentence gives its subject, for its measure (beside the word that
    tells it), for its value, and for the value before. Observations share none whose units, goods
    or firm shades differ, or of which one is of a part: they are never of one series.
    """
    held = _BY_ID.get(id(observation))
    if held is not None and held[0] is observation:
        return held[1]
    found = _keys_of(observation)
    if len(_BY_ID) > _HELD:
        _BY_ID.clear()
    _BY_ID[id(observation)] = (observation, found)
    return found


def _keys_of(observation: Observation) -> tuple[str, ...]:
    about, figure = subject_of(observation), observation.figure
    sort = (
        about.unit,
        about.good,
        "part" if about.subset else "whole",
        *sorted(about.shades - SOFT_SHADES),
    )
    head = "|".join(sort)
    named = about.all | about.names | ({about.good, f":{about.measure}"} - {"", ":"})
    values = {_written(v) for v in (stated(figure), *about.before) if v >= _TELLING}
    return tuple(sorted(f"{head}|{word}" for word in named | values))


def _written(value: Decimal) -> str:
    return f"={value.normalize():f}"

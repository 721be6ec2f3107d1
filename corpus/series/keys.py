"""The index by which a figure finds the series that it may belong to."""

from __future__ import annotations

from corpus.series.about import Subject, subject, subject_of
from monitor.models.reading import Figure
from monitor.models.series import Observation


def series_keys(figure: Figure) -> tuple[str, ...]:
    """Return the keys under which a figure is filed and looked up.

    One for each word that its sentence gives its subject. Figures of different units or measures
    share none.
    """
    return _keys(subject(figure))


def observation_keys(observation: Observation) -> tuple[str, ...]:
    """Return the keys of an observation, whose surroundings may tell what its sentence does not."""
    return _keys(subject_of(observation))


def _keys(about: Subject) -> tuple[str, ...]:
    head = f"{about.unit}|{about.measure}"
    named = about.all | about.names | {about.good} - {""}
    return tuple(sorted(f"{head}|{word}" for word in named if word != about.measure))

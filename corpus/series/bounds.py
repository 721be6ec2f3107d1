"""Which observations of a series deciding needs: a bounded choice that the store makes alike."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.models.series import LATEST, VALUES, Observation


def bounded(
    founding: Observation, observations: Sequence[Observation], current_figure_id: str
) -> tuple[Observation, ...]:
    """Choose from observations, in the order they were taken, those that deciding needs.

    The founding one, the current one, the `LATEST` last ones, and the last of each of the `VALUES`
    values last seen. Choosing again after more were added gives what choosing once would give.
    """
    keep = {founding.figure_id, current_figure_id}
    keep.update(o.figure_id for o in observations[-LATEST:])
    values: set[object] = set()
    for observation in reversed(observations):
        figure = observation.figure
        value = (figure.value_low, figure.value_high, figure.qualifier)
        if value not in values and len(values) < VALUES:
            values.add(value)
            keep.add(observation.figure_id)
    return tuple(o for o in observations if o.figure_id in keep)

"""The small plot of a figure's history, and the words that say the same."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from monitor.digest.colours import PLOT
from monitor.digest.times import LocalTimes
from monitor.digest.wording import one_line, within_line
from monitor.models.digest import SeriesPoint

#: A plot is drawn where a series has at least this many values.
MIN_POINTS = 3
#: Size on the page in CSS pixels; the image holds twice as many for sharp screens.
WIDTH, HEIGHT = 168, 44
_MAX_TOLD = 8
_DISPUTED = " (disputed)"


def sparkline(points: Sequence[SeriesPoint], *, width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """Draw values over time as a stepped line, and return it as PNG bytes.

    A value holds until the next one was seen, hence the steps; one that is disputed never held.
    The ground is transparent, so that the plot stands on light and on dark paper; the same points
    give the same bytes.
    """
    # Matplotlib takes most of a second to import, and a digest without plots does without it.
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - see above
    from matplotlib.figure import Figure  # noqa: PLC0415 - see above

    ordered = sorted(standing(points), key=_time)
    start = ordered[0].at
    hours = [(point.at - start).total_seconds() / 3600 for point in ordered]
    values = [point.value for point in ordered]
    dpi = 144
    figure = Figure(figsize=(2 * width / dpi, 2 * height / dpi), dpi=dpi, facecolor="none")
    canvas: Any = FigureCanvasAgg(figure)  # the library leaves its writers untyped
    axes = figure.add_axes((0.02, 0.1, 0.94, 0.8))
    axes.set_axis_off()
    axes.plot(
        hours, values, drawstyle="steps-post", color=PLOT, linewidth=2, solid_joinstyle="round"
    )
    axes.plot(hours[:-1], values[:-1], "o", color=PLOT, markersize=3.5)
    axes.plot(hours[-1:], values[-1:], "o", color=PLOT, markersize=8)
    spread = (max(values) - min(values)) or 1
    axes.set_ylim(min(values) - 0.15 * spread, max(values) + 0.15 * spread)
    length = hours[-1] or 1
    axes.set_xlim(-0.03 * length, 1.05 * length)
    png = io.BytesIO()
    canvas.print_png(png, metadata={"Software": None})
    return png.getvalue()


def standing(points: Sequence[SeriesPoint]) -> list[SeriesPoint]:
    """Return the values that stood at some time: those that are not disputed."""
    return [point for point in points if not point.disputed]


def history_in_words(measure: str, points: Sequence[SeriesPoint], times: LocalTimes) -> str:
    """Say what the plot shows: "confirmed dead: 12 on Thu 26 Feb, …, 57 on Mon 2 Mar".

    Of a long history the first and the latest values are told, and how many lie between.
    """
    told = [
        f"{within_line(one_line(p.value_text))} on {times.day(p.at)}{_DISPUTED * p.disputed}"
        for p in sorted(points, key=_time)
    ]
    if len(told) > _MAX_TOLD:
        between = len(told) - _MAX_TOLD
        told = [told[0], f"{between} more values", *told[-(_MAX_TOLD - 1) :]]
    return f"{one_line(measure)}: {', '.join(told)}"


def _time(point: SeriesPoint) -> float:
    return point.at.timestamp()

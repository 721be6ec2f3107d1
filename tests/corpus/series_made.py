"""Observations made of one sentence each, as the reader reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from corpus.series import context_of
from monitor.models.article import Precision
from monitor.models.reading import Correction, make_figure_id
from monitor.models.series import Observation
from monitor.read.figures import read_figures
from monitor.read.sentences import split_sentences

NOTE = Correction(0, 10, "A correction was made.", None, None)


def observe(
    text: str,
    day: int = 1,
    *,
    outlet: str = "Herald",
    url: str | None = None,
    nth: int = 0,
    revised: bool = False,
    origin: str | None = None,
) -> Observation:
    """Make an observation of the nth figure of a text, told on that day of March."""
    told = date(2026, 3, day)
    figures, _ = read_figures(text, split_sentences(text), told)
    figure = figures[nth]
    address = url or f"https://{outlet.lower()}.example/{day}"
    version = f"{address} {day} {text}"
    at = datetime.combine(told, time(6), UTC)
    return Observation(
        figure_id=make_figure_id(version, figure.start, figure.end),
        figure=figure,
        version_id=version,
        url=address,
        outlet=outlet,
        title="",
        origin_id=origin or version,
        fetched_at=at,
        published_at=at,
        precision=Precision.DAY,
        context=context_of(text, figure.sentence_start),
        words=len(text.split()),
        revised=revised,
    )

"""The one-line rows of a digest: series of a first digest, and old figures still in use."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.digest.naming import series_name
from monitor.digest.quotations import Quotation, place, quotation_of
from monitor.digest.times import LocalTimes
from monitor.digest.wording import count, one_line, opening
from monitor.models.digest import OutdatedUse, SeriesState


@dataclass(frozen=True, slots=True)
class StateRow:
    """A series and its current value, as the first digest lists it."""

    title: str
    value: str
    quotation: Quotation
    support: str


def state_row(state: SeriesState, times: LocalTimes) -> StateRow:
    """Lay out one series of a first digest."""
    return StateRow(
        title=opening(series_name(state)),
        value=one_line(state.current_value),
        quotation=quotation_of(
            state.sentence,
            [state.current_value],
            place(state.outlet, state.url),
            when=times.moment(state.last_seen_at),
            who=state.producer,
        ),
        support=count(state.n_origins, "independent text") if state.n_origins > 1 else "",
    )


@dataclass(frozen=True, slots=True)
class OutdatedRow:
    """An old figure still in use, on one line with its sentence."""

    old: str
    current: str
    measure: str
    quotation: Quotation


def outdated_row(use: OutdatedUse, times: LocalTimes) -> OutdatedRow:
    """Lay out one old figure still in use."""
    return OutdatedRow(
        old=one_line(use.old_value),
        current=one_line(use.current_value),
        measure=opening(one_line(use.name or use.measure)),
        quotation=quotation_of(
            use.sentence,
            [use.old_value],
            place(use.outlet, use.url),
            when=times.moment(use.fetched_at) if use.fetched_at else "",
        ),
    )

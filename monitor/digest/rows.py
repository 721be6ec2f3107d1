"""The one-line rows of a digest: series of a first digest, and old figures still in use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.digest.naming import series_name
from monitor.digest.quotations import Quotation, place, quotation_of, states_value
from monitor.digest.times import LocalTimes
from monitor.digest.wording import count, one_line, opening, within_line
from monitor.models.digest import OutdatedUse, SeriesState


@dataclass(frozen=True, slots=True)
class StateRow:
    """Series of one sentence, each with its current value, as the first digest lists them."""

    values: tuple[tuple[str, str], ...]
    quotation: Quotation
    support: str


def state_rows(states: Iterable[SeriesState], times: LocalTimes) -> tuple[StateRow, ...]:
    """Lay out the series of a first digest; a sentence that gives several is quoted once."""
    by_sentence: dict[tuple[str, str], list[SeriesState]] = {}
    for state in states:
        by_sentence.setdefault((state.url, state.sentence), []).append(state)
    return tuple(_state_row(together, times) for together in by_sentence.values())


def _state_row(states: Sequence[SeriesState], times: LocalTimes) -> StateRow:
    first = states[0]
    n_origins = max(state.n_origins for state in states)
    return StateRow(
        values=tuple((opening(series_name(s)), one_line(s.current_value)) for s in states),
        quotation=quotation_of(
            first.sentence,
            [state.current_value for state in states],
            place(first.outlet, first.url),
            when=times.moment(first.last_seen_at),
            who=first.producer,
        ),
        support=count(n_origins, "independent text") if n_origins > 1 else "",
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
        old=within_line(one_line(use.old_value)),
        current=within_line(one_line(use.current_value)),
        measure=opening(one_line(use.name or use.measure)),
        quotation=quotation_of(
            use.sentence,
            [use.old_value],
            place(use.outlet, use.url),
            when=times.moment(use.fetched_at) if use.fetched_at else "",
        ),
    )


def is_still_in_use(use: OutdatedUse) -> bool:
    """Tell whether a sentence gives an old value for the present one, which it does not name."""
    return not states_value(use.sentence, use.current_value)

"""Load the series that new figures may belong to; save what was decided about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

import duckdb
import pyarrow as pa

from monitor.models.article import Precision
from monitor.models.series import (
    LATEST,
    NEAREST,
    VALUES,
    KnownSeries,
    Observation,
    SeriesDecision,
    SeriesLookUp,
)
from warehouse.sql import statement
from warehouse.store import ledger
from warehouse.store.readings import figure_of
from warehouse.store.rows import fetch, fetch_table, given, insert, replace


@dataclass(frozen=True, slots=True)
class FiledFigures:
    """How many figures a story has, and under how many of them some keys stand.

    `keys` are the keys asked for; those that stand nowhere have no count.
    """

    taken: int
    keys: Sequence[str]
    counts: Mapping[str, int]


def load_filed(con: duckdb.DuckDBPyConnection, story: str, keys: Iterable[str]) -> FiledFigures:
    """Load how common the keys of a batch of figures are among the figures taken before it."""
    asked = sorted(set(keys))
    with given(con, _numbered(asked), "asked_keys"):
        rows = fetch_table(con, "figure_key_counts", {"story": story})
    numbers, counts = (rows.column(name).to_pylist() for name in ("number", "n"))
    taken = fetch(con, "series_taken", {"story": story})[0]["taken"]
    return FiledFigures(
        taken, asked, {asked[number]: n for number, n in zip(numbers, counts, strict=True)}
    )


def load_series(
    con: duckdb.DuckDBPyConnection,
    story: str,
    filed: FiledFigures,
    look_ups: Sequence[SeriesLookUp],
    now: datetime,
    *,
    series: Iterable[str] = (),
    figures: Iterable[str] = (),
) -> list[KnownSeries]:
    """Load the series that may be those of the figures looked up, as known at `now`.

    Besides them some by their id, and those of some figures. Series that a person merged come as
    one. Three queries, whatever the batch; a fourth for figures.
    """
    names = ledger.merges(con)
    wanted = set(series) | _series_of(con, story, figures)
    found = _nearest(con, story, filed, look_ups, {names.get(s, s) for s in wanted}, names=names)
    if not found:
        return []
    joined = {series_id: name for series_id, name in names.items() if name in found}
    canonical = {name: name for name in found} | joined
    table = pa.table({"series_id": list(canonical), "canonical": list(canonical.values())})
    params = {"story": story, "now": now, "latest": LATEST, "values": VALUES}
    with given(con, table):
        rows = fetch(con, "series_known", params)
    return [
        _series(list(of_one), found[name])
        for name, of_one in groupby(rows, key=lambda r: r["canonical"])
    ]


def _nearest(
    con: duckdb.DuckDBPyConnection,
    story: str,
    filed: FiledFigures,
    look_ups: Sequence[SeriesLookUp],
    wanted: Iterable[str],
    *,
    names: Mapping[str, str],
) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return the nearest series by their id, each with where and when it was filed."""
    numbers = {key: number for number, key in enumerate(filed.keys)}
    looked_by = [
        (asked, numbers[key], weight, since)
        for asked, look in enumerate(look_ups)
        for key, weight, since in look.keys
        if key in filed.counts
    ]
    earliest: dict[int, int] = {}
    for _, number, _, since in looked_by:
        earliest[number] = min(since, earliest.get(number, since))
    by = list(zip(*looked_by, strict=True)) or [(), (), (), ()]
    least = [look.least for look in look_ups]
    with (
        given(con, _numbered(filed.keys, earliest), "asked_keys"),
        given(con, _whole(asked=by[0], number=by[1], weight=by[2], since=by[3]), "looked_by"),
        given(con, _whole(asked=range(len(least)), least=least), "asked_least"),
        given(con, _named(series_id=list(names), canonical=list(names.values())), "merged_series"),
        given(con, _named(series_id=sorted(wanted)), "asked_series"),
    ):
        rows = fetch(con, "series_nearest", {"story": story, "nearest": NEAREST})
    return {
        row["series_id"]: tuple(
            (filed.keys[number], taken)
            for number, taken in zip(row["numbers"] or (), row["takens"] or (), strict=True)
        )
        for row in rows
    }


def _series_of(con: duckdb.DuckDBPyConnection, story: str, figures: Iterable[str]) -> set[str]:
    asked = sorted(set(figures))
    if not asked:
        return set()
    rows = fetch(con, "series_of_figures", {"story": story, "figures": asked})
    return {row["series_id"] for row in rows}


def _numbered(keys: Sequence[str], earliest: Mapping[int, int] | None = None) -> pa.Table:
    """Make a table of keys; with `earliest`, of those that are looked by, and since when."""
    numbers = range(len(keys)) if earliest is None else sorted(earliest)
    columns = {
        "number": pa.array(numbers, pa.int64()),
        "key": pa.array([keys[number] for number in numbers], pa.string()),
    }
    if earliest is not None:
        columns["since"] = pa.array([earliest[number] for number in numbers], pa.int64())
    return pa.table(columns)


def _whole(**columns: Sequence[int]) -> pa.Table:
    return pa.table({name: pa.array(values, pa.int64()) for name, values in columns.items()})


def _named(**columns: Sequence[str]) -> pa.Table:
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def save_series(
    con: duckdb.DuckDBPyConnection,
    story: str,
    decided: Sequence[tuple[Observation, SeriesDecision]],
) -> None:
    """Save what was decided about observations, in the order in which they were taken."""
    taken = fetch(con, "series_taken", {"story": story})[0]["taken"]
    insert(con, "internal.observations", [
        {
            "story": story,
            "figure_id": obs.figure_id,
            "series_id": decision.series_id,
            "reason": decision.reason,
            "context": obs.context,
            "taken": taken + nth,
            "aside": decision.aside,
        }
        for nth, (obs, decision) in enumerate(decided, start=1)
    ])  # fmt: skip
    insert(con, "internal.series", [
        {
            "series_id": decision.series_id,
            "story": story,
            "founded_by": obs.figure_id,
            "measure": obs.figure.measure,
            "unit": obs.figure.unit_normalized,
            "scope": obs.figure.scope,
            "producer": obs.figure.producer,
            "current_figure_id": obs.figure_id,
            "first_seen_at": obs.fetched_at,
        }
        for obs, decision in decided
        if decision.founded
    ])  # fmt: skip
    current = {
        decision.series_id: decision.current_figure_id
        for _, decision in decided
        if decision.series_id is not None
    }
    replace(
        con,
        "internal.series",
        [{"series_id": s, "current_figure_id": figure} for s, figure in current.items()],
        key=("series_id",),
    )
    file_figures(
        con,
        story,
        [
            (key, decision.series_id, taken + nth)
            for nth, (_, decision) in enumerate(decided, start=1)
            for key in decision.keys
        ],
        counted=True,
    )
    changes = [decision.change for _, decision in decided if decision.change is not None]
    insert(con, "internal.figure_changes", changes)


def file_figures(
    con: duckdb.DuckDBPyConnection,
    story: str,
    filings: Sequence[tuple[str, str | None, int]],
    *,
    counted: bool,
) -> None:
    """File series under keys of their figures, as (key, series, number of the observation).

    Figures without a series are `counted` too: how common a word is does not depend on decisions.
    """
    if not filings:
        return
    keys, series, takens = zip(*filings, strict=True)
    table = pa.table(
        {
            "key": pa.array(keys, pa.string()),
            "series_id": pa.array(series, pa.string()),
            "taken": pa.array(takens, pa.int64()),
        }
    )
    with given(con, table):
        con.execute(statement("figure_file_keys"), {"story": story})
        if counted:
            con.execute(statement("figure_count_keys"), {"story": story})


def _series(rows: Sequence[dict[str, Any]], filed: tuple[tuple[str, int], ...]) -> KnownSeries:
    observations = tuple(observation_of(row) for row in rows)
    founded_by = rows[0]["founded_by"]
    return KnownSeries(
        series_id=rows[0]["canonical"],
        founding=next(o for o in observations if o.figure_id == founded_by),
        observations=observations,
        current_figure_id=rows[0]["current_figure_id"],
        filed=filed,
    )


def observation_of(row: dict[str, Any]) -> Observation:
    """Make an observation of a row that names its series `canonical`."""
    return Observation(
        figure_id=row["figure_id"],
        figure=figure_of(row),
        version_id=row["version_id"],
        url=row["url"],
        outlet=row["outlet"],
        title=row["title"],
        origin_id=row["origin_id"],
        fetched_at=row["fetched_at"],
        published_at=row["published_at"],
        precision=Precision(row["published_precision"]),
        series_id=row["canonical"],
        gone_at=row["gone_at"],
        context=row["context"],
        words=row["words"],
        revised=row["revised"],
        aside=row["aside"],
    )

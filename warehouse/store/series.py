"""Load the series that new figures may belong to; save what was decided about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

import duckdb
import pyarrow as pa

from monitor.models.article import Precision
from monitor.models.series import LATEST, VALUES, KnownSeries, Observation, SeriesDecision
from warehouse.store.readings import figure_of
from warehouse.store.rows import fetch, given, insert, insert_new, replace


def load_series(
    con: duckdb.DuckDBPyConnection, story: str, keys: Iterable[str], now: datetime
) -> list[KnownSeries]:
    """Load the series of a story that are filed under any of the keys, as known at `now`.

    `keys` are those of all figures of a batch, and of the figures that an edit put them in place
    of. Series that a person merged come as one. Three queries, whatever the batch.
    """
    wanted = pa.table({"key": pa.array(sorted(set(keys)), pa.string())})
    with given(con, wanted):
        found = {
            row["series_id"]: row["keys"] for row in fetch(con, "series_matching", {"story": story})
        }
    if not found:
        return []
    merges = fetch(con, "series_merges", {"story": story, "now": now})
    names = _canonical(list(found), [(row["kept"], row["joined"]) for row in merges])
    table = pa.table({"series_id": list(names), "canonical": list(names.values())})
    params = {"story": story, "now": now, "latest": LATEST, "values": VALUES}
    with given(con, table):
        rows = fetch(con, "series_known", params)
    filed: dict[str, list[str]] = {}
    for series_id, filed_keys in found.items():
        filed.setdefault(names[series_id], []).extend(filed_keys)
    return [
        _series(list(of_one), filed.get(canonical, ()))
        for canonical, of_one in groupby(rows, key=lambda r: r["canonical"])
    ]


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
    filed = [
        {"story": story, "key": key, "series_id": decision.series_id}
        for _, decision in decided
        if decision.series_id is not None
        for key in decision.keys
    ]
    insert_new(con, "internal.series_keys", filed, key=("story", "key", "series_id"))
    changes = [decision.change for _, decision in decided if decision.change is not None]
    insert(con, "internal.figure_changes", changes)


def _canonical(found: Sequence[str], merges: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the found series, and those that are one with them, with the id that each goes by."""
    kept_of = {joined: kept for kept, joined in merges}

    def canonical(series_id: str) -> str:
        seen = {series_id}
        while (kept := kept_of.get(series_id)) is not None and kept not in seen:
            series_id = kept
            seen.add(kept)
        return series_id

    names = {canonical(series_id) for series_id in found}
    whole = {joined: canonical(joined) for joined in kept_of if canonical(joined) in names}
    return whole | {name: name for name in names}


def _series(rows: Sequence[dict[str, Any]], keys: Sequence[str]) -> KnownSeries:
    observations = tuple(observation_of(row) for row in rows)
    founded_by = rows[0]["founded_by"]
    return KnownSeries(
        series_id=rows[0]["canonical"],
        founding=next(o for o in observations if o.figure_id == founded_by),
        observations=observations,
        current_figure_id=rows[0]["current_figure_id"],
        keys=tuple(keys),
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
        revised=row["revised"],
        aside=row["aside"],
    )

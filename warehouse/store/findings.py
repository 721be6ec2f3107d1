"""Findings with their evidence, the state of their series, and what a digest's foot counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import duckdb
import pyarrow as pa

from monitor.models.digest import (
    Coverage,
    FindingView,
    OutdatedUse,
    SeriesPoint,
    SeriesState,
    SourceHealth,
    SourceState,
)
from monitor.models.finding import (
    Direction,
    Evidence,
    EvidenceRole,
    Finding,
    FindingKind,
    FindingStatus,
    HeldBecause,
)
from monitor.models.naming import name_of
from monitor.models.reading import ClaimKind, value_text
from monitor.models.series import Basis, Via
from warehouse.sql import statement
from warehouse.store import ledger
from warehouse.store import rows as table_rows
from warehouse.store.readings import figure_of
from warehouse.store.rows import execute, fetch, given, table_of
from warehouse.store.runs import last_upkeep


def load_open_findings(
    con: duckdb.DuckDBPyConnection,
    story: str,
    series_ids: Iterable[str],
    group_ids: Iterable[str],
    now: datetime,
) -> list[FindingView]:
    """Return what was found about series and claim groups, whatever became of it, with evidence."""
    params = {
        "story": story,
        "series": sorted(set(series_ids)),
        "groups": sorted(set(group_ids)),
        "now": now,
    }
    return _with_evidence(con, fetch(con, "findings_known", params))


def pending_findings(
    con: duckdb.DuckDBPyConnection, story: str, now: datetime
) -> list[FindingView]:
    """Return the findings that await a digest, best first, with evidence and state of series."""
    return _as_told(con, story, fetch(con, "findings_pending", {"story": story, "now": now}), now)


def pending_findings_at(
    con: duckdb.DuckDBPyConnection, story: str, since: datetime | None, now: datetime
) -> list[FindingView]:
    """Return the findings that awaited a digest at an earlier time, whatever became of them since.

    `since` is where the window of the digest before that time ended.
    """
    params = {"story": story, "since": since, "now": now}
    return _as_told(con, story, fetch(con, "findings_pending_at", params), now)


def baseline_findings(
    con: duckdb.DuckDBPyConnection, story: str, kind: FindingKind, now: datetime, limit: int
) -> list[FindingView]:
    """Return the best findings of one kind in the state that a story started from."""
    params = {"story": story, "kind": kind, "now": now, "most": limit}
    return _as_told(con, story, fetch(con, "findings_baseline", params), now)


def told_figures(
    con: duckdb.DuckDBPyConnection, story: str, since: datetime, now: datetime
) -> list[FindingView]:
    """Return what was told of figures after `since`, or held as told, the latest first.

    Without evidence, which nobody asks for here.
    """
    found = fetch(con, "findings_told", {"story": story, "since": since, "now": now})
    return [FindingView(_finding(row)) for row in found]


def findings_by_id(con: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> list[FindingView]:
    """Return findings by their ids, with evidence; unknown ids are left out."""
    return _with_evidence(con, fetch(con, "findings_by_id", {"ids": sorted(set(ids))}))


def save_findings(con: duckdb.DuckDBPyConnection, views: Sequence[FindingView]) -> None:
    """Keep findings, over those with the same id, and add what evidence of theirs is new."""
    table_rows.replace(con, "internal.findings", [v.finding for v in views], key=("finding_id",))
    evidence = [one for view in views for one in view.evidence]
    if evidence:
        with given(con, table_of(con, "internal.finding_evidence", evidence)):
            con.execute(statement("insert_evidence"))


def mark_held(con: duckdb.DuckDBPyConnection, ids: Sequence[str], because: HeldBecause) -> int:
    """Hold back those of the findings that are pending; return how many were."""
    return execute(con, "mark_held", {"ids": list(ids), "because": because.value})


def series_states(
    con: duckdb.DuckDBPyConnection,
    story: str,
    series_ids: Iterable[str] | None,
    now: datetime,
) -> list[SeriesState]:
    """Return series (all of the story for None) with their history, the most observed first."""
    wanted = None if series_ids is None else sorted(set(series_ids))
    found = fetch(con, "series_states", {"story": story, "series": wanted, "now": now})
    ids = [row["series_id"] for row in found]
    history: defaultdict[str, list[SeriesPoint]] = defaultdict(list)
    for row in fetch(con, "series_history", {"story": story, "series": ids, "now": now}):
        history[row["series_id"]].append(_point(row))
    return [_state(row, history[row["series_id"]]) for row in found]


def with_series(
    con: duckdb.DuckDBPyConnection, story: str, views: Sequence[FindingView], now: datetime
) -> list[FindingView]:
    """Return views with the state of the series that each is about."""
    wanted = {v.finding.series_id for v in views if v.finding.series_id is not None}
    if not wanted:
        return list(views)
    kept = ledger.merges(con)
    known = {kept.get(one, one) for one in wanted}
    states = {s.series_id: s for s in series_states(con, story, known, now)}

    def state_of(series_id: str | None) -> SeriesState | None:
        return states.get(kept.get(series_id, series_id)) if series_id else None

    return [replace(view, series=state_of(view.finding.series_id)) for view in views]


def outdated_uses(
    con: duckdb.DuckDBPyConnection, story: str, since: datetime | None, now: datetime
) -> list[OutdatedUse]:
    """Return who printed a superseded value after `since`, up to `now`, and has not mended it."""
    found = fetch(con, "outdated_uses", {"story": story, "since": since, "now": now})
    ids = sorted({row["current_figure_id"] for row in found})
    current = {
        row["figure_id"]: value_text(figure_of(row))
        for row in fetch(con, "figures_by_id", {"ids": ids})
    }
    return [
        OutdatedUse(
            series_id=row["series_id"],
            measure=row["given_name"] or row["series_measure"],
            name="" if row["given_name"] else name_of(figure_of(row)),
            old_value=value_text(figure_of(row)),
            current_value=current.get(row["current_figure_id"], ""),
            outlet=row["outlet"],
            url=row["url"],
            sentence=row["sentence"],
            fetched_at=row["first_seen_at"],
        )
        for row in found
    ]


def coverage(
    con: duckdb.DuckDBPyConnection,
    story: str,
    since: datetime | None,
    now: datetime,
    held: Mapping[str, HeldBecause] | None = None,
) -> Coverage:
    """Count what was read, what failed and what was held back in the window (`since`, `now`].

    `held` are findings that are about to be held and are not marked yet.
    """
    window = {"story": story, "since": since, "now": now}
    held = held or {}
    about_to_be = pa.table(
        {
            "finding_id": pa.array(list(held), pa.string()),
            "because": pa.array([because.value for because in held.values()], pa.string()),
        }
    )
    with given(con, about_to_be, "given_held"):
        counts = fetch(con, "coverage_counts", window)
    read = fetch(con, "coverage_read", window)[0]
    upkeep = last_upkeep(con, now)
    return Coverage(
        sources=tuple(_health(story, r) for r in fetch(con, "coverage_sources", {"story": story})),
        links=tuple((row["key"], row["n"]) for row in counts if row["what"] == "link"),
        held=tuple((row["key"], row["n"]) for row in counts if row["what"] == "held"),
        articles_read=read["articles_read"],
        versions_read=read["versions_read"],
        copies_folded=read["copies_folded"],
        last_collect_at=read["last_collect_at"],
        texts_held=upkeep.texts_held,
        records_held=upkeep.records_held,
    )


def _as_told(
    con: duckdb.DuckDBPyConnection, story: str, found: Sequence[dict[str, Any]], now: datetime
) -> list[FindingView]:
    """Return findings with all that a digest tells of them: evidence, headlines, series."""
    views = _with_evidence(con, found)
    ids = sorted({one.version_id for view in views for one in view.evidence})
    headed = fetch(con, "headlines_of", {"ids": ids}) if ids else ()
    titles = {row["version_id"]: row["title"] for row in headed}
    telling = [
        replace(
            view,
            evidence=tuple(replace(e, title=titles.get(e.version_id, "")) for e in view.evidence),
        )
        for view in views
    ]
    return with_series(con, story, telling, now)


def _with_evidence(
    con: duckdb.DuckDBPyConnection, found: Sequence[dict[str, Any]]
) -> list[FindingView]:
    evidence: defaultdict[str, list[Evidence]] = defaultdict(list)
    ids = [row["finding_id"] for row in found]
    for row in fetch(con, "evidence_of", {"ids": ids}) if ids else ():
        kind = row["claim_kind"]
        typed = {"role": EvidenceRole(row["role"]), "claim_kind": kind and ClaimKind(kind)}
        evidence[row["finding_id"]].append(Evidence(**{**row, **typed}))
    return [
        FindingView(finding=_finding(row), evidence=tuple(evidence[row["finding_id"]]))
        for row in found
    ]


def _finding(row: dict[str, Any]) -> Finding:
    typed = {name: kind(row[name]) for name, kind in _KINDS.items() if row[name] is not None}
    return Finding(**{**row, **typed})


_KINDS = {
    "kind": FindingKind,
    "direction": Direction,
    "basis": Basis,
    "via": Via,
    "status": FindingStatus,
    "held_because": HeldBecause,
}


def _point(row: dict[str, Any]) -> SeriesPoint:
    figure = figure_of(row)
    return SeriesPoint(
        at=row["first_seen_at"],
        value=float(figure.value_high),
        value_text=value_text(figure),
        outlet=row["outlet"],
        url=row["url"],
        name=name_of(figure),
        disputed=row["disputed"],
    )


def _state(row: dict[str, Any], history: Sequence[SeriesPoint]) -> SeriesState:
    current = figure_of(row)
    return SeriesState(
        series_id=row["series_id"],
        measure=row["series_measure"],
        unit=row["series_unit"],
        scope=row["series_scope"],
        producer=row["series_producer"],
        current_value=value_text(current),
        sentence=row["sentence"],
        url=row["url"],
        outlet=row["outlet"],
        n_observations=row["n_observations"],
        n_origins=row["n_origins"],
        last_seen_at=row["series_last_seen_at"],
        history=tuple(history),
        name=name_of(current),
        given_name=row["given_name"],
    )


def _health(story: str, row: dict[str, Any]) -> SourceHealth:
    return SourceHealth(**{**row, "story": story, "state": SourceState(row["state"])})

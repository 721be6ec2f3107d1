"""What persons judged: appended, never changed."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from monitor.models.judgement import Judgement, JudgementKind
from warehouse.store.rows import fetch, insert


def add_judgements(con: duckdb.DuckDBPyConnection, judged: Sequence[Judgement]) -> None:
    """Append judgements."""
    insert(con, "internal.judgements", judged)


def judgements(con: duckdb.DuckDBPyConnection, story: str | None = None) -> list[Judgement]:
    """Return the judgements that hold in a story (of all stories for None), the oldest first."""
    return [
        Judgement(
            at=row["at"],
            kind=JudgementKind(row["kind"]),
            subjects=tuple(row["subjects"]),
            story=row["story"],
            until=row["until"],
            why=row["why"],
        )
        for row in fetch(con, "judgements_of", {"story": story})
    ]

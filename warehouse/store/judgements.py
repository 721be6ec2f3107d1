"""What persons judged: appended, never changed."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from monitor.models.judgement import Judgement, JudgementKind
from warehouse.store import ledger
from warehouse.store.rows import fetch, insert
from warehouse.store.stories import story_names

_ABOUT_SERIES = frozenset({JudgementKind.MERGE, JudgementKind.SPLIT, JudgementKind.RENAME})


def add_judgements(con: duckdb.DuckDBPyConnection, judged: Sequence[Judgement]) -> None:
    """Append judgements; series that they join, part or rename read so in the views at once."""
    insert(con, "internal.judgements", judged)
    about_series = [one for one in judged if one.kind in _ABOUT_SERIES]
    stories = {one.story for one in about_series}
    for story in story_names(con) if None in stories else sorted(s for s in stories if s):
        ledger.rebuild(con, story)


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

"""A user's SQL on the snapshot: one statement that reads, shut off from files and network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

import duckdb

from monitor.models.errors import QueryError
from warehouse.connect import Warehouse

#: What reads only. PIVOT comes as several statements; the connection itself refuses to write.
_READING = frozenset(
    {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN, duckdb.StatementType.MULTI}
)

_BATCH_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that a query gave, with the names and types of their columns."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Answering:
    """An answer that is still being given: its rows come as they are asked for, once."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


def run_query(warehouse: Warehouse, sql: str, *, limit: int | None = None) -> Answer:
    """Run one reading statement on the snapshot and return its rows (at most `limit`).

    Raises QueryError, in one line, for anything that does not run or would write.
    """
    with answering(warehouse, sql) as answer:
        return Answer(answer.columns, answer.types, list(islice(answer.rows, limit)))


@contextmanager
def answering(warehouse: Warehouse, sql: str) -> Iterator[Answering]:
    """Run one reading statement on the snapshot; its rows never are in memory all at once.

    Raises QueryError, in one line, for anything that does not run or would write.
    """
    statement = _only_statement(sql)
    with warehouse.reading() as con:
        with told_in_one_line():
            done = con.execute(statement)
        described = done.description or []
        yield Answering(
            columns=tuple(str(column[0]) for column in described),
            types=tuple(str(column[1]) for column in described),
            rows=_rows(done),
        )


def _rows(done: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while True:
        with told_in_one_line():
            rows = done.fetchmany(_BATCH_ROWS)
        if not rows:
            return
        yield from rows


@contextmanager
def told_in_one_line() -> Iterator[None]:
    """Turn what DuckDB says about a user's SQL into a QueryError of one line."""
    try:
        yield
    except duckdb.Error as error:
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        hint = next((line for line in lines[1:] if line.startswith("Did you mean")), "")
        told = lines[0] if lines else "the query failed"
        raise QueryError(f"{told} {hint}".strip()) from error


def _only_statement(sql: str) -> duckdb.Statement:
    with told_in_one_line():
        statements = duckdb.extract_statements(sql)
    if not statements:
        raise QueryError("there is no statement to run")
    if len(statements) > 1:
        raise QueryError(f"one statement at a time, not {len(statements)}")
    if statements[0].type not in _READING:
        raise QueryError(f"query only reads; {statements[0].type.name} is refused")
    return statements[0]

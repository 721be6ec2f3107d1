"""Rows in and out of DuckDB in bulk, as Arrow tables typed by the table that they are for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from weakref import WeakKeyDictionary

import duckdb
import pyarrow as pa

from warehouse.sql import statement

#: The name under which a batch of rows is seen by SQL while it is being written.
BATCH = "given_rows"

_TIMES = pa.timestamp("us", tz="UTC")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

#: The types of tables that were written to, by connection.
_TYPES: WeakKeyDictionary[duckdb.DuckDBPyConnection, dict[str, Mapping[str, pa.DataType]]] = (
    WeakKeyDictionary()
)


def fetch(
    con: duckdb.DuckDBPyConnection, name: str, params: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    """Run the query of that name and return its rows, times aware and in UTC.

    `params` must hold exactly the parameters that the statement names.
    """
    return rows_of(fetch_table(con, name, params))


def fetch_table(
    con: duckdb.DuckDBPyConnection, name: str, params: Mapping[str, Any] | None = None
) -> pa.Table:
    """Run the query of that name and return its rows as an Arrow table."""
    return con.sql(statement(name), params=dict(params or {})).to_arrow_table()


def rows_of(table: pa.Table) -> list[dict[str, Any]]:
    """Return the rows of an Arrow table, times aware and in UTC."""
    names = table.column_names
    columns = map(_values, table.columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _values(column: pa.ChunkedArray) -> list[Any]:
    """Return a column's values.

    Arrow works out the time zone of each time by itself, at thirty times the cost; and most times
    stand in many rows, so that each is made but once.
    """
    if column.type != _TIMES:
        values: list[Any] = column.to_pylist()
        return values
    ticks = column.cast(pa.int64()).to_pylist()
    times = {tick: _EPOCH + timedelta(microseconds=tick) for tick in {*ticks} - {None}}
    return [times.get(tick) for tick in ticks]


def execute(
    con: duckdb.DuckDBPyConnection, name: str, params: Mapping[str, Any] | None = None
) -> int:
    """Run the writing statement of that name and return the number of rows that it touched."""
    done = con.execute(statement(name), dict(params or {})).fetchone()
    return int(done[0]) if done else 0


def insert(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Any]) -> int:
    """Append rows to a table (`internal.figures`) and return their number.

    A row is a mapping or a dataclass; all rows have the same keys. Keys of mappings must be columns
    (KeyError otherwise); of dataclasses only the fields that are columns are taken. Columns that
    are not given get their default.
    """
    if not rows:
        return 0
    batch = table_of(con, table, rows)
    with given(con, batch):
        # Names come from the table itself, never from a user.
        con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM {BATCH}")  # noqa: S608 - own names
    return int(batch.num_rows)


def replace(
    con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Any], *, key: Sequence[str]
) -> int:
    """Write rows over those with the same key and return their number.

    The given columns of a known row are updated and its others stay; an unknown row is inserted.
    Within one call the last row of a key wins. `key` columns must not be NULL.
    """
    if not rows:
        return 0
    batch = table_of(con, table, rows)
    batch = keep_last(batch, key)
    same = " AND ".join(f'known."{k}" = given."{k}"' for k in key)
    rest = [name for name in batch.column_names if name not in key]
    update = ", ".join(f'"{name}" = given."{name}"' for name in rest)
    columns = ", ".join(f'"{name}"' for name in batch.column_names)
    values = ", ".join(f'given."{name}"' for name in batch.column_names)
    matched = f"WHEN MATCHED THEN UPDATE SET {update} " if rest else ""
    with given(con, batch):
        con.execute(
            f"MERGE INTO {table} AS known USING {BATCH} AS given ON {same} "  # noqa: S608 - own names
            f"{matched}WHEN NOT MATCHED THEN INSERT ({columns}) VALUES ({values})"
        )
    return int(batch.num_rows)


def insert_new(
    con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Any], *, key: Sequence[str]
) -> int:
    """Append the rows whose key the table does not hold yet; known rows stay as they are.

    Returns the number of rows added. Within one call the first row of a key wins.
    """
    if not rows:
        return 0
    batch = keep_last(table_of(con, table, rows[::-1]), key)
    same = " AND ".join(f'known."{k}" = given."{k}"' for k in key)
    with given(con, batch):
        done = con.execute(
            f"INSERT INTO {table} BY NAME SELECT given.* FROM {BATCH} AS given "  # noqa: S608 - own names
            f"ANTI JOIN {table} AS known ON {same}"
        ).fetchone()
    return int(done[0]) if done else 0


@contextmanager
def given(con: duckdb.DuckDBPyConnection, batch: pa.Table, name: str = BATCH) -> Iterator[None]:
    """Let SQL see an Arrow table under a name for the length of the block."""
    con.register(name, batch)
    try:
        yield
    finally:
        con.unregister(name)


def columns_of(con: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, Any]) -> pa.Table:
    """Turn columns into an Arrow table with the types of the table's columns.

    What is an Arrow array already is left to the database to convert.
    """
    types = schema_of(con, table)
    return pa.table(
        {
            name: values
            if isinstance(values, pa.Array | pa.ChunkedArray)
            else pa.array(values, types[name])
            for name, values in columns.items()
        }
    )


def schema_of(con: duckdb.DuckDBPyConnection, table: str) -> Mapping[str, pa.DataType]:
    """Return the Arrow types of a table's columns by name; each connection is asked once."""
    known = _TYPES.setdefault(con, {})
    if table not in known:
        empty = con.sql(f"SELECT * FROM {table} LIMIT 0").to_arrow_table()  # noqa: S608 - own names
        known[table] = {column.name: column.type for column in empty.schema}
    return known[table]


def table_of(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Any]) -> pa.Table:
    """Turn rows into an Arrow table with the types of the table's columns."""
    types = schema_of(con, table)
    first = rows[0]
    if isinstance(first, Mapping):
        unknown = [key for key in first if key not in types]
        if unknown:
            raise KeyError(f"{table} has no column {', '.join(unknown)}")
        names = list(first)
        return pa.table(
            {name: pa.array([row[name] for row in rows], types[name]) for name in names}
        )
    if not is_dataclass(first):
        raise TypeError(f"a row is a mapping or a dataclass, not {type(first).__name__}")
    taken = [f.name for f in fields(first) if f.name in types]
    return pa.table(
        {name: pa.array([getattr(row, name) for row in rows], types[name]) for name in taken}
    )


def keep_last(batch: pa.Table, key: Sequence[str]) -> pa.Table:
    """Return a batch with only the last row of each key."""
    if batch.num_rows < 2:  # noqa: PLR2004 - one row repeats nothing
        return batch
    keys = zip(*(batch.column(name).to_pylist() for name in key), strict=True)
    last = {values: index for index, values in enumerate(keys)}
    if len(last) == batch.num_rows:
        return batch
    return batch.take(sorted(last.values()))


def rename(batch: pa.Table, **names: str) -> pa.Table:
    """Rename columns of a batch, given as `old="new"`."""
    return batch.rename_columns([names.get(name, name) for name in batch.column_names])

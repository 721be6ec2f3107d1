"""The public views as files: Parquet by story and day, CSV for spreadsheets, JSON Lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds

from monitor.models.errors import QueryError, WarehouseError
from warehouse.store.rows import fetch, rows_of

#: The views of the contract, with the time by whose UTC day Parquet is divided (None for none).
VIEWS: dict[str, str | None] = {
    "stories": None,
    "articles": "first_seen_at",
    "story_articles": None,
    "article_versions": "fetched_at",
    "copies": None,
    "claims": "first_seen_at",
    "figures": "first_seen_at",
    "figure_series": None,
    "figure_changes": None,
    "findings": "found_at",
    "finding_evidence": "fetched_at",
    "digests": "composed_at",
    "deliveries": "at",
    "links": "discovered_at",
    "source_health": None,
    "judgements": "at",
    "runs": "started_at",
}

_BATCH_ROWS = 50_000
_MAX_PARTITIONS = 1_000_000
#: A cell that begins with one of these may be run as a formula by a spreadsheet.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


class Format(StrEnum):
    """How an export is written."""

    PARQUET = "parquet"
    CSV = "csv"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export of one view wrote: a file, or a folder of Parquet files."""

    view: str
    path: Path
    rows: int


def export_view(
    con: duckdb.DuckDBPyConnection,
    view: str,
    folder: Path,
    form: Format,
    *,
    story: str | None = None,
) -> Exported:
    """Write one public view into a folder and return what was written.

    Parquet goes to `folder/view/[story=…/][day=…/]part-0.parquet`, the others to
    `folder/view.csv` or `.jsonl`. `story` limits views that have one. Rows stream, so that memory
    stays flat. Raises QueryError for an unknown view, WarehouseError when the folder is not
    writable.
    """
    if view not in VIEWS:
        raise QueryError(f"there is no view {view!r} to export; there are {', '.join(VIEWS)}")
    reader = _read(con, view, story, partitioned=form is Format.PARQUET)
    path = export_path(folder, view, form)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if form is Format.PARQUET:
            return _write_parquet(view, path, reader)
        with _new_file(path) as out:
            rows = _write_csv(reader, out) if form is Format.CSV else _write_jsonl(reader, out)
    except OSError as error:
        raise WarehouseError(f"{folder} cannot be written: {error.strerror or error}") from error
    return Exported(view, path, rows)


def export_path(folder: Path, view: str, form: Format) -> Path:
    """Return what an export of a view writes: a folder of Parquet files, or a file."""
    return folder / view if form is Format.PARQUET else folder / f"{view}.{form}"


def partial_of(path: Path) -> Path:
    """Return the name of a file until it is whole."""
    return path.with_name(f".{path.name}.partial")


def safe_cell(value: object) -> object:
    """Return a value as a spreadsheet may show it: text that would run as a formula is quoted."""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


def plain(value: object) -> object:
    """Return a value as JSON holds it: times in ISO 8601."""
    return value.isoformat() if isinstance(value, date | datetime) else value


def _read(
    con: duckdb.DuckDBPyConnection, view: str, story: str | None, *, partitioned: bool
) -> pa.RecordBatchReader:
    columns = [row["column_name"] for row in fetch(con, "view_columns", {"view": view})]
    has_story = "story" in columns
    moment = VIEWS[view]
    day = f', CAST("{moment}" AS DATE) AS day' if partitioned and moment else ""
    # Sorted by partition, so that few files are open at a time.
    order = [name for name, there in (("story", has_story), ("day", bool(day))) if there]
    sql = f'SELECT *{day} FROM "{view}"'  # noqa: S608 - the view is one of ours
    if story is not None and has_story:
        sql += " WHERE story = $story"
    if partitioned and order:
        sql += f" ORDER BY {', '.join(order)}"
    params = {"story": story} if "$story" in sql else {}
    return con.sql(sql, params=params).to_arrow_reader(_BATCH_ROWS)


def _write_parquet(view: str, folder: Path, reader: pa.RecordBatchReader) -> Exported:
    counted = _Counter(reader)
    names = [n for n in ("story", "day") if n in reader.schema.names]
    by = pa.schema([reader.schema.field(name) for name in names])
    ds.write_dataset(
        counted.batches(),
        folder,
        schema=reader.schema,
        format="parquet",
        partitioning=ds.partitioning(by, flavor="hive") if names else None,
        existing_data_behavior="delete_matching",
        max_partitions=_MAX_PARTITIONS,
        max_open_files=64,
    )
    return Exported(view, folder, counted.rows)


def _write_csv(reader: pa.RecordBatchReader, out: IO[str]) -> int:
    writer = csv.writer(out)
    writer.writerow(reader.schema.names)
    rows = 0
    for row in _rows(reader):
        writer.writerow([safe_cell(_flat(value)) for value in row.values()])
        rows += 1
    return rows


def _write_jsonl(reader: pa.RecordBatchReader, out: IO[str]) -> int:
    rows = 0
    for row in _rows(reader):
        out.write(json.dumps(row, ensure_ascii=False, default=plain) + "\n")
        rows += 1
    return rows


def _rows(reader: pa.RecordBatchReader) -> Iterator[dict[str, Any]]:
    for batch in reader:
        yield from rows_of(pa.Table.from_batches([batch]))


def _flat(value: object) -> object:
    if isinstance(value, list):
        return " ".join(str(one) for one in value)
    return plain(value)


@contextmanager
def _new_file(path: Path) -> Iterator[IO[str]]:
    """Open a file that appears under its name only when it is whole."""
    partial = partial_of(path)
    try:
        with partial.open("w", encoding="utf-8", newline="") as out:
            yield out
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


class _Counter:
    """Counts the rows of a stream that somebody else reads."""

    def __init__(self, reader: pa.RecordBatchReader) -> None:
        self._reader = reader
        self.rows = 0

    def batches(self) -> Iterator[pa.RecordBatch]:
        for batch in self._reader:
            self.rows += batch.num_rows
            yield batch


def views_of(names: Sequence[str]) -> tuple[str, ...]:
    """Return the views to export: those named, all of them for none."""
    return tuple(names) or tuple(VIEWS)

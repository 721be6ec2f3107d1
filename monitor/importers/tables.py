"""Read rows of articles out of JSON Lines, CSV and Parquet, one by one."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any, cast
from urllib.parse import quote

import pyarrow as pa
import pyarrow.parquet as pq

from monitor.halves import read_json
from monitor.importers.rows import article_from_row
from monitor.models.article import Article
from monitor.models.errors import ImportFailed

#: The longest line that is taken for one row.
MAX_LINE = 32 * 1024 * 1024
_BATCH = 256


def read_jsonl(file: Path, name: str, fetched_at: datetime) -> Iterator[Article | ImportFailed]:
    """Read JSON Lines, gzipped or not; a bad line is yielded as an ImportFailed."""
    try:
        with _open(file) as lines:
            number = 0
            while line := lines.readline(MAX_LINE):
                number += 1
                if line.strip():
                    yield _from_line(line, name, number, fetched_at)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield ImportFailed(f"{name}: expected whole gzip data: {error}")


def _from_line(line: bytes, name: str, number: int, fetched_at: datetime) -> Article | ImportFailed:
    place = f"{name} line {number}"
    try:
        row = read_json(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return ImportFailed(f"{place}: expected a JSON object: {error}")
    if not isinstance(row, dict):
        return ImportFailed(f"{place}: expected a JSON object, not {type(row).__name__}")
    return _from_row(row, name, place, number, fetched_at)


def read_csv(file: Path, name: str, fetched_at: datetime) -> Iterator[Article | ImportFailed]:
    """Read CSV or TSV with a line of column names."""
    csv.field_size_limit(MAX_LINE)
    try:
        with _open(file) as raw, io.TextIOWrapper(raw, "utf-8-sig", "replace", newline="") as text:
            tabs = name.lower().removesuffix(".gz").endswith(".tsv")
            rows = csv.DictReader(text, delimiter="\t" if tabs else ",")
            if not rows.fieldnames:
                yield ImportFailed(f"{name} line 1: expected column names such as url,title,text")
                return
            for number, row in enumerate(rows, start=1):
                yield _from_row(row, name, f"{name} line {rows.line_num}", number, fetched_at)
    except csv.Error as error:
        yield ImportFailed(f"{name}: expected CSV: {error}")
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield ImportFailed(f"{name}: expected whole gzip data: {error}")


def read_parquet(file: Path, name: str, fetched_at: datetime) -> Iterator[Article | ImportFailed]:
    """Read Parquet, a batch of rows in memory at a time."""
    number = 0
    try:
        with pq.ParquetFile(file) as table:
            for batch in table.iter_batches(batch_size=_BATCH):
                for row in batch.to_pylist():
                    number += 1
                    yield _from_row(row, name, f"{name} row {number}", number, fetched_at)
    except pa.ArrowException as error:
        said = str(error).splitlines()[0]
        yield ImportFailed(f"{name}: expected Parquet: {said}")


def _from_row(
    row: dict[str, Any], name: str, place: str, number: int, fetched_at: datetime
) -> Article | ImportFailed:
    try:
        return article_from_row(
            row, place=place, file_url=f"file:{quote(name)}#{number}", fetched_at=fetched_at
        )
    except ImportFailed as problem:
        return problem


def _open(file: Path) -> IO[bytes]:
    if file.suffix.lower() == ".gz":
        return cast("IO[bytes]", gzip.open(file, "rb"))
    return file.open("rb")

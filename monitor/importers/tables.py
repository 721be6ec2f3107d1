"""Read rows of articles out of JSON Lines, CSV and Parquet, one by one."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO, Any, cast
from urllib.parse import quote

import pyarrow as pa
import pyarrow.parquet as pq

from monitor.halves import read_json
from monitor.importers.rows import article_from_row, check_columns
from monitor.models.article import Article
from monitor.models.errors import ImportFailed

#: The longest line that is taken for one row.
MAX_LINE = 32 * 1024 * 1024
_BATCH = 256
_BLOCK = 1 << 20
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_jsonl(file: Path, name: str, fetched_at: datetime) -> Iterator[Article | ImportFailed]:
    """Read JSON Lines, gzipped or not; a bad line is yielded as an ImportFailed."""
    try:
        with _open(file) as lines:
            number = 0
            while line := lines.readline(MAX_LINE):
                number += 1
                if len(line) == MAX_LINE and not line.endswith(b"\n"):
                    _skip_line(lines)
                    yield ImportFailed(f"{name} line {number}: is longer than {MAX_LINE >> 20} MB")
                elif line.strip():
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


def _skip_line(lines: IO[bytes]) -> None:
    while (rest := lines.readline(_BLOCK)) and not rest.endswith(b"\n"):
        pass


def read_csv(file: Path, name: str, fetched_at: datetime) -> Iterator[Article | ImportFailed]:
    """Read CSV with a line of column names, divided by commas, semicolons or tabs."""
    csv.field_size_limit(MAX_LINE)
    try:
        encoding = _encoding(file)
        with _open(file) as raw, io.TextIOWrapper(raw, encoding, "replace", newline="") as text:
            head = text.readline(MAX_LINE)
            text.seek(0)
            rows = csv.DictReader(text, delimiter=_delimiter(head, name))
            if not rows.fieldnames:
                yield ImportFailed(f"{name} line 1: expected column names such as url,title,text")
                return
            check_columns(rows.fieldnames, f"{name} line 1")
            for number, row in enumerate(rows, start=1):
                yield _from_row(row, name, f"{name} line {rows.line_num}", number, fetched_at)
    except ImportFailed as problem:
        yield problem
    except csv.Error as error:
        yield ImportFailed(f"{name}: expected CSV: {error}")
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield ImportFailed(f"{name}: expected whole gzip data: {error}")


def _encoding(file: Path) -> str:
    """Tell how a file is written: UTF-8, unless most of what is no ASCII in it is none."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    bad = others = 0
    # What was cut short is read as far as it goes.
    with suppress(EOFError, gzip.BadGzipFile, zlib.error), _open(file) as raw:
        block = raw.read(_BLOCK)
        if block.startswith(_UTF16):
            return "utf-16"
        while block:
            text = decoder.decode(block)
            if not text.isascii():
                bad += text.count("\ufffd")
                others += sum(char > "\x7f" for char in text)
            block = raw.read(_BLOCK)
    return "cp1252" if bad * 2 > others else "utf-8-sig"


def _delimiter(head: str, name: str) -> str:
    """Return what divides the names of columns: the usual, unless another gives more of them."""
    usual = "\t" if name.lower().removesuffix(".gz").endswith(".tsv") else ","
    return max((usual, ",", ";", "\t"), key=head.count)


def read_parquet(file: Path, name: str, fetched_at: datetime) -> Iterator[Article | ImportFailed]:
    """Read Parquet, a batch of rows in memory at a time."""
    number = 0
    try:
        with pq.ParquetFile(file) as table:
            check_columns(table.schema_arrow.names, name)
            for batch in table.iter_batches(batch_size=_BATCH):
                for row in batch.to_pylist():
                    number += 1
                    yield _from_row(row, name, f"{name} row {number}", number, fetched_at)
    except ImportFailed as problem:
        yield problem
    except (pa.ArrowException, UnicodeError) as error:
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

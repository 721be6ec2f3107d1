"""The exports that were made, so that what is forgotten can be erased from them too."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from monitor.models.errors import WarehouseError
from warehouse.export import partial_of

#: Columns that hold the address of a page.
_ADDRESSES = ("url", "before_url", "after_url")


def note_exports(home: Path, paths: Collection[Path]) -> None:
    """Remember where exports are written, which is to be called before they are."""
    notes = _notes(home)
    try:
        notes.parent.mkdir(parents=True, exist_ok=True)
        with notes.open("a", encoding="utf-8") as out:
            for path in paths:
                out.write(json.dumps({"path": str(path.resolve())}) + "\n")
    except OSError as error:
        raise WarehouseError(f"{notes} cannot be written: {error.strerror or error}") from error


def erase_from_exports(home: Path, urls: Collection[str], ids: Collection[str] = ()) -> list[Path]:
    """Rewrite the exports without the rows that name one of the URLs or version ids.

    Returns the files that were rewritten. Exports that were moved away are not found.
    """
    paths = sorted({Path(json.loads(line)["path"]) for line in _lines(home)})
    for path in paths:
        partial_of(path).unlink(missing_ok=True)  # left by an export that was killed
    unwanted = frozenset(urls), frozenset(ids)
    return [file for path in paths for file in _files(path) if _erase(file, *unwanted)]


def _notes(home: Path) -> Path:
    return home / "warehouse" / "exports.jsonl"


def _lines(home: Path) -> Iterator[str]:
    notes = _notes(home)
    if notes.exists():
        yield from filter(None, notes.read_text("utf-8").splitlines())


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(path.rglob("*.parquet"))
    return [path] if path.exists() else []


def _erase(file: Path, urls: frozenset[str], ids: frozenset[str]) -> bool:
    if file.suffix == ".jsonl":
        return _erase_lines(file, urls, ids)
    table = pq.ParquetFile(file).read() if file.suffix == ".parquet" else _read_csv(file)
    keep = pa.array([True] * table.num_rows, pa.bool_())
    for name, unwanted in [*((a, urls) for a in _ADDRESSES), *((c, ids) for c in _VERSIONS)]:
        if name in table.column_names:
            found = pc.is_in(table.column(name), pa.array(sorted(unwanted), pa.string()))
            keep = pc.and_(keep, pc.invert(found))
    kept = table.filter(keep)
    if kept.num_rows == table.num_rows:
        return False
    partial = partial_of(file)
    if file.suffix == ".parquet":
        pq.write_table(kept, partial)
    else:
        pa_csv.write_csv(kept, partial)
    partial.replace(file)
    return True


_VERSIONS = ("version_id", "origin_version_id")


def _read_csv(file: Path) -> pa.Table:
    """Read a CSV as text throughout, so that what is kept is written as it was."""
    with file.open("rb") as read:
        names = pa_csv.read_csv(
            read, parse_options=pa_csv.ParseOptions(newlines_in_values=True)
        ).column_names
    return pa_csv.read_csv(
        file,
        parse_options=pa_csv.ParseOptions(newlines_in_values=True),
        convert_options=pa_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
        ),
    )


def _erase_lines(file: Path, urls: frozenset[str], ids: frozenset[str]) -> bool:
    partial = partial_of(file)
    erased = False
    with file.open(encoding="utf-8") as read, partial.open("w", encoding="utf-8") as out:
        for line in read:
            row = json.loads(line)
            if any(row.get(name) in urls for name in _ADDRESSES) or any(
                row.get(name) in ids for name in _VERSIONS
            ):
                erased = True
            else:
                out.write(line)
    if erased:
        partial.replace(file)
    else:
        partial.unlink()
    return erased

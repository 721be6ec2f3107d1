"""A copy of warehouse and WARC files that is proved to hold the same, and its way back."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from monitor.models.errors import WarehouseError
from warehouse.connect import Warehouse, open_file
from warehouse.migrate import check_version
from warehouse.snapshot import copy_file, stage, take_place
from warehouse.store.rows import fetch
from warehouse.store.versions import warc_sizes

MANIFEST = "manifest.json"
DATABASE = "warehouse.duckdb"
ARCHIVE = "warc"
#: Where backups were written, so that `forget` can name those that still hold a page.
_NOTES = Path("warehouse") / "backups.jsonl"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    `tables` maps each internal table to its number of rows and a hash of its content that does not
    depend on their order; `warc` maps each file to its length in bytes and SHA-256.
    """

    made_at: str
    tables: Mapping[str, tuple[int, str]]
    warc: Mapping[str, tuple[int, str]]


def back_up(warehouse: Warehouse, archive: Path, target: Path, now: datetime) -> Manifest:
    """Write warehouse and acknowledged WARC bytes into a new folder, read them back, and compare.

    Needs the lease. Raises WarehouseError when the folder is not empty or anything differs.
    """
    if target.exists() and any(target.iterdir()):
        raise WarehouseError(f"{target} is not empty; a backup goes into a new folder")
    with warehouse.writing() as con:
        tables = content_of(con)
        sizes = warc_sizes(con)
    warehouse.settle()
    copy_file(warehouse.private, target / DATABASE)
    warc = {
        name: _copy_start(archive / name, target / ARCHIVE / name, n) for name, n in sizes.items()
    }
    manifest = Manifest(made_at=now.isoformat(), tables=tables, warc=warc)
    (target / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    verify(target)
    _note(warehouse.home, target, now)
    return manifest


def backups_made(home: Path) -> list[Path]:
    """Return the backups of a home that still lie where they were written."""
    notes = home / _NOTES
    if not notes.exists():
        return []
    lines = filter(None, notes.read_text("utf-8").splitlines())
    paths = dict.fromkeys(Path(json.loads(line)["path"]) for line in lines)
    return [path for path in paths if (path / DATABASE).exists()]


def _note(home: Path, target: Path, now: datetime) -> None:
    with (home / _NOTES).open("a", encoding="utf-8") as notes:
        notes.write(json.dumps({"path": str(target.resolve()), "at": now.isoformat()}) + "\n")


def verify(backup: Path) -> Manifest:
    """Read a backup whole and compare it with its manifest; WarehouseError where it differs."""
    manifest = _load_manifest(backup)
    with open_file(backup / DATABASE) as con:
        check_version(con)
        _compare(content_of(con), manifest.tables, backup / DATABASE)
    for name, (size, sha256) in manifest.warc.items():
        path = backup / ARCHIVE / name
        if not path.exists() or path.stat().st_size != size or _sha256(path) != sha256:
            raise WarehouseError(f"{path} is not what was backed up")
    return manifest


def restore(backup: Path, warehouse: Warehouse, archive: Path, *, force: bool = False) -> Manifest:
    """Verify a backup, put it in the place of warehouse and archive, and publish it.

    Needs the lease. Refuses to replace a warehouse unless `force`. WARC files of the same name are
    replaced, others stay.
    """
    manifest = verify(backup)
    if warehouse.private.exists() and not force:
        raise WarehouseError(f"{warehouse.private} exists; --force replaces it")
    warehouse.close()
    _replace(
        warehouse,
        [(backup / ARCHIVE / name, archive / name) for name in manifest.warc]
        + [(backup / DATABASE, warehouse.private)],
        backup,
    )
    with warehouse.writing() as con:
        _compare(content_of(con, manifest.tables), manifest.tables, warehouse.private)
    warehouse.publish()
    return manifest


def _replace(warehouse: Warehouse, files: list[tuple[Path, Path]], backup: Path) -> None:
    """Put files in the place of others: all are copied before the first is touched."""
    staged: list[tuple[Path, Path]] = []
    try:
        for source, target in files:
            staged.append((stage(source, target), target))
        # Killed from here on, archive and warehouse may not fit each other: nobody writes until a
        # restore has ended.
        warehouse.restoring.write_text(os.fspath(backup.resolve()), encoding="utf-8")
        # What a killed writer logged belongs to the file that goes.
        warehouse.private.with_name(f"{warehouse.private.name}.wal").unlink(missing_ok=True)
        for partial, target in staged:
            take_place(partial, target)
        warehouse.restoring.unlink()
    except OSError as error:
        raise WarehouseError(f"{error.filename}: {error.strerror or error}") from error
    finally:
        for partial, _ in staged:
            partial.unlink(missing_ok=True)


def content_of(
    con: duckdb.DuckDBPyConnection, only: Mapping[str, Any] | None = None
) -> dict[str, tuple[int, str]]:
    """Return each internal table's number of rows and a hash of them that ignores their order."""
    content: dict[str, tuple[int, str]] = {}
    for row in fetch(con, "internal_tables"):
        name = row["table_name"]
        if only is not None and name not in only:
            continue
        rows, digest = con.sql(
            # The name is the catalogue's own.
            f'SELECT count(*), coalesce(sum(hash(t)::HUGEINT), 0)::TEXT FROM internal."{name}" AS t'  # noqa: S608
        ).fetchall()[0]
        content[name] = (int(rows), str(digest))
    return content


def _compare(found: Mapping[str, Any], told: Mapping[str, Any], path: Path) -> None:
    for name, content in told.items():
        if tuple(found.get(name, ())) != tuple(content):
            raise WarehouseError(f"{path} is not what was backed up: table {name} differs")


def _load_manifest(backup: Path) -> Manifest:
    try:
        told = json.loads((backup / MANIFEST).read_text("utf-8"))
        return Manifest(told["made_at"], told["tables"], told["warc"])
    except FileNotFoundError:
        raise WarehouseError(f"{backup} is no backup: it has no {MANIFEST}") from None
    except (ValueError, KeyError, TypeError) as error:
        raise WarehouseError(f"{backup / MANIFEST} cannot be read: {error}") from None


def _copy_start(source: Path, target: Path, size: int) -> tuple[int, str]:
    """Copy the first `size` bytes durably: what lies beyond is not acknowledged."""
    digest = hashlib.sha256()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as read, target.open("wb") as write:
            left = size
            while left and (chunk := read.read(min(_CHUNK, left))):
                digest.update(chunk)
                write.write(chunk)
                left -= len(chunk)
            write.flush()
            os.fsync(write.fileno())
        shutil.copystat(source, target)
    except OSError as error:
        raise WarehouseError(f"{error.filename or target}: {error.strerror or error}") from error
    if left:
        raise WarehouseError(f"{source} is shorter than was acknowledged: {left} bytes are missing")
    return size, digest.hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as read:
        return hashlib.file_digest(read, "sha256").hexdigest()

"""The snapshot that readers open: a copy that appears whole, by one rename."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from monitor.models.errors import WarehouseError


def is_current(private: Path, public: Path) -> bool:
    """Tell whether the snapshot already holds the private file's last write.

    The copy carries the time and size of what it copies, so equality means that nothing was
    written since.
    """
    try:
        copied = public.stat()
    except FileNotFoundError:
        return False
    written = private.stat()
    return (copied.st_mtime_ns, copied.st_size) == (written.st_mtime_ns, written.st_size)


def publish(private: Path, public: Path) -> None:
    """Copy a closed, checkpointed file over the snapshot, atomically and durably.

    Raises WarehouseError when it cannot be written; the snapshot before it then stays.
    """
    wal = private.with_name(f"{private.name}.wal")
    if wal.exists():
        raise WarehouseError(f"{private} has writes that are not in it yet: {wal.name} is there")
    copy_file(private, public)
    # A reader that opened the snapshot for writing may have left its log; it fits no other file.
    with suppress(FileNotFoundError):
        public.with_name(f"{public.name}.wal").unlink()


def copy_file(source: Path, target: Path) -> None:
    """Copy a file, with its time, so that the target is either as before or complete on disk."""
    partial = stage(source, target)
    try:
        take_place(partial, target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise _unwritable(target, error) from error


def stage(source: Path, target: Path) -> Path:
    """Copy a file, with its time, beside its target, and return where; `take_place` ends it.

    Whoever copies holds the lease, so the name is always the same. Raises WarehouseError when it
    cannot be written, and leaves nothing then.
    """
    partial = target.with_name(f".{target.name}.partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, partial)
        status = source.stat()
        os.utime(partial, ns=(status.st_atime_ns, status.st_mtime_ns))
        sync(partial)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise _unwritable(target, error) from error
    return partial


def take_place(fresh: Path, target: Path) -> None:
    """Put a finished file, that is on disk, durably in the place of another."""
    fresh.replace(target)
    sync(target.parent)


def sweep(private: Path, public: Path) -> None:
    """Remove what a killed writer left half-written beside the two files.

    These are copies of the warehouse, with texts that may have been forgotten since.
    """
    leftovers = [public.with_name(f".{public.name}.partial")]
    for beside in (private, compacted(private)):
        leftovers.append(beside.with_name(f".{beside.name}.partial"))
        # DuckDB's own, for what does not fit into memory.
        shutil.rmtree(beside.with_name(f"{beside.name}.tmp"), ignore_errors=True)
    fresh = compacted(private)
    leftovers += [fresh, fresh.with_name(f"{fresh.name}.wal")]
    for path in leftovers:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def compacted(private: Path) -> Path:
    """Return where the private file is written anew, until it takes its place."""
    return private.with_name("compacted.duckdb")


def _unwritable(target: Path, error: OSError) -> WarehouseError:
    return WarehouseError(f"{target} cannot be written: {error.strerror or error}")


def sync(path: Path) -> None:
    """Wait until a file or folder is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

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
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, partial)
        status = source.stat()
        os.utime(partial, ns=(status.st_atime_ns, status.st_mtime_ns))
        _sync(partial)
        partial.replace(target)
        _sync(target.parent)
    except OSError as error:
        raise WarehouseError(f"{target} cannot be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def take_place(fresh: Path, target: Path) -> None:
    """Put a finished file durably in the place of another."""
    _sync(fresh)
    fresh.replace(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

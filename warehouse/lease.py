"""The right to write: one process at a time holds it, and a second says who does."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.models.errors import WarehouseError

#: How long a waiting writer sleeps between two tries.
POLL_SECONDS = 0.05


@contextmanager
def hold(
    path: Path,
    verb: str,
    *,
    wait: timedelta,
    clock: Callable[[], datetime] | None,
    held: str = "the warehouse",
) -> Iterator[None]:
    """Hold the lock file for the length of the block; the system lets go when the process dies.

    Raises WarehouseError naming what is held and the holder when it is not free within `wait`.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise WarehouseError(f"{path.parent} cannot be written: {error.strerror}") from error
    try:
        _acquire(descriptor, wait, held)
        try:
            _write_holder(descriptor, verb, clock() if clock else None)
        except OSError as error:
            raise WarehouseError(f"{path} cannot be written: {error.strerror}") from error
        try:
            yield
        finally:
            os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)  # closing releases the lock


def _acquire(descriptor: int, wait: timedelta, held: str) -> None:
    give_up_at = time.monotonic() + wait.total_seconds()
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= give_up_at:
                raise WarehouseError(f"{held} is held by {_holder(descriptor)}") from None
            time.sleep(POLL_SECONDS)
        else:
            return


def _write_holder(descriptor: int, verb: str, since: datetime | None) -> None:
    told = since.isoformat() if since else None
    note = json.dumps({"pid": os.getpid(), "verb": verb, "since": told})
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, note.encode(), 0)


def _holder(descriptor: int) -> str:
    """Say who holds the lock, as far as its file tells; it may be read half-written."""
    try:
        note = json.loads(os.pread(descriptor, 4096, 0))
        written = datetime.fromtimestamp(os.fstat(descriptor).st_mtime, UTC)
        since = datetime.fromisoformat(note["since"]) if note["since"] else written
    except (ValueError, KeyError, TypeError):
        return "another process"
    return f"PID {note['pid']} ({note['verb']} since {since:%Y-%m-%d %H:%M} UTC)"

"""What DuckDB and the disk do wrong, as one clear line for whoever runs the program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from monitor.models.errors import WarehouseError

#: Failures of disk or file, which a user can act on; every other DuckDB error is a bug.
FILE_ERRORS = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.InternalException,
    duckdb.SerializationException,
    duckdb.OutOfMemoryException,
    duckdb.PermissionException,
)

#: What in DuckDB's words tells which failure it is, in the order they are looked for.
_SIGNS = (
    ("no space left", "cannot grow: the disk is full"),
    ("disk quota", "cannot grow: the disk is full"),
    ("file too large", "cannot grow: the disk is full"),
    ("read-only file system", "cannot be written: the disk is read-only"),
    ("permission denied", "cannot be opened: permission denied"),
    ("could not set lock", "is open in another program"),
    ("newer version", "was written by a newer program"),
    ("version number", "was written by another version of DuckDB"),
    ("not a valid duckdb", "is damaged or no warehouse: restore a backup"),
    ("corrupt", "is damaged: restore a backup"),
    ("checksum", "is damaged: restore a backup"),
    ("out of memory", "needs more memory than it may use"),
)


@contextmanager
def one_line(path: Path) -> Iterator[None]:
    """Turn a failure of the disk or of a file at `path` into a WarehouseError of one line."""
    try:
        yield
    except FILE_ERRORS as error:
        raise WarehouseError(f"{path} {_what_is_wrong(str(error))}") from error
    except duckdb.TransactionException as error:
        # A commit that fails by its disk is told as this, as is one that fails by our own doing.
        if not any(sign in str(error).lower() for sign, _ in _SIGNS):
            raise
        raise WarehouseError(f"{path} {_what_is_wrong(str(error))}") from error
    except OSError as error:
        if error.filename is None:
            raise  # nothing of ours: whoever took the rows takes no more of them
        raise WarehouseError(f"{error.filename}: {error.strerror or error}") from error


def _what_is_wrong(text: str) -> str:
    """Say in a few words what DuckDB reports about a file."""
    line = text.splitlines()[0]
    lowered = text.lower()
    for sign, meaning in _SIGNS:
        if sign in lowered:
            return f"{meaning} ({line})"
    return f"cannot be used ({line})"

"""The warehouse's two files: a private one that is written, and a snapshot that everybody reads."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

import duckdb

from monitor.models.errors import WarehouseError
from warehouse import lease, snapshot
from warehouse.failures import FILE_ERRORS, one_line
from warehouse.migrate import check_version, migrate, migrations
from warehouse.sorted_run import remove_runs

#: What a transaction hands out, for those who may not know DuckDB.
Connection = duckdb.DuckDBPyConnection

#: What DuckDB may use beside its file's cache; the rest of the machine is for reading pages.
MEMORY_LIMIT = "1GB"

#: How long a writer waits for another before it says who holds the warehouse.
LEASE_WAIT = timedelta(minutes=10)

#: Files that version 1.5 of the command-line client opens too; nothing is ever downloaded.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "storage_compatibility_version": "v1.5.0",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "preserve_insertion_order": False,
    # A checkpoint writes unfinished row groups anew, texts and all; after a crash a log of this
    # size is replayed in well under a second.
    "wal_autocheckpoint": "256MB",
}

#: By what, and where in it, a file is known to be a database.
_MAGIC, _MAGIC_AT = b"DUCK", 8

#: What DuckDB says of a log that was written for another state of a file.
_UNFIT_LOG = "does not match"


class Warehouse:
    """The warehouse of one home folder.

    Writers hold the lease and write the private file in short transactions; readers open the
    snapshot, which `publish` replaces as a whole and which no writer ever blocks.
    """

    def __init__(self, home: Path, *, memory_limit: str = MEMORY_LIMIT) -> None:
        self.home = home
        self.private = home / "warehouse" / "working.duckdb"
        self.public = home / "newsdelta.duckdb"
        self.lock = home / "warehouse" / "lease"
        #: There while a restore has replaced some files and not yet all.
        self.restoring = home / "warehouse" / "restoring"
        self.memory_limit = memory_limit
        self._con: duckdb.DuckDBPyConnection | None = None
        self._held = 0
        self._turn = threading.RLock()

    @contextmanager
    def lease(
        self,
        verb: str,
        *,
        wait: timedelta = LEASE_WAIT,
        clock: Callable[[], datetime] | None = None,
    ) -> Iterator[Warehouse]:
        """Hold the right to write for the length of the block; nests within one object.

        `clock` tells since when; without one, others are told the time of the lock file.
        Raises WarehouseError naming the holder when another has it for longer than `wait`.
        """
        if self._held:
            self._held += 1
            try:
                yield self
            finally:
                self._held -= 1
            return
        with lease.hold(self.lock, verb, wait=wait, clock=clock):
            self._held = 1
            snapshot.sweep(self.private, self.public)
            try:
                yield self
            finally:
                self._held = 0
                self.close()

    @contextmanager
    def writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Run the block as one transaction on the private file: all of it is kept, or nothing.

        Needs the lease. Raises WarehouseError when the file is damaged, newer, or its disk is full.
        """
        if not self._held:
            raise WarehouseError("writing needs the lease")
        with self._turn, self._translated(self.private):
            con = self._open_private()
            with _Transaction(con, self.close):
                yield con

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Open the snapshot for the length of the block, read-only and shut off from all else.

        Raises WarehouseError when nothing has been published yet, or only by an older program, and
        without what the block asks for.
        """
        if not self.public.exists():
            raise WarehouseError(
                f"there is nothing to read in {self.home} yet: "
                "run newsdelta collect or import first"
            )
        with one_line(self.public):
            con = connect(self.public, read_only=True, memory_limit=self.memory_limit)
            is_old = False
            try:
                is_old = check_version(con) < migrations()[-1].number
                yield con
            except duckdb.CatalogException as error:
                if not is_old:
                    raise
                raise WarehouseError(
                    f"{self.public} was published by an older version of this program: "
                    "newsdelta collect brings it up to date"
                ) from error
            finally:
                con.close()

    def publish(self) -> bool:
        """Replace the snapshot by the private file's present state; return whether it was needed.

        Needs the lease. Nothing happens when nothing was written since the last time.
        """
        if not self._held:
            raise WarehouseError("publishing needs the lease")
        self.settle()
        with self._turn, self._translated(self.private):
            if snapshot.is_current(self.private, self.public):
                return False
            snapshot.publish(self.private, self.public)
            return True

    def settle(self) -> None:
        """Bring all writes into the private file itself and close it, so that it may be copied."""
        if not self._held:
            raise WarehouseError("settling needs the lease")
        with self._turn, self._translated(self.private):
            self._open_private().execute("CHECKPOINT")
            # Closed before it is copied: closing any other handle of the file, as a copy does,
            # would drop the lock that the database holds on it.
            self.close()

    def compact(self) -> None:
        """Write the private file anew, so that no deleted byte is left in it.

        Needs the lease. What is there stays until the new file is whole.
        """
        self.settle()
        fresh = snapshot.compacted(self.private)
        with self._turn, self._translated(fresh):
            fresh.unlink(missing_ok=True)
            try:
                con = self._open_private()
                # DuckDB takes no parameter for a file's name here; the path is the home's own.
                name = os.fspath(fresh).replace("'", "''")
                con.execute(f"ATTACH '{name}' AS compacted (STORAGE_VERSION 'v1.5.0')")
                con.execute("COPY FROM DATABASE working TO compacted")
                con.execute("DETACH compacted")
                self.close()
                snapshot.sync(fresh)
                snapshot.take_place(fresh, self.private)
                remove_runs(self.private.parent)
            finally:
                fresh.unlink(missing_ok=True)

    def published_at(self) -> datetime | None:
        """Return the time of the last write that the snapshot holds, None when there is none."""
        try:
            return datetime.fromtimestamp(self.public.stat().st_mtime, UTC)
        except FileNotFoundError:
            return None

    def is_whole(self) -> bool:
        """Tell, without opening it, whether the private file still begins as a database does.

        One that is not there is whole: it is made of the snapshot.
        """
        try:
            with self.private.open("rb") as file:
                return file.read(_MAGIC_AT + len(_MAGIC))[_MAGIC_AT:] == _MAGIC
        except FileNotFoundError:
            return True

    def close(self) -> None:
        """Close the private file, if it is open."""
        if self._con is not None:
            con, self._con = self._con, None
            con.close()

    def _open_private(self) -> duckdb.DuckDBPyConnection:
        if self._con is None:
            if self.restoring.exists():
                raise WarehouseError(
                    f"bringing back {self.restoring.read_text('utf-8')} was interrupted: "
                    "run newsdelta restore with it and --force again"
                )
            is_gone = self.public.exists() and not self.private.exists()
            if is_gone:
                # The snapshot holds all that was published: an empty file would take its place.
                snapshot.copy_file(self.public, self.private)
            try:
                con = connect(self.private, read_only=False, memory_limit=self.memory_limit)
            except FILE_ERRORS as error:
                if not is_gone or _UNFIT_LOG not in str(error):
                    raise
                # The log goes on from a later state of the file that is gone, and fits no other.
                self.private.with_name(f"{self.private.name}.wal").unlink()
                con = connect(self.private, read_only=False, memory_limit=self.memory_limit)
            try:
                migrate(con)
            except BaseException:
                con.close()
                raise
            self._con = con
        return self._con

    @contextmanager
    def _translated(self, path: Path) -> Iterator[None]:
        """Turn what disk and file do wrong into one clear line; the file is opened anew then."""
        try:
            with one_line(path):
                yield
        except WarehouseError:
            self.close()
            raise


@contextmanager
def open_file(
    path: Path, *, memory_limit: str = MEMORY_LIMIT
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open any warehouse file for the length of the block, read-only and shut off from all else."""
    with one_line(path):
        con = connect(path, read_only=True, memory_limit=memory_limit)
        try:
            yield con
        finally:
            con.close()


def connect(path: Path, *, read_only: bool, memory_limit: str) -> duckdb.DuckDBPyConnection:
    """Open a file as the warehouse is always opened: in UTC, and never fetching an extension.

    Read-only connections can neither reach other files nor be reconfigured.
    """
    config = {**_CONFIG, "memory_limit": memory_limit}
    if read_only:
        config["enable_external_access"] = False
    con = duckdb.connect(os.fspath(path), read_only=read_only, config=config)
    # A file that this process reads already shares its settings, and those are locked.
    if not con.sql("SELECT current_setting('lock_configuration')").fetchall()[0][0]:
        con.execute("SET GLOBAL TimeZone = 'UTC'")
        # Where Python was given no file to run, DuckDB would draw it among the rows.
        con.execute("SET enable_progress_bar = false")
        if read_only:
            con.execute("SET lock_configuration = true")
    return con


class _Transaction:
    """BEGIN at entry; COMMIT at exit, or ROLLBACK when the block fails."""

    def __init__(self, con: duckdb.DuckDBPyConnection, give_up: Callable[[], None]) -> None:
        self._con = con
        self._give_up = give_up

    def __enter__(self) -> None:
        self._con.execute("BEGIN")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._con.execute("COMMIT")
            return
        try:
            self._con.execute("ROLLBACK")
        except duckdb.Error:
            # The database gave up by itself (a full disk does that); opened again, it is as it was.
            self._give_up()

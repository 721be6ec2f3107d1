"""One writer, many readers, and a clear line for everything that can be wrong with a file."""

from __future__ import annotations

import errno
import hashlib
import os
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from monitor.models.errors import WarehouseError
from tests.support.warehouse_rows import keep, read_article
from warehouse import snapshot
from warehouse.connect import Warehouse
from warehouse.migrate import migrate
from warehouse.store.rows import insert

_NO_WAIT = timedelta(0)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home that holds one published article."""
    warehouse = Warehouse(tmp_path)
    with warehouse.lease("test"):
        with warehouse.writing() as con:
            keep(con, [read_article()])
        warehouse.publish()
    return tmp_path


def _articles(warehouse: Warehouse) -> int:
    with warehouse.reading() as con:
        return int(con.sql("SELECT count(*) FROM articles").fetchall()[0][0])


def _write_and_fail(warehouse: Warehouse) -> None:
    with warehouse.writing() as con:
        keep(con, [read_article(1)])
        raise ZeroDivisionError


def test_a_failed_block_leaves_nothing(home: Path) -> None:
    """A transaction whose block fails is undone, and the next one works."""
    warehouse = Warehouse(home)
    with warehouse.lease("test"):
        with pytest.raises(ZeroDivisionError):
            _write_and_fail(warehouse)
        with warehouse.writing() as con:
            keep(con, [read_article(2)])
        warehouse.publish()
    assert _articles(warehouse) == 2


def test_readers_see_only_what_is_published(home: Path) -> None:
    """A reader neither waits for a writer nor sees what is not published, and then sees all."""
    warehouse = Warehouse(home)
    with warehouse.lease("test"):
        with warehouse.reading() as early:
            with warehouse.writing() as con:
                keep(con, [read_article(1)])
                assert _articles(warehouse) == 1
            assert _articles(warehouse) == 1
            assert warehouse.publish()
            assert early.sql("SELECT count(*) FROM articles").fetchall() == [(1,)]
        assert _articles(warehouse) == 2


def test_publishing_again_does_nothing(home: Path) -> None:
    """A snapshot that is up to date is left alone, by another process too."""
    before = (home / "newsdelta.duckdb").stat()
    warehouse = Warehouse(home)
    with warehouse.lease("test"):
        assert not warehouse.publish()
    assert (home / "newsdelta.duckdb").stat().st_ino == before.st_ino
    assert warehouse.published_at() is not None


def test_a_second_writer_says_who_holds_the_lease(tmp_path: Path) -> None:
    """A writer that waited in vain names process, verb and since when."""
    since = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)
    with (
        Warehouse(tmp_path).lease("collect", clock=lambda: since),
        pytest.raises(WarehouseError, match=rf"PID {os.getpid()} \(collect since 2026-03-01 06:00"),
        Warehouse(tmp_path).lease("import", wait=_NO_WAIT),
    ):
        pass


def test_the_lease_of_a_dead_process_is_free(tmp_path: Path) -> None:
    """A writer that was killed holds nothing."""
    script = textwrap.dedent(f"""
        import os, signal, pathlib
        from warehouse.connect import Warehouse
        with Warehouse(pathlib.Path({str(tmp_path)!r})).lease("collect"):
            os.kill(os.getpid(), signal.SIGKILL)
    """)
    subprocess.run([sys.executable, "-c", script], check=False, timeout=60)  # noqa: S603 - our own
    with Warehouse(tmp_path).lease("import", wait=_NO_WAIT):
        pass


def test_a_lease_on_a_full_disk_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock file is named, and is free again once there is room."""

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "pwrite", full)
        with (
            pytest.raises(WarehouseError, match=r"/lease cannot be written: No space left"),
            Warehouse(tmp_path).lease("collect"),
        ):
            pass
    with Warehouse(tmp_path).lease("collect", wait=_NO_WAIT):
        pass


def test_the_lease_nests_within_one_object(tmp_path: Path) -> None:
    """A step may take the lease that its flow holds already."""
    warehouse = Warehouse(tmp_path)
    with warehouse.lease("collect"):
        with warehouse.lease("digest", wait=_NO_WAIT), warehouse.writing():
            pass
        with warehouse.writing():
            pass


def test_writing_needs_the_lease(tmp_path: Path) -> None:
    """Nobody writes or publishes without the lease."""
    with pytest.raises(WarehouseError, match="lease"), Warehouse(tmp_path).writing():
        pass
    with pytest.raises(WarehouseError, match="lease"):
        Warehouse(tmp_path).publish()


def test_nothing_to_read_yet(tmp_path: Path) -> None:
    """Before the first run a reader is told what to do."""
    with pytest.raises(WarehouseError, match="nothing to read"), Warehouse(tmp_path).reading():
        pass


@pytest.mark.parametrize("damage", [b"not a database at all, only words" * 400, b"\x00" * 20_000])
def test_a_damaged_file_is_named_and_left_alone(home: Path, damage: bytes) -> None:
    """A file that is no database any more gives one line, and is not touched."""
    warehouse = Warehouse(home)
    for path in (warehouse.private, warehouse.public):
        path.write_bytes(damage)
    with (
        pytest.raises(WarehouseError, match=r"working\.duckdb") as caught,
        warehouse.lease("test"),
        warehouse.writing(),
    ):
        pass
    assert "\n" not in str(caught.value)
    with pytest.raises(WarehouseError, match=r"newsdelta\.duckdb"), warehouse.reading():
        pass
    assert warehouse.private.read_bytes() == damage
    assert warehouse.public.read_bytes() == damage


def test_a_newer_warehouse_is_refused_and_left_alone(home: Path) -> None:
    """A file that a newer program wrote is neither read nor written."""
    warehouse = Warehouse(home)
    with warehouse.lease("test"):
        with warehouse.writing() as con:
            insert(con, "internal.migrations", [{"number": 9999, "name": "9999_later"}])
        warehouse.publish()
    before = warehouse.private.read_bytes()
    with (
        pytest.raises(WarehouseError, match="version 9999"),
        warehouse.lease("test"),
        warehouse.writing(),
    ):
        pass
    with pytest.raises(WarehouseError, match="version 9999"), warehouse.reading():
        pass
    assert warehouse.private.read_bytes() == before


def test_a_full_disk_keeps_what_was_there(home: Path) -> None:
    """A write that does not fit is undone, and what was there before can be read and written on."""
    script = textwrap.dedent(f"""
        import pathlib, resource, signal, sys
        from monitor.models.errors import WarehouseError
        from tests.support.warehouse_rows import keep, read_article
        from warehouse.connect import Warehouse
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        warehouse = Warehouse(pathlib.Path({str(home)!r}))
        with warehouse.lease("test"):
            with warehouse.writing():
                pass
            limit = warehouse.private.stat().st_size + 4096
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
            try:
                with warehouse.writing() as con:
                    keep(con, [read_article(n) for n in range(1, 30_000)])
            except WarehouseError as error:
                print(error)
                sys.exit(7)
    """)
    done = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-c", script], check=False, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 7, done.stderr
    assert "the disk is full" in done.stdout
    assert done.stdout.count("\n") == 1
    warehouse = Warehouse(home)
    with warehouse.lease("test"):
        with warehouse.writing() as con:
            keep(con, [read_article(1)])
        warehouse.publish()
    assert _articles(warehouse) == 2


def test_a_full_disk_keeps_the_snapshot(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the snapshot cannot be copied, the one before stays and no rest is left."""

    def full(source: Path, target: Path) -> None:
        del source
        target.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device", str(target))

    warehouse = Warehouse(home)
    with warehouse.lease("test"):
        with warehouse.writing() as con:
            keep(con, [read_article(1)])
        with monkeypatch.context() as patch:
            patch.setattr(snapshot.shutil, "copyfile", full)
            with pytest.raises(WarehouseError, match="No space left"):
                warehouse.publish()
        assert _articles(warehouse) == 1
        assert not list(home.glob(".*partial"))
        assert warehouse.publish()
    assert _articles(warehouse) == 2


def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    """A folder that cannot be made gives one line that names it."""
    blocker = tmp_path / "home"
    blocker.write_text("a file where a folder should be")
    with pytest.raises(WarehouseError, match="home"), Warehouse(blocker).lease("test"):
        pass


def test_a_read_only_home(home: Path) -> None:
    """A home without the right to write gives one line, and reading goes on."""
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    warehouse = Warehouse(home)
    (home / "warehouse").chmod(0o500)
    warehouse.lock.chmod(0o400)
    try:
        with pytest.raises(WarehouseError, match="cannot be written"), warehouse.lease("test"):
            pass
    finally:
        (home / "warehouse").chmod(0o700)
    assert _articles(warehouse) == 1


def test_compacting_leaves_no_deleted_byte(home: Path) -> None:
    """After compacting, the file holds the same rows and no trace of what was deleted."""
    warehouse = Warehouse(home)
    # Bytes that no compression of the database can hide.
    secret = b"".join(hashlib.sha256(str(n).encode()).digest() for n in range(400))
    with warehouse.lease("test"):
        with warehouse.writing() as con:
            con.execute("CREATE TABLE internal.scratch AS SELECT $word AS word", {"word": secret})
        warehouse.settle()
        assert secret[:300] in warehouse.private.read_bytes()
        with warehouse.writing() as con:
            con.execute("DROP TABLE internal.scratch")
        warehouse.compact()
        assert secret[:300] not in warehouse.private.read_bytes()
        with warehouse.writing() as con:
            keep(con, [read_article(1)])
            ids = con.sql("SELECT doc_id FROM internal.versions ORDER BY 1").fetchall()
        warehouse.publish()
    assert ids == [(1,), (2,)]
    assert _articles(warehouse) == 2


def test_the_snapshot_opens_without_our_program(home: Path) -> None:
    """Plain DuckDB reads the snapshot, its comments included."""
    con = duckdb.connect(os.fspath(home / "newsdelta.duckdb"), read_only=True)
    told = con.sql(
        "SELECT comment FROM duckdb_columns() "
        "WHERE schema_name = 'main' AND table_name = 'findings' AND column_name = 'kind'"
    ).fetchall()
    con.close()
    assert "changed_figure" in told[0][0]


def test_a_stale_log_beside_the_snapshot_is_removed(home: Path) -> None:
    """A log that somebody's client left beside the snapshot is not applied to the next one."""
    stale = home / "newsdelta.duckdb.wal"
    stale.write_bytes(b"left by another client")
    warehouse = Warehouse(home)
    with warehouse.lease("test"):
        with warehouse.writing() as con:
            keep(con, [read_article(1)])
        warehouse.publish()
    assert not stale.exists()
    assert _articles(warehouse) == 2


def test_a_private_file_that_is_gone_is_made_of_the_snapshot(home: Path) -> None:
    """An empty one would be published over all that is known."""
    warehouse = Warehouse(home)
    warehouse.private.unlink()
    with warehouse.lease("test"):
        with warehouse.writing() as con:
            keep(con, [read_article(1)])
        warehouse.publish()
    assert _articles(warehouse) == 2


@pytest.mark.parametrize(("settled", "kept"), [(False, 3), (True, 2)])
def test_a_private_file_that_is_gone_may_leave_its_log(
    home: Path, *, settled: bool, kept: int
) -> None:
    """What fits the snapshot is not lost; what fits the lost file alone stops nobody."""
    warehouse = Warehouse(home)
    left = warehouse.private.with_name("working.duckdb.wal")
    with warehouse.lease("test"):
        if settled:
            with warehouse.writing() as con:
                keep(con, [read_article(3)])
            warehouse.settle()
        with warehouse.writing() as con:
            keep(con, [read_article(1)])
        # As it lies there when a writer is killed, which leaves no checkpoint.
        log = left.read_bytes()
    warehouse.private.unlink()
    left.write_bytes(log)
    with warehouse.lease("test"):
        with warehouse.writing() as con:
            keep(con, [read_article(2)])
        warehouse.publish()
    assert _articles(warehouse) == kept


def test_a_snapshot_of_an_older_program_is_said_to_be_one(tmp_path: Path) -> None:
    """Its views are read as they are; what it does not hold yet is no traceback."""
    warehouse = Warehouse(tmp_path)
    with duckdb.connect(str(warehouse.public)) as con:
        con.execute("SET TimeZone = 'UTC'")
        migrate(con, up_to=6)
    with warehouse.reading() as con:
        assert con.sql("SELECT count(*) FROM figures").fetchall() == [(0,)]
    with (
        pytest.raises(WarehouseError, match="older version of this program"),
        warehouse.reading() as con,
    ):
        con.sql("FROM internal.named_series")

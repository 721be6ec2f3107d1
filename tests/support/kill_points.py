"""Kill a verb of the warehouse at each of its doings with files, and see what is left.

`python -m tests.support.kill_points restore` prints a line for each thing that is wrong.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from monitor.models.errors import NewsdeltaError, WarehouseError
from monitor.models.storage import WarcSize
from tests.support.warehouse_rows import START, compare, keep, read_article
from warehouse.backup import back_up, content_of, restore, verify
from warehouse.connect import Warehouse
from warehouse.store.versions import acknowledge_warc, warc_sizes

#: What Python does to files; what DuckDB does by itself is killed at random in `test_crash`.
_EVENTS = frozenset({"open", "os.rename", "os.remove", "os.truncate", "os.utime", "os.mkdir"})
_WARC = "a.warc.gz"
_NOW = START + timedelta(days=1)


def publish(home: Path) -> None:
    """Write a little, and publish."""
    warehouse = Warehouse(home)
    with warehouse.lease("test"):
        with warehouse.writing() as con:
            keep(con, [read_article(100)])
        warehouse.publish()


def compact(home: Path) -> None:
    """Write the private file anew, and publish."""
    warehouse = Warehouse(home)
    with warehouse.lease("test"):
        warehouse.compact()
        warehouse.publish()


def save(home: Path) -> None:
    """Back up into a folder that is new each time it is begun."""
    warehouse = Warehouse(home)
    shutil.rmtree(home.parent / "saved", ignore_errors=True)
    with warehouse.lease("test"):
        back_up(warehouse, home / "warc", home.parent / "saved", _NOW)


def bring_back(home: Path) -> None:
    """Restore what was backed up when the archive was shorter, and the warehouse smaller."""
    warehouse = Warehouse(home)
    with warehouse.lease("test"):
        restore(home.parent / "good", warehouse, home / "warc", force=True)


VERBS: dict[str, Callable[[Path], None]] = {
    "publish": publish,
    "compact": compact,
    "back_up": save,
    "restore": bring_back,
}


def main() -> None:
    """Print what is wrong after any kill; the last line counts the kills."""
    verb = VERBS[sys.argv[1]]
    with tempfile.TemporaryDirectory(prefix="kill-points-") as folder:
        model = Path(folder) / "model"
        # DuckDB is used by children alone: its threads do not come through a fork.
        _child(lambda: _build(model))
        kills = 0
        while True:
            kills += 1
            home = Path(folder) / "run" / "home"
            shutil.rmtree(home.parent, ignore_errors=True)
            shutil.copytree(model, home.parent)
            if not _child(lambda: _killed(verb, home, kills)):  # noqa: B023 - run at once
                break
            if not _child(lambda: _check(verb, home, kills)):  # noqa: B023 - run at once
                continue
            sys.stdout.write(f"kill {kills}: the check itself died\n")
    sys.stdout.write(f"{kills - 1} kills\n")


def _build(model: Path) -> None:
    home = model / "home"
    warehouse = Warehouse(home)
    archive = home / "warc" / _WARC
    archive.parent.mkdir(parents=True)
    for size, numbers in ((4, range(3)), (9, range(3, 8))):
        archive.write_bytes(b"x" * size)
        with warehouse.lease("test"):
            with warehouse.writing() as con:
                keep(con, [read_article(n) for n in numbers])
                compare(con, _NOW)
                acknowledge_warc(con, [WarcSize(_WARC, size)])
            warehouse.publish()
            if not (model / "good").exists():
                back_up(warehouse, archive.parent, model / "good", _NOW)


def _killed(verb: Callable[[Path], None], home: Path, at: int) -> None:
    seen = 0

    def watch(event: str, args: tuple[object, ...]) -> None:
        nonlocal seen
        reads = event == "open" and args[1] in {"r", "rb"}
        if event in _EVENTS and not reads and str(args[0]).startswith(os.fspath(home.parent)):
            seen += 1
            if seen == at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    verb(home)


def _check(verb: Callable[[Path], None], home: Path, kill: int) -> None:
    """Read, write, and do the verb again; tell whatever does not go as it should."""
    warehouse = Warehouse(home)
    try:
        with warehouse.reading() as con:
            con.sql("SELECT count(*) FROM figures").fetchall()
        interrupted = warehouse.restoring.exists()
        with warehouse.lease("check"):
            if interrupted:
                _refused(warehouse, kill)
            else:
                with warehouse.writing() as con:
                    sizes = warc_sizes(con)
                    if (home / "warc" / _WARC).stat().st_size < sizes[_WARC]:
                        _tell(kill, "the archive is shorter than the warehouse says")
        verb(home)
        left = [p.name for p in home.rglob("*") if "partial" in p.name or "compacted" in p.name]
        if left:
            _tell(kill, f"left behind: {left}")
        with warehouse.lease("check"), warehouse.writing() as con:
            if not content_of(con)["versions"][0]:
                _tell(kill, "nothing is there")
        if (home.parent / "saved" / "manifest.json").exists():
            verify(home.parent / "saved")
    except NewsdeltaError as error:
        _tell(kill, str(error))


def _refused(warehouse: Warehouse, kill: int) -> None:
    try:
        with warehouse.writing():
            _tell(kill, "half a restore may be written on")
    except WarehouseError:
        return


def _tell(kill: int, wrong: str) -> None:
    sys.stdout.write(f"kill {kill}: {wrong}\n")


def _child(work: Callable[[], None]) -> bool:
    """Run some work in a process of its own, and tell whether that died."""
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            sys.stdout.flush()
            os._exit(status)
    _, ended = os.waitpid(pid, 0)
    return os.WIFSIGNALED(ended) or os.WEXITSTATUS(ended) != 0


if __name__ == "__main__":
    main()

"""A process that writes through the store until it is done or killed; run again, it goes on."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from tests.support.views import dump_views
from tests.support.warehouse_rows import START, compare, keep, read_article
from warehouse.connect import Warehouse

BATCHES = 12
_PER_BATCH = 25
_LATER = START + timedelta(days=30)


def write(home: Path) -> None:
    """Store, compare and publish all batches, telling each that is acknowledged."""
    warehouse = Warehouse(home)
    with warehouse.lease("write"):
        for batch in range(BATCHES):
            articles = [
                read_article(n % 80, number=str(10 + n), fetched_at=START + timedelta(minutes=n))
                for n in range(batch * _PER_BATCH, (batch + 1) * _PER_BATCH)
            ]
            with warehouse.writing() as con:
                keep(con, articles)
            _tell(f"kept {batch}")
        pending = True
        while pending:
            with warehouse.writing() as con:
                pending = bool(compare(con, _LATER, limit=40))
            _tell("compared")
            warehouse.publish()
            _tell("published")


def kill_and_resume(home: Path, chance: random.Random, expected: dict[str, list[object]]) -> str:
    """Kill a writer at a random point, let another finish, and return what differs, if any.

    Fails too when something that was acknowledged is missing after the kill.
    """
    process = _start(home)
    told: list[str] = []
    enough = chance.randrange(2 * BATCHES)
    assert process.stdout is not None
    for line in process.stdout:
        told.append(line.strip())
        if len(told) > enough:
            break
    time.sleep(chance.random() * 0.05)
    process.send_signal(signal.SIGKILL)
    told += [line.strip() for line in process.stdout]
    process.wait()
    kept = sum(line.startswith("kept") for line in told) * _PER_BATCH
    warehouse = Warehouse(home)
    if "published" in told:
        with warehouse.reading() as con:
            con.sql("SELECT count(*) FROM figures").fetchall()
    with warehouse.lease("check"), warehouse.writing() as con:
        [(found,)] = con.sql("SELECT count(*) FROM internal.versions").fetchall()
    if found < kept or found % _PER_BATCH:
        return f"{kept} versions were acknowledged and {found} are there"
    resumed = _start(home)
    resumed.communicate()
    if resumed.returncode:
        return "the next writer failed"
    found_views = dump_views(home)
    return ", ".join(view for view in expected if found_views[view] != expected[view])


def _start(home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", "tests.support.warehouse_writer", str(home)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    write(Path(sys.argv[1]))

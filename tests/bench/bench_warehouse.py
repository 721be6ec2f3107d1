"""What the warehouse costs against the least that the same work can cost, side by side in one run.

    python -m tests.bench.bench_warehouse                       # 100,000 articles
    python -m tests.bench.bench_warehouse 1000000               # the bars' own size: some half hour
    python -m tests.bench.bench_warehouse 1000000 --keep DIR    # keep the warehouse, use it again
    python -m tests.bench.bench_warehouse --only queries        # load, publish or queries alone

Loading readings through the store against the plain insert of the same Arrow tables; publishing
against copying the file; the documented questions against scanning once the columns they touch.
"""

from __future__ import annotations

import argparse
import re
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from tests.bench.scans import scans
from tests.bench.warehouse_world import CHUNK, batches, fill
from warehouse.connect import Warehouse, connect
from warehouse.snapshot import sync
from warehouse.store.rows import given
from warehouse.store.versions import save_versions

#: The bar of loading is about this many.
MOST_LOADED = 100_000
#: How often publishing and copying take turns.
TURNS = 5
_TABLES = ("versions", "figures", "claims", "fingerprints")
_DOCS = Path(__file__).parents[2] / "docs" / "warehouse.md"
_QUERY = re.compile(r"```sql\n-- name: (\w+)\n(.*?)```", re.DOTALL)


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description="Print the warehouse's costs as ratios.")
    parser.add_argument("size", nargs="?", type=int, default=100_000, help="number of articles")
    parser.add_argument("--keep", type=Path, help="where the filled warehouse is, or is to be kept")
    parser.add_argument("--only", choices=("load", "publish", "queries"), help="one part alone")
    options = parser.parse_args()
    parts = {options.only} if options.only else {"load", "publish", "queries"}
    with tempfile.TemporaryDirectory(prefix="bench-warehouse-") as folder:
        if "load" in parts:
            load(Path(folder) / "load", min(options.size, MOST_LOADED))
        if parts - {"load"}:
            warehouse = Warehouse(options.keep or Path(folder) / "views")
            with warehouse.lease("bench"):
                if not warehouse.private.exists():
                    fill(warehouse, options.size)
                    warehouse.publish()
                if "publish" in parts:
                    publish(warehouse)
            if "queries" in parts:
                queries(warehouse)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"peak memory {peak:.2f} GB (bar 2.00)")


def documented() -> dict[str, str]:
    """Return the documented questions as SQL, by name."""
    return dict(_QUERY.findall(_DOCS.read_text("utf-8")))


def best(work: Callable[[], object], times: int = 3) -> float:
    """Return the least seconds that some work took."""
    least = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        work()
        least = min(least, time.perf_counter() - began)
    return least


def load(home: Path, size: int) -> None:
    """Compare loading through the store with inserting the rows that came of it as they are.

    The two take turns chunk by chunk, so that whatever else the machine does slows both alike.
    """
    tables = _loaded_rows(home / "first", size)
    through = Warehouse(home / "second", memory_limit="512MB")
    bare = connect(home / "plain.duckdb", read_only=False, memory_limit="256MB")
    for name, table in tables.items():
        with given(bare, table.slice(0, 0)):
            bare.execute(f"CREATE TABLE {name} AS FROM given_rows")
    chunks = -(-size // CHUNK)
    store = plain = store_cpu = plain_cpu = 0.0
    with through.lease("bench"):
        with through.writing():
            pass
        for nth, batch in enumerate(batches(size)):
            began, began_cpu = time.perf_counter(), time.process_time()
            with through.writing() as con:
                save_versions(con, batch)
            middle, middle_cpu = time.perf_counter(), time.process_time()
            bare.execute("BEGIN")
            for name, table in tables.items():
                per = -(-table.num_rows // chunks)
                with given(bare, table.slice(nth * per, per)):
                    bare.execute(f"INSERT INTO {name} BY NAME FROM given_rows")
            bare.execute("COMMIT")
            plain += time.perf_counter() - middle
            plain_cpu += time.process_time() - middle_cpu
            store += middle - began
            store_cpu += middle_cpu - began_cpu
    bare.close()
    print(
        f"load {size} articles: store {store:.2f} s, plain {plain:.2f} s, "
        f"ratio {store / plain:.2f} (bar 2.00); of CPU {store_cpu:.2f} and {plain_cpu:.2f} s, "
        f"ratio {store_cpu / plain_cpu:.2f}"
    )


def _loaded_rows(home: Path, size: int) -> dict[str, pa.Table]:
    """Load once without a clock, and return the rows that came of it."""
    warehouse = Warehouse(home, memory_limit="512MB")
    with warehouse.lease("bench"):
        for batch in batches(size):
            with warehouse.writing() as con:
                save_versions(con, batch)
        with warehouse.writing() as con:
            return {name: con.table(f"internal.{name}").to_arrow_table() for name in _TABLES}


def publish(warehouse: Warehouse) -> None:
    """Compare publishing with copying the file, once durably as a snapshot must be, once not.

    The durable copy is what a careful person would write: bytes and name are synced to disk.
    """
    warehouse.settle()
    target = warehouse.home / "copy.duckdb"

    def copy() -> None:
        target.unlink(missing_ok=True)
        shutil.copyfile(warehouse.private, target)

    def copy_durably() -> None:
        copy()
        sync(target)
        sync(target.parent)

    def anew() -> None:
        warehouse.public.unlink(missing_ok=True)
        warehouse.publish()

    copied, _ = _seconds(copy)
    # In turns, so that whatever else the disk does slows both alike.
    turns = [(_seconds(copy_durably), _seconds(anew)) for _ in range(TURNS)]
    target.unlink()
    durable, published = (min(turn[n][0] for turn in turns) for n in (0, 1))
    durable_cpu, published_cpu = (min(turn[n][1] for turn in turns) for n in (0, 1))
    print(
        f"publish {warehouse.private.stat().st_size / 1e6:.0f} MB: {published:.2f} s, "
        f"durable copy {durable:.2f} s, ratio {published / durable:.2f} (bar 1.50); "
        f"of CPU {published_cpu:.2f} and {durable_cpu:.2f} s, "
        f"ratio {published_cpu / durable_cpu:.2f}; copy left in memory {copied:.2f} s"
    )


def _seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Return how long some work takes once: by the clock, and of CPU."""
    began, began_cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - began_cpu


def queries(warehouse: Warehouse) -> None:
    """Compare the documented questions with scanning once the columns that they touch."""
    with warehouse.reading() as con:
        articles, figures = (
            con.execute(f"SELECT count(*) FROM {view}").fetchall()[0][0]
            for view in ("articles", "figures")
        )
        print(f"queries on {articles} articles, {figures} figures")
        for name, sql in documented().items():
            least = scans(con, sql)
            spent = best(lambda sql=sql: con.execute(sql).fetchall())
            scanned = best(lambda least=least: [con.execute(scan).fetchall() for scan in least])
            print(
                f"query {name:24} {spent * 1000:8.1f} ms, scan {scanned * 1000:8.1f} ms, "
                f"ratio {spent / scanned:5.2f} (bar 3.00)",
                flush=True,
            )


if __name__ == "__main__":
    main()

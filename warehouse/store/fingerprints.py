"""Fingerprints of documents: kept in a table, and found in a sorted run of most of it.

Looking a batch up in the table costs a pass over all of it. So that it does not, what has gathered
there is sorted into a run from time to time, and only the documents since are looked up by a pass.
The table alone is what counts: a run that is missing or damaged is a run that was not made yet.
"""

from __future__ import annotations

import secrets
from array import array
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from pathlib import Path
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa

from monitor.models.identity import COMMON_HASH
from warehouse.sorted_run import (
    Documents,
    Hashes,
    SortedRun,
    open_run,
    remove_runs,
    write_run,
)
from warehouse.sql import statement
from warehouse.store.rows import execute, fetch, fetch_table, given

#: Rows outside the run from which on they are worth sorting, and the share of those within. A pass
#: over a quarter of the table costs an article about what its part in sorting all anew does.
_WORTH_SORTING: Final = 1_000_000
_SHARE: Final = 0.25
#: Rows that are sorted in memory at a time.
_PART: Final = 4_000_000
_HASHES: Final = 1 << 32
#: Stands in a run for all documents that have a hash which too many origins share.
_NOBODY: Final = (1 << 32) - 1


def save_fingerprints(
    con: duckdb.DuckDBPyConnection, signatures: Sequence[tuple[int, Sequence[int]]]
) -> None:
    """Append the hashes of documents that are not known yet."""
    # There are fifty to an article: as plain numbers they cost a fifth of a list of objects.
    every = list(chain.from_iterable(marks for _, marks in signatures))
    hashes = np.array(array("I", every), np.uint32)
    if not hashes.size:
        return
    doc_ids = np.array([doc_id for doc_id, _ in signatures], np.uint32)
    owners = np.repeat(doc_ids, [len(marks) for _, marks in signatures])
    with given(con, pa.table({"hash": hashes, "doc_id": owners})):
        con.execute(statement("insert_fingerprints"))


def holders(con: duckdb.DuckDBPyConnection, hashes: Hashes) -> tuple[pa.Table, Hashes]:
    """Return (hash, doc_id) for each document that has one of some hashes, decided or not.

    Beside them come the hashes that are known to be shared by too many origins to find anything:
    of these no documents are returned.
    """
    wanted = np.unique(hashes)
    run, beyond = _current(con)
    nothing = np.empty(0, np.uint32)
    found, owners = run.find(wanted) if run is not None else (nothing, nothing)
    is_common = owners == _NOBODY
    common = found[is_common]
    rows = pa.table({"hash": found[~is_common], "doc_id": owners[~is_common]})
    left = pa.table({"hash": np.setdiff1d(wanted, common, assume_unique=True)})
    with given(con, left, "given_hashes"):
        since = fetch_table(con, "fingerprints_since", {"beyond": beyond})
    return pa.concat_tables([rows, since]), common


def sort_fingerprints(con: duckdb.DuckDBPyConnection) -> bool:
    """Sort all fingerprints anew if enough have gathered since; return whether it was done."""
    folder = _folder(con)
    run, beyond = _current(con)
    gathered = fetch(con, "fingerprints_from", {"beyond": beyond})[0]
    within = len(run.lows) if run is not None else 0
    if folder is None or gathered["n_hashes"] < max(_WORTH_SORTING, _SHARE * within):
        return False
    end = gathered["end_doc_id"]
    total = fetch(con, "fingerprints_from", {"beyond": 0})[0]["n_hashes"]
    name = secrets.token_hex(8)
    write_run(folder, name, total, _parts(con, total))
    execute(con, "forget_sorted_run")
    execute(con, "save_sorted_run", {"name": name, "end_doc_id": end})
    # Should this transaction fail, the table names a run that is gone, and another one is made.
    remove_runs(folder, but=name)
    return True


def _current(con: duckdb.DuckDBPyConnection) -> tuple[SortedRun | None, int]:
    """Open the run that the table stands for, and return with it the first document beyond it."""
    folder = _folder(con)
    known = fetch(con, "sorted_run")
    if folder is None or not known:
        return None, 0
    run = open_run(folder, known[0]["name"])
    return (run, known[0]["end_doc_id"]) if run is not None else (None, 0)


def _folder(con: duckdb.DuckDBPyConnection) -> Path | None:
    """Return the folder of the database; one in memory has none."""
    path = fetch(con, "database_file")[0]["path"]
    return Path(path).parent if path else None


def _parts(con: duckdb.DuckDBPyConnection, total: int) -> Iterator[tuple[Hashes, Documents]]:
    """Read all fingerprints by ranges of their hashes, each small enough to be sorted in memory.

    What too many origins share finds no copy, now or later: it stands there once.
    """
    n = total // _PART + 1
    edges = [_HASHES * i // n for i in range(n + 1)]
    for lowest, after in pairwise(edges):
        bounds = {"lowest": lowest, "highest": after - 1}
        rows = fetch_table(
            con, "fingerprints_between", {**bounds, "nobody": _NOBODY, "common": COMMON_HASH}
        )
        yield rows["hash"].to_numpy(), rows["doc_id"].to_numpy()

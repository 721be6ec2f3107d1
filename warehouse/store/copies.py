"""Identities: which known texts may be what a batch of new ones repeats."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import chain
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from monitor.models.article import Precision
from monitor.models.identity import (
    CANDIDATES,
    COMMON_HASH,
    MANY_SHARED,
    MIN_SHARED,
    MIN_WEIGHT,
    Identity,
    KnownText,
)
from monitor.models.storage import UndecidedVersion
from warehouse.sql import statement
from warehouse.store.fingerprints import holders
from warehouse.store.rows import fetch, given, insert_new, rows_of

_LIKELY = {
    "common": COMMON_HASH,
    "candidates": CANDIDATES,
    "min_shared": MIN_SHARED,
    "min_weight": MIN_WEIGHT,
    "many_shared": MANY_SHARED,
}


def candidates(
    con: duckdb.DuckDBPyConnection, signatures: Mapping[str, Sequence[int]], now: datetime
) -> dict[str, list[KnownText]]:
    """Load the known texts that each of a batch of new ones may repeat, the likeliest first.

    `signatures` are by version id. One look-up serves the batch. Known are the versions fetched by
    `now` whose identity is decided; beside a copy comes the text that it was found to repeat.
    """
    hashes = np.fromiter(chain.from_iterable(signatures.values()), np.uint32)
    queries = np.repeat(
        np.arange(len(signatures), dtype=np.uint32), [*map(len, signatures.values())]
    )
    rows, common = holders(con, hashes)
    telling = ~np.isin(hashes, common)
    marks = pa.table({"query": queries[telling], "hash": hashes[telling]})
    with given(con, marks, "given_marks"), given(con, rows, "given_known"):
        found = fetch(con, "copy_candidates", _LIKELY)
    known = _load(con, {row["doc_id"] for row in found}, now)
    ids = list(signatures)
    out: dict[str, list[KnownText]] = {}
    for row in found:
        version_id = ids[row["query"]]
        text = known.get(row["doc_id"])
        if text is not None and text.version_id != version_id:
            out.setdefault(version_id, []).append(text)
    return out


def previous_versions(
    con: duckdb.DuckDBPyConnection, urls: Sequence[str], now: datetime
) -> dict[str, KnownText]:
    """Load, by canonical URL, the newest version fetched by `now` whose identity is decided."""
    if not urls:
        return {}
    wanted = pa.table({"url": pa.array(sorted(set(urls)), pa.string())})
    with given(con, wanted, "given_urls"):
        rows = fetch(con, "copy_previous", {"now": now})
    known = _load(con, {row["doc_id"] for row in rows}, now)
    return {text.url: text for text in known.values()}


def documents_of(batch: Iterable[UndecidedVersion], known: Iterable[KnownText]) -> dict[str, int]:
    """Return by version id the small keys of a batch, and of what it was compared with."""
    documents: dict[str, int | None] = {v.article.version_id: v.doc_id for v in batch}
    for text in known:
        documents[text.origin_id] = text.origin_doc_id
        documents[text.version_id] = text.doc_id
    return {version_id: doc_id for version_id, doc_id in documents.items() if doc_id is not None}


def save_identities(
    con: duckdb.DuckDBPyConnection,
    identities: Sequence[Identity],
    documents: Mapping[str, int] | None = None,
) -> int:
    """Append what was decided of stored versions; return how many. A decision once made stays.

    `documents` are small keys that are at hand; only others are looked up.
    """
    doc_ids = dict(documents or {})
    ids = {v for i in identities for v in (i.version_id, i.origin_id)}
    doc_ids |= _doc_ids(con, ids - doc_ids.keys())
    rows = [
        {
            "version_id": i.version_id,
            "previous_version_id": i.previous_version_id,
            "origin_id": i.origin_id,
            "doc_id": doc_ids[i.version_id],
            "origin_doc_id": doc_ids.get(i.origin_id),
        }
        for i in identities
    ]
    n_new = insert_new(con, "internal.identities", rows, key=["doc_id"])
    copies = [i.copy for i in identities if i.copy is not None]
    insert_new(
        con,
        "internal.copies",
        [
            {
                "version_id": c.version_id,
                "origin_version_id": c.origin_version_id,
                "kind": c.kind.value,
                "score": c.score,
                "reason": c.reason,
                "differing_figures": json.dumps([asdict(d) for d in c.differing_figures]),
            }
            for c in copies
        ],
        key=["version_id"],
    )
    return n_new


def _doc_ids(con: duckdb.DuckDBPyConnection, version_ids: Iterable[str]) -> dict[str, int]:
    wanted = pa.table({"version_id": pa.array(sorted(version_ids), pa.string())})
    if not wanted.num_rows:
        return {}
    with given(con, wanted, "given_versions"):
        return {row["version_id"]: row["doc_id"] for row in fetch(con, "copy_documents")}


def _load(
    con: duckdb.DuckDBPyConnection, doc_ids: Iterable[int], now: datetime
) -> dict[int, KnownText]:
    """Load documents that still have their text, each once however many texts ask for it."""
    keys = ", ".join(str(int(doc_id)) for doc_id in sorted(doc_ids))
    if not keys:
        return {}
    query = statement("copy_texts").replace("(documents)", f"({keys})")
    rows = rows_of(con.sql(query, params={"now": now}).to_arrow_table())
    return {row["doc_id"]: _known(row) for row in rows}


def _known(row: Mapping[str, Any]) -> KnownText:
    return KnownText(
        version_id=row["version_id"],
        url=row["url"],
        outlet=row["outlet"],
        text=row["text"],
        fetched_at=row["fetched_at"],
        published_at=row["published_at"],
        precision=Precision(row["published_precision"]),
        origin_id=row["origin_id"],
        is_copy=row["is_copy"],
        author=row["author"],
        doc_id=row["doc_id"],
        origin_doc_id=row["origin_doc_id"],
    )

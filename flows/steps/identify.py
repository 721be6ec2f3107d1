"""Decide of each new version whose text it is: its page's, a copy of another's, or its own."""

from __future__ import annotations

from corpus.copies import CopyIndex
from corpus.fingerprint import signature
from flows.context import Context
from warehouse.store import copies as copy_store
from warehouse.store import pages as page_store

#: Versions in one transaction: looking up copies costs one pass over the fingerprints a batch.
BATCH = 2_000


def identify_versions(context: Context) -> int:
    """Identify what is not yet identified, in the order of fetching; return how many there were."""
    now = context.clock()
    total = 0
    while True:
        with context.warehouse.writing() as con:
            batch = page_store.unidentified(con, BATCH, now)
            if not batch:
                return total
            marks = {article.version_id: signature(article.text) for article in batch}
            index = CopyIndex(
                copy_store.candidates(con, marks, now),
                copy_store.previous_versions(con, [article.url for article in batch], now),
            )
            copy_store.save_identities(con, [index.identify(article) for article in batch])
            total += len(batch)

"""Decide of each new version whose text it is: its page's, a copy of another's, or its own."""

from __future__ import annotations

from itertools import chain

from corpus.copies import CopyIndex
from corpus.fingerprint import signature
from flows.context import Context
from warehouse.store import copies as copy_store
from warehouse.store import pages as page_store
from warehouse.store.fingerprints import sort_fingerprints

#: Versions in one transaction: looking up copies has a cost that is the same for any batch.
BATCH = 2_000


def identify_versions(context: Context) -> int:
    """Identify what is not yet identified, in the order of fetching; return how many there were."""
    now = context.clock()
    total = 0
    with context.warehouse.writing() as con:
        sort_fingerprints(con)
    while True:
        with context.warehouse.writing() as con:
            batch = page_store.unidentified(con, BATCH, now)
            if not batch:
                return total
            articles = [version.article for version in batch]
            marks = {article.version_id: signature(article.text) for article in articles}
            candidates = copy_store.candidates(con, marks, now)
            previous = copy_store.previous_versions(con, [a.url for a in articles], now)
            index = CopyIndex(candidates, previous)
            copy_store.save_identities(
                con,
                [index.identify(article) for article in articles],
                copy_store.documents_of(
                    batch, chain(previous.values(), chain.from_iterable(candidates.values()))
                ),
            )
            total += len(batch)

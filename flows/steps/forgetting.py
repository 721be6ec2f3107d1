"""Forget a page: its text goes from warehouse, archive, snapshot and exports, for good."""

from __future__ import annotations

from pathlib import Path

from flows.context import Context
from monitor.urls import canonical_url
from warehouse.exports_made import erase_from_exports
from warehouse.retention import Forgotten, after_forgetting, forget, record_erasure


def forget_page(context: Context, url: str) -> tuple[Forgotten, list[Path]]:
    """Erase what a page said, and return what that was, with the exports that were rewritten."""
    wait = context.settings.wait_for_lease
    with context.warehouse.lease("forget", wait=wait, clock=context.clock):
        with context.warehouse.writing() as con:
            forgotten = forget(con, canonical_url(url), context.clock())
            erasure = context.archive.erase(forgotten.urls, forgotten.warc, canonical_url)
            sizes = {
                name: size
                for name, size in context.archive.sizes().items()
                if name not in erasure.replaced
            }
            record_erasure(con, erasure.moved, sizes)
            after_forgetting(con, forgotten)
        # The old files go only now that the warehouse names the new ones.
        context.archive.remove(erasure.replaced)
        context.warehouse.compact()
        context.warehouse.publish()
    home = context.settings.home
    return forgotten, erase_from_exports(home, forgotten.urls, forgotten.version_ids)

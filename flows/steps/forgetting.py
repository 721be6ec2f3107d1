"""Forget a page: its words go from warehouse, archive, snapshot, exports and digests, for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flows.context import Context
from monitor.deliver.erase import erase_from_files
from monitor.digest.erase import Gone, erase_digest, erase_line, erase_rendered
from monitor.models.storage import StoredDigest
from monitor.urls import canonical_url
from warehouse.backup import backups_made
from warehouse.connect import Connection
from warehouse.exports_made import erase_from_exports
from warehouse.retention import Forgotten, after_forgetting, forget, record_erasure
from warehouse.store import digests as digest_store


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased: from the warehouse, from which files, and which backups still hold it."""

    forgotten: Forgotten
    exports: tuple[Path, ...]
    digests: tuple[Path, ...]
    backups: tuple[Path, ...]


def forget_page(context: Context, url: str) -> Erased:
    """Erase what a page said from all that is within reach, and return what that was."""
    wait = context.settings.wait_for_lease
    home = context.settings.home
    with context.warehouse.lease("forget", wait=wait, clock=context.clock):
        with context.warehouse.writing() as con:
            forgotten = forget(con, canonical_url(url), context.clock())
            gone = Gone(frozenset(forgotten.urls), forgotten.said, forgotten.names)
            _erase_from_digests(con, forgotten.stories, gone)
            # The files go first: were this to end here, the warehouse would still know the words.
            digests = erase_from_files(home, gone, context.clock())
            exports = erase_from_exports(home, forgotten.urls, forgotten.version_ids)
            erasure = context.archive.erase(forgotten.urls, forgotten.warc, canonical_url)
            record_erasure(con, erasure.moved, erasure.replaced, context.archive.sizes())
            after_forgetting(con, forgotten)
        # The old files go only now that the warehouse names the new ones.
        context.archive.remove(erasure.replaced)
        context.warehouse.compact()
        context.warehouse.publish()
    return Erased(forgotten, tuple(exports), tuple(digests), tuple(backups_made(home)))


def _erase_from_digests(con: Connection, stories: Sequence[str], gone: Gone) -> None:
    """Erase what the warehouse itself keeps of digests: subjects, and what is still to be sent."""
    for story in stories:
        for stored in digest_store.open_digests(con, story):
            digest_store.replace_digest(con, _erased(stored, gone))
    told = digest_store.subjects(con, stories)
    erased = {digest_id: erase_line(subject, gone) for digest_id, subject in told.items()}
    digest_store.set_subjects(con, {i: s for i, s in erased.items() if s != told[i]})


def _erased(stored: StoredDigest, gone: Gone) -> StoredDigest:
    return StoredDigest(
        erase_digest(stored.digest, gone),
        tuple(
            replace(message, rendered=erase_rendered(message.rendered, gone))
            for message in stored.messages
        ),
    )

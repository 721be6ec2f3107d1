"""Where a digest's full edition lies, relative to Newsdelta's home."""

from __future__ import annotations

from datetime import date

from monitor.digest.times import local_zone
from monitor.models.digest import Digest

EDITIONS = "digests"


def edition_day(digest: Digest) -> date:
    """Return the local day that a digest is of: the one on which its window ends."""
    return digest.window_end.astimezone(local_zone(digest.timezone)).date()


def edition_path(digest: Digest, suffix: str) -> str:
    """Return the path of an edition: "digests/STORY/2026-03-02.html"."""
    return f"{EDITIONS}/{digest.story}/{edition_day(digest).isoformat()}.{suffix}"

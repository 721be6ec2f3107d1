"""Take a forgotten page's words out of the editions and feeds that were written before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from monitor.deliver.feed import FEEDS, erase_from_feed
from monitor.deliver.file import write_at_once
from monitor.digest.edition import EDITIONS
from monitor.digest.erase import Gone, erase_html, erase_text

_ERASERS = {".html": erase_html, ".txt": erase_text}


def erase_from_files(home: Path, gone: Gone, now: datetime) -> list[Path]:
    """Rewrite the editions and feeds below a home folder that quote forgotten pages.

    Returns the files that were rewritten. What was mailed or posted is out of reach.
    """
    for draft in [*(home / EDITIONS).rglob(".*"), *(home / FEEDS).glob(".*")]:
        draft.unlink()  # left by a run that was killed while it wrote
    rewritten = [path for path in _editions(home) if _erase_edition(path, gone)]
    feeds = sorted((home / FEEDS).glob("*.xml"))
    return rewritten + [path for path in feeds if erase_from_feed(path, gone, now)]


def _editions(home: Path) -> Iterator[Path]:
    for path in sorted((home / EDITIONS).rglob("*")):
        if path.suffix in _ERASERS and path.is_file():
            yield path


def _erase_edition(path: Path, gone: Gone) -> bool:
    before = path.read_text("utf-8", errors="replace")
    after = _ERASERS[path.suffix](before, gone)
    if after == before:
        return False
    write_at_once(path, after.encode())
    return True

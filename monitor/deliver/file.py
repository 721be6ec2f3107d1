"""Editions on disk: the full HTML and the text of each digest, one pair of files a day."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from monitor.digest.edition import edition_path
from monitor.digest.times import local_zone
from monitor.models.digest import Digest, Rendered
from monitor.models.errors import DeliverError

_ID = re.compile(r'<meta name="newsdelta-digest" content="([0-9a-f]+)">')
_HEAD_CHARACTERS = 2_000


class FileChannel:
    """Writes `digests/STORY/DATE.html` (the full edition) and `.txt` below a home folder."""

    name = "file"

    def __init__(self, home: Path) -> None:
        self._home = home

    def deliver(self, rendered: Rendered, digest: Digest, recipient: str, message_id: str) -> str:  # noqa: ARG002 - one folder is the recipient of all
        """Write both files, each at once or not at all, and return the HTML's path.

        A second digest on one day stands beside the first, with its time in the name; the same
        digest written again replaces itself.
        """
        try:
            path = self._path(digest)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_at_once(path.with_suffix(".txt"), rendered.text.encode())
            write_at_once(path, rendered.full_html.encode())
        except OSError as error:
            raise DeliverError(f"the digest's file cannot be written: {error}") from error
        return str(path)

    def _path(self, digest: Digest) -> Path:
        path = self._home / edition_path(digest, "html")
        if _holds(path) in (None, digest.digest_id):
            return path
        moment = digest.window_end.astimezone(local_zone(digest.timezone))
        return path.with_name(f"{path.stem}-{moment:%H%M%S}{path.suffix}")


def _holds(path: Path) -> str | None:
    """Return the id of the digest that a file holds, None when it holds none."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            found = _ID.search(file.read(_HEAD_CHARACTERS))
    except FileNotFoundError:
        return None
    return found.group(1) if found else None


def write_at_once(path: Path, content: bytes) -> None:
    """Put a file in place so that a reader sees the old content or the new, never a part."""
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # A draft is readable by its owner alone; an edition is as any other file of theirs.
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise

"""Files of articles as importing reads them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from monitor.importers import read_path
from monitor.models.article import Article
from monitor.models.errors import ImportFailed

NOW = datetime(2024, 2, 1, tzinfo=UTC)
FIRST = "The river at Millbrook rose by two metres on Wednesday, the council said."
SECOND = "At least 14 people were taken to the school on the hill."
ROW = {
    "url": "https://a.example/x?utm_source=y",
    "title": "River rises",
    "text": f"{FIRST}\n\n{SECOND}",
}


def read(path: Path) -> tuple[list[Article], list[str]]:
    """Read a path; return its articles, and its problems in words."""
    found = list(read_path(path, fetched_at=NOW))
    articles = [one for one in found if isinstance(one, Article)]
    return articles, [str(one) for one in found if isinstance(one, ImportFailed)]


def saved(folder: Path, text: str, name: str = "note.txt") -> Article:
    """Save a text and import it."""
    (folder / name).write_text(text)
    (article,), problems = read(folder / name)
    assert not problems
    return article

"""Import articles that were collected elsewhere: text, JSON Lines, CSV, Parquet, HTML, WARC."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from monitor.charset import is_binary, page_text
from monitor.clean.text import clean_text
from monitor.importers.pages import read_html, read_warc
from monitor.importers.rows import article_from_text
from monitor.importers.tables import read_csv, read_jsonl, read_parquet
from monitor.models.article import Article
from monitor.models.errors import ImportFailed

__all__ = ["read_path"]

Imported = Iterator[Article | ImportFailed]
Reader = Callable[[Path, str, datetime], Imported]


def read_path(path: Path, *, fetched_at: datetime) -> Imported:
    """Read the articles of a file, or of every file of a folder, one by one.

    What cannot be imported is yielded as an ImportFailed, which names the file, the line and what
    was expected, and the rest goes on. `fetched_at` is the retrieval time of what carries none of
    its own. What has no URL gets one of its path below the given folder (`file:day1/note.txt`; the
    third row of a table is `file:rows.csv#3`). Raises ImportFailed when nothing is at `path`.
    """
    if not path.exists():
        raise ImportFailed(f"no such file or folder: {path}")
    if path.is_file():
        return _read_file(path, path.name, fetched_at)
    files = sorted(
        (file.relative_to(path).as_posix(), file)
        for file in path.rglob("*")
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts)
    )
    if not files:
        raise ImportFailed(f"the folder holds no file: {path}")
    return (found for name, file in files for found in _read_file(file, name, fetched_at))


def _read_file(file: Path, name: str, fetched_at: datetime) -> Imported:
    lowered = name.lower()
    for endings, reader in _READERS:
        if lowered.endswith(endings):
            try:
                yield from reader(file, name, fetched_at)
            except OSError as error:
                yield ImportFailed(f"{name}: cannot be read: {error.strerror or error}")
            return
    known = ", ".join(ending for endings, _ in _READERS for ending in endings)
    yield ImportFailed(f"{name}: expected a file that ends in one of {known}")


def _read_text(file: Path, name: str, fetched_at: datetime) -> Imported:
    body = file.read_bytes()
    saved = clean_text("" if is_binary(body) else page_text(body, None)[0])
    if not saved.text:
        yield ImportFailed(f"{name}: expected the text of an article, found none")
        return
    yield article_from_text(saved, url=f"file:{quote(name)}", fetched_at=fetched_at)


_READERS: tuple[tuple[tuple[str, ...], Reader], ...] = (
    ((".txt", ".md"), _read_text),
    ((".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"), read_jsonl),
    ((".csv", ".csv.gz", ".tsv", ".tsv.gz"), read_csv),
    ((".parquet",), read_parquet),
    ((".html", ".htm", ".xhtml"), read_html),
    ((".warc", ".warc.gz"), read_warc),
)

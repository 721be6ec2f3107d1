"""Read articles out of saved HTML pages and WARC files, as live pages are read."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from monitor.charset import is_binary
from monitor.clean import clean
from monitor.clean.metadata import read_metadata
from monitor.clean.tree import parse_page
from monitor.dates import read_date
from monitor.models.article import Article
from monitor.models.errors import ImportFailed, NewsdeltaError
from monitor.models.page import Page

#: The largest page that is read.
MAX_PAGE = 20 * 1024 * 1024
# Browsers note where a saved page came from.
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d{1,6}\)(https?://[^\s>]{1,2000}?)\s*-->")
_HEAD = 4096


def read_html(file: Path, name: str, fetched_at: datetime) -> Iterator[Article | ImportFailed]:
    """Read a saved page; its URL is the one that it says it was saved from, or calls its own."""
    body = file.read_bytes()[: MAX_PAGE + 1]
    if len(body) > MAX_PAGE:
        yield ImportFailed(f"{name}: expected a page of at most {MAX_PAGE >> 20} MB")
        return
    if is_binary(body):
        yield ImportFailed(f"{name}: expected a page, found no text")
        return
    url = _own_address(body) or f"file:{quote(name)}"
    page = Page(requested_url=url, final_url=url, fetched_at=fetched_at, status=200, body=body)
    yield from _clean(page, name)


def read_warc(file: Path, name: str, fetched_at: datetime) -> Iterator[Article | ImportFailed]:
    """Read the HTML responses of a WARC file, each with its own URL and retrieval time."""
    pages = 0
    with file.open("rb") as stream:
        try:
            for number, record in enumerate(ArchiveIterator(stream), start=1):
                if (page := _page(record, fetched_at)) is not None:
                    pages += 1
                    yield from _clean(page, f"{name} record {number}")
        # A record without an address is an AttributeError of the library.
        except (
            ArchiveLoadFailed,
            EOFError,
            ValueError,
            AttributeError,
            OSError,
            zlib.error,
        ) as error:
            said = " ".join(str(error).split())
            yield ImportFailed(f"{name}: expected whole WARC records: {said}")
    if not pages:
        yield ImportFailed(f"{name}: expected WARC records of HTML pages, found none")


def _page(record: Any, fetched_at: datetime) -> Page | None:
    """Make a page of a WARC record; None for what is no answer that holds HTML."""
    headers = record.http_headers
    if record.rec_type != "response" or headers is None:
        return None
    status = headers.get_statuscode() or ""
    kind = (headers.get_header("Content-Type") or "text/html").lower()
    if status != "200" or not kind.startswith(("text/html", "application/xhtml")):
        return None
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    dated = read_date(record.rec_headers.get_header("WARC-Date") or "", naive=UTC)
    charset = re.search(r"charset=[\"']?([\w.:-]+)", kind)
    return Page(
        requested_url=url.strip("<>"),
        final_url=url.strip("<>"),
        fetched_at=dated.at if dated else fetched_at,
        status=200,
        headers=tuple(headers.headers),
        body=record.content_stream().read(MAX_PAGE),
        charset=charset[1] if charset else None,
    )


def _clean(page: Page, place: str) -> Iterator[Article | ImportFailed]:
    try:
        cleaned = clean(page, None)
    except NewsdeltaError as error:
        yield ImportFailed(f"{place}: {error.message}")
        return
    if not cleaned.articles:
        yield ImportFailed(f"{place}: expected an article: {cleaned.reason}", url=page.final_url)
    yield from (replace(article, raw_url=page.requested_url) for article in cleaned.articles)


def _own_address(body: bytes) -> str | None:
    if saved := _SAVED_FROM.search(body[:_HEAD]):
        return saved[1].decode("utf-8", "replace")
    root = parse_page(body, None)
    canonical = read_metadata(root).canonical if root is not None else None
    return canonical if canonical and canonical.startswith(("http://", "https://")) else None

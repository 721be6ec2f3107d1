"""Make an article of a row that other software wrote: JSON Lines, CSV or Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from monitor.clean import CLEANER_VERSION
from monitor.clean.language import base_language, detect_language
from monitor.clean.text import SavedText, clean_text, without_controls
from monitor.clean.when import settle
from monitor.dates import Dated, read_date
from monitor.models.article import Article, Precision
from monitor.models.errors import ImportFailed, NewsdeltaError
from monitor.urls import canonical_url

# The names under which other software keeps what a row of ours holds; ours come first.
_NAMES: dict[str, tuple[str, ...]] = {
    "url": ("url", "link", "uri", "canonical_url"),
    "title": ("title", "headline", "title_page"),
    "text": ("text", "maintext", "body", "content", "article", "article_text", "full_text"),
    "outlet": ("outlet", "source", "publisher", "publication", "site", "source_domain", "domain"),
    "author": ("author", "authors", "byline", "creator"),
    "published_at": (
        "published_at",
        "published",
        "date_publish",
        "publish_date",
        "publication_date",
        "pubdate",
        "date",
    ),
    "modified_at": ("modified_at", "modified", "date_modify", "updated_at", "updated"),
    "fetched_at": ("fetched_at", "date_download", "retrieved_at", "crawled_at", "scraped_at"),
    "language": ("language", "lang"),
}
_NOBODY = frozenset(("", "unknown", "n/a", "none", "null", "nan", "-", "no author"))
_EPOCH_MILLISECONDS = 100_000_000_000


def check_columns(names: Iterable[str], place: str) -> None:
    """Raise ImportFailed, naming `place`, where no column of a table can hold a text."""
    given = [_column(name) for name in names]
    if not set(_NAMES["text"]).intersection(given):
        wanted, found = ", ".join(_NAMES["text"]), ", ".join(given)[:200]
        raise ImportFailed(f"{place}: expected a column of texts ({wanted}), found {found}")


def article_from_row(
    row: Mapping[str, Any], *, place: str, file_url: str, fetched_at: datetime
) -> Article:
    """Make the article of one row.

    Only the text is required. A time without a zone is UTC, a date alone is known to the day. The
    row's date stands, save that a dateline of the same day in the text may add the minute. Raises
    ImportFailed, naming `place`, for a row that cannot be one.
    """
    fields = _known_fields(row)
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ImportFailed(f"{place}: expected a “text” that is not empty")
    raw_url, url = _address(fields, place, file_url)
    fetched = _moment(fields.get("fetched_at"), place, "fetched_at")
    retrieved = fetched.at if fetched else fetched_at
    title = _line(fields.get("title"))
    saved = clean_text(text, find_title=not title)
    if not saved.text:
        raise ImportFailed(f"{place}: its text holds nothing but headings and notices")
    published = _moment(fields.get("published_at"), place, "published_at")
    modified = _moment(fields.get("modified_at"), place, "modified_at")
    when = settle([published, saved.published], [modified, saved.modified], retrieved)
    author = _author(fields.get("author")) or saved.author
    return Article(
        url=url,
        raw_url=raw_url,
        fetched_at=retrieved,
        text=saved.text,
        title=title or saved.title,
        outlet=_line(fields.get("outlet")) or None,
        author=author,
        language=detect_language(saved.text) or base_language(_line(fields.get("language"))),
        published_at=when.published_at,
        precision=when.precision,
        modified_at=when.modified_at,
        cleaner_version=CLEANER_VERSION,
    )


def article_from_text(saved: SavedText, *, url: str, fetched_at: datetime) -> Article:
    """Make the article of a saved text that has no row around it."""
    when = settle([saved.published], [saved.modified], fetched_at)
    return Article(
        url=url,
        raw_url=url,
        fetched_at=fetched_at,
        text=saved.text,
        title=saved.title,
        author=saved.author,
        language=detect_language(saved.text),
        published_at=when.published_at,
        precision=when.precision,
        modified_at=when.modified_at,
        cleaner_version=CLEANER_VERSION,
    )


def _known_fields(row: Mapping[str, Any]) -> dict[str, Any]:
    lowered = {
        _column(name): value.decode("utf-8", "replace") if isinstance(value, bytes) else value
        for name, value in row.items()
        if name is not None
    }
    fields: dict[str, Any] = {}
    for ours, names in _NAMES.items():
        value = next((lowered[name] for name in names if lowered.get(name) not in (None, "")), None)
        if value is not None:
            fields[ours] = value
    return fields


def _column(name: object) -> str:
    return str(name).strip().lower()


def _address(fields: dict[str, Any], place: str, file_url: str) -> tuple[str, str]:
    raw = _line(fields.get("url"))
    if not raw:
        return file_url, file_url
    try:
        return raw, canonical_url(raw, keep_anchor=True)
    except NewsdeltaError as error:
        raise ImportFailed(f"{place}: expected a web address as “url”, not {raw[:80]!r}") from error


def _line(value: Any) -> str:
    return " ".join(without_controls(value).split()) if isinstance(value, str) else ""


def _author(value: Any) -> str | None:
    names = value if isinstance(value, list | tuple) else [value]
    said = [_line(name) for name in names]
    return ", ".join(name for name in said if name.lower() not in _NOBODY) or None


def _moment(value: Any, place: str, name: str) -> Dated | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=UTC)
        return Dated(aware.astimezone(UTC), Precision.MINUTE)
    if isinstance(value, date):
        return Dated(datetime.combine(value, time(), UTC), Precision.DAY)
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if value >= _EPOCH_MILLISECONDS else value
        try:
            return Dated(datetime.fromtimestamp(seconds, UTC), Precision.MINUTE)
        except (ValueError, OverflowError, OSError):
            pass
    if (dated := read_date(str(value), naive=UTC)) is not None:
        return dated
    raise ImportFailed(
        f"{place}: expected a date (2024-01-03) as “{name}”, not {str(value)[:40]!r}"
    )

"""Files give their articles in the order of their fetch, however they hold them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.context import Context, open_context
from flows.steps.importing import import_path
from flows.steps.in_order import in_order
from monitor.models.article import Article
from monitor.models.errors import ImportFailed
from monitor.models.story import Story
from monitor.settings import Settings
from tests.flows.test_cli import write_jsonl
from tests.support.views import dump_views
from warehouse.query import run_query

NOW = datetime(2026, 1, 10, 9, tzinfo=UTC)
TICK = timedelta(microseconds=1)
STORY = Story("flood", "Flood")
URL = "https://wire.example/flood"
TOLLS = (12, 15, 19)


def article(text: str, at: datetime = NOW, url: str = URL) -> Article:
    """Make an article."""
    return Article(url, url, at, text)


def ordered(
    found: Sequence[Article | ImportFailed], folder: Path, standing: Mapping[str, str] | None = None
) -> list[tuple[str, datetime]]:
    """Return text and time of articles as they are given."""
    given = in_order(found, folder, now=NOW, standing=lambda _urls: standing or {})
    return [(one.text, one.fetched_at) for one in given if isinstance(one, Article)]


def test_articles_come_by_fetch_time_and_url(tmp_path: Path) -> None:
    """The order in a file counts only where both are the same."""
    day = timedelta(days=1)
    rows = [
        article("late", NOW - day),
        article("b", NOW - 2 * day, "https://b.example/"),
        article("a", NOW - 2 * day, "https://a.example/"),
    ]
    for shuffled in itertools.permutations(rows):
        assert [text for text, _ in ordered(shuffled, tmp_path)] == ["a", "b", "late"]


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    """It has no time and no place among the others."""
    wrong = ImportFailed("line 2")
    assert wrong in in_order([article("x"), wrong], tmp_path, now=NOW, standing=lambda _urls: {})


def test_a_later_row_of_one_time_is_the_later_version(tmp_path: Path) -> None:
    """The last keeps its time; what is said twice in a row is one version."""
    rows = [article("twelve"), article("fifteen"), article("fifteen")]
    assert ordered(rows, tmp_path) == [("twelve", NOW - TICK), ("fifteen", NOW), ("fifteen", NOW)]


def test_rows_without_a_time_are_read_from_where_the_page_stands(tmp_path: Path) -> None:
    """A file that only grew tells what was added; a text that the file does not hold tells all."""
    rows = [article("twelve"), article("fifteen"), article("nineteen")]
    stands = {URL: rows[1].sha256}
    assert [text for text, _ in ordered(rows, tmp_path, stands)] == ["fifteen", "nineteen"]
    other = {URL: article("seven").sha256}
    assert len(ordered(rows, tmp_path, other)) == len(rows)


def text_of(toll: int) -> str:
    """Write a version of the page."""
    return (
        f"At least {toll} people were killed in the flood at Arden Ferry, the county said.\n\n"
        "About 4,300 residents were evacuated from the lower town by boat."
    )


def put(home: Path, tolls: Sequence[int], *, dated: bool, now: datetime = NOW) -> Context:
    """Import versions of one page, as they stand in a file; each toll has its day."""
    context = open_context(Settings(home=home, now=now))
    rows = [
        {"url": URL, "title": "Levee breaks", "outlet": "Wire", "text": text_of(toll)}
        | ({"fetched_at": f"2026-01-0{TOLLS.index(toll) + 1}T08:00:00Z"} if dated else {})
        for toll in tolls
    ]
    import_path(context, STORY, write_jsonl(home / "rows.jsonl", *rows), as_news=True)
    return context


def moves(context: Context) -> list[tuple[str, ...]]:
    """Return what moved from what to what."""
    return run_query(
        context.warehouse,
        "select direction, before_value, after_value, status from findings "
        "where kind = 'changed_figure' order by after_at",
    ).rows


RAISED = [
    ("raised", "at least 12", "at least 15", "pending"),
    ("raised", "at least 15", "at least 19", "pending"),
]


@pytest.mark.parametrize("tolls", list(itertools.permutations(TOLLS)))
def test_the_order_of_a_file_changes_nothing(tmp_path: Path, tolls: tuple[int, ...]) -> None:
    """Versions of one page are compared as they were fetched."""
    assert moves(put(tmp_path, tolls, dated=True)) == RAISED


def test_rows_without_a_time_are_versions_in_the_order_of_the_file(tmp_path: Path) -> None:
    """A later row with the same URL and other text is the later version, also when it grew."""
    assert moves(put(tmp_path, TOLLS[:2], dated=False)) == RAISED[:1]
    later = put(tmp_path, TOLLS, dated=False, now=NOW + timedelta(days=1))
    assert moves(later) == RAISED


@pytest.mark.parametrize("dated", [True, False])
def test_a_file_of_several_versions_imported_again_changes_nothing(
    tmp_path: Path, dated: bool
) -> None:
    """What stands on the page goes on standing there."""
    put(tmp_path, TOLLS, dated=dated)
    before = dump_views(tmp_path)
    put(tmp_path, TOLLS, dated=dated, now=NOW + timedelta(days=1) if dated else NOW)
    again = dump_views(tmp_path)
    for view in ("article_versions", "figures", "claims", "figure_changes", "findings"):
        assert again[view] == before[view], view


def test_an_older_version_found_late_leaves_what_stands(tmp_path: Path) -> None:
    """It takes its place among the versions; it is outdated, and the newest figure stands."""
    put(tmp_path, TOLLS[2:], dated=True)
    context = put(tmp_path, TOLLS[:2], dated=True)
    assert [row[3] for row in moves(context)] == ["held", "held"]
    standing = "select number_text from figures where gone_at is null order by char_start"
    assert run_query(context.warehouse, standing).rows == [("19",), ("4,300",)]
    ended = "select count(*) from figures where gone_at < first_seen_at"
    assert run_query(context.warehouse, ended).rows == [(0,)]
    numbered = "select seq, text from article_versions order by fetched_at"
    assert run_query(context.warehouse, numbered).rows == [
        (nth, text_of(toll)) for nth, toll in enumerate(TOLLS, start=1)
    ]

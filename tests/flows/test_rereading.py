"""Our own upgrades are not news: what a better cleaner or reader finds in old pages is held."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.context import Context, open_context
from flows.steps import work
from flows.steps.importing import import_path
from flows.steps.judging import judge
from flows.steps.rereading import reread
from monitor.clean import Cleaned, clean
from monitor.models.judgement import JudgementKind
from monitor.models.reading import Figure, VagueAmount
from monitor.models.story import Story
from monitor.read import article as reading
from monitor.read.figures import READER_VERSION, read_figures
from monitor.settings import Settings
from tests.flows.test_upkeep import page, take
from warehouse.query import run_query

NOW = datetime(2026, 1, 10, 9, tzinfo=UTC)
STORY = Story("flood", "Flood")
TEXT = (
    "The levee at Arden Ferry broke on Wednesday. At least 12 people were killed in the flood, the "
    "county's emergency office said on Thursday. About 4,300 residents were evacuated."
)


@contextmanager
def an_older_reader(*, blind_to: str = "4,300", takes_for: str = "people") -> Iterator[None]:
    """Read as an older reader did: blind to one number, and vague about what another counts."""

    def older(*given: object) -> tuple[tuple[Figure, ...], tuple[VagueAmount, ...]]:
        figures, vague = read_figures(*given)  # type: ignore[arg-type]
        seen = (figure for figure in figures if figure.number_text != blind_to)
        return tuple(
            replace(figure, measure=takes_for) if figure.number_text == "12" else figure
            for figure in seen
        ), vague

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "READER_VERSION", "0")
        patch.setattr(reading, "read_figures", older)
        yield


@contextmanager
def an_older_cleaner() -> Iterator[None]:
    """Clean as an older cleaner did, which took a line of furniture for text."""

    def older(*given: object, **named: object) -> Cleaned:
        cleaned = clean(*given, **named)  # type: ignore[arg-type]
        more = "\n\nThe 77 most read pieces of the paper were read by 5,000 people."
        articles = [
            replace(one, text=one.text + more, cleaner_version="0") for one in cleaned.articles
        ]
        return replace(cleaned, articles=tuple(articles))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work, "clean", older)
        yield


def context_at(home: Path, at: datetime = NOW) -> Context:
    """Make a context whose clock stands at a time."""
    return open_context(Settings(home=home, now=at))


def bring(home: Path, name: str, text: str, at: datetime = NOW) -> None:
    """Import an article as news."""
    path = home.parent / f"{name}.jsonl"
    row = {
        "url": f"https://wire.example/{name}",
        "title": "Levee",
        "text": text,
        "fetched_at": at.isoformat(),
    }
    path.write_text(json.dumps(row), encoding="utf-8")
    import_path(context_at(home, at), STORY, path, as_news=True)


def ask(home: Path, sql: str) -> list[tuple[object, ...]]:
    """Query the snapshot."""
    return run_query(context_at(home).warehouse, sql).rows


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a home with one article, imported as news and read by an older reader."""
    folder = tmp_path / "home"
    with an_older_reader():
        bring(folder, "levee", TEXT)
    return folder


def test_what_a_newer_reader_finds_in_a_text_that_stays_the_same_is_held(home: Path) -> None:
    """The figure is in the ledger, and nobody is told; what awaited its digest still does."""
    told = "select finding_id, after_value from findings where status = 'pending'"
    before = ask(home, told)
    assert ask(home, "select number_text from figures") == [("12",)]
    counts = reread(context_at(home, NOW + timedelta(days=1)), STORY)
    assert counts["read_again"] == 1
    assert ask(home, "select number_text from figures order by 1") == [("12",), ("4,300",)]
    held = ask(home, "select after_value from findings where held_because = 'reread'")
    assert held == [("about 4,300",)]
    assert ask(home, told) == before
    assert ask(home, "select distinct reader_version from article_versions") == [(READER_VERSION,)]


def test_rereading_keeps_ids_and_what_persons_judged(home: Path) -> None:
    """A figure is read better under the id that it had, in the series that was given a name."""
    ids = ask(home, "select figure_id, series_id from figures")
    judge(context_at(home), JudgementKind.RENAME, [str(ids[0][1])], why="The dead of Arden Ferry")
    reread(context_at(home), STORY)
    kept = "select figure_id, series_id, measure from figures where number_text = '12'"
    assert ask(home, kept) == [(*ids[0], "people killed")]
    assert ask(
        home, "select measure from figure_series where n_observations = 1 and current_value = 12"
    ) == [("The dead of Arden Ferry",)]
    assert ask(home, "select count(*) from judgements") == [(1,)]


def test_a_figure_that_is_read_better_is_found_by_what_follows(home: Path) -> None:
    """Else every series would begin anew after an upgrade, and be told as news."""
    reread(context_at(home), STORY)
    later = TEXT.replace("At least 12", "At least 15")
    bring(home, "later", later, NOW + timedelta(days=1))
    changed = ask(
        home, "select before_value, after_value from findings where kind = 'changed_figure'"
    )
    assert changed == [("at least 12", "at least 15")]


def test_rereading_twice_changes_nothing(home: Path) -> None:
    """And says so."""
    reread(context_at(home), STORY)
    views = ("figures", "claims", "findings", "figure_series", "figure_changes", "article_versions")
    before = [sorted(map(repr, ask(home, f"from {view}"))) for view in views]
    again = reread(context_at(home, NOW + timedelta(days=1)), STORY)
    assert not again["read_again"]
    assert [sorted(map(repr, ask(home, f"from {view}"))) for view in views] == before


def test_what_is_no_longer_read_never_stood(home: Path) -> None:
    """Its row stays for what was told of it, and stands at no time."""
    bring(home, "other", TEXT.replace("4,300", "4,312"))
    with an_older_reader(blind_to="4,312"), pytest.MonkeyPatch.context() as patch:
        patch.setattr("flows.steps.rereading.READER_VERSION", "0")
        reread(context_at(home), STORY)
    assert ask(home, "select number_text, gone_at = first_seen_at from figures "
                     "where number_text = '4,312'") == [("4,312", True)]  # fmt: skip
    at = f"'{NOW + timedelta(hours=1)}'::timestamptz"
    known = ask(home, f"select number_text from figures_known_at({at}) where url like '%other'")
    assert known == [("12",)]


def test_an_edit_after_an_upgrade_tells_of_the_edit_alone(home: Path) -> None:
    """The page is read anew before its next version is compared with it."""
    edited = TEXT.replace("At least 12", "At least 15")
    bring(home, "levee", edited, NOW + timedelta(days=1))
    news = ask(home, "select kind, before_value, after_value, via from findings "
                     "where status = 'pending' and kind like '%figure'")  # fmt: skip
    assert ("changed_figure", "at least 12", "at least 15", "edited_article") in news
    assert not [row for row in news if row[2] == "about 4,300"]


@pytest.fixture
def collected(tmp_path: Path) -> Path:
    """Give a home with one page, fetched when an older cleaner cleaned it."""
    with an_older_cleaner():
        take(tmp_path, replace(STORY, languages=("en",)), [page("a", "Ferry", NOW)], NOW)
    assert ask(tmp_path, "select count(*) from figures where number_text = '5,000'") == [(1,)]
    return tmp_path


def test_a_page_that_a_newer_cleaner_cleans_is_no_edit(collected: Path) -> None:
    """Fetched again unchanged, it has no new version but our own, and nothing is told."""
    before = ask(collected, "select finding_id from findings where status = 'pending'")
    later = NOW + timedelta(days=1)
    take(collected, STORY, [page("a", "Ferry", later)], later)
    versions = ask(
        collected, "select fetched_at, cleaner_version from article_versions order by seq"
    )
    assert [at for at, _ in versions] == [NOW, NOW]
    assert versions[0][1] == "0"
    assert versions[1][1] != "0"
    assert ask(collected, "select finding_id from findings where status = 'pending'") == before
    assert ask(collected, "select count(*) from figures_known_at(now()) "
                          "where number_text = '5,000'") == [(0,)]  # fmt: skip


def test_the_text_of_the_newer_cleaner_is_the_newest(collected: Path) -> None:
    """So that it is read again once, and later fetches are compared with it."""
    first = reread(context_at(collected), STORY)
    assert first["versions"] == 1
    newest = ask(collected, "select n_versions, text like '%most read%' from articles")
    assert newest == [(2, False)]
    assert not reread(context_at(collected), STORY)["read_again"]

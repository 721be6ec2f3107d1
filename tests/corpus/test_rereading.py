"""What a page's versions say by the present reader, against the rows that an older one left."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from corpus.rereading import renew_page
from monitor.models.article import Article
from monitor.models.reading import Figure, Reading, make_figure_id
from monitor.models.storage import KeptRow, KeptVersion, StoredVersion
from monitor.read.article import read_article

DAY = datetime(2026, 1, 10, 9, tzinfo=UTC)
URL = "https://wire.example/levee"
DEAD = "At least 12 people were killed in the flood. "
BOATS = "The county lost 30 boats. "
HOMES = "The water took 210 homes. "


def version(text: str, days: int, *, dropped: bool = False) -> KeptVersion:
    """Make a version of the page that nothing was read from."""
    article = Article(URL, URL, DAY + timedelta(days=days), text)
    kept = replace(article, text="") if dropped else article
    return KeptVersion(StoredVersion(article.version_id, days + 1, "", "0", kept, dropped))


def row(figure: Figure, of: KeptVersion, seen: timedelta = timedelta(0)) -> KeptRow[Figure]:
    """Make the row that an older reader left of a figure."""
    at = of.version.article.fetched_at
    row_id = make_figure_id(of.version.version_id, figure.start, figure.end)
    return KeptRow(row_id, figure, at, at + seen)


def readings(*versions: KeptVersion) -> dict[str, Reading]:
    """Read versions by the present reader."""
    return {v.version.version_id: read_article(v.version.article) for v in versions}


def numbers(kept: KeptVersion) -> dict[str, KeptRow[Figure]]:
    """Return the rows of a version by their numbers."""
    return {one.said.number_text: one for one in kept.figures}


def test_a_row_is_new_on_the_first_version_that_says_it_alone() -> None:
    """And it ends where the page no longer says it."""
    one, two, three = version(DEAD + BOATS, 0), version(DEAD + BOATS + HOMES, 1), version(DEAD, 2)
    first, second, third = renew_page([one, two, three], readings(one, two, three))
    assert {n: r.gone_at for n, r in numbers(first.kept).items()} == {
        "12": None,
        "30": DAY + timedelta(days=2),
    }
    assert numbers(first.kept)["30"].last_seen_at == DAY + timedelta(days=1)
    assert numbers(first.kept)["12"].last_seen_at == DAY + timedelta(days=2)
    assert list(numbers(second.kept)) == ["210"]
    assert third.kept.figures == ()


def test_a_known_row_keeps_its_id_and_times() -> None:
    """Only what is read of it is renewed."""
    page = version(DEAD, 0)
    (figure,) = read_article(page.version.article).figures
    old = row(replace(figure, measure="people"), page, timedelta(hours=5))
    (renewed,) = renew_page([replace(page, figures=(old,))], readings(page))
    assert renewed.kept.figures == (replace(old, said=figure),)


def test_a_row_that_is_not_read_any_longer_never_stood() -> None:
    """It stays under its id."""
    page = version(DEAD, 0)
    (figure,) = read_article(page.version.article).figures
    wrong = row(replace(figure, start=0, end=2, number_text="At"), page)
    (renewed,) = renew_page([replace(page, figures=(wrong,))], readings(page))
    assert numbers(renewed.kept)["At"] == replace(wrong, gone_at=wrong.first_seen_at)
    assert numbers(renewed.kept)["12"].gone_at is None


def test_a_version_without_its_text_keeps_what_was_read_from_it() -> None:
    """What it said first is not said first by the next."""
    full, dropped = version(DEAD, 0), version(DEAD, 0, dropped=True)
    (figure,) = read_article(full.version.article).figures
    later = version(DEAD + HOMES, 1)
    kept = replace(dropped, figures=(row(figure, dropped),))
    (renewed,) = renew_page([kept, later], readings(later))
    assert renewed.kept.version is later.version
    assert list(numbers(renewed.kept)) == ["210"]

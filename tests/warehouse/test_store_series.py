"""Series come back as they were left; cutting a stream into batches changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from corpus.series import Ledger, context_of, observation_keys
from monitor.models.article import Article, Precision
from monitor.models.judgement import Judgement, JudgementKind
from monitor.models.reading import make_figure_id
from monitor.models.series import KnownSeries, Observation, Relation, SeriesDecision
from monitor.models.storage import ReadArticle
from monitor.read.article import read_text
from warehouse.connect import Warehouse
from warehouse.store import judgements as judgement_store
from warehouse.store import series as store
from warehouse.store import versions as version_store

_AT = datetime(2026, 3, 2, 6, tzinfo=UTC)
_LATER = _AT + timedelta(days=300)
_STORY = "made"
_TOWNS = ("Harrowgate", "Lindmoor", "Castle Dunn", "Ferrow", "Oxley Bay")


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a fresh warehouse for one transaction."""
    warehouse = Warehouse(tmp_path)
    with warehouse.lease("test"), warehouse.writing() as connection:
        yield connection


def _article(number: int, text: str, url: str | None = None) -> Article:
    address = url or f"https://outlet{number % 7}.example/{number}"
    at = _AT + timedelta(hours=6 * number)
    return Article(
        url=address,
        raw_url=address,
        fetched_at=at,
        text=text,
        title=text.split(".", maxsplit=1)[0][:50],
        outlet=f"Outlet {number % 7}",
        published_at=at.replace(hour=0),
        precision=Precision.DAY,
    )


def _stream() -> list[Article]:
    """Return a stream in which the tolls of five floods rise, are repeated, and fall behind."""
    found: list[Article] = []
    for number in range(60):
        town = _TOWNS[number % len(_TOWNS)]
        toll = 11 + 3 * (number // 10)
        stale = toll - 3 if number % 11 == 0 and number > 10 else toll
        found.append(
            _article(
                number,
                f"At least {stale} people were killed in the floods in {town}, the mayor said. "
                f"Another {number % 4 + 2} were missing. "
                f"Repairs will cost ${number // 20 + 4} million.",
            )
        )
    return found


def _observations(articles: Sequence[Article]) -> list[Observation]:
    return [
        Observation(
            figure_id=make_figure_id(article.version_id, figure.start, figure.end),
            figure=figure,
            version_id=article.version_id,
            url=article.url,
            outlet=article.outlet,
            title=article.title,
            origin_id=article.version_id,
            fetched_at=article.fetched_at,
            published_at=article.published_at,
            precision=article.precision,
            context=context_of(article.text, figure.sentence_start, article.title, article.url),
            words=article.words,
        )
        for article in articles
        for figure in read_text(article.text, reference_date=article.fetched_at.date()).figures
    ]


def _keep(con: duckdb.DuckDBPyConnection, articles: Sequence[Article]) -> None:
    readings = [
        ReadArticle(
            article,
            read_text(
                article.text,
                version_id=article.version_id,
                reference_date=article.fetched_at.date(),
            ),
        )
        for article in articles
    ]
    version_store.save_versions(con, readings)


def _decide(
    con: duckdb.DuckDBPyConnection,
    batch: Sequence[Observation],
    judgements: Sequence[Judgement] = (),
) -> list[SeriesDecision]:
    ledger = _ledger(con, batch, judgements)
    decisions = [ledger.observe(obs) for obs in batch]
    store.save_series(con, _STORY, list(zip(batch, decisions, strict=True)))
    return decisions


def _ledger(
    con: duckdb.DuckDBPyConnection,
    batch: Sequence[Observation],
    judgements: Sequence[Judgement] = (),
    story: str = _STORY,
) -> Ledger:
    filed = store.load_filed(con, story, {key for obs in batch for key in observation_keys(obs)})
    ledger = Ledger(story, judgements, counts=filed.counts, taken=filed.taken)
    ledger.learn(store.load_series(con, story, filed, ledger.look_ups(batch), _LATER))
    return ledger


def _known(
    con: duckdb.DuckDBPyConnection, obs: Observation, story: str = _STORY
) -> list[KnownSeries]:
    filed = store.load_filed(con, story, observation_keys(obs))
    look_ups = Ledger(story, counts=filed.counts, taken=filed.taken).look_ups([obs])
    return store.load_series(con, story, filed, look_ups, _LATER)


def _told(decisions: Sequence[SeriesDecision]) -> list[tuple[object, ...]]:
    return [
        (d.figure_id, d.series_id, d.relation, d.before and d.before.figure_id, d.current_figure_id)
        for d in decisions
    ]


@pytest.mark.parametrize("size", [1, 7, 40])
def test_the_cut_into_batches_changes_nothing(con: duckdb.DuckDBPyConnection, size: int) -> None:
    """What is saved and loaded between batches decides as one ledger in memory does."""
    articles = _stream()
    _keep(con, articles)
    observations = _observations(articles)
    whole = Ledger(_STORY)
    expected = [whole.observe(obs) for obs in observations]
    found: list[SeriesDecision] = []
    for start in range(0, len(observations), size):
        found += _decide(con, observations[start : start + size])
    assert _told(found) == _told(expected)
    assert any(d.relation is Relation.RAISED for d in found)
    assert any(d.relation is Relation.OUTDATED for d in found)


#: Enough words that a text is an article and no notice, without a number.
_TAIL = (
    "The river left its bed in the night after a week of rain, and the coast road is closed. "
    "Farmers drove their herds uphill, and the school took in those whose houses stand in water. "
    "The weather office expects the rain to stop by the weekend, but the ground is full, and each "
    "further shower will run straight into the valley. The mayor thanked the next towns for "
    "their help and asked everybody to keep away from the bridges. "
)


def _articles() -> list[Article]:
    """Return articles on floods, which tell of volunteers and blankets in ever other words."""
    told = ("{} helpers filled bags", "Bags were filled by {} people", "{} came to fill bags")
    given = ("and {} blankets were given out.", "and those in need got {} blankets.")
    return [
        _article(
            number,
            f"Floods in {town} went on for another day, the mayor of {town} said. {_TAIL}"
            f"In {town} {told[number % 3].format(140 + 9 * number)}, "
            f"{given[number % 2].format(700 + 31 * number)}",
        )
        for number in range(24)
        for town in (_TOWNS[number % 3],)
    ]


@pytest.mark.parametrize("size", [1, 5])
def test_rivals_do_not_depend_on_the_cut_into_batches(
    con: duckdb.DuckDBPyConnection, size: int
) -> None:
    """What else a number could go with is loaded with what it goes with."""
    articles = _articles()
    _keep(con, articles)
    texts = [_observations([one]) for one in articles]
    whole = Ledger(_STORY)
    expected = [one for text in texts for one in _taken(whole, text)]
    found: list[SeriesDecision] = []
    for start in range(0, len(texts), size):
        batch = texts[start : start + size]
        ledger = _ledger(con, [obs for text in batch for obs in text])
        decisions = [one for text in batch for one in _taken(ledger, text)]
        observed = (obs for text in batch for obs in text)
        store.save_series(con, _STORY, list(zip(observed, decisions, strict=True)))
        found += decisions
    assert _told(found) == _told(expected)
    assert [one.reason for one in found] == [one.reason for one in expected]
    assert any("no other number" in one.reason for one in found)


def _taken(ledger: Ledger, text: Sequence[Observation]) -> list[SeriesDecision]:
    ledger.survey(text)
    return [ledger.observe(obs) for obs in text]


def test_a_series_comes_back_with_what_deciding_needs(con: duckdb.DuckDBPyConnection) -> None:
    """The founding and the current observation are there, and later ones are not known yet."""
    articles = _stream()
    _keep(con, articles)
    observations = _observations(articles)
    _decide(con, observations)
    first = next(
        s for s in _known(con, observations[0]) if s.founding.figure_id == observations[0].figure_id
    )
    assert first.founding == first.observations[0]
    assert first.founding.figure == observations[0].figure
    assert first.founding.context == observations[0].context
    assert first.current.figure.value_low > first.founding.figure.value_low
    assert len(first.observations) <= 40
    assert _known(con, observations[0], "another story") == []


def test_series_that_a_person_merged_come_as_one(con: duckdb.DuckDBPyConnection) -> None:
    """The joined series is known under the id of the one that stays, with both histories."""
    articles = [
        _article(1, "At least 11 people were killed in the floods in Ferrow, the mayor said."),
        _article(2, "Snow closed 40 schools in Oxley Bay, the county said."),
    ]
    _keep(con, articles)
    observations = _observations(articles)
    kept, joined = (d.series_id for d in _decide(con, observations))
    assert kept is not None
    assert joined is not None
    merge = Judgement(_AT, JudgementKind.MERGE, (kept, joined), _STORY)
    judgement_store.add_judgements(con, [merge])
    (series,) = _known(con, observations[1])
    assert series.series_id == kept
    assert {o.figure_id for o in series.observations} == {o.figure_id for o in observations}
    assert series.founding.figure_id == observations[0].figure_id

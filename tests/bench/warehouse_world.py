"""A warehouse of any size for the documented questions, made by SQL; and readings to load."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from monitor.models.article import Article
from monitor.models.reading import (
    Claim,
    ClaimKind,
    Figure,
    Qualifier,
    Reading,
    Role,
    SpeakerBasis,
)
from monitor.models.storage import ReadArticle
from warehouse.connect import Warehouse
from warehouse.store import ledger

START = datetime(2026, 1, 1, tzinfo=UTC)
STORIES = ("harbour-fire", "other")
FIGURES, CLAIMS = 5, 3
#: Articles that the store is handed in one transaction.
CHUNK = 2_000
_SQL = Path(__file__).with_name("warehouse_world.sql")


def fill(warehouse: Warehouse, size: int) -> None:
    """Make a warehouse of that many articles, with five figures and three claims each.

    Needs the lease. A table and a ledger at a time, each in one transaction.
    """
    for statement in _SQL.read_text("utf-8").split(";\n"):
        if statement.strip():
            with warehouse.writing() as con:
                con.execute(statement, {"n": size} if "$n" in statement else None)
    for story in STORIES:
        with warehouse.writing() as con:
            ledger.rebuild(con, story)


def batches(size: int) -> Iterator[list[ReadArticle]]:
    """Yield articles with what was read from them, as a run hands them to the store."""
    for first in range(0, size, CHUNK):
        yield [_read_article(n) for n in range(first, min(first + CHUNK, size))]


def _read_article(n: int) -> ReadArticle:
    words = " ".join(f"word{(n * 31 + i * 7) % 5003}" for i in range(420))
    text = f"Officials said on day {n} that {n} people were moved. {words}"
    article = Article(
        url=f"https://outlet{n % 400}.example/2026/{n}",
        raw_url=f"https://outlet{n % 400}.example/2026/{n}?ref=feed",
        fetched_at=START + timedelta(seconds=30 * n),
        text=text,
        title=f"Title {n}",
        outlet=f"Outlet {n % 400}",
    )
    sentence = text[: text.index(".") + 1]
    figures = tuple(_figure(n * FIGURES + i, i, sentence) for i in range(FIGURES))
    claims = tuple(
        Claim(i, len(sentence), ClaimKind.STATEMENT, sentence, None, SpeakerBasis.NONE, None)
        for i in range(CLAIMS)
    )
    reading = Reading(article.version_id, "1", figures=figures, claims=claims)
    return ReadArticle(article, reading, tuple((n * 7919 + i) % 2**32 for i in range(50)))


def _figure(value: int, start: int, sentence: str) -> Figure:
    return Figure(
        start=start,
        end=start + 4,
        number_text=str(value),
        value_low=Decimal(value),
        value_high=Decimal(value),
        qualifier=Qualifier.ABOUT,
        movement=None,
        unit=None,
        unit_normalized=None,
        measure=f"measure {value % 300}",
        scope="",
        time_window=None,
        window_key=None,
        as_of_from=None,
        as_of_to=None,
        attribution="officials",
        role=Role.OBSERVATION,
        sentence=sentence,
        sentence_start=0,
        sentence_end=len(sentence),
    )

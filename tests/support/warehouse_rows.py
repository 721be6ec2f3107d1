"""Invented articles, readings and decisions, and their way through the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import duckdb

from monitor.models.article import Article, make_version_id, text_sha256
from monitor.models.page import WarcRef
from monitor.models.reading import (
    Claim,
    ClaimKind,
    Correction,
    Figure,
    Qualifier,
    Reading,
    Role,
    SpeakerBasis,
    make_claim_id,
    make_figure_id,
)
from monitor.models.storage import PendingVersion, ReadArticle, StoryVerdict, StoryVersion
from warehouse.migrate import migrate
from warehouse.store.rows import insert, insert_new, replace
from warehouse.store.versions import (
    mark_compared,
    pending_versions,
    save_story_articles,
    save_story_versions,
    save_versions,
)

STORY = "harbour-fire"
START = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)


def empty(*, up_to: int | None = None) -> duckdb.DuckDBPyConnection:
    """Open a warehouse in memory."""
    con = duckdb.connect()
    con.execute("SET TimeZone = 'UTC'")
    migrate(con, up_to=up_to)
    return con


def figure(
    sentence: str,
    number: str,
    *,
    at: int = 0,
    measure: str = "people dead",
    qualifier: Qualifier = Qualifier.EXACT,
) -> Figure:
    """Make the figure that a sentence, beginning at a place of the text, states."""
    start = at + sentence.index(number)
    value = Decimal(number.replace(",", ""))
    return Figure(
        start=start,
        end=start + len(number),
        number_text=number,
        value_low=value,
        value_high=value,
        qualifier=qualifier,
        movement=None,
        unit=None,
        unit_normalized=None,
        measure=measure,
        scope="harbour",
        time_window=None,
        window_key=None,
        as_of_from=None,
        as_of_to=None,
        attribution=None,
        role=Role.OBSERVATION,
        sentence=sentence,
        sentence_start=at,
        sentence_end=at + len(sentence),
    )


def claim(sentence: str, *, at: int = 0, speaker: str | None = None) -> Claim:
    """Make the claim that a sentence is."""
    basis = SpeakerBasis.NAMED if speaker else SpeakerBasis.NONE
    return Claim(
        at, at + len(sentence), ClaimKind.STATEMENT, sentence, speaker, basis, attribution=None
    )


def read_article(
    n: int = 0,
    *,
    url: str | None = None,
    number: str = "14",
    outlet: str = "The Tern",
    fetched_at: datetime | None = None,
    warc: WarcRef | None = None,
) -> ReadArticle:
    """Make an article about an invented fire, as it is handed to the store."""
    first = f"The fire brigade counted {number} people dead at the harbour."
    second = f"Quay number {n} stays closed until further notice."
    text = f"{first}\n\n{second}"
    url = url or f"https://tern.example/fire/{n}"
    fetched_at = fetched_at or START + timedelta(minutes=n)
    article = Article(
        url=url,
        raw_url=f"{url}?from=feed",
        fetched_at=fetched_at,
        text=text,
        title=f"Fire {n}",
        outlet=outlet,
        warc=warc,
    )
    reading = Reading(
        version_id=make_version_id(url, fetched_at, text_sha256(text)),
        reader_version="1",
        figures=(figure(first, number),),
        claims=(claim(first), claim(second, at=len(first) + 2, speaker="Quay master")),
        corrections=(Correction(0, 8, "The fire", None, None),) if n % 5 == 0 else (),
    )
    return ReadArticle(article, reading, (n, n + 1, 2**32 - 1))


def keep(
    con: duckdb.DuckDBPyConnection,
    batch: Sequence[ReadArticle],
    *,
    story: str = STORY,
    baseline: str | None = None,
) -> None:
    """Store articles and queue them for a story."""
    save_versions(con, batch)
    save_story_articles(
        con, story, [StoryVerdict(one.article.url, True, 1.0, "everything is") for one in batch]
    )
    save_story_versions(
        con,
        story,
        [
            StoryVersion(one.reading.version_id, one.article.url, one.article.fetched_at, baseline)
            for one in batch
        ],
    )


def compare(
    con: duckdb.DuckDBPyConnection, now: datetime, *, story: str = STORY, limit: int = 1000
) -> list[PendingVersion]:
    """Decide about pending versions in the plainest way: one series a measure, one group a text."""
    pending = pending_versions(con, story, limit, now)
    seen = [
        (version, one, make_figure_id(version.version_id, one.start, one.end))
        for version in pending
        for one in version.reading.figures
    ]
    insert(con, "internal.observations", [
        {"story": story, "figure_id": i, "series_id": f"{story}/{one.measure}", "reason": "same"}
        for _, one, i in seen
    ])  # fmt: skip
    insert_new(con, "internal.series", [
        {
            "series_id": f"{story}/{one.measure}",
            "story": story,
            "founded_by": figure_id,
            "measure": one.measure,
            "scope": one.scope,
            "current_figure_id": figure_id,
            "first_seen_at": version.article.fetched_at,
        }
        for version, one, figure_id in seen
    ], key=("series_id",))  # fmt: skip
    replace(con, "internal.series", [
        {"series_id": f"{story}/{one.measure}", "current_figure_id": i} for _, one, i in seen
    ], key=("series_id",))  # fmt: skip
    insert(con, "internal.claim_novelty", [
        {
            "story": story,
            "claim_id": make_claim_id(version.version_id, one.start, one.end),
            "novelty": "new",
            "group_id": f"{story}/{one.sentence}",
            "reason": "first",
        }
        for version in pending
        for one in version.reading.claims
    ])  # fmt: skip
    insert_new(con, "internal.identities", [
        {"version_id": version.version_id, "origin_id": version.version_id} for version in pending
    ], key=("version_id",))  # fmt: skip
    mark_compared(con, story, [version.version_id for version in pending], now)
    return pending

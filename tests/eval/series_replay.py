"""Replay the shared stream through reader and ledger in memory, as the flow does it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from corpus.series import Ledger, context_of, edited_figures
from monitor.models.article import Precision, make_version_id, text_sha256
from monitor.models.reading import Figure, make_figure_id
from monitor.models.series import Observation, Relation, SeriesDecision
from monitor.read.figures import read_figures
from monitor.read.sentences import split_sentences
from tests.eval.gate import shared

Key = tuple[str, str]
MOVES = (Relation.RAISED, Relation.LOWERED, Relation.RETURNED)


@dataclass(frozen=True, slots=True)
class Taken:
    """One observation with the figure that it was put in place of, and what was decided."""

    observation: Observation
    edited_from: Observation | None
    decision: SeriesDecision


@dataclass(frozen=True, slots=True)
class Replay:
    """All that was taken, in order; and per version its text, figures, and their observations."""

    taken: tuple[Taken, ...]
    texts: dict[Key, str]
    standing: dict[Key, tuple[Observation, ...]]


@cache
def replayed() -> Replay:
    """Replay the whole stream once."""
    path = shared("eval", "stream_dev.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    articles.sort(key=lambda a: (a["fetched_at"], a["url"]))
    ledger = Ledger("stream")
    before: dict[str, tuple[Observation, ...]] = {}
    texts: dict[Key, str] = {}
    standing: dict[Key, tuple[Observation, ...]] = {}
    taken: list[Taken] = []
    for article in articles:
        old = before.get(article["url"])
        now_standing: list[Observation] = []
        observed = list(_observations(article, old))
        ledger.survey([obs for obs, _, new in observed if new])
        for obs, edited_from, new in observed:
            now_standing.append(obs)
            if new:
                decision = ledger.observe(obs, edited_from=edited_from)
                taken.append(Taken(obs, edited_from, decision))
        key = (article["url"], article["fetched_at"])
        texts[key] = article["text"]
        standing[key] = before[article["url"]] = tuple(now_standing)
    return Replay(tuple(taken), texts, standing)


def read_day(text: str, day: date | None) -> tuple[Figure, ...]:
    """Read the figures of a text whose words for days count from `day`."""
    figures, _ = read_figures(text, split_sentences(text), day)
    return tuple(figures)


def observation(figure: Figure, article: dict[str, Any], *, revised: bool = False) -> Observation:
    """Put a figure where it stood: `article` is a row in the shape that imports take."""
    fetched_at = datetime.fromisoformat(article["fetched_at"])
    said = article.get("published_at")
    published = datetime.fromisoformat(said[:10]).replace(tzinfo=UTC) if said else None
    version_id = make_version_id(article["url"], fetched_at, text_sha256(article["text"]))
    return Observation(
        figure_id=make_figure_id(version_id, figure.start, figure.end),
        figure=figure,
        version_id=version_id,
        url=article["url"],
        outlet=article.get("outlet"),
        title=article.get("title", ""),
        origin_id=version_id,
        fetched_at=fetched_at,
        published_at=published,
        precision=Precision.DAY if published else Precision.NONE,
        context=context_of(
            article["text"], figure.sentence_start, article.get("title", ""), article["url"]
        ),
        words=len(article["text"].split()),
        revised=revised,
    )


def _observations(
    article: dict[str, Any], old: tuple[Observation, ...] | None
) -> Iterator[tuple[Observation, Observation | None, bool]]:
    """Yield each figure of a version as an observation, what it replaces, and whether it is new."""
    said = article.get("published_at")
    figures = read_day(article["text"], date.fromisoformat(said[:10]) if said else None)
    known = old or ()
    pairs = edited_figures([o.figure for o in known], figures)
    unchanged = {(o.figure.sentence, o.figure.start - o.figure.sentence_start): o for o in known}
    for index, figure in enumerate(figures):
        same = unchanged.get((figure.sentence, figure.start - figure.sentence_start))
        if same is not None:
            yield same, None, False
            continue
        obs = observation(figure, article, revised=old is not None)
        yield obs, known[pairs[index]] if index in pairs else None, True

"""Relevance is measured on articles that a person judged on or off three stories.

`relevance.jsonl` holds a hash of each article (URL and text), the stories that it is on, and those
that it is neither clearly on nor off, which are not counted.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from monitor.models.article import Article
from monitor.models.link import Link
from monitor.models.story import Story, Terms
from monitor.relevance import judge_article, judge_link
from tests.eval.gate import check, shared

FETCHED = datetime(2026, 4, 1, tzinfo=UTC)
STORIES = (
    Story("iran", "War with Iran", terms=Terms(any=("Iran", "Tehran", "Strait of Hormuz"))),
    Story("epstein", "Epstein files", terms=Terms(any=("Epstein", "Mountbatten-Windsor"))),
    Story(
        "immigration",
        "Immigration enforcement",
        terms=Terms(
            any=("ICE", "DHS", "Homeland Security", "immigration", "deportation", "Noem"),
            none=("Super Bowl",),
        ),
    ),
)


@dataclass
class Tally:
    """Right and wrong verdicts."""

    hits: int = 0
    false_alarms: int = 0
    misses: int = 0

    def add(self, said: bool, true: bool) -> None:
        """Count one verdict."""
        self.hits += said and true
        self.false_alarms += said and not true
        self.misses += true and not said

    @property
    def recall(self) -> float:
        """Return the share of what is on the story that was taken."""
        return self.hits / max(1, self.hits + self.misses)

    @property
    def precision(self) -> float:
        """Return the share of what was taken that is on the story."""
        return self.hits / max(1, self.hits + self.false_alarms)


def load_judged() -> list[tuple[Article, set[str], set[str]]]:
    """Return the judged articles of the stream, each with what it is on and what is doubtful."""
    gold = (Path(__file__).parent / "relevance.jsonl").read_text().splitlines()
    verdicts = {row["sha"]: (set(row["on"]), set(row["doubtful"])) for row in map(json.loads, gold)}
    judged = []
    with gzip.open(shared("eval", "stream_dev.jsonl.gz"), "rt") as lines:
        for row in map(json.loads, lines):
            key = f"{row['url']}\x1f{row['text']}"
            sha = hashlib.sha256(key.encode()).hexdigest()[:16]
            if sha in verdicts:
                article = Article(row["url"], row["url"], FETCHED, row["text"], row["title"])
                judged.append((article, *verdicts.pop(sha)))
    assert not verdicts, "judged articles that the stream does not hold"
    return judged


def test_verdicts_on_real_articles() -> None:
    """Whole texts are told apart; a link's title and summary lose little that is on the story."""
    by_text = {story.name: Tally() for story in STORIES}
    by_title, every = Tally(), Tally()
    for article, on, doubtful in load_judged():
        # A feed's summary is, as a rule, how the article begins.
        summary = article.text.partition("\n\n")[0]
        link = Link(article.url, "feed", title=article.title, summary=summary)
        for story in STORIES:
            if story.name in doubtful:
                continue
            true = story.name in on
            said = judge_article(story, article).relevant
            by_text[story.name].add(said, true)
            every.add(said, true)
            by_title.add(judge_link(story, link).relevant, true)
    scores = {"recall": every.recall, "precision": every.precision}
    for name, tally in by_text.items():
        scores |= {f"recall_{name}": tally.recall, f"precision_{name}": tally.precision}
    check("relevance", scores | {"links_recall": by_title.recall})

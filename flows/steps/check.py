"""Try each source of a story: whether it can be read, and what it holds. Stores nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flows.context import Context
from flows.steps.discover import ask
from flows.steps.fetching import open_fetcher
from monitor.models.errors import FetchError, RobotsRefused
from monitor.models.story import SourceKind, Story
from monitor.relevance import judge_link


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """What trying one source told; counts are of the links that it lists now."""

    source: str
    kind: SourceKind
    reachable: bool
    robots: str
    entries: int
    newest: datetime | None
    fit: int
    problem: str


async def check_sources(context: Context, story: Story) -> list[SourceCheck]:
    """Ask every source of a story that is not a file, and judge what it lists by title."""
    async with open_fetcher(context) as fetcher:
        answers = await ask(story.sources, fetcher, {}, story, until=context.clock())
    return [
        SourceCheck(
            source=answer.source.key,
            kind=answer.source.kind,
            reachable=answer.error is None,
            robots=_robots(answer.error),
            entries=len(answer.links),
            newest=answer.newest,
            fit=sum(judge_link(story, link).relevant for link in answer.links),
            problem=answer.error.message if answer.error else "; ".join(answer.repairs),
        )
        for answer in answers
    ]


def _robots(error: Exception | None) -> str:
    if isinstance(error, RobotsRefused):
        return "unreadable" if error.soft else "refuses"
    return "unknown" if isinstance(error, FetchError) else "allows"

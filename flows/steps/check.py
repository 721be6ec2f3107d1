"""Try each source of a story: whether it can be read, and what it holds. Stores nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flows.context import Context
from flows.steps.discover import ask
from flows.steps.fetching import open_fetcher
from flows.steps.files import file_of
from monitor.importers import read_path
from monitor.models.article import Article
from monitor.models.errors import FetchError, ImportFailed, RobotsRefused
from monitor.models.story import Source, SourceKind, Story
from monitor.relevance import judge_article, judge_link


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
    """Ask every source of a story, and judge what it lists by title (articles in files: whole)."""
    async with open_fetcher(context) as fetcher:
        answers = await ask(story.sources, fetcher, {}, story, until=context.clock())
    asked = [
        SourceCheck(
            source=answer.source.key,
            kind=answer.source.kind,
            reachable=answer.failure is None,
            robots=_robots(answer.error),
            entries=len(answer.links),
            newest=answer.newest,
            fit=sum(judge_link(story, link).relevant for link in answer.links),
            problem=answer.error.message if answer.error else "; ".join(answer.repairs),
        )
        for answer in answers
    ]
    files = [source for source in story.sources if source.kind is SourceKind.FILE]
    return asked + [_check_file(context, story, source) for source in files]


def _check_file(context: Context, story: Story, source: Source) -> SourceCheck:
    try:
        found = list(read_path(file_of(source, context.settings.home), fetched_at=context.clock()))
    except ImportFailed as error:
        found = [error]
    articles = [one for one in found if isinstance(one, Article)]
    problems = [one.message for one in found if isinstance(one, ImportFailed)]
    return SourceCheck(
        source=source.key,
        kind=source.kind,
        reachable=bool(articles),
        robots="",
        entries=len(articles),
        newest=max((a.published_at for a in articles if a.published_at), default=None),
        fit=sum(judge_article(story, article).relevant for article in articles),
        problem=problems[0] + (f" (and {len(problems) - 1} more)" if problems[1:] else "")
        if problems
        else "",
    )


def _robots(error: Exception | None) -> str:
    if isinstance(error, RobotsRefused):
        return "unreadable" if error.soft else "refuses"
    return "unknown" if isinstance(error, FetchError) else "allows"

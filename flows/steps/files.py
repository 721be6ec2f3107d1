"""Bring articles in from files: a source of a story, or an import by hand."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

from flows.context import Context
from flows.logs import tell
from flows.steps.discover import is_due
from flows.steps.in_order import in_order
from flows.steps.keep import Baseline, keep
from flows.steps.rereading import renew_pages
from flows.steps.work import Workers, read_candidate, workers
from monitor.importers import read_path
from monitor.models.article import Article
from monitor.models.errors import ImportFailed
from monitor.models.link import Verdict
from monitor.models.storage import PollResult
from monitor.models.story import Source, SourceKind, Story
from warehouse.store import stories as story_store
from warehouse.store import versions as version_store

_LOG = logging.getLogger(__name__)

#: Articles in one transaction.
CHUNK = 500
#: The clock of who fetched may run ahead of ours by this much.
AHEAD = timedelta(days=1)
#: An import is a person's own choice: what is in it is on the story.
BY_HAND = Verdict(relevant=True, score=1.0, reason="imported by hand")


@dataclass
class Imported:
    """What came of an import: counts, and a line for each thing that could not be read."""

    counts: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)


def import_articles(
    context: Context,
    story: Story,
    found: Iterable[Article | ImportFailed],
    *,
    baseline: Baseline,
    verdict: Verdict | None,
    pool: Workers,
    progress: Callable[[int], None] = lambda _: None,
    feed: str | None = None,
) -> Imported:
    """Read and store articles, a chunk in one transaction; a faulty one is said and passed over.

    `verdict` holds for all of them; None judges each by the story's terms. `feed` is the key of the
    source that they come from, where they come from one.
    """
    imported = Imported()
    read = partial(read_candidate, story=story, feed=feed, verdict=verdict)
    for chunk in _chunks(iter(found), CHUNK):
        articles = [one for one in chunk if isinstance(one, Article)]
        imported.problems.extend(str(one) for one in chunk if isinstance(one, ImportFailed))
        candidates = pool(read, articles)
        renew_pages(context, story, {article.url for article in articles})
        with context.warehouse.writing() as con:
            rows = keep(con, story.name, candidates, baseline, context.clock())
        imported.counts["versions"] += len(rows.new)
        imported.counts["off_story"] += sum(not c.verdict.relevant for c in candidates)
        imported.counts["articles"] += len(articles)
        progress(len(articles))
    imported.counts["problems"] += len(imported.problems)
    return imported


def import_file_sources(
    context: Context,
    story: Story,
    baseline: Baseline,
    *,
    since: datetime | None = None,
) -> Counter[str]:
    """Read the story's sources that are files and due; what was read before changes nothing.

    One that cannot be read fails as any other source does: it is said, and stops none of the rest.
    """
    counts: Counter[str] = Counter()
    now = context.clock()
    with context.warehouse.writing() as con:
        polls = {poll.source.key: poll for poll in story_store.source_polls(con, story.name)}
    for source in story.sources:
        if source.kind is SourceKind.FILE and is_due(source, polls.get(source.key), now, since):
            imported = _import_source(context, story, source, baseline)
            counts.update({f"file_{key}": n for key, n in imported.counts.items()})
            counts["sources_asked"] += 1
            counts["sources_failing"] += _failed(imported)
            for problem in imported.problems:
                tell(
                    _LOG,
                    logging.WARNING,
                    f"cannot be read: {problem}",
                    story=story.name,
                    source=source.key,
                )
    return counts


def _import_source(context: Context, story: Story, source: Source, baseline: Baseline) -> Imported:
    path = file_of(source, context.settings.home)
    imported = Imported()
    try:
        with workers(0, 1) as pool:
            imported = import_articles(
                context,
                story,
                # A folder that holds nothing yet is a source where nothing came.
                () if _is_empty(path) else articles_at(path, context),
                baseline=baseline,
                verdict=None,
                pool=pool,
                feed=source.key,
            )
    except ImportFailed as error:
        imported.problems.append(str(error))
    now = context.clock()
    wrong = imported.problems[0] if _failed(imported) else None
    result = PollResult(source.key, now + source.every, error=wrong)
    with context.warehouse.writing() as con:
        story_store.record_poll(con, story.name, [result], now)
    return imported


def _failed(imported: Imported) -> bool:
    return bool(imported.problems) and not imported.counts["articles"]


def file_of(source: Source, home: Path) -> Path:
    """Return the path of a source that is a file or folder; a relative one lies in the home."""
    return home / (source.url or "")


def _is_empty(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


def articles_at(path: Path, context: Context) -> Iterator[Article | ImportFailed]:
    """Read the articles of a file or folder by fetch time; those without one are fetched now.

    Needs the lease. Raises ImportFailed, before it gives any, when nothing is at `path`.
    """
    now = context.clock()

    def standing(urls: Sequence[str]) -> dict[str, str]:
        with context.warehouse.writing() as con:
            kept = version_store.latest_versions(con, urls, now)
        return {url: version.sha256 for url, version in kept.items()}

    found = (_fetched_by(one, now + AHEAD) for one in read_path(path, fetched_at=now))
    return in_order(found, context.warehouse.private.parent, now=now, standing=standing)


def _fetched_by(one: Article | ImportFailed, latest: datetime) -> Article | ImportFailed:
    """Refuse an article that says it was fetched in the future, where nothing is compared yet."""
    if isinstance(one, ImportFailed) or one.fetched_at <= latest:
        return one
    return ImportFailed(f"fetched_at {one.fetched_at:%Y-%m-%d} lies in the future", url=one.url)


def _chunks(
    found: Iterator[Article | ImportFailed], size: int
) -> Iterator[list[Article | ImportFailed]]:
    while chunk := list(islice(found, size)):
        yield chunk

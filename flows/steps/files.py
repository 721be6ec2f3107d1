"""Bring articles in from files: a source of a story, or an import by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

from flows.context import Context
from flows.steps.discover import file_sources
from flows.steps.keep import Baseline, keep
from flows.steps.work import Workers, read_candidate, workers
from monitor.importers import read_path
from monitor.models.article import Article
from monitor.models.errors import ImportFailed
from monitor.models.link import Verdict
from monitor.models.story import Story

#: Articles in one transaction.
CHUNK = 500
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
) -> Imported:
    """Read and store articles, a chunk in one transaction; a faulty one is said and passed over.

    `verdict` holds for all of them; None judges each by the story's terms.
    """
    imported = Imported()
    read = partial(read_candidate, story=story, verdict=verdict)
    for chunk in _chunks(iter(found), CHUNK):
        articles = [one for one in chunk if isinstance(one, Article)]
        imported.problems.extend(str(one) for one in chunk if isinstance(one, ImportFailed))
        candidates = pool(read, articles)
        with context.warehouse.writing() as con:
            rows = keep(con, story.name, candidates, baseline, context.clock())
        imported.counts["versions"] += len(rows.new)
        imported.counts["off_story"] += sum(not c.verdict.relevant for c in candidates)
        imported.counts["articles"] += len(articles)
        progress(len(articles))
    imported.counts["problems"] += len(imported.problems)
    return imported


def import_file_sources(context: Context, story: Story, baseline: Baseline) -> Counter[str]:
    """Read the story's sources that are files; what was read before changes nothing."""
    counts: Counter[str] = Counter()
    for path in file_sources(story, context.settings.home):
        found = read_path(path, fetched_at=context.clock())
        with workers(0, 1) as pool:
            imported = import_articles(
                context, story, found, baseline=baseline, verdict=None, pool=pool
            )
        counts.update({f"file_{key}": n for key, n in imported.counts.items()})
    return counts


def articles_at(path: Path, context: Context) -> Iterator[Article | ImportFailed]:
    """Read the articles of a file or folder; those without a fetch time are fetched now."""
    return read_path(path, fetched_at=context.clock())


def _chunks(
    found: Iterator[Article | ImportFailed], size: int
) -> Iterator[list[Article | ImportFailed]]:
    while chunk := list(islice(found, size)):
        yield chunk

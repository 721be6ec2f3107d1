"""Read archived pages again with the present cleaner and readers; what it finds is no news."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from flows.context import Context
from flows.steps.compare import compare
from flows.steps.identify import identify_versions
from flows.steps.keep import keep
from flows.steps.runs import recorded_run
from flows.steps.work import Candidate, Job, work_on
from monitor.clean import CLEANER_VERSION
from monitor.models.article import Article
from monitor.models.errors import ArchiveError
from monitor.models.story import Story
from monitor.read.figures import READER_VERSION
from warehouse.store import pages as page_store

#: Why what is found is no news: it names the status that such findings are held with.
REREAD = "reread"


def reread(context: Context, story: Story) -> Counter[str]:
    """Read again the newest version of each page of a story that an older cleaner or reader read.

    The bytes come from the archive. A text that comes out otherwise is a version of its own, at the
    time of the same fetch, and what it newly says is held as `reread`.
    """
    counts: Counter[str] = Counter()
    wait = context.settings.wait_for_lease
    with (
        context.warehouse.lease("reread", wait=wait, clock=context.clock),
        recorded_run(context, "reread", story.name) as told,
    ):
        with context.warehouse.writing() as con:
            old = page_store.read_by_others(
                con, story.name, CLEANER_VERSION, READER_VERSION, context.clock()
            )
        for article in old:
            candidates = _again(context, story, article, counts)
            with context.warehouse.writing() as con:
                rows = keep(
                    con, story.name, candidates, lambda _article, _feed: REREAD, context.clock()
                )
            counts["versions"] += len(rows.new)
        identify_versions(context)
        counts.update(compare(context, story))
        told.update(counts)
    with context.warehouse.lease("reread", wait=wait, clock=context.clock):
        context.warehouse.publish()
    return counts


def _again(
    context: Context, story: Story, article: Article, counts: Counter[str]
) -> list[Candidate]:
    """Clean and read an article's archived page; nothing where its record is missing or damaged."""
    if article.warc is None:
        counts["without_record"] += 1
        return []
    try:
        page = context.archive.read(article.warc)
    except ArchiveError:
        counts["damaged_record"] += 1
        return []
    counts["read_again"] += 1
    worked = work_on(Job(page, None, article.outlet, article.warc), story)
    return [
        replace(candidate, article=replace(candidate.article, raw_url=article.raw_url))
        for candidate in worked.candidates
        if candidate.article.url == article.url
    ]

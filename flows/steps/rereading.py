"""Bring what older cleaners and readers read up to the present ones; what that finds is no news."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from corpus.rereading import renew_page
from corpus.series import observation_keys
from corpus.versions import is_new_version
from flows.context import Context
from flows.steps.compare import compare, observation
from flows.steps.identify import identify_versions
from flows.steps.keep import keep
from flows.steps.runs import recorded_run
from flows.steps.work import Candidate, Job, work_on
from monitor.clean import CLEANER_VERSION
from monitor.models.article import Article
from monitor.models.errors import ArchiveError
from monitor.models.finding import HeldBecause
from monitor.models.storage import KeptVersion, RenewedVersion
from monitor.models.story import Story
from monitor.read.article import read_article
from monitor.read.figures import READER_VERSION
from warehouse.store import ledger
from warehouse.store import rereading as reread_store
from warehouse.store import stories as story_store
from warehouse.store import versions as version_store

#: Why what is found is no news: it names the status that such findings are held with.
REREAD = HeldBecause.REREAD.value
#: Pages in one transaction.
PAGES = 200


def reread(context: Context, story: Story) -> Counter[str]:
    """Read again each page of a story that an older cleaner or reader read, and publish.

    What it newly says is held as `reread`; what was decided, told and judged before stays.
    """
    wait = context.settings.wait_for_lease
    with context.warehouse.lease("reread", wait=wait, clock=context.clock):
        with recorded_run(context, "reread", story.name) as counts:
            counts.update(renew_pages(context, story))
            identify_versions(context)
            counts.update(compare(context, story))
            with context.warehouse.writing() as con:
                ledger.rebuild(con, story.name)
        context.warehouse.publish()
    return counts


def renew_pages(context: Context, story: Story, urls: Iterable[str] | None = None) -> Counter[str]:
    """Clean and read anew those of a story's pages (or of some) that an older program read.

    To be called before anything new is compared with them: else our own improvement would look like
    an edit. Texts come from the warehouse, bytes from the archive. A text that the present cleaner
    makes otherwise is a version of its own, at the time of the same fetch.
    """
    counts: Counter[str] = Counter()
    with context.warehouse.writing() as con:
        old = reread_store.read_by_others(
            con, story.name, CLEANER_VERSION, READER_VERSION, now=context.clock(), urls=urls
        )
    for start in range(0, len(old), PAGES):
        _renew(context, story, old[start : start + PAGES], counts)
    return counts


def _renew(context: Context, story: Story, newest: Sequence[Article], counts: Counter[str]) -> None:
    """Renew some pages in one transaction; `newest` are their newest versions."""
    again = {
        article.version_id: candidate
        for article in newest
        if article.cleaner_version != CLEANER_VERSION
        and (candidate := _again(context, story, article, counts)) is not None
    }
    texts = {article.version_id: article.text for article in newest}
    same = [i for i, c in again.items() if not is_new_version(texts[i], c.article.text)]
    cleaners = dict.fromkeys(same, CLEANER_VERSION)
    now = context.clock()
    with context.warehouse.writing() as con:
        pages = reread_store.pages_as_kept(con, [article.url for article in newest], now)
        renewed = [one for versions in pages.values() for one in _renewed(story, versions)]
        reread_store.save_renewed(con, renewed, cleaners, REREAD)
        ids = {one.reading.version_id for one in renewed}
        noted = {i: (CLEANER_VERSION, READER_VERSION) for i in same if i not in ids}
        reread_store.note_readers(con, noted)
        keys = _changed_keys(pages, renewed)
        for name in story_store.story_names(con):
            reread_store.refile(con, name, keys)
        fresh = [candidate for i, candidate in again.items() if i not in cleaners]
        rows = keep(con, story.name, fresh, lambda _article, _feed: REREAD, now)
        version_store.queue_elsewhere(con, story.name, rows.new, baseline=REREAD)
    counts["read_again"] += len(ids | again.keys())
    counts["figures_read_otherwise"] += len(keys)
    counts["versions"] += len(rows.new)


def _renewed(story: Story, versions: Sequence[KeptVersion]) -> list[RenewedVersion]:
    readings = {
        kept.version.version_id: read_article(kept.version.article, story.timezone)
        for kept in versions
        if kept.version.reader_version != READER_VERSION and not kept.version.dropped
    }
    return renew_page(versions, readings)


def _changed_keys(
    pages: Mapping[str, Sequence[KeptVersion]], renewed: Sequence[RenewedVersion]
) -> dict[str, tuple[str, ...]]:
    """Return the present keys of the figures that are known and read otherwise now, by their id."""
    before = {
        row.row_id: row.said
        for versions in pages.values()
        for kept in versions
        for row in kept.figures
    }
    return {
        row.row_id: observation_keys(
            observation(
                one.kept.version.article,
                row.said,
                version_id=one.reading.version_id,
                origin_id=one.reading.version_id,
                revised=one.kept.version.seq > 1,
            )
        )
        for one in renewed
        for row in one.kept.figures
        if row.row_id in before and row.said != before[row.row_id]
    }


def _again(
    context: Context, story: Story, article: Article, counts: Counter[str]
) -> Candidate | None:
    """Clean and read an article's archived page; None where its record is missing or damaged."""
    if article.warc is None:
        counts["without_record"] += 1
        return None
    try:
        page = context.archive.read(article.warc)
    except ArchiveError:
        counts["damaged_record"] += 1
        return None
    worked = work_on(Job(page, None, article.outlet, article.warc), story)
    for candidate in worked.candidates:
        if candidate.article.url == article.url:
            return replace(candidate, article=replace(candidate.article, raw_url=article.raw_url))
    return None

"""Fetch what is due, keep the evidence, read it, and keep what is new, a chunk at a time."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from flows.context import Context
from flows.logs import tell
from flows.steps.fetching import failed_outcome
from flows.steps.keep import Baseline, Rows, keep
from flows.steps.rereading import renew_pages
from flows.steps.work import Job, Worked, Workers, work_on
from monitor.fetch import Fetcher, FetchRequest, spread
from monitor.models.article import Article
from monitor.models.errors import AddressRefused, DiscoverError, FetchError
from monitor.models.link import Link, LinkOutcome, LinkStatus
from monitor.models.page import Page
from monitor.models.storage import PageCheck, SourcePoll, WarcSize
from monitor.models.story import Story
from monitor.recheck import due
from monitor.urls import canonical_url
from warehouse.connect import Connection
from warehouse.store import links as link_store
from warehouse.store import versions as version_store

#: Pages in one transaction: what a killed run may have to fetch again.
CHUNK = 64
_LOG = logging.getLogger(__name__)
#: How links end that nobody needs a line for.
_QUIET = frozenset({LinkStatus.NEW, LinkStatus.READ, LinkStatus.UNCHANGED, LinkStatus.OFF_STORY})

#: Links taken up in one run; the rest are next in the following one.
MAX_LINKS = 20_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page to fetch: a new link, or one whose page is due to be looked at again (`link` None)."""

    url: str
    request: FetchRequest
    link: Link | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of a wanted page."""

    wanted: Wanted
    page: Page | FetchError


def wanted_pages(context: Context, story: Story) -> list[Wanted]:
    """List the story's new links and the pages due again, hosts taking turns."""
    now = context.clock()
    with context.warehouse.writing() as con:
        tasks = link_store.links_to_fetch(con, story.name, now, MAX_LINKS)
        states = link_store.page_states(con, story.name, now)
    due_again = set(due(states, story.recheck, now))
    allowed = frozenset(story.allow_hosts)
    outlets = {source.key: source.outlet for source in story.sources}
    wanted = [
        Wanted(
            task.url,
            # Though another story has read the page, this one has not: it is asked for whole.
            FetchRequest(task.link.url, allow_hosts=allowed),
            task.link,
            task.link.outlet or outlets.get(task.link.feed),
        )
        for task in tasks
    ]
    taken = {one.url for one in wanted}
    wanted.extend(
        Wanted(
            state.url,
            FetchRequest(state.raw_url, state.validators, allow_hosts=allowed),
            None,
            state.outlet,
        )
        for state in states
        if state.url in due_again and state.url not in taken
    )
    by_request = {one.request: one for one in wanted}
    return [by_request[request] for request in spread(by_request)]


async def fetch_chunks(
    fetcher: Fetcher, wanted: Sequence[Wanted], size: int = CHUNK
) -> AsyncIterator[list[Fetched]]:
    """Fetch what is wanted and yield it in chunks, in the order asked for."""
    by_request = {one.request: one for one in wanted}
    chunk: list[Fetched] = []
    async for request, page in fetcher.fetch_all(by_request):
        chunk.append(Fetched(by_request[request], page))
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def keep_chunk(
    context: Context, story: Story, chunk: Sequence[Fetched], pool: Workers, baseline: Baseline
) -> Counter[str]:
    """Archive, read and store one chunk in one transaction; return counts of links by status."""
    chunk = _without_refused(context, chunk)
    answered = [one for one in chunk if isinstance(one.page, Page) and not one.page.not_modified]
    jobs = [_job(context, one) for one in answered]
    worked = dict(
        zip(
            (one.wanted.url for one in answered),
            pool(partial(work_on, story=story), jobs),
            strict=True,
        )
    )
    # The evidence is on disk before the warehouse says that it is.
    context.archive.flush()
    renew_pages(context, story, {c.article.url for one in worked.values() for c in one.candidates})
    now = context.clock()
    with context.warehouse.writing() as con:
        candidates = [c for one in worked.values() for c in one.candidates]
        rows = keep(con, story.name, candidates, baseline, now)
        version_store.queue_elsewhere(con, story.name, rows.new)
        outcomes = {
            one.wanted: _outcome(one, worked.get(one.wanted.url), rows, now) for one in chunk
        }
        # Looking at a page again says nothing new of the link that once led to it.
        first_looks = [outcome for wanted, outcome in outcomes.items() if wanted.link is not None]
        link_store.record_outcomes(con, story.name, first_looks, now)
        _save_checks(con, chunk, worked, rows)
        sizes = context.archive.sizes()
        version_store.acknowledge_warc(con, [WarcSize(file, n) for file, n in sizes.items()])
    for wanted, outcome in outcomes.items():
        if outcome.status not in _QUIET:
            done = worked.get(wanted.url)
            is_ours = done is not None and done.status is LinkStatus.FAILED
            tell(
                _LOG,
                logging.ERROR if is_ours else logging.INFO,
                f"{outcome.status}: {outcome.reason}",
                story=story.name,
                source=wanted.link.feed if wanted.link else None,
                url=wanted.url,
            )
    return Counter(
        outcome.status.value if wanted.link is not None else f"again_{outcome.status}"
        for wanted, outcome in outcomes.items()
    )


def baseline_of(first_collect: bool, polls: Sequence[SourcePoll]) -> Baseline:
    """Return what tells whether an article is the baseline of its story (DESIGN, rule 8).

    That is everything in the story's first collect, what was published before its source was
    added, and what stands undated in the first answer of a source.
    """
    known = {poll.source.key: poll for poll in polls}

    def why(article: Article, feed: str | None) -> str | None:
        if first_collect:
            return "first collect of the story"
        poll = known.get(feed or "")
        if poll is None:
            return None
        if article.published_at is not None and article.published_at < poll.added_at:
            return "published before its source was added"
        asked_before = poll.polled_at is not None and poll.polled_at > poll.added_at
        if article.published_at is None and not asked_before:
            return "undated, and found when its source was added"
        return None

    return why


def _without_refused(context: Context, chunk: Sequence[Fetched]) -> list[Fetched]:
    """Refuse what led to a page that was forgotten on request, or to no address of a page."""
    led_to = [_led_to(one.page) if isinstance(one.page, Page) else "" for one in chunk]
    with context.warehouse.writing() as con:
        forgotten = link_store.forgotten(con, {url for url in led_to if url})
    gone = AddressRefused("leads to a page that was forgotten on request")
    nowhere = AddressRefused("leads to an address that cannot be read")
    return [
        replace(one, page=gone if url else nowhere) if url is None or url in forgotten else one
        for one, url in zip(chunk, led_to, strict=True)
    ]


def _led_to(page: Page) -> str | None:
    """Return the canonical URL that answered, None where there is none: a redirect may be odd."""
    try:
        return canonical_url(page.final_url)
    except DiscoverError:
        return None


def _job(context: Context, fetched: Fetched) -> Job:
    page = fetched.page
    if isinstance(page, FetchError):
        raise TypeError("a failed fetch is no job")
    return Job(page, fetched.wanted.link, fetched.wanted.outlet, context.archive.append(page))


def _outcome(fetched: Fetched, worked: Worked | None, rows: Rows, now: datetime) -> LinkOutcome:
    url, page = fetched.wanted.url, fetched.page
    if isinstance(page, FetchError):
        return failed_outcome(url, page, now)
    if worked is None:
        return LinkOutcome(url, LinkStatus.UNCHANGED, "the server says so", page.final_url)
    if worked.status is LinkStatus.READ and not any(
        rows.changed.get(c.article.url) for c in worked.candidates
    ):
        return LinkOutcome(url, LinkStatus.UNCHANGED, "the same text", page.final_url)
    return LinkOutcome(url, worked.status, worked.reason, page.final_url)


def _save_checks(
    con: Connection, chunk: Sequence[Fetched], worked: dict[str, Worked], rows: Rows
) -> None:
    checks = []
    for one in chunk:
        page = one.page
        if isinstance(page, FetchError):
            continue
        done = worked.get(one.wanted.url)
        articles = done.candidates if done else ()
        checks.append(
            PageCheck(
                url=one.wanted.url,
                checked_at=page.fetched_at,
                changed=any(rows.changed.get(c.article.url) for c in articles),
                article_url=articles[0].article.url if articles else None,
                validators=page.validators,
                moved_to=_moved_to(page),
            )
        )
    link_store.save_pages(con, checks)


def _moved_to(page: Page) -> str | None:
    hops = page.redirects
    if hops and all(hop.permanent for hop in hops):
        return canonical_url(page.final_url)
    return None

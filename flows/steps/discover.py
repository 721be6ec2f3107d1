"""Ask each source that is due what it lists, judge the links, and keep them with the verdict."""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import chain, zip_longest

from flows.context import Context
from flows.logs import tell
from flows.steps.fetching import asked_back_at
from monitor.discover import Listing, parse_listing
from monitor.discover.search import gdelt_url
from monitor.fetch import Fetcher, FetchRequest
from monitor.models.errors import (
    AddressRefused,
    DiscoverError,
    FetchError,
    NewsdeltaError,
    RobotsRefused,
)
from monitor.models.link import Link, LinkStatus
from monitor.models.page import Page, Validators
from monitor.models.storage import JudgedLink, PollResult, SourcePoll
from monitor.models.story import Source, SourceKind, Story
from monitor.relevance import judge_link
from monitor.urls import canonical_url
from warehouse.connect import Connection
from warehouse.store import links as link_store
from warehouse.store import stories as story_store

_LOG = logging.getLogger(__name__)

#: How many further sitemaps or feeds a source may lead to at once, the first named first; and how
#: often: a site's robots.txt names indexes, and these the sitemaps.
MAX_NESTED, LEVELS = 12, 2
#: What a search answers unasked for another time.
SEARCHED = timedelta(days=1)
#: A run comes at its minute of the hour, but some seconds sooner or later than the last one did. So
#: what is due within this part of its interval is due: else an hourly source would miss hours.
EARLY = 0.1
#: A source that keeps failing is asked ever more seldom, but at least this often.
MAX_WAIT = timedelta(days=1)


@dataclass
class Asked:
    """What asking one source came to, over all the listings that it led to.

    `validators` are None where it did not answer anew; `error` is the last of any listing's.
    """

    source: Source
    links: list[Link] = field(default_factory=list)
    newest: datetime | None = None
    validators: Validators | None = None
    repairs: list[str] = field(default_factory=list)
    error: NewsdeltaError | None = None
    led_to: list[Sequence[str]] = field(default_factory=list)
    followed: set[str] = field(default_factory=set)

    @property
    def failure(self) -> NewsdeltaError | None:
        """Return why the source cannot be read; where one listing gave links, another may fail."""
        return None if self.links else self.error

    def follow(self) -> list[str]:
        """Return what its last listings led to and was not asked for yet, each listing in turn."""
        turns = chain.from_iterable(zip_longest(*self.led_to))
        urls = [url for url in dict.fromkeys(turns) if url is not None]
        urls = [url for url in urls if url not in self.followed][:MAX_NESTED]
        self.led_to.clear()
        self.followed.update(urls)
        return urls


async def discover(
    context: Context, story: Story, fetcher: Fetcher, *, since: datetime | None = None
) -> Counter[str]:
    """Ask the sources of a story that are due; return counts of them and of the links they list.

    `links_found` is the sum of the others: known before (or listed twice), new, and those that end
    by their title.
    """
    now = context.clock()
    with context.warehouse.writing() as con:
        story_store.register_story(con, story, now)
        polls = {poll.source.key: poll for poll in story_store.source_polls(con, story.name)}
    due = [source for source in story.sources if is_due(source, polls.get(source.key), now, since)]
    asked = await ask(due, fetcher, polls, story, since=since, until=now)
    judged = [one for answer in asked for one in judge(story, answer)]
    with context.warehouse.writing() as con:
        story_store.record_poll(
            con, story.name, [_poll_result(a, polls.get(a.source.key), now) for a in asked], now
        )
        counts = _save(con, story, judged, now)
    counts["sources_asked"] += len(asked)
    counts["sources_failing"] += sum(answer.failure is not None for answer in asked)
    for answer in asked:
        if answer.error is not None:
            what = "source" if answer.failure else "a listing that the source leads to"
            tell(
                _LOG,
                logging.WARNING,
                f"{what} cannot be read: {answer.error.message}",
                story=story.name,
                source=answer.source.key,
            )
    return counts


def _save(
    con: Connection, story: Story, judged: Sequence[JudgedLink], now: datetime
) -> Counter[str]:
    """Keep the links, the first of each URL, and count them by what became of them."""
    first = {one.url: one for one in reversed(judged)}
    saved: Counter[str] = Counter()
    for status in LinkStatus:
        group = [one for one in first.values() if one.status is status]
        if group:
            saved[f"links_{status}"] = link_store.save_links(con, story.name, group, now)
    known = len(judged) - saved.total()
    return Counter({"links_found": len(judged), "links_known": known, **saved})


async def ask(
    sources: Sequence[Source],
    fetcher: Fetcher,
    polls: Mapping[str, SourcePoll],
    story: Story,
    *,
    since: datetime | None = None,
    until: datetime,
) -> list[Asked]:
    """Fetch and parse what each source lists, following what listings lead to; files are not asked.

    A source that fails carries its error; it never stops the others.
    """
    answers = {
        source.key: Asked(source) for source in sources if source.kind is not SourceKind.FILE
    }
    allowed = frozenset(story.allow_hosts)
    asking: defaultdict[FetchRequest, list[Asked]] = defaultdict(list)
    for key, answer in answers.items():
        poll = polls.get(key)
        url = _listing_url(answer.source, since or _unsearched_since(poll, until), until)
        known = poll.validators if poll else None
        asking[FetchRequest(url, validators=known, kind="feed", allow_hosts=allowed)] = [answer]
    for _ in range(1 + LEVELS):
        async for request, page in fetcher.fetch_all(list(asking)):
            for answer in asking[request]:
                _take(answer, page)
        asking.clear()
        for answer in answers.values():
            for url in answer.follow():
                asking[FetchRequest(url, kind="feed", allow_hosts=allowed)].append(answer)
    return list(answers.values())


def judge(story: Story, answer: Asked) -> list[JudgedLink]:
    """Judge what a source listed by title and summary; what is no web address is refused."""
    judged: dict[str, JudgedLink] = {}
    for link in answer.links:
        try:
            url = canonical_url(link.url)
        except NewsdeltaError as error:
            judged.setdefault(
                link.url, JudgedLink(link, link.url, LinkStatus.REFUSED_ADDRESS, error.message)
            )
            continue
        verdict = judge_link(story, link)
        status = LinkStatus.NEW if verdict.relevant else LinkStatus.OFF_STORY
        judged.setdefault(url, JudgedLink(link, url, status, verdict.reason))
    return list(judged.values())


def _take(answer: Asked, page: Page | FetchError) -> None:
    """Add what a page lists, and what it leads to, to the answer."""
    if isinstance(page, FetchError):
        answer.error = page
        return
    if page.not_modified:
        return
    source = answer.source
    try:
        listing: Listing = parse_listing(
            source.kind, page.body, page.final_url, source.key, source.pattern
        )
    except DiscoverError as error:
        answer.error = error
        return
    if answer.validators is None:
        # What an index leads to may be another list while the index itself stays the same.
        answer.validators = Validators() if listing.nested else page.validators
    answer.links.extend(
        link if link.outlet or not source.outlet else replace(link, outlet=source.outlet)
        for link in listing.links
    )
    answer.repairs.extend(listing.repairs)
    if listing.newest and (answer.newest is None or listing.newest > answer.newest):
        answer.newest = listing.newest
    answer.led_to.append(listing.nested)


def is_due(
    source: Source, poll: SourcePoll | None, now: datetime, since: datetime | None = None
) -> bool:
    """Tell whether a source is to be asked now; `since` asks all of them."""
    if since is not None or poll is None or poll.due_at is None:
        return True
    return poll.due_at <= now + source.every * EARLY


def _listing_url(source: Source, since: datetime | None, until: datetime) -> str:
    if source.kind is SourceKind.SEARCH:
        return gdelt_url(source.query or "", since, until)
    return source.url or ""


def _unsearched_since(poll: SourcePoll | None, now: datetime) -> datetime | None:
    """Return the time of the last answer where that lies further back than a search looks."""
    last = poll.last_success_at if poll else None
    return last if last is not None and now - last > SEARCHED else None


def _poll_result(answer: Asked, poll: SourcePoll | None, now: datetime) -> PollResult:
    error = answer.failure
    failures = (poll.consecutive_failures if poll else 0) + 1
    wait = answer.source.every
    if error is not None:
        wait = min(wait * 2 ** min(failures, 10), max(MAX_WAIT, wait))
    back = asked_back_at(error, now) if isinstance(error, FetchError) else None
    known = poll.validators if poll else Validators()
    return PollResult(
        feed=answer.source.key,
        due_at=max(now + wait, back or now),
        error=None if error is None else error.message,
        blocked=isinstance(error, RobotsRefused | AddressRefused) and not error.soft,
        validators=known if answer.validators is None else answer.validators,
        newest_entry_at=answer.newest,
    )

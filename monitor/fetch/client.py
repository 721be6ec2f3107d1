"""Fetch pages politely, safely and within bounds: the one way in which Newsdelta reads the web."""

from __future__ import annotations

import asyncio
import hashlib
import math
import random
from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterable
from datetime import datetime
from itertools import islice
from types import TracebackType
from typing import Self

import httpcore
import httpx

from monitor.charset import header_charset
from monitor.fetch.addresses import Resolver, Target, system_resolver, vet_url
from monitor.fetch.connect import tls_context
from monitor.fetch.exchange import PAGE_STATUSES, Answer, DeadlineError, Lines
from monitor.fetch.hosts import Host, Hosts, now
from monitor.fetch.limits import ACCEPTED
from monitor.fetch.permission import Permission
from monitor.fetch.redirects import REDIRECTS, next_hop
from monitor.fetch.retry import BUSY_STATUSES, SOFT_STATUSES, backoff, parse_retry_after
from monitor.fetch.robots import MAX_ROBOTS_BYTES
from monitor.fetch.room import Place, Room
from monitor.fetch.settings import FetchRequest, FetchSettings, Kind
from monitor.models.errors import AddressRefused, FetchError, RobotsRefused
from monitor.models.page import Page, Redirect, Validators

_ACCEPT: dict[Kind, bytes] = {
    "page": b"text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
    "feed": b"application/rss+xml,application/atom+xml,application/feed+json,"
    b"application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.5",
}
_NOT_MODIFIED = 304
_ERRORS_FROM = 400
_SERVER_ERRORS_FROM = 500


class Fetcher:
    """Read pages and feeds; an async context manager, for one run.

    `clock` gives the time that stands in `Page.fetched_at`; waits and deadlines run on the event
    loop's own. `resolver`, `inner` (the network below the address check) and `rng` are given by
    tests.
    """

    def __init__(
        self,
        settings: FetchSettings,
        clock: Callable[[], datetime],
        resolver: Resolver = system_resolver,
        rng: random.Random | None = None,
        inner: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._rng = rng or random.Random()  # noqa: S311 - jitter is no secret
        self._lines = Lines(settings, resolver, tls_context(settings.ca_file), inner)
        self._hosts = Hosts(settings, self._rng)
        self._permission = Permission(settings, self._hosts, self._ask_robots)
        self._working = asyncio.Semaphore(settings.total_concurrency)
        self._retry_budget = settings.retry_budget
        agent = settings.agent.encode("latin-1", errors="replace")
        self._headers: dict[Kind, list[tuple[bytes, bytes]]] = {
            kind: [
                (b"User-Agent", agent),
                (b"Accept", accept),
                (b"Accept-Encoding", ACCEPTED.encode()),
            ]
            for kind, accept in _ACCEPT.items()
        }

    async def __aenter__(self) -> Self:
        self._hosts.begin()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._lines.aclose()

    async def fetch(self, request: FetchRequest) -> Page:
        """Read one URL, with retries; `FetchError` (or a subclass) says why it could not be read.

        An answer of 400 or more is an error that carries its `status`. The page is `not_modified`
        where the server says so, or where the body has the hash that the request brings; its body
        is then empty.
        """
        return await self._fetch(request, Place(Room(math.inf)))

    async def _fetch(self, request: FetchRequest, place: Place) -> Page:
        attempt = 0
        while True:
            try:
                return await self._try(request, place)
            except FetchError as error:
                error.url = error.url or request.url
                wait = backoff(
                    attempt,
                    base=self._settings.backoff_seconds,
                    cap=self._settings.max_backoff,
                    rng=self._rng,
                )
                if not self._worth_another(error, attempt, wait):
                    raise
            self._retry_budget -= wait
            attempt += 1
            await asyncio.sleep(wait)

    async def fetch_all(
        self, requests: Iterable[FetchRequest], window: int = 256
    ) -> AsyncGenerator[tuple[FetchRequest, Page | FetchError], None]:
        """Read many URLs at once and yield each with its page or error, in the order given.

        At most `window` are under way or waiting to be taken, and no new download is begun while
        the bodies that wait hold `max_held_bytes` or more: memory does not grow with the number of
        requests. Hosts that take turns in `requests` (see `spread`) are read side by side.
        """
        coming = enumerate(requests)
        room = Room(self._settings.max_held_bytes)
        under_way: deque[tuple[Place, FetchRequest, asyncio.Task[Page | FetchError]]] = deque()
        try:
            while True:
                for number, request in islice(coming, window - len(under_way)):
                    place = Place(room, number)
                    task = asyncio.create_task(self._outcome(request, place))
                    under_way.append((place, request, task))
                if not under_way:
                    return
                place, request, task = under_way.popleft()
                room.expect(place.number)
                outcome = await task
                if isinstance(outcome, Page):
                    room.take(len(outcome.body))
                yield request, outcome
        finally:
            for _, _, task in under_way:
                task.cancel()
            await asyncio.gather(*(task for _, _, task in under_way), return_exceptions=True)

    async def _outcome(self, request: FetchRequest, place: Place) -> Page | FetchError:
        try:
            page = await self._fetch(request, place)
        except FetchError as error:
            return error.with_traceback(None)  # Its frames would keep what was read of the page.
        place.room.fill(len(page.body))
        return page

    def _worth_another(self, error: FetchError, attempt: int, wait: float) -> bool:
        return (
            error.soft
            and not isinstance(error, RobotsRefused | DeadlineError)
            and attempt < self._settings.retries
            and max(wait, error.retry_after or 0.0) <= self._settings.max_wait
            and wait <= self._retry_budget
            and self._hosts.time_for(wait)
        )

    async def _try(self, request: FetchRequest, place: Place) -> Page:
        """Follow one URL to its end, each hop vetted, allowed by robots.txt and in turn."""
        settings = self._settings
        allow_hosts = settings.allow_hosts | request.allow_hosts
        target = vet_url(request.url, allow_hosts)
        headers = self._headers[request.kind] + _conditions(request.validators)
        cookies: httpx.Cookies | None = None
        redirects: list[Redirect] = []
        used = 0.0
        while True:
            await self._permission.check(target, request.kind, allow_hosts)
            host = self._hosts.of(target)
            await place.wait()
            async with host.turns:
                if not place.is_open:
                    continue  # Nobody keeps a turn while waiting: the next to be taken may need it.
                await self._hosts.take_turn(host, target)
                async with self._working:
                    began = now()
                    answer = await self._ask(
                        host, target, headers, kind=request.kind, used=used, cookies=cookies
                    )
                    used += now() - began
            if answer.status not in REDIRECTS:
                return self._page(request, target, answer, redirects=tuple(redirects))
            hop = next_hop(target, answer.header("location"), allow_hosts)
            redirects.append(Redirect(target.url, hop.url, answer.status))
            if len(redirects) > settings.max_redirects:
                raise FetchError(f"redirects more than {settings.max_redirects} times")
            if answer.header("set-cookie") is not None:
                # Some sites redirect to themselves until a cookie comes back; it lives no longer
                # than this one chain.
                cookies = cookies or httpx.Cookies()
                answer.response.request = answer.request
                cookies.extract_cookies(answer.response)
            target = hop

    async def _ask(
        self,
        host: Host,
        target: Target,
        headers: list[tuple[bytes, bytes]],
        *,
        kind: Kind,
        used: float,
        cookies: httpx.Cookies | None,
    ) -> Answer:
        """Send one request in its turn, and let the host's pace know how it went."""
        settings = self._settings
        try:
            answer = await self._lines.exchange(
                target,
                headers,
                deadline=settings.total_deadline - used,
                max_received=settings.max_received_bytes,
                max_decoded=settings.max_body_bytes,
                page=kind == "page",
                cookies=cookies,
            )
        except AddressRefused:
            raise
        except FetchError as error:
            if error.soft:
                host.pace.failed(now())
            raise
        retry_after = parse_retry_after(answer.header("retry-after"), self._clock())
        if answer.status in BUSY_STATUSES:
            host.pace.busy(now(), retry_after)
        elif answer.status < _SERVER_ERRORS_FROM:
            host.pace.succeeded()
        if answer.status < _ERRORS_FROM:
            return answer
        raise FetchError(
            f"answered {answer.status}",
            url=target.url,
            soft=answer.status in SOFT_STATUSES,
            status=answer.status,
            retry_after=retry_after,
        )

    def _page(
        self,
        request: FetchRequest,
        target: Target,
        answer: Answer,
        *,
        redirects: tuple[Redirect, ...],
    ) -> Page:
        known = request.validators or Validators()
        etag = answer.header("etag")
        last_modified = answer.header("last-modified")
        body, sha256 = answer.body, known.body_sha256
        unchanged = answer.status == _NOT_MODIFIED
        if unchanged:
            if not (known.etag or known.last_modified):
                raise FetchError("answered 304 to a request without conditions", soft=True)
            etag, last_modified = etag or known.etag, last_modified or known.last_modified
        elif answer.status in PAGE_STATUSES:
            sha256 = hashlib.sha256(body).hexdigest()
            unchanged = sha256 == known.body_sha256
        else:
            raise FetchError(f"answered {answer.status}, which is no page", status=answer.status)
        return Page(
            requested_url=request.url,
            final_url=target.url,
            fetched_at=self._clock(),
            status=answer.status,
            headers=answer.headers,
            body=b"" if unchanged else body,
            charset=header_charset(answer.header("content-type")),
            not_modified=unchanged,
            validators=Validators(etag, last_modified, sha256),
            redirects=redirects,
        )

    async def _ask_robots(self, target: Target) -> Answer:
        async with self._working:
            return await self._lines.exchange(
                target,
                self._headers["feed"],
                deadline=self._settings.total_deadline,
                max_received=MAX_ROBOTS_BYTES,
                max_decoded=MAX_ROBOTS_BYTES,
                page=False,
                cut=True,
            )


def _conditions(known: Validators | None) -> list[tuple[bytes, bytes]]:
    """Return the headers by which a server can say that nothing has changed."""
    if known is None:
        return []
    headers = ((b"If-None-Match", known.etag), (b"If-Modified-Since", known.last_modified))
    return [
        (name, value.encode("latin-1"))
        for name, value in headers
        if value and value.isprintable() and all(ord(letter) < 256 for letter in value)  # noqa: PLR2004 - Latin-1
    ]

"""Fetch pages politely, safely and within bounds: the one way in which Newsdelta reads the web."""

from __future__ import annotations

import asyncio
import hashlib
import random
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Self

import httpcore
import httpx

from monitor.fetch.addresses import Resolver, Target, system_resolver, vet_url
from monitor.fetch.charset import header_charset
from monitor.fetch.connect import tls_context
from monitor.fetch.exchange import Answer, DeadlineError, Lines
from monitor.fetch.limits import ACCEPTED
from monitor.fetch.pace import HostPace
from monitor.fetch.redirects import REDIRECTS, next_hop
from monitor.fetch.retry import BUSY_STATUSES, SOFT_STATUSES, backoff, parse_retry_after
from monitor.fetch.robots import (
    MAX_ROBOTS_BYTES,
    MAX_ROBOTS_REDIRECTS,
    Access,
    Robots,
    read_robots,
)
from monitor.fetch.settings import FetchRequest, FetchSettings, Kind
from monitor.models.errors import AddressRefused, FetchError, RobotsRefused
from monitor.models.page import Page, Redirect, Validators

_ACCEPT: dict[Kind, bytes] = {
    "page": b"text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
    "feed": b"application/rss+xml,application/atom+xml,application/feed+json,"
    b"application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.5",
}
#: How long a robots.txt that could not be read forbids the site, before it is asked for again.
_UNREACHABLE_SECONDS = 600.0
_OK = 200
_NOT_MODIFIED = 304
_ERRORS_FROM = 400


@dataclass(slots=True)
class _Host:
    """What a run knows of one host."""

    pace: HostPace
    turns: asyncio.Semaphore
    robots: dict[str, tuple[Robots, float]] = field(default_factory=dict)
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)


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
        self._hosts: dict[str, _Host] = {}
        self._working = asyncio.Semaphore(settings.total_concurrency)
        self._retry_budget = settings.retry_budget
        self._ends_at = float("inf")
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
        if self._settings.run_budget is not None:
            self._ends_at = _now() + self._settings.run_budget
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
        attempt = 0
        while True:
            try:
                return await self._try(request)
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
    ) -> AsyncIterator[tuple[FetchRequest, Page | FetchError]]:
        """Read many URLs at once and yield each with its page or error, in the order given.

        At most `window` are under way or waiting to be taken, and no new one is begun while the
        bodies that wait hold more than `max_held_bytes`: memory does not grow with the number of
        requests. Hosts that take turns in `requests` (see `spread`) are read side by side.
        """
        coming = iter(requests)
        under_way: deque[tuple[FetchRequest, asyncio.Task[Page | FetchError]]] = deque()
        held = _Held()
        exhausted = False
        try:
            while True:
                while not exhausted and len(under_way) < window:
                    if under_way and held.bytes >= self._settings.max_held_bytes:
                        break
                    request = next(coming, None)
                    if request is None:
                        exhausted = True
                        break
                    task = asyncio.create_task(self._outcome(request, held))
                    under_way.append((request, task))
                if not under_way:
                    return
                request, task = under_way.popleft()
                outcome = await task
                if isinstance(outcome, Page):
                    held.bytes -= len(outcome.body)
                yield request, outcome
        finally:
            for _, task in under_way:
                task.cancel()
            await asyncio.gather(*(task for _, task in under_way), return_exceptions=True)

    async def _outcome(self, request: FetchRequest, held: _Held) -> Page | FetchError:
        try:
            page = await self.fetch(request)
        except FetchError as error:
            return error
        held.bytes += len(page.body)
        return page

    def _worth_another(self, error: FetchError, attempt: int, wait: float) -> bool:
        return (
            error.soft
            and not isinstance(error, RobotsRefused | DeadlineError)
            and attempt < self._settings.retries
            and max(wait, error.retry_after or 0.0) <= self._settings.max_wait
            and wait <= self._retry_budget
            and _now() + wait < self._ends_at
        )

    async def _try(self, request: FetchRequest) -> Page:
        """Follow one URL to its end, each hop vetted, allowed by robots.txt and in turn."""
        settings = self._settings
        allow_hosts = settings.allow_hosts | request.allow_hosts
        target = vet_url(request.url, allow_hosts)
        headers = self._headers[request.kind] + _conditions(request.validators)
        cookies: httpx.Cookies | None = None
        redirects: list[Redirect] = []
        used = 0.0
        while True:
            await self._obey_robots(target, request.kind, allow_hosts)
            host = self._host(target)
            async with host.turns:
                await self._take_turn(host, target)
                async with self._working:
                    began = _now()
                    answer = await self._ask(
                        host, target, headers, kind=request.kind, used=used, cookies=cookies
                    )
                    used += _now() - began
            if answer.status not in REDIRECTS:
                return self._page(request, target, answer, redirects=tuple(redirects), elapsed=used)
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
        host: _Host,
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
                host.pace.failed(_now())
            raise
        if answer.status < _ERRORS_FROM:
            host.pace.succeeded()
            return answer
        retry_after = parse_retry_after(answer.header("retry-after"), self._clock())
        if answer.status in BUSY_STATUSES:
            host.pace.busy(_now(), retry_after)
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
        elapsed: float,
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
        elif answer.status == _OK:
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
            elapsed_seconds=elapsed,
        )

    def _host(self, target: Target) -> _Host:
        """Return what is known of the host; http and https of one name are one host."""
        name = target.host if target.port in (80, 443) else target.netloc
        host = self._hosts.get(name)
        if host is None:
            settings = self._settings
            host = self._hosts[name] = _Host(
                HostPace(
                    settings.pace_seconds,
                    settings.jitter,
                    settings.failures_until_pause,
                    settings.pause_seconds,
                ),
                asyncio.Semaphore(settings.per_host_concurrency),
            )
        return host

    async def _take_turn(self, host: _Host, target: Target) -> None:
        """Wait until the host may be asked; soft `FetchError` where that is too far off."""
        while True:
            now = _now()
            quiet = host.pace.quiet_until - now
            if quiet > self._settings.max_wait:
                raise FetchError(
                    f"{target.host} is left alone for {quiet:.0f} s more",
                    soft=True,
                    retry_after=quiet,
                )
            turn = host.pace.take_turn(now, self._rng)
            if turn >= self._ends_at:
                raise FetchError("was not read: the time for this run is up", soft=True)
            if turn > now:
                await asyncio.sleep(turn - now)
            if host.pace.quiet_until <= _now():
                return

    async def _obey_robots(self, target: Target, kind: Kind, allow_hosts: frozenset[str]) -> None:
        settings = self._settings
        if not settings.robots or (kind == "feed" and not settings.robots_for_feeds):
            return
        host = self._host(target)
        robots = self._known_robots(host, target)
        if robots is None:
            async with host.asking:
                robots = self._known_robots(host, target)
                if robots is None:
                    robots = await self._load_robots(host, target, allow_hosts)
        if robots.delay is not None:
            host.pace.delay = min(robots.delay, settings.max_crawl_delay)
        if robots.allows(target.url):
            return
        if robots.access is Access.UNREACHABLE:
            raise RobotsRefused(
                "has a robots.txt that cannot be read now", url=target.url, soft=True
            )
        raise RobotsRefused("is not allowed by the site's robots.txt", url=target.url)

    def _known_robots(self, host: _Host, target: Target) -> Robots | None:
        robots, until = host.robots.get(target.origin, (None, 0.0))
        return robots if until > _now() else None

    async def _load_robots(
        self, host: _Host, target: Target, allow_hosts: frozenset[str]
    ) -> Robots:
        quiet = host.pace.quiet_until - _now()
        if quiet > 0:
            await self._take_turn(host, target)
        robots = await self._ask_robots(target, allow_hosts, host)
        seconds = 3600.0 * self._settings.robots_hours
        if robots.access is Access.UNREACHABLE:
            # RFC 9309: what was read before goes on to hold while the file cannot be reached.
            robots = host.robots.get(target.origin, (robots, 0.0))[0]
            seconds = _UNREACHABLE_SECONDS
        host.robots[target.origin] = (robots, _now() + seconds)
        return robots

    async def _ask_robots(self, target: Target, allow_hosts: frozenset[str], host: _Host) -> Robots:
        hop = vet_url(f"{target.origin}/robots.txt", allow_hosts)
        agent = self._settings.agent_token
        for count in range(MAX_ROBOTS_REDIRECTS + 1):
            try:
                async with self._working:
                    answer = await self._lines.exchange(
                        hop,
                        self._headers["feed"],
                        deadline=self._settings.total_deadline,
                        max_received=2 * MAX_ROBOTS_BYTES,
                        max_decoded=4 * MAX_ROBOTS_BYTES,
                        page=False,
                    )
                if answer.status not in REDIRECTS:
                    return read_robots(answer.status, answer.body, agent)
                hop = next_hop(hop, answer.header("location"), allow_hosts)
            except FetchError as error:
                if count == 0:
                    if error.soft:
                        host.pace.failed(_now())
                    raise
                return Robots(Access.UNREACHABLE)
        return Robots(Access.UNAVAILABLE)


@dataclass(slots=True)
class _Held:
    """How many bytes of bodies wait to be taken."""

    bytes: int = 0


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


def _now() -> float:
    return asyncio.get_running_loop().time()

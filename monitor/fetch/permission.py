"""Ask each site's robots.txt before its pages, and remember what it said."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from monitor.fetch.addresses import Target, vet_url
from monitor.fetch.exchange import Answer
from monitor.fetch.hosts import Host, Hosts, now
from monitor.fetch.redirects import REDIRECTS, next_hop
from monitor.fetch.robots import MAX_ROBOTS_REDIRECTS, Access, Robots, read_robots
from monitor.fetch.settings import FetchSettings, Kind
from monitor.models.errors import FetchError, RobotsRefused

#: How long a robots.txt that could not be read forbids the site, before it is asked for again.
_UNREACHABLE_SECONDS = 600.0

#: Sends one GET for a robots.txt, outside any turn.
Ask = Callable[[Target], Awaitable[Answer]]


class Permission:
    """Decide for each URL whether its site lets it be read; one file is asked for once."""

    def __init__(self, settings: FetchSettings, hosts: Hosts, ask: Ask) -> None:
        self._settings = settings
        self._hosts = hosts
        self._ask = ask

    async def check(self, target: Target, kind: Kind, allow_hosts: frozenset[str]) -> None:
        """Return if the URL may be read, and set its host's pace; else raise `RobotsRefused`.

        A site that cannot be reached at all raises the `FetchError` that says so.
        """
        settings = self._settings
        if not settings.robots or (kind == "feed" and not settings.robots_for_feeds):
            return
        host = self._hosts.of(target)
        robots = _known(host, target)
        if robots is None:
            async with host.asking:
                robots = _known(host, target) or await self._load(host, target, allow_hosts)
        if robots.delay is not None:
            host.pace.delay = min(robots.delay, settings.max_crawl_delay)
        if robots.allows(target.url):
            return
        if robots.access is Access.UNREACHABLE:
            raise RobotsRefused("its robots.txt cannot be read now", url=target.url, soft=True)
        raise RobotsRefused("is not allowed by the site's robots.txt", url=target.url)

    async def _load(self, host: Host, target: Target, allow_hosts: frozenset[str]) -> Robots:
        self._hosts.check_quiet(host, target)
        robots = await self._read(host, target, allow_hosts)
        seconds = 3600.0 * self._settings.robots_hours
        if robots.access is Access.UNREACHABLE:
            # RFC 9309: what was read before goes on to hold while the file cannot be reached.
            robots = host.robots.get(target.origin, (robots, 0.0))[0]
            seconds = _UNREACHABLE_SECONDS
        host.robots[target.origin] = (robots, now() + seconds)
        return robots

    async def _read(self, host: Host, target: Target, allow_hosts: frozenset[str]) -> Robots:
        hop = vet_url(f"{target.origin}/robots.txt", allow_hosts)
        for count in range(MAX_ROBOTS_REDIRECTS + 1):
            try:
                answer = await self._ask(hop)
            except FetchError as error:
                if count:
                    return Robots(Access.UNREACHABLE)
                if error.soft:
                    host.pace.failed(now())
                raise
            if answer.status not in REDIRECTS:
                return read_robots(answer.status, answer.body, self._settings.agent_token)
            try:
                hop = next_hop(hop, answer.header("location"), allow_hosts)
            except FetchError:
                return Robots(Access.UNREACHABLE)
        return Robots(Access.UNAVAILABLE)


def _known(host: Host, target: Target) -> Robots | None:
    robots, until = host.robots.get(target.origin, (None, 0.0))
    return robots if until > now() else None

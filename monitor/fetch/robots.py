"""Obey robots.txt as RFC 9309 says; pure: how a file is fetched is the client's business."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from protego import Protego

#: RFC 9309 asks for at least this much to be read; the rest is ignored.
MAX_ROBOTS_BYTES = 500 * 1024
#: RFC 9309 asks for at least this many redirects to be followed.
MAX_ROBOTS_REDIRECTS = 5

_TOO_MANY_REQUESTS = 429


class Access(StrEnum):
    """What the answer to a request for robots.txt says about the site."""

    RULES = "rules"
    UNAVAILABLE = "unavailable"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Robots:
    """What a site's robots.txt lets a robot do.

    With access UNAVAILABLE everything is allowed, with UNREACHABLE nothing is, for now. `delay` is
    the crawl-delay (or the request-rate, as seconds for each request), None where none is asked.
    """

    access: Access
    agent: str = ""
    rules: Protego | None = None
    delay: float | None = None

    def allows(self, url: str) -> bool:
        """Tell whether the URL may be fetched."""
        if self.rules is None:
            return self.access is not Access.UNREACHABLE
        return bool(self.rules.can_fetch(url, self.agent))


def read_robots(status: int, body: bytes, agent: str) -> Robots:
    """Judge an answer: 2xx holds rules, 4xx means none, 5xx and 429 that nobody can say."""
    if status >= 500 or status == _TOO_MANY_REQUESTS:  # noqa: PLR2004 - HTTP's class of server errors
        return Robots(Access.UNREACHABLE)
    if not 200 <= status < 300:  # noqa: PLR2004 - HTTP's class of successes
        return Robots(Access.UNAVAILABLE)
    text = body[:MAX_ROBOTS_BYTES].decode("utf-8", errors="replace").removeprefix("\ufeff")
    rules = Protego.parse(text)
    return Robots(Access.RULES, agent, rules, _delay(rules, agent))


def _delay(rules: Protego, agent: str) -> float | None:
    delay = rules.crawl_delay(agent)
    rate = rules.request_rate(agent)
    asked = [] if delay is None else [float(delay)]
    if rate is not None and rate.requests:
        asked.append(rate.seconds / rate.requests)
    asked = [seconds for seconds in asked if 0 <= seconds < float("inf")]
    return max(asked, default=None)

"""What a fetcher is told: its settings for a run, and the requests within it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from monitor.models.page import Validators

#: More connections to one host make every request dearer: the pool is scanned for each.
MOST_CONNECTIONS_A_HOST = 8
MEGABYTE = 1024 * 1024

Kind = Literal["page", "feed"]


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How politely, how long and how much a fetcher reads; all times are in seconds.

    `user_agent` names the program and `contact` (an address or URL) who runs it. `total_deadline`
    bounds one try with all its redirects, from the first byte sent to the last received; waiting
    for a host's turn is not part of it. `pace_seconds` lie between two requests to a host, varied
    by ±`jitter` (a share); a longer crawl-delay goes first, up to `max_crawl_delay`. A host that
    asks for more than `max_wait` of quiet is left alone for as long as it asks, and what is asked
    of it meanwhile fails softly. `retry_budget` bounds the seconds that a run waits for retries,
    `run_budget` the run. `allow_hosts` may be fetched although their address is private; each is
    `host` or `host:port`. `ca_file` is a certificate authority trusted beside the usual ones.
    """

    user_agent: str = "Newsdelta/0.1"
    contact: str | None = None
    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    total_deadline: float = 60.0
    max_received_bytes: int = 10 * MEGABYTE
    max_body_bytes: int = 20 * MEGABYTE
    max_redirects: int = 10
    per_host_concurrency: int = 2
    total_concurrency: int = 64
    pace_seconds: float = 1.0
    jitter: float = 0.3
    max_crawl_delay: float = 30.0
    retries: int = 2
    backoff_seconds: float = 1.0
    max_backoff: float = 30.0
    max_wait: float = 60.0
    retry_budget: float = 600.0
    run_budget: float | None = None
    failures_until_pause: int = 5
    pause_seconds: float = 300.0
    robots: bool = True
    robots_for_feeds: bool = True
    robots_hours: float = 24.0
    max_idle_hosts: int = 64
    max_held_bytes: int = 64 * MEGABYTE
    allow_hosts: frozenset[str] = frozenset()
    ca_file: Path | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.per_host_concurrency <= MOST_CONNECTIONS_A_HOST:
            raise ValueError(f"per_host_concurrency is 1 to {MOST_CONNECTIONS_A_HOST}")
        if self.max_held_bytes < 1 or self.total_concurrency < 1:
            raise ValueError("max_held_bytes and total_concurrency are at least 1")

    @property
    def agent(self) -> str:
        """Return the User-Agent header: the program, and how to reach who runs it."""
        return f"{self.user_agent} (+{self.contact})" if self.contact else self.user_agent

    @property
    def agent_token(self) -> str:
        """Return the product name that robots.txt files address."""
        return self.user_agent.partition("/")[0].partition(" ")[0]


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """One URL to read, with what is known of its last answer.

    `allow_hosts` are those of the story that asks, beside the settings' own.
    """

    url: str
    validators: Validators | None = None
    kind: Kind = "page"
    allow_hosts: frozenset[str] = frozenset()

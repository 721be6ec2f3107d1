"""What a run knows of each host: its pace, its turns, and its robots.txt."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field

from monitor.fetch.addresses import Target
from monitor.fetch.pace import HostPace
from monitor.fetch.robots import Robots
from monitor.fetch.settings import FetchSettings
from monitor.models.errors import FetchError, OutOfTime

_WEB_PORTS = (80, 443)


@dataclass(slots=True)
class Host:
    """One host; `robots` holds, for each origin, the verdict and until when it is good."""

    pace: HostPace
    turns: asyncio.Semaphore
    robots: dict[str, tuple[Robots, float]] = field(default_factory=dict)
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)


class Hosts:
    """All hosts of a run, and the time that is left for it."""

    def __init__(self, settings: FetchSettings, rng: random.Random) -> None:
        self._settings = settings
        self._rng = rng
        self._hosts: dict[str, Host] = {}
        self._ends_at = float("inf")

    def begin(self) -> None:
        """Start the clock of the run's budget."""
        if self._settings.run_budget is not None:
            self._ends_at = now() + self._settings.run_budget

    def time_for(self, seconds: float) -> bool:
        """Tell whether the run lasts that much longer."""
        return now() + seconds < self._ends_at

    def of(self, target: Target) -> Host:
        """Return what is known of a target's host; http and https of one name are one host."""
        name = target.host if target.port in _WEB_PORTS else target.netloc
        host = self._hosts.get(name)
        if host is None:
            settings = self._settings
            host = self._hosts[name] = Host(
                HostPace(
                    settings.pace_seconds,
                    settings.jitter,
                    settings.failures_until_pause,
                    settings.pause_seconds,
                ),
                asyncio.Semaphore(settings.per_host_concurrency),
            )
        return host

    async def take_turn(self, host: Host, target: Target) -> None:
        """Wait until the host may be asked; soft `FetchError` where that is too far off."""
        while True:
            self.check_quiet(host, target)
            moment = now()
            turn = host.pace.take_turn(moment, self._rng)
            if turn >= self._ends_at:
                raise OutOfTime(
                    "was not read: the time of this run is up", url=target.url, soft=True
                )
            if turn > moment:
                await asyncio.sleep(turn - moment)
            if host.pace.quiet_until <= now():
                return

    def check_quiet(self, host: Host, target: Target) -> None:
        """Raise a soft `FetchError` where the host is left alone for longer than is waited."""
        quiet = host.pace.quiet_until - now()
        if quiet > self._settings.max_wait:
            raise FetchError(
                f"was not asked for: {target.host} is left alone for {quiet:.0f} s more",
                url=target.url,
                soft=True,
                retry_after=quiet,
            )


def now() -> float:
    """Return the event loop's time, by which waits and budgets are measured."""
    return asyncio.get_running_loop().time()

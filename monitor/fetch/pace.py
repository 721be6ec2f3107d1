"""Keep one host's pace: turns, quiet that it asked for, and slowing down when it is troubled.

Pure but for the random jitter it is handed: times are seconds of any steady clock, given by the
caller.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

_LEAST_SLOWED = 1.0
_SLOWEST = 60.0
_RECOVERY = 0.8


@dataclass(slots=True)
class HostPace:
    """When a host may be asked next.

    `base` seconds lie between two requests, varied by ±`jitter`. `delay` is what the site's
    robots.txt asks. Each sign that the host is troubled doubles the pace; successes bring it back
    little by little. After `patience` failures of the network in a row the host is left alone.
    """

    base: float
    jitter: float
    patience: int
    pause: float
    delay: float = 0.0
    slowed: float = 0.0
    next_at: float = 0.0
    quiet_until: float = 0.0
    failures: int = 0

    def take_turn(self, now: float, rng: random.Random) -> float:
        """Reserve the next turn and return when it is."""
        turn = max(now, self.next_at, self.quiet_until)
        gap = max(self.base, self.delay, self.slowed)
        if gap:
            # A crawl-delay is a least distance: jitter only ever adds to it.
            gap = max(gap * (1 + self.jitter * (2 * rng.random() - 1)), self.delay)
        self.next_at = turn + gap
        return turn

    def succeeded(self) -> None:
        """Note an answer that shows the host well."""
        self.failures = 0
        if self.slowed:
            self.slowed *= _RECOVERY
            if self.slowed <= max(self.base, _LEAST_SLOWED / 2):
                self.slowed = 0.0

    def busy(self, now: float, retry_after: float | None) -> None:
        """Note that the host is asked for too much: slow down, and keep the quiet it asks for."""
        self.slowed = min(max(2 * self.slowed, 2 * self.base, _LEAST_SLOWED), _SLOWEST)
        if retry_after is not None:
            self.quiet_until = max(self.quiet_until, now + retry_after)

    def failed(self, now: float) -> None:
        """Note that the host did not answer; after too many times in a row, leave it alone."""
        self.failures += 1
        if self.failures >= self.patience:
            self.quiet_until = max(self.quiet_until, now + self.pause)
            self.failures = 0

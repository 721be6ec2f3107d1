"""One page, or several steps, fetched with a fetcher that waits for nothing."""

from __future__ import annotations

import asyncio
import hashlib
import random
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Any

from monitor.fetch import Fetcher, FetchRequest, FetchSettings
from monitor.models.page import Page

NOW = datetime(2026, 1, 5, 7, 0, tzinfo=UTC)
URL = "https://news.example.org/story"
BODY = b"<p>The council counted 12 bridges.</p>"
SHA256 = hashlib.sha256(BODY).hexdigest()
QUICK = FetchSettings(
    contact="desk@example.org", pace_seconds=0.0, backoff_seconds=0.001, max_wait=0.2, robots=False
)


def fetch(request: FetchRequest | str = URL, settings: FetchSettings = QUICK) -> Page:
    """Fetch one URL with a new fetcher."""
    if isinstance(request, str):
        request = FetchRequest(request)

    async def run() -> Page:
        rng = random.Random(7)  # noqa: S311 - jitter is no secret
        async with Fetcher(settings, lambda: NOW, rng=rng) as fetcher:
            return await fetcher.fetch(request)

    return asyncio.run(run())


def run(settings: FetchSettings, work: Callable[[Fetcher], Coroutine[Any, Any, None]]) -> None:
    """Run several steps with one fetcher."""

    async def all_steps() -> None:
        async with Fetcher(settings, lambda: NOW) as fetcher:
            await work(fetcher)

    asyncio.run(all_steps())

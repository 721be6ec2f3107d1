"""Pages a second through `Fetcher` with all its checks, beside bare httpx; and its memory.

All readers ask the same server, in another process, for the same pages; rounds of each take turns,
and the median of the rounds' ratios counts. `Fetcher.fetch_all` looks 256 requests ahead over 32
connections, four a host, and so do the bare clients. The shared client is measured twice: with the
same 256 requests handed to its pool of 32 connections, and spared by only 32 readers.

Run: `python -m tests.bench.bench_fetch`.
"""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing.connection import Connection

import httpx
import psutil

from monitor.fetch import Fetcher, FetchRequest, FetchSettings
from monitor.models.page import Page

HOSTS = 8
CONNECTIONS_A_HOST = 4
PAGE_BYTES = 64 * 1024
PAGES = 1_200
ROUNDS = 3
MANY_PAGES = 10_000
SHARED_CONNECTIONS = 32
LOOK_AHEAD = 256

#: The bars: over bare clients, one a host; over one shared client; growth over many pages.
OVER_BARE = 0.8
OVER_SHARED = 2.5


class _Site(asyncio.Protocol):
    """Answer every request at once with the same page, and robots.txt with a few rules."""

    page = b""
    robots = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._pending = b""

    def data_received(self, data: bytes) -> None:
        self._pending += data
        while (end := self._pending.find(b"\r\n\r\n")) >= 0:
            request, self._pending = self._pending[:end], self._pending[end + 4 :]
            answer = self.robots if request.startswith(b"GET /robots.txt") else self.page
            assert isinstance(self._transport, asyncio.WriteTransport)
            self._transport.write(answer)


def _response(body: bytes, content_type: str) -> bytes:
    head = (
        "HTTP/1.1 200 OK\r\nDate: Mon, 05 Jan 2026 07:00:00 GMT\r\n"
        f'Content-Type: {content_type}\r\nETag: "one"\r\nCache-Control: no-cache\r\n'
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _serve(ports: Connection) -> None:
    text = "".join(f"<p>Paragraph {n} of a page that says nothing new.</p>\n" for n in range(2_000))
    _Site.page = _response(text.encode()[:PAGE_BYTES].ljust(PAGE_BYTES), "text/html; charset=utf-8")
    rules = "".join(f"Disallow: /private/{n}/\n" for n in range(40))
    _Site.robots = _response(f"User-agent: *\n{rules}".encode(), "text/plain")

    async def run() -> None:
        loop = asyncio.get_running_loop()
        servers = [await loop.create_server(_Site, "127.0.0.1", 0) for _ in range(HOSTS)]
        ports.send([server.sockets[0].getsockname()[1] for server in servers])
        await asyncio.Event().wait()

    asyncio.run(run())


@contextmanager
def site() -> Iterator[list[str]]:
    """Run the server in a process of its own; yield the origins it answers at."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(theirs,), daemon=True
    )
    process.start()
    try:
        yield [f"http://127.0.0.1:{port}" for port in ours.recv()]
    finally:
        process.terminate()
        process.join()


def _urls(origins: list[str], count: int) -> list[str]:
    return [f"{origins[n % len(origins)]}/news/2026/01/05/story-{n}" for n in range(count)]


async def _drain(urls: Iterator[str], read: Callable[[str], Awaitable[int]]) -> None:
    for url in urls:
        assert await read(url) == PAGE_BYTES


async def bare(urls: list[str]) -> None:
    """Read with httpx clients, one a host, and do nothing else."""
    by_host: dict[str, list[str]] = {}
    for url in urls:
        by_host.setdefault(url[: url.index("/", 8)], []).append(url)
    limits = httpx.Limits(max_connections=CONNECTIONS_A_HOST)
    clients = {host: httpx.AsyncClient(limits=limits) for host in by_host}

    def reader(host: str) -> Callable[[str], Awaitable[int]]:
        async def read(url: str) -> int:
            return len((await clients[host].get(url)).content)

        return read

    queues = {host: iter(of_host) for host, of_host in by_host.items()}
    await asyncio.gather(
        *(_drain(queues[h], reader(h)) for h in by_host for _ in range(CONNECTIONS_A_HOST))
    )
    for client in clients.values():
        await client.aclose()


async def shared(urls: list[str], readers: int = LOOK_AHEAD) -> None:
    """Read with one httpx client for all hosts."""
    limits = httpx.Limits(max_connections=SHARED_CONNECTIONS)
    async with httpx.AsyncClient(limits=limits, timeout=None) as client:  # noqa: S113 - the pool makes readers wait

        async def read(url: str) -> int:
            return len((await client.get(url)).content)

        queue = iter(urls)
        await asyncio.gather(*(_drain(queue, read) for _ in range(readers)))


async def spared(urls: list[str]) -> None:
    """Read with one shared client and no more readers than it has connections."""
    await shared(urls, SHARED_CONNECTIONS)


def _settings(origins: list[str]) -> FetchSettings:
    return FetchSettings(
        contact="desk@example.org",
        pace_seconds=0.0,
        per_host_concurrency=CONNECTIONS_A_HOST,
        allow_hosts=frozenset(origin.removeprefix("http://") for origin in origins),
    )


async def checked(urls: list[str], seen: Callable[[int], None] | None = None) -> None:
    """Read through `Fetcher`, as a flow does."""
    origins = sorted({url[: url.index("/", 8)] for url in urls})
    async with Fetcher(_settings(origins), lambda: datetime.now(UTC)) as fetcher:
        count = 0
        async for _, page in fetcher.fetch_all(FetchRequest(url) for url in urls):
            assert isinstance(page, Page)
            assert len(page.body) == PAGE_BYTES
            count += 1
            if seen is not None:
                seen(count)


def _rate(reader: Callable[[list[str]], Awaitable[None]], urls: list[str]) -> float:
    async def run() -> None:
        await reader(urls)

    began = time.perf_counter()
    asyncio.run(run())
    return len(urls) / (time.perf_counter() - began)


def _growth(urls: list[str]) -> tuple[float, float]:
    """Return the resident megabytes after a fifth of the pages and after all of them."""
    process = psutil.Process()
    marks: dict[int, float] = {}

    def seen(count: int) -> None:
        if count in (len(urls) // 5, len(urls)):
            gc.collect()
            marks[count] = process.memory_info().rss / 1024 / 1024

    asyncio.run(checked(urls, seen))
    return marks[len(urls) // 5], marks[len(urls)]


def main() -> None:
    """Print pages a second of each reader, the two ratios, and the memory over many pages."""
    readers = {"fetch": checked, "bare": bare, "shared": shared, "spared": spared}
    with site() as origins:
        urls = _urls(origins, PAGES)
        rates: dict[str, list[float]] = {name: [] for name in readers}
        for reader in readers.values():
            _rate(reader, urls[:200])
        for _ in range(ROUNDS):
            for name, reader in readers.items():
                rates[name].append(_rate(reader, urls))
        early, late = _growth(_urls(origins, MANY_PAGES))
    for name, measured in rates.items():
        print(f"{name:8} {statistics.median(measured):7.0f} pages/s")

    def ratio(other: str) -> float:
        pairs = zip(rates["fetch"], rates[other], strict=True)
        return statistics.median(ours / theirs for ours, theirs in pairs)

    print(f"fetch / bare clients, one a host:           {ratio('bare'):.2f} (bar {OVER_BARE})")
    print(f"fetch / shared client, same look-ahead:     {ratio('shared'):.2f} (bar {OVER_SHARED})")
    print(f"fetch / shared client, 32 readers:          {ratio('spared'):.2f}")
    print(f"memory: {early:.0f} MB after {MANY_PAGES // 5} pages, {late:.0f} after {MANY_PAGES}")


if __name__ == "__main__":
    main()

"""Servers that misbehave: each costs a bounded time and ends in a page or a typed error."""

from __future__ import annotations

import asyncio
import gzip
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.fetch import Fetcher, FetchRequest, FetchSettings
from monitor.models.errors import AddressRefused, FetchError
from monitor.models.page import Page
from tests.support.site import Asked, Handler, Site, answer, raw, redirect

NOW = datetime(2026, 1, 5, 7, 0, tzinfo=UTC)
QUICK = FetchSettings(
    pace_seconds=0.0, backoff_seconds=0.001, retries=0, robots=False, read_timeout=5.0
)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@asynccontextmanager
async def _fetcher(site: Site, given: FetchSettings) -> AsyncIterator[Fetcher]:
    allowed = replace(given, allow_hosts=given.allow_hosts | site.hosts)
    async with Fetcher(allowed, lambda: NOW) as fetcher:
        yield fetcher


def _outcome(
    handler: Handler, given: FetchSettings = QUICK, path: str = "/a"
) -> tuple[Page | FetchError, Site]:
    """Fetch one path that the handler answers; return the page or error, and the site."""

    async def run() -> tuple[Page | FetchError, Site]:
        async with Site({"/a": handler}) as site, _fetcher(site, given) as fetcher:
            try:
                return await fetcher.fetch(FetchRequest(site.origin + path)), site
            except FetchError as error:
                return error, site

    return asyncio.run(run())


def _failure(handler: Handler, given: FetchSettings = QUICK) -> FetchError:
    outcome, _ = _outcome(handler, given)
    assert isinstance(outcome, FetchError), outcome
    assert "\n" not in str(outcome)
    return outcome


def test_a_well_behaved_server_is_read() -> None:
    """The loopback server itself works."""
    outcome, site = _outcome(answer(b"hello"))
    assert isinstance(outcome, Page)
    assert outcome.body == b"hello"
    assert site.paths == ["/a"]


def test_a_slow_drip_ends_at_the_deadline() -> None:
    """Each byte comes in time, the page does not; it is not tried again in this run."""
    drip = raw(HEAD + b"Content-Length: 9999\r\n\r\n", *[b"x"] * 500, pause=0.02)
    began = time.perf_counter()
    outcome, site = _outcome(drip, replace(QUICK, total_deadline=0.3, retries=3))
    assert isinstance(outcome, FetchError)
    assert outcome.soft
    assert "too long" in outcome.message
    assert len(site.paths) == 1
    assert time.perf_counter() - began < 5


def test_slow_headers_end_at_the_deadline() -> None:
    """Headers that drip are bounded alike."""
    drip = raw(b"HTTP/1.1 200 OK\r\n", *[b"X-A: b\r\n"] * 500, pause=0.02)
    assert _failure(drip, replace(QUICK, total_deadline=0.3)).soft


def test_a_server_that_falls_silent_is_left() -> None:
    """A read that brings nothing ends before the deadline."""
    silent = raw(HEAD + b"Content-Length: 9\r\n\r\nx", pause=3.0)
    error = _failure(silent, replace(QUICK, read_timeout=0.2))
    assert error.soft
    assert "stopped sending" in error.message


@pytest.mark.parametrize(
    "start", [HEAD + b"\r\n", HEAD + b"Transfer-Encoding: chunked\r\n\r\n"], ids=["raw", "chunked"]
)
def test_an_endless_body_ends_at_the_cap(start: bytes) -> None:
    """Reading stops soon after the cap, with or without chunks."""
    piece = b"x" * 65_536
    if b"chunked" in start:
        piece = b"10000\r\n" + piece + b"\r\n"
    sent = 0

    async def endless(asked: Asked, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(start)
        while not writer.is_closing():
            writer.write(piece)
            sent += len(piece)
            await writer.drain()

    error = _failure(endless, replace(QUICK, max_received_bytes=500_000))
    assert "larger than 500000" in error.message
    assert not error.soft
    assert sent < 20_000_000


def test_an_announced_length_over_the_cap_is_not_read() -> None:
    """The header alone is enough."""
    error = _failure(raw(HEAD + b"Content-Length: 99999999999\r\n\r\n"))
    assert "larger" in error.message


def test_an_endless_error_page_or_redirect_is_not_read() -> None:
    """Bodies that nobody needs are read no further than it takes to keep a connection."""

    def endless(head: bytes) -> Handler:
        async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
            writer.write(head)
            while not writer.is_closing():
                writer.write(b"x" * 65_536)
                await writer.drain()

        return handle

    error = _failure(endless(b"HTTP/1.1 404 Not Found\r\n\r\n"))
    assert error.status == 404
    moved = endless(b"HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\n\r\n")
    assert isinstance(_failure(moved), AddressRefused)


def _reset(*pieces: bytes) -> Handler:
    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
        await writer.drain()
        writer.transport.abort()

    return handle


#: Answers that end before they should, or are no HTTP; each is a soft failure.
BROKEN: dict[str, Handler] = {
    "reset at once": _reset(),
    "reset in the headers": _reset(b"HTTP/1.1 200 OK\r\nContent-"),
    "reset in the body": _reset(HEAD + b"Content-Length: 100\r\n\r\nhalf"),
    "hung up at once": raw(),
    "body shorter than its length": raw(HEAD + b"Content-Length: 100\r\n\r\nshort"),
    "chunks without end": raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"),
    "a chunk shorter than its size": raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\nhello"),
    "a chunk size that is none": raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n"),
    "not HTTP": raw(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"),
    "no status": raw(b"HTTP/1.1\r\n\r\n"),
    "a status of letters": raw(b"HTTP/1.1 abc OK\r\n\r\n"),
    "a status of 999999": raw(b"HTTP/1.1 999999 OK\r\n\r\n"),
    "a header without a name": raw(b"HTTP/1.1 200 OK\r\n: x\r\n\r\n"),
    "a header with a NUL": raw(b"HTTP/1.1 200 OK\r\nX: a\x00b\r\n\r\n"),
    "a length of letters": raw(HEAD + b"Content-Length: ten\r\n\r\n0123456789"),
    "a negative length": raw(HEAD + b"Content-Length: -1\r\n\r\n0123456789"),
    "two lengths": raw(HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"),
    "headers without end": raw(b"HTTP/1.1 200 OK\r\n", *[b"X-A: " + b"b" * 9000 + b"\r\n"] * 40),
    "one header without end": raw(b"HTTP/1.1 200 OK\r\nX: ", *[b"b" * 65_536] * 20),
    "gzip cut short": answer(gzip.compress(b"hello" * 99)[:-9], "Content-Encoding: gzip"),
    "gzip that is none": answer(b"hello", "Content-Encoding: gzip"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_answer_is_a_soft_failure(name: str) -> None:
    """Half an article is never taken for a whole one."""
    assert _failure(BROKEN[name]).soft


#: Answers that are odd, and readable.
ODD: dict[str, Handler] = {
    "no length": raw(HEAD + b"\r\nhello"),
    "more than its length": raw(HEAD + b"Content-Length: 5\r\n\r\nhello and more"),
    "bare line feeds": raw(b"HTTP/1.1 200 OK\nContent-Length: 5\n\nhello"),
    "HTTP/1.0": raw(b"HTTP/1.0 200 OK\r\n\r\nhello"),
    "no reason": raw(b"HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello"),
    "early hints first": raw(
        b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
        + HEAD
        + b"Content-Length: 5\r\n\r\nhello"
    ),
    "bytes of Latin-1 in a header": answer(b"hello", "X-Name: caf\xe9"),
    "byte by byte": raw(
        *(bytes([byte]) for byte in HEAD + b"Content-Length: 5\r\n\r\nhello"), pause=0.0
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_answer_is_read(name: str) -> None:
    """What browsers read is read."""
    outcome, _ = _outcome(ODD[name])
    assert isinstance(outcome, Page), outcome
    assert outcome.body == b"hello"


def test_a_bomb_ends_at_the_cap() -> None:
    """A megabyte that unfolds to a gigabyte is a hard failure."""
    bomb = gzip.compress(gzip.compress(bytes(200_000_000)))
    error = _failure(answer(bomb, "Content-Encoding: gzip, gzip"))
    assert "unfolds" in error.message
    assert not error.soft


def test_a_chain_of_redirects_into_a_private_address_is_refused() -> None:
    """However many allowed hops come first, the refused one is not asked for."""

    async def run() -> None:
        async with Site() as secret, Site() as site:
            site.routes = {
                "/a": redirect("/b", status="301 Moved Permanently"),
                "/b": redirect("/c", status="307 Temporary Redirect"),
                "/c": redirect(f"{secret.origin}/secret"),
            }
            async with _fetcher(site, QUICK) as fetcher:
                with pytest.raises(AddressRefused, match="loopback"):
                    await fetcher.fetch(FetchRequest(f"{site.origin}/a"))
            assert site.paths == ["/a", "/b", "/c"]
            assert secret.asked == []

    asyncio.run(run())


def test_a_loop_of_redirects_ends() -> None:
    """Two pages that point at each other are left after the cap."""

    async def run() -> None:
        async with Site({"/a": redirect("/b"), "/b": redirect("/a")}) as site:
            async with _fetcher(site, replace(QUICK, max_redirects=5)) as fetcher:
                with pytest.raises(FetchError, match="more than 5 times"):
                    await fetcher.fetch(FetchRequest(f"{site.origin}/a"))
            assert len(site.paths) == 6

    asyncio.run(run())


def test_the_deadline_covers_a_whole_chain() -> None:
    """Slow hops add up."""

    async def slow(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.15)
        await redirect("/a")(asked, writer)

    error = _failure(slow, replace(QUICK, total_deadline=0.4, max_redirects=50))
    assert "too long" in error.message


def test_a_storm_of_429_is_met_with_quiet() -> None:
    """Of many pages of a host that has enough, few are asked for, and each ends in an error."""
    storm = answer(b"", "Retry-After: 600", status="429 Too Many Requests")

    async def run() -> None:
        async with Site({"/a": storm}) as site:
            given = replace(QUICK, retries=2, per_host_concurrency=2)
            async with _fetcher(site, given) as fetcher:
                requests = [FetchRequest(f"{site.origin}/a?{number}") for number in range(100)]
                outcomes = [outcome async for _, outcome in fetcher.fetch_all(requests)]
            assert all(isinstance(one, FetchError) and one.soft for one in outcomes)
            assert len(outcomes) == 100
            assert len(site.paths) <= 2

    asyncio.run(run())


def test_one_bad_host_does_not_hold_up_the_others() -> None:
    """Pages of a healthy host come while another one drips."""
    drip = raw(HEAD + b"Content-Length: 9999\r\n\r\n", *[b"x"] * 500, pause=0.02)

    async def run() -> None:
        async with Site({"/a": drip}) as bad, Site({"/a": answer(b"hello")}) as good:
            given = replace(
                QUICK, total_deadline=0.5, allow_hosts=bad.hosts, per_host_concurrency=1
            )
            async with _fetcher(good, given) as fetcher:
                requests = [FetchRequest(f"{bad.origin}/a?{n}") for n in range(2)]
                requests += [FetchRequest(f"{good.origin}/a?{n}") for n in range(50)]
                outcomes = fetcher.fetch_all(requests)
                first = await anext(outcomes)
                assert isinstance(first[1], FetchError)
                assert len(good.paths) == 50
                assert sum([isinstance(one, Page) async for _, one in outcomes]) == 50

    asyncio.run(run())


@settings(deadline=None, max_examples=40)
@given(
    st.binary(max_size=300)
    | st.binary(max_size=200).map(lambda tail: b"HTTP/1.1 200 OK\r\n" + tail)
    | st.binary(max_size=200).map(lambda tail: HEAD + b"Content-Encoding: br\r\n\r\n" + tail)
)
def test_any_bytes_for_an_answer_are_a_page_or_a_typed_error(data: bytes) -> None:
    """No garbage crashes or hangs a fetch."""
    outcome, _ = _outcome(raw(data), replace(QUICK, total_deadline=5.0))
    assert isinstance(outcome, Page | FetchError)


def test_connections_are_reused_and_idle_hosts_are_closed() -> None:
    """Pages of one host share its connections; past the cap the longest idle host is closed."""

    async def run() -> None:
        connections = 0

        def counted(handler: Callable[[Asked, asyncio.StreamWriter], Awaitable[None]]) -> Handler:
            seen: set[object] = set()

            async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
                nonlocal connections
                if writer not in seen:
                    seen.add(writer)
                    connections += 1
                await handler(asked, writer)

            return handle

        route = counted(answer(b"hello"))
        async with Site({"/a": route}) as one, Site({"/a": route}) as two:
            given = replace(QUICK, max_idle_hosts=1, allow_hosts=two.hosts)
            async with _fetcher(one, given) as fetcher:
                for _ in range(5):
                    await fetcher.fetch(FetchRequest(f"{one.origin}/a"))
                assert connections == 1
                await fetcher.fetch(FetchRequest(f"{two.origin}/a"))
                await fetcher.fetch(FetchRequest(f"{one.origin}/a"))
                assert connections == 3

    asyncio.run(run())

"""Many pages at once, in order, in bounded memory."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.fetch import Fetcher, FetchRequest, FetchSettings, spread
from monitor.models.errors import AddressRefused, FetchError
from monitor.models.page import Page
from tests.support.site import Asked, Site, answer

NOW = datetime(2026, 1, 5, 7, 0, tzinfo=UTC)
QUICK = FetchSettings(pace_seconds=0.0, retries=0, robots=False, per_host_concurrency=8)


async def _uneven(asked: Asked, writer: asyncio.StreamWriter) -> None:
    number = int(asked.path.partition("?")[2])
    await asyncio.sleep(0.02 if number % 7 == 0 else 0)
    await answer(str(number).encode())(asked, writer)


def test_pages_come_in_the_order_asked_for() -> None:
    """Slow, failing and refused ones keep their places."""

    async def run() -> None:
        async with Site({"/a": _uneven}) as site:
            requests = [FetchRequest(f"{site.origin}/a?{number}") for number in range(60)]
            requests[10] = FetchRequest(f"{site.origin}/missing")
            requests[20] = FetchRequest("http://10.0.0.1/")
            given = replace(QUICK, allow_hosts=site.hosts)
            async with Fetcher(given, lambda: NOW) as fetcher:
                got = [pair async for pair in fetcher.fetch_all(requests, window=16)]
        assert [request for request, _ in got] == requests
        for number, (_, outcome) in enumerate(got):
            if number == 20:
                assert isinstance(outcome, AddressRefused)
            elif number == 10:
                assert isinstance(outcome, FetchError)
            else:
                assert isinstance(outcome, Page)
                assert outcome.body == str(number).encode()

    asyncio.run(run())


def test_requests_are_taken_no_further_ahead_than_the_window() -> None:
    """An endless list of requests can be read page by page."""

    async def run() -> None:
        taken = 0

        async with Site({"/a": _uneven}) as site:

            def endless() -> Iterator[FetchRequest]:
                nonlocal taken
                while True:
                    taken += 1
                    yield FetchRequest(f"{site.origin}/a?{taken}")

            given = replace(QUICK, allow_hosts=site.hosts)
            async with Fetcher(given, lambda: NOW) as fetcher:
                pages = fetcher.fetch_all(endless(), window=5)
                for count in range(1, 30):
                    await anext(pages)
                    assert taken <= count + 5
                await pages.aclose()

    asyncio.run(run())


def test_no_more_is_begun_while_too_many_bytes_wait() -> None:
    """Large pages shorten the look-ahead, and the page that is next always comes."""

    async def run() -> None:
        async with Site({"/a": answer(b"x" * 100_000)}) as site:
            given = replace(
                QUICK, allow_hosts=site.hosts, max_held_bytes=250_000, per_host_concurrency=2
            )
            async with Fetcher(given, lambda: NOW) as fetcher:
                requests = [FetchRequest(f"{site.origin}/a?{number}") for number in range(80)]
                count = 0
                async for _, page in fetcher.fetch_all(requests, window=60):
                    assert isinstance(page, Page)
                    await asyncio.sleep(0.01)
                    count += 1
                    # Three that wait, and two that were under way by then.
                    assert len(site.paths) <= count + 3 + 2
                assert count == 80

    asyncio.run(run())


def test_the_next_page_comes_though_its_host_is_wanted_by_later_ones() -> None:
    """A full room and a first page that needs a second try do not lock each other out."""

    async def run() -> None:
        tried = 0

        async def first_fails(asked: Asked, writer: asyncio.StreamWriter) -> None:
            nonlocal tried
            if asked.path.endswith("?0"):
                tried += 1
                if tried == 1:
                    await answer(status="500 Trouble")(asked, writer)
                    return
            await answer(b"x" * 100_000)(asked, writer)

        async with Site({"/a": first_fails}) as site:
            given = replace(
                QUICK,
                allow_hosts=site.hosts,
                max_held_bytes=1,
                per_host_concurrency=1,
                retries=1,
                backoff_seconds=0.05,
            )
            async with Fetcher(given, lambda: NOW) as fetcher, asyncio.timeout(20):
                requests = [FetchRequest(f"{site.origin}/a?{number}") for number in range(20)]
                outcomes = [outcome async for _, outcome in fetcher.fetch_all(requests)]
            assert all(isinstance(outcome, Page) for outcome in outcomes)

    asyncio.run(run())


def test_leaving_early_cancels_what_is_under_way() -> None:
    """A caller that stops reading leaves no task behind."""

    async def run() -> None:
        async with Site({"/a": _uneven}) as site:
            given = replace(QUICK, allow_hosts=site.hosts)
            async with Fetcher(given, lambda: NOW) as fetcher:
                before = len(asyncio.all_tasks())
                pages = fetcher.fetch_all(
                    [FetchRequest(f"{site.origin}/a?{number}") for number in range(50)]
                )
                await anext(pages)
                await pages.aclose()
                own = [t for t in asyncio.all_tasks() if "_outcome" in repr(t.get_coro())]
                assert own == []
                assert before >= 1

    asyncio.run(run())


def test_one_host_gets_no_more_connections_than_set() -> None:
    """However many pages are wanted, so many are under way at a host."""

    async def run() -> None:
        now = most = 0

        async def count(asked: Asked, writer: asyncio.StreamWriter) -> None:
            nonlocal now, most
            now += 1
            most = max(most, now)
            await asyncio.sleep(0.005)
            now -= 1
            await answer(b"x")(asked, writer)

        async with Site({"/a": count}) as site:
            given = replace(QUICK, allow_hosts=site.hosts, per_host_concurrency=3)
            async with Fetcher(given, lambda: NOW) as fetcher:
                requests = [FetchRequest(f"{site.origin}/a?{number}") for number in range(30)]
                async for _ in fetcher.fetch_all(requests):
                    pass
        assert most == 3

    asyncio.run(run())


def test_hosts_take_turns() -> None:
    """The long list of one host is dealt out between the others'."""
    names = ["a/1", "a/2", "a/3", "a/4", "b/1", "c/1", "c/2"]
    requests = [FetchRequest(f"http://{name.replace('/', '.example.org/')}") for name in names]
    dealt = [request.url[7] + request.url[-1] for request in spread(requests)]
    assert dealt == ["a1", "b1", "c1", "a2", "c2", "a3", "a4"]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=20)))
def test_spreading_loses_and_adds_nothing(urls: list[str]) -> None:
    """Whatever the URLs are, each request comes out once."""
    requests = [FetchRequest(url) for url in urls]
    assert sorted(r.url for r in spread(requests)) == sorted(urls)

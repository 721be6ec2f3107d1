"""What a site asks of robots in robots.txt is heeded, and what its absence means."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import httpx
import pytest
import respx

from monitor.fetch import Fetcher, FetchRequest
from monitor.fetch.client import _ACCEPT
from monitor.models.errors import FetchError, RobotsRefused
from tests.support.fetching import BODY, QUICK, URL, fetch, run


@respx.mock
def test_robots_txt_is_asked_first_and_once() -> None:
    """What it forbids is not asked for; what it says of others is not ours."""
    robots = respx.get("https://news.example.org/robots.txt").respond(
        200,
        text="User-agent: *\nDisallow: /private\n\nUser-agent: Newsdelta\nDisallow: /no-robots\n",
    )
    respx.get(host="news.example.org").respond(200, content=BODY)

    async def work(fetcher: Fetcher) -> None:
        await fetcher.fetch(FetchRequest(f"{URL}"))
        await fetcher.fetch(FetchRequest("https://news.example.org/private"))
        for kind in _ACCEPT:
            with pytest.raises(RobotsRefused, match=r"robots\.txt"):
                await fetcher.fetch(FetchRequest("https://news.example.org/no-robots", kind=kind))

    run(replace(QUICK, robots=True), work)
    assert robots.call_count == 1


@respx.mock
def test_feeds_may_be_read_without_robots_txt() -> None:
    """A feed is published for programs; a setting leaves robots.txt to pages."""
    robots = respx.get("https://news.example.org/robots.txt").respond(
        200, text="User-agent: *\nDisallow: /\n"
    )
    respx.get(URL).respond(200, content=BODY)
    settings = replace(QUICK, robots=True, robots_for_feeds=False)
    assert fetch(FetchRequest(URL, kind="feed"), settings).body == BODY
    assert robots.call_count == 0
    with pytest.raises(RobotsRefused):
        fetch(URL, settings)


@respx.mock
def test_each_hop_is_asked_of_its_own_robots_txt() -> None:
    """A redirect does not lead around another site's rules."""
    respx.get("https://news.example.org/robots.txt").respond(404)
    respx.get("https://other.example.net/robots.txt").respond(
        200, text="User-agent: *\nDisallow: /\n"
    )
    respx.get(URL).respond(302, headers={"Location": "https://other.example.net/story"})
    with pytest.raises(RobotsRefused) as refused:
        fetch(settings=replace(QUICK, robots=True))
    assert refused.value.url == "https://other.example.net/story"


@respx.mock
@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_no_robots_txt_means_that_all_is_allowed(status: int) -> None:
    """RFC 9309: a file that is not there, or not given, forbids nothing."""
    respx.get("https://news.example.org/robots.txt").respond(status)
    respx.get(URL).respond(200, content=BODY)
    assert fetch(settings=replace(QUICK, robots=True)).body == BODY


@respx.mock
@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_robots_txt_that_cannot_be_read_forbids_all_for_now(status: int) -> None:
    """RFC 9309: nobody knows what it says; the refusal is soft."""
    robots = respx.get("https://news.example.org/robots.txt").respond(status)
    page = respx.get(URL).respond(200, content=BODY)

    async def work(fetcher: Fetcher) -> None:
        for _ in range(2):
            with pytest.raises(RobotsRefused) as refused:
                await fetcher.fetch(FetchRequest(URL))
            assert refused.value.soft

    run(replace(QUICK, robots=True), work)
    assert robots.call_count == 1
    assert page.call_count == 0


@respx.mock
def test_the_rules_read_before_hold_while_robots_txt_cannot_be_read() -> None:
    """RFC 9309: a site's trouble does not undo what it said."""
    answers = [
        httpx.Response(200, text="User-agent: *\nDisallow: /private\n"),
        httpx.Response(503),
    ]
    respx.get("https://news.example.org/robots.txt").mock(side_effect=answers)
    respx.get(host="news.example.org").respond(200, content=BODY)

    async def work(fetcher: Fetcher) -> None:
        for _ in range(2):
            await fetcher.fetch(FetchRequest(URL))
            with pytest.raises(RobotsRefused) as refused:
                await fetcher.fetch(FetchRequest("https://news.example.org/private"))
            assert not refused.value.soft

    run(replace(QUICK, robots=True, robots_hours=0.0), work)


@respx.mock
def test_robots_txt_may_be_redirected() -> None:
    """Up to five hops are followed; a longer chain counts as no file."""
    respx.get("https://news.example.org/robots.txt").respond(
        301, headers={"Location": "https://www.example.org/robots.txt"}
    )
    respx.get("https://www.example.org/robots.txt").respond(
        200, text="User-agent: *\nDisallow: /\n"
    )
    with pytest.raises(RobotsRefused):
        fetch(settings=replace(QUICK, robots=True))
    loop = respx.get("https://loop.example.org/robots.txt").respond(
        302, headers={"Location": "/robots.txt"}
    )
    respx.get("https://loop.example.org/").respond(200, content=BODY)
    assert fetch("https://loop.example.org/", replace(QUICK, robots=True)).body == BODY
    assert loop.call_count == 6


@respx.mock
def test_a_robots_txt_that_leads_into_a_private_network_forbids_all() -> None:
    """A chain that may not be followed is a file that cannot be read."""
    respx.get("https://news.example.org/robots.txt").respond(
        302, headers={"Location": "http://10.0.0.1/robots.txt"}
    )
    with pytest.raises(RobotsRefused) as refused:
        fetch(settings=replace(QUICK, robots=True))
    assert refused.value.soft


@respx.mock
def test_a_site_that_cannot_be_reached_is_not_said_to_forbid() -> None:
    """Quiet is told apart from broken: the error is the network's, not the robots.txt's."""
    respx.get("https://news.example.org/robots.txt").mock(side_effect=httpx.ConnectError("no"))
    with pytest.raises(FetchError, match="connected") as failed:
        fetch(settings=replace(QUICK, robots=True))
    assert not isinstance(failed.value, RobotsRefused)
    assert failed.value.soft


@respx.mock
def test_a_crawl_delay_sets_the_pace() -> None:
    """Turns lie as far apart as the site asks, up to the cap."""
    respx.get("https://news.example.org/robots.txt").respond(
        200, text="User-agent: *\nCrawl-delay: 900\n"
    )
    respx.get(host="news.example.org").respond(200, content=BODY)

    async def work(fetcher: Fetcher) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        for number in range(3):
            await fetcher.fetch(FetchRequest(f"{URL}/{number}"))
        assert loop.time() - began >= 0.1

    run(replace(QUICK, robots=True, max_crawl_delay=0.05), work)

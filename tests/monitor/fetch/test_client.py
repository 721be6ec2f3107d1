"""What a fetcher sends and what it makes of the answers."""

from __future__ import annotations

import gzip
from dataclasses import replace

import httpx
import pytest
import respx

from monitor.fetch import Fetcher, FetchRequest, FetchSettings
from monitor.fetch.client import _ACCEPT
from monitor.models.errors import AddressRefused, FetchError
from monitor.models.page import Page, Redirect, Validators
from tests.support.fetching import BODY, NOW, QUICK, SHA256, URL, fetch, run


@respx.mock
def test_a_page_says_all_that_was_learnt() -> None:
    """Body, headers, charset, validators and both URLs are in the page."""
    respx.get(URL).respond(
        200,
        content=BODY,
        headers={"Content-Type": "text/html; charset=UTF-8", "ETag": '"a1"', "Last-Modified": "x"},
    )
    page = fetch()
    assert (page.requested_url, page.final_url, page.status) == (URL, URL, 200)
    assert (page.body, page.charset, page.fetched_at) == (BODY, "UTF-8", NOW)
    assert page.validators == Validators('"a1"', "x", SHA256)
    assert not page.not_modified


@respx.mock
def test_requests_say_who_asks_and_what_is_read() -> None:
    """The agent names program and contact; no cookie or referrer is sent."""
    route = respx.get(URL).respond(200, content=BODY)
    fetch()
    fetch(FetchRequest(URL, kind="feed"))
    page, feed = (call.request.headers for call in route.calls)
    assert page["user-agent"] == "Newsdelta/0.1 (+desk@example.org)"
    assert page["accept"] == _ACCEPT["page"].decode()
    assert feed["accept"] == _ACCEPT["feed"].decode()
    assert page["accept-encoding"] == "gzip, deflate, br, zstd"
    assert set(page) == {"host", "user-agent", "accept", "accept-encoding"}
    assert page["host"] == "news.example.org"


@respx.mock
def test_validators_make_a_conditional_request_and_304_is_not_modified() -> None:
    """A 304 keeps the validators known before, and takes up those it brings."""
    known = Validators('"a1"', "Mon, 05 Jan 2026 06:00:00 GMT", SHA256)
    route = respx.get(URL).respond(304, headers={"ETag": '"a2"'})
    page = fetch(FetchRequest(URL, known))
    sent = route.calls.last.request.headers
    assert sent["if-none-match"] == '"a1"'
    assert sent["if-modified-since"] == "Mon, 05 Jan 2026 06:00:00 GMT"
    assert page.not_modified
    assert page.validators == replace(known, etag='"a2"')


@respx.mock
def test_the_same_body_is_not_modified_where_a_site_knows_no_conditions() -> None:
    """The hash of the body stands in for validators."""
    respx.get(URL).respond(200, content=BODY)
    page = fetch(FetchRequest(URL, Validators(body_sha256=SHA256)))
    assert page.not_modified
    assert page.body == b""
    changed = fetch(FetchRequest(URL, Validators(body_sha256="0" * 64)))
    assert not changed.not_modified
    assert changed.validators.body_sha256 == SHA256


@respx.mock
def test_a_304_that_nobody_asked_for_is_a_failure() -> None:
    """Without a condition there is nothing that could be unmodified."""
    respx.get(URL).respond(304)
    with pytest.raises(FetchError, match="304") as failed:
        fetch(FetchRequest(URL, Validators(body_sha256=SHA256)))
    assert failed.value.soft


@respx.mock
def test_validators_that_are_no_header_are_not_sent() -> None:
    """What a site once gave, or a warehouse holds, cannot split a header."""
    route = respx.get(URL).respond(200, content=BODY)
    fetch(FetchRequest(URL, Validators("a\r\nHost: other.example.org", "\u2028")))
    assert "if-none-match" not in route.calls.last.request.headers
    assert "if-modified-since" not in route.calls.last.request.headers


@respx.mock
def test_redirects_are_followed_and_recorded() -> None:
    """Each hop stands in the page with its status; permanent ones may be remembered."""
    respx.get("http://news.example.org/story").respond(301, headers={"Location": URL})
    respx.get(URL).respond(302, headers={"Location": "/2026/story#top"})
    respx.get("https://news.example.org/2026/story").respond(200, content=BODY)
    page = fetch("http://news.example.org/story")
    assert page.final_url == "https://news.example.org/2026/story"
    assert page.redirects == (
        Redirect("http://news.example.org/story", URL, 301),
        Redirect(URL, "https://news.example.org/2026/story", 302),
    )
    assert [hop.permanent for hop in page.redirects] == [True, False]


@respx.mock
def test_a_cookie_lives_as_long_as_its_chain_of_redirects() -> None:
    """Sites that redirect to themselves until a cookie comes back are read; nobody is tracked."""

    def door(request: httpx.Request) -> httpx.Response:
        if request.headers.get("cookie") == "seen=1":
            return httpx.Response(200, content=BODY)
        return httpx.Response(302, headers={"Location": URL, "Set-Cookie": "seen=1; Path=/"})

    route = respx.get(URL).mock(side_effect=door)

    async def twice(fetcher: Fetcher) -> None:
        for _ in range(2):
            assert (await fetcher.fetch(FetchRequest(URL))).body == BODY

    run(QUICK, twice)
    assert ["cookie" in call.request.headers for call in route.calls] == [False, True] * 2


@respx.mock
def test_a_cookie_is_not_told_to_another_site() -> None:
    """A redirect to another site does not carry what the first one set."""
    respx.get(URL).respond(
        302, headers={"Location": "https://other.example.net/", "Set-Cookie": "id=7"}
    )
    other = respx.get("https://other.example.net/").respond(200, content=BODY)
    fetch()
    assert "cookie" not in other.calls.last.request.headers


@respx.mock
def test_a_redirect_into_a_private_network_is_refused() -> None:
    """The hop is vetted before anything is sent."""
    respx.get(URL).respond(302, headers={"Location": "http://169.254.169.254/latest/meta-data/"})
    with pytest.raises(AddressRefused, match="link-local"):
        fetch()


@respx.mock
def test_a_loop_of_redirects_ends() -> None:
    """Past the cap the page is a hard failure."""
    route = respx.get(URL).respond(302, headers={"Location": URL})
    with pytest.raises(FetchError, match="more than 3 times") as failed:
        fetch(settings=replace(QUICK, max_redirects=3))
    assert not failed.value.soft
    assert route.call_count == 4


@respx.mock
@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 410, 451, 501])
def test_an_answer_that_will_not_change_is_a_hard_failure(status: int) -> None:
    """It is asked for once, and the error carries its status."""
    route = respx.get(URL).respond(status, content=BODY)
    with pytest.raises(FetchError, match=f"answered {status}") as failed:
        fetch()
    assert (failed.value.status, failed.value.soft) == (status, False)
    assert failed.value.url == URL
    assert route.call_count == 1


@respx.mock
@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504, 520, 524])
def test_an_answer_that_may_pass_is_tried_again(status: int) -> None:
    """After as many tries as are set the error is soft."""
    route = respx.get(URL).respond(status)
    with pytest.raises(FetchError, match=f"answered {status}") as failed:
        fetch(settings=replace(QUICK, max_wait=5.0))
    assert (failed.value.status, failed.value.soft) == (status, True)
    assert route.call_count == 3


@respx.mock
def test_a_trouble_that_passes_is_no_failure() -> None:
    """The page comes at the second try."""
    respx.get(URL).mock(
        side_effect=[httpx.ConnectError("refused"), httpx.Response(200, content=BODY)]
    )
    assert fetch().body == BODY


@respx.mock
@pytest.mark.parametrize("wait", ["3600", "Mon, 05 Jan 2026 08:00:00 GMT"])
def test_a_host_that_asks_for_quiet_is_left_alone(wait: str) -> None:
    """Nothing more is sent to it in this run, and the error says for how long."""
    route = respx.get(host="news.example.org").respond(429, headers={"Retry-After": wait})
    elsewhere = respx.get("https://other.example.net/").respond(200, content=BODY)

    async def work(fetcher: Fetcher) -> None:
        with pytest.raises(FetchError) as failed:
            await fetcher.fetch(FetchRequest(URL))
        assert failed.value.retry_after == 3600.0
        with pytest.raises(FetchError, match="left alone") as skipped:
            await fetcher.fetch(FetchRequest("https://news.example.org/other"))
        assert skipped.value.soft
        await fetcher.fetch(FetchRequest("https://other.example.net/"))

    run(QUICK, work)
    assert route.call_count == 1
    assert elsewhere.call_count == 1


@respx.mock
def test_a_short_quiet_is_waited_for() -> None:
    """A Retry-After within the longest wait delays the next try."""
    route = respx.get(URL).mock(
        side_effect=[
            httpx.Response(503, headers={"Retry-After": "0"}),
            httpx.Response(200, content=BODY),
        ]
    )
    assert fetch(settings=replace(QUICK, max_wait=5.0)).body == BODY
    assert route.call_count == 2


@respx.mock
def test_retries_end_with_their_budget() -> None:
    """A run in which everything fails does not wait for each page."""
    route = respx.get(host="news.example.org").respond(500)

    async def work(fetcher: Fetcher) -> None:
        for number in range(3):
            with pytest.raises(FetchError):
                await fetcher.fetch(FetchRequest(f"{URL}/{number}"))

    run(replace(QUICK, retry_budget=0.0015, retries=1), work)
    assert route.call_count < 6


@respx.mock
def test_a_run_ends_with_its_budget() -> None:
    """What would be asked for after the run's time fails softly, unasked."""
    respx.get(host="news.example.org").respond(200, content=BODY)

    async def work(fetcher: Fetcher) -> None:
        outcomes = [
            outcome
            async for _, outcome in fetcher.fetch_all(
                FetchRequest(f"{URL}/{number}") for number in range(20)
            )
        ]
        assert isinstance(outcomes[0], Page)
        late = [outcome for outcome in outcomes if isinstance(outcome, FetchError)]
        assert len(late) > 5
        assert all(error.soft and "time of this run" in error.message for error in late)

    run(replace(QUICK, pace_seconds=0.02, run_budget=0.1), work)


@respx.mock
def test_a_host_that_never_answers_is_paused() -> None:
    """After so many failures in a row nothing more is sent to it."""
    route = respx.get(host="news.example.org").mock(side_effect=httpx.ConnectTimeout("no"))

    async def work(fetcher: Fetcher) -> None:
        for number in range(10):
            with pytest.raises(FetchError):
                await fetcher.fetch(FetchRequest(f"{URL}/{number}"))

    run(replace(QUICK, failures_until_pause=4, retries=1), work)
    assert route.call_count == 4


@respx.mock
def test_a_host_that_answers_in_between_is_not_paused() -> None:
    """A page that is not there shows that the host is."""
    down = [httpx.ConnectTimeout("no")] * 3
    route = respx.get(host="news.example.org").mock(
        side_effect=[*down, httpx.Response(404), *down, httpx.Response(200, content=BODY)]
    )

    async def work(fetcher: Fetcher) -> None:
        for number in range(7):
            with pytest.raises(FetchError):
                await fetcher.fetch(FetchRequest(f"{URL}/{number}"))
        await fetcher.fetch(FetchRequest(URL))

    run(replace(QUICK, failures_until_pause=4, retries=0), work)
    assert route.call_count == 8


@respx.mock
@pytest.mark.parametrize("content_type", ["image/jpeg", "video/mp4", "application/pdf"])
def test_what_is_no_page_is_not_read(content_type: str) -> None:
    """A picture or film is refused by its type; a feed may say what it likes."""
    respx.get(URL).respond(200, content=BODY, headers={"Content-Type": content_type})
    with pytest.raises(FetchError, match="not a page") as failed:
        fetch()
    assert not failed.value.soft
    assert fetch(FetchRequest(URL, kind="feed")).body == BODY


@respx.mock
def test_an_empty_success_is_no_page() -> None:
    """204 and its like hold nothing to read."""
    respx.get(URL).respond(204)
    with pytest.raises(FetchError, match="204"):
        fetch()


@respx.mock
def test_the_body_is_without_its_content_coding() -> None:
    """Headers stay as they came."""
    respx.get(URL).respond(200, content=gzip.compress(BODY), headers={"Content-Encoding": "gzip"})
    page = fetch()
    assert page.body == BODY
    assert page.header("content-encoding") == "gzip"


@respx.mock
@pytest.mark.parametrize("change", [{"per_host_concurrency": 9}, {"per_host_concurrency": 0}])
def test_settings_that_would_be_rude_are_refused(change: dict[str, int]) -> None:
    """One host gets at most eight connections."""
    with pytest.raises(ValueError, match="per_host_concurrency"):
        FetchSettings(**change)  # type: ignore[arg-type]  # one field of that type

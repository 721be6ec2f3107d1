"""Connections go to checked addresses, and over verified TLS."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import httpcore
import pytest
import trustme
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.fetch import Fetcher, FetchRequest, FetchSettings
from monitor.fetch.connect import TcpBackend
from monitor.models.errors import AddressRefused, FetchError
from monitor.models.page import Validators
from tests.support.site import Site, answer

NOW = datetime(2026, 1, 5, 7, 0, tzinfo=UTC)
QUICK = FetchSettings(pace_seconds=0.0, retries=0, robots=False)
PUBLIC = "8.8.8.8"


class Answers:
    """A resolver that gives a new answer each time it is asked, the last one for ever."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def __call__(self, *_asked: object) -> Sequence[str]:
        """Give the next answer."""
        self.asked += 1
        return self.answers[min(self.asked, len(self.answers)) - 1]


class Net(httpcore.AsyncNetworkBackend):
    """A network in which every public address is the loopback site; notes who was connected to."""

    def __init__(self, *, dead: Iterable[str] = ()) -> None:
        self.connected: list[str] = []
        self._dead = set(dead)
        self._tcp = TcpBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the loopback in the address's stead."""
        assert (local_address, socket_options) == (None, None)
        self.connected.append(host)
        if host in self._dead:
            raise httpcore.ConnectError("no route")
        return await self._tcp.connect_tcp("127.0.0.1", port, timeout)


@asynccontextmanager
async def _fetcher(resolver: Answers, net: Net | None = None) -> AsyncIterator[Fetcher]:
    async with Fetcher(QUICK, lambda: NOW, resolver=resolver, inner=net) as fetcher:
        yield fetcher


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    """The name is resolved once for a connection; what it means later is not asked."""
    resolver, net = Answers([PUBLIC], ["127.0.0.1"]), Net()

    async def run() -> None:
        async with Site({"/a": answer(b"hello")}) as site, _fetcher(resolver, net) as fetcher:
            url = f"http://rebind.example.org:{site.port}/a"
            assert (await fetcher.fetch(FetchRequest(url))).body == b"hello"
            assert (await fetcher.fetch(FetchRequest(url))).body == b"hello"
            assert net.connected == [PUBLIC]
            assert resolver.asked == 1
            assert site.asked[0].headers["host"] == f"rebind.example.org:{site.port}"

    asyncio.run(run())


def test_a_name_that_comes_to_mean_a_private_address_is_refused() -> None:
    """The second connection of a host is checked like the first: DNS rebinding ends there."""
    resolver, net = Answers([PUBLIC], ["127.0.0.1"]), Net()

    async def run() -> None:
        closing = answer(b"hello", "Connection: close")
        async with Site({"/a": closing}) as site, _fetcher(resolver, net) as fetcher:
            url = f"http://rebind.example.org:{site.port}/a"
            await fetcher.fetch(FetchRequest(url))
            with pytest.raises(AddressRefused, match="loopback"):
                await fetcher.fetch(FetchRequest(url))
            assert net.connected == [PUBLIC]
            assert len(site.asked) == 1

    asyncio.run(run())


@pytest.mark.parametrize("private", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1"])
def test_a_name_of_a_private_address_is_never_connected_to(private: str) -> None:
    """Nothing is sent, and nothing is tried again."""
    resolver, net = Answers([PUBLIC, private]), Net()

    async def run() -> None:
        async with _fetcher(resolver, net) as fetcher:
            with pytest.raises(AddressRefused):
                await fetcher.fetch(FetchRequest("http://trick.example.org/a"))
        assert net.connected == []
        assert resolver.asked == 1

    asyncio.run(run())


def test_the_next_address_is_tried_where_one_does_not_answer() -> None:
    """A host with a dead address is reached by its other one."""
    resolver, net = Answers(["2606:4700::1111", PUBLIC]), Net(dead={"2606:4700::1111"})

    async def run() -> None:
        async with Site({"/a": answer(b"hello")}) as site, _fetcher(resolver, net) as fetcher:
            await fetcher.fetch(FetchRequest(f"http://two.example.org:{site.port}/a"))
        assert net.connected == ["2606:4700::1111", PUBLIC]

    asyncio.run(run())


def test_a_connection_of_an_allowed_story_is_not_lent_to_another() -> None:
    """What one story's file allows stays refused to all others in the same run."""
    resolver = Answers(["127.0.0.1"])

    async def run() -> None:
        async with Site({"/a": answer(b"hello")}) as site, _fetcher(resolver) as fetcher:
            url = f"http://desk.example.org:{site.port}/a"
            allowed = frozenset({f"desk.example.org:{site.port}"})
            await fetcher.fetch(FetchRequest(url, allow_hosts=allowed))
            with pytest.raises(AddressRefused):
                await fetcher.fetch(FetchRequest(url))

    asyncio.run(run())


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would resolve names that nobody checked."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    async def run() -> None:
        async with Site({"/a": answer(b"hello")}) as site:
            given = replace(QUICK, allow_hosts=site.hosts)
            async with Fetcher(given, lambda: NOW) as fetcher:
                assert (await fetcher.fetch(FetchRequest(f"{site.origin}/a"))).body == b"hello"

    asyncio.run(run())


def test_a_name_that_does_not_exist_is_a_failure_of_the_page() -> None:
    """The resolver's answer is told in one line."""

    async def resolver(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    async def run() -> None:
        async with Fetcher(QUICK, lambda: NOW, resolver=resolver) as fetcher:
            with pytest.raises(FetchError, match=r"gone\.example\.org has no address") as failed:
                await fetcher.fetch(FetchRequest("http://gone.example.org/a"))
            assert not failed.value.soft

    asyncio.run(run())


@settings(deadline=None, max_examples=150)
@given(
    st.text()
    | st.builds("http://{}/{}".format, st.text(max_size=20), st.text(max_size=20))
    | st.builds("https://www.example.org{}".format, st.text(max_size=40))
)
def test_any_text_for_a_url_ends_in_a_typed_error(url: str) -> None:
    """With no network, whatever stands in a link is an error of ours, on one line."""
    known = Validators(url[:20], url[-20:])
    net = Net(dead={PUBLIC})

    async def run() -> None:
        async with _fetcher(Answers([PUBLIC]), net) as fetcher:
            with pytest.raises(FetchError) as failed:
                await fetcher.fetch(FetchRequest(url, known))
        assert len(str(failed.value).splitlines()) == 1

    asyncio.run(run())


def test_the_system_resolves_names_by_default() -> None:
    """A name of the machine's own is found, and refused unless it is allowed."""

    async def run() -> None:
        async with Site({"/a": answer(b"hello")}) as site:
            url = f"http://localhost:{site.port}/a"
            async with Fetcher(QUICK, lambda: NOW) as fetcher:
                allowed = FetchRequest(url, allow_hosts=frozenset({"localhost"}))
                assert (await fetcher.fetch(allowed)).body == b"hello"
                with pytest.raises(AddressRefused):
                    await fetcher.fetch(FetchRequest(url))

    asyncio.run(run())


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Make a certificate authority for invented hosts."""
    return trustme.CA()


def _server_context(authority: trustme.CA, host: str, *protocols: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    if protocols:
        context.set_alpn_protocols(list(protocols))
    return context


def _tls_settings(authority: trustme.CA, folder: Path) -> FetchSettings:
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    return replace(QUICK, ca_file=folder / "ca.pem")


def test_tls_is_verified_for_the_name_of_the_url(authority: trustme.CA, tmp_path: Path) -> None:
    """SNI, certificate and Host are the site's, though the connection goes to an address."""
    names: list[str | None] = []
    context = _server_context(authority, "news.example.org")
    context.sni_callback = lambda _socket, name, _context: names.append(name)

    async def run() -> None:
        async with Site({"/a": answer(b"hello")}, tls=context) as site:
            given = _tls_settings(authority, tmp_path)
            resolver, net = Answers([PUBLIC]), Net()
            async with Fetcher(given, lambda: NOW, resolver=resolver, inner=net) as fetcher:
                url = f"https://news.example.org:{site.port}/a"
                for _ in range(3):
                    assert (await fetcher.fetch(FetchRequest(url))).body == b"hello"
            assert net.connected == [PUBLIC]
            assert names == ["news.example.org"]

    asyncio.run(run())


@pytest.mark.parametrize("case", ["another name", "unknown authority"])
def test_a_certificate_that_does_not_hold_is_a_hard_failure(
    authority: trustme.CA, tmp_path: Path, case: str
) -> None:
    """There is no setting that reads such a page; nothing is asked of it."""
    host = "other.example.org" if case == "another name" else "news.example.org"
    issuer = authority if case == "another name" else trustme.CA()
    context = _server_context(issuer, host)

    async def run() -> None:
        async with Site({"/a": answer(b"hello")}, tls=context) as site:
            given = replace(_tls_settings(authority, tmp_path), retries=2)
            net = Net()
            async with Fetcher(
                given, lambda: NOW, resolver=Answers([PUBLIC]), inner=net
            ) as fetcher:
                with pytest.raises(FetchError, match="certificate") as failed:
                    await fetcher.fetch(FetchRequest(f"https://news.example.org:{site.port}/a"))
            assert not failed.value.soft
            assert len(net.connected) == 1
            assert site.asked == []

    asyncio.run(run())


def test_a_server_that_speaks_no_tls_is_a_failure(authority: trustme.CA, tmp_path: Path) -> None:
    """An https URL is never read in clear."""

    async def run() -> None:
        async with Site({"/a": answer(b"hello")}) as site:
            given = replace(_tls_settings(authority, tmp_path), connect_timeout=0.3)
            async with Fetcher(
                given, lambda: NOW, resolver=Answers([PUBLIC]), inner=Net()
            ) as fetcher:
                with pytest.raises(FetchError):
                    await fetcher.fetch(FetchRequest(f"https://news.example.org:{site.port}/a"))
            assert site.asked == []

    asyncio.run(run())


async def _speak_http2(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer every HTTP/2 stream with its own number."""
    session = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
    session.initiate_connection()
    writer.write(session.data_to_send())
    while data := await reader.read(65_536):
        for event in session.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                assert event.stream_id is not None
                session.send_headers(event.stream_id, [(":status", "200"), ("x-kind", "h2")])
                session.send_data(event.stream_id, b"hello", end_stream=True)
        writer.write(session.data_to_send())
        await writer.drain()


def test_http2_is_spoken_where_the_server_offers_it(authority: trustme.CA, tmp_path: Path) -> None:
    """Many pages share one connection."""
    context = _server_context(authority, "news.example.org", "h2")

    async def run() -> None:
        server = await asyncio.start_server(_speak_http2, "127.0.0.1", 0, ssl=context)
        port = server.sockets[0].getsockname()[1]
        given = replace(_tls_settings(authority, tmp_path), per_host_concurrency=8)
        net = Net()
        async with Fetcher(given, lambda: NOW, resolver=Answers([PUBLIC]), inner=net) as fetcher:
            url = f"https://news.example.org:{port}/a"
            first = await fetcher.fetch(FetchRequest(url))
            assert (first.body, first.header("x-kind")) == (b"hello", "h2")
            await asyncio.gather(*(fetcher.fetch(FetchRequest(url)) for _ in range(20)))
            assert len(net.connected) == 1
        server.close()

    asyncio.run(run())

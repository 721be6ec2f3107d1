"""A site of many real-sized pages on the loopback address, in a process of its own."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from xml.sax.saxutils import escape

from tests.bench.pages import make_page
from tests.bench.world import make_text

HOSTS = 8


class _Site(asyncio.Protocol):
    """Answer each path with what was laid out for it, and all else with a 404."""

    def __init__(self, answers: dict[str, bytes]) -> None:
        self._answers = answers
        self._pending = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._pending += data
        while (end := self._pending.find(b"\r\n\r\n")) >= 0:
            request, self._pending = self._pending[:end], self._pending[end + 4 :]
            path = request.split(b" ", 2)[1].decode("latin-1")
            assert isinstance(self._transport, asyncio.WriteTransport)
            self._transport.write(self._answers.get(path, _NOT_FOUND))


def _response(body: bytes, content_type: str, status: str = "200 OK") -> bytes:
    head = (
        f"HTTP/1.1 {status}\r\nDate: Mon, 05 Jan 2026 07:00:00 GMT\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


_NOT_FOUND = _response(b"There is nothing here.", "text/plain", "404 Not Found")


def _sitemap(urls: dict[int, str]) -> bytes:
    entries = "".join(
        f"<url><loc>{url}</loc><news:news><news:publication_date>"
        f"{make_text(n).published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(make_text(n).title)}</news:title></news:news></url>"
        for n, url in urls.items()
    )
    return (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{entries}</urlset>'
    ).encode()


def _serve(pages: int, bodies: Sequence[bytes], ports: Connection) -> None:
    async def run() -> None:
        loop = asyncio.get_running_loop()
        told = []
        for host in range(HOSTS):
            answers: dict[str, bytes] = {}
            server = await loop.create_server(lambda a=answers: _Site(a), "127.0.0.1", 0)  # type: ignore[misc]  # mypy infers no lambda with a default
            port = server.sockets[0].getsockname()[1]
            urls = {
                n: f"http://127.0.0.1:{port}/news/2026/01/05/story-{n}.html"
                for n in range(host, pages, HOSTS)
            }
            answers.update(
                (
                    f"/{url.split('/', 3)[3]}",
                    _response(
                        bodies[n] if bodies else make_page(n, url), "text/html; charset=utf-8"
                    ),
                )
                for n, url in urls.items()
            )
            answers["/sitemap.xml"] = _response(_sitemap(urls), "application/xml")
            answers["/robots.txt"] = _response(
                b"User-agent: *\nDisallow: /private/\n", "text/plain"
            )
            told.append(port)
        ports.send(told)
        await asyncio.Event().wait()

    asyncio.run(run())


@contextmanager
def loopback_site(pages: int, bodies: Sequence[bytes] = ()) -> Iterator[tuple[int, ...]]:
    """Serve so many pages (the given ones, or invented) over a few hosts; yield the ports."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(pages, bodies, theirs), daemon=True
    )
    process.start()
    try:
        yield tuple(ours.recv())
    finally:
        process.terminate()
        process.join()

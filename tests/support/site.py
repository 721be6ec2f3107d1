"""A loopback web server whose every byte a test decides; it runs in the test's own event loop."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

#: Takes a request, and writes whatever it likes.
Handler = Callable[["Asked", asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came: path with query, and headers by lower-case name."""

    path: str
    headers: dict[str, str]


def raw(*pieces: bytes, pause: float = 0.0, close: bool = True) -> Handler:
    """Write the pieces as they are, with a pause between them, and hang up."""

    async def handle(asked: Asked, writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)
        if close:
            writer.close()

    return handle


def answer(body: bytes = b"", *headers: str, status: str = "200 OK") -> Handler:
    """Write a whole answer with a true length, and keep the connection."""
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "", ""]
    return raw("\r\n".join(lines).encode("latin-1") + body, close=False)


def redirect(location: str, *headers: str, status: str = "302 Found") -> Handler:
    """Write a redirect."""
    return answer(b"", f"Location: {location}", *headers, status=status)


@dataclass
class Site:
    """Serve `routes` by path (query left out); all else, robots.txt too, is a 404."""

    routes: dict[str, Handler] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None
    asked: list[Asked] = field(default_factory=list)
    port: int = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self.tls)
        self._open: set[asyncio.StreamWriter] = set()
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.close()
        for writer in list(self._open):
            writer.transport.abort()

    @property
    def origin(self) -> str:
        """Return the beginning of every URL of the site."""
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """Return what a story must allow for the site to be fetched."""
        return frozenset({f"127.0.0.1:{self.port}"})

    @property
    def paths(self) -> list[str]:
        """Return the paths asked for, robots.txt left out."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        gone = answer(status="404 Not Found")
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                while not writer.is_closing():
                    head = await reader.readuntil(b"\r\n\r\n")
                    line, *lines = head.decode("latin-1").split("\r\n")
                    pairs = (item.partition(": ") for item in lines if item)
                    headers = {name.lower(): value for name, _, value in pairs}
                    asked = Asked(line.split(" ")[1], headers)
                    self.asked.append(asked)
                    await self.routes.get(asked.path.partition("?")[0], gone)(asked, writer)
        finally:
            self._open.discard(writer)
            writer.close()

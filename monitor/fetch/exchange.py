"""One request and its answer over a pinned connection, under every limit.

Lines (one small connection pool an origin) are kept while in use, and the longest idle are closed.
"""

from __future__ import annotations

import asyncio
import ssl
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpcore
import httpx

from monitor.fetch.addresses import Resolver, Target
from monitor.fetch.connect import PinnedTransport
from monitor.fetch.limits import Body
from monitor.fetch.settings import FetchSettings
from monitor.models.errors import FetchError

#: How much of an answer without use (a redirect's, an error's) is read to keep its connection.
_DRAIN_BYTES = 64 * 1024
_UNREAD_TYPES = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip")
#: Answers whose body is a page: plain, or changed on its way by a proxy that says so.
PAGE_STATUSES = frozenset({200, 203})


class DeadlineError(FetchError):
    """A page took longer than the total deadline; another try may do, but not in this run."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: headers as Latin-1 text, and the body without its content coding.

    The body is read of `PAGE_STATUSES` alone. `request` and `response` are kept for their cookies.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    request: httpx.Request
    response: httpx.Response

    def header(self, name: str) -> str | None:
        """Return the first header of that lower-case name, or None."""
        return next((value for key, value in self.headers if key.lower() == name), None)


@dataclass(slots=True)
class _Line:
    transport: PinnedTransport
    users: int = 0


class Lines:
    """The open connections of a run, one pool for each origin."""

    def __init__(
        self,
        settings: FetchSettings,
        resolver: Resolver,
        context: ssl.SSLContext,
        inner: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._settings = settings
        self._resolver = resolver
        self._context = context
        self._inner = inner
        self._lines: OrderedDict[tuple[str, bool], _Line] = OrderedDict()
        self._timeouts = {
            "connect": settings.connect_timeout,
            "read": settings.read_timeout,
            "write": settings.read_timeout,
            "pool": settings.total_deadline,
        }

    async def aclose(self) -> None:
        """Close every connection."""
        lines, self._lines = self._lines, OrderedDict()
        for line in lines.values():
            await line.transport.aclose()

    async def exchange(
        self,
        target: Target,
        headers: list[tuple[bytes, bytes]],
        *,
        deadline: float,
        max_received: int,
        max_decoded: int,
        page: bool = True,
        cut: bool = False,
        cookies: httpx.Cookies | None = None,
    ) -> Answer:
        """Send a GET and read the answer within `deadline` seconds; `FetchError` where it fails.

        A `page` is never an image, a film or the like; a body over its caps is an error, or is
        `cut` there.
        """
        try:
            request = httpx.Request(
                "GET",
                target.url,
                headers=[(b"Host", target.netloc.encode()), *headers],
                extensions={"timeout": self._timeouts},
            )
            if cookies is not None:
                cookies.set_cookie_header(request)
            async with asyncio.timeout(deadline), self._line(target) as transport:
                response = await transport.handle_async_request(request)
                try:
                    body = await _read(response, max_received, max_decoded, page=page, cut=cut)
                finally:
                    await response.aclose()
        except FetchError as error:
            error.url = error.url or target.url
            raise
        except TimeoutError:
            raise DeadlineError("took too long altogether", url=target.url, soft=True) from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as error:
            raise _failure(error, target.url) from error
        headers_read = tuple(
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, value in response.headers.raw
        )
        return Answer(response.status_code, headers_read, body, request, response)

    @asynccontextmanager
    async def _line(self, target: Target) -> AsyncIterator[PinnedTransport]:
        key = (target.origin, target.allowed)
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = _Line(
                PinnedTransport(
                    target,
                    resolver=self._resolver,
                    context=self._context,
                    connections=self._settings.per_host_concurrency,
                    inner=self._inner,
                )
            )
        else:
            self._lines.move_to_end(key)
        line.users += 1
        try:
            yield line.transport
        finally:
            line.users -= 1
            if len(self._lines) > self._settings.max_idle_hosts:
                await self._close_idle()

    async def _close_idle(self) -> None:
        for key, line in list(self._lines.items()):
            if len(self._lines) <= self._settings.max_idle_hosts:
                return
            if not line.users:
                del self._lines[key]
                await line.transport.aclose()


async def _read(
    response: httpx.Response, max_received: int, max_decoded: int, *, page: bool, cut: bool
) -> bytes:
    stream = response.stream
    if not isinstance(stream, httpx.AsyncByteStream):
        raise FetchError("answered with nothing that can be read")
    headers = response.headers
    if response.status_code not in PAGE_STATUSES:
        drained = 0
        async for chunk in stream:
            drained += len(chunk)
            if drained > _DRAIN_BYTES:
                break
        return b""
    content_type = headers.get("content-type", "").lower()
    if page and content_type.startswith(_UNREAD_TYPES):
        raise FetchError(f"is {content_type.partition(';')[0]}, not a page")
    body = Body(
        headers.get("content-encoding"), received=max_received, decoded=max_decoded, cut=cut
    )
    body.announce(headers.get("content-length"))
    async for chunk in stream:
        body.feed(chunk)
        if body.full:
            break
    return body.finish()


def _failure(error: Exception, url: str) -> FetchError:
    """Say in one line what went wrong on the wire, and whether it may pass."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return FetchError(
                f"has a certificate that does not hold: {cause.verify_message}", url=url
            )
        cause = cause.__cause__ or cause.__context__
    words = {
        httpx.ConnectTimeout: "does not answer",
        httpx.ReadTimeout: "stopped sending",
        httpx.ConnectError: "cannot be connected to",
        httpx.RemoteProtocolError: "broke off or does not speak HTTP",
    }
    what = next((text for kind, text in words.items() if isinstance(error, kind)), "broke off")
    soft = not isinstance(error, httpx.LocalProtocolError | httpx.InvalidURL)
    detail = " ".join(str(error).split())[:120]
    return FetchError(f"{what}: {detail}" if detail else what, url=url, soft=soft)

"""Connect httpx to checked addresses only.

The address is checked where the socket is opened, so there is no moment between check and use in
which a name could come to mean something else. The URL keeps its name: Host header, SNI and the
certificate's check are those of the site.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import certifi
import httpcore
import httpx

from monitor.fetch.addresses import Resolver, Target, checked_addresses
from monitor.models.errors import FetchError

_KEEPALIVE_SECONDS = 15.0
_BUFFER = 128 * 1024


class Connection(httpcore.AsyncNetworkStream):
    """A TCP or TLS connection over asyncio's streams.

    httpcore's own goes through anyio, which costs a quarter of the time of a whole request.
    """

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def read(
        self,
        max_bytes: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
    ) -> bytes:
        """Return the next bytes, none at the end."""
        try:
            async with asyncio.timeout(timeout):
                return await self._reader.read(max_bytes)
        except TimeoutError:
            raise httpcore.ReadTimeout(f"nothing for {timeout:.0f} s") from None
        except OSError as error:
            raise httpcore.ReadError(_reason(error)) from error

    async def write(
        self,
        buffer: bytes,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
    ) -> None:
        """Send all of the bytes; what the socket takes at once needs no waiting."""
        if not buffer:
            return
        try:
            self._writer.write(buffer)
            if not self._writer.transport.get_write_buffer_size():
                return
            async with asyncio.timeout(timeout):
                await self._writer.drain()
        except TimeoutError:
            raise httpcore.WriteTimeout("the other side does not read") from None
        except OSError as error:
            raise httpcore.WriteError(_reason(error)) from error

    async def aclose(self) -> None:
        """Close at once; nobody waits for the other side's farewell."""
        self._writer.transport.abort()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
    ) -> httpcore.AsyncNetworkStream:
        """Put TLS on the connection; the certificate must be that of the host."""
        secured = False
        try:
            async with asyncio.timeout(timeout):
                await self._writer.start_tls(ssl_context, server_hostname=server_hostname)
            secured = True
        except TimeoutError:
            raise httpcore.ConnectTimeout("the TLS handshake does not end") from None
        except OSError as error:
            raise httpcore.ConnectError(_reason(error)) from error
        finally:
            if not secured:
                self._writer.transport.abort()
        return self

    def get_extra_info(self, info: str) -> Any:
        """Tell what httpcore asks: the TLS object, and whether the other side has hung up."""
        if info == "is_readable":
            return self._reader.at_eof() or self._writer.is_closing()
        names = {"client_addr": "sockname", "server_addr": "peername"}
        return self._writer.get_extra_info(names.get(info, info))


class TcpBackend(httpcore.AsyncNetworkBackend):
    """Open connections to addresses."""

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to an address (no name: names are resolved and checked before)."""
        try:
            async with asyncio.timeout(timeout):
                reader, writer = await asyncio.open_connection(
                    host,
                    port,
                    limit=_BUFFER,
                    family=socket.AF_INET6 if ":" in host else socket.AF_INET,
                    local_addr=(local_address, 0) if local_address else None,
                )
        except TimeoutError:
            raise httpcore.ConnectTimeout(f"{host} does not answer") from None
        except OSError as error:
            raise httpcore.ConnectError(_reason(error)) from error
        for option in socket_options or ():
            writer.get_extra_info("socket").setsockopt(*option)
        return Connection(reader, writer)


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


class PinnedBackend(httpcore.AsyncNetworkBackend):
    """Open TCP connections to a host's checked addresses, one after the other until one answers."""

    def __init__(
        self,
        resolver: Resolver,
        *,
        allowed: bool,
        inner: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._resolver = resolver
        self._allowed = allowed
        self._inner = inner or TcpBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Resolve, check, and connect to an address that passed; `timeout` covers all of it."""
        try:
            async with asyncio.timeout(timeout):
                return await self._connect(host, port, local_address, socket_options)
        except TimeoutError:
            raise httpcore.ConnectTimeout(f"{host} does not answer") from None

    async def _connect(
        self,
        host: str,
        port: int,
        local_address: str | None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = await checked_addresses(
            host, port, allowed=self._allowed, resolver=self._resolver
        )
        failure: httpcore.ConnectError | None = None
        for address in addresses:
            try:
                return await self._inner.connect_tcp(
                    address, port, None, local_address, socket_options
                )
            except httpcore.ConnectError as error:
                failure = error
        raise failure or FetchError(f"{host} has no address", soft=True)

    async def sleep(self, seconds: float) -> None:
        """Wait between httpcore's own tries to connect (it is asked for none)."""
        await asyncio.sleep(seconds)


class PinnedTransport(httpx.AsyncHTTPTransport):
    """Speak HTTP/1.1 or 2 with one origin over a pool that is pinned to checked addresses.

    Proxies of the environment are not used: they would resolve names that nobody checked. httpx has
    no parameter for a network backend, so the pool that its transport would make is made here.
    """

    def __init__(
        self,
        target: Target,
        *,
        resolver: Resolver,
        context: ssl.SSLContext,
        connections: int,
        inner: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=connections,
            max_keepalive_connections=connections,
            keepalive_expiry=_KEEPALIVE_SECONDS,
            http1=True,
            http2=target.scheme == "https",
            network_backend=PinnedBackend(resolver, allowed=target.allowed, inner=inner),
        )


@cache
def tls_context(ca_file: Path | None = None) -> ssl.SSLContext:
    """Make the TLS context of all connections: certificates and host names are verified, always."""
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    if ca_file is not None:
        context.load_verify_locations(cafile=str(ca_file))
    return context

"""Undo content codings in small steps, so that no bomb unfolds further than its cap."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

import brotli  # type: ignore[import-untyped]  # it has no types
import zstandard

from monitor.models.errors import FetchError

#: What Accept-Encoding offers.
ACCEPTED = "gzip, deflate, br, zstd"

_MOST_CODINGS = 2
#: zlib's window bits for its own header, and for gzip's.
_DEFLATE = zlib.MAX_WBITS
_GZIP = zlib.MAX_WBITS + 16
_STEP = 256 * 1024
#: zstd cannot be told where to stop, and four bytes may mean a block of 128 KB: it is fed slices.
_ZSTD_SLICE = 256
#: RFC 9659: the largest window of zstd as a content coding.
_ZSTD_WINDOW = 8 * 1024 * 1024


class Decoder(Protocol):
    """Turn received chunks into decoded ones, each of bounded size."""

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Decode a chunk in steps."""

    def complete(self) -> bool:
        """Tell whether the stream reached its own end."""


class _Zlib:
    """gzip (of one member or more) and deflate (with zlib's header or, wrongly, without)."""

    def __init__(self, *, gzip: bool) -> None:
        self._gzip = gzip
        self._started = False
        self._inner = zlib.decompressobj(_GZIP if gzip else _DEFLATE)

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        if not self._started and chunk:
            if not self._gzip and not _has_zlib_header(chunk):
                self._inner = zlib.decompressobj(-_DEFLATE)
            self._started = True
        data = chunk
        more = bool(chunk)
        while more:
            if self._inner.eof:
                if not self._gzip or data[:1] != b"\x1f":
                    return  # Padding after the end is common, and means nothing.
                self._inner = zlib.decompressobj(_GZIP)
            if out := self._inner.decompress(data, _STEP):
                yield out
            data = self._inner.unused_data if self._inner.eof else self._inner.unconsumed_tail
            # A full step may have left output inside although all input was taken.
            more = bool(data) or (len(out) == _STEP and not self._inner.eof)

    def complete(self) -> bool:
        return self._inner.eof or not self._started


def _has_zlib_header(chunk: bytes) -> bool:
    return chunk[0] & 0x0F == 8 and (len(chunk) < 2 or (chunk[0] << 8 | chunk[1]) % 31 == 0)  # noqa: PLR2004 - RFC 1950's header is two bytes, and 8 means deflate


class _Brotli:
    def __init__(self) -> None:
        self._inner = brotli.Decompressor()
        self._started = False

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        self._started = self._started or bool(chunk)
        if self._inner.is_finished():
            return
        if out := self._inner.process(chunk, output_buffer_limit=_STEP):
            yield out
        while not self._inner.is_finished() and not self._inner.can_accept_more_data():
            yield self._inner.process(b"", output_buffer_limit=_STEP)

    def complete(self) -> bool:
        return self._inner.is_finished() or not self._started


class _Zstd:
    def __init__(self) -> None:
        self._frames = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
        self._inner = self._frames.decompressobj()
        self._started = False

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        for start in range(0, len(chunk), _ZSTD_SLICE):
            data = chunk[start : start + _ZSTD_SLICE]
            while data:
                if self._inner.eof:
                    self._inner = self._frames.decompressobj()
                self._started = True
                if out := self._inner.decompress(data):
                    yield out
                data = self._inner.unused_data if self._inner.eof else b""

    def complete(self) -> bool:
        return self._inner.eof or not self._started


_DECODERS: dict[str, Callable[[], Decoder]] = {
    "gzip": lambda: _Zlib(gzip=True),
    "x-gzip": lambda: _Zlib(gzip=True),
    "deflate": lambda: _Zlib(gzip=False),
    "br": _Brotli,
    "zstd": _Zstd,
}


class Body:
    """Collect a response's body under two caps: bytes received, and bytes once decoded.

    Past a cap a body is refused, or, where `cut` is set, left at what was read by then.
    """

    def __init__(
        self, content_encoding: str | None, *, received: int, decoded: int, cut: bool = False
    ) -> None:
        names = [name.strip().lower() for name in (content_encoding or "").split(",")]
        names = [name for name in names if name and name != "identity"]
        if len(names) > _MOST_CODINGS or any(name not in _DECODERS for name in names):
            raise FetchError(f"has a content coding that is not read: {content_encoding!r:.80}")
        self._decoders: list[Decoder] = [_DECODERS[name]() for name in reversed(names)]
        self._max_received = received
        self._max_decoded = decoded
        self._cut = cut
        self.full = False
        self._received = 0
        self._decoded = 0
        self._chunks: list[bytes] = []

    def announce(self, content_length: str | None) -> None:
        """Refuse a body whose own length header is over the cap, before reading it."""
        if content_length and content_length.isascii() and content_length.isdigit():
            self._check(int(content_length[:20]), 0)

    def feed(self, chunk: bytes) -> None:
        """Take a received chunk; `FetchError` once a cap is passed or the coding is broken."""
        self._received += len(chunk)
        self._check(self._received, self._decoded)
        if not self._decoders:
            self._take(chunk)
            return
        try:
            for piece in self._decode(chunk, 0):
                self._take(piece)
                if self.full:
                    return
        except (zlib.error, brotli.error, zstandard.ZstdError) as error:
            raise FetchError(f"has a broken content coding: {error}", soft=True) from None

    def finish(self) -> bytes:
        """Return the whole body; a stream that was cut short is a soft `FetchError`."""
        if not self.full and not all(decoder.complete() for decoder in self._decoders):
            raise FetchError("was cut short in its content coding", soft=True)
        return b"".join(self._chunks)

    def _decode(self, chunk: bytes, depth: int) -> Iterator[bytes]:
        for piece in self._decoders[depth].feed(chunk):
            if depth + 1 < len(self._decoders):
                yield from self._decode(piece, depth + 1)
            else:
                yield piece

    def _take(self, piece: bytes) -> None:
        self._decoded += len(piece)
        self._check(self._received, self._decoded)
        self._chunks.append(piece)

    def _check(self, received: int, decoded: int) -> None:
        self.full = received > self._max_received or decoded > self._max_decoded
        if not self.full or self._cut:
            return
        if received > self._max_received:
            raise FetchError(f"is larger than {self._max_received} bytes")
        raise FetchError(f"unfolds to more than {self._max_decoded} bytes")

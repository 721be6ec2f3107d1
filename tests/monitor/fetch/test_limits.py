"""Content codings under caps."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]  # it has no types
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.fetch.limits import Body
from monitor.models.errors import FetchError

MEGABYTE = 1024 * 1024


def _raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def _zstd_frames(data: bytes) -> bytes:
    packer = zstandard.ZstdCompressor()
    return packer.compress(data[: len(data) // 2]) + packer.compress(data[len(data) // 2 :])


CODINGS: dict[str, tuple[str | None, Callable[[bytes], bytes]]] = {
    "none": (None, bytes),
    "identity": ("identity", bytes),
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("X-GZip", gzip.compress),
    "gzip of two members": ("gzip", lambda d: gzip.compress(d[:99]) + gzip.compress(d[99:])),
    "gzip with padding": ("gzip", lambda d: gzip.compress(d) + b"\0" * 500),
    "deflate": ("deflate", zlib.compress),
    "deflate without header": ("deflate", _raw_deflate),
    "br": ("br", brotli.compress),
    "zstd": ("zstd", zstandard.ZstdCompressor().compress),
    "zstd of two frames": ("zstd", _zstd_frames),
    "gzip in br": ("gzip, br", lambda d: brotli.compress(gzip.compress(d))),
}


def _read(coding: str | None, data: bytes, step: int, **caps: int) -> bytes:
    body = Body(
        coding, received=caps.get("received", MEGABYTE), decoded=caps.get("decoded", MEGABYTE)
    )
    for start in range(0, len(data), step):
        body.feed(data[start : start + step])
    return body.finish()


@pytest.mark.parametrize("name", CODINGS)
@pytest.mark.parametrize("step", [1, 100, 65_536])
def test_every_coding_is_undone_however_it_is_cut(name: str, step: int) -> None:
    """Chunks may end anywhere."""
    coding, pack = CODINGS[name]
    text = b"".join(b"Line %d of a page.\n" % n for n in range(300))
    assert _read(coding, pack(text), step) == text
    assert _read(coding, pack(b""), step) == b""
    assert _read(coding, b"", step) == b""


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(CODINGS)), st.binary(max_size=700_000), st.integers(1, 300_000))
def test_any_bytes_come_back(name: str, data: bytes, step: int) -> None:
    """What was packed is unpacked, whatever it is and however large its steps."""
    coding, pack = CODINGS[name]
    assert _read(coding, pack(data), step) == data


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(sorted(CODINGS)), st.binary(max_size=3000))
def test_any_bytes_at_all_are_read_or_refused(name: str, data: bytes) -> None:
    """Bytes that are no such coding are a typed error."""
    try:
        _read(CODINGS[name][0], data, 64)
    except FetchError:
        return


@pytest.mark.parametrize("name", sorted(set(CODINGS) - {"none", "identity", "gzip with padding"}))
def test_a_coding_that_is_cut_short_is_a_soft_failure(name: str) -> None:
    """Half an article would look as if the rest had been withdrawn."""
    coding, pack = CODINGS[name]
    packed = pack(b"".join(b"Line %d of a page.\n" % n for n in range(300)))
    with pytest.raises(FetchError) as failed:
        _read(coding, packed[:-12], 64)
    assert failed.value.soft


def _bomb(coding: str, size: int) -> bytes:
    if coding == "br":
        packer = brotli.Compressor(quality=5)
        pieces = [packer.process(bytes(MEGABYTE)) for _ in range(size // MEGABYTE)]
        return b"".join([*pieces, packer.finish()])
    if coding == "zstd":
        return zstandard.ZstdCompressor().compress(bytes(size))
    return gzip.compress(bytes(size)) if coding == "gzip" else zlib.compress(bytes(size))


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_stops_at_the_cap(coding: str) -> None:
    """A small body that unfolds to 200 MB costs no more memory than its cap allows."""
    bomb = _bomb(coding, 200 * MEGABYTE)
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="unfolds") as failed:
            _read(coding, bomb, 65_536)
        assert tracemalloc.get_traced_memory()[1] < 16 * MEGABYTE
    finally:
        tracemalloc.stop()
    assert not failed.value.soft


def test_a_bomb_in_a_bomb_stops_at_the_cap() -> None:
    """The outer coding's output is unfolded in steps, too."""
    with pytest.raises(FetchError, match="unfolds"):
        _read("gzip, gzip", gzip.compress(_bomb("gzip", 100 * MEGABYTE)), 65_536)


def test_received_bytes_have_a_cap_of_their_own() -> None:
    """A body is refused by its own announced length, and while it comes."""
    body = Body(None, received=1000, decoded=MEGABYTE)
    with pytest.raises(FetchError, match="larger than 1000"):
        body.announce("1001")
    body.announce("nonsense")
    with pytest.raises(FetchError, match="larger than 1000"):
        _read(None, bytes(2000), 500, received=1000)


def test_a_body_may_be_cut_at_its_cap_instead() -> None:
    """The beginning of a huge robots.txt is enough."""
    body = Body("gzip", received=MEGABYTE, decoded=1000, cut=True)
    body.announce(str(10 * MEGABYTE))
    body.feed(gzip.compress(b"a" * 5000))
    assert body.full
    assert body.finish().startswith(b"a" * 1000)


@pytest.mark.parametrize("coding", ["compress", "gzip, gzip, gzip", "aes128gcm", "gzip;q=1"])
def test_a_coding_that_nobody_asked_for_is_refused(coding: str) -> None:
    """A coding that is not read is a hard failure that names it."""
    with pytest.raises(FetchError, match="content coding"):
        Body(coding, received=1, decoded=1)

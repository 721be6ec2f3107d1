"""A file of fingerprints sorted by hash: a batch of hashes is found in it without reading it all.

It says nothing that the table of fingerprints does not, and may be missing at any time. The upper
half of a hash leads, through a directory, to the few entries that have it; these hold its lower
half, in order, and whose fingerprint it is.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint32]
Documents = NDArray[np.uint32]

_NAME: Final = "fingerprints-{}.run"
#: A file's first words: what it is, and how many entries it has room for.
_MAGIC: Final = 0x4E44_5255_4E00_0001
_HEADER: Final = 16
_HALF: Final = 16
_LOWER: Final = np.uint32((1 << _HALF) - 1)
_DIRECTORY: Final = (1 << _HALF) + 1


@dataclass(frozen=True, slots=True)
class SortedRun:
    """An open run: where the entries of each upper half begin, their lower halves, their owners.

    Owners are read from the file one by one: they are few, and lie all over it.
    """

    path: Path
    starts: NDArray[np.int64]
    lows: NDArray[np.uint16]

    def find(self, hashes: Hashes) -> tuple[Hashes, Documents]:
        """Return (hash, document) for every entry that has one of some distinct hashes."""
        upper = hashes >> _HALF
        lower = (hashes & _LOWER).astype(np.int64)
        ends = self.starts[upper + 1]
        first = self._first_from(lower, self.starts[upper], ends)
        there = first < ends
        there[there] = self.lows[first[there]] == lower[there]
        # Few hashes are known at all: only of those it is asked how often they are.
        first = first[there]
        counts = self._first_from(lower[there] + 1, first, ends[there]) - first
        return np.repeat(hashes[there], counts), self._owners(first.tolist(), counts.tolist())

    def _owners(self, first: Sequence[int], counts: Sequence[int]) -> Documents:
        begin = _places(len(self.lows)).documents
        with self.path.open("rb") as file:
            number = file.fileno()
            read = [
                os.pread(number, 4 * count, begin + 4 * place)
                for place, count in zip(first, counts, strict=True)
            ]
        return np.frombuffer(b"".join(read), np.uint32)

    def _first_from(
        self, values: NDArray[np.int64], begins: NDArray[np.int64], ends: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Return, for each value, the first place of a stretch from which on none is smaller."""
        low, high = begins.copy(), ends.copy()
        searching = np.flatnonzero(low < high)
        while len(searching):
            middle = (low[searching] + high[searching]) >> 1
            smaller = self.lows[middle] < values[searching]
            low[searching[smaller]] = middle[smaller] + 1
            high[searching[~smaller]] = middle[~smaller]
            searching = searching[low[searching] < high[searching]]
        return low


def open_run(folder: Path, name: str) -> SortedRun | None:
    """Open a run for reading; None where it is missing, or not all of it is there."""
    path = folder / _NAME.format(name)
    try:
        size = path.stat().st_size
        header = np.fromfile(path, np.uint64, _HEADER // 8).tolist()
    except OSError:
        return None
    if header[:1] != [_MAGIC] or [size] != [_size(room) for room in header[1:]]:
        return None
    places = _places(header[1])
    return SortedRun(
        path,
        np.memmap(path, np.int64, "r", places.starts, (_DIRECTORY,)),
        np.memmap(path, np.uint16, "r", places.lows, (header[1],)),
    )


def write_run(
    folder: Path, name: str, room: int, parts: Iterable[tuple[Hashes, Documents]]
) -> None:
    """Write a run of at most `room` entries: all of it, or nothing.

    The parts follow each other by their hashes, and are in no order within.
    """
    path = folder / _NAME.format(name)
    partial = path.with_suffix(".partial")
    places = _places(room)
    counts = np.zeros(_DIRECTORY, np.int64)
    done = 0
    try:
        with partial.open("wb") as file:
            for hashes, documents in parts:
                order = np.argsort(hashes, kind="stable")
                file.seek(places.documents + 4 * done)
                file.write(documents[order].tobytes())
                file.seek(places.lows + 2 * done)
                file.write((hashes[order] & _LOWER).astype(np.uint16).tobytes())
                counts[1:] += np.bincount(hashes >> _HALF, minlength=_DIRECTORY - 1)
                done += len(hashes)
            if done > room:
                raise ValueError(f"{done} entries where there is room for {room}")
            file.truncate(_size(room))
            file.seek(0)
            file.write(np.array([_MAGIC, room], np.uint64).tobytes())
            file.write(np.cumsum(counts).tobytes())
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def remove_runs(folder: Path, *, but: str = "") -> None:
    """Delete all runs of a folder, or all but one."""
    for path in folder.glob(_NAME.format("*")):
        if path.name != _NAME.format(but):
            path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where in a file its parts begin; the widest entries first, so that all lie evenly."""

    starts: int
    documents: int
    lows: int


def _places(room: int) -> _Places:
    documents = _HEADER + 8 * _DIRECTORY
    return _Places(_HEADER, documents, documents + 4 * room)


def _size(room: int) -> int:
    return _places(room).lows + 2 * room

"""The WARC files of an archive: append, read back, cut after a crash, erase, expire.

One gzip member a record, one file a UTC day, and a next one when it is full. The warehouse keeps,
within its own transactions, how many bytes of each file it acknowledges; what lies beyond after a
crash is cut off by `truncate_to` and written again, byte for byte the same.

Pages that had not changed are not archived: the record of the version that they confirm is their
evidence, and the warehouse notes when they were seen.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from monitor.archive.records import (
    RESPONSE,
    Record,
    info_member,
    page_member,
    read_page,
    read_record,
)
from monitor.models.errors import ArchiveError
from monitor.models.page import Page, WarcRef

_FILE = re.compile(r"(\d{4}-\d{2}-\d{2})-(\d{4})\.warc\.gz")
_MAX_FILE_BYTES = 1024 * 1024 * 1024
_CHUNK = 64 * 1024
_GZIP = zlib.MAX_WBITS + 16


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing did: new files stand beside the old ones until those are removed.

    `moved` maps (old file, old offset) to the record's new place, or to None where it is erased.
    `replaced` are the old files; hand them to `Archive.remove` once the new places are recorded.
    """

    moved: Mapping[tuple[str, int], tuple[str, int] | None]
    replaced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A place from which on a file does not hold."""

    file: str
    offset: int
    reason: str


class Archive:
    """A folder of WARC files; a context manager that flushes at its end. One writer at a time."""

    def __init__(self, root: Path, *, max_file_bytes: int = _MAX_FILE_BYTES) -> None:
        self._root = root
        self._max_file_bytes = max_file_bytes
        self._file = ""
        self._out: BinaryIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def append(self, page: Page) -> WarcRef:
        """Write a page's response and return where it lies; `flush` makes it durable."""
        member, digest = page_member(page)
        try:
            out = self._open_for(page.fetched_at)
            offset = out.tell()
            out.write(member)
        except OSError as error:
            raise ArchiveError(
                f"cannot be archived: {error.strerror}", url=page.final_url
            ) from error
        return WarcRef(self._file, offset, digest)

    def flush(self) -> None:
        """Write everything through to the disk."""
        if self._out is None:
            return
        try:
            self._out.flush()
            os.fsync(self._out.fileno())
        except OSError as error:
            raise ArchiveError(f"{self._file} cannot be written: {error.strerror}") from error

    def close(self) -> None:
        """Flush, and let go of the open file."""
        if self._out is not None:
            self.flush()
            self._out.close()
        self._out, self._file = None, ""

    def sizes(self) -> dict[str, int]:
        """Return the length in bytes of every file; what is told is on the disk by then."""
        self.flush()
        return {name: (self._root / name).stat().st_size for name in self._names()}

    def count(self) -> int:
        """Count the responses of all files."""
        self.flush()
        return sum(
            record.kind == RESPONSE
            for name in self._names()
            for _, _, record in self._records(name)
        )

    def truncate_to(self, acknowledged: Mapping[str, int]) -> dict[str, int]:
        """Cut off what lies beyond the acknowledged lengths; return the bytes cut from each file.

        A file that is not acknowledged at all is removed. `ArchiveError` where a file is shorter
        than acknowledged: evidence is lost then, and nobody should write over the gap.
        """
        self.close()
        sizes = self.sizes()
        for name, size in sizes.items():
            if size < (known := acknowledged.get(name, 0)):
                raise ArchiveError(f"{name} holds {size} bytes, but {known} were written")
        cut = {n: size - acknowledged.get(n, 0) for n, size in sizes.items()}
        cut = {name: beyond for name, beyond in cut.items() if beyond}
        for name in cut:
            if acknowledged.get(name, 0):
                os.truncate(self._root / name, acknowledged[name])
            else:
                (self._root / name).unlink()
        if cut:
            _sync_folder(self._root)
        return cut

    def read(self, ref: WarcRef) -> Page:
        """Read a page back; `ArchiveError` where it is not there or its digest does not hold."""
        if self._out is not None and ref.file == self._file:
            self._out.flush()
        _, _, data = next(self._members(ref.file, ref.offset), (0, 0, b""))
        try:
            page, digest = read_page(read_record(data))
        except ArchiveError as error:
            raise _at(error, ref.file, ref.offset) from None
        if digest != ref.digest:
            raise ArchiveError(f"{ref.file} at {ref.offset} keeps another page")
        return page

    def pages(self, file: str) -> Iterator[tuple[WarcRef, Page]]:
        """Read every page of a file in order; `ArchiveError` where one does not hold."""
        for offset, _, record in self._records(file):
            if record.kind == RESPONSE:
                try:
                    page, digest = read_page(record)
                except ArchiveError as error:
                    raise _at(error, file, offset) from None
                yield WarcRef(file, offset, digest), page

    def verify(self, acknowledged: Collection[str] = ()) -> Iterator[Fault]:
        """Read every record of every file; yield where a record, or the rest of a file, is bad.

        So is an acknowledged file that is not there at all.
        """
        yield from (
            Fault(name, 0, "is missing") for name in sorted({*acknowledged} - {*self._names()})
        )
        for name in self._names():
            end = 0
            try:
                for offset, length, record in self._records(name):
                    end = offset + length
                    if record.kind == RESPONSE:
                        try:
                            read_page(record)
                        except ArchiveError as error:
                            yield Fault(name, offset, error.message)
            except ArchiveError as error:
                yield Fault(name, end, error.message)

    def erase(
        self,
        urls: Collection[str],
        refs: Collection[WarcRef] = (),
        canonical: Callable[[str], str] = str,
    ) -> Erasure:
        """Leave out the records at `refs`, and all asked for or answered under one of the URLs.

        Both sides of that comparison pass through `canonical`. Files that hold such a record are
        written anew under the day's next number, and the old ones stay until `remove`. A crash in
        between loses and revives nothing: `truncate_to` removes whichever side the warehouse does
        not acknowledge.
        """
        self.close()
        unwanted = {canonical(url) for url in urls}
        places_named = {(ref.file, ref.offset) for ref in refs}

        def goes(name: str, offset: int, record: Record) -> bool:
            if record.kind != RESPONSE:
                return False
            return (name, offset) in places_named or any(
                canonical(url) in unwanted for url in record.urls
            )

        moved: dict[tuple[str, int], tuple[str, int] | None] = {}
        replaced: list[str] = []
        for name in self._names():
            places = [
                (offset, length, goes(name, offset, record))
                for offset, length, record in self._records(name)
            ]
            if any(erased for _, _, erased in places):
                moved.update(self._rewrite(name, places))
                replaced.append(name)
        return Erasure(moved, tuple(replaced))

    def files_before(self, day: date) -> tuple[str, ...]:
        """Return the files of all days before a day, for retention; see `remove`."""
        return tuple(name for name in self._names() if _day_of(name) < day.isoformat())

    def remove(self, files: Collection[str]) -> None:
        """Delete files; those that are gone already are no error."""
        self.close()
        for name in files:
            self._path(name).unlink(missing_ok=True)
        if files and self._root.is_dir():
            _sync_folder(self._root)

    def _names(self) -> list[str]:
        if not self._root.is_dir():
            return []
        return sorted(path.name for path in self._root.iterdir() if _FILE.fullmatch(path.name))

    def _path(self, name: str) -> Path:
        if not _FILE.fullmatch(name):
            raise ArchiveError(f"{name!r} is no file of the archive")
        return self._root / name

    def _open_for(self, moment: datetime) -> BinaryIO:
        """Return the file of the moment's day, opened for appending."""
        day = moment.astimezone(UTC).date().isoformat()
        if (
            self._out is not None
            and _day_of(self._file) == day
            and self._out.tell() < self._max_file_bytes
        ):
            return self._out
        self.close()
        self._root.mkdir(parents=True, exist_ok=True)
        name = self._last(day)
        if (self._root / name).is_file() and (
            (self._root / name).stat().st_size >= self._max_file_bytes
        ):
            name = self._next(day)
        out = (self._root / name).open("ab")
        if out.tell() == 0:
            out.write(info_member(moment))
            _sync_folder(self._root)
        self._out, self._file = out, name
        return out

    def _last(self, day: str) -> str:
        return max((n for n in self._names() if _day_of(n) == day), default=f"{day}-0001.warc.gz")

    def _next(self, day: str) -> str:
        match = _FILE.fullmatch(self._last(day))
        number = int(match[2]) + 1 if match is not None else 1
        return f"{day}-{number:04}.warc.gz"

    def _rewrite(
        self, name: str, places: list[tuple[int, int, bool]]
    ) -> dict[tuple[str, int], tuple[str, int] | None]:
        """Copy what is kept of a file, member by member, into the day's next one."""
        fresh = self._next(_day_of(name))
        moved: dict[tuple[str, int], tuple[str, int] | None] = {}
        try:
            with (self._root / name).open("rb") as old, (self._root / fresh).open("xb") as new:
                for offset, length, erased in places:
                    moved[name, offset] = None if erased else (fresh, new.tell())
                    if not erased:
                        old.seek(offset)
                        new.write(old.read(length))
                new.flush()
                os.fsync(new.fileno())
        except OSError as error:
            raise ArchiveError(f"{name} cannot be written anew: {error.strerror}") from error
        _sync_folder(self._root)
        return moved

    def _records(self, name: str) -> Iterator[tuple[int, int, Record]]:
        """Yield (offset, length, record) for every record of a file."""
        for offset, length, data in self._members(name, 0):
            try:
                record = read_record(data)
            except ArchiveError as error:
                raise _at(error, name, offset) from None
            yield offset, length, record

    def _members(self, name: str, start: int) -> Iterator[tuple[int, int, bytes]]:
        """Yield (offset, length, content) of each gzip member from an offset on."""
        try:
            with self._path(name).open("rb") as source:
                source.seek(start)
                offset, pending = start, source.read(_CHUNK)
                while pending:
                    unpacker = zlib.decompressobj(_GZIP)
                    content, length = [], 0
                    while not unpacker.eof:
                        if not pending:
                            raise ArchiveError(f"{name} at {offset} was cut short")
                        content.append(unpacker.decompress(pending))
                        length += len(pending) - len(unpacker.unused_data)
                        pending = unpacker.unused_data or source.read(_CHUNK)
                    yield offset, length, b"".join(content)
                    offset += length
        except zlib.error:
            raise ArchiveError(f"{name} at {offset} is damaged") from None
        except OSError as error:
            raise ArchiveError(f"{name} cannot be read: {error.strerror}") from error


def _day_of(name: str) -> str:
    return name[:10]


def _at(error: ArchiveError, name: str, offset: int) -> ArchiveError:
    return ArchiveError(f"{name} at {offset} {error.message}")


def _sync_folder(folder: Path) -> None:
    """Make new and removed names durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""Articles of files in the order of their fetch, since a page's versions count in that order."""

from __future__ import annotations

import os
import pickle
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import SpooledTemporaryFile

from monitor.models.article import Article
from monitor.models.errors import ImportFailed

#: So many bytes of articles are put by in memory, what is more in a file without a name.
IN_MEMORY = 64 * 1024 * 1024
_TICK = timedelta(microseconds=1)

#: Returns the hash of the text that stands at each of some URLs, where any does.
Standing = Callable[[Sequence[str]], Mapping[str, str]]


@dataclass(slots=True)
class _Row:
    """Where an article is put by; `ticks` is how much earlier it is to be than it says."""

    at: datetime
    place: int
    url: str
    sha256: str
    ticks: int = 0


def in_order(
    found: Iterable[Article | ImportFailed], folder: Path, *, now: datetime, standing: Standing
) -> Iterator[Article | ImportFailed]:
    """Yield what cannot be read as it comes, then the articles by fetch time, URL, and place.

    They are put by in a file without a name in `folder`: memory holds no more than their times.

    A later row of a page is a later version. So of different rows with one time the last keeps it,
    and each before it is a microsecond earlier. Where their time is but `now`, as of rows that have
    none of their own, those before the one that stands on the page already were read before.
    """
    with SpooledTemporaryFile(IN_MEMORY, dir=os.fspath(folder)) as put_by:
        rows: list[_Row] = []
        for one in found:
            if isinstance(one, ImportFailed):
                yield one
                continue
            rows.append(_Row(one.fetched_at, put_by.tell(), one.url, one.sha256))
            pickle.dump(one, put_by)
        rows.sort(key=lambda row: (row.at, row.url, row.place))
        read_before = {row.place for row in _read_before(_told_apart(rows), now, standing)}
        for row in rows:
            if row.place not in read_before:
                put_by.seek(row.place)
                article: Article = pickle.load(put_by)  # noqa: S301 - what was written above
                yield replace(article, fetched_at=row.at - row.ticks * _TICK)


def _told_apart(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Count for each row the different ones that follow it with its time; return those of a page.

    Only pages with several different rows of one time are returned.
    """
    groups: defaultdict[tuple[str, datetime], list[_Row]] = defaultdict(list)
    for row in reversed(rows):
        group = groups[row.url, row.at]
        if group:
            row.ticks = group[-1].ticks + (row.sha256 != group[-1].sha256)
        group.append(row)
    return [group[::-1] for group in groups.values() if group[-1].ticks]


def _read_before(
    groups: Sequence[Sequence[_Row]], now: datetime, standing: Standing
) -> Iterator[_Row]:
    undated = [group for group in groups if group[0].at == now]
    known = standing([group[0].url for group in undated]) if undated else {}
    for group in undated:
        texts = [row.sha256 for row in group]
        text = known.get(group[0].url)
        if text in texts:
            yield from group[: len(texts) - 1 - texts[::-1].index(text)]

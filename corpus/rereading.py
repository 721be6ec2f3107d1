"""What a page's versions say by the present reader, against the rows that an older one left.

Ids are kept: a number that stands where it stood is the row it was, with what is now read of it. So
what persons judged, and what digests told, goes on meaning the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from corpus.standing import Standing, Turnover, stand_again, turn_over
from monitor.models.reading import Reading, make_claim_id, make_figure_id
from monitor.models.storage import KeptRow, KeptVersion, RenewedVersion, Said


def renew_page(
    versions: Sequence[KeptVersion], readings: Mapping[str, Reading]
) -> list[RenewedVersion]:
    """Return the versions of one page that have a new reading, with their rows renewed.

    `versions` are all of the page, in their order. One without a new reading (its text was dropped,
    or the present reader has read it) keeps its rows, which stand for what follows.
    """
    standing = Standing()
    renewed: list[RenewedVersion] = []
    ends = _Ends()
    for kept in versions:
        version_id, at = kept.version.version_id, kept.version.article.fetched_at
        reading = readings.get(version_id)
        if reading is None:
            stand_again(standing, kept)
            continue
        turnover = turn_over(standing, reading)
        ends.note(turnover, at)
        said = turnover.first_said
        figures = {make_figure_id(version_id, f.start, f.end): f for f in said.figures}
        claims = {make_claim_id(version_id, c.start, c.end): c for c in said.claims}
        rows = replace(
            kept,
            figures=_rows(kept.figures, figures, at),
            claims=_rows(kept.claims, claims, at),
        )
        renewed.append(RenewedVersion(rows, reading))
    old = {i: at for v in versions for i, at in _last_seen(v)}
    last = max(old.values(), default=None)
    return [
        replace(
            one,
            kept=replace(
                one.kept,
                figures=tuple(r if r.row_id in old else ends.of(r, last) for r in one.kept.figures),
                claims=tuple(r if r.row_id in old else ends.of(r, last) for r in one.kept.claims),
            ),
        )
        for one in renewed
    ]


def _last_seen(kept: KeptVersion) -> Iterator[tuple[str, datetime]]:
    yield from ((row.row_id, row.last_seen_at) for row in kept.figures)
    yield from ((row.row_id, row.last_seen_at) for row in kept.claims)


def _rows(
    old: Iterable[KeptRow[Said]], read: Mapping[str, Said], at: datetime
) -> tuple[KeptRow[Said], ...]:
    """Bring rows up to what is read now; what is not read any longer never stood."""
    rows: list[KeptRow[Said]] = [
        replace(row, said=read[row.row_id])
        if row.row_id in read
        else replace(row, gone_at=row.first_seen_at)
        for row in old
    ]
    known = {row.row_id for row in rows}
    rows += [KeptRow(i, said, at, at) for i, said in read.items() if i not in known]
    return tuple(rows)


class _Ends:
    """When rows that are new were last seen on their page, or seen to be gone from it."""

    def __init__(self) -> None:
        self._seen: dict[str, datetime] = {}
        self._gone: dict[str, datetime] = {}

    def note(self, turnover: Turnover, at: datetime) -> None:
        """Note what a version says again and what it says no more."""
        for row_id in (*turnover.again_figures, *turnover.again_claims):
            self._seen[row_id] = at
        for row_id in (*turnover.gone_figures, *turnover.gone_claims):
            self._gone.setdefault(row_id, at)

    def of(self, row: KeptRow[Said], last: datetime | None) -> KeptRow[Said]:
        """Return a new row with its end; one that still stands was seen when its page last was."""
        gone = self._gone.get(row.row_id)
        seen = self._seen.get(row.row_id, row.last_seen_at)
        if gone is None and last is not None:
            seen = max(seen, last)
        return replace(row, last_seen_at=seen, gone_at=gone)

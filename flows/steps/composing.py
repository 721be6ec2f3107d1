"""Decide what a story's next digest tells and what it holds back: the one way, for all who ask."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from corpus.findings import is_of_note
from corpus.mutes import muted, speaks_of, standing_mutes
from corpus.repeats import repeats
from flows.context import Context
from monitor.digest.compose import compose
from monitor.digest.naming import is_telling
from monitor.models.digest import Digest, DigestInput, FindingView, OutdatedUse, SeriesState
from monitor.models.finding import FindingKind, HeldBecause
from monitor.models.judgement import Judgement
from monitor.models.story import Story
from warehouse.connect import Connection
from warehouse.store import digests as digest_store
from warehouse.store import findings as finding_store
from warehouse.store import judgements as judgement_store

#: Main claims that a story's first digest recalls.
MAIN_CLAIMS = 12
#: Series that a story's first digest lists, of those whose names tell what is counted, the most
#: observed first.
MAIN_SERIES = 25
#: A change is held against those told so long ago.
REMEMBERED = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Composed:
    """A digest, and the findings that it holds back, by their id with the reason.

    It is not due, and is not sent, when one went out on the same day and nothing is new since.
    """

    digest: Digest
    held: Mapping[str, HeldBecause]
    is_due: bool


def compose_digest(
    con: Connection, context: Context, story: Story, *, until: datetime | None = None
) -> Composed:
    """Compose the digest of what is pending, or of what was at a time, storing nothing.

    Held back is what a person does not want to hear of, and what was told lately in another series.
    """
    end = until or context.clock()
    start = digest_store.last_window_end(con, story.name, end)
    waiting = _waiting(con, story.name, until)
    pending = (
        finding_store.pending_findings(con, story.name, end)
        if until is None
        else finding_store.pending_findings_at(con, story.name, start, until)
    )
    judged = judgement_store.judgements(con, story.name)
    if until is not None:
        judged = [one for one in judged if one.at <= until]
    mutes = standing_mutes(judged, end)
    told = finding_store.told_figures(con, story.name, end - REMEMBERED, end)
    held = _held(pending, told, waiting, judged, end)
    first = start is None
    data = DigestInput(
        story=story.name,
        title=story.title,
        timezone=story.timezone,
        window_start=start,
        window_end=end,
        first=first,
        findings=tuple(
            view for view in pending if view.finding.finding_id not in held.keys() | waiting
        ),
        outdated=tuple(
            use
            for use in finding_store.outdated_uses(con, story.name, start, end)
            if not _is_muted(use, mutes)
        ),
        coverage=finding_store.coverage(con, story.name, start, end, held),
        series=_main_series(con, story, mutes, end) if first else (),
        main_claims=_main_claims(con, story, judged, end) if first else (),
    )
    digest = compose(
        data,
        max_items=story.digest.max_items,
        now=end,
        stale_after=timedelta(hours=context.settings.quiet_after_hours),
    )
    was_today = start is not None and _same_day(start, end, story)
    return Composed(digest, held, is_due=bool(digest.delivered) or not was_today)


def _main_series(
    con: Connection, story: Story, mutes: Collection[str], now: datetime
) -> tuple[SeriesState, ...]:
    known = finding_store.series_states(con, story.name, None, now)
    wanted = (
        series
        for series in known
        if is_of_note(series) and is_telling(series) and not _is_muted(series, mutes)
    )
    return tuple(islice(wanted, MAIN_SERIES))


def _main_claims(
    con: Connection, story: Story, judged: Sequence[Judgement], now: datetime
) -> tuple[FindingView, ...]:
    asked = MAIN_CLAIMS
    while True:
        known = finding_store.baseline_findings(con, story.name, FindingKind.NEW_CLAIM, now, asked)
        mute = muted(known, judged, now)
        left = [view for view in known if view.finding.finding_id not in mute]
        if len(left) >= MAIN_CLAIMS or len(known) < asked:
            return tuple(left[:MAIN_CLAIMS])
        # What is muted takes no place of what is not.
        asked *= 4


def _is_muted(shown: SeriesState | OutdatedUse, mutes: Collection[str]) -> bool:
    heard = {shown.outlet or shown.url}
    return any(speaks_of(one, {shown.series_id}, heard, (shown.sentence,)) for one in mutes)


def _held(
    pending: Sequence[FindingView],
    told: Sequence[FindingView],
    waiting: Collection[str],
    judged: Sequence[Judgement],
    now: datetime,
) -> dict[str, HeldBecause]:
    mute = muted(pending, judged, now)
    listed = {view.finding.finding_id for view in pending}
    before = [view for view in told if view.finding.finding_id not in listed]
    before += [view for view in pending if view.finding.finding_id in waiting]
    left = [v for v in pending if v.finding.finding_id not in mute.keys() | waiting]
    return dict.fromkeys(mute, HeldBecause.MUTED) | dict.fromkeys(
        repeats(left, before), HeldBecause.REPEAT
    )


def _waiting(con: Connection, story: str, until: datetime | None) -> frozenset[str]:
    """Return the findings of digests that are composed (by a time) and not closed yet."""
    return frozenset(
        finding_id
        for stored in digest_store.open_digests(con, story)
        if until is None or stored.digest.composed_at <= until
        for finding_id in (*stored.digest.delivered, *stored.digest.left_out)
    )


def _same_day(one: datetime, other: datetime, story: Story) -> bool:
    zone = ZoneInfo(story.timezone)
    return one.astimezone(zone).date() == other.astimezone(zone).date()

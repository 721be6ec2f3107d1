"""The development stream as digests would show its new claims, without a warehouse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time

from corpus.claim_findings import claim_findings
from monitor.digest.compose import compose
from monitor.models.digest import Coverage, Digest, DigestInput, FindingView
from monitor.models.finding import FindingStatus, HeldBecause
from monitor.models.story import Story
from tests.eval.claim_stream import Decided

STORY = Story(name="stream", title="World news")


def digests(decided: Iterable[Decided]) -> Iterator[tuple[date, Digest]]:
    """Compose a digest a day of what was decided; the first day is the baseline."""
    by_day: defaultdict[date, list[Decided]] = defaultdict(list)
    for one in decided:
        by_day[one.observed.fetched_at.date()].append(one)
    known: dict[str, FindingView] = {}
    groups: defaultdict[str | None, list[str]] = defaultdict(list)
    before: datetime | None = None
    for day in sorted(by_day):
        now = datetime.combine(day, time(23, 59, 59), UTC)
        baseline = "baseline" if before is None else None
        rows = [(one.observed, one.decision, baseline) for one in by_day[day]]
        concerned = dict.fromkeys(f for _, d, _ in rows for f in groups[d.group_id])
        for finding, new in claim_findings(STORY, rows, [known[f] for f in concerned], now):
            old = known.get(finding.finding_id)
            known[finding.finding_id] = FindingView(finding, (*(old.evidence if old else ()), *new))
            if old is None:
                groups[finding.group_id].append(finding.finding_id)
        digest = compose(_pending(known.values(), before, now), max_items=20, now=now)
        _mark(known, digest.delivered, FindingStatus.DELIVERED, None)
        _mark(known, digest.left_out, FindingStatus.HELD, HeldBecause.CUT)
        yield day, digest
        before = now


def _pending(views: Iterable[FindingView], before: datetime | None, now: datetime) -> DigestInput:
    pending = tuple(v for v in views if v.finding.status is FindingStatus.PENDING)
    read = Coverage(articles_read=1, versions_read=1, last_collect_at=now)
    return DigestInput(STORY.name, STORY.title, "UTC", before, now, False, pending, (), read)


def _mark(
    known: dict[str, FindingView],
    ids: Iterable[str],
    status: FindingStatus,
    why: HeldBecause | None,
) -> None:
    for finding_id in ids:
        view = known[finding_id]
        finding = replace(view.finding, status=status, held_because=why)
        known[finding_id] = replace(view, finding=finding)

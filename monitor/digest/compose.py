"""What a day's digest says: from pending findings and coverage to one composed digest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from monitor.digest.coverage import warnings
from monitor.digest.cut import cut_by_rank, room_for_items, shown_state, size_of
from monitor.digest.fold import fold, unfold
from monitor.digest.headlines import headline, notes
from monitor.digest.order import rank
from monitor.digest.rows import is_still_in_use
from monitor.digest.sections import MAIN_CLAIMS, TITLES, arrange, section_of
from monitor.digest.subject import make_headline, make_subject
from monitor.digest.times import LocalTimes
from monitor.models.digest import Digest, DigestInput, FindingView, Item, Section, make_digest_id
from monitor.models.story import DigestSection

#: After this long without a finished collect, a digest says that it may miss news.
STALE_AFTER = timedelta(hours=26)
#: The sections that the state of a first digest belongs to.
_STATE_SECTIONS = frozenset({DigestSection.CHANGED_FIGURES, DigestSection.NEW_FIGURES})


def compose(
    data: DigestInput, *, max_items: int, now: datetime, stale_after: timedelta = STALE_AFTER
) -> Digest:
    """Compose the digest of a story: sections, headline, subject, what is cut, what is missing.

    At most `max_items` findings are shown, the best by rank; the rest is in `cut`. A first digest
    recalls the story's series and main claims beside what is pending; what was old before the watch
    began is no news there.
    """
    times = LocalTimes.at(data.timezone, now)
    items = _items(data.findings, times, data.window_start)
    outdated = () if data.first else tuple(filter(is_still_in_use, data.outdated))
    room = room_for_items(replace(data, outdated=outdated))
    shown, cut = cut_by_rank(items, max_items=max_items, room=room)
    sections = arrange(shown, cut)
    if data.first and data.main_claims:
        room -= sum(size_of(item) for item in shown)
        # A sentence that stands above, under its figure, is not told again as a claim.
        quoted = {state.sentence for state in shown_state(data.series)}
        claims = [v for v in data.main_claims if v.finding.after_sentence not in quoted]
        # They are what the story is about, and were news before the watch began.
        recalled, _ = cut_by_rank(
            _items(claims, times, None),
            max_items=max_items - len(shown),
            room=room,
            light_too=True,
        )
        sections = _with_main_claims(sections, recalled)
    return _titled(
        Digest(
            digest_id=make_digest_id(data.story, data.window_end),
            story=data.story,
            title=data.title,
            timezone=data.timezone,
            window_start=data.window_start,
            window_end=data.window_end,
            composed_at=now,
            subject="",
            headline="",
            first=data.first,
            sections=sections,
            outdated=outdated,
            coverage=data.coverage,
            state=data.series if data.first else (),
            cut=cut,
            warnings=warnings(data.coverage, times, now, stale_after),
        )
    )


def select(digest: Digest, sections: Sequence[DigestSection]) -> Digest:
    """Return the digest with only the sections that a recipient wants; none named means all.

    A finding told inside one of another section comes back as an item of its own. Warnings stay:
    they are about the whole.
    """
    if not sections:
        return digest
    wanted = frozenset(sections)
    times = LocalTimes.at(digest.timezone, digest.composed_at)
    left_out = [i for s in digest.sections if s.name not in wanted for i in s.items]
    freed = unfold(left_out, lambda view: _item(view, times, digest.window_start))
    kept = [i for s in digest.sections if s.name in wanted for i in s.items]
    cut = tuple(item for item in digest.cut if section_of(item.view) in wanted)
    titles = TITLES | {section.name: section.title for section in digest.sections}
    shown = [*kept, *(item for item in freed if section_of(item.view) in wanted)]
    return _titled(
        replace(
            digest,
            sections=arrange(shown, cut, titles),
            outdated=digest.outdated if DigestSection.OUTDATED in wanted else (),
            state=digest.state if wanted & _STATE_SECTIONS else (),
            cut=cut,
        )
    )


def _titled(digest: Digest) -> Digest:
    times = LocalTimes.at(digest.timezone, digest.composed_at)
    headline_, summary = make_headline(
        digest.sections,
        first=digest.first,
        n_series=len(digest.state),
        window_start=digest.window_start,
        times=times,
        watched=not digest.warnings,
    )
    subject = make_subject(
        digest.title, digest.sections, first=digest.first, watched=not digest.warnings
    )
    return replace(digest, subject=subject, headline=headline_, summary=summary)


def _items(
    views: Sequence[FindingView], times: LocalTimes, window_start: datetime | None
) -> tuple[Item, ...]:
    items = [_item(view, times, window_start) for view in views]
    return fold(sorted(items, key=rank))


def _item(view: FindingView, times: LocalTimes, window_start: datetime | None) -> Item:
    return Item(view=view, headline=headline(view), notes=notes(view, times, window_start))


def _with_main_claims(
    sections: tuple[Section, ...], recalled: tuple[Item, ...]
) -> tuple[Section, ...]:
    """Add a first digest's main claims to its new ones, under a title that fits both."""
    new = next((s for s in sections if s.name is DigestSection.NEW_CLAIMS), None)
    known = {item.view.finding.finding_id for item in new.items} if new else set()
    items = [*(new.items if new else ()), *recalled]
    unique = [i for n, i in enumerate(items) if n < len(known) or _id(i) not in known]
    merged = arrange(unique, (), {**TITLES, DigestSection.NEW_CLAIMS: MAIN_CLAIMS})
    claims = tuple(replace(s, n_cut=new.n_cut if new else 0) for s in merged)
    others = tuple(s for s in sections if s.name is not DigestSection.NEW_CLAIMS)
    order = list(TITLES)
    return tuple(sorted((*others, *claims), key=lambda s: order.index(s.name)))


def _id(item: Item) -> str:
    return item.view.finding.finding_id

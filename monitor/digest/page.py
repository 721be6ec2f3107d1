"""The digest laid out: everything that the templates print, in the order they print it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from monitor.digest import coverage as foot
from monitor.digest.cut import MAX_SOURCES, shown_outdated, shown_state
from monitor.digest.edition import edition_path
from monitor.digest.entries import Entry, entry
from monitor.digest.quotations import Place, place
from monitor.digest.rows import OutdatedRow, StateRow, outdated_row, state_rows
from monitor.digest.sections import RUNNING, TITLES
from monitor.digest.times import LocalTimes
from monitor.digest.wording import one_line
from monitor.models.digest import Digest, Item, Section
from monitor.models.story import DigestSection


@dataclass(frozen=True, slots=True)
class Block:
    """A section: its title, its groups of entries, and how many more the full file holds."""

    title: str
    total: int
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]
    n_cut: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source and how it fares."""

    where: Place
    says: str


@dataclass(frozen=True, slots=True)
class Foot:
    """The coverage: what was read, how the sources fare, what was held back."""

    reading: str
    states: str
    unread: str
    held: str
    query: str
    upkeep: str
    sources: tuple[SourceRow, ...]
    n_more_sources: int
    last_collect: str


@dataclass(frozen=True, slots=True)
class Page:
    """A digest ready for the templates. `quiet` is true when there is nothing new to tell."""

    title: str
    subject: str
    date: str
    clock: str
    window: str
    headline: str
    summary: str
    warnings: tuple[str, ...]
    quiet: bool
    blocks: tuple[Block, ...]
    cut: tuple[Entry, ...]
    n_cut: int
    state: tuple[StateRow, ...]
    n_more_state: int
    outdated: tuple[OutdatedRow, ...]
    n_more_outdated: int
    outdated_title: str
    coverage_title: str
    foot: Foot | None
    digest_id: str
    edition: str
    full: bool

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return the entries of all blocks, and what is below the cut."""
        inside = (e for block in self.blocks for _, group in block.groups for e in group)
        return (*inside, *self.cut)


def make_page(digest: Digest, *, with_coverage: bool, full: bool) -> Page:
    """Lay out a digest for mail, or with everything in it for the full file."""
    times = LocalTimes.at(digest.timezone, digest.composed_at)
    blocks = _blocks(digest.sections, times)
    state = digest.state if full else shown_state(digest.state)
    outdated = digest.outdated if full else shown_outdated(digest.outdated)
    window = times.moment(digest.window_start) if digest.window_start else ""
    return Page(
        title=one_line(digest.title),
        subject=digest.subject,
        date=times.long_day(digest.composed_at),
        clock=times.clock(digest.composed_at),
        window=window,
        headline=digest.headline,
        summary=digest.summary,
        warnings=digest.warnings,
        quiet=not blocks and not digest.cut and not digest.first,
        blocks=blocks,
        cut=_entries(digest.cut, times) if full else (),
        n_cut=len(digest.cut),
        state=state_rows(state, times),
        n_more_state=len(digest.state) - len(state),
        outdated=tuple(outdated_row(use, times) for use in outdated),
        n_more_outdated=len(digest.outdated) - len(outdated),
        outdated_title=TITLES[DigestSection.OUTDATED],
        coverage_title=TITLES[DigestSection.COVERAGE],
        foot=_foot(digest, times, full=full) if with_coverage else None,
        digest_id=digest.digest_id,
        edition=edition_path(digest, "html"),
        full=full,
    )


def _blocks(sections: Sequence[Section], times: LocalTimes) -> tuple[Block, ...]:
    """Lay out the sections; what moves from day to day stands last, behind all that is news."""
    blocks: list[Block] = []
    running: list[Block] = []
    for section in sections:
        news = [group for group in section.groups if group[0] != RUNNING]
        moving = [("", items) for heading, items in section.groups if heading == RUNNING]
        if news:
            n_cut = section.n_cut - section.n_cut_running
            blocks.append(_block(section.title, news, n_cut, times))
        if moving:
            running.append(_block(RUNNING, moving, section.n_cut_running, times))
    return (*blocks, *running)


def _block(
    title: str, groups: Sequence[tuple[str, tuple[Item, ...]]], n_cut: int, times: LocalTimes
) -> Block:
    return Block(
        title=title,
        total=sum(len(items) for _, items in groups) + n_cut,
        groups=tuple((heading, _entries(items, times)) for heading, items in groups),
        n_cut=n_cut,
    )


def _entries(items: Sequence[Item], times: LocalTimes) -> tuple[Entry, ...]:
    """Lay out items; of a series that moved more than once, only the first one has the plot.

    A text that several in a row are from is named by its headline once.
    """
    plotted: set[str | None] = set()
    entries: list[Entry] = []
    named = ""
    for item in items:
        series_id = item.view.finding.series_id
        laid_out = entry(item, times, with_plot=series_id not in plotted)
        first, *others = laid_out.quotations
        if first.place.url == named:
            laid_out = replace(laid_out, quotations=(replace(first, headline=""), *others))
        named = first.place.url
        entries.append(laid_out)
        plotted.add(series_id)
    return _quoting_once(entries)


def _quoting_once(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Let moves that the same two sentences tell stand together above them."""
    told = [
        replace(one, quotations=(), notes=(), also=(), n_also_more=0, support="")
        if one.after and not one.brief and _told_by(one) == _told_by(other)
        else one
        for one, other in pairwise(entries)
    ]
    return (*told, *entries[-1:])


def _told_by(laid_out: Entry) -> tuple[object, ...]:
    """Return all that stands below a move, but for which of its sentences' values are stressed."""
    sentences = tuple((q.place.url, q.sentence) for q in laid_out.quotations)
    return sentences, laid_out.notes, laid_out.also, laid_out.support


def _foot(digest: Digest, times: LocalTimes, *, full: bool) -> Foot:
    coverage = digest.coverage
    sources = (
        foot.all_sources(coverage) if digest.first or full else foot.troubled_sources(coverage)
    )
    listed = sources if full else sources[:MAX_SOURCES]
    last = coverage.last_collect_at
    return Foot(
        reading=foot.reading_line(coverage),
        states=foot.source_states_line(coverage),
        unread=foot.unread_line(coverage),
        held=foot.held_line(coverage),
        query=foot.held_query(digest.story),
        upkeep=foot.upkeep_line(coverage),
        sources=tuple(
            SourceRow(place(source.outlet, source.feed), foot.source_line(source, times))
            for source in listed
        ),
        n_more_sources=len(sources) - len(listed),
        last_collect=times.moment(last) if last else "",
    )

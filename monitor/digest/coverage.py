"""What the digest's foot says of its own making: what was read, what failed, what was held back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from monitor.digest.times import LocalTimes, span_words
from monitor.digest.wording import count, listed, one_line, shorten
from monitor.models.digest import Coverage, SourceHealth, SourceState
from monitor.models.finding import HeldBecause
from monitor.models.link import LinkStatus

# Words for each state, worst first; this is also the order in which sources are listed.
_STATES: dict[SourceState, str] = {
    SourceState.FAILING: "failing",
    SourceState.BLOCKED: "blocked",
    SourceState.THIN: "thin: pages with hardly any text",
    SourceState.STALE: "stale: nothing new for a week",
    SourceState.OK: "in order",
}
_HELD: dict[str, str] = {
    HeldBecause.BASELINE: "known from before the watch",
    HeldBecause.REPEAT: "repeated",
    HeldBecause.MUTED: "muted",
    HeldBecause.LOW_SCORE: "of little weight",
    HeldBecause.CUT: "cut for length",
    HeldBecause.OUTDATED: "outdated",
    HeldBecause.REREAD: "found by rereading",
}
# Links that ended without a text; those that are new, read or off the story need no word.
_UNREAD: dict[str, str] = {
    LinkStatus.FAILED: "failed",
    LinkStatus.GAVE_UP: "given up",
    LinkStatus.BLOCKED_BY_ROBOTS: "closed by robots.txt",
    LinkStatus.PAYWALLED: "behind a paywall",
    LinkStatus.NEEDS_JAVASCRIPT: "shown only with scripts",
    LinkStatus.THIN: "with hardly any text",
    LinkStatus.LANGUAGE_UNREAD: "in a language not read",
    LinkStatus.NOT_FOUND: "not found",
    LinkStatus.REFUSED_ADDRESS: "at a refused address",
}
_ERROR_CHARACTERS = 120


def warnings(
    coverage: Coverage, times: LocalTimes, now: datetime, stale_after: timedelta
) -> tuple[str, ...]:
    """List what makes the digest less than complete: no recent collect, no source that answers."""
    said: list[str] = []
    last = coverage.last_collect_at
    if last is None and not coverage.versions_read + coverage.articles_read:
        said.append("Nothing has been collected yet, so this digest knows of no news.")
    elif last is not None and now - last > stale_after:
        said.append(
            f"No collect has finished since {times.moment(last)} ({span_words(now - last)} ago): "
            "this digest may miss news."
        )
    troubled = [
        s for s in coverage.sources if s.state in (SourceState.FAILING, SourceState.BLOCKED)
    ]
    if troubled and len(troubled) == len(coverage.sources):
        every = "The only source is" if len(troubled) == 1 else f"All {len(troubled)} sources are"
        said.append(f"{every} failing or blocked: this digest may miss news.")
    return tuple(said)


def reading_line(coverage: Coverage) -> str:
    """Say how much was read: articles, edits of known pages, sources, copies folded.

    Links off the story are counted too: on a day without articles they show that it was watched.
    """
    parts = [count(coverage.articles_read, "article")]
    edits = coverage.versions_read - coverage.articles_read
    if edits > 0:
        parts.append(count(edits, "edit") + " of known pages")
    line = f"Read {listed(parts)}"
    if coverage.sources:
        line += f" from {count(len(coverage.sources), 'source')}"
    copies = coverage.copies_folded
    folded = f"; {count(copies, 'copy', 'copies')} of one text counted once" if copies else ""
    beside = dict(coverage.links).get(LinkStatus.OFF_STORY, 0)
    passed = f"; passed over {count(beside, 'link')} on other matters" if beside else ""
    return f"{line}{folded}{passed}."


def source_states_line(coverage: Coverage) -> str:
    """Count the sources by state: "1 failing, 2 stale, 9 in order"; empty without sources."""
    states = [source.state for source in coverage.sources]
    counted = ((state, words.split(":")[0]) for state, words in _STATES.items())
    return ", ".join(f"{states.count(state)} {word}" for state, word in counted if state in states)


def unread_line(coverage: Coverage) -> str:
    """Count the links that gave no text, by reason; empty when there are none."""
    return _tally(coverage.links, _UNREAD)


def held_line(coverage: Coverage) -> str:
    """Count the findings held back, by reason; empty when there are none."""
    return _tally(coverage.held, _HELD)


def upkeep_line(coverage: Coverage) -> str:
    """Say what awaits a person's word before it is dropped; empty when nothing does."""
    held = [
        count(number, what)
        for number, what in (
            (coverage.texts_held, "text"),
            (coverage.records_held, "archived response"),
        )
        if number
    ]
    if not held:
        return ""
    told = " and ".join(held)
    return f"{told} past their time at once, and kept until newsdelta upkeep --confirm"


def _tally(counts: Sequence[tuple[str, int]], words: dict[str, str]) -> str:
    order = list(words)
    named = sorted(((k, n) for k, n in counts if k in words and n), key=lambda e: order.index(e[0]))
    return ", ".join(f"{number:,} {words[key]}" for key, number in named)


def troubled_sources(coverage: Coverage) -> tuple[SourceHealth, ...]:
    """Return the sources that are not in order, worst first."""
    return tuple(s for s in all_sources(coverage) if s.state is not SourceState.OK)


def all_sources(coverage: Coverage) -> tuple[SourceHealth, ...]:
    """Return all sources, worst first."""
    order = list(_STATES)
    return tuple(
        sorted(coverage.sources, key=lambda s: (order.index(s.state), s.outlet or "", s.feed))
    )


def source_line(source: SourceHealth, times: LocalTimes) -> str:
    """Say how a source fares: state, last error, since when, how many articles this week."""
    if source.state is SourceState.OK:
        return f"{count(source.articles_7d, 'article')} in 7 days"
    parts = [_STATES[source.state]]
    if source.state is SourceState.FAILING and source.consecutive_failures > 1:
        parts[0] += f" {source.consecutive_failures} times in a row"
    if source.last_error and source.state in (SourceState.FAILING, SourceState.BLOCKED):
        parts.append(shorten(one_line(source.last_error), _ERROR_CHARACTERS))
    last = source.last_success_at
    parts.append(f"last read {times.moment(last)}" if last else "never read yet")
    return "; ".join(parts)


def held_query(story: str) -> str:
    """Write the query that lists what was held back of a story."""
    quoted = story.replace("'", "''")
    return f"SELECT * FROM findings WHERE story = '{quoted}' AND status = 'held'"  # noqa: S608 - shown, never run

"""What the foot says: what was read, what failed, what was held back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.digest.coverage import (
    held_line,
    held_query,
    reading_line,
    source_line,
    source_states_line,
    troubled_sources,
    unread_line,
    warnings,
)
from monitor.digest.times import LocalTimes
from monitor.models.digest import Coverage, SourceState
from monitor.models.finding import HeldBecause
from monitor.models.link import LinkStatus
from tests.support import flood_parts

TIMES = LocalTimes.at(flood_parts.ZONE, flood_parts.NOW)
DAY = timedelta(hours=24)


def test_what_was_read_is_counted() -> None:
    """Articles, edits, sources and copies are told apart."""
    assert reading_line(flood_parts.SOUND) == (
        "Read 31 articles and 5 edits of known pages from 6 sources; "
        "6 copies of one text counted once; passed over 44 links on other matters."
    )
    assert reading_line(Coverage(articles_read=1, versions_read=1)) == "Read 1 article."


def test_sources_are_counted_by_state_and_the_troubled_are_named() -> None:
    """Those in order are counted, the others listed with the worst first."""
    assert source_states_line(flood_parts.TROUBLED) == "1 failing, 1 stale, 4 in order"
    assert [s.outlet for s in troubled_sources(flood_parts.TROUBLED)] == [
        "Wenle Valley Post",
        "Harbour Mirror",
    ]


@pytest.mark.parametrize(
    ("state", "line"),
    [
        (SourceState.OK, "27 articles in 7 days"),
        (
            SourceState.FAILING,
            "failing 3 times in a row; HTTP 500; last read Tue 3 Mar, 06:00 EET",
        ),
        (SourceState.BLOCKED, "blocked; HTTP 500; last read Tue 3 Mar, 06:00 EET"),
        (SourceState.THIN, "thin: pages with hardly any text; last read Tue 3 Mar, 06:00 EET"),
        (SourceState.STALE, "stale: nothing new for a week; last read Tue 3 Mar, 06:00 EET"),
    ],
)
def test_each_state_has_its_words(state: SourceState, line: str) -> None:
    """An error is told only where the source could not be read."""
    source = flood_parts.source("Vale Radio", state, last_error="HTTP 500", consecutive_failures=3)
    assert source_line(source, TIMES) == line


def test_a_source_that_was_never_read_says_so() -> None:
    """A new source that fails is not said to have been read."""
    source = flood_parts.source("Vale Radio", SourceState.FAILING, last_success_at=None)
    assert source_line(source, TIMES) == "failing; never read yet"


def test_every_reason_for_holding_back_has_words() -> None:
    """No finding is held for a reason that the foot leaves out."""
    held = tuple((reason.value, 2) for reason in HeldBecause)
    assert held_line(Coverage(held=held)).count("2 ") == len(HeldBecause)


def test_every_link_without_a_text_is_counted() -> None:
    """Links that were read, are waiting, or are off the story are no gap; all others are told."""
    links = tuple((status.value, 3) for status in LinkStatus)
    fine = {LinkStatus.NEW, LinkStatus.READ, LinkStatus.UNCHANGED, LinkStatus.OFF_STORY}
    assert unread_line(Coverage(links=links)).count("3 ") == len(set(LinkStatus) - fine)


def test_warnings_are_for_what_may_hide_news() -> None:
    """One failing source of several is no warning; all of them, or an old collect, is."""
    assert warnings(flood_parts.TROUBLED, TIMES, flood_parts.NOW, DAY) == ()
    failing = flood_parts.source("Vale Radio", SourceState.FAILING)
    only = replace(flood_parts.SOUND, sources=(failing,))
    assert warnings(only, TIMES, flood_parts.NOW, DAY) == (
        "The only source is failing or blocked: this digest may miss news.",
    )
    old = replace(flood_parts.SOUND, last_collect_at=flood_parts.NOW - timedelta(days=3))
    (warning,) = warnings(old, TIMES, flood_parts.NOW, DAY)
    assert "(3 days ago)" in warning


def test_a_storys_name_cannot_break_the_query_shown() -> None:
    """A quotation mark in a name is doubled."""
    assert "story = 'o''brien'" in held_query("o'brien")

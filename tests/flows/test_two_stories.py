"""A page that is on two stories is followed for both."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from flows.demo.site import DemoSite
from tests.flows.conftest import DAY_ONE, DAY_TWO, Command
from warehouse.connect import Warehouse
from warehouse.query import run_query

FIRST, SECOND = "flooded-town", "river-lorn"

#: What a story knows and found, by the words of it: ids name their story.
_FIGURES = (
    "select url, number_text, sentence, role, gone_at from figures where story = '{}' order by all"
)
_CLAIMS = "select url, sentence, novelty from claims where story = '{}' order by all"
_CHANGES = (
    "select kind, direction, before_value, after_value, via, after_sentence from findings "
    "where story = '{}' and kind = 'changed_figure' order by all"
)


def watch_twice(home: Path) -> None:
    """Watch the flood's outlets in a second story, by the same words."""
    shutil.copy(home / "stories" / f"{FIRST}.yaml", home / "stories" / f"{SECOND}.yaml")


def told(home: Path, story: str, view: str) -> list[tuple[object, ...]]:
    """Return what a story has in a view."""
    return run_query(Warehouse(home), view.format(story)).rows


@pytest.mark.timeout(600)
def test_both_stories_learn_what_their_pages_say_and_how_they_are_edited(
    watching: Command, site: DemoSite
) -> None:
    """Whichever asked for a page first, the other has all of it too."""
    watch_twice(watching.home)
    for day, now in ((1, DAY_ONE), (2, DAY_TWO)):
        site.day = day
        status, _, errors = watching.run("collect", now=now)
        assert status == 0, errors
    for view in (_FIGURES, _CLAIMS, _CHANGES):
        rows = told(watching.home, FIRST, view)
        assert rows
        assert told(watching.home, SECOND, view) == rows
    assert any(row[4] == "edited_article" for row in told(watching.home, SECOND, _CHANGES))


@pytest.mark.timeout(600)
def test_a_story_that_begins_later_knows_the_whole_page(watching: Command, site: DemoSite) -> None:
    """A version holds only what its page said first then: the earlier ones are read as well."""
    assert watching.run("collect", now=DAY_ONE)[0] == 0
    watch_twice(watching.home)
    site.day = 2
    status, _, errors = watching.run("collect", now=DAY_TWO)
    assert status == 0, errors
    known = told(watching.home, SECOND, _FIGURES)
    pages = {row[0] for row in known}
    # One outlet is down on the second day.
    assert known == [row for row in told(watching.home, FIRST, _FIGURES) if row[0] in pages]
    assert any(gone is not None for *_, gone in known)
    held = "select distinct held_because from findings where story = '{}'"
    assert told(watching.home, SECOND, held) == [("baseline",)]

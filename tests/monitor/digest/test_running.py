"""Values that move from day to day, told apart from news."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.digest.compose import compose
from monitor.digest.render import render
from monitor.digest.running import is_running
from monitor.digest.sections import RUNNING
from monitor.models.digest import FindingView
from tests.support import flood, flood_findings, flood_parts

UP = (60.0, 61.0, 62.0, 63.0)


def after(view: FindingView, days: int) -> FindingView:
    """Return a change whose series moved once in so many days."""
    state = view.series
    assert state is not None
    last = len(state.history) - 1
    history = tuple(
        replace(point, at=flood_parts.NOW - timedelta(days=days * (last - n)))
        for n, point in enumerate(state.history)
    )
    return replace(view, series=replace(state, history=history))


def without_levels(unit: str | None) -> FindingView:
    """Return a change of what no text states a level of, only by how much it moved."""
    view = flood_findings.changed_price()
    assert view.series is not None
    return replace(view, series=replace(view.series, unit=unit, history=()))


@pytest.mark.parametrize(
    ("view", "why"),
    [
        (
            flood_findings.changed_price(values=UP, word="rose to"),
            "a price for so much of something",
        ),
        (
            flood_findings.changed_price(unit="EUR", word="rose to"),
            "an amount that goes up and down",
        ),
        (
            flood_findings.changed_price(unit="percent", values=UP, word="traded at"),
            "told as trade is told",
        ),
        (without_levels("percent"), "a share by which something moved is of a day"),
    ],
)
def test_a_measured_value_that_moves_daily_is_running(view: FindingView, why: str) -> None:
    """Its measure, its way or its words tell a price or a rate."""
    assert is_running(view), why


@pytest.mark.parametrize(
    ("view", "why"),
    [
        (flood_findings.changed_dead(), "a toll that rises daily is news daily"),
        (
            flood_findings.changed_price(unit="acre", values=UP, word="burned"),
            "what only grows is counted",
        ),
        (
            flood_findings.changed_price(unit="percent", values=UP, word="rose to"),
            "a share that only grows",
        ),
        (flood_findings.changed_price(values=(61.2, 62.2)), "one move is no habit"),
        (after(flood_findings.changed_price(), 9), "a monthly figure is no daily one"),
        (flood_findings.changed_price(values=(61.0, 61.5, 61.2, 74.0)), "a leap is news"),
        (flood_findings.disagree(), "a dispute is no move"),
        (without_levels(None), "jobs added are counted"),
        (flood_findings.changed_cost(), "nothing is known of a series without a history"),
    ],
)
def test_what_is_news_is_not_running(view: FindingView, why: str) -> None:
    """Counts, what only grows, what moves seldom, and leaps stand among the changes."""
    assert not is_running(view), why


def test_running_values_lead_no_digest_and_take_no_place() -> None:
    """They are a line each behind the other changes, however high their score."""
    digest = compose(flood.prices(), max_items=2, now=flood_parts.NOW)
    changed, claims = digest.sections
    assert [(heading, len(items)) for heading, items in changed.groups] == [("", 1), (RUNNING, 2)]
    assert len(claims.items) == 1
    assert digest.cut == ()
    assert digest.headline.startswith("People confirmed dead")
    assert digest.summary == "Also: 1 new claim and 2 values that move daily."


def test_a_day_on_which_only_prices_moved_is_told_by_its_claims() -> None:
    """A price is no headline; where there is nothing else, they are counted."""
    only = compose(flood.day(flood_findings.changed_price()), max_items=9, now=flood_parts.NOW)
    assert only.headline == "1 value that moves daily."
    assert only.subject == "Flood on the Wenle: 1 value that moves daily"
    claim = compose(
        flood.day(flood_findings.changed_price(), flood_findings.CLAIMS[0]),
        max_items=9,
        now=flood_parts.NOW,
    )
    assert "€" not in claim.headline + claim.subject


def test_running_values_without_room_are_counted_as_such() -> None:
    """A mail that has no room left for a price does not call it a figure that changed."""
    toll, price = flood_findings.changed_dead(), flood_findings.changed_price()
    long = replace(price.finding, after_sentence="Wenle crude closed at €62.20. " * 4_000)
    digest = compose(
        flood.day(toll, replace(price, finding=long)), max_items=9, now=flood_parts.NOW
    )
    assert [item.view.finding for item in digest.cut] == [long]
    assert digest.summary == "Also: 1 value that moves daily."


def test_a_running_value_quotes_one_sentence() -> None:
    """Its line has both values and the sentence of the new one, with its source and no plot."""
    rendered = render(
        compose(flood.day(flood_findings.changed_price()), max_items=9, now=flood_parts.NOW)
    )
    assert "  Wenle crude: €61.40 → €62.20\n  > Wenle crude closed at €62.20.\n" in rendered.text
    assert "Wenle crude closed at €61.40." not in rendered.text + rendered.html
    assert rendered.images == ()


def test_by_how_much_a_value_moved_is_said_to_be_a_days_move() -> None:
    """Of an index without a level, two moves of two hours are no rise or fall of anything."""
    text = render(
        compose(flood.day(without_levels("percent")), max_items=9, now=flood_parts.NOW)
    ).text
    assert ", move of the day: " in text
    levels = render(compose(flood.prices(), max_items=9, now=flood_parts.NOW)).text
    assert RUNNING.upper() in levels
    assert "move of the day" not in levels


def test_what_moves_daily_stands_behind_all_news() -> None:
    """A price of the day is looked up, and is not what a reader has two minutes for."""
    text = render(compose(flood.prices(), max_items=9, now=flood_parts.NOW)).text
    titles = [line for line in text.splitlines() if re.fullmatch(r"[A-Z ]+ \(\d+\)", line)]
    assert titles[0].startswith("CHANGED FIGURES")
    assert titles[-1].startswith(RUNNING.upper())
    assert len(titles) > 2

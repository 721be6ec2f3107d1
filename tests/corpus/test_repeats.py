"""Changes that were told before under another series."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.repeats import repeats
from monitor.models.digest import FindingView
from monitor.models.finding import Direction, FindingKind
from tests.support import flood_findings

FIRST = "Six rescue swimmers were killed when the east dyke broke near Ostermarsh."
AGAIN = (
    "At least six swimmers of the rescue service were killed near Ostermarsh on the broken dyke."
)


def change(
    number: int, sentence: str, value: str, *, series: str = "", score: float = 0.6
) -> FindingView:
    """Make a change of a series of its own."""
    view = flood_findings.changed_dead()
    finding = replace(
        view.finding,
        finding_id=f"f{number}",
        series_id=series or f"s{number}",
        after_sentence=sentence,
        after_value=value,
        score=score,
    )
    return replace(view, finding=finding)


def test_the_same_value_in_the_same_words_was_told() -> None:
    """A toll that another series was said to have reached is told once, hedged or not."""
    told = change(1, FIRST, "six")
    assert repeats([change(2, AGAIN, "at least six")], [told]) == {"f2": "f1"}
    new = replace(told, finding=replace(told.finding, kind=FindingKind.NEW_FIGURE, direction=None))
    assert repeats([change(2, AGAIN, "at least six")], [new]) == {"f2": "f1"}


@pytest.mark.parametrize(
    "pending",
    [
        change(2, AGAIN, "at least seven"),
        change(2, AGAIN, "at least six", series="s1"),
        change(2, "Six boats sank off the coast of Arden on Monday night.", "six"),
        replace(
            change(2, AGAIN, "six"),
            finding=replace(change(2, AGAIN, "six").finding, direction=Direction.LOWERED),
        ),
        replace(
            change(2, AGAIN, "six"),
            finding=replace(change(2, AGAIN, "six").finding, kind=FindingKind.NEW_FIGURE),
        ),
    ],
)
def test_another_value_series_event_or_direction_is_news(pending: FindingView) -> None:
    """In doubt a change is told: only the same figure of the same thing is not."""
    assert repeats([pending], [change(1, FIRST, "six")]) == {}


def test_of_two_pending_the_better_one_tells_it() -> None:
    """On one day the change of higher rank stands, whichever came first."""
    better, worse = change(7, FIRST, "six", score=0.9), change(3, AGAIN, "at least six")
    for order in ([better, worse], [worse, better]):
        assert repeats(order, []) == {"f3": "f7"}

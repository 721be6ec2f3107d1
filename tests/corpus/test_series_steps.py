"""Where a number stood before is worked out from the step that its sentence tells."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.series import Ledger
from corpus.series.steps import Step, step_to
from monitor.models.reading import Figure
from tests.corpus.series_made import observe
from tests.eval.series_replay import MOVES

CARS = "The carmaker more than doubled the number of cars it recalls to 455,000."
HOPED = "The probe brought 213 grams, four times what the mission had hoped for."
BROUGHT = "The probe brought 213 grams, four times what the first one brought."


def figure_of(text: str, number: str) -> Figure:
    """Return the figure that states a number in a text."""
    nth = 0
    while (figure := observe(text, nth=nth).figure).number_text != number:
        nth += 1
    return figure


@pytest.mark.parametrize(
    ("text", "number", "before"),
    [
        ("Two passengers died overnight, bringing the number of dead to 17.", "17", 15),
        ("Donors gave a further $250, for a total of $900.", "$900", 650),
        ("Some 30 of the ferries are running again, leaving 45 in port.", "45", 75),
        ("Crews rescued 12 hikers, cutting the number of those stranded to 31.", "31", 43),
        ("The plan now has 480 flats, 60 fewer than in spring.", "480", 540),
        ("The dead number 23, up three from Monday.", "23", 20),
        ("The toll rose to 19 after four more patients died.", "19", 15),
        ("The party has 38 percent of the vote, two points less than a week ago.", "38", 40),
    ],
)  # fmt: skip
def test_a_step_tells_where_a_number_stood(text: str, number: str, before: int) -> None:
    """What was added is taken off, and what was taken off is added."""
    assert Decimal(before) in step_to(figure_of(text, number)).values


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The bus carried 58 people, twelve more than it should have.", "58"),
        ("The four parties have 72 seats, one more than needed.", "72"),
        ("Prices rose 4 percent in May, bringing the rate to 6 percent.", "6"),
        ("The raid killed 41 people on Friday.", "41"),
        ("The mayor counted 300 tents and 45 huts.", "45"),
    ],
)
def test_what_never_stood_or_is_of_another_unit_is_no_step(text: str, number: str) -> None:
    """A limit, a need and a percentage of change lead from no earlier value."""
    assert step_to(figure_of(text, number)) == Step()


@pytest.mark.parametrize(
    ("text", "number", "earlier", "leads"),
    [
        (CARS, "455,000", 212_000, True),
        (CARS, "455,000", 240_000, False),
        ("Nine patients are in hospital, twice as many as last week.", "Nine", 4, True),
        ("Nine patients are in hospital, nearly twice as many as last week.", "Nine", 4, False),
        ("The firm halved its order to 60 buses.", "60", 120, True),
        (BROUGHT, "213", 52, True),
        (HOPED, "213", 52, False),
    ],
)  # fmt: skip
def test_a_multiple_reaches_as_far_as_its_hedge(
    text: str, number: str, earlier: int, *, leads: bool
) -> None:
    """More than twice is no less than twice, and nearly twice is hardly more."""
    figure = figure_of(text, number)
    assert step_to(figure).leads_from(Decimal(earlier), figure.value_low) is leads


def test_a_step_joins_what_is_called_by_other_words_on_one_story() -> None:
    """Of one story the value a step leads from is known again; of another story it is not."""
    opening = "Lenders to Port Amsel in Kestria want the harbour rebuilt. "
    other = "A choir from Lindmoor toured eleven towns last spring. "
    later = observe(
        opening + "The Kestrian Bank came up with another $250 million, lifting what there is "
        "for the harbour of Port Amsel to $900 million.",
        4,
        outlet="Gazette",
        nth=1,
    )
    told = []
    for setting in (opening, other):
        ledger = Ledger("harbour")
        earlier = observe(
            setting + "Donors put in $650 million by Friday.", nth=int(setting == other)
        )
        ledger.observe(earlier)
        told.append(ledger.observe(later).relation in MOVES)
    assert told == [True, False]

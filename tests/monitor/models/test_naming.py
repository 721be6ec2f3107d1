"""What a figure counts, named in the words of its sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest

from monitor.models.naming import name_of
from monitor.models.reading import Figure, Qualifier, Role

#: A sentence with its number in brackets, the measure and the scope as read, and the name.
NAMES = (
    # The scope stands before the measure, between its words, or behind.
    ("Norvik crude rose to $[81] a barrel.", "crude", "Norvik", "Norvik crude"),
    ("The average Arden rent reached $[940].", "average rent", "Arden", "average Arden rent"),
    ("In all, [14] were killed in Arden.", "people killed", "Arden", "people killed in Arden"),
    (
        "The ten-year Treasury yield hit [4.2]%.",
        "ten-year yield",
        "Treasury",
        "ten-year Treasury yield",
    ),
    (
        "[Six] Tavian service members were killed on the pass.",
        "service members killed",
        "Tavian",
        "Tavian service members killed",
    ),
    (
        "Some [149] were injured in Tavian airstrikes in Arden and beyond.",
        "people injured",
        "Tavian airstrikes Arden",
        "people injured in Tavian airstrikes in Arden",
    ),
    (
        "[Nine] climbers buried by snow near the hut have died.",
        "climbers buried",
        "snow",
        "climbers buried by snow",
    ),
    ("[1,200] Tavians were killed.", "people killed", "Tavians", "Tavians killed"),
    ("[15 million] Tavians were evicted.", "people evicted", "Tavians", "Tavians evicted"),
    ("Of [40] Tavians arrested, most are free.", "people arrested", "Tavians", "Tavians arrested"),
    # Small words that were left out come back.
    (
        "The average price of heating oil in Tavia reached $[3.45].",
        "average price heating oil",
        "Tavia",
        "average price of heating oil in Tavia",
    ),
    ("Mending the dyke cost $[9].", "mending dyke cost", "", "cost of mending the dyke"),
    ("The spring fair cost $[9].", "spring fair cost", "", "spring fair cost"),
    ("The number of ferries is [12].", "number ferries", "", "number of ferries"),
    # What stands apart is joined as the sentence joins it.
    ("Across Arden, [one] person died.", "person died", "Arden", "people died across Arden"),
    ("In the Vale, bus fares are $[3].", "bus fares", "Vale", "bus fares in Vale"),
    ("A raid killed 8 people and wounded [27].", "people wounded", "", "people wounded"),
    ("It left [27] dogs trapped and hurt.", "dogs trapped hurt", "", "dogs trapped and hurt"),
    ("The raids killed over [50] people.", "people killed", "raids", "people killed in raids"),
    (
        "A Tavian strike on the depot left [20] dead.",
        "dead",
        "Tavian strike",
        "dead in Tavian strike",
    ),
    ("Lee denies nearly [30] charges.", "charges", "Lee", "charges, Lee"),
    (
        "A closure of the Strait of Aral would send oil over $[100].",
        "oil",
        "Strait Aral",
        "oil, Strait of Aral",
    ),
    # A scope that only sets the scene is left out.
    (
        "As dawn broke, [12] boats were destroyed.",
        "boats destroyed",
        "dawn",
        "boats destroyed",
    ),
    # A phrase of which only the beginning is known is left out.
    (
        "The raid killed [9] pupils near military barracks.",
        "pupils killed",
        "military",
        "pupils killed",
    ),
    # Words of the measure are written as the sentence has them.
    ("Bitmark traded at about $[69,000].", "Bitmark", "", "Bitmark"),
    ("Flights cancelled by noon: [40].", "flights cancelled", "", "flights cancelled"),
    # The same word twice: that beside the scope is meant.
    (
        "The Tavian krone, the krone of reference, is at [7.1] to the mark.",
        "krone",
        "Tavian",
        "Tavian krone",
    ),
    # Nothing is known.
    ("Now they are at [$2.92].", "", "", ""),
    ("At Fort Edvin, [850] miles away, more arrived.", "", "Fort Edvin", "Fort Edvin"),
)  # fmt: skip


def figure(marked: str, measure: str, scope: str) -> Figure:
    """Make the figure that stands in brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    sentence = marked.replace("[", "").replace("]", "")
    return Figure(
        start=start,
        end=end,
        number_text=sentence[start:end],
        value_low=Decimal(1),
        value_high=Decimal(1),
        qualifier=Qualifier.EXACT,
        movement=None,
        unit=None,
        unit_normalized=None,
        measure=measure,
        scope=scope,
        time_window=None,
        window_key=None,
        as_of_from=None,
        as_of_to=None,
        attribution=None,
        role=Role.OBSERVATION,
        sentence=sentence,
        sentence_start=0,
        sentence_end=len(sentence),
    )


@pytest.mark.parametrize(("marked", "measure", "scope", "name"), NAMES)
def test_a_figure_is_named_as_its_sentence_has_it(
    marked: str, measure: str, scope: str, name: str
) -> None:
    """Measure and scope stand in the sentence's order, with the words that join them."""
    assert name_of(figure(marked, measure, scope)) == name


def test_a_name_stays_a_phrase() -> None:
    """However much of a scope follows, a name ends before it is a sentence."""
    scope = "long raid old harbour quay outer eastern wall"
    marked = "[9] people killed in the long raid on the old harbour at the quay by the outer wall."
    assert name_of(figure(marked, "people killed", scope)) == (
        "people killed in long raid on old harbour"
    )

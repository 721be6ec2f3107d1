"""Reading figures: spans, order, determinism, and what crosses sentences."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.models.reading import Figure, Role, VagueAmount
from monitor.read.figures import read_figures
from monitor.read.figures.dates import find_dates
from monitor.read.figures.dimensions import DIMENSIONS
from monitor.read.figures.unit_table import WORDS
from monitor.read.sentences import split_sentences
from monitor.read.tables import words

REFERENCE = date(2024, 3, 15)
_PIECES = st.sampled_from(
    sorted(
        words(
            "12 1,400 seventeen $5 % million to from 4-7 (11 km) more than nearly people killed "
            "rose by up in January 2019 since Oct. 7 , . “ ” – said half a third of one five 60 "
            "Minutes day"
        )
    )
)


def _read(
    text: str, reference: date | None = REFERENCE
) -> tuple[tuple[Figure, ...], tuple[VagueAmount, ...]]:
    return read_figures(text, split_sentences(text), reference)


def test_offsets_are_those_of_the_text() -> None:
    """A figure's span in the article's text is its number, and its sentence is verbatim."""
    text = "The river rose.\n\nSome 40 homes flooded on Monday. The mayor paid\u00a0$1.2 million."
    figures, _ = _read(text)
    assert [f.number_text for f in figures] == ["40", "$1.2 million"]
    for figure in figures:
        assert text[figure.start : figure.end] == figure.number_text
        assert text[figure.sentence_start : figure.sentence_end] == figure.sentence


def test_poll_is_carried_to_the_sentences_that_go_on_about_it() -> None:
    """The producer named once holds for the next sentences of the same poll."""
    text = (
        "Brook Research polled voters in May, according to a Brook Research poll. "
        "It showed that 49% of Greens support the tunnel, while 38% oppose it. "
        "The ferry carried 300 people."
    )
    figures, _ = _read(text)
    assert [f.producer for f in figures] == ["Brook Research", "Brook Research", None]
    assert [f.estimated for f in figures] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "producer"),
    [
        ("Public polling has been rare, but one survey put support at 38%.", None),
        ("Marlow Institute polling put support at 38%.", "Marlow Institute"),
        ("Economists’ estimates are for gains of 80,000 jobs, according to Marlow.", "Marlow"),
        ("Economists expect gains of 80,000 jobs.", "Economists"),
        ("Economists expect gains of 80,000 jobs, according to the minister.", "Economists"),
    ],
)
def test_producer_is_a_house_and_no_kind_of_polls_or_people(
    text: str, producer: str | None
) -> None:
    """A named house gathers what a kind of people expects; what polls are like is nobody's name."""
    figures, _ = _read(text)
    assert {f.producer for f in figures} == {producer}


@pytest.mark.parametrize("space", ["", " ", "\u00a0", "\u202f"])
def test_unit_stands_behind_any_space(space: str) -> None:
    """Narrow and unbroken spaces, which some languages put before a sign, part nothing."""
    (figure,), _ = _read(f"Traffic on the network fell to 1{space}% of what it was.")
    assert (figure.number_text, figure.unit_normalized) == (f"1{space}%", "percent")


def test_number_that_names_nothing_counts_what_was_counted_before() -> None:
    """A bare "that number", "the total" or "the count" is of what was counted before."""
    for text in (
        "Orvane recalled 31,000 heaters. The number has since risen to 44,000.",
        "Orvane recalled 31,000 heaters. The count later grew to 44,000.",
    ):
        figures, _ = _read(text)
        assert [(f.measure, f.scope) for f in figures] == [("heaters recalled", "Orvane")] * 2


def test_number_that_may_stand_for_two_things_stands_for_none() -> None:
    """After two counts of unlike things nobody knows which of them "the total" is."""
    figures, _ = _read("The port lost 12 cranes and 40 boats. The total rose to 61.")
    assert figures[-1].measure == "total"


@pytest.mark.parametrize(
    ("text", "measure", "scope"),
    [
        ("Some 31 miners were missing near Osk. Eight have not been found.", "miners", "Osk"),
        ("Some 40 ferries were cancelled. About 12 were running by dusk.", "ferries", ""),
        ("The state seized 14 dogs. Nine have been rescued.", "rescued", ""),
        ("Some 500 jobs are to go, unions say; the mill spoke of 300.", "jobs", "mill"),
        ("Workers built 40 huts in 12 towns. Nine were full by dusk.", "", ""),
        (
            "The clinic saw 97 infections. The national total stood at 146.",
            "infections",
            "national",
        ),
        ("The clinic saw 97 infections. The total stood at 146.", "infections", "clinic"),
        ("Another 40 buses are to come. Two have arrived so far.", "buses", ""),
    ],
)
def test_number_without_a_noun_counts_what_the_sentence_before_is_about(
    text: str, measure: str, scope: str
) -> None:
    """A clause that begins with a bare number leaves its noun to the sentence before."""
    figures, _ = _read(text)
    assert (figures[-1].measure, figures[-1].scope) == (measure, scope)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Osk crude rose to $88 a barrel. It was at $85 two weeks ago.", "crude"),
        ("The gap is $28 million. A hiring freeze has brought it down to $23 million.", "gap"),
        ("The mill owes $28 million. It was fined. A sale brought it down to $23 million.", ""),
        ("The bank cut its target to $40. It closed at $33.", ""),
    ],
)
def test_it_is_the_amount_of_the_sentence_right_before(text: str, measure: str) -> None:
    """What "it" stood at or was brought to is what was measured, and else nothing is named."""
    figures, _ = _read(text)
    assert next(f.measure for f in reversed(figures) if f.unit_normalized == "USD") == measure


def test_toll_is_of_the_place_named_before() -> None:
    """A toll without a place is told of the place whose dead were counted before."""
    figures, _ = _read("A landslide killed 18 people in Osk. The toll rose to 23 on Monday.")
    assert figures[-1].measure == "toll"
    assert "Osk" in figures[-1].scope


def test_owner_alone_has_the_rate_named_before() -> None:
    """The sentence "Norvia's held at 7.5%" is told of the rate in the sentence before."""
    figures, _ = _read("The jobless rate in Estland fell to 6.1%. Norvia's held at 7.5%.")
    assert (figures[-1].measure, figures[-1].scope) == ("jobless rate", "Norvia")


def test_second_answer_of_a_group_has_its_own_measure() -> None:
    """After "49% of Greens support", "38% oppose" is their other answer."""
    figures, _ = _read("A poll found 49% of Greens support the tunnel, while 38% oppose it.")
    assert [f.measure for f in figures] == ["support", "oppose"]
    assert all("Greens" in f.scope for f in figures)


def test_without_a_reference_date_only_full_dates_are_resolved() -> None:
    """A "Monday" stays open when the article has no date."""
    text = "The crew freed 12 whales on Monday. It freed 9 on 3 May 2021."
    figures, _ = _read(text, None)
    assert [f.as_of_from for f in figures] == [None, date(2021, 5, 3)]


def test_vague_amounts_are_kept_apart() -> None:
    """Amounts without a number are no figures."""
    figures, vague = _read(
        "Dozens of boats sank and tens of thousands of people fled; hundreds waited."
    )
    assert figures == ()
    assert [v.text for v in vague] == ["Dozens", "tens of thousands", "hundreds"]
    assert vague[0].measure == "boats"


def test_past_value_is_superseded() -> None:
    """What a text quotes as past is no observation."""
    figures, _ = _read("The toll rose to 17 on Monday, up from 12.")
    assert [f.role for f in figures] == [Role.OBSERVATION, Role.SUPERSEDED]
    assert figures[0].measure == figures[1].measure


@pytest.mark.parametrize(
    ("expression", "first", "last"),
    [
        ("on Monday", date(2024, 3, 11), date(2024, 3, 11)),
        ("on Friday", date(2024, 3, 15), date(2024, 3, 15)),
        ("yesterday", date(2024, 3, 14), date(2024, 3, 14)),
        ("last week", date(2024, 3, 4), date(2024, 3, 10)),
        ("last month", date(2024, 2, 1), date(2024, 2, 29)),
        ("in January", date(2024, 1, 1), date(2024, 1, 31)),
        ("in December", date(2023, 12, 1), date(2023, 12, 31)),
        ("on Feb. 3", date(2024, 2, 3), date(2024, 2, 3)),
        ("on Oct. 7", date(2023, 10, 7), date(2023, 10, 7)),
        ("on 5 March 2022", date(2022, 3, 5), date(2022, 3, 5)),
        ("in the fourth quarter", date(2023, 10, 1), date(2023, 12, 31)),
        ("three days ago", date(2024, 3, 12), date(2024, 3, 12)),
        ("last year", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_dates_are_resolved_against_the_article(expression: str, first: date, last: date) -> None:
    """A date expression means days counted from the article's own date."""
    (found,) = find_dates(f"It rained {expression}.", REFERENCE)
    assert (found.first, found.last) == (first, last)


def test_impossible_date_is_no_date() -> None:
    """A "Feb. 31" is skipped, not raised."""
    assert find_dates("It rained on Feb. 31.", REFERENCE) == []


def test_units_are_named_as_in_pint() -> None:
    """Every standard name is pint's (money, shares and pixel counts apart), factors included."""
    pint = pytest.importorskip("pint")
    registry = pint.UnitRegistry()
    ours = words(
        "percent percentage_point basis_point mile_per_hour kilometer_per_hour meter_per_second "
        "mile_per_gallon parts_per_million parts_per_billion megapixel quarter_year magnitude "
        "square_meter square_kilometer square_foot square_mile square_yard cubic_meter cubic_foot "
        "cubic_inch cubic_kilometer newton_meter pound_force_foot watt_hour kilowatt_hour "
        "megawatt_hour gigawatt_hour terawatt_hour milliampere_hour megabit_per_second "
        "gigabit_per_second pound_force_per_square_inch"
    )
    unknown = [name for name in WORDS if name not in ours and name not in registry]
    assert not unknown
    for name, (_, factor) in DIMENSIONS.items():
        if factor is not None and name not in ours:
            assert float(registry(f"1 {name}").to_base_units().magnitude) == pytest.approx(
                float(factor)
                * float(registry(f"1 {_BASE[DIMENSIONS[name][0]]}").to_base_units().magnitude),
                # Newer registries count an acre by the international foot, not the survey's.
                rel=1e-5,
            )


_BASE = {
    "length": "meter", "mass": "kilogram", "volume": "meter**3", "area": "meter**2",
    "speed": "meter/second", "power": "watt", "torque": "newton*meter", "temperature": "kelvin",
}  # fmt: skip


@given(st.lists(_PIECES, max_size=40))
@settings(deadline=None, max_examples=150)
def test_any_text_is_read_the_same_twice_in_order(pieces: list[str]) -> None:
    """Whatever the words, reading ends, is deterministic and keeps the text's order."""
    text = " ".join(pieces)
    first = _read(text)
    assert first == _read(text)
    starts = [figure.start for figure in first[0]]
    assert starts == sorted(starts)
    for figure in first[0]:
        assert text[figure.start : figure.end] == figure.number_text
        assert figure.value_low <= figure.value_high


@given(st.text(max_size=400))
@settings(deadline=None, max_examples=150)
def test_arbitrary_text_never_raises(text: str) -> None:
    """No text is refused."""
    _read(text)


@pytest.mark.parametrize(
    "piece",
    [
        "1,",
        "12 to ",
        "from 5 ",
        "since ",
        "A ",
        "a b ",
        "(1 km ",
        "$",
        "more than ",
        "one hundred ",
        "9-",
    ],
)
@pytest.mark.timeout(60)
def test_long_repetitions_return(piece: str) -> None:
    """No pattern backtracks without end on text made to provoke it."""
    _read(piece * 1500)

"""A figure that no name in few words tells is told by its sentence's own clause."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.digest.clause import clause_of
from monitor.digest.naming import heading, moved_figure, repeats_sentence, stated
from monitor.digest.wording import opening
from monitor.models.digest import FindingView
from monitor.models.finding import FindingKind
from tests.support import flood_findings, flood_parts


@pytest.mark.parametrize(
    ("sentence", "value", "clause"),
    [
        # What stands around it does not belong to it.
        (
            "Tavia ships 40,000 tons of salt a year, roughly 4% of what the coast sells, by rail.",
            "roughly 4%",
            "roughly 4% of what the coast sells",
        ),
        (
            "While the ferry lay idle, its owners lost about 3,000 crowns a day to the rival pier.",
            "about 3,000 crowns a day",
            "its owners lost about 3,000 crowns a day to the rival pier",
        ),
        # A comma within a number ends nothing; a joining word opens no heading.
        (
            "The dam held, but it let 1,200 barrels of oil pass before noon.",
            "1,200 barrels",
            "it let 1,200 barrels of oil pass before noon",
        ),
        # What was set in between is left out, and said to be.
        (
            "The harbour treaty — the one that nobody liked — took more than two years to finish.",
            "more than two years",
            "The harbour treaty … took more than two years to finish",
        ),
        # Few words take what goes before them.
        (
            "The channel, just 21 miles wide, is the only way into the bay of Lorn.",
            "21 miles",
            "The channel, just 21 miles wide",
        ),
        # What hangs on its clause takes that as well, and half a quotation has no marks.
        (
            "They hid a cask of brandy, which the customs office put at 440 kilograms, below.",
            "440 kilograms",
            "They hid a cask of brandy, which the customs office put at 440 kilograms",
        ),
        (
            "“We lost 30% of the boats, and we will lose more,” said the keeper of the harbour.",
            "30%",
            "We lost 30% of the boats",
        ),
        ("(The plan is liked by a 59%-41% margin in the harbour poll.)", "41%",
         "The plan is liked by a 59%-41% margin in the harbour poll"),
        # What says where or which belongs to what goes before it, unless it opens the sentence.
        (
            "Snow fell all night on the hills around the bay, including more than 2 feet in Lorn.",
            "more than 2 feet",
            "Snow fell all night on the hills around the bay, including more than 2 feet in Lorn",
        ),
        (
            "In 2025 about 30% of the boats were old, and the keeper of the harbour sold them all.",
            "about 30%",
            "In 2025 about 30% of the boats were old",
        ),
        # Pieces put together say nothing without what happens before them.
        (
            "The Lorn line raised its bid for its rival, the owner of the pier, to 31 crowns.",
            "31 crowns",
            "The Lorn line raised its bid for its rival, the owner of the pier, to 31 crowns",
        ),
        # A clause whose subject stands too far before it says that it lacks one.
        (
            "The county has shut the pier, leaving 40 keepers without a roof over their heads.",
            "40",
            "… leaving 40 keepers without a roof over their heads",
        ),
        # A value that the sentence does not hold has no clause.
        ("The keeper said nothing of boats or of casks that day.", "12", ""),
    ],
)  # fmt: skip
def test_the_clause_around_a_value(sentence: str, value: str, clause: str) -> None:
    """It is cut where the sentence is, and reads by itself."""
    assert clause_of(sentence, value) == clause


def test_a_number_within_another_is_not_the_value() -> None:
    """200 is not looked for in "1,200", nor 5 in "3.5"."""
    text = "The toll, once put at 1,200 by the ministry in Oslo, is now 200 by the Red Cross."
    assert "1,200" not in (clause_of(text, "200") or "")
    text = "The rate, 3.5 percent in the spring of that year, is 5 percent now in all of the land."
    assert "3.5" not in (clause_of(text, "5 percent") or "")


@given(st.text(), st.text())
def test_any_text_gives_a_line_of_its_own_words(sentence: str, value: str) -> None:
    """Whatever a page holds, the clause is one short line out of it."""
    clause = clause_of(sentence, value)
    assert len(clause) <= 140
    assert "\n" not in clause


def test_a_share_is_told_by_its_clause_and_a_count_by_its_name() -> None:
    """A percentage says nothing without the part and the whole; a count of two words does."""
    view = flood_findings.changed_dead()
    assert view.series is not None
    finding = replace(
        view.finding,
        kind=FindingKind.NEW_FIGURE,
        after_value="about 40%",
        after_sentence="The water took about 40% of the harvest, the county's farmers said, and "
        "spoiled what was left of it in the barns of the lower town.",
    )
    share = replace(view, finding=finding, series=replace(view.series, unit="percent"))
    assert stated(share) == "The water took about 40% of the harvest"
    named = replace(share, series=replace(share.series, given_name="Harvest lost"))  # type: ignore[type-var]  # it has one
    assert stated(named) == "Harvest lost: about 40%"


def test_a_change_whose_name_is_bare_or_apart_is_told_by_its_clause() -> None:
    """Two words that stand together head it, and a name by itself; not words from afar."""
    view = flood_findings.changed_dead()
    assert view.series is not None
    finding = replace(
        view.finding,
        after_value="40%",
        after_sentence="The county said on Friday that the fire in the dunes was 40% contained, "
        "and that nobody was to go home before the wind had turned.",
    )
    clause = "The county said on Friday that the fire in the dunes was 40% contained"
    for name, told in (
        ("contained, the dunes", clause),
        ("contained", clause),
        ("acres of dunes contained, the county", "acres of dunes contained, the county"),
        ("dunes contained", "dunes contained"),
        ("county average", "county average"),
        ("national average", clause),
        ("County Keeper Ida Marl", clause),
    ):
        point = replace(view.series.history[-1], value_text="40%", name=name)
        series = replace(view.series, history=(point,), unit="percent")
        assert moved_figure(replace(view, finding=finding, series=series)) == told


def test_a_person_alone_heads_no_share_even_where_the_clause_is_the_sentence() -> None:
    """The fee, and not the mayor, goes from 10 to 15 percent."""
    view = flood_findings.changed_dead()
    assert view.series is not None
    sentence = "Mayor Ida Marl said that she would raise the ferry fee to 15%."
    finding = replace(view.finding, after_value="15%", after_sentence=sentence)
    for name, told in (("Mayor Ida Marl", sentence.rstrip(".")), ("fee", "fee")):
        point = replace(view.series.history[-1], value_text="15%", name=name)
        series = replace(view.series, history=(point,), unit="percent")
        assert moved_figure(replace(view, finding=finding, series=series)) == told


def test_a_line_that_was_cut_repeats_its_sentence_too() -> None:
    """An ellipsis at the end makes no other words of a sentence's own."""
    sentence = "More than 40 keepers of the Lorn lights signed a letter about the fog horns."
    assert repeats_sentence("More than 40 keepers of the Lorn lights signed a letter…", sentence)
    assert repeats_sentence("… signed a letter about the fog horns", f"They {sentence[40:]}")
    assert not repeats_sentence("More than 40 keepers…", sentence)


def _new(sentence: str, value: str, name: str, unit: str | None = None) -> FindingView:
    view = flood_parts.new_figure(7, sentence, value, name)
    state = flood_parts.series("s", name, "", ((1, 1.0, value),), sentence=sentence)
    return replace(view, series=replace(state, unit=unit, name=name))


@pytest.mark.parametrize(
    ("sentence", "value", "name", "unit", "told"),
    [
        # A clause that opens its sentence would be read twice.
        (
            "Visitors are to spend 40 crowns each on lamps, the guild of the harbour towns says.",
            "40 crowns",
            "spend",
            "XTS",
            "",
        ),
        # What hangs on another clause, or says how and where, heads nothing.
        (
            "The keeper wrote to the guild in May, asking for 12% more oil, and had no answer.",
            "12%",
            "oil",
            "percent",
            "",
        ),
        (
            "The towns have few boats, with some 70% of those on the northern quay, he found.",
            "some 70%",
            "quay",
            "percent",
            "",
        ),
        # A clause with a subject of its own tells the figure before its sentence does.
        (
            "While nobody on the island asked for a new count, trust in the guild fell to 31%.",
            "31%",
            "trust",
            "percent",
            "Trust in the guild fell to 31%",
        ),
        # Two words that stand together are better than a clause that was cut.
        (
            (
                "The flood that began in the hills goes on,killing 1,400 herdsmen,driving others,"
                "drowning fields and cattle,and cutting all the roads to the sea but that of Lorn."
            ),
            "1,400",
            "herdsmen killed",
            None,
            "Herdsmen killed: 1,400",
        ),
    ],
)
def test_a_new_figure_is_headed_where_that_says_something_sooner(
    sentence: str, value: str, name: str, unit: str | None, told: str
) -> None:
    """A heading that repeats the sentence below it, or cannot be read alone, is none."""
    assert opening(heading([_new(sentence, value, name, unit)])) == told


def test_figures_of_one_sentence_are_headed_together_or_not_at_all() -> None:
    """Two are named above it; of three the sentence is the shorter list."""
    sentence = (
        "Before the wind turned on Monday night the storm cost 14 fishing boats, 220 fishing nets "
        "and 31 fishing huts of Lorn."
    )
    boats, nets, huts = (
        _new(sentence, value, name)
        for value, name in (
            ("14", "fishing boats lost"),
            ("220", "fishing nets lost"),
            ("31", "fishing huts lost"),
        )
    )
    assert heading([boats, nets]) == "fishing boats lost: 14; fishing nets lost: 220"
    assert not heading([boats, nets, huts])

"""One change is one finding, however many outlets tell it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from corpus.findings import figure_findings, is_of_note
from corpus.series import Ledger
from monitor.models.digest import FindingView
from monitor.models.finding import Direction, EvidenceRole, FindingKind, FindingStatus, HeldBecause
from monitor.models.series import Observation, SeriesDecision
from tests.corpus.series_made import observe
from tests.support import flood_parts

NOW = datetime(2026, 3, 20, tzinfo=UTC)
FLOOD = "At least {} people were killed in the floods in Ferrow, the mayor said."


def _decided(
    *observations: Observation, baseline: str | None = None
) -> list[tuple[Observation, SeriesDecision, str | None]]:
    ledger = Ledger("made")
    return [(obs, ledger.observe(obs), baseline) for obs in observations]


def test_outlets_that_say_the_new_value_add_to_one_finding() -> None:
    """Copies of one text count once as origin; every outlet's sentence is evidence."""
    decided = _decided(
        observe(FLOOD.format(11)),
        observe(FLOOD.format(14), 2, outlet="Post", origin="wire"),
        observe(FLOOD.format(14), 2, outlet="Courier", origin="wire"),
        observe(FLOOD.format(14), 3, outlet="Times", origin="own"),
    )
    found = figure_findings("made", decided, [], NOW)
    assert [f.kind for f, _ in found] == [FindingKind.NEW_FIGURE, FindingKind.CHANGED_FIGURE]
    changed, evidence = found[1]
    assert changed.direction is Direction.RAISED
    assert (changed.before_value, changed.after_value) == ("at least 11", "at least 14")
    assert changed.n_origins == 2
    assert [e.role for e in evidence].count(EvidenceRole.AFTER) == 3
    assert [e.role for e in evidence].count(EvidenceRole.BEFORE) == 1


def test_a_delivered_finding_takes_evidence_and_nothing_new_is_pending() -> None:
    """A second batch that repeats what was told does not tell it again."""
    first = _decided(observe(FLOOD.format(11)), observe(FLOOD.format(14), 2, outlet="Post"))
    told = [
        FindingView(replace(f, status=FindingStatus.DELIVERED), e)
        for f, e in figure_findings("made", first, [], NOW)
    ]
    every = _decided(*(o for o, _, _ in first), observe(FLOOD.format(14), 3, outlet="Times"))
    again = figure_findings("made", every[2:], told, NOW)
    assert [f.status for f, _ in again] == [FindingStatus.DELIVERED]
    assert [e.outlet for _, new in again for e in new] == ["Times"]


def test_baseline_and_old_values_are_held_with_the_reason() -> None:
    """Nothing vanishes: what is no news is a finding that says why it is held."""
    held = figure_findings(
        "made", _decided(observe(FLOOD.format(11)), baseline="baseline"), [], NOW
    )
    assert [f.held_because for f, _ in held] == [HeldBecause.BASELINE]
    decided = _decided(
        observe(FLOOD.format(11)),
        observe(FLOOD.format(14), 2, outlet="Post"),
        observe(FLOOD.format(11), 3, outlet="Courier"),
    )
    *_, outdated = figure_findings("made", decided, [], NOW)
    assert outdated[0].held_because is HeldBecause.OUTDATED
    assert outdated[0].after_value == "at least 11"


def test_a_small_count_of_nobody_hurt_is_held() -> None:
    """Two sides are a way of speaking; two missing are told, and so is what is measured."""
    told = {
        text: figure_findings("made", _decided(observe(text)), [], NOW)[0][0].held_because
        for text in (
            "The two sides signed a treaty in Ferrow.",
            "Two people are missing in Ferrow.",
            "The dam of Ferrow leaks 4 litres a minute.",
            "The council of Ferrow ordered 240 pumps.",
            "Half of the clerks of Ferrow signed the letter.",
        )
    }
    assert list(told.values()) == [HeldBecause.LOW_SCORE, None, None, None, None]


def test_a_figure_that_hardly_says_of_what_is_held() -> None:
    """A number of one bare word, or in somebody's talk of himself, tells a reader nothing new."""
    held = {
        text: figure_findings("made", _decided(observe(text)), [], NOW)[0][0].held_because
        for text in (
            "It can be as little as 1%.",
            "“I may have written 40 letters in my life,” she said.",
            "There is zero evidence in Ferrow.",
            "The council of Ferrow sent 40 letters to the dam's owner.",
        )
    }
    assert list(held.values()) == [*[HeldBecause.LOW_SCORE] * 3, None]


@pytest.mark.parametrize(
    ("measure", "unit", "value", "note"),
    [
        ("sides", None, 2.0, False),
        ("people killed", None, 2.0, True),
        ("boats", None, 40.0, True),
        ("rent", "EUR", 9.0, True),
    ],
)
def test_the_state_of_a_story_leaves_out_ways_of_speaking(
    measure: str, unit: str | None, value: float, *, note: bool
) -> None:
    """Two sides and three options are no figures that a story is followed by."""
    state = flood_parts.series("s", measure, "", ((1, value, f"{value:g}"),), sentence="…")
    assert is_of_note(replace(state, unit=unit)) is note


def test_an_old_count_is_background() -> None:
    """A figure of years ago that is told for the first time is held, and says why."""
    ((found, _),) = figure_findings(
        "made", _decided(observe("In 1987 the town of Ferrow had 88 mills.")), [], NOW
    )
    assert found.held_because is HeldBecause.LOW_SCORE
    assert "background -0.15" in found.reason


def test_a_toll_that_moved_goes_before_a_price_that_did() -> None:
    """Of two changes of one size the one that tells of people hurt ranks first."""
    toll, price = (
        figure_findings("made", _decided(observe(one), observe(two, 2)), [], NOW)[1][0]
        for one, two in (
            (FLOOD.format(20), FLOOD.format(24)),
            ("The toll bridge of Ferrow costs $20.", "The toll bridge of Ferrow costs $24."),
        )
    )
    assert toll.kind is price.kind is FindingKind.CHANGED_FIGURE
    assert toll.score > price.score


def test_what_an_article_says_by_the_way_is_held() -> None:
    """A peak's height is no news of a storm, unless the headline is about the peak; a toll is."""
    headline = "Storm shuts the harbour of Ferrow"
    first, *told = (
        figure_findings("made", _decided(replace(observe(text), title=title)), [], NOW)[0][0]
        for title, text in (
            (headline, "The Hornel, a peak of 2,110 metres, is popular with walkers."),
            ("Walkers leave the Hornel peak", "The Hornel peak was left by 2,110 walkers."),
            (headline, "The storm shut 240 mills around the harbour."),
            (headline, "Twelve sailors drowned off Cape Ann, the coast guard said."),
            ("", "The ferry carries 2,110 walkers to the Hornel."),
        )
    )
    assert first.held_because is HeldBecause.LOW_SCORE
    assert "by the way -0.10" in first.reason
    assert [one.held_because for one in told] == [None] * len(told)


def test_what_has_the_storys_own_words_is_not_by_the_way() -> None:
    """A story about a storm follows its figures in articles about something else, too."""
    one = replace(observe("The storm blocked 240 roads."), title="A minister resigns")
    ((told, _),) = figure_findings("made", _decided(one), [], NOW, frozenset(("storm",)))
    ((held, _),) = figure_findings("made", _decided(one), [], NOW, frozenset(("minister",)))
    assert told.held_because is None
    assert held.held_because is HeldBecause.LOW_SCORE

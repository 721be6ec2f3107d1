"""What one sentence tells is listed once, with all that is told of it."""

from __future__ import annotations

from dataclasses import replace

from monitor.models.story import DigestSection
from tests.monitor.digest.composed import ids, made, section
from tests.support import flood, flood_findings, flood_parts


def test_a_figure_inside_a_shown_claim_is_not_listed_again() -> None:
    """It is folded into the claim, and still counts as told."""
    digest = made(flood.ordinary())
    figures = section(digest, DigestSection.NEW_FIGURES).items
    assert {i.view.finding.after_value for i in figures} == {"around 9,000", "220"}
    claim = section(digest, DigestSection.NEW_CLAIMS).items[0]
    assert claim.folded == ("f-figure-1",)
    assert "f-figure-1" in digest.delivered


def test_a_figure_that_any_of_its_outlets_tells_in_a_shown_claim_is_not_listed_again() -> None:
    """The figure's own sentence may be another outlet's; the number was told all the same."""
    claim = flood_parts.claim(1, "Hargen said that 40 pumps had failed.")
    figure = flood_parts.new_figure(1, "By noon 40 pumps had failed.", "40", "pumps failed")
    also = replace(claim.evidence[0], value_text="40")
    digest = made(flood.day(claim, replace(figure, evidence=(*figure.evidence, also))))
    assert [s.name for s in digest.sections] == [DigestSection.NEW_CLAIMS]
    assert set(digest.delivered) == {"f-claim-1", "f-figure-1"}


def test_figures_of_one_sentence_are_told_together() -> None:
    """One sentence is quoted once, whatever number of figures it holds."""
    figures = section(made(flood.ordinary()), DigestSection.NEW_FIGURES).items
    (army,) = [i for i in figures if i.view.finding.after_value == "220"]
    assert army.folded == ("f-figure-3",)


def test_a_claim_that_a_moved_figure_quotes_is_folded_into_it() -> None:
    """The sentence of a change is not listed again as a new claim."""
    change = flood_findings.changed_dead()
    claim = flood_parts.claim(9, change.finding.after_sentence)
    digest = made(flood.day(change, claim))
    assert [s.name for s in digest.sections] == [DigestSection.CHANGED_FIGURES]
    assert set(digest.delivered) == ids((change, claim))


def test_a_figure_outside_the_quoted_part_stays() -> None:
    """A claim that quotes half a sentence does not swallow a figure of the other half."""
    whole = "“We were not ready,” said Ollen, who had asked for 40 pumps."
    claim = flood_parts.claim(1, "We were not ready", speaker="Ollen")
    figure = flood_parts.new_figure(1, whole, "40", "pumps asked for", slug="claim-1")
    assert len(made(flood.day(claim, figure)).sections) == 2
    inside = flood_parts.claim(1, "who had asked for 40 pumps", speaker="Ollen")
    assert len(made(flood.day(inside, figure)).sections) == 1

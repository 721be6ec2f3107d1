"""One item of a digest as it is laid out: who says what, and who says the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from monitor.digest.compose import compose
from monitor.digest.entries import entry
from monitor.digest.render import render
from monitor.digest.sections import who_says
from monitor.digest.times import LocalTimes
from monitor.models.digest import FindingView, Item
from tests.support import flood, flood_findings, flood_parts


def test_an_outlet_that_is_quoted_with_the_value_before_may_say_the_new_one_too() -> None:
    """Its later text is one of the independent texts that are counted, and is named as one."""
    change = flood_findings.changed_dead()
    later = flood_parts.evidence(
        "f-dead", "North Coast Wire", "toll-57", "The dead number 57.", value="57"
    )
    told = replace(change, evidence=(*change.evidence, later))
    laid_out = entry(Item(told, "57 dead"), LocalTimes.at("UTC", flood_parts.NOW))
    assert {place.name for place in laid_out.also} == {
        "Vale Radio",
        "The Estuary",
        "North Coast Wire",
    }


def test_where_a_sentence_stood_is_told_with_its_headline_and_another_days_date() -> None:
    """Who checks it looks for a text; a sentence's "on Sunday" is told from when it came out."""
    view = flood_parts.claim(2, "The siren failed on Sunday, Ollen said.", speaker="Marta Ollen")
    times = LocalTimes.at("UTC", flood_parts.NOW)
    sunday = flood_parts.NOW - timedelta(days=2)
    told = replace(view, evidence=(replace(view.evidence[0], published_at=sunday),))
    (quotation,) = entry(Item(told, ""), times).quotations
    assert quotation.headline == "East bank alarm stayed silent, Ollen says"
    assert quotation.published == "Sun 1 Mar"
    (of_the_day,) = entry(Item(view, ""), times).quotations
    assert not of_the_day.published


def test_a_headline_above_a_group_is_not_told_again_in_it() -> None:
    """What an outlet reports of its own stands under its outlet and the headline of its text."""
    view = flood_parts.claim(3, "Nobody has opened the register for six years.")
    assert who_says(view) == (
        "Reported by Ostermarsh Courier: Register shows no inspection of the east dyke since 2019"
    )
    (quotation,) = entry(Item(view, ""), LocalTimes.at("UTC", flood_parts.NOW)).quotations
    assert not quotation.headline


def test_a_text_that_several_in_a_row_are_from_is_named_once() -> None:
    """Its headline stands below the first of them; a text in between has it told again."""
    first = flood_parts.claim(2, "The siren failed, Ollen said.", speaker="Marta Ollen", score=0.9)
    url = first.finding.after_url
    second, third = (
        replace(
            flood_parts.claim(n, text, speaker="Marta Ollen", score=0.6),
            evidence=(replace(first.evidence[0], sentence=text),),
        )
        for n, text in ((11, "Gates two and three held, Ollen said."), (12, "Ollen slept there."))
    )
    same = [replace(view, finding=replace(view.finding, after_url=url)) for view in (second, third)]
    text = render(compose(flood.day(first, *same), max_items=9, now=flood_parts.NOW)).text
    assert text.count("East bank alarm stayed silent, Ollen says") == 1
    assert text.count(url) == 3


def test_outlets_are_no_cited_sources() -> None:
    """Where no text says who counted, outlets are told of, and no source is claimed."""
    view = flood_findings.changed_dead()
    finding = replace(view.finding, n_origins=3, n_sources=1)
    uncited = tuple(replace(e, attribution=None, outlet="Vale Radio") for e in view.evidence)
    times = LocalTimes.at("UTC", flood_parts.NOW)
    for evidence, told in (
        (view.evidence, "3 independent texts citing 1 source"),
        (uncited, "3 independent texts of 1 outlet"),
    ):
        laid_out = entry(Item(replace(view, finding=finding, evidence=evidence), ""), times)
        assert laid_out.support == told


def test_moves_that_the_same_sentences_tell_stand_together_above_them() -> None:
    """Of one bulletin's two numbers, each is told, and the sentences are quoted once."""
    first = flood_findings.changed_displaced()
    finding = replace(
        first.finding,
        finding_id="f-homes",
        series_id="s-homes",
        measure="homes",
        before_value="900",
        after_value="700",
        score=0.2,
    )
    second = FindingView(finding, tuple(replace(e, finding_id="f-homes") for e in first.evidence))
    between = flood_findings.changed_dead()
    text = render(compose(flood.day(first, between, second), max_items=9, now=flood_parts.NOW)).text
    assert text.count("people who left their homes was put at 3,150") == 1
    lines = [line for line in text.splitlines() if "→" in line]
    assert [line.split(" (")[0] for line in lines] == ["41 → 57", "3,400 → 3,150", "900 → 700"]
    assert text.index("900 → 700") < text.index("was put at 3,150")

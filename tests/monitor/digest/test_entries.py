"""One item of a digest as it is laid out: who says what, and who says the same."""

from __future__ import annotations

from dataclasses import replace

from monitor.digest.entries import entry
from monitor.digest.times import LocalTimes
from monitor.models.digest import Item
from tests.support import flood_findings, flood_parts


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

"""What a run counted, in words."""

from __future__ import annotations

from collections import Counter

from flows.counted import _WORDS, in_words
from monitor.models.finding import FindingStatus
from monitor.models.link import LinkStatus


def test_one_is_not_told_as_many() -> None:
    """And what there was none of is not told."""
    counts = {"read": 1, "sources_asked": 2, "findings_held": 1, "figures": 0, "thin": 3}
    told = "2 sources asked, 1 page read, 3 pages with hardly any text, 1 finding held back"
    assert in_words(counts) == told
    assert in_words(Counter()) == ""


def test_whatever_a_run_counts_has_its_words() -> None:
    """Links and pages by every status, findings by theirs."""
    for status in LinkStatus:
        for name in (f"links_{status}", str(status), f"again_{status}"):
            # A page is read or asked again once its link is no longer new.
            assert name in _WORDS or status in (LinkStatus.NEW, LinkStatus.READ), name
    assert {f"findings_{status}" for status in FindingStatus} <= _WORDS.keys()

"""What a person has muted, and for how long."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from corpus.mutes import muted
from monitor.models.digest import FindingView, SeriesState
from monitor.models.finding import Evidence, EvidenceRole, Finding, FindingKind
from monitor.models.judgement import Judgement, JudgementKind

NOW = datetime(2023, 11, 10, tzinfo=UTC)
VIEW = FindingView(
    Finding(
        finding_id="f1",
        story="flood",
        kind=FindingKind.NEW_FIGURE,
        found_at=NOW,
        after_value="12",
        after_sentence="Traffic stood still for 12 hours.",
        after_url="https://a.example/1",
        after_at=NOW,
        reason="",
        score=0.5,
        series_id="s1",
    ),
    (
        Evidence(
            "f1",
            EvidenceRole.AFTER,
            "https://a.example/1",
            "Alpha",
            "v1",
            "Traffic stood still for 12 hours.",
            NOW,
            None,
            "v1",
            figure_id="g1",
        ),
    ),
)


#: The series that the finding's own was joined to.
JOINED = SeriesState(
    series_id="s2",
    measure="hours",
    unit=None,
    scope="",
    producer=None,
    current_value="12",
    sentence="",
    url="",
    outlet=None,
    n_observations=1,
    n_origins=1,
    last_seen_at=NOW,
    history=(),
)


def mute(*subjects: str, kind: JudgementKind = JudgementKind.MUTE, hours: int = -1,
         until: datetime | None = None) -> Judgement:  # fmt: skip
    """Return a judgement of `hours` from now."""
    return Judgement(NOW + timedelta(hours=hours), kind, subjects, until=until)


@pytest.mark.parametrize(
    "subject", ["f1", "s1", "g1", "source:alpha", "pattern:TRAFFIC", "pattern:stood still"]
)
def test_what_is_named_is_muted(subject: str) -> None:
    """By id, by who alone says it, or by words in any case."""
    assert muted([VIEW], [mute(subject)], NOW) == {"f1": subject}


@pytest.mark.parametrize("subject", ["f2", "source:Beta", "pattern:raffic", "pattern:flood"])
def test_what_is_not_named_is_told(subject: str) -> None:
    """A pattern means whole words."""
    assert muted([VIEW], [mute(subject)], NOW) == {}


def test_a_mute_ends_at_its_date_or_when_it_is_taken_back() -> None:
    """The newest word counts."""
    assert muted([VIEW], [mute("s1", until=NOW)], NOW) == {}
    back = mute("s1", kind=JudgementKind.UNMUTE, hours=0)
    assert muted([VIEW], [back, mute("s1")], NOW) == {}
    again = mute("s1", hours=0)
    assert muted([VIEW], [mute("s1", until=NOW), again], NOW) == {"f1": "s1"}


def test_a_series_that_was_joined_to_a_muted_one_is_muted() -> None:
    """It goes by the id of the one that it is part of now."""
    assert muted([replace(VIEW, series=JOINED)], [mute("s2")], NOW) == {"f1": "s2"}


def test_what_a_person_judged_wrong_is_not_told() -> None:
    """Unless it was judged right since."""
    wrong = mute("f1", kind=JudgementKind.WRONG)
    assert muted([VIEW], [wrong], NOW) == {"f1": "f1"}
    right = mute("f1", kind=JudgementKind.RIGHT, hours=0)
    assert muted([VIEW], [right, wrong], NOW) == {}


def test_a_figure_that_was_taken_out_of_its_series_is_not_told_as_of_it() -> None:
    """Where another text says the same, that tells it."""
    split = mute("s1", "g1", kind=JudgementKind.SPLIT)
    assert muted([VIEW], [split], NOW) == {"f1": "g1"}
    other = replace(VIEW.evidence[0], figure_id="g2", outlet="Beta")
    assert muted([replace(VIEW, evidence=(*VIEW.evidence, other))], [split], NOW) == {}
    back = mute("s1", "g1", kind=JudgementKind.MERGE, hours=0)
    assert muted([VIEW], [split, back], NOW) == {}


def test_a_figure_that_was_taken_out_of_another_series_is_told() -> None:
    """Two stories have their own series of one figure, and a person speaks of one of them."""
    split = mute("s2", "g1", kind=JudgementKind.SPLIT)
    assert muted([VIEW], [split], NOW) == {}
    assert muted([replace(VIEW, series=JOINED)], [split], NOW) == {"f1": "g1"}


def test_a_split_or_mute_named_by_the_middle_of_a_chain_of_merges_holds() -> None:
    """What is said of a series goes with it into those that it is joined to."""
    joins = [
        mute("s2", "s1", kind=JudgementKind.MERGE, hours=-9),
        mute("s3", "s2", kind=JudgementKind.MERGE, hours=-8),
    ]
    for said in (mute("s2", "g1", kind=JudgementKind.SPLIT), mute("s2"), mute("s3")):
        assert set(muted([VIEW], [*joins, said], NOW)) == {"f1"}
    elsewhere = mute("s4", "g1", kind=JudgementKind.SPLIT)
    assert muted([VIEW], [*joins, elsewhere], NOW) == {}


def test_a_pattern_may_begin_with_what_is_no_word_and_an_empty_one_means_nothing() -> None:
    """A sum of money can be muted; no words stand in every sentence."""
    paid = replace(VIEW.finding, after_sentence="The county pays $600 a week to each household.")
    view = replace(VIEW, finding=paid, evidence=())
    assert muted([view], [mute("pattern:$600 a week")], NOW) == {"f1": "pattern:$600 a week"}
    assert muted([view], [mute("pattern:$60")], NOW) == {}
    assert muted([view], [mute("pattern:")], NOW) == {}

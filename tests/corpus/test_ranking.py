"""The rank of a finding."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.ranking import Features, rank

PLAIN = Features(
    has_figure=False,
    named_source=False,
    quoted=False,
    distance=0.5,
    n_origins=1,
    centrality=0.5,
)


@pytest.mark.parametrize(
    "better",
    [
        replace(PLAIN, has_figure=True),
        replace(PLAIN, named_source=True),
        replace(PLAIN, quoted=True),
        replace(PLAIN, names_something=True),
        replace(PLAIN, dated=True),
        replace(PLAIN, distance=0.9),
        replace(PLAIN, n_origins=3),
        replace(PLAIN, centrality=1.0),
        replace(PLAIN, focus=0.9),
        replace(PLAIN, opens=True, done=True),
    ],
)
def test_each_virtue_raises_the_rank(better: Features) -> None:
    """A figure, a source, a quote, a name, distance, origins, centrality and focus each count."""
    assert rank(better)[0] > rank(PLAIN)[0]


@pytest.mark.parametrize(
    "worse",
    [
        {"vague": True},
        {"personal": True},
        {"n_terms": 2},
        {"background": True},
        {"hedged": True},
        {"explains": True},
    ],
)
def test_each_fault_lowers_the_rank(worse: dict[str, int]) -> None:
    """What has no subject of its own, is about a feeling or says little is told later."""
    fair = replace(PLAIN, has_figure=True, named_source=True)
    assert rank(replace(fair, **worse))[0] < rank(fair)[0]  # type: ignore[arg-type] # fields by name


def test_an_opening_counts_if_it_is_news() -> None:
    """What opens an article is its news if it can be checked, and a scene that it sets is not."""
    dated = replace(PLAIN, dated=True)
    opens = rank(replace(dated, opens=True))[0]
    assert opens > rank(dated)[0]
    assert rank(replace(dated, opens=True, done=True))[0] > opens
    for scene in (PLAIN, replace(dated, background=True)):
        assert rank(replace(scene, opens=True))[0] == rank(scene)[0]


def test_what_may_be_done_is_not_done() -> None:
    """An act that nobody is cited for, and that only might be, counts as an opening alone."""
    hedged = replace(PLAIN, dated=True, hedged=True, opens=True)
    assert rank(replace(hedged, done=True))[0] == rank(hedged)[0]


def test_the_reason_names_the_parts() -> None:
    """Every part of the score stands in the reason."""
    _, reason = rank(replace(PLAIN, has_figure=True, named_source=True, n_origins=2))
    assert reason == (
        "score: checkable 0.60 (figure, named source), far from what was known 0.50, "
        "2 origins, central 0.50, its article’s news 0.50"
    )


@settings(deadline=None, max_examples=50)
@given(
    st.builds(
        Features,
        has_figure=st.booleans(),
        named_source=st.booleans(),
        quoted=st.booleans(),
        distance=st.floats(0, 1),
        n_origins=st.integers(1, 50),
        centrality=st.floats(0, 1),
        focus=st.floats(0, 1),
        names_something=st.booleans(),
        vague=st.booleans(),
        personal=st.booleans(),
        n_terms=st.integers(0, 30),
    )
)
def test_scores_lie_between_nought_and_one(features: Features) -> None:
    """Whatever the features, the score is a share."""
    assert 0 <= rank(features)[0] <= 1

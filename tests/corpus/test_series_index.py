"""The nearest series of a figure: by what words, and the same whatever is asked when."""

from __future__ import annotations

import pytest

from corpus.series import index as index_module
from corpus.series.index import SeriesIndex
from corpus.series.keys import observation_keys
from monitor.models.series import KnownSeries, Observation
from tests.corpus.series_made import observe

FLOOD = "At least {} people were killed in the floods in Ferrow, the mayor said."
SNOW = "Snow closed {} schools in Oxley Bay, the county said."


def _filled(*observations: Observation) -> SeriesIndex:
    index = SeriesIndex({}, 0)
    for number, obs in enumerate(observations, start=1):
        index.take(obs, f"series-{number}")
    return index


def test_a_series_is_near_by_the_words_that_it_shares() -> None:
    """Two common words or one rare one find a series; what shares none stays away."""
    index = _filled(observe(FLOOD.format(11)), observe(SNOW.format(40), 2))
    assert index.nearest(observe(FLOOD.format(14), 3)) == ["series-1"]


def test_by_a_common_word_only_what_was_filed_lately_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A series that common words alone lead to is let go after so many observations."""
    monkeypatch.setattr(index_module, "RARE", 0)
    monkeypatch.setattr(index_module, "FOUND_WHOLLY", 0)
    monkeypatch.setattr(index_module, "LATELY", 2)
    index = _filled(observe(FLOOD.format(11)))
    later = observe(FLOOD.format(14), 9)
    index.take(observe(SNOW.format(40), 2), None)
    assert index.nearest(later) == ["series-1"]
    index.take(observe(SNOW.format(41), 3), None)
    assert index.nearest(later) == []


def test_what_is_asked_ahead_is_what_is_asked_in_turn() -> None:
    """How common a word is when a figure's turn comes does not hang on what was decided before."""
    coming = [observe(FLOOD.format(n), n) for n in range(11, 25)]
    ahead = _filled(observe(FLOOD.format(10))).look_ups(coming)
    index = _filled(observe(FLOOD.format(10)))
    for obs, expected in zip(coming, ahead, strict=True):
        assert index.look_ups([obs]) == [expected]
        index.take(obs, None)


def test_known_series_are_found_as_those_filed_here() -> None:
    """A series that comes from the store with its keys is as near as one filed in memory."""
    known, new = observe(FLOOD.format(11)), observe(FLOOD.format(14), 2)
    keys = observation_keys(known)
    index = SeriesIndex(dict.fromkeys(keys, 1), taken=1)
    index.learn(
        [KnownSeries("stored", known, (known,), known.figure_id, tuple((key, 1) for key in keys))]
    )
    assert index.nearest(new) == ["stored"]


def test_of_many_the_last_filed_are_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where more series share as much as are looked at, those filed last are."""
    monkeypatch.setattr(index_module, "NEAREST", 2)
    same = [observe(FLOOD.format(11), n) for n in range(1, 5)]
    assert set(_filled(*same).nearest(observe(FLOOD.format(11), 9))) == {"series-3", "series-4"}


def test_the_same_number_is_a_word_by_which_a_series_is_found() -> None:
    """Two texts that tell of fifteen in words of their own meet by the number."""
    walkers = "The walkers set out as a 15-person group on Friday."
    path = "Fifteen people were on the path with a guide on Friday, rangers said."
    other = "Twelve people were on the path with a guide on Friday, rangers said."
    index = _filled(observe(walkers))
    assert index.nearest(observe(path, 2)) == ["series-1"]
    assert index.nearest(observe(other, 3)) == []


def test_a_small_number_that_stood_before_finds_no_series() -> None:
    """Of all that a month tells, much stood at 24: from a hundred on it is no longer chance."""
    index = _filled(
        observe("Barrow counted 24 storms."), observe("Barrow counted 2,400 storms.", 2)
    )
    assert index.nearest(observe("Calder sold 31 barns, up from 24.", 3)) == []
    assert index.nearest(observe("Calder sold 3,100 barns, up from 2,400.", 3)) == ["series-2"]

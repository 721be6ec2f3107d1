"""What persons said of series: what holds of it, and by which id."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from corpus.series.judged import Judged
from monitor.models.judgement import Judgement, JudgementKind
from tests.corpus.series_made import observe

NOW = datetime(2026, 3, 20, tzinfo=UTC)


def said(*words: str) -> list[Judgement]:
    """Make judgements of words ("merge a b"), one an hour."""
    return [
        Judgement(NOW + timedelta(hours=hour), JudgementKind(kind), tuple(subjects))
        for hour, (kind, *subjects) in enumerate(word.split() for word in words)
    ]


def test_a_series_goes_by_the_id_at_the_end_of_its_merges() -> None:
    """A circle ends where it would begin again."""
    judged = Judged(said("merge b c", "merge a b"))
    assert judged.known_as("c") == ("c", "b", "a")
    assert judged.joined_into("a") == {"b": "a", "c": "b"}
    assert judged.joined_into("b") == {"c": "b"}
    assert Judged(said("merge a b", "merge b a")).canonical("a") == "b"


def test_of_several_merges_the_latest_holds() -> None:
    """Also where it was said before, and another since."""
    assert Judged(said("merge a x", "merge b x", "merge a x")).canonical("x") == "a"
    assert Judged(said("merge a x", "merge b x", "split b x")).canonical("x") == "a"


def test_a_split_holds_of_what_its_series_became() -> None:
    """It is known by the id at the end of its merges, and by those on the way."""
    figure = observe("At least 11 people were killed in the floods in Ferrow.").figure_id
    judged = Judged(said("merge b c", f"split b {figure}", "merge a b"))
    assert all(judged.parts(series, figure) for series in "abc")
    assert not judged.parts("d", figure)

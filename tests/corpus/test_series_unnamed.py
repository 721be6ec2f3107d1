"""What no table names is told as changed where all else says so, and only there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.series import Ledger
from corpus.series.compare import likeness
from monitor.models.series import Relation
from tests.corpus.series_made import observe
from tests.eval.series_replay import MOVES

TENTS = (
    "The camp at Wadi Sorrel near Harrowgate held 4,600 tents on Monday, the relief agency said."
)
RECALL = "Lindmoor Heating recalled 340,000 portable heaters sold in Ferrow because of a fire risk."


def told(before: str, after: str) -> Relation | None:
    """Return how the first figure of a later text stands to the first one of an earlier text."""
    ledger = Ledger("camp")
    earlier, later = observe(before, 1), observe(after, 4, outlet="Gazette")
    ledger.observe(earlier)
    return ledger.observe(later).relation


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            TENTS,
            "The camp at Wadi Sorrel near Harrowgate has grown to 5,850 tents, the agency said.",
        ),
        (
            RECALL,
            "Lindmoor Heating now recalls 425,000 portable heaters sold in Ferrow for a fire risk.",
        ),
        (
            "A petition against the quarry at Ferrow Edge had 6,300 signatures on Monday.",
            "The petition against the quarry at Ferrow Edge now carries 11,900 signatures.",
        ),
    ],
)
def test_a_newer_value_of_an_unnamed_quantity_is_told(before: str, after: str) -> None:
    """Tents and heaters stand in no table; the texts call them alike and tell one story."""
    assert told(before, after) in MOVES


@pytest.mark.parametrize(
    "after",
    [
        "A camp at Port Amsel in Kestria has grown to 5,850 tents, the interior ministry said.",
        "A year earlier the camp at Wadi Sorrel near Harrowgate had held only 2,900 tents.",
        "The camp at Wadi Sorrel near Harrowgate held 23,400 blankets on Monday, the agency said.",
        "The camp at Wadi Sorrel near Harrowgate needs another 9,000 tents, the agency said.",
    ],
)
def test_another_story_time_or_thing_is_not(after: str) -> None:
    """Another camp, a year ago, other goods and what is wanted are no newer count of tents."""
    assert told(TENTS, after) not in MOVES


@pytest.mark.parametrize(
    "after",
    [
        "Until now, Lindmoor Heating was recalling 425,000 portable heaters sold in Ferrow.",
        "Lindmoor Heating first recalled 425,000 heaters sold in Ferrow, which it cut to 340,000.",
    ],
)
def test_what_a_sentence_says_was_replaced_is_no_newer_value(after: str) -> None:
    """A number that stood until now, or that was changed in the same breath, is a past one."""
    assert told(RECALL, after) not in MOVES


def test_a_value_that_stood_otherwise_before_is_of_another_quantity() -> None:
    """Up from 3,000 is no news of what stood at 4,600."""
    after = "The camp at Wadi Sorrel near Harrowgate now holds 5,850 tents, up from 3,000."
    assert told(TENTS, after) not in MOVES
    after = after.replace("3,000", "4,600")
    assert told(TENTS, after) is Relation.RAISED


def test_a_measure_found_in_one_text_alone_forbids_nothing_where_the_things_are_alike() -> None:
    """What one text calls a fine the other may only call a sum for the same thing."""
    one = "The court in Ferrow ordered Lindmoor Heating to pay for 210 broken valves."
    other = "Lindmoor Heating has now been fined in Ferrow for 260 broken valves, the court said."
    assert told(one, other) in MOVES


def test_numbers_that_open_their_articles_are_sooner_one_quantity() -> None:
    """What opens two articles on one story is what they are about; what comes later is not."""
    before = "Some 340 families in Port Amsel had lost their homes to the Amsel river by Monday. "
    after = "By Thursday 520 households in Port Amsel were without a roof because of the Amsel. "
    rest = "Boats went from door to door in Port Amsel as the Amsel stood still. " * 9
    seen = [
        likeness(observe(first + before, 1), observe(second + after, 4, outlet="Gazette")).score
        for first, second in (("", ""), (rest, rest), ("", rest))
    ]
    longer = likeness(observe(before + rest, 1), observe(after + rest, 4, outlet="Gazette")).score
    assert longer > max(seen)


@pytest.mark.parametrize(
    ("before", "nearer", "farther"),
    [
        (
            "The reservoir above Ferrow held 410 megalitres on Monday.",
            "In the reservoir above Ferrow stocks fell to 365 megalitres.",
            "In the reservoir above Ferrow stocks jumped to 365 megalitres.",
        ),
        (
            "The quarry at Ferrow Edge has 74 lorries, said Petra Oss of the drivers' union.",
            "The drivers of Ferrow Edge will lose 61 lorries, said Petra Oss of their union.",
            "The drivers of Ferrow Edge will lose 61 lorries, said Bram Tolle of their club.",
        ),
    ],
)
def test_a_move_as_told_and_one_speaker_speak_for_sameness(
    before: str, nearer: str, farther: str
) -> None:
    """What is said to have fallen stood higher before, and who spoke before speaks of it again."""
    earlier = observe(before, 1)
    told = [likeness(earlier, observe(after, 4, outlet="Gazette")) for after in (nearer, farther)]
    assert told[0].score > told[1].score


def test_the_surroundings_of_articles_count_for_more_than_those_of_notices() -> None:
    """A notice consists of what it tells of, so that two on anything like it share most of that."""
    earlier, later = observe(RECALL, 1), observe(RECALL.replace("340", "425"), 4)
    notices = likeness(earlier, later)
    articles = likeness(replace(earlier, words=300), replace(later, words=300))
    around = [
        sum(part.weight for part in found.parts if part.told == "like surroundings")
        for found in (notices, articles)
    ]
    assert around[1] > around[0] > 0

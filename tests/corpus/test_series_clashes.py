"""What a figure counts, of whom, where and when keeps figures apart by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.series.about import subject_of
from corpus.series.compare import likeness
from corpus.series.vetoes import VETOES, subject_clash, vetoes_of
from tests.corpus.series_made import observe


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            "At least 30 people were killed in Ferrow.",
            "At least 30 people were wounded in Ferrow.",
            "measures",
        ),
        (
            "At least 30 soldiers were killed in Ferrow.",
            "At least 30 teachers were killed in Ferrow.",
            "groups",
        ),
        (
            "At least 30 people were killed in Ferrow.",
            "At least 30 children were killed in Ferrow.",
            "groups",
        ),
        ("Some 30 Kenyan sailors were killed.", "Some 30 Danish sailors were killed.", "nations"),
        (
            "At least 30 people were killed in Ferrow.",
            "At least 30 people were killed in Lindmoor.",
            "places",
        ),
        (
            "More than 500 alumni of the Lorn campaign signed an open letter.",
            "More than 500 employees of the Agency for Rural Aid signed an open letter.",
            "people|bodies",
        ),
        (
            "More than 300 staffers at the Treasury Department signed a letter.",
            "More than 300 staffers at the Labor Department signed a letter.",
            "bodies",
        ),
        (
            "More than 300 nurses signed a letter.",
            "More than 300 nurses signed a petition.",
            "documents",
        ),
        ("Diesel averaged $4.10 a gallon.", "Gasoline averaged $4.10 a gallon.", "goods"),
        (
            "Police said 12 people were injured in Ferrow.",
            "Police said 12 people were seriously injured in Ferrow.",
            "shades",
        ),
        (
            "The avalanche in Ferrow killed 9 people.",
            "The shooting in Ferrow killed 9 people.",
            "events",
        ),
        (
            "A Gallup poll found 51% approve of the mayor.",
            "A Quinnipiac poll found 51% approve of the mayor.",
            "polls",
        ),
        (
            "The county in Texas has had 120 measles cases.",
            "The county in Ohio has had 120 measles cases.",
            "place|state",
        ),
    ],
)
def test_a_clash_forbids_however_alike_the_sentences(one: str, other: str, reason: str) -> None:
    """Unit, measure, group, nation, place, shade, event and pollster each forbid by themselves."""
    told = subject_clash(observe(one), observe(other, 2)) or ""
    assert any(word in told for word in reason.split("|")), told
    assert likeness(observe(one), observe(other, 2)).vetoed


def test_synonyms_and_order_of_words_do_not_part_a_series() -> None:
    """The dead are the killed, in whatever voice that is told."""
    found = likeness(
        observe("At least 30 people were killed when the dam above Ferrow burst."),
        observe("The dam above Ferrow burst and left at least 34 people dead.", 2),
    )
    assert not found.vetoed
    assert "both killed" in found.reason


def test_weeks_of_texts_without_a_date_are_two() -> None:
    """Nobody knows which week "this week" was in a text that has no date."""
    windows = (("week:this", "week:last"), ("week:2026-03-02", "week:this"))
    for one, other in windows:
        earlier, later = (
            replace(obs, figure=replace(obs.figure, window_key=key))
            for obs, key in (
                (observe("The clinic saw 40 cases of mumps this week.", 1), one),
                (observe("The clinic saw 40 cases of mumps last week.", 9), other),
            )
        )
        reason = subject_clash(earlier, later)
        assert reason is not None
        assert "windows" in reason


@pytest.mark.parametrize(
    ("one", "other", "parted"),
    [
        (
            "The navy this week said it moved 5,700 fighters to Ferrow.",
            "The navy earlier this month moved 5,700 detainees to Ferrow.",
            False,
        ),
        ("The navy moved 5,700 fighters to Ferrow.", "It moved 5,900 detainees to Ferrow.", True),
        ("The navy moved 5,000 fighters to Ferrow.", "It moved 5,000 detainees to Ferrow.", True),
        ("It has freed 400 people.", "It has freed more than 400 prisoners.", False),
        ("It has killed 400 people.", "It has killed more than 400 prisoners.", True),
        (
            "A poll found that 38% of likely voters back Marlow.",
            "A poll put Marlow at 38% among likely Republican primary voters.",
            False,
        ),
        (
            "A poll put Marlow at 38% among likely Democratic primary voters.",
            "A poll put Marlow at 38% among likely Republican primary voters.",
            True,
        ),
        (
            "A poll put Marlow at 38% among likely voters.",
            "A poll put Marlow at 38% among renters.",
            True,
        ),
        (
            "A litre of diesel cost 1.71 crowns last week.",
            "Motorists paid 1.65 crowns for a litre of diesel last week.",
            False,
        ),
    ],
)
def test_other_words_for_one_thing_do_not_forbid(one: str, other: str, *, parted: bool) -> None:
    """So many that it is no chance, or who may vote at all, are one by whatever name."""
    said = subject_clash(observe(one, 20), observe(other, 21))
    assert bool(said) is parted, said


def test_a_veto_is_left_out_only_where_it_has_nothing_to_say() -> None:
    """Which vetoes are asked of a figure changes no verdict on any pair that it is part of."""
    observed = [
        observe(text, day)
        for day, text in enumerate(
            (
                "At least 30 people were killed in Ferrow by Hurricane Delphine on Monday.",
                "Some 30 Kenyan sailors were killed near Lindmoor, the health ministry said.",
                "More than 300 staffers at the Treasury Department signed a letter.",
                "More than 300 nurses signed a petition in Ohio.",
                "Across the country, 12 people were injured in the avalanche.",
                "A Gallup poll found Marta Quill on 41 percent in 2024.",
                "A CNN poll put the mayor's approval at 41 percent in the second quarter.",
                "In Telmark's south, only 66 percent of children have had both doses.",
                "Ferrow Motors said it would cut 3,500 jobs, while Arlen Motors raised its own.",
                "Photographs show 12 F-15 fighters at the base in Lorn.",
                "Diesel averaged $4.10 a gallon.",
            ),
            start=1,
        )
    ]
    for later in observed:
        silent = set(VETOES) - set(vetoes_of(later))
        assert silent
        for earlier in observed:
            subjects = subject_of(earlier), subject_of(later)
            assert [veto(*subjects) for veto in silent] == [None] * len(silent)

"""What in a sentence is worth telling, and what only recalls what was known."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.worth import has_figure, is_background, is_personal, is_vague, sets_a_scene, tells_harm

MARCH = date(2026, 3, 12)


@pytest.mark.parametrize(
    "sentence",
    [
        "The quay was built in 1931 by the port of Varna.",
        "A survey in November found that 61% of tenants wanted to move.",
        "In August 2025, the toll bridge carried 9,000 lorries.",
        "The council had already refused two such permits.",
        "Holt previously ran the ferry company.",
        "Varna is a town of 92,000 people on the Arn.",
        "Earlier this year the refinery laid off 300 workers.",
        "The mill usually closes for two weeks.",
        "Holt had promised to keep both ferries.",
        "A survey three weeks ago found that 61% of tenants wanted to move.",
        "The port employed 300 people at the time.",
        "The move comes after a week of storms.",
        "Holt's exit is the latest sign of a quarrel in the council.",
        "The trial stems from a fire in the old mill.",
        "The pilots had been released on bail.",
    ],
)
def test_what_was_known_is_background(sentence: str) -> None:
    """Earlier years and months, and what stands whatever the day, are no news of the day."""
    assert is_background(sentence, MARCH)


@pytest.mark.parametrize(
    "sentence",
    [
        "The quay collapsed on Tuesday and buried two cranes.",
        "Rents rose by 4% in February.",
        "The bridge will be closed in November.",
        "The trial is expected to begin in October.",
        "Exports fell in 2025, the statistics office said on Monday.",
        "A survey published on Wednesday found that 61% of tenants want to move.",
        "Holt is a suspect, the prosecutor said on Thursday.",
        "The harbour master said the pilots had left their boats.",
        "The ferry came into the port with two dead.",
        "Clerks of the 2020 mayoral campaign are writing a letter to Holt.",
    ],
)
def test_news_of_the_day_is_none(sentence: str) -> None:
    """What happened these days, was told these days or is to come stays news."""
    assert not is_background(sentence, MARCH)


def test_january_counts_from_the_year_before() -> None:
    """A month named without its year is the last one of that name, unless it is about to come."""
    january = date(2026, 1, 9)
    assert is_background("The pier burned down in October.", january)
    assert not is_background("The pier burned down in December.", january)
    assert not is_background("The pier opens in February.", january)


def test_speech_of_oneself_is_personal_wherever_it_stands() -> None:
    """A capital at the sentence's start changes nothing."""
    assert is_personal("We are fully committed to our guests.")
    assert is_personal("The town, I think, will recover.")
    assert not is_personal("The IMF and the US agreed.")


def test_a_subject_of_its_own() -> None:
    """A sentence that begins with a pronoun tells nobody whom it is about."""
    assert is_vague("But they never came back.")
    assert not is_vague("Therese Lund came back.")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Three divers are missing.", True),
        ("Two sides met in Varna.", False),
        ("The dock cost $4 million.", True),
        ("The dock opened at 10:30 on March 14, 2026.", False),
    ],
)
def test_small_counts_tell_something_of_people_hurt(sentence: str, *, expected: bool) -> None:
    """Three missing are a figure, two sides are a way of speaking."""
    assert has_figure(sentence) is expected
    assert tells_harm(sentence) is sentence.endswith("missing.")


@pytest.mark.parametrize(
    ("sentence", "scene"),
    [
        ("When Ada Quill was in her forties, she bought a lighthouse.", True),
        ("Within a day of the flood, the pumps were stolen.", True),
        ("It’s the smallest ferry in the fleet.", True),
        ("As the flood rose over Lim, the ferry sailed.", True),
        ("Just before dawn, a siren woke the village of Lim.", True),
        ("As many as 70 people drowned off Lim on Friday.", False),
        ("As of Friday, 12 ferries had sunk.", False),
        ("Just 12 of the ferries came home, the port of Lim said.", False),
        ("In a ruling on Friday, the court of Arden struck down the toll.", False),
        ("Ada Quill bought the lighthouse at Lim on Friday.", False),
        ("Italy’s smallest ferry sank on Friday.", False),
        ("After the flood, the council of Arden resigned.", False),
    ],
)
def test_a_scene_is_told_from_news(sentence: str, scene: bool) -> None:
    """An article that begins with when or how it was comes to its news later."""
    assert sets_a_scene(sentence) is scene

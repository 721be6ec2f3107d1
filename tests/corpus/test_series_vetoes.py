"""Two sentences may be alike in every word but the one that makes them speak of two things."""

from __future__ import annotations

import pytest

from corpus.series.compare import likeness
from tests.corpus.series_made import observe


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            "A Gallup poll had Marta Quill on 41 percent.",
            "A Gallup poll had Piet Ostrander on 38 percent.",
            "of others",
        ),
        (
            "A Gallup poll found Marta Quill on 41 percent.",
            "Among renters, 47 percent back Marta Quill, a Gallup poll found.",
            "others were asked",
        ),
        (
            "A Gallup poll had Marta Quill on 41 percent.",
            "Marta Quill won with 44 percent of the vote.",
            "a poll and a result",
        ),
        (
            "Alma Reyes had 52 percent of the vote.",
            "Alma Reyes had 61 percent of the vote in Lindmoor.",
            "only one is of",
        ),
        (
            "A CNN poll put the mayor's approval at 41 percent.",
            "The mayor's approval stands at 39 percent in an average of polls.",
            "different polls",
        ),
        (
            "The shelters housed 4,100 people.",
            "The shelters have room for 5,000 people.",
            "shades",
        ),
        (
            "The army shot down 38 drones overnight into Monday.",
            "The army shot down 61 drones overnight into Friday.",
            "days",
        ),
        (
            "Stellux has offered $61 a share for Corvane.",
            "A rival, Brandt Capital, has offered $63 a share for Corvane.",
            "of others",
        ),
        (
            "Some 71 percent of children have had both doses.",
            "In Telmark's south, only 66 percent of children have had both doses.",
            "only one is of a part",
        ),
        (
            "The Greens gained ground in the Gallup poll, and now have 11 percent.",
            "A Gallup poll had the Harvest Party on 12 percent.",
            "of others",
        ),
        (
            "The barrel fetched $64 on the exchange.",
            "Ministers left the cap at $60.",
            "shades",
        ),
        (
            "The capsule holds 180 grams of dust.",
            "The weight is told with a margin of error of 160 grams.",
            "shades",
        ),
        (
            "The river stood at 22.7 feet.",
            "In 2008 the river reached 24.8 feet.",
            "of years past",
        ),
        (
            "The air force shot down 19 drones overnight.",
            "The air force shot down 30 drones overnight into Friday.",
            "days",
        ),
        (
            "Photographs show 12 F-15 fighters at the base in Lorn.",
            "At least 18 F-35 fighters stand at the base in Lorn.",
            "of other models",
        ),
        (
            "Ferrow Motors said it would cut 3,500 jobs.",
            "Lindmoor Motors said it would cut 2,800 jobs.",
            "each of itself",
        ),
        (
            "Rescuers have refloated 31 whales.",
            "The rescuers said 20 of the whales were calves.",
            "a part and a whole",
        ),
        (
            "A pound of roast coffee cost $7.10 in June.",
            "A pound of minced beef cost $6.40 in July.",
            "goods",
        ),
        (
            "Lindmoor Rovers have bid $31 million for the goalkeeper Ilan Voss.",
            "Ferrow Town want $45 million for the goalkeeper Ilan Voss.",
            "what one side asks",
        ),
        (
            "The pilots are asking for a rise of 12 percent.",
            "The airline improved its offer to the pilots to 7 percent.",
            "what one side asks",
        ),
        (
            "The navy shot down 21 of 26 drones overnight into Saturday.",
            "The navy shot down 34 of 36 drones overnight into Sunday.",
            "days",
        ),
        (
            "The cap stands at $58 a barrel.",
            "The country's crude fetches about $61 a barrel.",
            "shades",
        ),
        (
            "The town promised walls along 22 kilometres of the river.",
            "The missing 14 kilometres of walls along the river are to be built by May.",
            "shades",
        ),
        (
            "More than 9,000 people have signed the petition.",
            "It takes 30,000 people who sign a petition to call a vote.",
            "shades",
        ),
        (
            "So far 19 states have ratified the treaty.",
            "The treaty becomes law once 40 states have ratified it.",
            "shades",
        ),
        (
            "The alliance won 31 seats at the last election.",
            "The alliance has 44 seats.",
            "of years past",
        ),
        (
            "The alliance lost some of the 47 seats it held.",
            "The alliance has 38 seats.",
            "of years past",
        ),
        (
            "Some 70 dolphins were swimming in the bay.",
            "Many have died since a pod of about 90 dolphins came into the bay.",
            "of years past",
        ),
        (
            "The survey found 51 percent in favour of the bridge.",
            "The survey found 44 percent against the bridge.",
            "of other sides",
        ),
        (
            "The Yes campaign has raised 4 million crowns.",
            "Their No opponents have a chest of 6 million crowns.",
            "of other sides",
        ),
        (
            "The bakers are asking for 16 crowns an hour.",
            "The bakers now earn 14 crowns an hour.",
            "how it stands",
        ),
        (
            "The new roof of the station will cost $31 million.",
            "The city has spent $14 million on the roof of the station.",
            "measures",
        ),
        (
            "The clinic put off 320 operations.",
            "When the nurses walked out in the autumn, the clinic put off 210 operations.",
            "of years past",
        ),
        (
            "A season ticket from Ferrow to the capital costs $5,100.",
            "A season ticket from Lindmoor to the capital costs $6,300.",
            "of other ways",
        ),
        (
            "The climbers had put up their tents at 5,900 metres.",
            "The mountain is 7,200 metres high.",
            "of other extents",
        ),
        (
            "Stellux is offering $61 a share.",
            "Stellux had offered $54 a share in January.",
            "of years past",
        ),
        (
            "There are 18 fires for every 100,000 cars that are sold.",
            "The maker has learned of 24 fires in its cars.",
            "rates",
        ),
        (
            "Stellux is prepared to pay $44 in cash for each Corvane share.",
            "Corvane's shares rose to $46.",
            "quoted",
        ),
        (
            "Gasoline averaged $3.90 a gallon.",
            "Another station sold gasoline at $3.40 a gallon.",
            "of one seller",
        ),
        (
            "In the capital 88 percent of children have had both doses.",
            "In the western valleys 61 percent of children have had both doses.",
            "of different parts",
        ),
        (
            "The Harvest Party was projected to win 88 seats.",
            "In the outgoing parliament the Harvest Party holds 71 seats.",
            "of years past",
        ),
        (
            "A ranger counted 120 whales on the beach.",
            "Last July, 95 whales ran onto the beach.",
            "of years past",
        ),
        (
            "Marlow Bank stuck to $72 for the end of the year.",
            "Her house kept its call of $66, while Marlow Bank raised its own to $75.",
            "one is another's",
        ),
        (
            "The bend has seen 14 fatal accidents in five years.",
            "The accident on the bend has killed 17 people.",
            "measures",
        ),
        (
            "The prison was built for 700 inmates.",
            "A new wing will raise the prison's capacity to 900 inmates.",
            "is to be",
        ),
        (
            "A wildfire on the ridge has burned 3,100 acres.",
            "Wildfires have burned 52,000 acres in Telmark since January.",
            "of all in a year",
        ),
    ],
)
def test_like_wording_of_another_thing_forbids(one: str, other: str, reason: str) -> None:
    """Another candidate, part of the public, stage, night, model or firm is another quantity."""
    said = likeness(observe(one, 1), observe(other, 7))
    assert said.vetoed
    assert reason in said.said


def test_so_many_are_not_of_how_many() -> None:
    """Of "21 of 26" the first number is no earlier or later value of the second."""
    first = "The navy shot down 21 of 26 drones."
    second = "The navy shot down 30 of 33 drones."
    assert likeness(observe(first, 1, nth=1), observe(second, 4)).vetoed
    assert not likeness(observe(first, 1), observe(second, 4)).vetoed
    assert not likeness(observe(first, 1, nth=1), observe(second, 4, nth=1)).vetoed

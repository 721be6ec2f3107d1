"""One quantity may be told in other words, and nothing forbids that it is one."""

from __future__ import annotations

import pytest

from corpus.series.vetoes import subject_clash
from tests.corpus.series_made import observe


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Support for the Harvest Party stood at 31 percent in a Gallup poll.",
            "A Gallup poll had the Harvest Party on 29 percent.",
        ),
        (
            "Marta Quill leads Piet Ostrander, 48 percent to 42 percent, in a Gallup poll.",
            "Marta Quill was the choice of 51 percent of likely voters, Gallup found.",
        ),
        (
            "More than 800 bakers walked off the job in Ferrow.",
            "Some 950 bakers in Ferrow have downed tools.",
        ),
        (
            "Almost 9,000 people have signed the petition against the dam.",
            "Some 9,900 people have put their names to the petition against the dam.",
        ),
        (
            "The film has taken in $41 million so far.",
            "The film's ticket sales reached $47 million.",
        ),
        (
            "Police recaptured 12 inmates who had escaped.",
            "Police have recaptured 19 of the inmates who had escaped.",
        ),
        (
            "Some 2,100 people were staying in shelters on Monday.",
            "The number of people in shelters was down to 1,400 on Friday.",
        ),
        (
            "The government expects a deficit of 4.9 percent this year.",
            "The deficit will be 5.2 percent this year.",
        ),
        (
            "About 2,300 women have sued the maker of the cream.",
            "The ranks of women suing the maker of the cream have grown to 2,900.",
        ),
        (
            "More than 9,000 people have signed the petition.",
            "The petition's signatures topped 10,000.",
        ),
        (
            "Some 212,000 people had voted early as of Tuesday evening.",
            "By Friday evening 287,000 people had voted early.",
        ),
        (
            "A budget of $2.8 billion leaves a gap of $95 million.",
            "The gap in the city's budget has widened to $130 million.",
        ),
        (
            "Gunmen seized the freighter with 21 crew members aboard.",
            "There were 19 sailors aboard the freighter.",
        ),
        (
            "Corvell Group has offered $24 a share for Danford Mills.",
            "Danford Mills accepted a bid of $27 a share from Corvell.",
        ),
        (
            "The board has approved 2,100 homes.",
            "The board has permitted 2,900 homes.",
        ),
        (
            "The fire killed 14 people.",
            "In the fire 16 people lost their lives, and the last of the missing was found.",
        ),
        (
            "Fire crews said 13 residents had not been accounted for.",
            "Seven residents remain missing.",
        ),
        (
            "Only $58 million had been paid by Monday.",
            "Of the $400 million that was pledged, $133 million has been paid.",
        ),
        (
            "Some 1.2 million people have crossed the border, the UN refugee agency said.",
            "By now 1.4 million have crossed, according to the UN's refugee agency.",
        ),
        (
            "Some 40 aid trucks have reached the town.",
            "A total of 61 trucks with aid have reached the town.",
        ),
        (
            "Some 52,000 of the tractors are in Canada.",
            "In Canada, 61,000 tractors are called back.",
        ),
        (
            "The landslide killed 31 people, including eleven Danes.",
            "Fourteen Danes were killed in the landslide, the embassy said.",
        ),
        (
            "Plans were filed for three blocks, the highest of them 30 stories.",
            "The highest block would be 22 stories.",
        ),
        (
            "The town opened four kitchens.",
            "People queued at the kitchens, of which there are now nine.",
        ),
        (
            "The town took in 4,000 people from Tolmark.",
            "The town is host to 9,000 of its people.",
        ),
        (
            "A pipe laid in 1948 burst under the square and left 12,000 homes dry.",
            "Some 7,000 homes are still dry.",
        ),
        (
            "Drivers, who won a bonus last year, would lose 90 of the jobs.",
            "Drivers would lose 70 of the jobs.",
        ),
        (
            "A litre of diesel cost 1.62 crowns last week.",
            "Diesel is at 1.66 crowns a litre this week.",
        ),
        (
            "The pilots are asking for a rise of 12 percent.",
            "The pilots lowered their demand to 10 percent.",
        ),
        (
            "Property taxes would rise 2 percent.",
            "The council voted to raise property taxes 3 percent.",
        ),
        (
            "Fans protested against a rise of 18 percent in the price of season tickets.",
            "The club cut the planned rise in ticket prices to 9 percent.",
        ),
        (
            "Corvell turned down a takeover bid of $5.2 billion.",
            "The new proposal for Corvell values the firm at $5.7 billion.",
        ),
        (
            "The district must close a budget gap of $28 million.",
            "A rise in state aid has brought it down to $23 million.",
        ),
        (
            "Support is weakest in the fishing towns of the west, at 29 percent.",
            "In the western fishing towns 24 percent support it.",
        ),
        (
            "The Harvest Party was on course to take 49 seats.",
            "The Harvest Party has won 46 seats.",
        ),
        (
            "With 62 percent of ballots counted, the count went on.",
            "With 97 percent of the vote in, the count is almost over.",
        ),
        (
            "Two children were among the dead.",
            "Three of the victims were children.",
        ),
        (
            "Crews collected 12 oiled seals.",
            "Crews have found 28 oiled seals, alive or dead.",
        ),
        (
            "Delmar Research put Yes on 45 percent in its poll.",
            "A survey for Delmar Research had Yes on 48 percent.",
        ),
    ],
)
def test_one_quantity_is_told_in_other_words(one: str, other: str) -> None:
    """A share, a strike, a petition, a plan and a count on two days may be told in many ways."""
    assert subject_clash(observe(one, 1), observe(other, 5)) is None

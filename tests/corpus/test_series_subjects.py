"""What a figure counts, of whom and where, read from the sentence that states it."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.series.about import subject_of
from corpus.series.choose import no_observation
from corpus.series.lengths import is_given
from corpus.series.polls import asked_of
from corpus.series.setting import source_of
from corpus.series.sizes import is_planned_move
from corpus.series.subject import Subject
from tests.corpus.series_made import observe

FRIDAY = date(2026, 2, 27)


def _subject(sentence: str, number: str) -> Subject:
    found = (observe(sentence, nth=nth) for nth in range(9))
    return subject_of(next(obs for obs in found if obs.figure.number_text == number))


@pytest.mark.parametrize(
    ("sentence", "number", "measure", "group"),
    [
        ("The army identified the 14 soldiers killed near Ferrow.", "14", "killed", "military"),
        ("The army identified 14 soldiers killed near Ferrow.", "14", "identified", "military"),
        ("About 3% of the 40,000 letters were destroyed.", "40,000", "", ""),
        ("Police said 71 protesters were arrested in Ferrow.", "71", "detained", "protesters"),
        ("It brought the number of sailors killed in the war to 17.", "17", "killed", "military"),
        ("Three soldiers were killed and 15 more were wounded.", "15", "injured", "military"),
        ("The bend has seen 14 fatal accidents in five years.", "14", "accidents", ""),
        ("Divers reported rescuing 14 people and recovering 40 bodies.", "14", "rescued", "people"),
        ("Divers spoke of picking up 14 people and recovering 40 bodies.", "14", "", "people"),
        ("The release leaves 58 pupils in the camp.", "58", "", "children"),
        (
            "The mayor inspected 1,400 soldiers in a square named after her aunt.",
            "1,400",
            "",
            "military",
        ),
        ("About 1,400 soldiers marched past the mayor of Ferrow.", "1,400", "", "military"),
        ("About 1,400 bakers marched past the mayor of Ferrow.", "1,400", "protested", ""),
        ("The fever claimed the lives of 14 weavers.", "14", "killed", ""),
        ("Hikers have found 28 muddy owls, dead or alive.", "28", "", ""),
        ("The Reform Union will have 47 deputies in the assembly.", "47", "", ""),
        ("The sheriff sent 47 deputies to the bridge.", "47", "", "police"),
        ("The toll of the raids — launched in June — rose to 135.", "135", "killed", ""),
        ("The fire claimed three promising young lives.", "three", "killed", "people"),
    ],
)
def test_what_is_counted_is_read_across_the_sentence(
    sentence: str, number: str, measure: str, group: str
) -> None:
    """What happened to the counted, and who they are, may stand far from the number."""
    found = _subject(sentence, number)
    assert (found.measure, found.group) == (measure, group)


@pytest.mark.parametrize(
    ("sentence", "number", "home"),
    [
        ("At least 120 people were killed, the Kenyan health ministry said.", "120", {"kenya"}),
        ("Kenyan state media put the death toll at 120.", "120", {"kenya"}),
        ("At least 120 people were killed in Kenya, Danish officials said.", "120", {"kenya"}),
        ("At least 120 Danish sailors were killed in Kenya.", "120", {"denmark"}),
        ("At least 120 people were killed in New Mexico.", "120", set()),
        ("At least 120 people were killed in Kenyan strikes.", "120", set()),
    ],
)
def test_the_country_of_a_count_is_whose_or_where_or_who_says_so(
    sentence: str, number: str, home: set[str]
) -> None:
    """Who is counted comes first, then where it happened, then who says so."""
    assert set(_subject(sentence, number).home) == home


def test_a_noun_that_the_sentence_before_names_is_counted() -> None:
    """What is told of a bare number is told of the noun that it stands for."""
    found = _subject("Some 31 miners were missing near Osk. Eight have not been found.", "Eight")
    assert "miner" in found.near & found.all & found.kind


@pytest.mark.parametrize(
    ("sentence", "running"),
    [
        ("The strikes have killed 120 people.", True),
        ("The death toll stands at 120.", True),
        ("Some 120 people have been killed so far.", True),
        ("A strike on Friday killed 120 people.", False),
    ],
)
def test_a_running_total_is_told_from_the_count_of_one_occurrence(
    sentence: str, *, running: bool
) -> None:
    """The tense, or a word such as toll, says that a count goes on."""
    assert _subject(sentence, "120").running is running


@pytest.mark.parametrize(
    ("sentence", "number", "measure"),
    [
        ("The bank said 500 jobs would go in Ferrow.", "500", "laid_off"),
        ("Some 500 jobs will go, the bank said.", "500", "laid_off"),
        ("The firm will cut 500 jobs in Ferrow.", "500", "laid_off"),
        ("The firm is going to create 500 jobs in Ferrow.", "500", ""),
        ("The port boasts 500 jobs going to local people.", "500", ""),
        ("The firm promised that 500 jobs would go to local people.", "500", ""),
    ],
)
def test_jobs_go_only_where_the_clause_ends(sentence: str, number: str, measure: str) -> None:
    """Jobs that go are cut; what is going to be created, and what goes to somebody, is not."""
    assert _subject(sentence, number).measure == measure


@pytest.mark.parametrize(
    ("sentence", "number", "measure"),
    [
        ("Moreno led with 62 percent of precincts reporting.", "62", "counted"),
        ("With 62 percent of polling stations reporting, Moreno led.", "62", "counted"),
        ("With 62 percent of the votes counted, Moreno led.", "62", "counted"),
        ("About 12 percent of patients reporting side effects stopped.", "12", ""),
        ("Norvia put a 12 percent duty on steel.", "12", "tariff"),
        ("About 12 percent of officers on duty in Ferrow wore cameras.", "12", ""),
    ],
)
def test_a_share_is_of_votes_or_a_tariff_only_by_more_than_one_word(
    sentence: str, number: str, measure: str
) -> None:
    """Patients report as precincts do, and officers are on duty."""
    assert _subject(sentence, number).measure == measure


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("officials of both nations", "official"),
        ("the United Nations", "un"),
        ("United Nations officials", "un"),
        ("the health ministry", "official"),
    ],
)
def test_nations_speak_for_themselves_unless_united(said: str, source: str) -> None:
    """The United Nations are a source of their own, and any two nations are not."""
    assert source_of(said) == source


def test_what_stands_under_an_if_is_foretold() -> None:
    """A number under a condition is no count of what is."""
    assert "expected" in _subject("If they launch 60 drones, the port will close.", "60").shades


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("The court sentenced the banker to 12 years in prison.", True),
        ("The banker was jailed for 12 years.", True),
        ("The banker faces 12 years in prison.", False),
        ("The banker waited 12 years for it.", None),
    ],
)
def test_a_prison_term_is_given_or_may_be(text: str, *, given: bool | None) -> None:
    """What a court gave is no quantity with what it may give, by whatever words."""
    assert is_given(observe(text).figure) is given


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("The firm will cut fares by 4 percent.", True),
        ("The firm will not cut fares by 4 percent.", False),
        ("The firm refused to cut fares by 4 percent.", False),
    ],
)
def test_a_move_that_is_denied_is_not_planned(text: str, *, planned: bool) -> None:
    """Who will not cut fares plans no cut."""
    assert is_planned_move(observe(text).figure) is planned


@pytest.mark.parametrize(
    ("text", "asked"),
    [("among renters", {"renter"}), ("among the highest ever", set()), ("among most", set())],
)
def test_a_part_of_the_public_is_people(text: str, asked: set[str]) -> None:
    """Shares may be among the highest, and nobody was asked among those."""
    assert asked_of(f"Her share stood at 44 percent {text}.") == asked


def test_a_bid_is_the_nearest_bidders() -> None:
    """Of two bids in one sentence each is its own bidder's."""
    text = "Brandt Capital has bid $27 a share for Ferrow, and Corvell has bid $30 a share."
    first, second = (subject_of(observe(text, nth=nth)).holder for nth in (0, 1))
    assert "brandt" in first
    assert second == {"corvell"}


@pytest.mark.parametrize(
    ("sentence", "measure", "denied"),
    [
        ("The fever killed 12 weavers who were not vaccinated.", "killed", False),
        ("The town has 12 weavers who were not vaccinated.", "vaccinated", True),
        ("Of the town's weavers 12 were not vaccinated.", "vaccinated", True),
    ],
)
def test_what_befell_them_comes_before_what_did_not(
    sentence: str, measure: str, *, denied: bool
) -> None:
    """That those who died were not vaccinated makes them neither vaccinated nor not killed."""
    found = _subject(sentence, "12")
    assert (found.measure, "denied" in found.shades) == (measure, denied)


@pytest.mark.parametrize(
    ("sentence", "number", "subset"),
    [
        ("The board wants to close six of the county's 31 Latin schools.", "six", False),
        ("Backers of the bridge paid $5.8 million of the $9 million total.", "$5.8 million", False),
        ("The brewer added sweeteners, including a $7 million break fee.", "$7 million", False),
        ("The brewer paid $90 million in all, including a $7 million fee.", "$7 million", True),
        ("Layoffs would number 165, of whom 96 are bakers.", "165", False),
        ("Layoffs would hit bakers, 96 of whom live in Ferrow.", "96", True),
    ],
)
def test_a_part_is_told_of_a_whole_that_is_counted(
    sentence: str, number: str, *, subset: bool
) -> None:
    """So many of so many are no nameless part, nor is a fee among other things one."""
    assert _subject(sentence, number).subset is subset


@pytest.mark.parametrize(
    ("number", "holder"),
    [("38%", {"marlow"}), ("31%", {"quist"}), ("17%", {"tarn"}), ("12%", set())],
)
def test_each_share_of_a_list_is_its_own_candidates(number: str, holder: set[str]) -> None:
    """Rivals stand beside the one who leads, and the undecided chose nobody."""
    text = (
        "A poll gave Marlow 38% support among likely Republican primary voters, compared to 31% "
        "for Quist and Tarn at 17%, with 12% undecided."
    )
    found = _subject(text, number)
    assert found.holder == holder
    assert not found.past
    assert not found.before
    assert found.asked_of == {"republican", "primary"}


def test_a_party_is_told_by_its_leader() -> None:
    """Who heads a party stands for it, and not for the rival that owns it."""
    text = (
        "Ada Quist, the head of Marlow's main rival, the Reform Alliance, gave up, with her party "
        "on just 68 seats."
    )
    holder = _subject(text, "68").holder
    assert {"quist", "reform"} <= holder
    assert "marlow" not in holder


def test_countries_lie_in_no_country() -> None:
    """Where an embassy was closed is not where the countries to be left are."""
    text = "Norway closed its embassy in Kuwait and told its people to leave 14 countries."
    assert not _subject(text, "14").places


def test_deaths_among_so_many_cases_are_a_rate() -> None:
    """A rate is per so many, however many digits they have."""
    assert _subject("The fever brings 3 deaths per 1,000 cases in children.", "3").per == "1,000"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The mayor resigned on Friday, a week after a fire that killed 12 people.", None),
        ("On Friday, a fire killed 12 people.", FRIDAY),
        ("The fire killed 12 people, said the crew, which stopped looking on Friday night.", None),
        (
            "Said to be an accident, the fire, which struck a mill on Friday night, killed 12.",
            FRIDAY,
        ),
    ],
)
def test_a_day_is_that_of_what_is_told_on_it(text: str, day: date | None) -> None:
    """The day of a resignation or of the end of a search is not that of the dead."""
    assert _subject(text, "12").day == day


@pytest.mark.parametrize(
    ("text", "observed"),
    [
        ("The mill will close in May, according to four people familiar with the plan.", False),
        ("The mill will close in May, two current and former officials told Reuters.", False),
        ("The mill will close in May, said two aides who spoke on condition of anonymity.", False),
        ("Three diplomats briefed on the talks spoke of a deal.", False),
        ("Two officials were arrested in Ferrow.", True),
        ("Forty people told to leave their homes came back.", True),
        ("Three sources of the river are dry.", True),
    ],
)
def test_how_many_say_something_is_no_news(text: str, *, observed: bool) -> None:
    """The number of a reporter's sources measures nothing that goes on from text to text."""
    assert (no_observation(observe(text), None) is None) is observed


@pytest.mark.parametrize(
    ("sentence", "number", "shades"),
    [
        ("Police asked whether 14 people were killed.", "14", {"expected"}),
        (
            "Police ask whether he was paid, when he opened fire in Ferrow, killing 14 people.",
            "14",
            set(),
        ),
        ("Three of those hospitalized are in critical condition.", "Three", {"grave"}),
        ("He was critically ill, and 14 were hospitalized.", "14", set()),
    ],
)
def test_a_shade_is_of_the_number_it_stands_by(
    sentence: str, number: str, shades: set[str]
) -> None:
    """What is asked of one clause is not asked of the next, and a state is of those in it."""
    assert _subject(sentence, number).shades == shades


@pytest.mark.parametrize(
    ("before", "added"),
    [
        ("A bomb killed two bakers in Ferrow on Monday.", False),
        ("Two bakers of Ferrow were seen on Monday.", True),
    ],
)
def test_another_13_are_all_the_wounded_where_the_sentence_before_tells_the_dead(
    before: str, *, added: bool
) -> None:
    """What comes on top of the dead is no part of a sum of the wounded."""
    text = f"{before} Another 13 people were injured."
    number = next(o for nth in range(9) if (o := observe(text, nth=nth)).figure.number_text == "13")
    assert subject_of(number).added is added

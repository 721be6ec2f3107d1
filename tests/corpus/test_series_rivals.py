"""Two values of one story go together where neither goes with anything else."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus.series import Ledger
from corpus.series.choose import JOIN_WHEN_UNNAMED
from corpus.series.compare import likeness
from corpus.series.rivals import Surveyed, among_rivals
from monitor.models.series import KnownSeries, Observation
from tests.corpus.series_made import observe
from tests.eval.series_replay import MOVES

#: Two outlets' openings on one story, long enough to be articles, without a number.
MONDAY = (
    "The ferry Lady Oxley of the Amsel Line ran aground on the Dunn Bank off Port Amsel in fog "
    "on Monday, and the coastguard of Kestria said that all on board were safe. Lifeboats from the "
    "harbour stood by until the tide had turned, while families waited on the quay for news. The "
    "captain, who has sailed the route since he was a boy, told the radio that a buoy lay not "
    "where the chart put it. The line apologised to its customers and promised an inquiry. "
    "Fishermen said that they had warned of the bank for years and that nobody had listened. "
)
TUESDAY = (
    "Salvage crews fought on Tuesday to free the ferry Lady Oxley from the Dunn Bank by Port Amsel "
    "a day after she ran aground in fog, as the coastguard of Kestria kept boats from the wreck. "
    "The Amsel Line hired tugs from across the sound, and its director spoke of a race against the "
    "weather. Divers found no hole in the hull, but several plates are bent. Passengers were taken "
    "home by bus, some of them still in slippers, and praised the crew. The harbour council will "
    "meet in the evening to talk about the buoys, which the line says were moved by a storm. "
)
PUMPED = "Pumps had drawn 300 tonnes of fuel from her by dusk."
MORE_PUMPED = "In all 420 tonnes of fuel were out of her by noon."


def article(opening: str, text: str, day: int, outlet: str, numbers: int = 1) -> list[Observation]:
    """Observe so many figures of an article."""
    return [observe(opening + text, day, outlet=outlet, nth=nth) for nth in range(numbers)]


def told(earlier: Sequence[Observation], later: Sequence[Observation]) -> list[str]:
    """Return the numbers of a later article that are told as changed."""
    ledger = Ledger("ferry")
    found: list[str] = []
    for observed in (earlier, later):
        ledger.survey(observed)
        decided = [(obs, ledger.observe(obs)) for obs in observed]
        found = [obs.figure.number_text for obs, one in decided if one.relation in MOVES]
    return found


def _founded(obs: Observation) -> KnownSeries:
    return KnownSeries(obs.figure_id, obs, (obs,), obs.figure_id)


def surveyed(known: Sequence[Observation], observed: Sequence[Observation]) -> Surveyed:
    """Survey figures near which series of one known observation each stand."""
    series = {obs.figure_id: _founded(obs) for obs in known}
    return Surveyed(observed, {one.figure_id: list(series) for one in observed}, series)


def test_a_pair_that_stands_out_is_told_on_few_words() -> None:
    """Told by itself it would be too unlike; of two articles nothing else could be meant."""
    earlier = article(MONDAY, PUMPED, 2, "Herald")
    later = article(TUESDAY, "By noon 420 tonnes were out of her tanks.", 3, "Gazette")
    assert told(earlier, later) == ["420"]
    assert likeness(earlier[0], later[0]).score < JOIN_WHEN_UNNAMED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            PUMPED,
            "By noon 420 tonnes of fuel were out of her, and barges had 380 tonnes of fuel ashore.",
        ),
        (
            "Pumps drew 300 tonnes of fuel from her bow, and 360 tonnes of fuel from her stern.",
            "By noon 420 tonnes were out of her tanks.",
        ),
    ],
)
def test_a_pair_with_a_rival_is_not(before: str, after: str) -> None:
    """Which of two like numbers is meant, neither the earlier nor the later article tells."""
    earlier = article(MONDAY, before, 2, "Herald", before.count(" tonnes"))
    later = article(TUESDAY, after, 3, "Gazette", after.count(" tonnes"))
    assert told(earlier, later) == []


def test_a_rival_takes_from_the_score_and_is_told_of() -> None:
    """The less a pair stands out, the lower it scores; the same values are nobody's rivals."""
    known = article(MONDAY, PUMPED, 2, "Herald")
    alone = article(TUESDAY, MORE_PUMPED, 3, "Gazette")
    beside = article(
        TUESDAY, MORE_PUMPED + " Barges took 380 tonnes of fuel away.", 3, "Gazette", 2
    )
    again = article(TUESDAY, MORE_PUMPED + " The 300 tonnes of Monday are ashore.", 3, "Gazette", 2)
    found = [
        among_rivals(0.6, known[0], observed[0], surveyed(known, observed))
        for observed in (alone, beside, again)
    ]
    scores = [one[0] for one in found if one is not None]
    assert scores[1] < 0.6 < scores[0] == scores[2]
    assert found[0] is not None
    assert found[0][1].reason == "no other number of the two texts fits so well"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (PUMPED, MORE_PUMPED),
        (MONDAY + "The bank was to be marked by 12 buoys.", MORE_PUMPED),
        (
            MONDAY + "She is to lie there for six weeks.",
            TUESDAY + "She will lie there for nine weeks.",
        ),
    ],
)
def test_rivals_tell_nothing_of_notices_and_spans_of_time(before: str, after: str) -> None:
    """A text of a sentence has too few numbers to be rivals, and a year is given to many things."""
    known, obs = observe(before, 2), observe(after, 3, outlet="Gazette")
    assert among_rivals(0.6, known, obs, surveyed([known], [obs])) is None


def test_a_figure_that_was_not_surveyed_is_a_text_of_its_own() -> None:
    """Decided one by one, figures have no rivals among those that come with them."""
    earlier = article(MONDAY, PUMPED, 2, "Herald")
    later = article(TUESDAY, "By noon 420 tonnes were out of her tanks.", 3, "Gazette")
    ledger = Ledger("ferry")
    relations = [ledger.observe(obs).relation for obs in (*earlier, *later)]
    assert relations[-1] in MOVES

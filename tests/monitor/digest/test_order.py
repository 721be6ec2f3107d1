"""What goes before what in a digest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.digest.compose import compose
from tests.support import flood, flood_findings, flood_parts

BETTER = "The east dyke broke on Sunday night and flooded the lower town of Ostermarsh."


def shown_first(second: str, *, better: str = BETTER) -> list[str]:
    """Return the sentences of a mail with room for two, of three claims of three pages."""
    claims = [
        flood_parts.claim(1, better, score=0.8),
        flood_parts.claim(2, second, score=0.75),
        flood_parts.claim(3, "Trains to the coast run again from Monday.", score=0.6),
    ]
    digest = compose(flood.day(*claims), max_items=2, now=flood_parts.NOW)
    return [item.view.finding.after_sentence for s in digest.sections for item in s.items]


@pytest.mark.parametrize(
    "again",
    [
        "Ostermarsh's lower town was flooded when the east dyke broke late on Sunday.",
        "The flooded town of Ostermarsh counts its losses after the east dyke broke on Sunday.",
    ],
)
def test_what_tells_an_event_again_leaves_its_place_to_another(again: str) -> None:
    """A sentence with most of a better one's words is not told before other news."""
    assert again not in shown_first(again)


@pytest.mark.parametrize(
    "other",
    [
        "The mayor of Ostermarsh resigned over warnings that were not passed on.",
        "The west dyke held on Sunday night.",
    ],
)
def test_another_event_of_the_same_place_keeps_its_place(other: str) -> None:
    """Sharing a place, a day or a subject is not telling the same."""
    assert other in shown_first(other)


def test_sentences_of_one_pattern_with_their_own_numbers_tell_two_things() -> None:
    """A report of the same sort about another case is news."""
    first = "A quake of magnitude 5.1 shook the coast off Arden early on Monday."
    second = "A quake of magnitude 6.3 shook the coast off Arden late on Monday."
    assert second in shown_first(second, better=first)


def test_what_only_tells_again_is_left_out_though_there_is_room() -> None:
    """It stands in the full edition; what shares less with a better sentence only steps back."""
    better = "The east dyke of Ostermarsh broke on Sunday night and flooded the lower town."
    again = "The lower town of Ostermarsh was flooded as the east dyke broke on Sunday."
    alike = "Ostermarsh counts what it lost when the east dyke broke on Sunday to a spring tide."
    claims = [
        flood_parts.claim(n, text, score=0.9 - n / 10)
        for n, text in enumerate((better, again, alike), 1)
    ]
    digest = compose(flood.day(*claims), max_items=9, now=flood_parts.NOW)
    shown = [item.view.finding.after_sentence for s in digest.sections for item in s.items]
    assert shown == [better, alike]
    assert [item.view.finding.after_sentence for item in digest.cut] == [again]


def test_two_sentences_of_one_page_share_its_subject() -> None:
    """On one page it takes more to tell the same again."""
    shared = "the east gate of Ostermarsh harbour"
    better = f"Guards shut {shared} on Sunday so that the old lower town stays dry."
    other = f"Two navy divers from Arden weld {shared}, shut on Sunday, for good."
    pages = [flood_parts.claim(n, text, score=0.9) for n, text in ((1, better), (2, other))]
    first, second = pages
    same = replace(second, finding=replace(second.finding, after_url=first.finding.after_url))
    for told, n_cut in (([first, second], 1), ([first, same], 0)):
        digest = compose(flood.day(*told), max_items=9, now=flood_parts.NOW)
        assert len(digest.cut) == n_cut


def test_two_pages_that_share_a_telling_number_tell_one_event() -> None:
    """With a number of many digits fewer words are enough; a year is no such number."""
    better = "Hiring by the shipyards of Ostermarsh fell in May, when 92,400 lost their jobs."
    again = "The office counts 92,400 jobs lost by shipyards in Ostermarsh, a record of sorts."
    year = "In 2026 the office of Ostermarsh will move jobs and files out of the shipyards it lost."
    older = "Since 2026 began Ostermarsh counts shipyards lost to the sea, and feared for its jobs."
    claims = [flood_parts.claim(n, t) for n, t in enumerate((better, again, year, older), 1)]
    digest = compose(flood.day(*claims), max_items=9, now=flood_parts.NOW)
    assert len(digest.cut) == 1
    assert "92,400" in digest.cut[0].view.finding.after_sentence


def test_endings_and_amounts_of_money_do_not_hide_an_event() -> None:
    """A verb in another tense is the same word, and "200 million" tells as much as 92,400."""
    better = (
        "The harbour board said it will cancel its contract of $200 million with Arden Dredging."
    )
    again = (
        "Arden Dredging fears for more than the contracts, worth $200 million, that are cancelled."
    )
    other = "The harbour board is to cancel a contract of $120 million with the pilots of Arden."
    claims = [flood_parts.claim(n, text) for n, text in enumerate((better, again, other), 1)]
    digest = compose(flood.day(*claims), max_items=9, now=flood_parts.NOW)
    assert [item.view.finding.after_sentence for item in digest.cut] == [again]


def test_a_claim_that_tells_a_move_shown_above_is_left_out() -> None:
    """It has both values and words of the sentence; one value, or other words, are other news."""
    move = flood_findings.changed_dead()
    told = replace(
        move.finding,
        after_sentence="The confirmed dead in the lower town are 57 now.",
    )
    again = "Hargen counts 57 confirmed dead in the town, where it was 41 on Sunday."
    one_value = "Of the 57 confirmed dead in the lower town, most lived on Mill Lane."
    other = "The pumps of Arden raised 57 tons of mud from 41 cellars."
    claims = [flood_parts.claim(n, text) for n, text in enumerate((again, one_value, other), 1)]
    day = flood.day(replace(move, finding=told), *claims)
    digest = compose(day, max_items=9, now=flood_parts.NOW)
    assert [item.view.finding.after_sentence for item in digest.cut] == [again]

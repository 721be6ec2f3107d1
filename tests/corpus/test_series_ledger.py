"""Observations taken one after the other: which series, which relation, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from corpus.series import Ledger
from corpus.series.choose import fit
from corpus.series.compare import Likeness
from corpus.series.ledger import LATELY_HERE
from monitor.models.article import Precision
from monitor.models.judgement import Judgement, JudgementKind
from monitor.models.reading import Correction
from monitor.models.series import (
    NEAREST,
    KnownSeries,
    Observation,
    Relation,
    SeriesDecision,
    Via,
)
from tests.corpus.series_made import NOTE, observe

FLOOD = "At least {} people were killed in the floods in Ferrow, the mayor said."
NOW = datetime(2026, 3, 20, tzinfo=UTC)


def _take(*observations: Observation, judged: tuple[Judgement, ...] = ()) -> list[SeriesDecision]:
    ledger = Ledger("made", judged)
    return [ledger.observe(obs) for obs in observations]


def test_a_toll_that_rises_is_one_series_with_one_change() -> None:
    """The later value moves the series, and the change names both observations."""
    first, second = observe(FLOOD.format(11)), observe(FLOOD.format(14), 2, outlet="Post")
    founded, raised = _take(first, second)
    assert founded.founded
    assert raised.series_id == founded.series_id
    assert raised.relation is Relation.RAISED
    assert raised.change is not None
    assert raised.change.via is Via.NEW_ARTICLE
    assert (raised.change.from_figure_id, raised.change.to_figure_id) == (
        first.figure_id,
        second.figure_id,
    )
    assert raised.current_figure_id == second.figure_id


def test_a_toll_told_the_same_day_is_not_lowered_by_an_older_count() -> None:
    """Without a word for a revision, the lower of two totals of one day is the older."""
    _, lower = _take(observe(FLOOD.format(14)), observe(FLOOD.format(12), outlet="Post"))
    assert lower.relation is Relation.OUTDATED


def test_a_value_told_beside_the_one_before_it_follows_it() -> None:
    """The text itself says what the value was before, in whatever other words it tells it."""
    first = observe("The economy added 130,000 jobs in Lorn in January, the bureau said.")
    revised = "January's job gains in Lorn were revised down to 126,000 from 130,000 jobs."
    _, lowered = _take(first, observe(revised, 2, outlet="Post"))
    assert lowered.relation is Relation.LOWERED


def test_a_value_told_beside_the_one_before_it_outweighs_an_older_date() -> None:
    """What a text says it was told instead of is what came before, whatever day is read in it."""
    first = observe("In all 240 barges were stranded on the Lorn on Friday, the harbour said.", 6)
    recount = "The harbour recounted on Thursday: 236 barges instead of 240 were stranded there."
    _, lowered = _take(first, observe(recount, 8, outlet="Post"))
    assert lowered.relation is Relation.LOWERED


def test_what_is_dated_long_before_the_current_value_is_outdated() -> None:
    """A value of last autumn does not follow one told in March without a day."""
    first = observe("The jobless rate in Ferrow is 7.6 percent, the bureau said.")
    older = observe("The jobless rate in Ferrow was 6.1 percent in October.", 2, outlet="Post")
    _, outdated = _take(first, older)
    assert outdated.relation is Relation.OUTDATED


def test_growth_that_is_foretold_is_a_quantity_and_growth_that_was_is_a_move() -> None:
    """Only what is yet to come may be foretold otherwise."""
    foretold = "The bank expects the economy of Ferrow to grow 1.4 percent next year."
    decisions = _take(
        observe(foretold), observe("The economy of Ferrow grew 1.4 percent last year.", 2)
    )
    assert [d.founded for d in decisions] == [True, False]


@pytest.mark.parametrize(
    ("later", "relation"),
    [("25.4 percent", Relation.REFINED), ("30 percent", Relation.RAISED)],
)
def test_a_share_told_as_a_fraction_is_compared_with_one_in_percent(
    later: str, relation: Relation
) -> None:
    """A quarter is 25 percent, as nearly as writers say "a quarter"."""
    first = observe("Turnout in the Ferrow council election was a quarter, the clerk said.")
    second = f"Turnout in the Ferrow council election was {later}, the clerk said."
    _, compared = _take(first, observe(second, 2, outlet="Post"))
    assert compared.relation is relation


def test_a_level_beside_a_comparison_is_no_difference() -> None:
    """A sum with ", less than half of it" behind it is a level, one "less than it" is none."""
    level = "Gifts rose to $406 million, less than half of what Ferrow asked for."
    apart = "Gifts were $406 million less than what Ferrow asked for."
    decisions = _take(observe(level), observe(apart, 2))
    assert [d.founded for d in decisions] == [True, False]


def test_a_second_sentence_of_a_text_finds_what_the_first_counts() -> None:
    """It needs no word in common with it."""
    opening = "Ida Marl, mayor of Ferrow, met rescuers below the broken dam in the Lorn valley. "
    text = opening + FLOOD.format(14) + " Nobody had been warned: the toll of 14 grieves many."
    first, second = _take(observe(text), observe(text, nth=1))
    assert second.series_id == first.series_id


def test_an_old_value_in_use_is_outdated_and_moves_nothing() -> None:
    """An outlet that goes on printing the superseded value does not lower it."""
    *_, last = _take(
        observe(FLOOD.format(11)),
        observe(FLOOD.format(14), 2, outlet="Post"),
        observe(FLOOD.format(11), 3, outlet="Courier"),
    )
    assert last.relation is Relation.OUTDATED
    assert last.current_figure_id != last.figure_id


def test_an_article_found_late_does_not_change_newer_figures() -> None:
    """What was published before the current value is held against it as older."""
    _, late = _take(observe(FLOOD.format(14), 5), observe(FLOOD.format(11), 2, outlet="Post"))
    assert late.relation is Relation.OUTDATED


def test_an_edited_page_says_its_change_and_that_a_correction_was_noted() -> None:
    """The figure in the place of the old one follows it, whatever else is alike."""
    ledger = Ledger("made")
    page = "https://herald.example/flood"
    before = observe(FLOOD.format(14), 1, url=page)
    after = observe(FLOOD.format(12), 2, url=page, revised=True)
    ledger.observe(before)
    note = ledger.observe(after, edited_from=before, correction=None)
    assert note.relation is Relation.LOWERED
    assert note.change is not None
    assert note.change.via is Via.EDITED_ARTICLE
    back = observe(FLOOD.format(14), 3, url=page, revised=True)
    returned = ledger.observe(back, edited_from=after)
    assert returned.relation is Relation.RETURNED


def test_what_a_page_said_had_been_is_not_changed_by_what_it_says_is() -> None:
    """A page that tells of another move now has put it in place of none."""
    page = "https://herald.example/oil"
    before = observe("Kestrian crude initially climbed more than 12% on Monday.", 1, url=page)
    after = observe("Kestrian crude climbed 6.2% on Tuesday.", 2, url=page, revised=True)
    ledger = Ledger("made")
    ledger.observe(before)
    assert ledger.observe(after, edited_from=before).change is None


def test_a_note_that_gives_no_new_number_withdraws_the_figure() -> None:
    """Withdrawing is told; that a sentence is merely gone is not."""
    ledger = Ledger("made")
    page = "https://herald.example/flood"
    first = observe(FLOOD.format(14), 1, url=page)
    ledger.observe(first)
    again = observe(
        FLOOD.format(14) + " That figure has been withdrawn.", 2, url=page, revised=True
    )
    withdrawn = ledger.observe(again, edited_from=first, correction=NOTE)
    assert withdrawn.relation is Relation.RETRACTED


def test_what_was_added_and_what_is_past_observe_nothing() -> None:
    """An increment, a move and a value quoted as past are in no series, with the reason."""
    decisions = _take(
        observe("Another 20 people were killed in Ferrow overnight."),
        observe("Shares of the mill fell 3% on Monday."),
        observe("An earlier version of this article said 50 people were killed in Ferrow."),
    )
    assert [d.series_id for d in decisions] == [None, None, None]
    assert all(d.reason for d in decisions)


def test_a_person_may_split_and_join_what_was_decided() -> None:
    """A judgement on a figure comes before any likeness."""
    first, second = observe(FLOOD.format(11)), observe(FLOOD.format(14), 2, outlet="Post")
    founded, _ = _take(first, second)
    assert founded.series_id is not None
    split = Judgement(NOW, JudgementKind.SPLIT, (founded.series_id, second.figure_id))
    _, apart = _take(first, second, judged=(split,))
    assert apart.founded
    mute = replace(split, at=NOW + timedelta(hours=1), kind=JudgementKind.MUTE)
    _, still = _take(first, second, judged=(split, mute))
    assert still.founded
    other = observe("Some 40 schools were closed by snow in Oxley Bay.", 2)
    right = Judgement(NOW, JudgementKind.RIGHT, (first.figure_id, other.figure_id))
    _, joined = _take(first, other, judged=(right,))
    assert joined.series_id == founded.series_id


def test_what_follows_changes_nothing_of_what_was_decided() -> None:
    """A decision depends on earlier observations alone."""
    stream = [
        observe(FLOOD.format(11 + day // 2), day, outlet=f"Outlet{day % 3}") for day in range(1, 9)
    ]
    whole = _take(*stream)
    for cut in range(len(stream)):
        assert _take(*stream[:cut]) == whole[:cut]


COUNTY = "The flood in Ferrow killed {} people, the county's emergency office said on Friday."
BRIGADE = "The fire brigade of Ferrow said on Friday that the flood killed {} people in Ferrow."


def test_sources_that_disagree_on_one_day_both_stand() -> None:
    """Neither value becomes outdated by the other, and each source goes on from its own."""
    county, brigade, copied, again, later = _take(
        observe(COUNTY.format(15), 2, outlet="Wire"),
        observe(BRIGADE.format(19), 2, outlet="Post"),
        observe(COUNTY.format(15), 2, outlet="Courier"),
        observe(BRIGADE.format(19), 3, outlet="Times"),
        observe(COUNTY.format(16), 4, outlet="Wire"),
    )
    assert brigade.relation is Relation.CONFLICTING
    assert brigade.current_figure_id == county.figure_id
    assert (copied.relation, again.relation) == (Relation.SAME, Relation.SAME)
    assert again.before is not None
    assert again.before.figure_id == brigade.figure_id
    assert later.relation is Relation.RAISED
    assert later.before is not None
    assert later.before.figure.value_low == 15


def test_what_was_published_before_the_current_value_does_not_change_it() -> None:
    """Two texts of one run are taken in the order of their URLs, but hold in that of print."""
    evening = replace(observe(FLOOD.format(15), 2, outlet="A"), precision=Precision.MINUTE)
    morning = replace(
        observe(FLOOD.format(12), 2, outlet="B"),
        precision=Precision.MINUTE,
        published_at=(evening.published_at or NOW) - timedelta(hours=6),
        fetched_at=evening.fetched_at,
    )
    _, late = _take(evening, morning)
    assert late.relation is Relation.OUTDATED
    _, risen = _take(morning, evening)
    assert risen.relation is Relation.RAISED


def test_a_note_that_repeats_the_new_value_founds_nothing() -> None:
    """The number in a note of correction is that of the figure which it corrects."""
    text = "Mending the weir will cost $13 million. Correction: The estimate is $13 million."
    note = Correction(40, 80, text[40:], "$18 million", "$13 million")
    ledger = Ledger("made")
    ledger.observe(observe("Mending the weir will cost $18 million."))
    mended = ledger.observe(observe(text, 2), correction=note)
    repeated = ledger.observe(observe(text, 2, nth=1), correction=note)
    assert repeated.series_id == mended.series_id
    assert repeated.relation is Relation.SAME


def test_words_that_a_scrape_glued_still_say_what_happened() -> None:
    """One glued word does not hide what is counted."""
    first, second = _take(
        observe("Strikes have killed more than 1,100 people in Ferrow, officials said."),
        observe("Strikes havekilledmore than 1,200 people in Ferrow, officials said.", 3),
    )
    assert second.series_id == first.series_id
    assert second.relation is Relation.RAISED


@pytest.mark.parametrize(
    ("alone", "as_part", "one"), [(13, 13, True), (12, 13, False), (4, 4, False)]
)
def test_the_same_number_of_a_part_and_of_a_whole_is_one(
    alone: int, as_part: int, *, one: bool
) -> None:
    """Thirteen clients are those of whom another text tells as some of fifteen; four may not be."""
    whole = f"The lodge sent {alone} clients up the Tarn path with two guides."
    part = f"There were 15 people on the Tarn path, including {as_part} clients of the lodge."
    first, second = _take(observe(whole), observe(part, 2, nth=1))
    assert (first.series_id == second.series_id) is one


def test_the_same_value_is_asked_less_where_both_tell_one_story() -> None:
    """Like surroundings make up for other words about one number, and only like ones do."""
    sank = "The Ferrow ferry sank in a gale on Monday after a crash, officers wrote. "
    asked = "A pilot of the Ferrow ferry was asleep, an inquiry into the crash found. "
    there, lost = "There were 64 crates below.", "Sixty-four boxes of fruit were lost."
    first, second = _take(observe(sank + there), observe(asked + lost, 2))
    other, third = _take(observe(there), observe(lost, 2))
    assert first.series_id == second.series_id
    assert other.series_id != third.series_id


@pytest.mark.parametrize(
    ("who", "one"), [("The gunmen freed 34 in all.", True), ("Rebels in Oxley freed 34.", False)]
)
def test_a_value_of_one_story_is_asked_less_where_nobody_else_is_named(
    who: str, *, one: bool
) -> None:
    """A story goes on in words of its own, but not elsewhere."""
    began = "The Ferrow flood broke the Tarn dam on Monday. Police said 26 hostages had been freed."
    goes_on = f"The Ferrow flood swept past the broken Tarn dam on Monday. {who}"
    first, second = _take(observe(began), observe(goes_on, 3))
    assert (first.series_id == second.series_id) is one


def test_a_table_of_figures_costs_by_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    """A figure is held against the last ones of its own text, however many that has."""
    asked = 0

    def counted(series: KnownSeries, obs: Observation) -> tuple[float, Likeness]:
        nonlocal asked
        asked += 1
        return fit(series, obs)

    monkeypatch.setattr("corpus.series.ledger.fit", counted)
    one = observe("The kiln at Ferrow fired 130 bricks.")
    row = replace(one.figure, sentence_start=0)
    figures = [
        replace(
            one, figure_id=f"{n}", figure=replace(row, value_low=Decimal(n), value_high=Decimal(n))
        )
        for n in range(1_000, 1_300)
    ]
    _take(*figures)
    assert asked <= len(figures) * (LATELY_HERE + NEAREST)

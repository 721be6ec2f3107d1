"""What a digest says, from what it is composed of."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.digest.compose import compose, select
from monitor.digest.render import render
from monitor.models.digest import FindingView
from monitor.models.finding import FindingKind
from monitor.models.reading import ClaimKind
from monitor.models.story import DigestSection
from tests.monitor.digest.composed import ids, made, section
from tests.support import flood, flood_findings, flood_parts


def test_sections_stand_in_their_order() -> None:
    """Moves come first, then withdrawals, disputes, claims and new figures."""
    assert [s.name for s in made(flood.ordinary()).sections] == [
        DigestSection.CHANGED_FIGURES,
        DigestSection.WITHDRAWN,
        DigestSection.DISAGREE,
        DigestSection.NEW_CLAIMS,
        DigestSection.NEW_FIGURES,
    ]


def test_headline_and_subject_tell_the_strongest_change() -> None:
    """The change leads, and the rest is counted; the subject's count adds up."""
    digest = made(flood.ordinary())
    assert digest.headline == ("People confirmed dead, Ostermarsh district: raised from 41 to 57.")
    assert digest.summary == (
        "Also: 2 more figures moved, 2 statements withdrawn or denied, 1 figure in dispute, "
        "5 new claims and 2 new figures."
    )
    assert digest.subject == (
        "Flood on the Wenle: 41 → 57, people confirmed dead, Ostermarsh district (and 12 more)"
    )
    assert sum(len(s.items) for s in digest.sections) == 13


def test_claims_are_grouped_by_who_says_them() -> None:
    """A speaker is named where given, else the attribution as written, else the outlet."""
    groups = section(made(flood.ordinary()), DigestSection.NEW_CLAIMS).groups
    assert [(who, len(items)) for who, items in groups] == [
        ("Marta Ollen", 2),
        ("The water board's own register, cited by The Estuary", 1),
        ("Teun Hargen", 1),
        ("Reported by Ostermarsh Courier", 1),
    ]


def test_whom_only_the_text_around_names_is_told_with_its_outlet() -> None:
    """Officials of two texts are not one, and a reader is told where to look for who they are."""
    claims = []
    for n, outlet in enumerate(("Vale Radio", "The Estuary", "Vale Radio")):
        view = flood_parts.claim(n, f"Pump {n} failed, the official said.", score=0.9 - n / 10)
        told = replace(view.evidence[0], outlet=outlet, attribution="the official")
        claims.append(replace(view, evidence=(told,)))
    named = flood_parts.claim(7, "The dyke held.", speaker="The Vale Dyke Board", score=0.46)
    groups = section(made(flood.day(*claims, named)), DigestSection.NEW_CLAIMS).groups
    assert [(who, len(items)) for who, items in groups] == [
        ("The official, cited by Vale Radio", 1),
        ("The official, cited by The Estuary", 1),
        ("The official, cited by Vale Radio", 1),
        ("The Vale Dyke Board", 1),
    ]


def test_where_nothing_moved_the_best_claim_is_the_subject() -> None:
    """A subject that only counts says nothing; who speaks is named where the words do not."""
    best = flood_parts.claim(1, "The east dyke broke.", speaker="Teun Hargen", score=0.9)
    digest = made(flood.day(flood_parts.claim(2, "A barge ran aground.", score=0.5), best))
    assert digest.subject == "Flood on the Wenle: Teun Hargen: The east dyke broke. (and 1 more)"
    told = flood_parts.claim(1, "Hargen said that the east dyke broke.", speaker="Teun Hargen")
    subject = made(flood.day(told)).subject
    assert subject == "Flood on the Wenle: Hargen said that the east dyke broke."


def test_one_outlets_lines_on_many_events_keep_their_rank() -> None:
    """What an outlet reports of its own is a group only by page, lest it hides the better ones."""
    digest = made(
        flood.day(
            flood_parts.claim(5, "The east dyke broke.", score=0.9),
            flood_parts.claim(2, "Hargen blames the board.", speaker="Teun Hargen", score=0.6),
            flood_parts.claim(6, "A barge ran aground.", score=0.5),
        )
    )
    groups = section(digest, DigestSection.NEW_CLAIMS).groups
    reported = "Reported by Ostermarsh Courier"
    assert [who for who, _ in groups] == [reported, "Teun Hargen", reported]


def test_a_long_article_leaves_room_for_others() -> None:
    """Each further new claim of one page steps back behind what others tell."""
    page = flood_parts.claim(1, "The east dyke broke.", score=0.7)
    same = [
        replace(v, finding=replace(v.finding, after_url=page.finding.after_url))
        for v in (flood_parts.claim(n, f"Gate {n} held.", score=0.69) for n in (2, 3))
    ]
    other = flood_parts.claim(4, "A barge ran aground.", score=0.6)
    digest = made(flood.day(page, *same, other), max_items=3)
    assert digest.delivered == ("f-claim-1", "f-claim-2", "f-claim-4")
    assert digest.left_out == ("f-claim-3",)


def test_long_days_are_cut_by_rank() -> None:
    """What is shown outranks what is cut, nothing is lost, and each section says how many."""
    data = flood.full()
    digest = made(data)
    shown = [i for s in digest.sections for i in s.items]
    assert len(shown) <= 40
    assert set(digest.delivered) | set(digest.left_out) == ids(data.findings)
    assert not set(digest.delivered) & set(digest.left_out)
    assert sum(s.n_cut for s in digest.sections) == len(digest.cut)
    assert min(i.view.finding.score for i in shown) >= max(
        i.view.finding.score for i in digest.cut if i.view.finding.after_sentence
    )


def test_what_is_of_little_weight_stands_in_the_full_edition_alone() -> None:
    """It takes no room of a mail that has some, unless many tell it; nothing of it is lost."""
    light = flood_parts.claim(1, "The lower town has always feared the river.", score=0.4)
    wide = flood_parts.claim(2, "The bridge is shut.", score=0.4, n_origins=3)
    figure = flood_parts.new_figure(3, "The mayor owns 40 boats.", "40", "boats", score=0.3)
    digest = made(flood.day(light, wide, figure))
    assert digest.delivered == ("f-claim-2",)
    assert set(digest.left_out) == {"f-claim-1", figure.finding.finding_id}


def test_a_day_of_little_weight_says_so() -> None:
    """Nobody is told of new claims where none is shown."""
    light = flood_parts.claim(1, "The lower town has always feared the river.", score=0.4)
    digest = made(flood.day(light))
    assert digest.headline.startswith("Nothing new of weight since ")
    assert digest.subject.endswith(": nothing new of weight")
    assert "The full edition has it" in render(digest).text


def test_an_outsized_sentence_does_not_crowd_out_the_rest() -> None:
    """A sentence longer than the mail is cut, however it ranks, and the others are told."""
    huge = flood_parts.claim(1, "word " * 30_000, score=0.99)
    small = flood_parts.claim(2, "The bridge is open.", score=0.46)
    digest = made(flood.day(huge, small))
    assert digest.delivered == ("f-claim-2",)
    assert digest.left_out == ("f-claim-1",)


def test_no_room_at_all_loses_nothing() -> None:
    """With no items allowed, everything is cut and the headline still counts it."""
    data = flood.ordinary()
    digest = made(data, max_items=0)
    assert digest.delivered == ()
    assert set(digest.left_out) == ids(data.findings)
    assert digest.headline.startswith("3 figures moved")


def test_a_day_with_nothing_new_says_so_in_one_line() -> None:
    """The line says since when."""
    digest = made(flood.empty())
    assert digest.headline == "Nothing new since Mon 2 Mar, 07:00 EET."
    assert digest.subject == "Flood on the Wenle: nothing new"
    assert (digest.sections, digest.summary, digest.warnings) == ((), "", ())


def test_quiet_is_told_apart_from_broken() -> None:
    """When nothing could be read, neither subject nor headline call the day quiet."""
    digest = made(flood.broken())
    assert digest.subject == "Flood on the Wenle: not fully watched, nothing new found"
    assert digest.headline.startswith("Not fully watched")
    assert len(digest.warnings) == 2
    assert "40 hours ago" in digest.warnings[0]


def test_a_collect_that_is_late_is_not_yet_a_warning() -> None:
    """The dead man's line comes when the last collect is older than the limit."""
    coverage = replace(flood_parts.SOUND, last_collect_at=flood_parts.NOW - timedelta(hours=25))
    data = replace(flood.empty(), coverage=coverage)
    assert made(data).warnings == ()
    strict = compose(data, max_items=40, now=flood_parts.NOW, stale_after=timedelta(hours=24))
    assert len(strict.warnings) == 1


def test_late_findings_are_marked_with_their_date() -> None:
    """A finding that missed its digest says when it was read; one of the window does not."""
    digest = made(flood.late())
    change, claim = (i for s in digest.sections for i in s.items)
    assert change.notes == ("Late: first read on Sat 28 Feb.",)
    assert claim.notes == ()


def test_what_more_texts_tell_now_is_not_called_late() -> None:
    """A finding that waited until it spread says since when it is known."""
    late = flood.late().findings[0]
    today = replace(late.evidence[-1], fetched_at=flood_parts.NOW - timedelta(hours=1))
    digest = made(flood.day(replace(late, evidence=(*late.evidence[:-1], today))))
    (item,) = (i for s in digest.sections for i in s.items)
    assert item.notes == ("First read on Sat 28 Feb, and told by more texts since.",)


def test_edits_without_a_correction_note_are_marked() -> None:
    """Both kinds of edit are told apart."""
    cost, displaced = sorted(
        section(made(flood.edits()), DigestSection.CHANGED_FIGURES).items,
        key=lambda i: i.view.finding.finding_id,
    )
    assert cost.notes == ("The page was edited and carries a correction note.",)
    assert displaced.notes == ("The page was edited without a correction note.",)


def test_the_first_digest_is_the_state_of_the_story() -> None:
    """It has series and main claims, and what it recalls of the baseline stays held."""
    digest = made(flood.first())
    assert len(digest.state) == 2
    assert [s.title for s in digest.sections] == ["Main claims"]
    assert digest.delivered == ()


def test_a_first_digest_with_news_tells_both() -> None:
    """Findings that are pending on the first day are told beside the state."""
    data = replace(
        flood.first(), findings=(flood_findings.changed_dead(), flood_findings.CLAIMS[0])
    )
    digest = made(data)
    assert set(digest.delivered) == {"f-dead", "f-claim-1"}
    assert [s.title for s in digest.sections] == ["Changed figures", "Main claims"]
    claims = [i.view.finding.finding_id for i in section(digest, DigestSection.NEW_CLAIMS).items]
    assert len(claims) == len(set(claims)) == 5


def test_a_first_digest_recalls_what_was_said_however_little_it_weighs() -> None:
    """What a story is about may stand in a text that explains it."""
    light = flood_parts.claim(1, "The lower town has always feared the river.", score=0.4)
    digest = made(replace(flood.first(), main_claims=(light,)))
    told = section(digest, DigestSection.NEW_CLAIMS).items
    assert [i.view.finding.finding_id for i in told] == ["f-claim-1"]


@pytest.mark.parametrize(
    ("day", "name"),
    [(datetime(2026, 3, 29, 4, tzinfo=UTC), 23), (datetime(2026, 10, 25, 5, tzinfo=UTC), 25)],
)
def test_days_of_23_and_25_hours(day: datetime, name: int) -> None:
    """Times are those on the wall, with the zone's name of that moment."""
    start = day - timedelta(hours=name)
    data = replace(flood.empty(), window_start=start, window_end=day)
    digest = compose(data, max_items=40, now=day)
    zone = {23: "EET", 25: "EEST"}[name]
    assert digest.headline.endswith(f", 07:00 {zone}.")


def test_the_order_of_findings_does_not_matter() -> None:
    """What was loaded in another order composes to the same digest."""
    data = flood.full()
    shuffled = list(data.findings)
    random.Random(7).shuffle(shuffled)  # noqa: S311 - a test's order, not a secret
    assert made(replace(data, findings=tuple(shuffled))) == made(data)


def test_a_recipient_gets_only_the_wanted_sections() -> None:
    """Subject and headline follow, and what other sections held comes out."""
    digest = made(flood.ordinary())
    chosen = select(digest, (DigestSection.NEW_FIGURES,))
    assert [s.name for s in chosen.sections] == [DigestSection.NEW_FIGURES]
    assert chosen.headline == "3 new figures."
    told = {i.view.finding.finding_id for s in chosen.sections for i in s.items}
    assert "f-figure-1" in told
    assert chosen.outdated == ()
    assert chosen.digest_id == digest.digest_id
    assert select(digest, ()) is digest


KINDS = st.sampled_from(list(FindingKind))


@given(
    picks=st.lists(
        st.tuples(KINDS, st.integers(0, 6), st.floats(0, 1), st.integers(0, 3)), max_size=14
    ),
    max_items=st.integers(0, 10),
)
@settings(deadline=None, max_examples=80)
def test_every_finding_is_told_or_cut_exactly_once(
    picks: list[tuple[FindingKind, int, float, int]], max_items: int
) -> None:
    """Whatever the day, no finding is lost and none is told twice."""
    views = tuple(_any_finding(n, *pick) for n, pick in enumerate(picks))
    digest = made(flood.day(*views), max_items)
    told = [*digest.delivered, *digest.left_out]
    assert sorted(told) == sorted(ids(views))
    assert digest.subject
    assert digest.headline


def _any_finding(
    number: int, kind: FindingKind, sentence: int, score: float, place: int
) -> FindingView:
    after = flood_parts.evidence(
        f"f-{number}",
        list(flood_parts.HOSTS)[place],
        f"slug-{place}",
        f"In street {sentence} there were {sentence * 11} sandbags.",
        value=str(sentence * 11),
    )
    is_claim = kind in (FindingKind.NEW_CLAIM, FindingKind.CONTRADICTED_CLAIM)
    return flood_parts.finding(kind, after, score=score, measure=None if is_claim else "sandbags")


def test_two_moves_of_one_series_stand_together_with_one_plot() -> None:
    """The newer move comes first, whatever else ranks between them, and carries the plot."""
    newer = flood_findings.changed_dead()
    moved = replace(
        newer.finding,
        finding_id="f-dead-before",
        after_at=newer.finding.after_at - timedelta(hours=3),
        after_sentence="By noon 49 deaths were confirmed.",
        after_value="49",
        score=0.1,
    )
    older = replace(newer, finding=moved, evidence=())
    digest = made(flood.day(older, flood_findings.changed_displaced(), newer))
    items = section(digest, DigestSection.CHANGED_FIGURES).items
    assert [i.view.finding.after_value for i in items] == ["57", "49", "3,150"]
    assert len(render(digest).images) == 2


def test_direct_speech_comes_first_and_carries_marks() -> None:
    """Within a group quotes precede statements, and stand in the marks they are stored without."""
    told = flood_parts.claim(
        1, "Ollen said the siren was silent.", speaker="Marta Ollen", score=0.9
    )
    said = flood_parts.claim(2, "We heard nothing,", speaker="Marta Ollen", score=0.46)
    spoken = tuple(replace(e, claim_kind=ClaimKind.QUOTE) for e in said.evidence)
    digest = made(flood.day(told, replace(said, evidence=spoken)))
    ((_, items),) = section(digest, DigestSection.NEW_CLAIMS).groups
    assert [i.view.finding.finding_id for i in items] == ["f-claim-2", "f-claim-1"]
    rendered = render(digest)
    assert "> “We heard nothing”\n" in rendered.text
    assert ">“We heard nothing”<" in rendered.html
    assert "> Ollen said the siren was silent.\n" in rendered.text


def test_an_import_without_a_collect_is_no_reason_to_warn() -> None:
    """What was read from a file was read, whether or not a collect ever ran."""
    coverage = replace(flood_parts.SOUND, last_collect_at=None, sources=())
    assert made(replace(flood.empty(), coverage=coverage)).warnings == ()
    nothing = replace(coverage, articles_read=0, versions_read=0)
    assert len(made(replace(flood.empty(), coverage=nothing)).warnings) == 1


def test_an_old_value_beside_the_present_one_is_not_in_use() -> None:
    """A sentence that says what a value was raised to does not print the old one for the new."""
    use = replace(flood_findings.OUTDATED[0], old_value="Two", current_value="three")
    past = replace(use, sentence="Two gates were open on Sunday, and three are open now.")
    used = replace(use, sentence="Two gates are open.")
    digest = made(flood.day(outdated=(past, used)))
    assert digest.outdated == (used,)
    assert ": two (now three)" in render(digest).text


def test_what_was_old_before_the_watch_began_is_no_news() -> None:
    """The first digest tells the state of the story, from texts of all its days."""
    assert not made(replace(flood.first(), outdated=flood_findings.OUTDATED)).outdated


def test_a_sentence_that_gives_two_of_the_first_figures_is_quoted_once() -> None:
    """Its values stand above it, one a line."""
    data = flood.first()
    dead, displaced = data.series
    together = replace(displaced, sentence=dead.sentence, url=dead.url)
    text = render(made(replace(data, series=(dead, together)))).text
    assert text.count(dead.sentence) == 1


def test_a_number_in_words_is_small_within_a_subject() -> None:
    """Its sentence began with it, the subject does not."""
    view = flood_findings.changed_dead()
    moved = replace(view, finding=replace(view.finding, before_value="Six", after_value="Seven"))
    assert made(flood.day(moved)).subject.startswith("Flood on the Wenle: six → seven, ")

"""Whether a claim is said for the first time, and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from corpus.claim_findings import LOWEST_TOLD, claim_findings, clarity
from corpus.claim_index import claim_terms, same_words
from corpus.claim_terms import canonical, take_apart
from corpus.claims import ClaimMemory
from monitor.models.claim import ClaimDecision, ClaimObservation, KnownClaim, Novelty
from monitor.models.digest import FindingView
from monitor.models.finding import Finding, FindingKind, FindingStatus, HeldBecause
from monitor.models.reading import Claim, ClaimKind, SpeakerBasis
from monitor.models.story import Story, Terms

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
STORY = Story(name="harbour", title="The harbour inquiry", terms=Terms(any=("harbour", "inquiry")))
RESIGNED = "Mayor Ana Holt has resigned after the harbour inquiry into 12 deaths, aides said."
QUIT = "Ana Holt, the mayor, quit after the harbour inquiry into 12 deaths."


def _observed(
    sentence: str,
    number: int = 0,
    *,
    speaker: str | None = None,
    kind: ClaimKind = ClaimKind.STATEMENT,
    origin: str | None = None,
    negated: bool = False,
    attribution: str | None = None,
    opening: str = "",
) -> ClaimObservation:
    basis = SpeakerBasis.NAMED if speaker else SpeakerBasis.NONE
    claim = Claim(0, len(sentence), kind, sentence, speaker, basis, attribution, negated)
    at = START + timedelta(hours=number)
    return ClaimObservation(
        claim_id=f"c{number}",
        claim=claim,
        version_id=f"v{number}",
        url=f"https://example.org/{number}",
        outlet=f"Outlet {number}",
        origin_id=origin or f"v{number}",
        fetched_at=at,
        published_at=None,
        opening=opening,
    )


def _decided(*observed: ClaimObservation) -> list[ClaimDecision]:
    memory = ClaimMemory("harbour", (), {}, 0)
    return [memory.decide(one, one.fetched_at) for one in observed]


def test_the_same_in_other_words_joins_the_group() -> None:
    """A repeated claim has the group of the one it repeats, and the reason names what is shared."""
    first, second = _decided(_observed(RESIGNED), _observed(QUIT, 1))
    assert (first.novelty, second.novelty) == (Novelty.NEW, Novelty.REPEATED)
    assert second.group_id == first.group_id
    assert second.against_claim_id == "c0"
    assert "harbour" in second.reason


def test_a_changed_figure_is_no_new_claim() -> None:
    """What differs only in a figure belongs to the figures, also by a mere point."""
    first, second = _decided(
        _observed("The ministry counted 1.4 million displaced people in Tavrin."),
        _observed("The ministry counted 14 million displaced people in Tavrin.", 1),
    )
    assert second.novelty is Novelty.FIGURE_ONLY
    assert "14 against 1.4" in second.reason
    assert second.group_id != first.group_id


def test_figures_that_count_other_things_are_another_claim() -> None:
    """A template shared by children reached and camps left out is two claims."""
    _, second = _decided(
        _observed("The Tavrin vaccination drive reached 3,200 children in the northern valleys."),
        _observed("The Tavrin vaccination drive skipped 12 schools in the northern valleys.", 1),
    )
    assert second.novelty is Novelty.NEW
    assert "one counts school, the other child" in second.reason


def test_the_same_speaker_saying_the_opposite_is_told() -> None:
    """The reason says that both sentences are one person's."""
    quote = ClaimKind.QUOTE
    _, second = _decided(
        _observed("We received the flood warning from Lorne.", speaker="Ada Quill", kind=quote),
        _observed(
            "We never received the flood warning from Lorne.",
            1,
            speaker="Ada Quill",
            kind=quote,
            negated=True,
        ),
    )
    assert second.novelty is Novelty.CONTRADICTED
    assert second.reason.endswith("both by Ada Quill")


def test_a_fragment_joins_the_quote_it_is_taken_from() -> None:
    """Five quoted words in a row are enough, whatever stands around them."""
    quote = "The budget robs the young to flatter the old and it must not pass."
    first, second = _decided(
        _observed(quote, kind=ClaimKind.QUOTE, speaker="Mira Stone"),
        _observed("Stone said that it “robs the young to flatter the old.”", 1),
    )
    assert second.novelty is Novelty.REPEATED
    assert second.group_id == first.group_id


def test_demands_are_compared_item_by_item() -> None:
    """All of it demanded before is repeated; one new item makes it new; other people's is new."""
    opening = "Staff of the Pratt campaign have written an open letter to Senator Pratt."
    novelty = [
        decision.novelty
        for decision in _decided(
            _observed("The staffers urged Pratt to back a ceasefire in Tavrin.", opening=opening),
            _observed("They called for the release of the hostages.", 1, opening=opening),
            _observed(
                "The authors demanded an immediate ceasefire and the release of all hostages.",
                2,
                opening=opening,
            ),
            _observed("They also called for an investigation of the raid.", 3, opening=opening),
            _observed(
                "In November, nurses at Orley hospital called for a ceasefire.", 4, opening=opening
            ),
        )
    ]
    new, again = Novelty.NEW, Novelty.REPEATED
    assert novelty == [new, new, again, new, new]


def test_what_is_fetched_later_is_not_known() -> None:
    """A known claim that was fetched after `now` decides nothing."""
    later = _observed(RESIGNED, 5)
    known = KnownClaim("c5", "g", later.claim, later.url, later.origin_id, later.fetched_at)
    memory = ClaimMemory("harbour", [known], {"harbour": 1}, 1)
    assert memory.decide(_observed(QUIT), START).novelty is Novelty.NEW


@pytest.mark.parametrize(
    ("word", "same"),
    [
        ("killed", "deaths"),
        ("cease-fire", "truce"),
        ("resigned", "quit"),
        ("Israeli".lower(), "israel"),
        ("re-election", "reelection"),
        ("companies", "company"),
    ],
)
def test_words_of_one_meaning(word: str, same: str) -> None:
    """News has many words for one thing."""
    assert canonical(word) == canonical(same) != ""


def test_what_a_claim_is_made_of() -> None:
    """Terms, names, figures and days are told apart, and the source is set aside."""
    claim = _observed(
        "On Monday, 12 dockers met Ada Quill in 2024, the ministry said.",
        attribution="the ministry said",
    ).claim
    parts = take_apart(claim)
    assert {"ada", "quill"} <= parts.names
    assert parts.numbers == {"12"}
    assert parts.times == {"monday", "2024"}
    assert "ministry" not in parts.terms
    assert set(parts.terms) <= set(claim_terms(claim))


def test_same_words_keep_their_numbers() -> None:
    """Marks and blanks change nothing, points in numbers do."""
    assert same_words("It’s over, he said.") == same_words("Its over he said")
    assert same_words("1.4 million") != same_words("14 million")


def _found(*rows: ClaimObservation, baseline: str | None = None) -> list[FindingView]:
    decided = [(one, d, baseline) for one, d in zip(rows, _decided(*rows), strict=True)]
    return [FindingView(f, e) for f, e in claim_findings(STORY, decided, (), START)]


def test_many_outlets_make_one_finding() -> None:
    """The clearest sentence leads, copies of one text are one origin, outlets are counted."""
    (view,) = _found(_observed(RESIGNED), _observed(QUIT, 1), _observed(QUIT, 2, origin="v1"))
    assert view.finding.kind is FindingKind.NEW_CLAIM
    assert view.finding.status is FindingStatus.PENDING
    assert (view.finding.n_origins, len(view.evidence)) == (2, 3)
    assert "2 origins" in view.finding.reason or "1 origin" in view.finding.reason


def test_one_cited_letter_is_one_source() -> None:
    """However outlets call the letter that they quote, one source is cited."""
    quote = "The council of the harbour was told of the crane’s cracks in 2024."
    rows = [
        _observed(quote, number, kind=ClaimKind.QUOTE, attribution=written)
        for number, written in enumerate(("the letter", "the staffers", "the authors"))
    ]
    (view,) = _found(*rows, _observed(quote, 3, kind=ClaimKind.QUOTE, attribution="They noted"))
    assert (view.finding.n_origins, view.finding.n_sources) == (4, 1)


def test_the_baseline_and_the_hardly_checkable_are_held() -> None:
    """What was there at first is baseline; a claim with nothing to check it by is held as low."""
    (view,) = _found(_observed(RESIGNED), baseline="first collect")
    assert view.finding.held_because is HeldBecause.BASELINE
    (view,) = _found(_observed("It felt wonderful to be back there again."))
    assert view.finding.held_because is HeldBecause.LOW_SCORE
    assert view.finding.score < LOWEST_TOLD


def test_what_many_independent_texts_tell_is_never_held_as_low() -> None:
    """Three origins of a personal remark make it told; two, or three copies of one text, do not."""
    remark = "We felt wonderful when the pump house of Tavrin stood."
    told = [_observed(remark, n, kind=ClaimKind.QUOTE) for n in range(3)]
    rows = [replace(one, claim=replace(one.claim, start=9_000)) for one in told]
    (view,) = _found(*rows[:2])
    assert view.finding.held_because is HeldBecause.LOW_SCORE
    (view,) = _found(*rows)
    assert view.finding.status is FindingStatus.PENDING
    (view,) = _found(*(replace(one, origin_id="wire") for one in rows))
    assert view.finding.held_because is HeldBecause.LOW_SCORE


def test_what_one_outlet_says_day_after_day_stays_held() -> None:
    """A paragraph that a desk sets into each article is no news that spreads; soon after, it is."""
    remark = "We felt wonderful when the pump house of Tavrin stood."
    told = [_observed(remark, n, kind=ClaimKind.QUOTE) for n in range(3)]
    rows = [replace(one, claim=replace(one.claim, start=9_000), outlet="Gazette") for one in told]
    (view,) = _found(*rows)
    assert view.finding.status is FindingStatus.PENDING
    days = [replace(one, fetched_at=START + timedelta(days=n)) for n, one in enumerate(rows)]
    (view,) = _found(*days)
    assert view.finding.held_because is HeldBecause.LOW_SCORE
    (view,) = _found(*days[:2], replace(days[2], outlet="The Tern"))
    assert view.finding.status is FindingStatus.PENDING


def test_background_counts_from_the_articles_own_day() -> None:
    """An archive read today told the news of its day."""
    old = replace(
        _observed("The vote in Tavrin in March 2019 cost Mayor Ana Holt her office."),
        published_at=datetime(2019, 3, 20, tzinfo=UTC),
    )
    (view,) = _found(old)
    assert "background" not in view.finding.reason
    (view,) = _found(replace(old, published_at=None))
    assert "background" in view.finding.reason


def test_delivered_is_never_pending_again() -> None:
    """An outlet that says it after delivery is added as evidence, and no more."""
    first, second = _observed(RESIGNED), _observed(QUIT, 1)
    decisions = _decided(first, second)
    ((finding, evidence),) = claim_findings(STORY, [(first, decisions[0], None)], (), START)
    told = FindingView(_delivered(finding), evidence)
    ((again, added),) = claim_findings(STORY, [(second, decisions[1], None)], (told,), START)
    assert again.status is FindingStatus.DELIVERED
    assert again.finding_id == finding.finding_id
    assert again.after_sentence == finding.after_sentence
    assert [one.claim_id for one in added] == ["c1"]
    assert again.n_origins == 2


def _delivered(finding: Finding) -> Finding:
    return replace(finding, status=FindingStatus.DELIVERED)


def test_a_contradiction_shows_both_sides() -> None:
    """The finding holds the sentence that is contradicted, and where it stood."""
    views = _found(
        _observed("The council of Varna knew of the cracks in the harbour crane."),
        _observed(
            "The council of Varna did not know of the cracks in the harbour crane.",
            1,
            negated=True,
        ),
    )
    contradiction = views[-1].finding
    assert contradiction.kind is FindingKind.CONTRADICTED_CLAIM
    assert contradiction.before_url == "https://example.org/0"
    assert contradiction.before_sentence is not None


def test_the_clearest_sentence_is_not_put_in_anothers_mouth() -> None:
    """Where another outlet's sentence leads, whoever is cited for it heads it."""
    (view,) = _found(
        _observed(
            "He quit after the harbour inquiry into 12 deaths of Ana Holt.", speaker="Lil Dane"
        ),
        _observed("Mayor Ana Holt quit after the harbour inquiry into 12 deaths.", 1),
    )
    assert view.finding.after_url == "https://example.org/1"
    assert view.finding.speaker is None


def test_clarity_prefers_a_sentence_that_stands_alone() -> None:
    """A sentence about "he" is led by one that names its subject."""
    assert clarity("Mayor Ana Holt resigned after the harbour inquiry on Monday.") > clarity(
        "He resigned after the inquiry that they had held on Monday there."
    )


@pytest.mark.parametrize(
    ("sentence", "has_figure"),
    [
        ("The levy rose by 4% in March.", True),
        ("About 1,200 homes were flooded.", True),
        ("Twelve cranes were inspected.", True),
        ("The repairs cost twelve million crowns.", True),
        ("Three dockers were killed.", True),
        ("Two or three cranes stood idle.", False),
        ("The gates opened at 11:30 a.m. on May 14, 2026.", False),
        ("Holt, 45, was mayor for 12 years.", False),
    ],
)
def test_a_figure_says_how_much(sentence: str, *, has_figure: bool) -> None:
    """A clock, a date, an age or "two or three" makes nothing more checkable."""
    (view,) = _found(_observed(sentence))
    assert ("figure" in view.finding.reason.partition("score: ")[2]) == has_figure

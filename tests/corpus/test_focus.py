"""How near a claim is to what its article tells, and to its story."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from corpus.claim_findings import claim_findings
from corpus.claim_terms import take_apart
from corpus.claims import ClaimMemory
from corpus.focus import explains, focus, is_beside, own_words, words_in
from monitor.models.claim import ClaimObservation
from monitor.models.finding import HeldBecause
from monitor.models.reading import Claim, ClaimKind, SpeakerBasis
from monitor.models.story import Story, Terms

AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
NEWS = "The harbour crane at Varna collapsed on Monday, officials said."
ASIDE = "A ferry line between Orley and Tamsin carried wool on Monday, officials said."


def _observed(
    sentence: str, start: int, title: str = "Crane collapses in Varna harbour"
) -> ClaimObservation:
    claim = Claim(
        start, start + len(sentence), ClaimKind.STATEMENT, sentence, None, SpeakerBasis.NONE, None
    )
    return ClaimObservation(
        f"c{start}", claim, "v", "https://example.org/a", None, "v", AT, None, title
    )


def _focus(observed: ClaimObservation) -> float:
    return focus(observed, take_apart(observed.claim).terms)


def test_the_headlines_news_at_the_top_is_the_articles_own() -> None:
    """The further down a sentence stands, and the less of it is headlined, the less it is."""
    assert _focus(_observed(NEWS, 0)) == 1.0
    assert (
        _focus(_observed(NEWS, 0))
        > _focus(_observed(NEWS, 2_000))
        > _focus(_observed(ASIDE, 2_000))
    )
    assert _focus(_observed(ASIDE, 9_000)) == 0.0


def test_what_an_edit_adds_is_news_wherever_it_stands() -> None:
    """A page is edited for what is new in it."""
    below = _observed(NEWS, 9_000)
    assert _focus(replace(below, revised=True)) > _focus(below)


def test_without_a_headline_the_place_decides() -> None:
    """Imports may have no titles."""
    assert _focus(_observed(ASIDE, 0, title="")) == 1.0
    assert _focus(_observed(ASIDE, 9_000, title="")) == 0.0


def test_the_news_ranks_before_the_aside() -> None:
    """Of two claims of one make, the one that the article is there for is told first."""
    memory = ClaimMemory("harbour", (), {}, 0)
    decided = [
        (one, memory.decide(one, AT), None) for one in (_observed(ASIDE, 5_000), _observed(NEWS, 0))
    ]
    story = Story(name="harbour", title="The harbour")
    (aside, _), (news, _) = claim_findings(story, decided, (), AT)
    assert news.score > aside.score
    assert "its article’s news 1.00" in news.reason


OWN = own_words(Story(name="harbour", title="The harbour", terms=Terms(any=("Varna", "harbour"))))


@pytest.mark.parametrize(
    ("sentence", "headline", "beside"),
    [
        ("The pier of Varna is shut.", "Five things", False),
        ("The pier is shut.", "Varna closes its pier", False),
        ("A singer joined the hall of fame.", "A night of awards", True),
        ("A singer joined the hall of fame.", "The day: Varna, wool prices, snow, awards", True),
        ("The pier is shut.", "", False),
    ],
)
def test_a_round_up_brings_other_stories_along(
    sentence: str, headline: str, *, beside: bool
) -> None:
    """A headline speaks for its sentences, unless it lists many topics; none says nothing."""
    assert is_beside(OWN, words_in(sentence), headline) is beside
    assert not is_beside(frozenset(), words_in(sentence), headline)


def test_what_is_beside_the_story_is_held() -> None:
    """It is found and kept with the reason, and not told."""
    memory = ClaimMemory("harbour", (), {}, 0)
    one = _observed(ASIDE, 5_000, title="The day: Varna, wool prices, snow, awards")
    story = Story(name="harbour", title="The harbour", terms=Terms(any=("Varna",)))
    ((found, _),) = claim_findings(story, [(one, memory.decide(one, AT), None)], (), AT)
    assert found.held_because is HeldBecause.LOW_SCORE
    assert found.reason.endswith("beside the story")


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Why the cranes of Varna collapse", True),
        ("Analysis: A harbour without cranes", True),
        ("The cranes are gone. What comes next", True),
        ("Can Varna do without its cranes?", True),
        ("Varna’s cranes, explained", True),
        ("Crane collapses in Varna harbour", False),
        ("The minister who built Varna’s cranes resigns", False),
        ("Rescuers tell how a crane fell in Varna", False),
    ],
)
def test_a_headline_tells_what_explains(headline: str, *, expected: bool) -> None:
    """A question, an analysis or a why heads what is known; a report says what happened."""
    assert explains(headline) is expected


def test_what_an_explaining_text_says_is_told_after_news() -> None:
    """The same sentence ranks lower there, and says so."""
    story = Story(name="harbour", title="The harbour")
    why, news = (
        claim_findings(
            story, [(one, ClaimMemory("harbour", (), {}, 0).decide(one, AT), None)], (), AT
        )[0][0]
        for one in (
            _observed(NEWS, 0, f"{lead}rane collapses in Varna harbour")
            for lead in ("Why a c", "C")
        )
    )
    assert why.score < news.score
    assert "in a text that explains" in why.reason

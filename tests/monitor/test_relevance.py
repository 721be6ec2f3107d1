"""What is on a story is told by words and phrases, with their endings, and with a reason."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.models.article import Article
from monitor.models.link import Link, Verdict
from monitor.models.story import Story, Terms
from monitor.relevance import judge_article, judge_link

FILLER = " ".join(["The council met again and heard of other matters."] * 60)


def story(**terms: tuple[str, ...]) -> Story:
    """Return a story with these terms."""
    return Story("s", "S", terms=Terms(**terms))


def judged(of: Story, text: str, title: str = "") -> Verdict:
    """Judge a text."""
    at = datetime(2024, 1, 3, tzinfo=UTC)
    return judge_article(of, Article("https://a.example/x", "x", at, text, title))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("levee", "Levees broke"),
        ("levees", "The levee's crest"),
        ("open letter", "Two open letters"),
        ("cease-fire", "a ceasefire"),
        ("cease-fire", "a cease fire"),
        ("ceasefire", "a cease‑fire"),
        ("strike", "Workers striking"),
        ("deport", "were deported"),
        ("party", "Both parties’ leaders"),
        ("Zürich", "in ZURICH today"),
        ("ICE", "ICE agents"),
        ("洪水", "今回の洪水で"),
    ],
)
def test_a_term_is_found_with_its_endings(term: str, text: str) -> None:
    """Plurals, possessives, hyphens, diacritics and case do not hide a term."""
    assert judged(story(any=(term,)), text).relevant


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("levee", "Leveeson spoke"),
        ("ICE", "ice on the roads"),
        ("open letter", "open the letter"),
        ("dam", "damage was done"),
        ("Iran", "an Iranian-born poet"),
    ],
)
def test_other_words_are_not_taken_for_a_term(term: str, text: str) -> None:
    """A term is whole words in order; capitals alone mean capitals."""
    assert not judged(story(any=(term,)), text).relevant


def test_a_title_is_enough_and_a_passing_mention_is_not() -> None:
    """A term in the title makes a text relevant; once in a long text does not, and says so."""
    flood = story(any=("flood",))
    assert judged(flood, FILLER, "Flood in Millbrook").score == 1.0
    passing = judged(flood, f"{FILLER} Last year's flood was recalled.")
    assert not passing.relevant
    assert passing.reason.startswith("only in passing: “flood” once")
    assert judged(flood, f"The flood rose. {FILLER} The flood fell." + " A flood." * 4).relevant


def test_all_terms_are_required_and_none_may_be_there() -> None:
    """Each of `all` must be there, none of `none`, and the reason names the term."""
    both = story(any=("flood",), all=("Millbrook",), none=("video game",))
    assert judged(both, "The flood reached Millbrook.").relevant
    assert "without the required “Millbrook”" in judged(both, "The flood reached Oxbow.").reason
    held = judged(both, "The flood reached Millbrook in two video games.")
    assert (held.relevant, held.reason) == (False, "holds the excluded “video game”")


def test_a_story_without_terms_takes_everything() -> None:
    """No terms at all: everything that the sources list is on the story."""
    assert judged(story(), "Anything").relevant
    assert judge_link(story(), Link("https://a.example/x", "f")).relevant


def test_links_are_judged_leniently() -> None:
    """A link is dropped only where its words are enough to tell; else the text decides."""
    flood = story(any=("flood",), all=("Millbrook",), none=("opinion",))
    far = "https://a.example/"
    assert judge_link(flood, Link(far, "f", title="Millbrook council votes on levee")).relevant
    assert judge_link(flood, Link(far + "millbrook-flood-toll", "f")).relevant
    assert judge_link(flood, Link(far + "12345", "f", title="Breaking")).relevant
    assert judge_link(flood, Link(far, "search:x", title="The river is rising fast")).relevant
    off = judge_link(flood, Link(far, "f", title="Cup final goes to extra time again"))
    assert (off.relevant, off.score) == (False, 0.0)
    assert not judge_link(flood, Link(far, "f", title="Opinion: the Millbrook flood")).relevant
    assert judge_link(flood, Link(far, "f", title="X", text="A flood hit Millbrook.")).relevant

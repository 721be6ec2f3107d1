"""How near a sentence is to what its article is there to tell, and to what a story is about."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.claim_terms import canonical, ordered_terms
from monitor.models.claim import ClaimObservation
from monitor.models.reading import Claim
from monitor.models.story import Story

#: What stands at a page's top is its news; from this character on a sentence is one of many.
_TOP, _BODY = 300, 3_000
#: A dateline ("LAKE TOWN, Friday –") may stand before the first sentence.
_OPENING = 60
#: So many of a headline's words in a sentence make it the headline's.
_OF_THE_HEADLINE = 4
_LEAD, _HEADLINE = 0.5, 0.5
#: What an edit adds to a page that was read before is why it was edited, wherever it stands.
_ADDED = 0.8
#: So many commas in a headline list the topics of a round-up.
_LISTED = 3
_WORDS = re.compile(r"[A-Za-z][\w’'-]*")
#: How texts are headed that explain, weigh or recall, more than they tell what is new.
_EXPLAINS = re.compile(
    r"(?:^|[:.!?–—-] )(?:Analysis|Opinion|Explainer|Fact[ -]check|Takeaways?|Timeline|Why|How|Who"
    r"|What|Where|When|Here|Inside|Meet)\b"
    r"|\?|\b(?:explained|explainer|takeaways|timeline|to know)\b"
)


def focus(observed: ClaimObservation, terms: frozenset[str]) -> float:
    """Return from 0 to 1 how much a claim of these terms is what its article tells."""
    into = (observed.claim.start - _TOP) / (_BODY - _TOP)
    lead = min(1.0, max(0.0, 1.0 - into))
    if observed.revised:
        lead = max(lead, _ADDED)
    headline = _headline_terms(observed.title)
    if not headline:
        return lead
    shared = len(headline & terms) / min(_OF_THE_HEADLINE, len(headline))
    return _LEAD * lead + _HEADLINE * min(1.0, shared)


def opens_its_article(claim: Claim) -> bool:
    """Tell whether an article begins with a claim."""
    return claim.start <= _OPENING


def explains(headline: str) -> bool:
    """Tell whether a headline is of a text that explains, weighs or recalls what is known."""
    return _EXPLAINS.search(headline) is not None


def own_words(story: Story) -> frozenset[str]:
    """Return the words that a story is known by; none where everything is on it."""
    return words_in(" ".join((*story.terms.any, *story.terms.all)))


@lru_cache(maxsize=256)
def _headline_terms(title: str) -> frozenset[str]:
    """Return the terms of a headline, which all claims of an article are held against."""
    return frozenset(term.value for term in ordered_terms(title))


@lru_cache(maxsize=256)
def words_in(text: str) -> frozenset[str]:
    """Return the words of a text that say something, in their canonical form."""
    return frozenset(canonical(word.lower()) for word in _WORDS.findall(text)) - {""}


def is_beside(own: frozenset[str], terms: frozenset[str], headline: str) -> bool:
    """Tell whether neither a sentence of these terms nor its headline has a story's `own` words.

    A headline that lists its topics ("Five things to know: …") is about none of them; of what has
    no headline nothing is known.
    """
    if not own or own & terms or not headline:
        return False
    return headline.count(",") >= _LISTED or own.isdisjoint(words_in(headline))

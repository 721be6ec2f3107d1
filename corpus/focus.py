"""How near a claim is to what its article is there to tell: news is told at the top."""

from __future__ import annotations

from corpus.claim_terms import ordered_terms
from monitor.models.claim import ClaimObservation

#: What stands at a page's top is its news; from this character on a sentence is one of many.
_TOP, _BODY = 300, 3_000
#: So many of a headline's words in a sentence make it the headline's.
_OF_THE_HEADLINE = 4
_LEAD, _HEADLINE = 0.5, 0.5
#: What an edit adds to a page that was read before is why it was edited, wherever it stands.
_ADDED = 0.8


def focus(observed: ClaimObservation, terms: frozenset[str]) -> float:
    """Return from 0 to 1 how much a claim of these terms is what its article tells."""
    into = (observed.claim.start - _TOP) / (_BODY - _TOP)
    lead = min(1.0, max(0.0, 1.0 - into))
    if observed.revised:
        lead = max(lead, _ADDED)
    headline = frozenset(term.value for term in ordered_terms(observed.title))
    if not headline:
        return lead
    shared = len(headline & terms) / min(_OF_THE_HEADLINE, len(headline))
    return _LEAD * lead + _HEADLINE * min(1.0, shared)

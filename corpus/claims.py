"""Decide whether a claim is said for the first time in a story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from monitor.models.article import short_hash
from monitor.models.claim import ClaimDecision, ClaimObservation, KnownClaim, Novelty
from monitor.models.reading import Claim

_WORD = re.compile(r"[a-z]{4,}")


def claim_terms(claim: Claim) -> tuple[str, ...]:
    """Return the terms by which a claim is indexed."""
    return tuple(sorted(set(_WORD.findall(claim.sentence.lower()))))


class ClaimMemory:
    """What a story's corpus holds, and what each claim taken in order is against it."""

    def __init__(
        self,
        story: str,
        candidates: Iterable[KnownClaim],
        document_frequencies: Mapping[str, int],
        n_claims: int,
    ) -> None:
        self.story = story
        self._known = {frozenset(c.terms): c for c in candidates}
        self._frequencies = dict(document_frequencies)
        self._n_claims = n_claims

    def decide(self, observed: ClaimObservation, now: datetime) -> ClaimDecision:
        """Decide about the next claim, and remember it."""
        del now
        terms = claim_terms(observed.claim)
        known = self._known.get(frozenset(terms))
        if known:
            return ClaimDecision(
                observed.claim_id, Novelty.REPEATED, known.group_id, known.claim_id, "same words", terms
            )
        group = short_hash("claim_group", self.story, observed.claim_id)
        self._known[frozenset(terms)] = KnownClaim(
            observed.claim_id, group, observed.claim, observed.url, observed.origin_id,
            observed.fetched_at, terms,
        )
        return ClaimDecision(observed.claim_id, Novelty.NEW, group, None, "nothing like it", terms)

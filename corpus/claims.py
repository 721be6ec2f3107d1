"""Decide whether a claim is said for the first time in a story.

Candidates come from an index of rare terms; the verdict about each pair is `corpus.claim_match`'s.
A re-ranker of candidates could sit between the two, in `ClaimMemory._candidates`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from corpus.claim_demands import OBJECTS, Demand, demanded_before
from corpus.claim_index import (
    PRIOR_CLAIMS,
    Weights,
    claim_terms,
    demand_of,
    known_demand,
    log_of,
    look_up,
    same_words,
    who_demands,
)
from corpus.claim_match import Match, Verdict, compare
from corpus.claim_terms import ClaimParts, take_apart
from monitor.models.article import short_hash
from monitor.models.claim import (
    COMPARED,
    OLDEST_DEMANDS,
    ClaimDecision,
    ClaimLookUp,
    ClaimObservation,
    KnownClaim,
    Novelty,
)

_NOVELTY = {
    Verdict.SAME: Novelty.REPEATED,
    Verdict.OPPOSITE: Novelty.CONTRADICTED,
    Verdict.FIGURE: Novelty.FIGURE_ONLY,
}
_PRECEDENCE = {Verdict.SAME: 3, Verdict.OPPOSITE: 2, Verdict.FIGURE: 1, Verdict.OTHER: 0}


class ClaimMemory:
    """What a story's corpus holds, and what each claim taken in order is against it.

    `candidates` are the known claims that `look_ups` finds for those to come (oldest first),
    `document_frequencies` in how many known claims each term stands of those and of these,
    `n_claims` how many claims are known. Claims must be decided in the order of fetch time, URL and
    span; each joins the memory, so that how a stream is cut into batches changes nothing.
    """

    def __init__(
        self,
        story: str,
        candidates: Iterable[KnownClaim],
        document_frequencies: Mapping[str, int],
        n_claims: int,
    ) -> None:
        self._story = story
        self._frequencies = dict(document_frequencies)
        self._n_claims = n_claims
        self._log_claims = log_of(PRIOR_CLAIMS + n_claims)
        self._known: list[KnownClaim] = []
        # Taken apart when first compared: most known claims never are.
        self._parts: list[ClaimParts | None] = []
        self._postings: dict[str, list[int]] = {}
        self._demands: dict[int, Demand] = {}
        self._on_page: dict[str, list[int]] = {}
        self._ahead: dict[str, ClaimLookUp] = {}
        self.learn(candidates, {})

    def look_ups(self, observed: Sequence[ClaimObservation]) -> list[ClaimLookUp]:
        """Say what finds the known claims for each of the next ones, taken in this order.

        Needs the frequencies of their terms. How common a term is when a claim's turn comes does
        not depend on what is decided before: so what is loaded is all that is needed, and no more.
        """
        frequencies, n_claims = dict(self._frequencies), self._n_claims
        for one in observed:
            log_claims = log_of(PRIOR_CLAIMS + n_claims)
            self._ahead[one.claim_id] = look_up(one, Weights(frequencies, log_claims))
            for term in claim_terms(one.claim):
                frequencies[term] = frequencies.get(term, 0) + 1
            n_claims += 1
        return [self._ahead[one.claim_id] for one in observed]

    def learn(self, candidates: Iterable[KnownClaim], frequencies: Mapping[str, int]) -> None:
        """Add known claims (oldest first, before any is decided) and how common terms are."""
        self._frequencies = {**frequencies, **self._frequencies}
        pages = {look.page for look in self._ahead.values()}
        for known in candidates:
            # Of what is asked for by its page the store does not tell all that it is found by.
            found_by = claim_terms(known.claim) if known.url in pages else known.filed
            self._index(known, found_by)

    def decide(self, observed: ClaimObservation, now: datetime) -> ClaimDecision:
        """Decide about the next claim as of `now`, and remember it."""
        parts = take_apart(observed.claim)
        demand = demand_of(observed.claim, parts, observed.opening)
        terms = claim_terms(observed.claim)
        weights = Weights(self._frequencies, self._log_claims)
        look = self._ahead.pop(observed.claim_id, None) or look_up(observed, weights)
        best, match = self._best(observed, parts, look, weights, now)
        if demand and (match is None or match.verdict is not Verdict.SAME):
            demanded = self._demanded(demand, look, weights, now)
            if demanded is not None:
                best, match = demanded, Match(Verdict.SAME, 1.0, _as_before(demand))
        against: KnownClaim | None = None
        group = short_hash("claim_group", self._story, observed.claim_id)
        novelty = Novelty.NEW
        if best is None or match is None:
            reason = "nothing like it before"
        elif match.verdict is Verdict.OTHER:
            reason = f"new: the nearest known claim {match.reason}"
        else:
            novelty, against, reason = _NOVELTY[match.verdict], best, match.reason
            if novelty is Novelty.REPEATED:
                group = best.group_id
        demanded_by = who_demands(demand)
        self._remember(observed, group, parts, terms, demanded_by)
        return ClaimDecision(
            observed.claim_id,
            novelty,
            group,
            against.claim_id if against else None,
            reason,
            terms,
            against,
            match.score if match else 0.0,
            demanded_by,
        )

    def _best(
        self,
        observed: ClaimObservation,
        parts: ClaimParts,
        look: ClaimLookUp,
        weights: Weights,
        now: datetime,
    ) -> tuple[KnownClaim | None, Match | None]:
        """Return the known claim that decides, with how ours stands to it."""
        again = self._word_for_word(observed, look, now)
        if again is not None:
            return again, Match(Verdict.SAME, 1.0, "the same words")
        best: KnownClaim | None = None
        decided: Match | None = None
        rank: tuple[int, float] = (-1, 0.0)
        weigh = weights.__getitem__
        for index in self._candidates(look):
            known = self._known[index]
            if known.fetched_at > now or known.claim_id == observed.claim_id:
                continue
            match = compare(
                parts,
                observed.claim,
                self._parts_of(index),
                known.claim,
                weigh,
                same_page=known.url == observed.url,
            )
            ranked = (_PRECEDENCE[match.verdict], match.score)
            if ranked > rank:
                best, decided, rank = known, match, ranked
        return best, decided

    def _demanded(
        self, demand: Demand, look: ClaimLookUp, weights: Weights, now: datetime
    ) -> KnownClaim | None:
        """Return the known claim that a demand repeats, when nothing in it is new."""
        found: dict[int, None] = {}
        for term in look.demands:
            demanded = self._postings.get(term, [])
            found.update(dict.fromkeys(demanded[:OLDEST_DEMANDS]))
        known = sorted(index for index in found if self._known[index].fetched_at <= now)
        demands = [self._demand_of(index) for index in known]
        which = demanded_before(demand, demands, weights.__getitem__)
        return None if which is None else self._known[known[which]]

    def _word_for_word(
        self, observed: ClaimObservation, look: ClaimLookUp, now: datetime
    ) -> KnownClaim | None:
        """Return the first known claim in the same words, if these tell which event they are of.

        Of words that say too little, the first on the same page that says or holds them.
        """
        for index in self._postings.get(look.words, ()):
            known = self._known[index]
            if known.fetched_at <= now and look.page in (None, known.url):
                return known
        return self._part_of(observed, now) if look.page is not None else None

    def _part_of(self, observed: ClaimObservation, now: datetime) -> KnownClaim | None:
        """Return the known claim of the same page that holds all the words of a short one."""
        ours = same_words(observed.claim.sentence)
        for index in self._on_page.get(observed.url, ()):
            known = self._known[index]
            if known.fetched_at < min(now, observed.fetched_at) and ours in same_words(
                known.claim.sentence
            ):
                return known
        return None

    def _candidates(self, look: ClaimLookUp) -> list[int]:
        """Return the nearest known claims by the rare terms and quoted words they share."""
        nearest: dict[int, int] = {}
        least = look.least
        left = sum(weight for _, weight in look.weights)
        for term, weight in look.weights:
            postings: Iterable[int] = self._postings.get(term, ())
            if left < least:
                # What was not met yet shares too little: only what was is weighed on.
                postings = nearest.keys() & postings
            for index in postings:
                nearest[index] = nearest.get(index, 0) + weight
            left -= weight
        kept = [(-weight, index) for index, weight in nearest.items() if weight >= least]
        kept.sort()
        return [index for _, index in kept[:COMPARED]]

    def _remember(
        self,
        observed: ClaimObservation,
        group: str,
        parts: ClaimParts,
        terms: tuple[str, ...],
        demanded_by: tuple[str, ...],
    ) -> None:
        known = KnownClaim(
            observed.claim_id,
            group,
            observed.claim,
            observed.url,
            observed.origin_id,
            observed.fetched_at,
            demanded_by,
            observed.version_id,
            observed.outlet,
            observed.published_at,
        )
        self._index(known, terms, parts)
        self._n_claims += 1
        self._log_claims = log_of(PRIOR_CLAIMS + self._n_claims)
        for term in terms:
            self._frequencies[term] = self._frequencies.get(term, 0) + 1

    def _index(
        self, known: KnownClaim, terms: tuple[str, ...], parts: ClaimParts | None = None
    ) -> None:
        index = len(self._known)
        self._known.append(known)
        self._parts.append(parts)
        self._on_page.setdefault(known.url, []).append(index)
        postings = self._postings
        for term in terms:
            if term in postings:
                postings[term].append(index)
            else:
                postings[term] = [index]

    def _parts_of(self, index: int) -> ClaimParts:
        parts = self._parts[index]
        if parts is None:
            parts = self._parts[index] = take_apart(self._known[index].claim)
        return parts

    def _demand_of(self, index: int) -> Demand:
        """Return what a known claim demands; only those are asked for that demand something."""
        if index not in self._demands:
            demand = known_demand(self._known[index], self._parts_of(index))
            self._demands[index] = demand or _NO_DEMAND
        return self._demands[index]


_NO_DEMAND = Demand((), frozenset(), frozenset(), frozenset())


def _as_before(demand: Demand) -> str:
    what = ", ".join(sorted(demand.terms & OBJECTS))
    return f"the same people demanded all of it before: {what}"

"""Decide whether a claim is said for the first time in a story.

Candidates come from an index of rare terms; the verdict about each pair is `corpus.claim_match`'s.
A re-ranker of candidates could sit between the two, in `ClaimMemory._candidates`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b

from corpus.claim_demands import OBJECTS, Demand, demanded_before, read_demand
from corpus.claim_match import Match, Verdict, compare
from corpus.claim_terms import ClaimParts, take_apart
from monitor.models.article import short_hash
from monitor.models.claim import ClaimDecision, ClaimObservation, KnownClaim, Novelty
from monitor.models.reading import Claim

#: A claim is looked up by its rarest terms, as many as stand in so many known claims together …
POSTINGS = 80
#: … but by at least so many, and never by one that more claims hold than the cap.
FEWEST_LOOKED_BY = 3
FREQUENCY_CAP = 400
#: Of those that demanded a thing the oldest are asked.
OLDEST_DEMANDS = 50
#: A candidate is compared in full when it has this share of the weight looked by …
SHARED = 0.5
#: … and only the nearest so many.
COMPARED = 4
#: A small corpus knows little about rarity: frequencies count as if among so many more claims.
PRIOR_CLAIMS = 2_000
_COMMONEST = 20_000
#: Weights are whole numbers of this unit, so that sums are the same in whatever order.
_UNIT = 1 << 24
_LOG = [round(_UNIT * math.log(1 + n)) for n in range(_COMMONEST + 1)]
#: Fewer terms than this tell no event from another, unless on the same page.
TELLING = 3

_NOVELTY = {
    Verdict.SAME: Novelty.REPEATED,
    Verdict.OPPOSITE: Novelty.CONTRADICTED,
    Verdict.FIGURE: Novelty.FIGURE_ONLY,
}
_PRECEDENCE = {Verdict.SAME: 3, Verdict.OPPOSITE: 2, Verdict.FIGURE: 1, Verdict.OTHER: 0}


#: Marks the words of who demands something among a claim's stored terms, and the names among them.
_WHO, _NAMED, _DATED = "a:", "n:", "t:"


@lru_cache(maxsize=20_000)
def claim_terms(claim: Claim) -> tuple[str, ...]:
    """Return the terms a claim is indexed by: content words, quoted words, what it demands."""
    parts = take_apart(claim)
    demand = _demand(claim, parts, "")
    demanded = {f"d:{term}" for term in demand.terms & OBJECTS} if demand else frozenset()
    return tuple(sorted({*parts.terms, *parts.shingles, *demanded, _very_words(claim.sentence)}))


def _very_words(sentence: str) -> str:
    """Return the term by which a claim in the same words is found."""
    return "w:" + blake2b(same_words(sentence).encode(), digest_size=6).hexdigest()


class ClaimMemory:
    """What a story's corpus holds, and what each claim taken in order is against it.

    `candidates` are the known claims that share rare terms with those to come (oldest first),
    `document_frequencies` in how many known claims each of their terms stands, `n_claims` how many
    claims are known. Claims must be decided in the order of fetch time, URL and span; each joins
    the memory, so that how a stream is cut into batches changes nothing.
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
        self._log_claims = _log(PRIOR_CLAIMS + n_claims)
        self._known: list[KnownClaim] = []
        # Taken apart when first compared: most known claims never are.
        self._parts: list[ClaimParts | None] = []
        self._postings: dict[str, list[int]] = {}
        self._demands: dict[int, Demand] = {}
        self._on_page: dict[str, list[int]] = {}
        for known in candidates:
            self._index(known, None)

    def decide(self, observed: ClaimObservation, now: datetime) -> ClaimDecision:
        """Decide about the next claim as of `now`, and remember it."""
        parts = take_apart(observed.claim)
        demand = _demand(observed.claim, parts, observed.opening)
        terms = (*claim_terms(observed.claim), *_who_demands(demand))
        best, match = self._best(observed, parts, now)
        if demand and (match is None or match.verdict is not Verdict.SAME):
            demanded = self._demanded(demand, now)
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
        self._remember(observed, group, parts, terms)
        return ClaimDecision(
            observed.claim_id,
            novelty,
            group,
            against.claim_id if against else None,
            reason,
            terms,
            against,
            match.score if match else 0.0,
        )

    def _best(
        self, observed: ClaimObservation, parts: ClaimParts, now: datetime
    ) -> tuple[KnownClaim | None, Match | None]:
        """Return the known claim that decides, with how ours stands to it."""
        again = self._word_for_word(observed, parts, now)
        if again is not None:
            return again, Match(Verdict.SAME, 1.0, "the same words")
        best: KnownClaim | None = None
        decided: Match | None = None
        rank: tuple[int, float] = (-1, 0.0)
        weigh = _Weights(self._frequencies, self._log_claims).__getitem__
        for index in self._candidates(parts, weigh):
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

    def _demanded(self, demand: Demand, now: datetime) -> KnownClaim | None:
        """Return the known claim that a demand repeats, when nothing in it is new."""
        found: dict[int, None] = {}
        for term in sorted(demand.terms & OBJECTS):
            demanded = self._postings.get(f"d:{term}", [])
            found.update(dict.fromkeys(demanded[:OLDEST_DEMANDS]))
        known = sorted(index for index in found if self._known[index].fetched_at <= now)
        weigh = _Weights(self._frequencies, self._log_claims).__getitem__
        which = demanded_before(demand, [self._demand_of(index) for index in known], weigh)
        return None if which is None else self._known[known[which]]

    def _word_for_word(
        self, observed: ClaimObservation, parts: ClaimParts, now: datetime
    ) -> KnownClaim | None:
        """Return the first known claim in the same words, if these tell which event they are of."""
        for index in self._postings.get(_very_words(observed.claim.sentence), ()):
            known = self._known[index]
            if known.fetched_at <= now and (
                len(parts.terms) >= TELLING or known.url == observed.url
            ):
                return known
        return self._part_of(observed, now) if len(parts.terms) < TELLING else None

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

    def _candidates(self, parts: ClaimParts, weigh: Callable[[str], int]) -> list[int]:
        """Return the nearest known claims by the rare terms and quoted words they share."""
        nearest: dict[int, int] = {}
        for shingle in parts.shingles:
            for index in self._postings.get(shingle, ()):
                nearest[index] = nearest.get(index, 0) + _UNIT
        looked_by = self._looked_by(parts)
        least = SHARED * sum(map(weigh, looked_by))
        if parts.shingles:
            least = min(_UNIT, least)
        left = sum(map(weigh, looked_by))
        for term in looked_by:
            weight = weigh(term)
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

    def _looked_by(self, parts: ClaimParts) -> list[str]:
        """Return the rarest of the terms that known claims hold, rarest first."""
        frequencies = self._frequencies
        counted = sorted((n, term) for term in parts.terms if (n := frequencies.get(term, 0)))
        looked_by: list[str] = []
        postings = 0
        for n, term in counted:
            postings += n
            if n > FREQUENCY_CAP or (postings > POSTINGS and len(looked_by) >= FEWEST_LOOKED_BY):
                break
            looked_by.append(term)
        return looked_by

    def _remember(
        self, observed: ClaimObservation, group: str, parts: ClaimParts, terms: tuple[str, ...]
    ) -> None:
        known = KnownClaim(
            observed.claim_id,
            group,
            observed.claim,
            observed.url,
            observed.origin_id,
            observed.fetched_at,
            terms,
            observed.version_id,
            observed.outlet,
            observed.published_at,
        )
        self._index(known, parts)
        self._n_claims += 1
        self._log_claims = _log(PRIOR_CLAIMS + self._n_claims)
        for term in terms:
            self._frequencies[term] = self._frequencies.get(term, 0) + 1

    def _index(self, known: KnownClaim, parts: ClaimParts | None) -> None:
        index = len(self._known)
        self._known.append(known)
        self._parts.append(parts)
        self._on_page.setdefault(known.url, []).append(index)
        postings = self._postings
        for term in known.terms:
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
            demand = _known_demand(self._known[index], self._parts_of(index))
            self._demands[index] = demand or _NO_DEMAND
        return self._demands[index]


_NO_DEMAND = Demand((), frozenset(), frozenset(), frozenset())


def _log(number: int) -> int:
    return round(_UNIT * math.log(number))


class _Weights(dict[str, int]):
    """How much terms tell while one claim is decided (the rarer, the more), each weighed once."""

    def __init__(self, frequencies: Mapping[str, int], log_claims: int) -> None:
        super().__init__()
        self._frequencies = frequencies
        self._log_claims = log_claims

    def __missing__(self, term: str) -> int:
        """Weigh a term when it is first asked for."""
        n = self._frequencies.get(term, 0)
        weight = self[term] = self._log_claims - _LOG[min(_COMMONEST, n)]
        return weight


def _who_demands(demand: Demand | None) -> list[str]:
    """Return who demands something as terms to be stored: articles are not loaded again."""
    if demand is None:
        return []
    return sorted(
        {_WHO + term for term in demand.who}
        | {_NAMED + name for name in demand.names}
        | {_DATED + time for time in demand.times}
    )


def _demand(claim: Claim, parts: ClaimParts, opening: str) -> Demand | None:
    return None if parts.terms.isdisjoint(OBJECTS) else read_demand(claim, opening)


def _known_demand(known: KnownClaim, parts: ClaimParts) -> Demand | None:
    """Put a stored demand together again."""
    demand = _demand(known.claim, parts, "")
    if demand is None:
        return None
    marked = {
        mark: frozenset(t[len(mark) :] for t in known.terms if t.startswith(mark))
        for mark in (_WHO, _NAMED, _DATED)
    }
    return Demand(demand.items, marked[_WHO], marked[_NAMED], marked[_DATED], demand.told)


def _as_before(demand: Demand) -> str:
    what = ", ".join(sorted(demand.terms & OBJECTS))
    return f"the same people demanded all of it before: {what}"


_WORD = re.compile(r"\w+")
_WORD_OR_NUMBER = re.compile(r"\d[\d.,]*\d|\w+")
_DIGIT = re.compile(r"\d")


def same_words(sentence: str) -> str:
    """Return a sentence without what a mere change of marks and blanks would change.

    Numbers keep their points: 1.4 million is not 14 million.
    """
    lowered = sentence.lower()
    if _DIGIT.search(lowered) is None:
        return "".join(_WORD.findall(lowered))
    return "".join(
        f"|{word}|" if word[0].isdigit() else word for word in _WORD_OR_NUMBER.findall(lowered)
    )

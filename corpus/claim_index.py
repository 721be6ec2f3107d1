"""By what claims are filed and found again: rare terms, quoted words, very words, demands."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b

from corpus.claim_demands import OBJECTS, Demand, read_demand
from corpus.claim_terms import KEPT_APART, ClaimParts, take_apart
from monitor.models.claim import FREQUENCY_CAP, ClaimLookUp, ClaimObservation, KnownClaim
from monitor.models.reading import Claim

#: A claim is looked up by its rarest terms, as many as stand in so many known claims together …
POSTINGS = 80
#: … but by at least so many, and never by one that more claims hold than the cap.
FEWEST_LOOKED_BY = 3
#: A candidate is compared in full when it has this share of the weight looked by.
SHARED = 0.5
#: A small corpus knows little about rarity: frequencies count as if among so many more claims.
PRIOR_CLAIMS = 2_000
_COMMONEST = 20_000
#: Weights are whole numbers of this unit, so that sums are the same in whatever order.
_UNIT = 1 << 24
_LOG = [round(_UNIT * math.log(1 + n)) for n in range(_COMMONEST + 1)]
#: Fewer terms than this tell no event from another, unless on the same page.
TELLING = 3

#: Marks the words of who demands something where that is kept, and the names among them.
_WHO, _NAMED, _DATED = "a:", "n:", "t:"
#: Marks what is demanded among the terms of a claim.
_DEMANDED = "d:"


@lru_cache(maxsize=KEPT_APART)
def claim_terms(claim: Claim) -> tuple[str, ...]:
    """Return the terms a claim is indexed by: content words, quoted words, what it demands."""
    parts = take_apart(claim)
    demand = demand_of(claim, parts, "")
    demanded = {_DEMANDED + term for term in demand.terms & OBJECTS} if demand else frozenset()
    return tuple(sorted({*parts.terms, *parts.shingles, *demanded, very_words(claim.sentence)}))


@lru_cache(maxsize=KEPT_APART)
def very_words(sentence: str) -> str:
    """Return the term by which a claim in the same words is found."""
    return "w:" + blake2b(same_words(sentence).encode(), digest_size=6).hexdigest()


def log_of(number: int) -> int:
    """Return a logarithm in the unit of weights."""
    return round(_UNIT * math.log(number))


class Weights(dict[str, int]):
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

    def of_few(self, term: str) -> bool:
        """Tell whether a term is rare enough to look anything up by, and stands anywhere."""
        return 0 < self._frequencies.get(term, 0) <= FREQUENCY_CAP

    def rarest(self, terms: Iterable[str]) -> list[str]:
        """Return the rarest of the terms that known claims hold, rarest first."""
        frequencies = self._frequencies
        counted = sorted((n, term) for term in terms if (n := frequencies.get(term, 0)))
        looked_by: list[str] = []
        postings = 0
        for n, term in counted:
            postings += n
            if n > FREQUENCY_CAP or (postings > POSTINGS and len(looked_by) >= FEWEST_LOOKED_BY):
                break
            looked_by.append(term)
        return looked_by


def look_up(observed: ClaimObservation, weights: Weights) -> ClaimLookUp:
    """Say what finds the known claims that decide about one, of terms as common as they are now."""
    parts = take_apart(observed.claim)
    quoted = [(words, _UNIT) for words in sorted(parts.shingles) if weights.of_few(words)]
    looked_by = [(term, weights[term]) for term in weights.rarest(parts.terms)]
    least = SHARED * sum(weight for _, weight in looked_by)
    telling = len(parts.terms) >= TELLING
    return ClaimLookUp(
        (*quoted, *looked_by),
        min(_UNIT, least) if parts.shingles else least,
        very_words(observed.claim.sentence),
        None if telling else observed.url,
        tuple(term for term in claim_terms(observed.claim) if term.startswith(_DEMANDED)),
    )


def who_demands(demand: Demand | None) -> tuple[str, ...]:
    """Return who demands something as it is kept: articles are not loaded again."""
    if demand is None:
        return ()
    return tuple(
        sorted(
            {_WHO + term for term in demand.who}
            | {_NAMED + name for name in demand.names}
            | {_DATED + time for time in demand.times}
        )
    )


def demand_of(claim: Claim, parts: ClaimParts, opening: str) -> Demand | None:
    """Read what a claim demands, if it speaks of anything that can be demanded."""
    return None if parts.terms.isdisjoint(OBJECTS) else read_demand(claim, opening)


def known_demand(known: KnownClaim, parts: ClaimParts) -> Demand | None:
    """Put a stored demand together again."""
    demand = demand_of(known.claim, parts, "")
    if demand is None:
        return None
    marked = {
        mark: frozenset(t[len(mark) :] for t in known.demanded_by if t.startswith(mark))
        for mark in (_WHO, _NAMED, _DATED)
    }
    return Demand(demand.items, marked[_WHO], marked[_NAMED], marked[_DATED], demand.told)


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

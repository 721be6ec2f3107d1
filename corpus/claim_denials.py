"""Tell whether one claim denies what another asserts: the same predicate, the other way round.

A false "denied" is worse than a missed one, so sentences are compared clause by clause, and a
denial must be of the same subject, predicate and things, in one order, tense and time.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.claim_clauses import NOT, PARTLY, Clause, clauses, tense_of
from corpus.claim_terms import ClaimParts, TermKind, canonical, ordered_terms
from monitor.models.reading import Claim

#: So much of the denial must stand in what it denies, and so much of that in the denial.
COVERED, COVERS = 0.75, 0.6
#: Shared words, names and times that make it the same thing.
FEWEST_SHARED = 3
#: The most characters between a denial and what it denies where all else is the same.
_NEAR = 25

# Without one of these no clause of a sentence denies anything.
_MAY_DENY = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|cannot|nothing|den(?:y|ies|ied|ying))\b|n[’']t\b",
    re.IGNORECASE,
)
_DENYING = frozenset(map(canonical, ("denied", "failed", "refused")))
_DENIALS = re.compile(
    NOT.pattern
    + r"|\bden(?:y|ies|ied|ying)\b|\b(?:fail(?:s|ed|ing)?|refus(?:es|ed|ing)) to\b|\bwithout\b",
    re.IGNORECASE,
)
# Who refuses denies what was to come.
_REFUSES = re.compile(r"\brefus(?:es|ed|ing) to\b", re.IGNORECASE)
# Tenses in which a denial and what it denies are never of one thing.
_OTHER_TENSES = tuple(
    {one, other}
    for one, others in {
        "future": ("past", "present", "possible", ""),
        "possible": ("past", "present", ""),
        "present": ("past",),
    }.items()
    for other in others
)

Weigh = Callable[[str], float]


def denial(ours: ClaimParts, claim: Claim, theirs: ClaimParts, known: Claim, weigh: Weigh) -> str:
    """Say what one of two claims denies that the other asserts; empty where it is in any doubt."""
    if not (_may_be_of(ours.denied, theirs) or _may_be_of(theirs.denied, ours)):
        return ""
    denied = (
        _denied_in(claim, known, theirs, weigh)
        or _denied_in(known, claim, ours, weigh)
        or _all_but_the_denial(ours, claim, theirs, known)
    )
    if not denied:
        return ""
    both = f", both by {claim.speaker}" if claim.speaker and claim.speaker == known.speaker else ""
    return f"one denies what the other asserts ({denied}){both}"


def _may_be_of(denied: frozenset[str], parts: ClaimParts) -> bool:
    return not (denied.isdisjoint(parts.terms) and denied.isdisjoint(parts.speaker_terms))


def _denied_in(denying: Claim, asserting: Claim, asserted: ClaimParts, weigh: Weigh) -> str:
    # Most sentences deny nothing, and need not be divided.
    if _MAY_DENY.search(denying.sentence) is None:
        return ""
    for no in clauses(denying):
        if no.denied is None:
            continue
        predicate = no.terms[no.denied].value
        # A sentence that denies it itself, if only elsewhere, asserts nothing against it.
        said = clauses(asserting)
        if any(yes.denied is not None and predicate in _all(yes) for yes in said):
            continue
        for yes in said:
            if yes.denied is None and _is_denial(no, yes, asserted, weigh):
                return " ".join(term.value for term in no.terms)
    return ""


def _is_denial(no: Clause, yes: Clause, asserted: ClaimParts, weigh: Weigh) -> bool:
    """Tell whether a clause denies another: subject, predicate, names, numbers, times and order."""
    ours, theirs = no.of(TermKind.TERM, TermKind.NAME), yes.of(TermKind.TERM, TermKind.NAME)
    shared = ours & theirs
    in_common = len(shared) + len(no.times & yes.times) + bool(no.own & yes.own)
    return (
        len(shared) >= FEWEST_SHARED - 1
        and in_common >= FEWEST_SHARED
        and _of_one_predicate(no, yes)
        and {no.tense, yes.tense} not in _OTHER_TENSES
        and not no.of(TermKind.NAME) - _all(yes) - yes.own - asserted.names
        and not yes.of(TermKind.NAME) - _all(no) - no.own
        and no.of(TermKind.NUMBER) <= yes.of(TermKind.NUMBER)
        and not (no.times and yes.times and not no.times & yes.times)
        and _covers(shared, ours, COVERED, weigh)
        and _covers(shared, theirs, COVERS, weigh)
        and _in_order(shared, no) == _in_order(shared, yes)
    )


def _of_one_predicate(no: Clause, yes: Clause) -> bool:
    """Tell whether what is denied is said in the other clause, and of the same subject."""
    at = no.denied or 0
    predicate = no.terms[at].value
    said = [term.value for term in yes.terms]
    if predicate not in said or predicate in yes.purposes or (no.verb and no.verb not in yes.verbs):
        return False
    if at == 0 and not no.own:
        # "No troops entered": the denial stands before the subject itself.
        return said[0] == predicate
    subject = {term.value for term in no.terms[:at]} | no.own
    return bool(subject & {said[0], *said[: said.index(predicate)], *yes.own})


def _covers(shared: frozenset[str], terms: frozenset[str], share: float, weigh: Weigh) -> bool:
    return sum(map(weigh, shared)) >= share * sum(map(weigh, terms))


def _all_but_the_denial(ours: ClaimParts, claim: Claim, theirs: ClaimParts, known: Claim) -> str:
    """Tell whether two sentences are word for word the same but for one plain denial."""
    one, other = claim.sentence, known.sentence
    differing = (ours.terms | ours.speaker_terms) ^ (theirs.terms | theirs.speaker_terms)
    if (
        differing - _DENYING
        or ours.numbers != theirs.numbers
        or ours.times != theirs.times
        or len(ours.terms | ours.times) < FEWEST_SHARED
        or _values(one, ours) != _values(other, ours)
    ):
        return ""
    negations = [*_DENIALS.finditer(one), *_DENIALS.finditer(other)]
    refused = bool(_REFUSES.search(one) or _REFUSES.search(other))
    if {tense_of(one), tense_of(other)} in _OTHER_TENSES and not refused:
        return ""
    if len(negations) != 1 or PARTLY.search(one) or PARTLY.search(other):
        return ""
    following = ordered_terms(negations[0].string[negations[0].end() :])
    if not following or following[0].start > _NEAR:
        return ""
    return " ".join(sorted(ours.terms))


def _values(sentence: str, parts: ClaimParts) -> list[str]:
    told = parts.terms - _DENYING
    said = [t.value for t in ordered_terms(sentence) if t.value in told]
    return list(dict.fromkeys(said))


def _in_order(shared: frozenset[str], clause: Clause) -> list[str]:
    """Return the shared terms in the clause's order, each once."""
    return list(dict.fromkeys(t.value for t in clause.terms if t.value in shared))


def _all(clause: Clause) -> frozenset[str]:
    return frozenset(term.value for term in clause.terms)

"""Compare two claims: the same, the opposite, the same but for a figure, or another; and why."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from corpus.claim_denials import denial
from corpus.claim_terms import ClaimParts, canonical, counted
from corpus.claim_words import OPPOSITES
from monitor.models.reading import Claim, ClaimKind, SpeakerBasis


class Verdict(StrEnum):
    """How a claim stands to one known claim."""

    SAME = "same"
    OPPOSITE = "opposite"
    FIGURE = "figure"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Match:
    """A verdict with its score (0 to 1: how much the two share) and the reason in words."""

    verdict: Verdict
    score: float
    reason: str


#: A claim is said again when what it shares with a known one weighs at least this share of it …
COVERED = 0.66
#: … and of the known one at least this.
COVERS = 0.45
#: On one page a rewording is likelier than another claim in nearly the same words.
COVERED_ON_PAGE = 0.56
COVERS_ON_PAGE = 0.40
#: With less of it shared no verdict but "another claim" is left.
LEAST = 0.30
#: What a known quote must cover of a sentence that takes up part of it.
QUOTED = 0.40
#: Sharing fewer terms, a claim must be covered nearly whole.
FEW_TERMS = 4
COVERED_BY_FEW = 0.80
#: A denial is of the same claim only when both are covered so far.
DENIED = 0.58
#: Two claims are of one template when this much is shared and only a figure differs.
TEMPLATE = 0.60
#: When so much is shared, one differing name is a slip of wording, not another event.
NEARLY_ALL = 0.86
#: A claim of fewer terms says too little to be matched by terms alone.
FEWEST_TERMS = 2
_SHOWN = 5

Weigh = Callable[[str], float]


def compare(  # noqa: C901, PLR0911, PLR0912 - a ladder: the first rule that holds decides
    ours: ClaimParts,
    claim: Claim,
    theirs: ClaimParts,
    known: Claim,
    weigh: Weigh,
    *,
    same_page: bool = False,
) -> Match:
    """Compare a claim with a known one; `weigh` says how much a term tells (rare ones more)."""
    shared = ours.terms & theirs.terms
    weight = sum(map(weigh, shared))
    covered = weight / (weight + sum(map(weigh, ours.terms - shared)) or 1.0)
    denied = denial(ours, claim, theirs, known, weigh)
    if denied:
        return Match(Verdict.OPPOSITE, covered, f"shares {_words(shared, weigh)}; {denied}")
    if covered < LEAST and not ours.shingles:
        return Match(Verdict.OTHER, covered, f"shares only {_words(shared, weigh)}")
    covers = weight / (weight + sum(map(weigh, theirs.terms - shared)) or 1.0)
    score = (2 * covered * covers / (covered + covers)) if weight else 0.0
    quoted = (
        ""
        if _denied(claim, known) or _whose(claim, known)
        else _same_quote(ours, theirs, claim, covered)
    )
    if quoted:
        return Match(Verdict.SAME, max(score, covered), quoted)
    if len(shared) < min(FEWEST_TERMS, len(ours.terms)):
        return Match(Verdict.OTHER, score, "hardly a term shared")
    words = _words(shared, weigh)
    apart = _apart(ours, theirs, claim, known, score, weigh)
    if not apart and not same_page:
        apart = _other_times(ours, theirs)
    if apart:
        return Match(Verdict.OTHER, score, f"shares {words}, but {apart}")
    opposite = _opposite(ours, theirs, claim, known)
    if opposite:
        if min(covered, covers) < DENIED or len(shared) <= FEWEST_TERMS:
            return Match(Verdict.OTHER, score, f"shares only {words}; {opposite}")
        return Match(Verdict.OPPOSITE, score, f"shares {words}; {opposite}")
    if _negated(claim, known) and not same_page:
        return Match(Verdict.OTHER, score, f"shares {words}, but one of them denies something")
    need_ours, need_theirs = (COVERED_ON_PAGE, COVERS_ON_PAGE) if same_page else (COVERED, COVERS)
    if len(shared) < FEW_TERMS:
        need_ours = COVERED if same_page else COVERED_BY_FEW
    enough = covered >= need_ours and covers >= need_theirs
    figures = _figures(ours, theirs)
    if figures:
        if enough and max(covered, covers) >= TEMPLATE:
            things = _count_apart(ours, claim, theirs, known)
            if things:
                return Match(Verdict.OTHER, score, f"shares {words}, but {things}")
            return Match(Verdict.FIGURE, score, f"shares {words}; {figures}")
        return Match(Verdict.OTHER, score, f"shares {words}; {figures}")
    if enough:
        return Match(Verdict.SAME, score, f"shares {words} ({covered:.0%} of it)")
    return Match(Verdict.OTHER, score, f"shares only {words} ({covered:.0%} of it)")


def _same_quote(ours: ClaimParts, theirs: ClaimParts, claim: Claim, covered: float) -> str:
    """Say that both hold the same quoted words, where those are the gist of ours."""
    shared = len(ours.shingles & theirs.shingles)
    if 2 * shared < len(ours.shingles) or not shared:
        return ""
    if claim.kind is ClaimKind.QUOTE or covered >= QUOTED:
        return f"the same quoted words ({shared + 4} in a row or more)"
    return ""


def _apart(  # noqa: PLR0917 - the parts of one comparison
    ours: ClaimParts, theirs: ClaimParts, claim: Claim, known: Claim, score: float, weigh: Weigh
) -> str:
    """Say what makes two like sentences tell of different events, people or times."""
    whose = _whose(claim, known)
    if whose:
        return whose
    if score >= NEARLY_ALL:
        return ""
    our_names = ours.names - theirs.terms - theirs.speaker_terms
    their_names = theirs.names - ours.terms - ours.speaker_terms
    if our_names and their_names:
        return f"one names {_words(our_names, weigh)}, the other {_words(their_names, weigh)}"
    return ""


def _other_times(ours: ClaimParts, theirs: ClaimParts) -> str:
    """Say that two sentences name different days, months or years."""
    for kind in ("day", "month", "year"):
        one, other = _of_kind(ours.times, kind), _of_kind(theirs.times, kind)
        if one and other and not one & other:
            return (
                f"one is about {', '.join(sorted(one))}, the other about {', '.join(sorted(other))}"
            )
    return ""


_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))


def _of_kind(times: Collection[str], kind: str) -> set[str]:
    if kind == "day":
        return {t for t in times if t in _DAYS}
    if kind == "year":
        return {t for t in times if t[0].isdigit()}
    return {t for t in times if t not in _DAYS and not t[0].isdigit()}


def _denied(claim: Claim, known: Claim) -> bool:
    """Tell whether one of two quotes denies what the other asserts in the same words."""
    both = claim.kind is ClaimKind.QUOTE and known.kind is ClaimKind.QUOTE
    return both and claim.negated != known.negated


def _whose(claim: Claim, known: Claim) -> str:
    """Say that two people speak, each of themselves ("I will …"), if they do."""
    own = (
        claim.kind is ClaimKind.QUOTE
        and known.kind is ClaimKind.QUOTE
        and claim.speaker_basis is SpeakerBasis.NAMED
        and known.speaker_basis is SpeakerBasis.NAMED
        and claim.speaker != known.speaker
        and _first_person(claim.sentence)
        and _first_person(known.sentence)
    )
    return f"one is {claim.speaker}’s own, the other {known.speaker}’s" if own else ""


def _first_person(sentence: str) -> bool:
    lowered = f" {sentence.lower()} "
    return " i " in lowered or " i’" in lowered or " i'" in lowered or " my " in lowered


_OPPOSED = frozenset((canonical(one), canonical(other)) for one, other in OPPOSITES)
# Words that are counted as denials and as opposites; they are one contradiction, not two.
_DENYING = frozenset(("reject", "oppose", "deny", "fail", "unlikely", "block", "ban"))


def _negated(claim: Claim, known: Claim) -> bool:
    return claim.negated != known.negated


def _opposite(ours: ClaimParts, theirs: ClaimParts, claim: Claim, known: Claim) -> str:
    """Say by which words two claims are each other's opposite, if they are."""
    lone, other = ours.terms - theirs.terms, theirs.terms - ours.terms
    antonym = next(
        ((a, b) for a in sorted(lone) for b in sorted(other) if (a, b) in _OPPOSED), None
    )
    if antonym is None or ours.numbers != theirs.numbers:
        return ""
    if _negated(claim, known) and not _DENYING.intersection(antonym):
        # Both differ, and then they say the same.
        return ""
    whom = ""
    if claim.speaker and claim.speaker == known.speaker:
        whom = f", both by {claim.speaker}"
    return f"one says {antonym[0]}, the other {antonym[1]}{whom}"


def _figures(ours: ClaimParts, theirs: ClaimParts) -> str:
    if not ours.numbers or not theirs.numbers or ours.numbers & theirs.numbers == ours.numbers:
        return ""
    mine, yours = ours.numbers - theirs.numbers, theirs.numbers - ours.numbers
    if not yours:
        return ""
    return f"differs in the figure: {', '.join(sorted(mine))} against {', '.join(sorted(yours))}"


def _count_apart(ours: ClaimParts, claim: Claim, theirs: ClaimParts, known: Claim) -> str:
    """Say that the figures in which two claims differ count different things."""
    one, other = counted(claim.sentence), counted(known.sentence)
    mine = [one.get(number, frozenset()) for number in ours.numbers - theirs.numbers]
    yours = [other.get(number, frozenset()) for number in theirs.numbers - ours.numbers]
    if not all((*mine, *yours)) or any(a & b for a in mine for b in yours):
        return ""
    first, second = sorted(frozenset().union(*mine)), sorted(frozenset().union(*yours))
    return f"one counts {' '.join(first)}, the other {' '.join(second)}"


def _words(terms: Collection[str], weigh: Weigh) -> str:
    heaviest = sorted(terms, key=lambda term: (-weigh(term), term))[:_SHOWN]
    return ", ".join(heaviest) or "nothing"

"""Divide a claim into the clauses that plainly assert or deny something, each with its tense."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.claim_terms import Term, TermKind, canonical, ordered_terms
from monitor.models.reading import Claim, ClaimKind

_CLAUSES = re.compile(
    r"\s*[,;:—–()“”\"]\s*|\s+-\s+|\s+(?=(?:and|but|or|because|while|although|though|as|after|before"
    r"|when|whenever|if|that|which|who|whom|whose|where|since|so|saying|adding|than|unless|until"
    r"|despite|whether|even|without|rather|instead)\b)"
)
# "Ana Holt, the mayor, never met him": who somebody is stands between subject and verb.
_APPOSITION = re.compile(
    r"(?<=[a-z]), (?:the|an?|his|her|its|their|head|chief|leader) ?[^,;:“”\"]{2,60}, (?=(?:ha[sd]"
    r"|have|is|are|was|were|did|does|do|will|would|can|could|never|not|den\w+|[a-z]+ed|refuses)\b)"
)
_LINK = re.compile(r"(?:and|but|or|that|because|although|though|so|as)\s+", re.IGNORECASE)
# Clauses that assert nothing by themselves.
_SUPPOSED = re.compile(
    r"(?:if|unless|until|whether|when|whenever|before|than|who|whom|whose|which|where|without"
    r"|despite|rather|instead|even|to)\b",
    re.IGNORECASE,
)
#: What denies the word after it.
NOT = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|cannot|nothing)\b|n[’']t\b"
    r"|\bden(?:y|ies|ied|ying)(?=\s+(?:ever\s+|having\s+|being\s+)?[a-z]+(?:ing|ed)\b)",
    re.IGNORECASE,
)
# What turns a clause round, or bends it, without being a plain denial of its predicate.
_BENT = re.compile(
    r"\b(?:without|unlikely|fail\w*|refus\w+|reject\w*|den(?:y|ies|ied|ying)|hardly|barely|rarely"
    r"|seldom|less|fewer|little|few|false\w*|untrue|wrong\w*|disput\w+|declin\w+|only|almost|nearly"
    r"|doubt\w*|supposed|alleged\w*|tr(?:y|ies|ied|ying)|seek\w*|sought|hop\w+|want\w*|plan\w*"
    r"|expect\w*|agree\w*|order\w*|ask\w*|vow\w*|promis\w+|threat\w+|able|likely)\b",
    re.IGNORECASE,
)
#: "Not all", "not yet", "no longer": less than a denial.
PARTLY = re.compile(
    r"(?:not|no|never|n[’']t)\s+(?:\w+\s+)?(?:all|every\w*|only|just|yet|always|enough|longer|more"
    r"|immediately|necessarily|alone|fully|entirely|exactly|both|simply|merely|later|earlier|so"
    r"|much|many|too|very|really|quite|the (?:first|only)|doubt|matter|sooner|even|one)\b",
    re.IGNORECASE,
)
# Before "that": what follows is denied by whoever is told of.
_TURNS = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|rejects?|rejected|dismiss\w*|disput\w+|refut\w+|doubt\w*|false\w*"
    r"|untrue|incorrect\w*|wrong\w*|no evidence|no proof|not true|debunk\w*|baseless\w*|unfounded)"
    r"\b[^,;]{0,40}$",
    re.IGNORECASE,
)
_DENIES_THAT = re.compile(
    r"\bden(?:y|ies|ied|ying)(?: (?:any )?(?:claims?|reports?|allegations?|accusations?"
    r"|suggestions?))?$",
    re.IGNORECASE,
)
_FUTURE = re.compile(r"\b(?:will|would|won[’']t|going to|shall)\b|[’'](?:ll|d)\b", re.IGNORECASE)
_POSSIBLE = re.compile(
    r"\b(?:may|might|can|could|should|must|cannot|needs? to|ha(?:s|ve|d) to|ought)\b"
    r"|\b(?:can|could|should)n[’']t\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"\b(?:is|are|am|do|does|isn[’']t|aren[’']t|don[’']t|doesn[’']t)\b")
_PAST = re.compile(
    r"\b(?:was|were|did|had|has|have|been|wasn[’']t|weren[’']t|didn[’']t|hadn[’']t|hasn[’']t"
    r"|haven[’']t)\b"
)
_SELF = re.compile(r"^(?:[“\"]\s*)?(?:I|we)\b", re.IGNORECASE)
_WORDS = re.compile(r"[A-Za-z][\w-]*")
# Verbs that are too common to be compared as terms, and yet can be denied; by all their forms.
_COMMON_VERBS = {
    form: forms.split()[0]
    for forms in (
        "know knows knew known knowing",
        "see sees saw seen seeing",
        "take takes took taken taking",
        "give gives gave given giving",
        "get gets got getting gotten",
        "make makes made making",
        "say says said saying",
        "tell tells told telling",
        "use uses used using",
        "want wants wanted wanting",
        "go goes went gone going",
        "come comes came coming",
        "have has had having",
        "show shows showed shown showing",
        "set sets setting",
        "put puts putting",
        "write writes wrote written writing",
    )
    for form in forms.split()
}
# What may stand between a denial and its predicate ("not been properly inspected").
_BETWEEN = re.compile(
    r"(?:\s*\b(?:been|be|being|have|has|had|having|ever|also|actually|in fact|\w+ly)\b)*"
    rf"(?:\s*\b(?P<verb>{'|'.join(_COMMON_VERBS)})\b)?"
    r"(?:\s*\b(?:a|an|the|any|its|his|her|their|to|on|in|at|of|about|such|that)\b)*\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that asserts or denies: its terms in order, and the one that is denied.

    `denied` is the place in `terms` of the first thing that the denial is of, None where nothing is
    denied; `tense` is "future", "possible", "present", "past", or empty where the words leave it
    open; `own` are the words of a speaker who speaks of "I" or "we"; `purposes` are the verbs after
    "to", which nobody says were done; `verb` is the common one that is denied, if it is one, and
    `verbs` are all such.
    """

    terms: tuple[Term, ...]
    denied: int | None
    tense: str
    own: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()
    verb: str = ""
    verbs: frozenset[str | None] = frozenset()

    def of(self, *kinds: TermKind) -> frozenset[str]:
        """Return the terms of some kinds."""
        return frozenset(term.value for term in self.terms if term.kind in kinds)

    @property
    def times(self) -> frozenset[str]:
        """Return the days, months and years that the clause names."""
        return self.of(TermKind.TIME)


@lru_cache(maxsize=2_000)
def clauses(claim: Claim) -> tuple[Clause, ...]:
    """Divide a claim into the clauses that plainly assert or deny something."""
    found: list[Clause] = []
    own = frozenset[str]()
    if claim.kind is ClaimKind.QUOTE and claim.speaker:
        own = frozenset(map(canonical, _WORDS.findall(claim.speaker.lower()))) - {""}
    sentence = _APPOSITION.sub(" ", claim.sentence)
    parts = [part for part in _CLAUSES.split(sentence) if part.strip()]
    before = ""
    for part in parts:
        turned = part.lower().startswith("that ") and _TURNS.search(before)
        denies = bool(turned) and _DENIES_THAT.search(before) is not None
        before = part
        if turned and not denies:
            continue
        clause = _clause(_LINK.sub("", part, count=1) if _LINK.match(part) else part, own)
        if clause is None:
            continue
        if denies:
            clause = _turned(clause)
        if clause is not None:
            found.append(clause)
    return tuple(found)


def _clause(part: str, own: frozenset[str]) -> Clause | None:
    if _SUPPOSED.match(part):
        return None
    negations = list(NOT.finditer(part))
    if len(negations) > 1 or PARTLY.search(part):
        return None
    plain = part if not negations else part[: negations[0].start()] + part[negations[0].end() :]
    if _BENT.search(plain):
        return None
    terms = ordered_terms(part)
    denied: int | None = None
    verb = ""
    if negations:
        end = negations[0].end()
        denied = next((i for i, t in enumerate(terms) if t.start >= end), None)
        if denied is None or terms[denied].kind not in {TermKind.TERM, TermKind.NAME}:
            return None
        # "Does not see her work": what is denied says too little to be compared.
        between = _BETWEEN.fullmatch(part, end, terms[denied].start)
        if between is None:
            return None
        verb = _COMMON_VERBS[between["verb"].lower()] if between["verb"] else ""
    purposes = frozenset(t.value for t in terms if part.endswith("to ", 0, t.start))
    whose = own if _SELF.match(part) else frozenset[str]()
    verbs = frozenset(map(_COMMON_VERBS.get, _WORDS.findall(part.lower()))) - {None}
    return Clause(terms, denied, tense_of(part), whose, purposes, verb, verbs)


def _turned(clause: Clause) -> Clause | None:
    """Turn what somebody denies "that …" into a denial of its predicate."""
    if clause.denied is not None or len(clause.terms) <= 1:
        return None
    return replace(clause, denied=1)


def tense_of(part: str) -> str:
    """Return the tense of some words; empty where they leave it open."""
    for tense, words in (
        ("future", _FUTURE),
        ("possible", _POSSIBLE),
        ("past", _PAST),
        ("present", _PRESENT),
    ):
        if words.search(part):
            return tense
    return ""

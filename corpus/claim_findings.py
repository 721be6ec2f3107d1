"""Turn new and contradicted claims into findings: one for what is said, whoever says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from corpus.claim_terms import canonical, take_apart
from corpus.ranking import Features, rank
from monitor.models.claim import ClaimDecision, ClaimObservation, KnownClaim, Novelty
from monitor.models.digest import FindingView
from monitor.models.finding import (
    Evidence,
    EvidenceRole,
    Finding,
    FindingKind,
    FindingStatus,
    HeldBecause,
    make_finding_id,
)
from monitor.models.reading import ClaimKind, SpeakerBasis
from monitor.models.story import Story

Decided = tuple[ClaimObservation, ClaimDecision, str | None]
Found = tuple[Finding, tuple[Evidence, ...]]

#: New claims that score less are held: too little in them can be checked.
LOWEST_TOLD = 0.45
_KINDS = {
    Novelty.NEW: FindingKind.NEW_CLAIM,
    Novelty.CONTRADICTED: FindingKind.CONTRADICTED_CLAIM,
}
_VAGUE = re.compile(
    r"^[“\"‘']?(?:(?:But|And|So|Still|Yet|However|Then|Also|Now|Instead|Meanwhile)\b,? )?"
    r"(?:he|she|it|they|this|that|these|those|such|there|his|her|their|its|here)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"\b(?:I|I[’']m|I[’']ve|I[’']d|I[’']ll|my|me|you|your|we[’']re|we|our|feels?|felt|loved?|"
    r"amazing|wonderful|incredible|beautiful|awful|terrible|honou?r(?:ed)?|proud|excited|shocked)\b",
)
# A number that says how much: no clock, no age, no "two or three"; those are in every sentence.
_FIGURE = re.compile(
    r"[$€£]\s?\d|\d[\d,.]*\s?(?:%|percent\b|[mb]illion|thousand|hundred)"
    r"|(?<![\d:,.])(?<!, )(?:\d{1,3}(?:,\d{3})+|\d{2,}|\d+\.\d+)\b"
    r"(?![:-]|\s?(?:a\.m|p\.m|am\b|pm\b)|\s?-?years?\b|st\b|th\b|nd\b|rd\b)"
    r"|\b(?:hundreds?|thousands?|[mb]illions?|dozens?|half|third|quarter|doubled|tripled)\b"
    r"|\b(?:[a-z]+teen|twelve|eleven|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b",
    re.IGNORECASE,
)
_KILLS = re.compile(
    r"\b(?:kill|injur|wound|dead|die|arrest|missing|hurt|hostage|vote)", re.IGNORECASE
)
_COUNT = re.compile(r"\b(?:\d|one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH_AND_DAY = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July"
    r"|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.? \d{1,2}\b"
)
_RECALLS = re.compile(
    r"\b(?:(?:years?|decades?|months) (?:ago|earlier|before)|decades?|centur(?:y|ies)|histor\w+"
    r"|in the past|last year|had (?:long|previously|once|already|also)|used to|former(?:ly)?"
    r"|traditionally|typically|usually|often|generally|best known|is known (?:for|as))\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:could|may|might|would|potentially|perhaps|likely|seems?|appears?|indeed)\b"
)
_TODAY = re.compile(
    r"\b(?:today|tonight|yesterday|overnight|this (?:morning|afternoon|evening|week))\b"
)
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_WORDS = re.compile(r"[A-Za-z][\w’'-]*")
#: A sentence of so many words is read at a glance.
_SHORTEST_CLEAR, _LONGEST_CLEAR = 8, 35
#: So many of a story's words in a claim make it wholly the story's.
_CENTRAL = 2


def claim_findings(
    story: Story,
    decided: Sequence[Decided],
    open_findings: Sequence[FindingView],
    now: datetime,
) -> list[Found]:
    """Return the findings that decisions make or add to, each with the evidence to be added.

    `decided` are (observation, decision, reason why it is not news or None) in the order taken.
    `open_findings` are the latest ones of the groups concerned, whatever their status: an outlet
    that says the same is added to them, and what was delivered never becomes pending again.
    """
    told: dict[str, _Told] = {}
    for view in sorted(open_findings, key=lambda v: (v.finding.found_at, v.finding.after_at)):
        if view.finding.group_id is not None:
            told[view.finding.group_id] = _Told(view.finding, list(view.evidence))
    known = {view.finding.finding_id for view in open_findings}
    touched: dict[str, _Told] = {}
    for observed, decision, baseline in decided:
        kind = _KINDS.get(decision.novelty)
        if kind is not None:
            made = _make(story, kind, observed, decision, baseline, now)
            if made.finding.finding_id in known:
                continue
            told[decision.group_id] = made
            touched[decision.group_id] = made
        elif decision.novelty is Novelty.REPEATED and decision.group_id in told:
            grown = told[decision.group_id]
            if grown.add(story, observed):
                touched[decision.group_id] = grown
    return [(one.finding, tuple(one.added)) for one in touched.values()]


class _Told:
    """A finding in the making, with the evidence that it has and that which came new."""

    def __init__(self, finding: Finding, evidence: list[Evidence]) -> None:
        self.finding = finding
        self.known = evidence
        self.added: list[Evidence] = []

    def add(self, story: Story, observed: ClaimObservation) -> bool:
        """Add an outlet that says the same; tell whether that changed anything."""
        if any(e.claim_id == observed.claim_id for e in (*self.known, *self.added)):
            return False
        self.added.append(_evidence(self.finding.finding_id, EvidenceRole.AFTER, observed))
        after = [e for e in (*self.known, *self.added) if e.role is EvidenceRole.AFTER]
        before = self.finding
        n_origins = len({e.origin_id for e in after})
        finding = replace(before, n_origins=n_origins, n_sources=count_sources(after))
        if before.status is not FindingStatus.DELIVERED:
            finding = _led_by_the_clearest(finding, after)
            if n_origins > before.n_origins:
                finding = _risen(story, finding, observed)
        self.finding = finding
        return True


def count_sources(evidence: Iterable[Evidence]) -> int:
    """Count who is cited: each named source once, one document or group however it is called.

    Sentences without a source count as one for each outlet, unless somebody is cited too.
    """
    named: set[str] = set()
    collective = False
    outlets: set[str] = set()
    for one in evidence:
        if one.attribution is None:
            outlets.add(one.outlet or one.url)
        elif one.attribution[:1].isupper() and not one.attribution.lower().startswith("the "):
            named.add(one.attribution.rsplit(" ", 1)[-1])
        else:
            collective = True
    cited = len(named) + collective
    return cited or max(1, len(outlets))


def clarity(sentence: str) -> float:
    """Score how well a sentence reads by itself: of a fair length, with a subject, closed."""
    words = len(_WORDS.findall(sentence))
    fair = 1.0 if _SHORTEST_CLEAR <= words <= _LONGEST_CLEAR else 0.4
    closed = 0.2 if sentence.rstrip('”"’')[-1:] in ".!" else 0.0
    return fair + closed - (0.6 if _VAGUE.match(sentence) else 0.0)


def _make(  # noqa: PLR0917 - the parts of one comparison
    story: Story,
    kind: FindingKind,
    observed: ClaimObservation,
    decision: ClaimDecision,
    baseline: str | None,
    now: datetime,
) -> _Told:
    score, ranked = rank(_features(story, observed, 1 - decision.nearness, n_origins=1))
    finding_id = make_finding_id(kind, story.name, observed.claim_id)
    held = _held(kind, score, baseline)
    against = decision.against if kind is FindingKind.CONTRADICTED_CLAIM else None
    finding = Finding(
        finding_id=finding_id,
        story=story.name,
        kind=kind,
        found_at=now,
        after_value=None,
        after_sentence=observed.claim.sentence,
        after_url=observed.url,
        after_at=observed.fetched_at,
        reason=f"{decision.reason}; {ranked}",
        score=score,
        before_sentence=against.claim.sentence if against else None,
        before_url=against.url if against else None,
        before_at=against.fetched_at if against else None,
        group_id=decision.group_id,
        speaker=observed.claim.speaker,
        status=FindingStatus.HELD if held else FindingStatus.PENDING,
        held_because=held,
    )
    made = _Told(finding, [])
    made.added.append(_evidence(finding_id, EvidenceRole.AFTER, observed))
    if against is not None:
        made.added.append(_evidence(finding_id, EvidenceRole.BEFORE, against))
    return made


def _held(kind: FindingKind, score: float, baseline: str | None) -> HeldBecause | None:
    if baseline is not None:
        known = {reason.value: reason for reason in HeldBecause}
        return known.get(baseline, HeldBecause.BASELINE)
    if kind is FindingKind.NEW_CLAIM and score < LOWEST_TOLD:
        return HeldBecause.LOW_SCORE
    return None


def _risen(story: Story, finding: Finding, observed: ClaimObservation) -> Finding:
    """Rank anew what another origin bears out; if it was held for its score it may be told."""
    features = _features(story, observed, 0.0, n_origins=finding.n_origins)
    alone, _ = rank(replace(features, n_origins=finding.n_origins - 1))
    together, _ = rank(features)
    score = round(min(1.0, finding.score + together - alone), 3)
    finding = replace(finding, score=score)
    if finding.held_because is HeldBecause.LOW_SCORE and score >= LOWEST_TOLD:
        return replace(finding, status=FindingStatus.PENDING, held_because=None)
    return finding


def _led_by_the_clearest(finding: Finding, after: Sequence[Evidence]) -> Finding:
    best = max(after, key=lambda e: clarity(e.sentence))
    if clarity(best.sentence) <= clarity(finding.after_sentence):
        return finding
    return replace(
        finding,
        after_sentence=best.sentence,
        after_url=best.url,
        after_at=best.fetched_at,
        speaker=finding.speaker or best.attribution,
    )


def _features(
    story: Story, observed: ClaimObservation, distance: float, *, n_origins: int
) -> Features:
    claim = observed.claim
    parts = take_apart(claim)
    cited = claim.speaker_basis is not SpeakerBasis.NONE
    return Features(
        has_figure=_has_figure(claim.sentence),
        named_source=cited,
        quoted=claim.kind is ClaimKind.QUOTE,
        distance=distance,
        n_origins=n_origins,
        centrality=_centrality(story, parts.terms),
        names_something=bool(parts.names),
        vague=_VAGUE.match(claim.sentence) is not None,
        personal=_PERSONAL.search(claim.sentence) is not None,
        n_terms=len(parts.terms),
        dated=not _DAYS.isdisjoint(parts.times) or _TODAY.search(claim.sentence) is not None,
        background=_is_background(claim.sentence, observed.fetched_at.year),
        hedged=not cited and _HEDGED.search(claim.sentence) is not None,
    )


def _has_figure(sentence: str) -> bool:
    """Tell whether a sentence says how much or how many, beyond small counts and dates."""
    bare = _MONTH_AND_DAY.sub("", _YEAR.sub("", sentence))
    if _FIGURE.search(bare):
        return True
    return _KILLS.search(bare) is not None and _COUNT.search(bare) is not None


def _is_background(sentence: str, year: int) -> bool:
    """Tell whether a sentence recalls: an earlier year and not this one, or what was long so."""
    years = {int(found) for found in _YEAR.findall(sentence)}
    if years and max(years) < year - 1:
        return True
    return _RECALLS.search(sentence) is not None


def _centrality(story: Story, terms: frozenset[str]) -> float:
    """Return how many of the story's own words a claim holds; a half where the story has none."""
    phrases = (*story.terms.any, *story.terms.all)
    own = {canonical(word.lower()) for phrase in phrases for word in _WORDS.findall(phrase)} - {""}
    if not own:
        return 0.5
    return min(1.0, len(own & terms) / min(_CENTRAL, len(own)))


def _evidence(
    finding_id: str, role: EvidenceRole, observed: ClaimObservation | KnownClaim
) -> Evidence:
    claim = observed.claim
    return Evidence(
        finding_id=finding_id,
        role=role,
        url=observed.url,
        outlet=observed.outlet,
        version_id=observed.version_id,
        sentence=claim.sentence,
        fetched_at=observed.fetched_at,
        published_at=observed.published_at,
        origin_id=observed.origin_id,
        claim_id=observed.claim_id,
        attribution=claim.speaker or claim.attribution,
    )

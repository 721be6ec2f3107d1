"""Turn new and contradicted claims into findings: one for what is said, whoever says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from corpus.acts import tells_act
from corpus.claim_terms import take_apart
from corpus.focus import explains, focus, is_beside, opens_its_article, own_words
from corpus.ranking import Features, rank
from corpus.worth import (
    has_figure,
    is_background,
    is_hedged,
    is_of_these_days,
    is_personal,
    is_vague,
    sets_a_scene,
)
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

#: What was decided of an observation, and why nothing found in its version is news, if it is none.
DecidedClaim = tuple[ClaimObservation, ClaimDecision, str | None]
Found = tuple[Finding, tuple[Evidence, ...]]

#: New claims that score less are held: too little in them can be checked.
LOWEST_TOLD = 0.45
#: … unless so many independent texts tell them.
WIDELY_TOLD = 3
#: So long several texts of one outlet tell of one day.
_SAME_NEWS = timedelta(days=1)
_KINDS = {
    Novelty.NEW: FindingKind.NEW_CLAIM,
    Novelty.CONTRADICTED: FindingKind.CONTRADICTED_CLAIM,
}
#: What a source begins with that is no name; the warehouse counts by the same (ledger_groups).
_NO_NAME = re.compile(r"(?:the|they|he|she|it|we|an?|one|some|but|and)\b", re.IGNORECASE)
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_WORDS = re.compile(r"[A-Za-z][\w’'-]*")
#: A sentence of so many words is read at a glance.
_SHORTEST_CLEAR, _LONGEST_CLEAR = 8, 35
#: So many of a story's words in a claim make it wholly the story's.
_CENTRAL = 2


def claim_findings(
    story: Story,
    decided: Sequence[DecidedClaim],
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
            if grown.add(story, observed, is_news=baseline is None):
                touched[decision.group_id] = grown
    return [(one.finding, tuple(one.added)) for one in touched.values()]


class _Told:
    """A finding in the making, with the evidence that it has and that which came new."""

    def __init__(self, finding: Finding, evidence: list[Evidence]) -> None:
        self.finding = finding
        self.known = evidence
        self.added: list[Evidence] = []

    def add(self, story: Story, observed: ClaimObservation, *, is_news: bool) -> bool:
        """Add an outlet that says the same; tell whether that changed anything.

        What is no news itself (a baseline, a rereading) makes nothing worth telling.
        """
        if any(e.claim_id == observed.claim_id for e in (*self.known, *self.added)):
            return False
        self.added.append(_evidence(self.finding.finding_id, EvidenceRole.AFTER, observed))
        after = [e for e in (*self.known, *self.added) if e.role is EvidenceRole.AFTER]
        before = self.finding
        n_origins = len({e.origin_id for e in after})
        finding = replace(before, n_origins=n_origins, n_sources=count_sources(after))
        if before.status is not FindingStatus.DELIVERED:
            finding = _led_by_the_clearer(finding, self.added[-1])
            if is_news and n_origins > before.n_origins:
                finding = _risen(story, finding, observed, may_be_told=not _is_habit(after))
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
        elif one.attribution[:1].isupper() and not _NO_NAME.match(one.attribution):
            named.add(one.attribution.split()[-1])
        else:
            collective = True
    cited = len(named) + collective
    return cited or max(1, len(outlets))


def clarity(sentence: str) -> float:
    """Score how well a sentence reads by itself: of a fair length, with a subject, closed."""
    words = len(_WORDS.findall(sentence))
    fair = 1.0 if _SHORTEST_CLEAR <= words <= _LONGEST_CLEAR else 0.4
    closed = 0.2 if sentence.rstrip('”"’')[-1:] in ".!" else 0.0
    return fair + closed - (0.6 if is_vague(sentence) else 0.0)


def _make(  # noqa: PLR0917 - the parts of one comparison
    story: Story,
    kind: FindingKind,
    observed: ClaimObservation,
    decision: ClaimDecision,
    baseline: str | None,
    now: datetime,
) -> _Told:
    features = _features(story, observed, 1 - decision.nearness, n_origins=1)
    score, ranked = rank(features)
    finding_id = make_finding_id(kind, story.name, observed.claim_id)
    # What a text that explains says ranks lower, and is not held for that: it may be news.
    held = _held(kind, rank(replace(features, explains=False))[0], baseline)
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
        return HeldBecause.of_baseline(baseline)
    if kind is FindingKind.NEW_CLAIM and score < LOWEST_TOLD:
        return HeldBecause.LOW_SCORE
    return None


def _is_habit(after: Sequence[Evidence]) -> bool:
    """Tell whether only one outlet says it, and day after day."""
    times = [one.fetched_at for one in after]
    return len({e.outlet or e.url for e in after}) == 1 and max(times) - min(times) > _SAME_NEWS


def _risen(
    story: Story, finding: Finding, observed: ClaimObservation, *, may_be_told: bool
) -> Finding:
    """Rank anew what another origin bears out; if it was held for its score it may be told.

    What one outlet sets into article after article is its background, not news that spreads.
    """
    features = _features(story, observed, 0.0, n_origins=finding.n_origins)
    alone, _ = rank(replace(features, n_origins=finding.n_origins - 1))
    together, _ = rank(features)
    score = round(min(1.0, finding.score + together - alone), 3)
    finding = replace(finding, score=score)
    worth = may_be_told and (score >= LOWEST_TOLD or finding.n_origins >= WIDELY_TOLD)
    if finding.held_because is HeldBecause.LOW_SCORE and worth:
        return replace(finding, status=FindingStatus.PENDING, held_because=None)
    return finding


def _led_by_the_clearer(finding: Finding, added: Evidence) -> Finding:
    """Let what an outlet adds speak for a finding, if it is clearer than all that spoke before."""
    if clarity(added.sentence) <= clarity(finding.after_sentence):
        return finding
    return replace(
        finding,
        after_sentence=added.sentence,
        after_url=added.url,
        after_at=added.fetched_at,
        # Whoever said it first did not say it in these words.
        speaker=None,
    )


def _features(
    story: Story, observed: ClaimObservation, distance: float, *, n_origins: int
) -> Features:
    claim = observed.claim
    parts = take_apart(claim)
    own = own_words(story)
    cited = claim.speaker_basis is not SpeakerBasis.NONE
    opens = opens_its_article(claim) and not sets_a_scene(claim.sentence)
    done = opens and tells_act(claim.sentence)
    dated = not _DAYS.isdisjoint(parts.times) or is_of_these_days(claim.sentence)
    day = (observed.published_at or observed.fetched_at).date()
    return Features(
        has_figure=has_figure(claim.sentence),
        named_source=cited,
        quoted=claim.kind is ClaimKind.QUOTE,
        distance=distance,
        n_origins=n_origins,
        centrality=_centrality(own, parts.terms),
        beside=is_beside(own, parts.terms, observed.title),
        names_something=bool(parts.names),
        focus=focus(observed, parts.terms),
        vague=is_vague(claim.sentence),
        personal=is_personal(claim.sentence),
        n_terms=len(parts.terms),
        dated=dated,
        # "X, who ruled for decades, was killed on Saturday" recalls, and is news.
        background=not (done and dated) and is_background(claim.sentence, day),
        hedged=not cited and is_hedged(claim.sentence),
        opens=opens,
        done=done,
        explains=explains(observed.title),
    )


def _centrality(own: frozenset[str], terms: frozenset[str]) -> float:
    """Return how many of the story's own words a claim holds; a half where the story has none."""
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

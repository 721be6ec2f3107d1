"""Compare what new versions say with what the story's corpus knew before them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from corpus.claim_findings import DecidedClaim, claim_findings
from corpus.claim_index import claim_terms
from corpus.claim_terms import take_apart
from corpus.claims import ClaimMemory
from corpus.corrections import correction_of
from corpus.findings import DecidedFigure, figure_findings
from corpus.focus import own_words
from corpus.series import Ledger, context_of, edited_figures, observation_keys
from flows.context import Context
from flows.garbage import seeking_no_cycles
from monitor.models.article import Article
from monitor.models.claim import ClaimObservation
from monitor.models.digest import FindingView
from monitor.models.finding import FindingStatus, HeldBecause
from monitor.models.identity import Identity
from monitor.models.reading import Figure, make_claim_id, make_figure_id
from monitor.models.series import Observation
from monitor.models.storage import PendingVersion
from monitor.models.story import Story
from warehouse.connect import Connection
from warehouse.store import claims as claim_store
from warehouse.store import findings as finding_store
from warehouse.store import judgements as judgement_store
from warehouse.store import pages as page_store
from warehouse.store import rereading as reread_store
from warehouse.store import series as series_store
from warehouse.store import versions as version_store

#: Versions in one transaction. What is known is loaded for each: by 500 costs half of by 100.
BATCH = 500
#: Characters of an article that tell what it is about.
OPENING = 400


@dataclass(frozen=True, slots=True)
class Seen:
    """A pending version with whose text it is, and the figures that its page says no more."""

    pending: PendingVersion
    identity: Identity
    gone: Sequence[Observation]


@dataclass(frozen=True, slots=True)
class Told:
    """What comparing one batch came to: how much it held, and the status of what was found."""

    figures: int
    claims: int
    found: Mapping[str, FindingStatus]


def compare(context: Context, story: Story) -> Counter[str]:
    """Compare what is pending, in the order of fetching; return counts of what was found."""
    now = context.clock()
    counts: Counter[str] = Counter()
    # A finding that a later batch adds evidence to is one finding, as it stands in the end.
    found: dict[str, str] = {}
    while True:
        with seeking_no_cycles(), context.warehouse.writing() as con:
            told = _compare_batch(con, story, now)
        if told is None:
            counts.update(f"findings_{status}" for status in found.values())
            return counts
        counts.update(figures=told.figures, claims=told.claims)
        found.update(told.found)


def _compare_batch(con: Connection, story: Story, now: datetime) -> Told | None:
    """Compare the next batch of what is pending; None when nothing is."""
    pending = version_store.pending_versions(con, story.name, BATCH, now)
    if not pending:
        return None
    batch = _look_back(con, story.name, _undecided(con, story.name, pending))
    views = _find(
        con,
        story,
        _compare_figures(con, story, batch, now),
        _compare_claims(con, story, batch, now),
        now,
    )
    version_store.mark_compared(con, story.name, [p.version_id for p in pending], now)
    return Told(
        figures=sum(len(seen.pending.reading.figures) for seen in batch),
        claims=sum(len(seen.pending.reading.claims) for seen in batch),
        found={view.finding.finding_id: view.finding.status for view in views},
    )


def _undecided(
    con: Connection, story: str, pending: Sequence[PendingVersion]
) -> Sequence[PendingVersion]:
    """Leave out what a story decided about before the version was read anew."""
    renewed = {one.version_id for one in pending if one.baseline == HeldBecause.REREAD}
    if not renewed:
        return pending
    decided = reread_store.decided_of(con, story, renewed)
    return [
        replace(
            one,
            reading=replace(
                one.reading,
                figures=tuple(
                    f
                    for f in one.reading.figures
                    if make_figure_id(one.version_id, f.start, f.end) not in decided
                ),
                claims=tuple(
                    c
                    for c in one.reading.claims
                    if make_claim_id(one.version_id, c.start, c.end) not in decided
                ),
            ),
        )
        if one.version_id in renewed
        else one
        for one in pending
    ]


def _look_back(con: Connection, story: str, pending: Sequence[PendingVersion]) -> list[Seen]:
    """Load whose text each version is and what its page said before."""
    latest = max(one.article.fetched_at for one in pending)
    identities = page_store.identities_of(con, (one.version_id for one in pending))
    edited = [p.article.url for p in pending if identities[p.version_id].previous_version_id]
    # For no page at all the store would still look through all that it keeps.
    figures = page_store.figures_of_pages(con, story, edited, latest) if edited else {}
    return [
        Seen(
            one,
            identities[one.version_id],
            [o for o in figures.get(one.article.url, ()) if o.gone_at == one.article.fetched_at],
        )
        for one in pending
    ]


def _compare_figures(
    con: Connection, story: Story, batch: Sequence[Seen], now: datetime
) -> list[DecidedFigure]:
    observed = [(seen, *_observations(seen)) for seen in batch]
    ledger = _ledger(
        con,
        story.name,
        [one for _, observations, _ in observed for one in observations],
        [one for _, _, replaced in observed for one in replaced.values()],
        now,
    )
    decided: list[DecidedFigure] = []
    for seen, observations, replaced in observed:
        ledger.survey(observations)
        for observation in observations:
            decision = ledger.observe(
                observation,
                edited_from=replaced.get(observation.figure_id),
                correction=correction_of(observation.figure, seen.pending.reading.corrections),
            )
            decided.append((observation, decision, seen.pending.baseline))
    series_store.save_series(con, story.name, [(o, d) for o, d, _ in decided])
    return decided


def _ledger(
    con: Connection,
    story: str,
    observed: Sequence[Observation],
    replaced: Sequence[Observation],
    now: datetime,
) -> Ledger:
    """Load what is known that decides about figures, which are to be decided in this order."""
    keys = {key for one in observed for key in observation_keys(one)}
    filed = series_store.load_filed(con, story, keys)
    judged = judgement_store.judgements(con, story)
    ledger = Ledger(story, judged, counts=filed.counts, taken=filed.taken)
    known = series_store.load_series(
        con,
        story,
        filed,
        ledger.look_ups(observed),
        now,
        series=(one.series_id for one in replaced if one.series_id),
        figures=ledger.judged_alike(observed),
    )
    ledger.learn(known)
    return ledger


def _compare_claims(
    con: Connection, story: Story, batch: Sequence[Seen], now: datetime
) -> list[DecidedClaim]:
    observed = [(seen, observation) for seen in batch for observation in _claims(seen)]
    memory = _memory(con, story.name, [one for _, one in observed], now)
    decided = [(one, memory.decide(one, now), seen.pending.baseline) for seen, one in observed]
    claim_store.save_claims(con, story.name, [decision for _, decision, _ in decided])
    return decided


def _memory(
    con: Connection, story: str, observed: Sequence[ClaimObservation], now: datetime
) -> ClaimMemory:
    """Load what is known that decides about claims, which are to be decided in this order."""
    terms = {term for one in observed for term in claim_terms(one.claim)}
    filed = claim_store.load_filed(con, story, terms)
    memory = ClaimMemory(story, (), filed.frequencies, filed.n_claims)
    known = claim_store.load_claims(con, story, filed, memory.look_ups(observed), now)
    others = {term for one in known for term in take_apart(one.claim).terms} - terms
    memory.learn(known, claim_store.load_frequencies(con, story, others))
    return memory


def _find(
    con: Connection,
    story: Story,
    figures: Sequence[DecidedFigure],
    claims: Sequence[DecidedClaim],
    now: datetime,
) -> list[FindingView]:
    """Save the findings that decisions make, over what was found of their series and groups.

    At once for both: each load and each save looks through all findings of the story.
    """
    known = finding_store.load_open_findings(
        con,
        story.name,
        {decision.series_id for _, decision, _ in figures if decision.series_id},
        {decision.group_id for _, decision, _ in claims},
        now,
    )
    of_series = [view for view in known if view.finding.series_id is not None]
    of_groups = [view for view in known if view.finding.series_id is None]
    found = (
        *figure_findings(story.name, figures, of_series, now, own_words(story)),
        *claim_findings(story, claims, of_groups, now),
    )
    views = [FindingView(finding, evidence) for finding, evidence in found]
    finding_store.save_findings(con, views)
    return views


def observation(
    article: Article, figure: Figure, *, version_id: str, origin_id: str, revised: bool
) -> Observation:
    """Make the observation that a figure of an article is."""
    return Observation(
        figure_id=make_figure_id(version_id, figure.start, figure.end),
        figure=figure,
        version_id=version_id,
        url=article.url,
        outlet=article.outlet,
        title=article.title,
        origin_id=origin_id,
        fetched_at=article.fetched_at,
        published_at=article.published_at,
        precision=article.precision,
        context=context_of(article.text, figure.sentence_start, article.title, article.url),
        words=article.words,
        revised=revised,
    )


def _observations(seen: Seen) -> tuple[list[Observation], Mapping[str, Observation]]:
    """Return a version's figures as observations, and by id what each replaced on its page."""
    pending = seen.pending
    figures = pending.reading.figures
    observations = [
        observation(
            pending.article,
            figure,
            version_id=pending.version_id,
            origin_id=seen.identity.origin_id,
            revised=pending.seq > 1,
        )
        for figure in figures
    ]
    pairs = edited_figures([one.figure for one in seen.gone], figures)
    return observations, {observations[i].figure_id: seen.gone[j] for i, j in pairs.items()}


def _claims(seen: Seen) -> list[ClaimObservation]:
    article, version_id = seen.pending.article, seen.pending.version_id
    opening = article.text[:OPENING]
    return [
        ClaimObservation(
            claim_id=make_claim_id(version_id, claim.start, claim.end),
            claim=claim,
            version_id=version_id,
            url=article.url,
            outlet=article.outlet,
            origin_id=seen.identity.origin_id,
            fetched_at=article.fetched_at,
            published_at=article.published_at,
            title=article.title,
            opening=opening,
            revised=seen.pending.seq > 1,
        )
        for claim in seen.pending.reading.claims
    ]

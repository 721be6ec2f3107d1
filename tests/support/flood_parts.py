"""Make findings, evidence, series and sources of an invented flood, to build digests of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from monitor.models.digest import (
    Coverage,
    FindingView,
    SeriesPoint,
    SeriesState,
    SourceHealth,
    SourceState,
)
from monitor.models.finding import (
    Direction,
    Evidence,
    EvidenceRole,
    Finding,
    FindingKind,
    FindingStatus,
    HeldBecause,
)
from monitor.models.series import Basis, Via

STORY = "wenle-flood"
TITLE = "Flood on the Wenle"
ZONE = "Europe/Helsinki"
#: The evening's digest: 3 March 2026, 07:00 in the story's timezone.
NOW = datetime(2026, 3, 3, 5, 0, tzinfo=UTC)
WINDOW_START = NOW - timedelta(days=1)

HOSTS = {
    "Ostermarsh Courier": "courier.example",
    "Vale Radio": "valeradio.example",
    "North Coast Wire": "ncwire.example",
    "The Estuary": "estuary.example",
    "Wenle Valley Post": "wvpost.example",
    "Harbour Mirror": "harbourmirror.example",
}
#: What some texts are headed, by the end of their URLs.
HEADLINES = {
    "claim-1": "Water board was asked for pumps in autumn",
    "claim-2": "East bank alarm stayed silent, Ollen says",
    "claim-3": "Register shows no inspection of the east dyke since 2019",
}


def url_of(outlet: str, slug: str) -> str:
    """Make an article's URL."""
    return f"https://www.{HOSTS[outlet]}/2026/03/{slug}"


def evidence(
    finding_id: str,
    outlet: str,
    slug: str,
    sentence: str,
    *,
    role: EvidenceRole = EvidenceRole.AFTER,
    at: datetime = NOW - timedelta(hours=9),
    value: str | None = None,
    who: str | None = None,
) -> Evidence:
    """Make a piece of evidence."""
    return Evidence(
        finding_id=finding_id,
        role=role,
        url=url_of(outlet, slug),
        outlet=outlet,
        version_id=f"v-{slug}",
        sentence=sentence,
        fetched_at=at,
        published_at=at - timedelta(minutes=40),
        origin_id=f"v-{slug}",
        value_text=value,
        attribution=who,
        title=HEADLINES.get(slug, ""),
    )


def finding(
    kind: FindingKind,
    after: Evidence,
    *,
    before: Evidence | None = None,
    score: float = 0.5,
    measure: str | None = None,
    speaker: str | None = None,
    others: tuple[Evidence, ...] = (),
    series: SeriesState | None = None,
    direction: Direction | None = None,
    basis: Basis | None = None,
    via: Via | None = None,
    correction_noted: bool = False,
    n_origins: int = 1,
    n_sources: int = 1,
    status: FindingStatus = FindingStatus.PENDING,
    held_because: HeldBecause | None = None,
) -> FindingView:
    """Make a finding of its evidence."""
    about_figure = measure is not None
    return FindingView(
        finding=Finding(
            finding_id=after.finding_id,
            story=STORY,
            kind=kind,
            found_at=after.fetched_at + timedelta(minutes=4),
            after_value=after.value_text,
            after_sentence=after.sentence,
            after_url=after.url,
            after_at=after.fetched_at,
            reason="made for a test",
            score=score,
            direction=direction,
            basis=basis,
            via=via,
            correction_noted=correction_noted,
            measure=measure,
            before_value=before.value_text if before else None,
            before_sentence=before.sentence if before else None,
            before_url=before.url if before else None,
            before_at=before.fetched_at if before else None,
            series_id=f"s-{after.finding_id}" if about_figure else None,
            group_id=None if about_figure else f"g-{after.finding_id}",
            speaker=speaker,
            n_origins=n_origins,
            n_sources=n_sources,
            status=status,
            held_because=held_because,
        ),
        evidence=(after, *((before,) if before else ()), *others),
        series=series,
    )


def series(
    series_id: str,
    measure: str,
    scope: str,
    values: tuple[tuple[int, float, str], ...],
    *,
    sentence: str,
    outlet: str = "Ostermarsh Courier",
    producer: str | None = None,
) -> SeriesState:
    """Make a series of (hours before now, value, value as written), oldest first."""
    url = url_of(outlet, series_id)
    return SeriesState(
        series_id=series_id,
        measure=measure,
        unit=None,
        scope=scope,
        producer=producer,
        current_value=values[-1][2],
        sentence=sentence,
        url=url,
        outlet=outlet,
        n_observations=len(values) + 4,
        n_origins=3,
        last_seen_at=NOW - timedelta(hours=values[-1][0]),
        history=tuple(
            SeriesPoint(NOW - timedelta(hours=hours), value, text, outlet, url)
            for hours, value, text in values
        ),
    )


def source(outlet: str, state: SourceState = SourceState.OK, **changes: object) -> SourceHealth:
    """Make a source's health."""
    health = SourceHealth(
        story=STORY,
        feed=f"https://www.{HOSTS[outlet]}/feed.xml",
        outlet=outlet,
        state=state,
        last_success_at=NOW - timedelta(hours=1),
        last_error=None,
        consecutive_failures=0,
        links_24h=9,
        articles_24h=4,
        links_7d=61,
        articles_7d=27,
    )
    return replace(health, **changes)  # type: ignore[arg-type]  # a test's shorthand


SOUND = Coverage(
    sources=tuple(source(outlet) for outlet in HOSTS),
    links=(("read", 30), ("off_story", 44)),
    held=(("repeat", 12),),
    articles_read=31,
    versions_read=36,
    copies_folded=6,
    last_collect_at=NOW - timedelta(minutes=20),
)
TROUBLED = Coverage(
    sources=(
        *(source(outlet) for outlet in list(HOSTS)[:4]),
        source(
            "Wenle Valley Post",
            SourceState.FAILING,
            last_success_at=NOW - timedelta(hours=22),
            last_error="HTTP 503 from the feed",
            consecutive_failures=6,
        ),
        source("Harbour Mirror", SourceState.STALE, last_success_at=NOW - timedelta(hours=1)),
    ),
    links=(
        ("read", 30),
        ("off_story", 44),
        ("paywalled", 3),
        ("thin", 1),
        ("blocked_by_robots", 2),
        ("language_unread", 1),
    ),
    held=(("repeat", 12), ("low_score", 5), ("muted", 2), ("outdated", 2)),
    articles_read=31,
    versions_read=36,
    copies_folded=6,
    last_collect_at=NOW - timedelta(minutes=20),
)


def claim(
    number: int,
    sentence: str,
    *,
    speaker: str | None = None,
    outlet: str = "Ostermarsh Courier",
    score: float = 0.5,
    who: str | None = None,
    n_origins: int = 1,
) -> FindingView:
    """Make a new claim."""
    return finding(
        FindingKind.NEW_CLAIM,
        evidence(
            f"f-claim-{number}",
            outlet,
            f"claim-{number}",
            sentence,
            at=NOW - timedelta(hours=6, minutes=7 * number % 300),
            who=who,
        ),
        speaker=speaker,
        score=score,
        n_origins=n_origins,
        n_sources=n_origins,
    )


def new_figure(
    number: int,
    sentence: str,
    value: str,
    measure: str,
    *,
    slug: str | None = None,
    outlet: str = "Ostermarsh Courier",
    score: float = 0.4,
) -> FindingView:
    """Make a figure seen for the first time."""
    return finding(
        FindingKind.NEW_FIGURE,
        evidence(
            f"f-figure-{number}",
            outlet,
            slug or f"figure-{number}",
            sentence,
            value=value,
            at=NOW - timedelta(hours=4, minutes=11 * number % 200),
        ),
        measure=measure,
        score=score,
    )

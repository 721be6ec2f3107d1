"""Digests to test with: days of an invented flood in an invented river town."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from monitor.models.digest import (
    Coverage,
    DigestInput,
    FindingView,
    OutdatedUse,
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

_DEAD = series(
    "dead",
    "people confirmed dead",
    "Ostermarsh district",
    ((110, 9, "9"), (86, 17, "17"), (62, 26, "at least 26"), (30, 41, "41"), (9, 57, "57")),
    sentence="The district has now confirmed 57 deaths, all but four of them in the lower town.",
)
_DISPLACED = series(
    "displaced",
    "people who left their homes",
    "Wenle valley",
    ((60, 2100, "about 2,100"), (33, 3400, "3,400"), (10, 3150, "3,150")),
    sentence="The count of people who left their homes was put at 3,150 on Monday.",
    outlet="North Coast Wire",
)


def changed_dead() -> FindingView:
    """Make the day's strongest change: confirmed dead, 41 to 57."""
    return finding(
        FindingKind.CHANGED_FIGURE,
        evidence(
            "f-dead",
            "Ostermarsh Courier",
            "toll-rises",
            "The district has now confirmed 57 deaths, all but four of them in the lower town.",
            value="57",
            who="the district governor's office",
        ),
        before=evidence(
            "f-dead",
            "North Coast Wire",
            "search-goes-on",
            "Rescuers said 41 people were confirmed dead by Sunday night.",
            role=EvidenceRole.BEFORE,
            at=NOW - timedelta(hours=30),
            value="41",
            who="rescuers",
        ),
        others=(
            evidence("f-dead", "Vale Radio", "morning-57", "Fifty-seven are dead.", value="57"),
            evidence("f-dead", "The Estuary", "live", "The toll is 57.", value="57"),
        ),
        score=0.95,
        measure="people confirmed dead",
        series=_DEAD,
        direction=Direction.RAISED,
        basis=Basis.LATER,
        via=Via.NEW_ARTICLE,
        n_origins=3,
        n_sources=1,
    )


def changed_displaced() -> FindingView:
    """Make a count that was lowered by an edit that carries no correction note."""
    return finding(
        FindingKind.CHANGED_FIGURE,
        evidence(
            "f-displaced",
            "North Coast Wire",
            "displaced",
            "The count of people who left their homes was put at 3,150 on Monday.",
            value="3,150",
            at=NOW - timedelta(hours=10),
        ),
        before=evidence(
            "f-displaced",
            "North Coast Wire",
            "displaced",
            "The count of people who left their homes was put at 3,400 on Monday.",
            role=EvidenceRole.BEFORE,
            value="3,400",
            at=NOW - timedelta(hours=16),
        ),
        score=0.82,
        measure="people who left their homes",
        series=_DISPLACED,
        direction=Direction.LOWERED,
        basis=Basis.REVISED,
        via=Via.EDITED_ARTICLE,
    )


def changed_cost() -> FindingView:
    """Make a figure with too short a history for a plot, corrected with a note."""
    return finding(
        FindingKind.CHANGED_FIGURE,
        evidence(
            "f-cost",
            "The Estuary",
            "dyke-cost",
            "Mending the east dyke will cost 12.5 million crowns, the water board estimates.",
            value="12.5 million crowns",
            who="the water board",
            at=NOW - timedelta(hours=5),
        ),
        before=evidence(
            "f-cost",
            "The Estuary",
            "dyke-cost",
            "Mending the east dyke will cost 1.25 million crowns, the water board estimates.",
            role=EvidenceRole.BEFORE,
            value="1.25 million crowns",
            who="the water board",
            at=NOW - timedelta(hours=12),
        ),
        score=0.7,
        measure="cost of mending the east dyke",
        direction=Direction.RAISED,
        basis=Basis.REVISED,
        via=Via.EDITED_ARTICLE,
        correction_noted=True,
    )


def changed_price(
    name: str = "Wenle crude",
    unit: str = "EUR/barrel",
    values: tuple[float, ...] = (61.2, 61.9, 61.4, 62.2),
    *,
    word: str = "closed at",
) -> FindingView:
    """Make the latest move of a value that had one each day."""
    told = [f"€{value:,.2f}" for value in values]
    state = series(
        f"s-{name}",
        name,
        "",
        tuple((24 * n + 3, value, f"€{value:,.2f}") for n, value in enumerate(values[::-1]))[::-1],
        sentence=f"{name} {word} {told[-1]} a barrel.",
    )
    points = tuple(replace(point, name=name) for point in state.history)
    return finding(
        FindingKind.CHANGED_FIGURE,
        evidence(
            f"f-{name}", "Harbour Mirror", "prices", f"{name} {word} {told[-1]}.", value=told[-1]
        ),
        before=evidence(
            f"f-{name}",
            "Harbour Mirror",
            "prices-before",
            f"{name} {word} {told[-2]}.",
            role=EvidenceRole.BEFORE,
            value=told[-2],
            at=NOW - timedelta(hours=27),
        ),
        score=0.9,
        measure=name,
        series=replace(state, unit=unit, history=points),
        direction=Direction.RAISED if values[-1] > values[-2] else Direction.LOWERED,
        basis=Basis.LATER,
        via=Via.NEW_ARTICLE,
    )


def withdrawn() -> FindingView:
    """Make a figure that its outlet took back."""
    return finding(
        FindingKind.RETRACTED,
        evidence(
            "f-withdrawn",
            "Vale Radio",
            "bridge-note",
            "Correction: an earlier report that 14 schoolchildren were missing was wrong.",
        ),
        before=evidence(
            "f-withdrawn",
            "Vale Radio",
            "bridge",
            "Fourteen schoolchildren are missing after the footbridge gave way.",
            role=EvidenceRole.BEFORE,
            at=NOW - timedelta(hours=20),
            value="14",
        ),
        score=0.8,
        measure="schoolchildren missing",
        via=Via.NEW_ARTICLE,
        correction_noted=True,
    )


def denied() -> FindingView:
    """Make a claim that somebody denies."""
    return finding(
        FindingKind.CONTRADICTED_CLAIM,
        evidence(
            "f-denied",
            "Wenle Valley Post",
            "sluice",
            "“The sluice was opened at six, as the rule book asks,” said Ilka Dorn, its keeper.",
        ),
        before=evidence(
            "f-denied",
            "Harbour Mirror",
            "who-slept",
            "The sluice stayed shut until eight, two dock workers told this newspaper.",
            role=EvidenceRole.BEFORE,
            at=NOW - timedelta(hours=28),
        ),
        score=0.66,
        speaker="Ilka Dorn",
    )


def disagree() -> FindingView:
    """Make a figure on which two outlets differ."""
    return finding(
        FindingKind.CONFLICTING_FIGURE,
        evidence(
            "f-disagree",
            "The Estuary",
            "missing-live",
            "Police said on Monday that 23 people were still missing.",
            value="23",
            who="police",
        ),
        before=evidence(
            "f-disagree",
            "North Coast Wire",
            "missing",
            "At least 38 people remain missing, the rescue service said on Monday.",
            role=EvidenceRole.CONFLICTING,
            at=NOW - timedelta(hours=8),
            value="at least 38",
            who="the rescue service",
        ),
        score=0.75,
        measure="people missing",
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


_PUMPS = "“We asked for 40 pumps in autumn and were given six,” said Marta Ollen, the mayor."
CLAIMS = (
    claim(1, _PUMPS, speaker="Marta Ollen", score=0.64, n_origins=2),
    claim(
        2,
        "Ollen said the alarm on the east bank never sounded.",
        speaker="Marta Ollen",
        outlet="Vale Radio",
        score=0.52,
    ),
    claim(
        3,
        "The east dyke was last inspected in 2019, according to the water board's own register.",
        who="the water board's own register",
        outlet="The Estuary",
        score=0.6,
    ),
    claim(
        4,
        "“No one at the dam touched the gates that night,” said Teun Hargen of Wenle Power.",
        speaker="Teun Hargen",
        outlet="North Coast Wire",
        score=0.57,
    ),
    claim(5, "The hospital's lower ward stood empty when the water came.", score=0.33),
)
FIGURES = (
    new_figure(1, _PUMPS, "40", "pumps asked for", slug="claim-1"),
    new_figure(
        2,
        "The army sent 220 soldiers and 14 boats to the lower town.",
        "220",
        "soldiers sent",
        score=0.45,
    ),
    new_figure(
        3,
        "The army sent 220 soldiers and 14 boats to the lower town.",
        "14",
        "boats sent",
        slug="figure-2",
    ),
    new_figure(
        4,
        "Around 9,000 households had no power at dusk, Wenle Power said.",
        "around 9,000",
        "households without power",
        outlet="Vale Radio",
        score=0.48,
    ),
)
OUTDATED = (
    OutdatedUse(
        series_id="dead",
        measure="people confirmed dead, Ostermarsh district",
        old_value="41",
        current_value="57",
        outlet="Harbour Mirror",
        url=url_of("Harbour Mirror", "what-we-know"),
        sentence="So far, 41 people are known to have died.",
        fetched_at=NOW - timedelta(hours=3),
    ),
)


def day(*findings: FindingView, **changes: object) -> DigestInput:
    """Make what an ordinary day's digest is composed of."""
    data = DigestInput(
        story=STORY,
        title=TITLE,
        timezone=ZONE,
        window_start=WINDOW_START,
        window_end=NOW,
        first=False,
        findings=findings,
        outdated=(),
        coverage=SOUND,
    )
    return replace(data, **changes)  # type: ignore[arg-type]  # a test's shorthand


def ordinary() -> DigestInput:
    """Make a day with some of everything."""
    return day(
        changed_dead(),
        changed_displaced(),
        changed_cost(),
        withdrawn(),
        denied(),
        disagree(),
        *CLAIMS,
        *FIGURES,
        outdated=OUTDATED,
        coverage=TROUBLED,
    )


def empty() -> DigestInput:
    """Make a day with nothing new."""
    return day()


def full() -> DigestInput:
    """Make a day with far more than a mail holds."""
    outlets = list(HOSTS)
    changes = [
        replace(
            view,
            finding=replace(
                view.finding,
                finding_id=f"{view.finding.finding_id}-{n}",
                series_id=f"{view.finding.series_id}-{n}",
                score=view.finding.score - n / 50,
                measure=f"{view.finding.measure} in quarter {n + 1}",
            ),
        )
        for n in range(6)
        for view in (changed_dead(), changed_displaced(), changed_cost())
    ]
    speakers = ("Marta Ollen", "Teun Hargen", "Ilka Dorn", "Bo Vester", "Runa Kehl", None)
    claims = [
        claim(
            100 + n,
            f"Street {n + 1} of the lower town was cut off for {n + 3} hours before a boat came, "
            "and neighbours on the upper floors passed food along a rope between the windows.",
            speaker=speakers[n % len(speakers)],
            outlet=outlets[n % len(outlets)],
            score=0.6 - n / 300,
        )
        for n in range(70)
    ]
    figures = [
        new_figure(
            100 + n,
            f"In quarter {n + 1}, {n * 7 + 12} houses were still without clean water on Monday.",
            str(n * 7 + 12),
            f"houses without clean water, quarter {n + 1}",
            outlet=outlets[n % len(outlets)],
            score=0.5 - n / 200,
        )
        for n in range(40)
    ]
    return day(
        *changes,
        withdrawn(),
        denied(),
        disagree(),
        *claims,
        *figures,
        outdated=OUTDATED * 12,
        coverage=replace(TROUBLED, sources=TROUBLED.sources * 6),
    )


def first() -> DigestInput:
    """Make a story's first digest: its series, main claims and sources."""
    known = [
        replace(
            view,
            finding=replace(
                view.finding, status=FindingStatus.HELD, held_because=HeldBecause.BASELINE
            ),
        )
        for view in CLAIMS
    ]
    return day(
        window_start=None,
        first=True,
        series=(_DEAD, _DISPLACED),
        main_claims=tuple(known),
        coverage=replace(TROUBLED, held=(("baseline", 64),)),
    )


def late() -> DigestInput:
    """Make a day whose strongest finding was read before the window and missed its digest."""
    view = changed_dead()
    at = WINDOW_START - timedelta(days=2)
    moved = replace(view.finding, found_at=at, after_at=at, before_at=at - timedelta(days=1))
    told = tuple(replace(one, fetched_at=at) for one in view.evidence)
    return day(replace(view, finding=moved, evidence=told), CLAIMS[0])


def prices() -> DigestInput:
    """Make a day of prices that move daily, beside a toll that does."""
    dollar = changed_price("A dollar", "EUR", (0.91, 0.92, 0.9, 0.93), word="traded at")
    return day(changed_price(), dollar, changed_dead(), CLAIMS[0])


def edits() -> DigestInput:
    """Make a day on which pages were edited, with a correction note and without."""
    return day(changed_displaced(), changed_cost())


def disagreement() -> DigestInput:
    """Make a day on which three sides differ on one figure."""
    view = disagree()
    third = evidence(
        "f-disagree",
        "Vale Radio",
        "missing-count",
        "The Red Lantern relief fund counts 31 missing.",
        role=EvidenceRole.CONFLICTING,
        value="31",
        who="the Red Lantern relief fund",
    )
    return day(replace(view, evidence=(*view.evidence, third)))


def taken_back() -> DigestInput:
    """Make a day of withdrawals and denials."""
    return day(withdrawn(), denied())


def non_ascii() -> DigestInput:
    """Make a story in many scripts, in a zone without an abbreviation."""
    ordinary_claim = claim(
        1, "「堤防は昨夜から見張っていた」と市長は述べた。", speaker="小川 かおり"
    )
    arabic = claim(2, "قال العمدة إن المياه بلغت 3 أمتار.", speaker="يوسف النهري", score=0.4)
    accents = claim(
        3,
        "«Ça n’a pas suffi : 12 000 sacs de sable», reconnaît Zoë Brûlé-Ødegård.",
        speaker="Zoë Brûlé-Ødegård",
        score=0.3,
    )
    return day(
        changed_dead(),
        ordinary_claim,
        arabic,
        accents,
        title="Überschwemmung an der Öde – 洪水",
        timezone="America/Sao_Paulo",
    )


HOSTILE = (
    "<script>alert(1)</script> & \"quoted\" 'text' </td></table><img src=x onerror=alert(2)>"
    "\r\nBcc: all@example.org\r\n\r\n{{ 7*7 }} {% raw %} \u202egnp.exe"
)


def hostile() -> DigestInput:
    """Make a day whose every text tries to break out of its place."""
    view = changed_dead()
    bad = replace(
        view.finding,
        measure=HOSTILE,
        after_sentence=HOSTILE,
        after_url="javascript:alert(document.domain)",
        before_sentence=HOSTILE,
        before_url='https://a.example/"><script>alert(3)</script>',
        before_value="<b>41</b>\r\nX-Evil: 1",
        after_value="<i>57</i>",
        speaker=HOSTILE,
    )
    said = claim(1, HOSTILE, speaker=HOSTILE)
    local = replace(said.finding, finding_id="f-local", after_url="file:///imports/letter.txt")
    return day(
        replace(view, finding=bad, evidence=()),
        said,
        replace(said, finding=local, evidence=()),
        title=f"Flood\r\nBcc: evil@example.org {HOSTILE}",
        coverage=replace(
            TROUBLED,
            sources=(
                replace(
                    source("Vale Radio", SourceState.FAILING, last_error=HOSTILE), outlet=HOSTILE
                ),
                source("The Estuary"),
            ),
        ),
    )


def broken() -> DigestInput:
    """Make a day on which nothing was collected."""
    failing = tuple(
        source(
            outlet,
            SourceState.FAILING,
            last_success_at=NOW - timedelta(hours=40),
            last_error="the name does not resolve",
            consecutive_failures=9,
        )
        for outlet in HOSTS
    )
    return day(
        coverage=Coverage(sources=failing, last_collect_at=NOW - timedelta(hours=40)),
    )


#: Every kind of day, by the name of its golden files.
DAYS = {
    "empty": empty,
    "ordinary": ordinary,
    "full": full,
    "first": first,
    "late": late,
    "prices": prices,
    "edits": edits,
    "disagreement": disagreement,
    "withdrawn": taken_back,
    "non_ascii": non_ascii,
    "hostile": hostile,
    "broken": broken,
}

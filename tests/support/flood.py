"""Digests to test with: days of an invented flood in an invented river town."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from monitor.models.digest import (
    Coverage,
    DigestInput,
    FindingView,
    SourceState,
)
from monitor.models.finding import (
    EvidenceRole,
    FindingStatus,
    HeldBecause,
)
from tests.support.flood_findings import (
    _DEAD,
    _DISPLACED,
    CLAIMS,
    FIGURES,
    OUTDATED,
    changed_cost,
    changed_dead,
    changed_displaced,
    changed_price,
    denied,
    disagree,
    withdrawn,
)
from tests.support.flood_parts import (
    HOSTS,
    NOW,
    SOUND,
    STORY,
    TITLE,
    TROUBLED,
    WINDOW_START,
    ZONE,
    claim,
    evidence,
    new_figure,
    source,
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


def _of_quarter(view: FindingView, n: int) -> FindingView:
    """Make a change of a quarter of the town, told by sentences of its own."""
    finding = view.finding
    quarter = f"Quarter {n + 1}"
    moved = replace(
        finding,
        finding_id=f"{finding.finding_id}-{n}",
        series_id=f"{finding.series_id}-{n}",
        score=finding.score - n / 50,
        measure=f"{finding.measure} in quarter {n + 1}",
        after_sentence=f"{quarter}: {finding.after_sentence}",
        before_sentence=f"{quarter}: {finding.before_sentence}",
    )
    evidence = (replace(e, sentence=f"{quarter}: {e.sentence}") for e in view.evidence)
    return replace(view, finding=moved, evidence=tuple(evidence))


def full() -> DigestInput:
    """Make a day with far more than a mail holds."""
    outlets = list(HOSTS)
    changes = [
        _of_quarter(view, n)
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
    arabic = claim(2, "قال العمدة إن المياه بلغت 3 أمتار.", speaker="يوسف النهري", score=0.5)
    accents = claim(
        3,
        "«Ça n’a pas suffi : 12 000 sacs de sable», reconnaît Zoë Brûlé-Ødegård.",
        speaker="Zoë Brûlé-Ødegård",
        score=0.46,
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
    said = replace(said, evidence=tuple(replace(e, title=HOSTILE) for e in said.evidence))
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

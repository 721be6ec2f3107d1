"""What is found in an invented flood: figures that changed, claims, denials, old figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from monitor.models.digest import (
    FindingView,
    OutdatedUse,
)
from monitor.models.finding import (
    Direction,
    EvidenceRole,
    FindingKind,
)
from monitor.models.series import Basis, Via
from tests.support.flood_parts import (
    NOW,
    claim,
    evidence,
    finding,
    new_figure,
    series,
    url_of,
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
    claim(5, "The hospital's lower ward stood empty when the water came.", score=0.46),
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

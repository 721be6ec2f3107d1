"""Turn new and contradicted claims into findings, merged across outlets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from monitor.models.claim import ClaimDecision, ClaimObservation
from monitor.models.digest import FindingView
from monitor.models.finding import Evidence, Finding
from monitor.models.story import Story

Decided = tuple[ClaimObservation, ClaimDecision, str | None]


def claim_findings(
    story: Story,
    decided: Sequence[Decided],
    open_findings: Sequence[FindingView],
    now: datetime,
) -> list[tuple[Finding, tuple[Evidence, ...]]]:
    """Make the findings of a batch of decided claims, and update the open ones they add to."""
    del story, decided, open_findings, now
    return []

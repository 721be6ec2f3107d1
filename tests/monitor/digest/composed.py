"""Compose days made for tests, and look into what comes of them."""

from __future__ import annotations

from monitor.digest.compose import compose
from monitor.models.digest import Digest, DigestInput, FindingView, Section
from monitor.models.story import DigestSection
from tests.support import flood_parts


def made(data: DigestInput, max_items: int = 40) -> Digest:
    """Compose a day."""
    return compose(data, max_items=max_items, now=flood_parts.NOW)


def section(digest: Digest, name: DigestSection) -> Section:
    """Return a section by name."""
    return next(s for s in digest.sections if s.name is name)


def ids(views: tuple[FindingView, ...]) -> set[str]:
    """Return the findings' ids."""
    return {view.finding.finding_id for view in views}

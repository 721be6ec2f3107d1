"""Show a digest as it would be, from the snapshot, changing nothing."""

from __future__ import annotations

from datetime import datetime

from flows.context import Context
from flows.steps.send import compose_digest
from monitor.digest.render import render
from monitor.models.digest import Rendered
from monitor.models.story import Story


def preview_digest(context: Context, story: Story, *, until: datetime | None = None) -> Rendered:
    """Compose and render what is pending, or what was at a time, without keeping anything."""
    with context.warehouse.reading() as con:
        return render(compose_digest(con, context, story, until=until))

"""Show a digest as it would be sent, from the snapshot, changing nothing."""

from __future__ import annotations

from datetime import datetime

from flows.context import Context
from flows.steps.composing import compose_digest
from monitor.digest.render import render
from monitor.models.digest import Rendered
from monitor.models.story import Story


def preview_digest(
    context: Context, story: Story, *, until: datetime | None = None
) -> Rendered | None:
    """Compose and render what would be sent now, None for nothing, or what awaited it at a time.

    Recipients who want some sections only are sent those of it.
    """
    with context.warehouse.reading() as con:
        composed = compose_digest(con, context, story, until=until)
    return render(composed.digest) if composed.is_due or until else None

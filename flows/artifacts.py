"""What a run leaves to look at in Prefect's own pages: its sources, its findings, its digest.

Everything shown is in the warehouse too. So nothing here may fail a run: outside of one nothing is
left, and a server that does not take it is a line in the log.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import Any

import httpx
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.context import get_run_context
from prefect.exceptions import MissingContextError, PrefectException

from flows.context import Context
from flows.logs import tell
from flows.steps.send import Sent
from monitor.models.digest import SourceHealth
from monitor.models.finding import Finding
from monitor.models.story import Story
from warehouse.store import findings as finding_store

#: Findings in one table, the most telling first.
MAX_FINDINGS = 50

_LOG = logging.getLogger(__name__)
#: The columns of a finding that its table shows.
_TOLD = (
    "kind",
    "direction",
    "measure",
    "before_value",
    "after_value",
    "after_sentence",
    "after_url",
    "score",
)
_NO_KEY = re.compile(r"[^a-z0-9-]+")


def leave_collected(
    context: Context, story: Story, counts: Mapping[str, int], since: datetime
) -> None:
    """Leave tables of a story's sources, of what was found since a time, and of the counts."""
    if not _in_a_run():
        return
    with context.warehouse.reading() as con:
        now = context.clock()
        sources = finding_store.coverage(con, story.name, since, now).sources
        pending = finding_store.pending_findings(con, story.name, now)
    source_rows = [_row(source) for source in sources]
    found = [view.finding for view in pending if view.finding.found_at >= since]
    finding_rows = [
        {name: value for name, value in _row(finding).items() if name in _TOLD}
        for finding in found[:MAX_FINDINGS]
    ]
    counted = [{"what": name.replace("_", " "), "number": n} for name, n in sorted(counts.items())]
    for name, rows, said in (
        ("sources", source_rows, f"The sources of {story.title}"),
        ("findings", finding_rows, f"What is new in {story.title}"),
        ("counts", counted, f"What this run of {story.title} counted"),
    ):
        key = _key(name, story)
        if not _leave(story, partial(create_table_artifact, rows, key=key, description=said)):
            return  # a server that is gone keeps each caller waiting for a minute


def leave_sent(story: Story, sent: Sequence[Sent]) -> None:
    """Leave a link to each digest that was kept as a file, with what became of it."""
    if not sent or not _in_a_run():
        return
    text = "\n\n".join(_told(one) for one in sent)
    said = f"The digests of {story.title}"
    _leave(
        story,
        partial(create_markdown_artifact, text, key=_key("digest", story), description=said),
    )


def _told(sent: Sent) -> str:
    digest = sent.digest
    places = [one.response for one in sent.tries if one.channel == "file" and one.response]
    lines = [f"### {digest.subject}", *(f"[{place}](file://{place})" for place in places)]
    lines.extend(
        f"- {one.channel} to {one.recipient}: {one.status}"
        + (f" ({one.response})" if one.response and one.channel != "file" else "")
        for one in sent.tries
    )
    if sent.n_owed:
        lines.append(f"- {sent.n_owed} still owed: they go out with the next run")
    return "\n".join(lines)


def _in_a_run() -> bool:
    try:
        get_run_context()
    except MissingContextError:
        return False
    return True


def _leave(story: Story, create: Callable[[], object]) -> bool:
    """Leave one artifact; tell whether the server took it."""
    try:
        create()
    except (httpx.HTTPError, PrefectException, OSError) as error:
        tell(_LOG, logging.WARNING, f"no artifact was left: {error}", story=story.name)
        return False
    return True


def _key(name: str, story: Story) -> str:
    return _NO_KEY.sub("-", f"{name}-{story.name}".lower())


def _row(record: SourceHealth | Finding) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in asdict(record).items()
    }

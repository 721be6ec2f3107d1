"""The deployments that `newsdelta serve` runs: the schedules of `prefect.yaml`, for all stories."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy, State
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron
from prefect.states import Scheduled

from flows.collect import collect
from flows.context import Context, open_context
from flows.digest import digest
from flows.ownership import mark, refuse_what_others_serve
from flows.serving import serve_until_stopped
from flows.upkeep import upkeep
from monitor.models.errors import WarehouseError
from monitor.models.story import Story
from monitor.settings import PREFIX
from warehouse.store.runs import last_completed

#: Hourly, off the full hour, when everybody else asks.
COLLECT_CRON = "7 * * * *"
UPKEEP_CRON = "37 3 * * *"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
#: What is overdue beside a collect begins so much later, and then waits for its end.
AFTER_COLLECT = timedelta(seconds=30)
#: How long a scheduled run waits for another that writes, unless the user has set it: a digest that
#: meets a long collect is not left out for the day.
WAIT_SECONDS = 3_600
#: Two runs of one deployment never overlap; one that comes late is left out, and the next covers
#: its time.
ONE_AT_A_TIME = ConcurrencyLimitConfig(
    limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
)


def digest_cron(story: Story) -> str:
    """Return the schedule of a story's digest, in the story's own time zone."""
    return f"{story.digest.at.minute} {story.digest.at.hour} * * *"


def plan(names: Sequence[str]) -> list[str]:
    """Say in words what is scheduled."""
    stories = open_context().stories(names)
    lines = [f"collect: hourly, for {', '.join(story.name for story in stories)}"]
    lines.extend(
        f"digest of {story.name}: daily at {story.digest.at:%H:%M} {story.timezone}"
        for story in stories
    )
    return [*lines, "upkeep: nightly"]


def deployments(names: Sequence[str]) -> list[RunnerDeployment]:
    """Make the deployments for the named stories, or all."""
    stories = open_context().stories(names)
    chosen = [story.name for story in stories]
    made = [
        collect.to_deployment(
            "collect",
            schedules=[Cron(COLLECT_CRON)],
            parameters={"stories": chosen},
            concurrency_limit=ONE_AT_A_TIME,
        ),
        upkeep.to_deployment(
            "upkeep",
            schedules=[Cron(UPKEEP_CRON)],
            parameters={"stories": chosen},
            concurrency_limit=ONE_AT_A_TIME,
        ),
    ]
    made.extend(
        digest.to_deployment(
            f"digest-{story.name}",
            schedules=[Cron(digest_cron(story), timezone=story.timezone)],
            parameters={"stories": [story.name]},
            concurrency_limit=ONE_AT_A_TIME,
        )
        for story in stories
    )
    return [one for one in made if isinstance(one, RunnerDeployment)]


def overdue(context: Context, stories: Sequence[Story]) -> list[str]:
    """Name the deployments whose last time passed without a run, as while the machine was off.

    A story that was never collected is overdue; a digest that was never made is not.
    """
    now = context.clock()
    try:
        with context.warehouse.reading() as con:
            collected = [last_completed(con, "collect", story.name) for story in stories]
            kept_house = last_completed(con, "upkeep")
            digested = [(story, last_completed(con, "digest", story.name)) for story in stories]
    except WarehouseError:
        return ["collect"]
    names = []
    if any(last is None or now - last > HOUR for last in collected):
        names.append("collect")
    names.extend(
        f"digest-{story.name}"
        for story, last in digested
        if last is not None and last < _last_due(story, now)
    )
    if kept_house is not None and now - kept_house > DAY:
        names.append("upkeep")
    return names


def _last_due(story: Story, now: datetime) -> datetime:
    """Return the last time at which a story's digest was due."""
    local = now.astimezone(ZoneInfo(story.timezone))
    due = datetime.combine(local.date(), story.digest.at, local.tzinfo)
    return due if due <= now else datetime.combine(local - DAY, story.digest.at, local.tzinfo)


def serve_all(names: Sequence[str], api: str) -> None:
    """Run the deployments in this process until it is stopped, and at once what is overdue."""
    # Each run is a process of its own, which reads its settings from the environment.
    os.environ.setdefault(f"{PREFIX}WAIT_FOR_LEASE_SECONDS", str(WAIT_SECONDS))
    context = open_context()
    ours = mark(context.settings.home)
    made = {one.name: one for one in deployments(names)}
    late = overdue(context, context.stories(names))
    with get_client(sync_client=True) as client:
        refuse_what_others_serve(client, ours, made.values(), api)
        for one in made.values():
            one.tags = [*(one.tags or ()), ours]
        for name in late:
            # What is collected first stands in the digest.
            wait = timedelta() if name == "collect" or "collect" not in late else AFTER_COLLECT
            at: State[Any] = Scheduled(scheduled_time=datetime.now(UTC) + wait)
            client.create_flow_run_from_deployment(UUID(str(made[name].apply())), state=at)
    serve_until_stopped(made.values(), api)

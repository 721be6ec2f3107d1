"""The deployments that `newsdelta serve` runs: the schedules of `prefect.yaml`, for all stories."""

from __future__ import annotations

from collections.abc import Sequence

from prefect import serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron

from flows.collect import collect
from flows.context import open_context
from flows.digest import digest
from flows.upkeep import upkeep
from monitor.models.story import Story

#: Hourly, off the full hour, when everybody else asks.
COLLECT_CRON = "7 * * * *"
UPKEEP_CRON = "37 3 * * *"
#: Two runs never overlap; one that comes late is left out, and the next covers its time.
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


def serve_all(names: Sequence[str]) -> None:
    """Run the deployments in this process until it is stopped."""
    serve(*deployments(names), limit=2)

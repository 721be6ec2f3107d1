"""The digest flow: compose what is pending, keep it, send it, and record what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.artifacts import leave_sent
from flows.context import Context, begin_run
from flows.steps.runs import Failures, recorded_run
from flows.steps.send import Sent, prepare_digest, send_open_digests
from monitor.models.story import Story


@flow(name="digest")
def digest(stories: Sequence[str] = (), *, send: bool = True) -> dict[str, list[Sent]]:
    """Compose and send the digests of the named stories, or of all.

    What is owed from earlier runs goes out first. A story that fails fails the run, once the others
    are done. Without `send` the digest is kept, and goes out
    with the next run.
    """
    context = begin_run()
    sent: dict[str, list[Sent]] = {}
    failures = Failures()
    with context.warehouse.lease(
        "digest", wait=context.settings.wait_for_lease, clock=context.clock
    ):
        chosen = failures.readable(context, stories)
        for story in chosen:
            with failures.apart(story), recorded_run(context, "digest", story.name) as count:
                made = make_digest(context, story)
                sent[story.name] = send_digest(context, story) if send else []
                count["composed"] += made
                count["handed_over"] += sum(len(one.tries) for one in sent[story.name])
        context.warehouse.publish()
    for story in (one for one in chosen if one.name in sent):
        leave_sent(story, sent[story.name])
    failures.raise_first()
    return sent


@task(cache_policy=NO_CACHE, retries=0, task_run_name="compose-{story.name}")
def make_digest(context: Context, story: Story) -> bool:
    """Compose and keep the digest; tell whether there was one to make."""
    return prepare_digest(context, story) is not None


@task(cache_policy=NO_CACHE, retries=0, task_run_name="send-{story.name}")
def send_digest(context: Context, story: Story) -> list[Sent]:
    """Hand over what is owed. Never retried by itself: what may have been taken is not repeated."""
    return send_open_digests(context, story)

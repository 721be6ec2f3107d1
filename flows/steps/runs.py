"""Record each run: when it began, how it ended, and what it counted."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from flows.context import Context
from flows.logs import heed_prefect, tell
from monitor.models.errors import StoryError
from monitor.models.storage import RunState
from monitor.models.story import Story
from warehouse.store import runs as run_store

_LOG = logging.getLogger(__name__)


class Failures:
    """What failed in a run of several stories: one that fails keeps none of the others waiting."""

    def __init__(self) -> None:
        self._failed: list[Exception] = []

    def readable(self, context: Context, names: Sequence[str]) -> list[Story]:
        """Return the named stories, or all, without those whose files are wrong."""
        stories = []
        for name in context.story_names(names):
            try:
                stories.append(context.story(name))
            except StoryError as error:
                self._note(name, error)
        return stories

    @contextmanager
    def apart(self, story: Story) -> Iterator[None]:
        """Note the failure of the block, which is about one story, and go on after it."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - whatever it is, it is raised at the end
            self._note(story.name, error)

    def raise_first(self) -> None:
        """Raise what failed first, once everything else is done."""
        if self._failed:
            raise self._failed[0]

    def _note(self, story: str, error: Exception) -> None:
        if self._failed:
            tell(_LOG, logging.ERROR, str(error), story=story)
        self._failed.append(error)


@contextmanager
def recorded_run(context: Context, flow: str, story: str | None) -> Iterator[Counter[str]]:
    """Keep a row for the run of the block; one that never ended is seen as crashed by the next."""
    heed_prefect()
    count: Counter[str] = Counter()
    with context.warehouse.writing() as con:
        run_id = run_store.start_run(con, flow, story, context.clock())
    state = RunState.FAILED
    try:
        yield count
        state = RunState.COMPLETED
    finally:
        with context.warehouse.writing() as con:
            run_store.end_run(con, run_id, count, context.clock(), state=state)

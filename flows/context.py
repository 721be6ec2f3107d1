"""What every step is handed: settings, warehouse, archive, and a clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flows.garbage import seek_cycles_seldom
from flows.lifeline import end_with_starter
from monitor.archive import Archive
from monitor.models.errors import WarehouseError
from monitor.models.story import Story
from monitor.settings import Settings, load_settings
from monitor.story import find_story, story_names
from warehouse.connect import Warehouse
from warehouse.store.stories import story_names as story_names_kept

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Context:
    """The tools of one run; `clock` is the only way that a step learns the time."""

    settings: Settings
    warehouse: Warehouse
    archive: Archive
    clock: Clock

    @property
    def story_folders(self) -> tuple[Path, ...]:
        """Return the folders of the user's stories, which go before the built-in ones."""
        return (self.settings.stories,)

    def story(self, name: str) -> Story:
        """Return the story of that name, or raise `StoryError`."""
        return find_story(name, self.story_folders)

    def story_names(self, names: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the names given; without any, those of the user's stories, or of the built-in."""
        wanted = tuple(names) or story_names(self.story_folders, built_in=False)
        return wanted or story_names(self.story_folders)

    def known_story(self, name: str) -> str:
        """Return the name of a story that has a file or rows, or raise `StoryError`."""
        try:
            with self.warehouse.reading() as con:
                kept = story_names_kept(con)
        except WarehouseError:
            kept = []
        return name if name in kept else self.story(name).name

    def stories(self, names: Iterable[str] = ()) -> tuple[Story, ...]:
        """Return the named stories; without names, the user's own, or the built-in ones."""
        return tuple(self.story(name) for name in self.story_names(names))


_GIVEN: ContextVar[Context | None] = ContextVar("newsdelta_context", default=None)


@contextmanager
def using(context: Context) -> Iterator[Context]:
    """Make a context the one that flows run in for the length of the block."""
    token = _GIVEN.set(context)
    try:
        yield context
    finally:
        _GIVEN.reset(token)


def begin_run() -> Context:
    """Tie this run to who serves it, if anybody does; return the context given to it or a new one.

    A new one is made of the settings. Raises ServerError where the run is another home's.
    """
    from flows.ownership import refuse_a_run_of_another  # noqa: PLC0415 - it brings Prefect along

    served = end_with_starter()
    context = _GIVEN.get() or open_context()
    refuse_a_run_of_another(context.settings.home, served=served)
    return context


def open_context(settings: Settings | None = None, *, clock: Clock | None = None) -> Context:
    """Make the context of a run; a clock stopped by the settings goes before the system's.

    Every process that does a run's work opens one, or is a worker of such a process.
    """
    seek_cycles_seldom()
    settings = settings or load_settings()
    stopped = settings.now
    if clock is None:
        clock = (lambda: stopped.astimezone(UTC)) if stopped else (lambda: datetime.now(UTC))
    return Context(settings, Warehouse(settings.home), Archive(settings.archive), clock)

"""An import by hand, from the files to the published snapshot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from flows.context import Context
from flows.steps.compare import compare
from flows.steps.files import BY_HAND, Imported, articles_at, import_articles
from flows.steps.identify import identify_versions
from flows.steps.runs import recorded_run
from flows.steps.work import available_processes, workers
from monitor.models.errors import ImportFailed
from monitor.models.story import Story
from warehouse.store import stories as story_store

#: About what an article takes in a file, packed or not.
ARTICLE_BYTES = 2_000


def import_path(
    context: Context,
    story: Story,
    path: Path,
    *,
    as_news: bool,
    progress: Callable[[int], None] = lambda _: None,
) -> Imported:
    """Import a file or folder, compare what is new in it, and publish the snapshot."""
    because = None if as_news else "imported as the baseline"
    wait = context.settings.wait_for_lease
    with context.warehouse.lease("import", wait=wait, clock=context.clock):
        with recorded_run(context, "import", story.name) as counts:
            with context.warehouse.writing() as con:
                story_store.register_story(con, story, context.clock())
            with workers(_expected(path), available_processes(), settings=context.settings) as pool:
                imported = import_articles(
                    context,
                    story,
                    articles_at(path, context),
                    baseline=lambda _article, _feed: because,
                    verdict=BY_HAND,
                    pool=pool,
                    progress=progress,
                )
            if not imported.counts["articles"] and not imported.problems:
                raise ImportFailed("there is no article that can be read", url=path.name)
            identify_versions(context)
            imported.counts.update(compare(context, story))
            counts.update(imported.counts)
        context.warehouse.publish()
    return imported


def _expected(path: Path) -> int:
    """Guess the number of articles by the size of the files."""
    files = (path,) if path.is_file() else (one for one in path.rglob("*") if one.is_file())
    return sum(1 + file.stat().st_size // ARTICLE_BYTES for file in files)

"""`newsdelta replay`: an archive through the flows, day by day, as if it were then."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.cli.options import (
    Moment,
    json_option,
    print_json,
    print_problems,
    print_table,
    progress_bar,
    story_option,
)
from flows.context import open_context
from flows.server import answering_server
from monitor.digest.wording import count
from monitor.models.story import Story
from monitor.settings import PREFIX

if TYPE_CHECKING:
    from flows.replay import Day, Replayed


@click.command("replay")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@story_option
@click.option("--from", "since", type=Moment(), help="First day; it and all before are known.")
@click.option("--to", "until", type=Moment(), help="Last day.")
@click.option(
    "--into", type=click.Path(file_okay=False, path_type=Path), help="Another home to replay into."
)
@json_option
def command(
    *,
    path: Path,
    story: str,
    since: datetime | None,
    until: datetime | None,
    into: Path | None,
    as_json: bool,
) -> None:
    """Run an archive through the flows, day by day, and write one digest a day; mail nothing.

    \b
    Example:
      newsdelta replay archive.jsonl.gz --story biden-staff-letter --into replayed/
    """
    context = open_context()
    definition = context.story(story)
    if into is not None:
        os.environ[f"{PREFIX}HOME"] = str(into)
        context = open_context()
    with answering_server(), progress_bar() as bars:
        from flows.replay import replay  # noqa: PLC0415 - not before a server is named

        bar = bars.add_task("versions", total=None)
        replayed = replay(
            path,
            definition,
            since=since.date() if since else None,
            until=until.date() if until else None,
            context=context,
            progress=lambda done, total: bars.update(bar, completed=done, total=total),
        )
    print_problems(replayed.problems)
    if as_json:
        rows = [
            {"day": d.day, **d.counts, "told": d.told, "cut": d.cut, "digest": d.digest}
            for d in replayed.days
        ]
        print_json(rows)
        return
    _summarise(replayed, definition, context.settings.home)


def _summarise(replayed: Replayed, story: Story, home: Path) -> None:
    """Print what a person can judge a story's settings by."""
    days = [*replayed.before, *replayed.days]
    rows = [(str(day.day), *_row(day)) for day in days]
    rows.append(("all", *map(sum, zip(*map(_row, days), strict=True))))
    print_table(("day", "read", "off the story", "told", "cut for length", "held back"), rows)
    if replayed.before:
        click.echo(f"{len(replayed.before)} of these days had been replayed before.")
    told = [day for day in days if day.told or day.cut]
    full = [day for day in days if day.cut]
    click.echo(f"{count(len(told), 'day')} of {len(days)} had something to tell.")
    if full:
        click.echo(
            f"On {count(len(full), 'day')} there was more than the "
            f"{count(story.digest.max_items, 'item')} that a digest takes: narrower terms or a "
            "higher max_items would tell it."
        )
    click.echo(f"Digests lie in {home / 'digests' / story.name}. What was held, and why:")
    sql = "select kind, status, held_because, count(*) from findings group by all order by all"
    click.echo(f'  newsdelta --home {home} query "{sql}"')


def _row(day: Day) -> tuple[int, ...]:
    counts = day.counts
    return counts["articles"], counts["off_story"], day.told, day.cut, counts["findings_held"]

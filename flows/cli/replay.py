"""`newsdelta replay`: an archive through the flows, day by day, as if it were then."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import click

from flows.cli.options import (
    Moment,
    json_option,
    print_json,
    print_table,
    progress_bar,
    story_option,
)
from flows.context import open_context
from flows.replay import Replayed, replay
from flows.server import answering_server
from monitor.settings import PREFIX


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
        bar = bars.add_task("versions", total=None)
        replayed = replay(
            path,
            definition,
            since=since.date() if since else None,
            until=until.date() if until else None,
            context=context,
            progress=lambda done, total: bars.update(bar, completed=done, total=total),
        )
    for problem in replayed.problems:
        click.echo(f"newsdelta: {problem}", err=True)
    if as_json:
        rows = [{"day": d.day, **d.counts, "digest": d.digest} for d in replayed.days]
        print_json(rows)
        return
    _summarise(replayed, context.settings.home)


def _summarise(replayed: Replayed, home: Path) -> None:
    """Print what a person can judge a story's settings by."""
    rows = [
        (
            str(day.day),
            day.counts["articles"],
            day.counts["versions"],
            day.counts["off_story"],
            day.counts["findings_pending"],
            day.counts["findings_held"],
        )
        for day in replayed.days
    ]
    total = replayed.totals
    rows.append(
        (
            "all",
            total["articles"],
            total["versions"],
            total["off_story"],
            total["findings_pending"],
            total["findings_held"],
        )
    )
    print_table(("day", "fetched", "new", "off the story", "told", "held"), rows)
    if replayed.skipped:
        click.echo(f"{replayed.skipped} days were replayed before")
    click.echo(f"Digests lie in {home / 'digests'}. What was told, and what was held and why:")
    sql = "select kind, status, held_because, count(*) from findings group by all order by all"
    click.echo(f'  newsdelta --home {home} query "{sql}"')

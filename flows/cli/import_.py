"""`newsdelta import`: bring articles in from files."""

from __future__ import annotations

from pathlib import Path

import click
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

from flows.cli.options import json_option, print_json, print_problems, progress_bar, story_option
from flows.context import open_context
from flows.steps.importing import import_path
from monitor.digest.wording import count


@click.command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@story_option
@click.option("--as-news", is_flag=True, help="As news, not as what was known before.")
@json_option
def command(path: Path, story: str, as_news: bool, as_json: bool) -> None:
    """Import articles from files into a story, as what was known before.

    PATH is a file or folder of JSON Lines, CSV, Parquet, HTML, WARC or saved text.

    \b
    Example:
      newsdelta import saved-articles/ --story biden-staff-letter
    """
    context = open_context()
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description} {task.completed}"),
        TimeElapsedColumn(),
    )
    with progress_bar(*columns) as progress:
        bar = progress.add_task("articles", total=None)
        imported = import_path(
            context,
            context.story(story),
            path,
            as_news=as_news,
            progress=lambda n: progress.advance(bar, n),
        )
    print_problems(imported.problems)
    if as_json:
        print_json({**imported.counts, "problem_lines": imported.problems})
    else:
        counts = imported.counts
        how = "as news" if as_news else "as the baseline"
        click.echo(
            f"{story}: {count(counts['articles'], 'article')} read, {counts['versions']} new, "
            f"kept {how}: {count(counts['figures'], 'figure')}, {count(counts['claims'], 'claim')}"
            + (f"; {len(imported.problems)} could not be read" if imported.problems else "")
        )
    if imported.problems and not imported.counts["articles"]:
        raise click.exceptions.Exit(1)

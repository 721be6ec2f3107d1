"""`newsdelta sources`: list, check, add, and exchange the sources of a story."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from pathlib import Path

import click

from flows.cli.options import json_option, print_json, print_table, story_option
from flows.context import open_context
from flows.steps.check import check_sources
from flows.steps.diagnose import ADD_A_SOURCE
from monitor.digest.wording import count
from monitor.discover.opml import read_opml, write_opml
from monitor.models.story import Source, SourceKind
from monitor.story_file import add_sources


@click.group("sources")
def command() -> None:
    """List, check, add, import and export the sources of a story.

    \b
    Example:
      newsdelta sources check --story biden-staff-letter
    """


def _say_that_there_are_none(story: str) -> None:
    click.echo(f"{story}: names no source: {ADD_A_SOURCE.format(story=story)}")


@command.command("list")
@story_option
@json_option
def list_sources(story: str, as_json: bool) -> None:
    """List the sources that a story's file names.

    \b
    Example:
      newsdelta sources list --story biden-staff-letter
    """
    rows = [
        {
            "kind": source.kind,
            "source": source.key,
            "outlet": source.outlet,
            "every": f"{source.every.total_seconds() / 3600:g}h",
        }
        for source in open_context().story(story).sources
    ]
    if as_json:
        print_json(rows)
    elif not rows:
        _say_that_there_are_none(story)
    else:
        print_table(("kind", "source", "outlet", "every"), [tuple(row.values()) for row in rows])


@command.command("check")
@story_option
@json_option
def check(story: str, as_json: bool) -> None:
    """Try each source, and say what it holds; nothing is stored.

    \b
    Example:
      newsdelta sources check --story biden-staff-letter
    """
    context = open_context()
    checks = asyncio.run(check_sources(context, context.story(story)))
    if as_json:
        print_json([asdict(one) for one in checks])
        return
    if not checks:
        _say_that_there_are_none(story)
        return
    print_table(
        ("source", "kind", "reachable", "robots", "entries", "newest", "fit", "problem"),
        [
            (
                one.source,
                one.kind,
                "yes" if one.reachable else "no",
                one.robots,
                one.entries,
                one.newest,
                one.fit,
                one.problem,
            )
            for one in checks
        ],
    )
    if not all(one.reachable for one in checks):
        raise click.exceptions.Exit(1)


@command.command("add", short_help="Add a source to a story's file.")
@click.argument("place", metavar="URL-OR-QUERY")
@story_option
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in SourceKind]),
    default="feed",
    show_default=True,
)
@click.option("--outlet", help="The outlet's name, as digests give it.")
def add(place: str, story: str, kind: str, outlet: str | None) -> None:
    """Add a source to a story's file, in the user's own folder of stories.

    \b
    Examples:
      newsdelta sources add https://paper.example/feed.xml --story my-town --outlet "The Paper"
      newsdelta sources add "Millbrook flood" --kind search --story my-town
    """
    source = (
        Source(SourceKind.SEARCH, query=place, outlet=outlet)
        if kind == SourceKind.SEARCH
        else Source(SourceKind(kind), url=place, outlet=outlet)
    )
    context = open_context()
    path, added = add_sources(context.story(story), [source], context.settings.stories)
    click.echo(f"{path}: {added} source added" if added else f"{path}: it is there already")


@command.command("import-opml", short_help="Add every feed of an OPML file to a story's file.")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@story_option
def import_opml(path: Path, story: str) -> None:
    """Add every feed of an OPML file to a story's file, and say what was repaired.

    \b
    Example:
      newsdelta sources import-opml subscriptions.opml --story my-town
    """
    context = open_context()
    sources, repairs = read_opml(path.read_bytes())
    for repair in repairs:
        click.echo(f"{path.name}: {repair}", err=True)
    written, added = add_sources(context.story(story), sources, context.settings.stories)
    click.echo(f"{written}: {added} of {count(len(sources), 'source')} added")


@command.command("export-opml")
@story_option
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
def export_opml(story: str, path: Path) -> None:
    """Write the story's feeds as OPML.

    \b
    Example:
      newsdelta sources export-opml feeds.opml --story my-town
    """
    found = open_context().story(story)
    path.write_bytes(write_opml(found.title, found.sources))
    click.echo(f"{path}: written")

"""`newsdelta reread`: archived pages through the present readers."""

from __future__ import annotations

import click

from flows.cli.options import json_option, print_json, stories_option
from flows.context import open_context
from flows.counted import in_words
from flows.steps.rereading import reread


@click.command("reread")
@stories_option
@json_option
def command(stories: tuple[str, ...], as_json: bool) -> None:
    """Read the kept pages and texts again with the present cleaner and readers.

    What that finds is our own improvement and no news: it is held, with the reason `reread`. Ids,
    what was told and what was judged stay.

    \b
    Example:
      newsdelta reread --story biden-staff-letter
    """
    context = open_context()
    told = {}
    for story in context.stories(stories):
        counts = told[story.name] = reread(context, story)
        if as_json:
            continue
        listed = in_words(counts) or "nothing was read by an older reader"
        click.echo(f"{story.name}: {listed}")
    if as_json:
        print_json(told)

"""`newsdelta collect`: look for what is new, once, now."""

from __future__ import annotations

from datetime import datetime

import click

from flows.cli.options import Moment, json_option, print_json, stories_option
from flows.context import open_context
from flows.counted import in_words
from flows.server import answering_server
from flows.steps.diagnose import ADD_A_SOURCE


@click.command("collect")
@stories_option
@click.option(
    "--since", type=Moment(), help="Ask sources that can for what they had from this date on."
)
@json_option
def command(stories: tuple[str, ...], since: datetime | None, as_json: bool) -> None:
    """Look for new articles and edits, read them, and say what changed.

    \b
    Example:
      newsdelta collect --story biden-staff-letter
    """
    context = open_context()
    if stories:
        context.stories(stories)  # a name that is wrong is said before anything is started
    with answering_server():
        from flows.collect import collect  # noqa: PLC0415 - not before a server is named

        counts = collect(stories, since)
    if as_json:
        print_json(counts)
        return
    for story, count in counts.items():
        told = [in_words(count)] if any(count.values()) else []
        if not context.story(story).sources:
            told.append(f"names no source: {ADD_A_SOURCE.format(story=story)}")
        elif not count.get("sources_asked"):
            told.append("no source was due yet")
        elif not any(n for name, n in count.items() if not name.startswith("sources_")):
            told.append("nothing new")
        click.echo(f"{story}: {', '.join(told)}")

"""`newsdelta mute`: what a reader does not want to hear of."""

from __future__ import annotations

from datetime import datetime

import click

from corpus.mutes import PATTERN, SOURCE
from flows.cli.options import Moment
from flows.context import open_context
from flows.steps.judging import judge, known_id
from monitor.models.judgement import JudgementKind


@click.command("mute")
@click.argument("subjects", metavar="ID…", nargs=-1)
@click.option("--source", "outlets", multiple=True, help="What this outlet alone says.")
@click.option("--pattern", "patterns", multiple=True, help="What holds these words.")
@click.option("--story", "-s", metavar="NAME", help="In this story only.")
@click.option("--until", type=Moment(), help="Until this date; without it, until it is unmuted.")
@click.option("--why", default="", help="The reason, kept with it.")
@click.option("--off", is_flag=True, help="Take it back.")
def command(
    *,
    subjects: tuple[str, ...],
    outlets: tuple[str, ...],
    patterns: tuple[str, ...],
    story: str | None,
    until: datetime | None,
    why: str,
    off: bool,
) -> None:
    """Hold back findings about a claim, a series, a source or a pattern; nothing is lost.

    \b
    Examples:
      newsdelta mute 5b1c0d2e9f8a7b6c5d4e --until 2026-02-01 --why "known by now"
      newsdelta mute --pattern "traffic" --story flooded-town
    """
    context = open_context()
    if story is not None:
        context.known_story(story)
    kinds = ("finding", "claim", "figure", "series")
    wanted = [known_id(context, subject, *kinds) for subject in subjects]
    wanted += [f"{SOURCE}{outlet}" for outlet in outlets]
    wanted += [f"{PATTERN}{pattern}" for pattern in patterns]
    if not wanted:
        raise click.UsageError("name an id, --source or --pattern")
    if not all(one.strip() for one in (*outlets, *patterns)):
        # Empty words stand in every sentence.
        raise click.UsageError("--source and --pattern need words")
    kind = JudgementKind.UNMUTE if off else JudgementKind.MUTE
    judge(context, kind, wanted, why=why, story=story, until=until)
    end = f" until {until:%Y-%m-%d}" if until else ""
    click.echo(f"{kind}d{end}: {', '.join(wanted)}")

"""`newsdelta series`: a person's word on which figures measure the same."""

from __future__ import annotations

import click

from flows.context import open_context
from flows.steps.judging import judge, judge_pairs, known_id, merged_into
from monitor.models.judgement import JudgementKind


@click.group("series")
def command() -> None:
    """Merge, split or rename series of figures; a person's word goes before the program's.

    \b
    Example:
      newsdelta series merge 5b1c0d2e9f8a7b6c5d4e 0a1b2c3d4e5f6a7b8c9d --why "one flood"
    """


@command.command("merge")
@click.argument("kept")
@click.argument("others", nargs=-1, required=True)
@click.option("--why", default="", help="The reason, kept with it.")
def merge(kept: str, others: tuple[str, ...], why: str) -> None:
    """Make OTHERS one with the series KEPT, whose id and name go on.

    `newsdelta series split KEPT OTHER` takes it back.

    \b
    Example:
      newsdelta series merge 5b1c0d2e9f8a7b6c5d4e 0a1b2c3d4e5f6a7b8c9d --why "one flood"
    """
    context = open_context()
    ids = [known_id(context, one, "series") for one in (kept, *others)]
    if len(set(ids)) < len(ids):
        raise click.UsageError("name each series once")
    judge_pairs(context, JudgementKind.MERGE, ((ids[0], one) for one in ids[1:]), why=why)
    click.echo(f"{len(ids)} series are one: {ids[0]}")


@command.command("split", short_help="Take FIGURES out of a series.")
@click.argument("series")
@click.argument("others", metavar="FIGURES…", nargs=-1, required=True)
@click.option("--why", default="", help="The reason, kept with it.")
def split(series: str, others: tuple[str, ...], why: str) -> None:
    """Take FIGURES, and what measures the same as they do, out of a series.

    A series that was merged into it may be named too, and goes its own way again.

    \b
    Example:
      newsdelta series split 5b1c0d2e9f8a7b6c5d4e 77aa01c2d3e4f5061728 --why "another flood"
    """
    context = open_context()
    kept = known_id(context, series, "series")
    merged = merged_into(context, kept)
    pairs = [
        (merged[one], one) if one in merged else (kept, known_id(context, one, "figure"))
        for one in others
    ]
    judge_pairs(context, JudgementKind.SPLIT, pairs, why=why)
    click.echo(f"{len(pairs)} taken out of {kept}")


@command.command("rename")
@click.argument("series")
@click.argument("name")
def rename(series: str, name: str) -> None:
    """Give a series the NAME that digests call it by.

    \b
    Example:
      newsdelta series rename 5b1c0d2e9f8a7b6c5d4e "Homes destroyed in Arden Ferry"
    """
    if not name.strip():
        raise click.UsageError("the name needs words")
    context = open_context()
    known = known_id(context, series, "series")
    judge(context, JudgementKind.RENAME, [known], why=name)
    click.echo(f"{known}: {name}")

"""`newsdelta demo`: two days of invented outlets, and what landed."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from flows.server import answering_server
from monitor.digest.render import render
from monitor.digest.wording import count
from monitor.settings import load_settings


@click.command("demo")
def command() -> None:
    """Show what Newsdelta does, without network or account, in under two minutes.

    \b
    Example:
      newsdelta demo
    """
    home = load_settings().home / "demo"
    with answering_server():
        from flows.demo.run import DAYS, run_demo  # noqa: PLC0415 - not before a server is named

        landed = run_demo(home, lambda line: click.echo(click.style(line, fg="cyan")))
    for sent in landed.sent[max(DAYS)].values():
        for one in sent:
            click.echo("\n" + "─" * 78)
            click.echo(render(one.digest).text)
    click.echo("─" * 78)
    click.echo("The first day's digests tell the state of each story; these told what changed.\n")
    for path in landed.digests:
        click.echo(f"  digest     {path}")
    click.echo(f"  mail       {landed.mails[0].parent} ({count(len(landed.mails), 'message')})")
    click.echo(f"  warehouse  {home / 'newsdelta.duckdb'}")
    click.echo("\nThree queries to try:")
    for sql in QUERIES:
        click.echo(f'  {_called()} --home {home} query "{sql}"')


def _called() -> str:
    """Return how this command is called here: by its path, where its name is not enough."""
    name, path = "newsdelta", Path(sys.argv[0])
    return str(path) if path.name == name and shutil.which(name) is None else name


QUERIES = (
    "select outlet, number_text, measure, sentence from figures where role = 'observation'",
    "select kind, before_value, after_value, n_origins, status, held_because, reason from findings",
    "select url, status, reason from links order by status",
)

"""`newsdelta forget`: erase a page's text everywhere."""

from __future__ import annotations

import sys

import click

from flows.context import open_context
from flows.steps.forgetting import forget_page


@click.command("forget")
@click.argument("url")
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(url: str, yes: bool) -> None:
    """Erase what a page said from warehouse, archive, snapshot and exports; never fetch it again.

    \b
    Example:
      newsdelta forget https://paper.example/story/12
    """
    if not yes:
        if not sys.stdin.isatty():
            raise click.UsageError("there is no terminal to ask at: give --yes")
        click.confirm(f"Erase everything that {url} said? It cannot be brought back", abort=True)
    forgotten, exports = forget_page(open_context(), url)
    click.echo(
        f"{url}: {len(forgotten.version_ids)} versions and {len(forgotten.warc)} records erased"
        + (f", {len(exports)} exported files rewritten" if exports else "")
        + "; it will not be fetched again"
    )

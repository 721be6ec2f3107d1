"""`newsdelta forget`: erase a page's text everywhere."""

from __future__ import annotations

import sys

import click

from flows.context import open_context
from flows.steps.forgetting import forget_page
from monitor.digest.wording import count


@click.command("forget")
@click.argument("url")
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(url: str, yes: bool) -> None:
    """Erase what a page said from all that Newsdelta keeps; never fetch it again.

    That is warehouse, archive, snapshot, the exports it made, and the digests and feeds it wrote.
    What was mailed or posted is out of reach, and backups are named, not changed.

    \b
    Example:
      newsdelta forget https://paper.example/story/12
    """
    if not yes:
        if not sys.stdin.isatty():
            raise click.UsageError("there is no terminal to ask at: give --yes")
        click.confirm(f"Erase everything that {url} said? It cannot be brought back", abort=True)
    erased = forget_page(open_context(), url)
    versions = count(len(erased.forgotten.version_ids), "version")
    done = [f"{versions} and {count(len(erased.forgotten.warc), 'archived response')} erased"]
    if erased.exports:
        done.append(f"{count(len(erased.exports), 'exported file')} rewritten")
    if erased.digests:
        done.append(f"{count(len(erased.digests), 'file')} of digests and feeds rewritten")
    click.echo(f"{url}: {', '.join(done)}; it will not be fetched again")
    for path in erased.backups:
        click.echo(f"the backup in {path} may still hold it: delete it once you have a newer one")

"""`newsdelta serve`: everything on its schedule, in one process."""

from __future__ import annotations

import signal
from datetime import timedelta
from importlib import import_module

import click

from flows.cli.options import stories_option
from flows.context import open_context
from flows.server import prefect_server
from warehouse.lease import hold


@click.command("serve")
@stories_option
def command(stories: tuple[str, ...]) -> None:
    """Run collect, digest and upkeep on their schedules until it is stopped.

    It uses the Prefect server at PREFECT_API_URL, or starts one of its own on this machine.

    \b
    Example:
      newsdelta serve --story biden-staff-letter
    """
    context = open_context()
    context.stories(stories)  # what is wrong is said before anything is started
    # A service is stopped by SIGTERM, a person's by Ctrl-C: both are its proper end.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # A second one would give the deployments other stories, and lose its server with the first.
    lock = context.settings.home / "warehouse" / "serve"
    alone = hold(lock, "serve", wait=timedelta(), clock=context.clock, held="this home's schedule")
    try:
        with alone, prefect_server() as api:
            click.echo(f"Prefect's server: {api.removesuffix('/api')}")
            # Prefect reads its server's address when it is imported: its importers wait until here.
            schedule = import_module("flows.schedule")
            for line in schedule.plan(stories):
                click.echo(line)
            schedule.serve_all(stories, api)
    except KeyboardInterrupt:
        click.echo("stopped")

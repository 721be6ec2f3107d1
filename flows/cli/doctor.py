"""`newsdelta doctor`: what is well, what is not, and what to do."""

from __future__ import annotations

from dataclasses import asdict

import click

from flows.cli.options import json_option, print_json, print_table
from flows.context import open_context
from flows.steps.diagnose import Health, diagnose


@click.command("doctor")
@json_option
def command(as_json: bool) -> None:
    """Check configuration, mail, clock, disk, warehouse, sources and schedule; say what to do.

    \b
    Example:
      newsdelta doctor
    """
    found = diagnose(open_context())
    if as_json:
        print_json([asdict(one) for one in found])
    else:
        rows = [(one.what, one.health, one.state, one.advice) for one in found]
        print_table(("what", "health", "state", "what to do"), rows)
    if any(one.health is Health.WRONG for one in found):
        raise click.exceptions.Exit(1)

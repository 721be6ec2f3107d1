"""The `newsdelta` command: each verb calls one flow or one function.

A verb's module is imported when the verb is called, so that the light ones stay light.
"""

from __future__ import annotations

import atexit
import logging
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from flows.environment import prepare_prefect
from monitor.models.errors import NewsdeltaError
from monitor.settings import PREFIX, load_settings

#: Verb → (module below flows.cli, line of help). The order is the order of the help.
VERBS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "Show what Newsdelta does, without network or account."),
    "collect": ("collect", "Look for new articles and edits, read them, and say what changed."),
    "digest": ("digest", "Compose the digest of what changed, and send it."),
    "serve": ("serve", "Run collect, digest and upkeep on their schedules."),
    "replay": ("replay", "Run an archive through the flows, day by day."),
    "import": ("import_", "Import articles from files into a story."),
    "sources": ("sources", "List, check, add, import and export a story's sources."),
    "read": ("read", "Read figures, claims and quotes from text."),
    "show": ("show", "Prove anything: show what stands behind an id."),
    "query": ("query", "Query the warehouse in SQL."),
    "export": ("export", "Write Parquet, CSV or JSON Lines."),
    "backup": ("backup", "Write a verified copy of warehouse and archive."),
    "restore": ("restore", "Bring a backup back."),
    "mute": ("mute", "Hold back a claim, a series, a source or a pattern."),
    "judge": ("judge", "Say that a finding is right or wrong."),
    "series": ("series", "Merge, split or rename series of figures."),
    "forget": ("forget", "Erase a page's text everywhere, and do not fetch it again."),
    "reread": ("reread", "Read the kept pages again with the present readers."),
    "upkeep": ("upkeep", "Drop what is past its time, and verify what is kept."),
    "doctor": ("doctor", "Check the set-up, and say what to do."),
}


#: The verbs that run flows.
RUNNING = ("demo", "collect", "digest", "serve", "replay", "upkeep")


#: How Prefect begins what it says besides of a run that failed, and, on a machine that is busy, of
#: what it has yet to send its server as the program ends.
_ALSO_SAID = ("Finished in state Failed", "Failed to write result", "Still processing items")
_SAID_BY = ("prefect.flow_runs", "prefect.task_runs", "APILogWorker", "EventsWorker")


class Verbs(click.Group):
    """The verbs, each imported when it is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the verbs in the order of a day's work."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a verb and return its command."""
        if cmd_name not in VERBS:
            return None
        # Prefect reads its environment when it is imported, which some verbs' modules do.
        _prepare(ctx.params.get("home"), makes_home=cmd_name in RUNNING)
        command: click.Command = import_module(f"flows.cli.{VERBS[cmd_name][0]}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb; where whoever reads has had enough (`| head`), that is no fault."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # click would end with a status of 1
            _print_no_more()
            return 0

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the verbs with their lines of help, importing none of them."""
        del ctx
        with formatter.section("Verbs"):
            formatter.write_dl([(verb, text) for verb, (_, text) in VERBS.items()])


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of stories, warehouse, archive and digests (NEWSDELTA_HOME, default ./var).",
)
@click.version_option(package_name="newsdelta")
def newsdelta(home: Path | None) -> None:
    """Watch stories across many outlets, and tell only what changed."""
    del home  # used before a verb is imported, see `Verbs.get_command`


def _prepare(home: Path | None, *, makes_home: bool) -> None:
    if home is not None:
        os.environ[f"{PREFIX}HOME"] = str(home)
    prepare_prefect(load_settings(), makes_home=makes_home)
    for name in _SAID_BY:
        logging.getLogger(name).addFilter(is_no_user_error)


def is_no_user_error(record: logging.LogRecord) -> bool:
    """Keep Prefect from printing, with a traceback, what `main` says in one line."""
    if record.exc_info:
        return not isinstance(record.exc_info[1], NewsdeltaError | OSError)
    return not record.getMessage().startswith(_ALSO_SAID)


def main() -> NoReturn:
    """Run the command; a user's error is one line and a status of 1, never a traceback."""
    # A standard stream that was closed (`>&-`) is None to Python, and nothing survives that.
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        # What a terminal's encoding does not hold is written by its number.
        getattr(sys, name).reconfigure(errors="backslashreplace")
    status = _run()
    # What DuckDB's binding says of its own references when threads of Prefect still live at the end
    # of the process is nothing that a user can act on: end after the last words of everybody else.
    atexit._run_exitfuncs()  # noqa: SLF001 - there is no public name for it
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _run() -> int:
    try:
        answer = newsdelta.main(prog_name="newsdelta", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        _say_in_one_line(error)
        return error.exit_code
    except NewsdeltaError as error:
        click.echo(f"newsdelta: {error}", err=True)
        return 1
    except (click.Abort, KeyboardInterrupt):
        click.echo("newsdelta: stopped", err=True)
        return 130
    except BrokenPipeError:
        _print_no_more()
        return 0
    except OSError as error:
        _print_no_more()
        about = f"{error.filename}: " if error.filename else ""
        click.echo(f"newsdelta: {about}{error.strerror or error}", err=True)
        return 1
    return answer if isinstance(answer, int) else 0


def _say_in_one_line(error: click.ClickException) -> None:
    """Say what is wrong with a command line, and where help is; where it is empty, that is help."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return
    told = " ".join(error.format_message().split())
    context = error.ctx if isinstance(error, click.UsageError) else None
    click.echo(f"newsdelta: {told}{_where_help_is(context)}", err=True)


def _where_help_is(context: click.Context | None) -> str:
    return f" ({context.command_path} --help)" if context else ""


def _print_no_more() -> None:
    """Send what is still to be flushed nowhere: whoever took our output takes no more of it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

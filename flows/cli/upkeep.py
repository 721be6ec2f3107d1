"""`newsdelta upkeep`: drop what is past its time, and verify what is kept."""

from __future__ import annotations

import click

from flows.cli.options import json_option, print_json, stories_option
from flows.context import Context, open_context
from flows.server import answering_server
from flows.steps.retaining import Due, texts_due
from monitor.digest.wording import count


@click.command("upkeep")
@stories_option
@click.option("--dry-run", is_flag=True, help="Say what would be dropped; drop nothing.")
@click.option("--confirm", is_flag=True, help="Drop also what was held: so many texts at once.")
@json_option
def command(*, stories: tuple[str, ...], dry_run: bool, confirm: bool, as_json: bool) -> None:
    """Drop texts and responses past their story's retention_days, and check the archive.

    Figures, claims and their sentences stay. It runs each night with `newsdelta serve`. Where a
    large part of all texts is past its time at once, as when the clock is wrong, nothing is dropped
    until you confirm it.

    \b
    Examples:
      newsdelta upkeep --dry-run
      newsdelta upkeep --confirm
    """
    context = open_context()
    chosen = context.stories(stories)  # a name that is wrong is said before anything is started
    if dry_run:
        with context.warehouse.reading() as con:
            due = texts_due(con, context, chosen)
        if as_json:
            print_json(_row(due))
        else:
            click.echo(_would(due, context))
        return
    with answering_server():
        from flows.upkeep import upkeep  # noqa: PLC0415 - not before a server is named

        done = upkeep(stories, confirmed=confirm)
    if as_json:
        print_json(done)
    else:
        click.echo(
            f"{count(done['texts_dropped'], 'text')} dropped, "
            f"{count(done['records_erased'], 'archived response')} erased, "
            f"{done['records_broken']} broken"
        )
    if broken := done["records_broken"]:
        raise click.ClickException(
            f"{count(broken, 'record or file', 'records or files')} of the evidence missing or "
            "damaged: bring warc/ back from a backup"
        )
    for held, what in ((done["texts_held"], "text"), (done["records_held"], "archived response")):
        if held:
            raise click.ClickException(
                f"{count(held, what)} {'is' if held == 1 else 'are'} past their time at once and "
                "held: see the clock and retention_days, then newsdelta upkeep --confirm"
            )


def _row(due: Due) -> dict[str, object]:
    texts = due.texts
    return {
        "texts_due": len(texts.version_ids),
        "texts_kept": texts.n_kept,
        "texts_held": due.held,
        "fetched_from": texts.first,
        "fetched_to": texts.last,
    }


def _would(due: Due, context: Context) -> str:
    texts = due.texts
    if texts.first is None or texts.last is None:
        kept = count(texts.n_kept, "text")
        return f"none of {kept} is past its time at {context.clock():%Y-%m-%d}"
    line = (
        f"{len(texts.version_ids)} of {count(texts.n_kept, 'text')} past "
        f"{'its' if len(texts.version_ids) == 1 else 'their'} time at "
        f"{context.clock():%Y-%m-%d}: fetched {texts.first:%Y-%m-%d} to {texts.last:%Y-%m-%d}"
    )
    return f"{line}; held until newsdelta upkeep --confirm" if due.held else line

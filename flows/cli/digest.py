"""`newsdelta digest`: compose what changed, and send it."""

from __future__ import annotations

import webbrowser
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import click

from flows.cli.options import Moment, json_option, print_json, stories_option
from flows.context import Context, open_context
from flows.server import answering_server
from flows.steps.preview import preview_digest
from flows.steps.send import Sent
from monitor.models.digest import DeliveryStatus

_NOTHING_NEW = "nothing new since the last one"


@click.command("digest")
@stories_option
@click.option("--preview", is_flag=True, help="Show what would be sent; send and record nothing.")
@click.option("--date", "until", type=Moment(), help="Preview what awaited it at this time.")
@click.option("--no-send", is_flag=True, help="Compose and keep it; the next run sends it.")
@click.option("--open", "open_it", is_flag=True, help="Open the HTML in a browser.")
@json_option
def command(
    *,
    stories: tuple[str, ...],
    preview: bool,
    until: datetime | None,
    no_send: bool,
    open_it: bool,
    as_json: bool,
) -> None:
    """Compose the digest of what changed, and send it.

    \b
    Examples:
      newsdelta digest --story biden-staff-letter --preview
      newsdelta digest
    """
    if preview or until is not None:
        _preview(open_context(), stories, until=until, open_it=open_it, as_json=as_json)
        return
    if stories:
        open_context().stories(stories)  # a name that is wrong is said before anything is started
    with answering_server():
        from flows.digest import digest  # noqa: PLC0415 - not before a server is named

        sent = digest(stories, send=not no_send)
    for name, digests in () if as_json else sent.items():
        if not digests:
            kept = "kept; the next run sends it" if no_send else _NOTHING_NEW
            click.echo(f"{name}: {kept}")
        for one in digests:
            _say(name, one)
    if as_json:
        print_json({name: [_row(one) for one in digests] for name, digests in sent.items()})
    if open_it:
        _open(one for digests in sent.values() for one in digests)
    if any(one.n_owed for digests in sent.values() for one in digests):
        raise click.exceptions.Exit(1)


def _preview(
    context: Context,
    names: Sequence[str],
    *,
    until: datetime | None,
    open_it: bool,
    as_json: bool,
) -> None:
    told: dict[str, dict[str, str] | None] = {}
    for story in context.stories(names):
        rendered = preview_digest(context, story, until=until)
        if rendered is None:
            told[story.name] = None
            if not as_json:
                click.echo(f"{story.name}: {_NOTHING_NEW}")
            continue
        told[story.name] = {"subject": rendered.subject, "text": rendered.text}
        if not as_json:
            click.echo(rendered.text)
        if open_it:
            path = context.settings.digests / story.name / "preview.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(rendered.full_html, encoding="utf-8")
            webbrowser.open(path.resolve().as_uri())
    if as_json:
        print_json(told)


def _row(sent: Sent) -> dict[str, object]:
    digest = sent.digest
    return {
        "digest_id": digest.digest_id,
        "subject": digest.subject,
        "window_start": digest.window_start,
        "window_end": digest.window_end,
        "deliveries": [
            {
                "channel": one.channel,
                "recipient": one.recipient,
                "attempt": one.attempt,
                "status": one.status,
                "response": one.response,
            }
            for one in sent.tries
        ],
        "owed": sent.n_owed,
    }


def _open(sent: Iterable[Sent]) -> None:
    for one in sent:
        for tried in one.tries:
            if tried.channel == "file" and tried.status is DeliveryStatus.DELIVERED:
                webbrowser.open(Path(tried.response).resolve().as_uri())


def _say(story: str, sent: Sent) -> None:
    click.echo(f"{story}: {sent.digest.subject}")
    for one in sent.tries:
        said = "taken" if one.status is DeliveryStatus.DELIVERED else one.status.value
        click.echo(f"  {one.channel} {one.recipient}: {said} ({one.response})")
    if sent.n_owed:
        click.echo(f"  {sent.n_owed} still owed: kept, and tried again by the next run")

"""Check the set-up of a home: what is well, what is not, and what to do about it."""

from __future__ import annotations

import os
import shutil
import smtplib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from flows.context import Context
from flows.profiles import server_of_profile
from flows.server import ServerError, check_server
from flows.steps.retaining import texts_due
from flows.steps.send import MAIL_PORTS
from monitor.deliver import channel_of
from monitor.deliver.webhook import check_address
from monitor.digest.wording import count
from monitor.models.digest import SourceState
from monitor.models.errors import DeliverError, NewsdeltaError
from monitor.models.story import Story
from monitor.settings import SmtpSecurity
from warehouse.connect import Connection
from warehouse.store import findings as finding_store
from warehouse.store import runs as run_store

#: Less free disk than this is worth a word.
LOW_DISK_BYTES = 2 * 1024**3
#: What to do about a story without sources.
ADD_A_SOURCE = "newsdelta sources add URL --story {story}"
#: How often a story's digest is due.
ONE_DAY = timedelta(days=1)
#: How long a mail server may take to answer.
_MAIL_SECONDS = 10.0


class Health(StrEnum):
    """How one thing stands."""

    WELL = "well"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked; `advice` says what to do, empty when nothing is."""

    what: str
    health: Health
    state: str
    advice: str = ""


def diagnose(context: Context) -> list[Finding]:
    """Check configuration, Prefect's server, mail, clock, disk, warehouse, sources and schedule."""
    found = [_home(context), _disk(context), _clock(context), _contact(context), _server()]
    stories, faults = _stories(context)
    found += [_mail(context, stories), *_webhook(context), *faults]
    if stories:
        found.append(Finding("stories", Health.WELL, ", ".join(s.name for s in stories)))
    try:
        with context.warehouse.reading() as con:
            found.append(_snapshot(context))
            found.extend(_upkeep(context, con, stories))
            for story in stories:
                found.extend(_story(context, con, story))
    except NewsdeltaError as error:
        found.append(
            Finding("warehouse", Health.LOOK, str(error), "run newsdelta collect, or restore")
        )
    return found


def _stories(context: Context) -> tuple[list[Story], list[Finding]]:
    """Return the stories that can be read, and what is wrong with the files of the others."""
    stories, faults = [], []
    for name in context.story_names():
        try:
            stories.append(context.story(name))
        except NewsdeltaError as error:
            advice = "mend the file that it names"
            faults.append(Finding("stories", Health.WRONG, str(error), advice))
    return stories, faults


def _home(context: Context) -> Finding:
    home = context.settings.home
    place = next(p for p in (home, *home.resolve().parents) if p.exists())
    if not _writable(place):
        return Finding("home", Health.WRONG, f"{home} cannot be written", "set NEWSDELTA_HOME")
    return Finding("home", Health.WELL, str(home))


def _writable(folder: Path) -> bool:
    probe = folder / ".newsdelta-probe"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True


def _disk(context: Context) -> Finding:
    home = context.settings.home.resolve()
    free = shutil.disk_usage(next(p for p in (home, *home.parents) if p.exists())).free
    state = f"{free / 1024**3:.1f} GB free"
    if free < LOW_DISK_BYTES:
        return Finding("disk", Health.LOOK, state, "make room, or set retention_days")
    return Finding("disk", Health.WELL, state)


def _clock(context: Context) -> Finding:
    now = context.clock()
    if context.settings.now is not None:
        return Finding(
            "clock", Health.LOOK, f"stands at {now:%Y-%m-%d %H:%M}", "unset NEWSDELTA_NOW"
        )
    latest = context.warehouse.published_at()
    if latest is not None and latest > now + timedelta(minutes=5):
        return Finding(
            "clock",
            Health.WRONG,
            f"{now:%Y-%m-%d %H:%M} UTC is before the last run",
            "set the clock",
        )
    return Finding("clock", Health.WELL, f"{now.astimezone(UTC):%Y-%m-%d %H:%M} UTC")


def _contact(context: Context) -> Finding:
    contact = context.settings.contact
    if contact is None:
        return Finding(
            "contact",
            Health.LOOK,
            "sites cannot tell who reads them",
            "set NEWSDELTA_CONTACT to an address or URL",
        )
    return Finding("contact", Health.WELL, contact)


def _server() -> Finding:
    given = os.environ.get("PREFECT_API_URL")
    if given:
        try:
            check_server(given)
        except ServerError as error:
            advice = "start it, or unset PREFECT_API_URL"
            return Finding("Prefect's server", Health.WRONG, str(error), advice)
        return Finding("Prefect's server", Health.WELL, f"{given} answers")
    named = server_of_profile()
    if named is not None:
        state = f"{named.url} of the profile {named.profile} ({named.file}) is not used"
        advice = f"set PREFECT_API_URL={named.url} if runs shall go there"
        return Finding("Prefect's server", Health.LOOK, state, advice)
    return Finding("Prefect's server", Health.WELL, "each run starts one, and serve one of its own")


def _mail(context: Context, stories: Sequence[Story]) -> Finding:
    settings = context.settings
    if settings.smtp_host is None or settings.mail_from is None:
        advice = "set NEWSDELTA_SMTP_HOST and NEWSDELTA_MAIL_FROM"
        waiting = [
            s.name for s in stories if any(channel_of(to.address) == "email" for to in s.digest.to)
        ]
        if waiting:
            state = f"is not set up, and is waited for by the readers of {', '.join(waiting)}"
            return Finding("mail", Health.WRONG, state, advice)
        state = "is not set up: digests are written as files only"
        return Finding("mail", Health.LOOK, state, advice)
    port = settings.smtp_port or MAIL_PORTS[settings.smtp_security]
    where = f"{settings.smtp_host}:{port}"
    connect = smtplib.SMTP_SSL if settings.smtp_security is SmtpSecurity.TLS else smtplib.SMTP
    try:
        with connect(settings.smtp_host, port, timeout=_MAIL_SECONDS):
            return Finding("mail", Health.WELL, f"{where} answers")
    except (OSError, smtplib.SMTPException) as error:
        return Finding("mail", Health.WRONG, f"{where}: {error}", "check host, port and network")


def _webhook(context: Context) -> Iterator[Finding]:
    """Say whether a webhook that is wanted is set up; to try it would be to tell something."""
    settings = context.settings
    if settings.webhook_url is None:
        return
    if settings.webhook_secret is None:
        advice = "set NEWSDELTA_WEBHOOK_SECRET"
        yield Finding("webhook", Health.WRONG, "has no secret to sign with", advice)
        return
    try:
        check_address(settings.webhook_url)
    except DeliverError as error:
        yield Finding("webhook", Health.WRONG, error.message, "mend NEWSDELTA_WEBHOOK_URL")
        return
    # The rest of the address may be a secret as well.
    host = urlsplit(settings.webhook_url).hostname
    yield Finding("webhook", Health.WELL, f"{host} is posted to")


def _snapshot(context: Context) -> Finding:
    published = context.warehouse.published_at()
    if not context.warehouse.is_whole():
        private = context.warehouse.private
        return Finding("warehouse", Health.WRONG, f"{private} is damaged", "restore a backup")
    state = f"published {published:%Y-%m-%d %H:%M} UTC" if published else "not published yet"
    return Finding("warehouse", Health.WELL, state)


def _upkeep(context: Context, con: Connection, stories: Sequence[Story]) -> Iterator[Finding]:
    due = texts_due(con, context, stories)
    held = []
    if due.held:
        held.append(f"{due.held} of {count(due.texts.n_kept, 'text')} past their time at once")
    # To look through the archive again takes long: what the last upkeep found of it holds.
    last = run_store.last_upkeep(con, context.clock())
    if last.records_held:
        held.append(f"{count(last.records_held, 'archived response')} past their time at once")
    for one in held:
        advice = "see the clock and retention_days, then newsdelta upkeep --confirm"
        yield Finding("upkeep", Health.LOOK, f"{one}, and held", advice)
    if last.records_broken:
        broken = count(last.records_broken, "record or file", "records or files")
        state = f"{broken} of the evidence missing or damaged"
        yield Finding("archive", Health.WRONG, state, "bring warc/ back from a backup")


def _story(context: Context, con: Connection, story: Story) -> Iterator[Finding]:
    now = context.clock()
    last = run_store.last_completed(con, "collect", story.name)
    quiet = timedelta(hours=context.settings.quiet_after_hours)
    if not story.sources:
        advice = ADD_A_SOURCE.format(story=story.name)
        yield Finding(f"{story.name}: sources", Health.LOOK, "names none", advice)
    name = f"{story.name}: collect"
    if last is None:
        yield Finding(name, Health.LOOK, "never ran", f"newsdelta collect --story {story.name}")
    elif now - last > quiet:
        yield Finding(
            name,
            Health.WRONG,
            f"last ran {_at(last, story)}",
            "see that newsdelta serve is running",
        )
    else:
        yield Finding(name, Health.WELL, f"last ran {_at(last, story)}")
    sent = run_store.last_completed(con, "digest", story.name)
    if last is not None and sent is not None and now - sent > ONE_DAY + quiet:
        yield Finding(
            f"{story.name}: digest",
            Health.WRONG,
            f"last ran {_at(sent, story)}",
            f"newsdelta digest --story {story.name}, and see that newsdelta serve is running",
        )
    for source in finding_store.coverage(con, story.name, None, now).sources:
        if source.state is not SourceState.OK:
            yield Finding(
                f"{story.name}: {source.outlet or source.feed}",
                Health.LOOK,
                f"{source.state}: {source.last_error or 'nothing new for long'}",
                f"newsdelta sources check --story {story.name}",
            )


def _at(moment: datetime, story: Story) -> str:
    return f"{moment.astimezone(ZoneInfo(story.timezone)):%Y-%m-%d %H:%M} {story.timezone}"

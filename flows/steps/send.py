"""Compose a story's digest, keep it, hand it over, and record what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from corpus.findings import is_of_note
from corpus.mutes import muted
from corpus.repeats import repeats
from flows.context import Context
from monitor.deliver import Channel, channel_of, message_id
from monitor.deliver.email import EmailChannel, Security, SmtpSettings
from monitor.deliver.feed import FeedChannel
from monitor.deliver.file import FileChannel
from monitor.deliver.plan import open_deliveries, owed
from monitor.deliver.webhook import WebhookChannel
from monitor.digest.compose import compose
from monitor.digest.render import render
from monitor.models.digest import Delivery, DeliveryStatus, Digest, DigestInput, SeriesState
from monitor.models.errors import DeliverError
from monitor.models.finding import FindingKind, HeldBecause
from monitor.models.storage import StoredDigest, StoredMessage
from monitor.models.story import Recipient, Story
from monitor.settings import Settings, SmtpSecurity
from warehouse.connect import Connection
from warehouse.store import digests as digest_store
from warehouse.store import findings as finding_store
from warehouse.store import judgements as judgement_store

#: Main claims that a story's first digest recalls.
MAIN_CLAIMS = 12
#: Series that a story's first digest lists, the most observed first.
MAIN_SERIES = 25
#: A change is held against those told so long ago.
REMEMBERED = timedelta(days=30)

_FILE = "file"
#: Channels that are kept beside the warehouse and tell nobody by themselves.
_KEPT = (_FILE, "feed")
_TAKEN = (DeliveryStatus.DELIVERED,)


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a digest: what was tried, and what is still owed afterwards."""

    digest: Digest
    tries: tuple[Delivery, ...]
    n_owed: int


def compose_digest(
    con: Connection, context: Context, story: Story, *, until: datetime | None = None
) -> Digest:
    """Compose the digest of what is pending, within the caller's transaction, storing nothing."""
    now = context.clock()
    end = until or now
    start = digest_store.last_window_end(con, story.name, end)
    waiting = _waiting(con, story.name)
    pending = [
        view
        for view in finding_store.pending_findings(con, story.name, end)
        if view.finding.finding_id not in waiting
    ]
    first = start is None
    data = DigestInput(
        story=story.name,
        title=story.title,
        timezone=story.timezone,
        window_start=start,
        window_end=end,
        first=first,
        findings=tuple(pending),
        outdated=tuple(finding_store.outdated_uses(con, story.name, start, end)),
        coverage=finding_store.coverage(con, story.name, start, end),
        series=_main_series(con, story, end) if first else (),
        main_claims=tuple(
            finding_store.baseline_findings(
                con, story.name, FindingKind.NEW_CLAIM, end, MAIN_CLAIMS
            )
        )
        if first
        else (),
    )
    return compose(
        data,
        max_items=story.digest.max_items,
        now=now,
        stale_after=timedelta(hours=context.settings.quiet_after_hours),
    )


def _main_series(con: Connection, story: Story, now: datetime) -> tuple[SeriesState, ...]:
    known = finding_store.series_states(con, story.name, None, now)
    return tuple(islice(filter(is_of_note, known), MAIN_SERIES))


def hold_back(con: Connection, story: str, now: datetime) -> None:
    """Hold back what a person has muted, and changes that were told lately in another series."""
    pending = finding_store.pending_findings(con, story, now)
    mute = muted(pending, judgement_store.judgements(con, story), now)
    finding_store.mark_held(con, list(mute), HeldBecause.MUTED)
    waiting = _waiting(con, story)
    told = finding_store.told_figures(con, story, now - REMEMBERED, now)
    told += [view for view in pending if view.finding.finding_id in waiting]
    left = [v for v in pending if v.finding.finding_id not in mute.keys() | waiting]
    finding_store.mark_held(con, list(repeats(left, told)), HeldBecause.REPEAT)


def _waiting(con: Connection, story: str) -> frozenset[str]:
    """Return the findings of digests that are composed and not closed yet."""
    return frozenset(
        finding_id
        for stored in digest_store.open_digests(con, story)
        for finding_id in (*stored.digest.delivered, *stored.digest.left_out)
    )


def prepare_digest(context: Context, story: Story) -> Digest | None:
    """Compose and keep today's digest; None when today's is out and nothing new is pending."""
    now = context.clock()
    with context.warehouse.writing() as con:
        hold_back(con, story.name, now)
        digest = compose_digest(con, context, story)
        before = digest.window_start
        if before is not None and _same_day(before, now, story) and not digest.delivered:
            return None
        digest_store.save_digest(con, digest, _messages(context.settings, story, digest))
    return digest


def send_open_digests(context: Context, story: Story) -> list[Sent]:
    """Hand over every digest that is still owed to somebody, the oldest first.

    Each try is recorded before it begins and when it has ended, so that a crash in between is
    known, and the same message goes out again under the same id.
    """
    with context.warehouse.writing() as con:
        stored = digest_store.open_digests(con, story.name)
    channels = open_channels(context)
    return [_send(context, one, channels) for one in stored]


def open_channels(context: Context) -> dict[str, Channel]:
    """Make the channels: files and feed always, mail and webhook when they are configured."""
    settings = context.settings
    channels: dict[str, Channel] = {
        _FILE: FileChannel(settings.home),
        "feed": FeedChannel(settings.home),
    }
    if settings.smtp_host is not None and settings.mail_from is not None:
        channels["email"] = EmailChannel(
            SmtpSettings(
                host=settings.smtp_host,
                port=settings.smtp_port or MAIL_PORTS[settings.smtp_security],
                security=_SECURITY[settings.smtp_security],
                username=settings.smtp_user,
                password=settings.smtp_password.get_secret_value()
                if settings.smtp_password
                else None,
            ),
            sender=settings.mail_from,
            domain=mail_domain(settings),
            unsubscribe_mailto=settings.unsubscribe,
        )
    if settings.webhook_url is not None and settings.webhook_secret is not None:
        channels["webhook"] = WebhookChannel(
            settings.webhook_secret.get_secret_value(), context.clock
        )
    return channels


def mail_domain(settings: Settings) -> str:
    """Return the domain that ends message ids: that of the sender."""
    return (settings.mail_from or "").rpartition("@")[2].rstrip(">") or "newsdelta.invalid"


def _messages(settings: Settings, story: Story, digest: Digest) -> list[StoredMessage]:
    wanted: list[tuple[str, Recipient]] = [(name, Recipient(name)) for name in _KEPT]
    wanted.extend((channel_of(to.address), to) for to in story.digest.to)
    if settings.webhook_url is not None:
        wanted.append(("webhook", Recipient(settings.webhook_url)))
    domain = mail_domain(settings)
    return [
        StoredMessage(
            channel,
            to.address,
            message_id(digest.digest_id, channel, to.address, domain),
            render(digest, to.sections),
        )
        for channel, to in wanted
    ]


def _send(context: Context, stored: StoredDigest, channels: Mapping[str, Channel]) -> Sent:
    digest = stored.digest
    messages = {(m.channel, m.recipient): m for m in stored.messages}
    with context.warehouse.writing() as con:
        known = digest_store.deliveries_of(con, digest.digest_id)
    tries: list[Delivery] = []
    for due in owed(digest.digest_id, list(messages), known, context.clock()):
        message = messages[due.channel, due.recipient]
        begun = Delivery(
            digest_id=digest.digest_id,
            channel=due.channel,
            recipient=due.recipient,
            message_id=message.message_id,
            attempt=due.attempt,
            status=DeliveryStatus.SENDING,
            at=context.clock(),
        )
        with context.warehouse.writing() as con:
            digest_store.record_delivery(con, begun)
        ended = _hand_over(channels.get(due.channel), digest, message, begun)
        ended = replace(ended, at=context.clock())
        tries.append(ended)
        with context.warehouse.writing() as con:
            digest_store.record_delivery(con, ended)
            if _is_told(list(messages), [*known, *tries]):
                digest_store.mark_told(con, digest.digest_id, digest.delivered, digest.left_out)
    every = [*known, *tries]
    still = open_deliveries(digest.digest_id, list(messages), every, context.clock())
    if not still:
        with context.warehouse.writing() as con:
            told = _is_told(list(messages), every)
            # What nobody took after days of trying is no news told: it is pending again.
            digest_store.close_digest(
                con,
                digest.digest_id,
                digest.delivered if told else (),
                digest.left_out if told else (),
                context.clock(),
            )
    return Sent(digest, tuple(tries), len(still))


def _hand_over(
    channel: Channel | None, digest: Digest, message: StoredMessage, begun: Delivery
) -> Delivery:
    if channel is None:
        reason = f"{begun.channel} is not set up: see NEWSDELTA_SMTP_HOST and NEWSDELTA_MAIL_FROM"
        return replace(begun, status=DeliveryStatus.FAILED, response=reason)
    try:
        answer = channel.deliver(message.rendered, digest, message.recipient, message.message_id)
    except DeliverError as error:
        status = DeliveryStatus.REFUSED if error.permanent else DeliveryStatus.FAILED
        return replace(begun, status=status, response=error.message)
    return replace(begun, status=DeliveryStatus.DELIVERED, response=answer)


def _is_told(pairs: Sequence[tuple[str, str]], tries: Sequence[Delivery]) -> bool:
    """Tell whether somebody was told: a recipient's server, or the file where nobody else is."""
    taken = {(one.channel, one.recipient) for one in tries if one.status in _TAKEN}
    people = {pair for pair in pairs if pair[0] not in _KEPT}
    return bool(taken & people) if people else bool(taken)


def _same_day(one: datetime, other: datetime, story: Story) -> bool:
    zone = ZoneInfo(story.timezone)
    return one.astimezone(zone).date() == other.astimezone(zone).date()


_SECURITY = {
    SmtpSecurity.NONE: Security.PLAIN,
    SmtpSecurity.STARTTLS: Security.STARTTLS,
    SmtpSecurity.TLS: Security.TLS,
}
#: Where a mail server listens, by security, when no port is set.
MAIL_PORTS = {SmtpSecurity.NONE: 25, SmtpSecurity.STARTTLS: 587, SmtpSecurity.TLS: 465}

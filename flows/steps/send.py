"""Compose a story's digest, keep it, hand it over, and record what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flows.context import Context
from flows.steps.composing import compose_digest
from monitor.deliver import Channel, channel_of, message_id
from monitor.deliver.channel import EMAIL, FEED, FILE, WEBHOOK
from monitor.deliver.email import EmailChannel, Security, SmtpSettings
from monitor.deliver.feed import FeedChannel
from monitor.deliver.file import FileChannel
from monitor.deliver.plan import open_deliveries, owed
from monitor.deliver.webhook import WebhookChannel
from monitor.digest.render import render
from monitor.models.digest import Delivery, DeliveryStatus, Digest
from monitor.models.errors import DeliverError
from monitor.models.storage import StoredDigest, StoredMessage
from monitor.models.story import Recipient, Story
from monitor.settings import Settings, SmtpSecurity
from warehouse.store import digests as digest_store
from warehouse.store import findings as finding_store

#: Channels that are kept beside the warehouse and tell nobody by themselves.
_KEPT = (FILE, FEED)
#: What sets up a channel that does not come by itself.
_SET_UP_BY = {
    EMAIL: "NEWSDELTA_SMTP_HOST and NEWSDELTA_MAIL_FROM",
    WEBHOOK: "NEWSDELTA_WEBHOOK_URL and NEWSDELTA_WEBHOOK_SECRET",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a digest: what was tried, and what is still owed afterwards."""

    digest: Digest
    tries: tuple[Delivery, ...]
    n_owed: int


def prepare_digest(context: Context, story: Story) -> Digest | None:
    """Compose and keep today's digest; None when today's is out and nothing new is pending."""
    with context.warehouse.writing() as con:
        composed = compose_digest(con, context, story)
        for because in set(composed.held.values()):
            ids = [one for one, why in composed.held.items() if why is because]
            finding_store.mark_held(con, ids, because)
        if not composed.is_due:
            return None
        digest = composed.digest
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
        FILE: FileChannel(settings.home),
        FEED: FeedChannel(settings.home),
    }
    if settings.smtp_host is not None and settings.mail_from is not None:
        channels[EMAIL] = EmailChannel(
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
        channels[WEBHOOK] = WebhookChannel(
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
        wanted.append((WEBHOOK, Recipient(settings.webhook_url)))
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
        reason = f"{begun.channel} is not set up: see {_SET_UP_BY[begun.channel]}"
        return replace(begun, status=DeliveryStatus.FAILED, response=reason)
    try:
        answer = channel.deliver(message.rendered, digest, message.recipient, message.message_id)
    except DeliverError as error:
        status = DeliveryStatus.REFUSED if error.permanent else DeliveryStatus.FAILED
        return replace(begun, status=status, response=error.message)
    return replace(begun, status=DeliveryStatus.DELIVERED, response=answer)


def _is_told(pairs: Sequence[tuple[str, str]], tries: Sequence[Delivery]) -> bool:
    """Tell whether somebody was told: a recipient's server, or the file where nobody else is."""
    taken = {
        (one.channel, one.recipient) for one in tries if one.status is DeliveryStatus.DELIVERED
    }
    people = {pair for pair in pairs if pair[0] not in _KEPT}
    return bool(taken & people) if people else bool(taken)


_SECURITY = {
    SmtpSecurity.NONE: Security.PLAIN,
    SmtpSecurity.STARTTLS: Security.STARTTLS,
    SmtpSecurity.TLS: Security.TLS,
}
#: Where a mail server listens, by security, when no port is set.
MAIL_PORTS = {SmtpSecurity.NONE: 25, SmtpSecurity.STARTTLS: 587, SmtpSecurity.TLS: 465}

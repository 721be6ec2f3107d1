"""Which recipients still have to be handed a digest, and when the next try is due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.models.digest import Delivery, DeliveryStatus

#: Waiting time before the second, third, … try; the last one repeats.
BACK_OFF: tuple[timedelta, ...] = (
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
)
#: A try whose end was never recorded counts as broken off after this long.
SENDING_LASTS = timedelta(minutes=15)
#: How long a digest is worth trying, from the first try: as long as mail servers keep at it.
GIVE_UP_AFTER = timedelta(days=5)

_FINAL = frozenset({DeliveryStatus.DELIVERED, DeliveryStatus.REFUSED})


@dataclass(frozen=True, slots=True)
class Owed:
    """A delivery that is still owed: its next attempt (from 1), and when that is due."""

    channel: str
    recipient: str
    attempt: int
    due_at: datetime


def owed(
    digest_id: str,
    recipients: Sequence[tuple[str, str]],
    deliveries: Sequence[Delivery],
    now: datetime,
) -> tuple[Owed, ...]:
    """Return the (channel, recipient) pairs whose next try is due, in the order given.

    What was delivered or refused is final. A try left in SENDING by a crash is due again once it
    cannot be running any more.
    """
    return tuple(
        o for o in open_deliveries(digest_id, recipients, deliveries, now) if o.due_at <= now
    )


def open_deliveries(
    digest_id: str,
    recipients: Sequence[tuple[str, str]],
    deliveries: Sequence[Delivery],
    now: datetime,
) -> tuple[Owed, ...]:
    """Return all (channel, recipient) pairs not yet at an end, due now or later.

    Empty means that the digest is closed. A pair named twice is owed once.
    """
    tries: dict[tuple[str, str], list[Delivery]] = defaultdict(list)
    for delivery in deliveries:
        if delivery.digest_id == digest_id:
            tries[delivery.channel, delivery.recipient].append(delivery)
    still = (_next(pair, tries[pair], now) for pair in dict.fromkeys(recipients))
    return tuple(one for one in still if one is not None)


def _next(pair: tuple[str, str], tries: Sequence[Delivery], now: datetime) -> Owed | None:
    if any(one.status in _FINAL for one in tries):
        return None
    if not tries:
        return Owed(*pair, attempt=1, due_at=now)
    first = min(tries, key=lambda one: one.attempt)
    if now - first.at > GIVE_UP_AFTER:
        return None
    # A try may have two rows, one when it began and one when it ended; its end counts.
    last = max(tries, key=lambda one: (one.attempt, one.status is not DeliveryStatus.SENDING))
    return Owed(*pair, attempt=last.attempt + 1, due_at=_due_at(last, now))


def _due_at(last: Delivery, now: datetime) -> datetime:
    sending = last.status is DeliveryStatus.SENDING
    wait = SENDING_LASTS if sending else BACK_OFF[min(last.attempt, len(BACK_OFF)) - 1]
    # A try from the future means that the clock was set back: waiting for it could take for ever.
    if last.at > now + (SENDING_LASTS if sending else timedelta()):
        return now
    return last.at + wait

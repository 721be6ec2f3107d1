"""Which deliveries are still owed, through failures, crashes and clocks that jump."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.deliver.plan import (
    BACK_OFF,
    GIVE_UP_AFTER,
    SENDING_LASTS,
    Owed,
    open_deliveries,
    owed,
)
from monitor.models.digest import Delivery, DeliveryStatus

NOW = datetime(2026, 3, 3, 5, 0, tzinfo=UTC)
A, B, C = ("email", "a@x.example"), ("email", "b@x.example"), ("file", "")


def tried(
    pair: tuple[str, str],
    status: DeliveryStatus,
    *,
    attempt: int = 1,
    ago: timedelta = timedelta(0),
    digest_id: str = "d",
) -> Delivery:
    """Make the record of a try."""
    return Delivery(digest_id, *pair, "<m@x.example>", attempt, status, NOW - ago)


def test_everything_is_owed_at_first() -> None:
    """Without a try, every pair is due now, in order, and a pair named twice once."""
    assert owed("d", [A, B, A, C], [], NOW) == tuple(Owed(*pair, 1, NOW) for pair in (A, B, C))


def test_delivered_and_refused_are_final() -> None:
    """What was taken or refused is never tried again, whatever else is recorded."""
    records = [
        tried(A, DeliveryStatus.FAILED, ago=timedelta(days=1)),
        tried(A, DeliveryStatus.DELIVERED, attempt=2),
        tried(B, DeliveryStatus.REFUSED),
    ]
    assert open_deliveries("d", [A, B], records, NOW) == ()


def test_one_refusal_does_not_hold_up_the_others() -> None:
    """Each pair is judged by its own rows."""
    records = [tried(A, DeliveryStatus.DELIVERED), tried(B, DeliveryStatus.REFUSED)]
    assert [o.recipient for o in owed("d", [A, B, C], records, NOW)] == [C[1]]


def test_the_same_address_on_two_channels_is_two_deliveries() -> None:
    """The channel is part of what a delivery is."""
    records = [tried(("email", "x"), DeliveryStatus.DELIVERED)]
    assert [o.channel for o in owed("d", [("email", "x"), ("file", "x")], records, NOW)] == ["file"]


def test_another_digests_rows_do_not_count() -> None:
    """Yesterday's delivery says nothing of today's."""
    records = [tried(A, DeliveryStatus.DELIVERED, digest_id="yesterday")]
    assert len(owed("d", [A], records, NOW)) == 1


def test_tries_back_off() -> None:
    """After each failure the next try waits longer, up to the last step."""
    for attempt in range(1, len(BACK_OFF) + 3):
        wait = BACK_OFF[min(attempt, len(BACK_OFF)) - 1]
        early = [tried(A, DeliveryStatus.FAILED, attempt=attempt, ago=wait - timedelta(seconds=1))]
        ready = [tried(A, DeliveryStatus.FAILED, attempt=attempt, ago=wait)]
        assert owed("d", [A], early, NOW) == ()
        assert [o.attempt for o in owed("d", [A], ready, NOW)] == [attempt + 1]


def test_a_try_that_a_crash_broke_off_is_owed_again() -> None:
    """A row left in SENDING blocks while the try may run, and no longer."""
    running = [tried(A, DeliveryStatus.SENDING, ago=SENDING_LASTS - timedelta(seconds=1))]
    crashed = [tried(A, DeliveryStatus.SENDING, ago=SENDING_LASTS)]
    assert owed("d", [A], running, NOW) == ()
    assert [o.attempt for o in owed("d", [A], crashed, NOW)] == [2]


def test_the_end_of_a_try_counts_and_not_its_beginning() -> None:
    """A try may have a row for its beginning and one for its end."""
    ago = BACK_OFF[0]
    records = [
        tried(A, DeliveryStatus.FAILED, ago=ago),
        tried(A, DeliveryStatus.SENDING, ago=ago),
    ]
    assert [o.attempt for o in owed("d", [A], records, NOW)] == [2]


def test_a_clock_that_was_set_back_does_not_stop_tries() -> None:
    """A failure recorded in what is now the future is tried again at once."""
    ahead = timedelta(days=-30)
    failed = [tried(A, DeliveryStatus.FAILED, ago=ahead)]
    sending = [tried(A, DeliveryStatus.SENDING, ago=ahead)]
    assert len(owed("d", [A], failed, NOW)) == 1
    assert len(owed("d", [A], sending, NOW)) == 1


def test_trying_ends_after_some_days() -> None:
    """A digest that nobody takes is given up in the end, so that it can be closed."""
    old = [tried(A, DeliveryStatus.FAILED, ago=GIVE_UP_AFTER + timedelta(hours=1))]
    assert open_deliveries("d", [A], old, NOW) == ()


STATUSES = st.sampled_from(list(DeliveryStatus))
RECORDS = st.lists(
    st.builds(
        tried,
        st.sampled_from([A, B]),
        STATUSES,
        attempt=st.integers(1, 9),
        ago=st.timedeltas(timedelta(days=-2), timedelta(days=2)),
    ),
    max_size=8,
)


@given(records=RECORDS)
@settings(deadline=None, max_examples=200)
def test_what_is_due_is_open_and_never_final(records: list[Delivery]) -> None:
    """Whatever the rows, nothing final is owed, and each pair is owed at most once."""
    due = owed("d", [A, B], records, NOW)
    assert set(due) <= set(open_deliveries("d", [A, B], records, NOW))
    assert len({(o.channel, o.recipient) for o in due}) == len(due)
    for one in due:
        rows = [r for r in records if (r.channel, r.recipient) == (one.channel, one.recipient)]
        assert not any(r.status in (DeliveryStatus.DELIVERED, DeliveryStatus.REFUSED) for r in rows)
        assert all(one.attempt > r.attempt for r in rows)


@given(records=RECORDS)
@settings(deadline=None, max_examples=100)
def test_every_open_delivery_falls_due(records: list[Delivery]) -> None:
    """No row makes a delivery wait for ever: it is due, or over, within the longest wait."""
    later = NOW + timedelta(days=2) + max(BACK_OFF)
    still_open = open_deliveries("d", [A, B], records, later)
    assert owed("d", [A, B], records, later) == still_open

"""Signed webhooks: what a receiver gets, can check, and can answer."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable

import httpx
import pytest

from monitor.deliver.webhook import EVENT_TYPE, WebhookChannel, sign
from monitor.digest.compose import compose
from monitor.digest.render import render
from monitor.models.errors import DeliverError
from tests.support import flood, flood_parts

URL = "https://hooks.paper.example/newsdelta"
KEY = b"0123456789abcdef0123456789abcdef"
SECRET = "whsec_" + base64.b64encode(KEY).decode()
MESSAGE_ID = "<abc123@desk.example>"


def deliver(handler: Callable[[httpx.Request], httpx.Response], url: str = URL) -> str:
    """Post an ordinary day to a receiver."""
    digest = compose(flood.ordinary(), max_items=40, now=flood_parts.NOW)
    channel = WebhookChannel(
        SECRET, lambda: flood_parts.NOW, transport=httpx.MockTransport(handler)
    )
    return channel.deliver(render(digest), digest, url, MESSAGE_ID)


def test_a_receiver_can_check_the_signature() -> None:
    """The signature is that of the Standard Webhooks specification."""
    seen: list[httpx.Request] = []

    def receive(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(202, text="thanks")

    assert deliver(receive) == "202 thanks"
    (request,) = seen
    headers = request.headers
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + request.content
    expected = base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert headers["webhook-id"] == "abc123@desk.example"
    assert headers["webhook-timestamp"] == str(int(flood_parts.NOW.timestamp()))


def test_the_signature_of_a_known_message() -> None:
    """The example of the specification signs to its published value."""
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105 - the specification's example
    signature = sign(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}')
    assert signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_retry_has_the_same_id_and_body() -> None:
    """A receiver can drop repeats by their id."""
    seen: list[httpx.Request] = []

    def receive(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(503 if len(seen) == 1 else 200)

    with pytest.raises(DeliverError, match="503"):
        deliver(receive)
    deliver(receive)
    first, second = seen
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.content == second.content


def test_the_payload_tells_every_finding() -> None:
    """Event type, story and findings with both sentences are in the body."""
    bodies: list[bytes] = []

    def receive(request: httpx.Request) -> httpx.Response:
        bodies.append(request.content)
        return httpx.Response(200)

    deliver(receive)
    event = json.loads(bodies[0])
    assert event["type"] == EVENT_TYPE
    assert event["timestamp"] == "2026-03-03T05:00:00Z"
    (dead,) = [f for f in event["data"]["findings"] if f["finding_id"] == "f-dead"]
    assert (dead["before_value"], dead["after_value"]) == ("41", "57")
    assert dead["after_sentence"].startswith("The district has now confirmed")


@pytest.mark.parametrize(
    ("status", "permanent"),
    [(400, True), (410, True), (404, False), (429, False), (500, False), (302, False)],
)
def test_answers_decide_whether_to_try_again(status: int, permanent: bool) -> None:
    """A refusal of the request is final; what can be mended or waited for is not."""
    with pytest.raises(DeliverError, match=str(status)) as refused:
        deliver(lambda _: httpx.Response(status, headers={"location": "https://evil.example/"}))
    assert refused.value.permanent is permanent


def test_no_answer_is_undecided_and_no_connection_is_not() -> None:
    """Only a request that may have arrived leaves a doubt."""

    def silent(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("no answer", request=request)

    def down(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    with pytest.raises(DeliverError) as undecided:
        deliver(silent)
    with pytest.raises(DeliverError) as decided:
        deliver(down)
    assert (undecided.value.undecided, decided.value.undecided) == (True, False)


@pytest.mark.parametrize("url", ["http://hooks.paper.example/", "ftp://x.example/", "nonsense"])
def test_a_webhook_must_be_https(url: str) -> None:
    """Nothing is posted in clear to another machine."""
    with pytest.raises(DeliverError, match="https") as refused:
        deliver(lambda _: httpx.Response(200), url)
    assert refused.value.permanent


@pytest.mark.parametrize("url", ["https://[::1/", "https://a:b/"])
def test_an_address_that_cannot_be_read_is_refused(url: str) -> None:
    """It is the digest's own line, and no end of the run."""
    with pytest.raises(DeliverError, match="cannot be read") as refused:
        deliver(lambda _: httpx.Response(200), url)
    assert refused.value.permanent


def test_a_bad_secret_is_named_without_being_shown() -> None:
    """The error speaks of the secret and does not print it."""
    with pytest.raises(DeliverError, match="base64") as bad:
        sign("whsec_***", "id", "0", b"")
    assert "***" not in str(bad.value)

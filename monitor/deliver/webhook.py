"""Signed webhooks: a digest as JSON, posted with a signature that the receiver can check.

The headers are those of the Standard Webhooks specification: `webhook-id` (constant for digest and
recipient, so that a receiver can drop repeats), `webhook-timestamp` (of this try) and
`webhook-signature` (`v1,` and the base64 of HMAC-SHA256 over "id.timestamp.body").
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import httpx

from monitor.deliver.channel import WEBHOOK
from monitor.digest.times import utc_iso
from monitor.digest.wording import one_line, shorten
from monitor.models.digest import Digest, Item, Rendered
from monitor.models.errors import DeliverError

EVENT_TYPE = "digest.composed"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
# Answers that ask for another try although they blame the request.
_TRY_AGAIN = frozenset({401, 403, 404, 408, 409, 425, 429})
_ANSWER_CHARACTERS = 200
_SECRET_PREFIX = "whsec_"  # noqa: S105 - how the specification marks a secret, not a secret


@dataclass(frozen=True, slots=True)
class WebhookChannel:
    """Posts digests as signed JSON.

    `clock` gives the time of a try. `ca_file` names the trusted certificates (PEM) where they are
    not the usual ones; they are always checked. `transport` replaces the network in tests.
    """

    secret: str
    clock: Callable[[], datetime]
    timeout: float = 20.0
    ca_file: str | None = None
    transport: httpx.BaseTransport | None = None

    @property
    def name(self) -> str:
        """Return the channel's name."""
        return WEBHOOK

    def deliver(self, rendered: Rendered, digest: Digest, recipient: str, message_id: str) -> str:
        """Post a digest to a URL and return the answer's status and first words.

        Only https is allowed, and plain http on the loopback. Redirects are not followed: a
        signature is for the address that was configured.
        """
        check_address(recipient)
        body = json.dumps(
            payload(digest, rendered), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ).encode()
        identifier = message_id.strip("<>")
        timestamp = str(int(self.clock().timestamp()))
        headers = {
            "content-type": "application/json",
            "webhook-id": identifier,
            "webhook-timestamp": timestamp,
            "webhook-signature": sign(self.secret, identifier, timestamp, body),
        }
        try:
            with httpx.Client(
                timeout=self.timeout, transport=self.transport, verify=self._trust()
            ) as client:
                answer = client.post(recipient, content=body, headers=headers)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.WriteError) as error:
            raise DeliverError(f"the webhook cannot be reached: {error}", url=recipient) from error
        except httpx.HTTPError as error:
            raise DeliverError(
                f"the webhook did not answer: {error}", url=recipient, undecided=True
            ) from error
        return _judged(answer, recipient)

    def _trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.ca_file)


def payload(digest: Digest, rendered: Rendered) -> dict[str, Any]:
    """Return what is posted: the event's type and time, and the digest with its findings."""
    return {
        "type": EVENT_TYPE,
        "timestamp": utc_iso(digest.composed_at),
        "data": {
            "digest_id": digest.digest_id,
            "story": digest.story,
            "title": digest.title,
            "window_start": utc_iso(digest.window_start) if digest.window_start else None,
            "window_end": utc_iso(digest.window_end),
            "subject": rendered.subject,
            "headline": digest.headline,
            "summary": digest.summary,
            "warnings": list(digest.warnings),
            "text": rendered.text,
            "findings": [_finding(item) for section in digest.sections for item in section.items],
            "n_cut": len(digest.cut),
        },
    }


def _finding(item: Item) -> dict[str, Any]:
    finding = item.view.finding
    return {
        "finding_id": finding.finding_id,
        "kind": finding.kind.value,
        "headline": item.headline,
        "notes": list(item.notes),
        "direction": finding.direction.value if finding.direction else None,
        "measure": finding.measure,
        "before_value": finding.before_value,
        "before_sentence": finding.before_sentence,
        "before_url": finding.before_url,
        "before_at": utc_iso(finding.before_at) if finding.before_at else None,
        "after_value": finding.after_value,
        "after_sentence": finding.after_sentence,
        "after_url": finding.after_url,
        "after_at": utc_iso(finding.after_at),
        "speaker": finding.speaker,
        "n_origins": finding.n_origins,
        "n_sources": finding.n_sources,
        "folded": list(item.folded),
    }


def sign(secret: str, identifier: str, timestamp: str, body: bytes) -> str:
    """Sign a message. A secret marked `whsec_` is base64, any other is taken as it is."""
    signed = b".".join((identifier.encode(), timestamp.encode(), body))
    digest = hmac.new(_key(secret), signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def _key(secret: str) -> bytes:
    if not secret:
        raise DeliverError("a webhook needs a secret to sign with")
    if not secret.startswith(_SECRET_PREFIX):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix(_SECRET_PREFIX), validate=True)
    except binascii.Error as error:
        raise DeliverError("the webhook's secret is not valid base64 after whsec_") from error


def check_address(url: str) -> None:
    """Raise DeliverError for an address that nothing can be posted to, or not safely."""
    try:
        parts = urlsplit(url)
        httpx.URL(url)  # which is less patient, and is what posts
    except (ValueError, httpx.InvalidURL):
        raise DeliverError("a webhook's URL cannot be read", url=url, permanent=True) from None
    if parts.scheme == "https" and parts.hostname:
        return
    if parts.scheme == "http" and parts.hostname in _LOOPBACK:
        return
    raise DeliverError("a webhook's URL must begin with https://", url=url, permanent=True)


def _judged(answer: httpx.Response, url: str) -> str:
    words = shorten(one_line(answer.text), _ANSWER_CHARACTERS)
    said = f"{answer.status_code} {words}".strip()
    if answer.is_success:
        return said
    permanent = answer.is_client_error and answer.status_code not in _TRY_AGAIN
    raise DeliverError(f"the webhook answered {said}", url=url, permanent=permanent)

"""The small protocol behind which every way of handing over a digest stands."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import urlsplit

from monitor.models.article import short_hash
from monitor.models.digest import Digest, Rendered


class Channel(Protocol):
    """A way to hand a digest to a recipient. `name` is what `deliveries.channel` holds."""

    @property
    def name(self) -> str:
        """Return the channel's name."""
        ...

    def deliver(self, rendered: Rendered, digest: Digest, recipient: str, message_id: str) -> str:
        """Hand a digest over and return the other side's answer.

        Raise DeliverError when it was not taken: `permanent` for good, `undecided` when it may have
        been, else it is worth another try with the same message id.
        """
        ...


EMAIL, FILE, WEBHOOK, FEED = "email", "file", "webhook", "feed"
_SCHEMES = {
    "mailto": EMAIL,
    "file": FILE,
    "http": WEBHOOK,
    "https": WEBHOOK,
    "feed": FEED,
}


def channel_of(address: str) -> str:
    """Return the name of the channel that an address of a story's recipients belongs to.

    A bare address with an @ is mail; otherwise the scheme decides, and a path is a file.
    """
    scheme = urlsplit(address).scheme if ":" in address else ""
    if scheme in _SCHEMES:
        return _SCHEMES[scheme]
    return EMAIL if "@" in address else FILE


def message_id(digest_id: str, channel: str, recipient: str, domain: str) -> str:
    """Make the id of a message, the same at every try, in the angle brackets that mail wants."""
    return f"<{short_hash('message', digest_id, channel, recipient)}@{domain}>"


def thread_id(story: str, recipient: str, domain: str) -> str:
    """Make the id that all digests of a story refer to, so that mail clients thread them."""
    return f"<{short_hash('thread', story, recipient)}@{domain}>"

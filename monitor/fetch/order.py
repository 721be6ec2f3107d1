"""Order requests so that hosts take turns; pure."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from urllib.parse import urlsplit

from monitor.fetch.settings import FetchRequest


def spread(requests: Iterable[FetchRequest]) -> list[FetchRequest]:
    """Deal requests out host by host, each host's own in the order given.

    A host of many pages then keeps its pace without holding up the others.
    """
    by_host: dict[str, deque[FetchRequest]] = {}
    for request in requests:
        by_host.setdefault(_host(request.url), deque()).append(request)
    dealt: list[FetchRequest] = []
    queues = list(by_host.values())
    while queues:
        dealt.extend(queue.popleft() for queue in queues)
        queues = [queue for queue in queues if queue]
    return dealt


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""

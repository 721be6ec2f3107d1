"""Follow redirects by hand, one vetted hop at a time; pure."""

from __future__ import annotations

from urllib.parse import urljoin

from monitor.fetch.addresses import Target, check_characters, vet_url
from monitor.models.errors import FetchError

REDIRECTS = frozenset({301, 302, 303, 307, 308})


def next_hop(target: Target, location: str | None, allow_hosts: frozenset[str]) -> Target:
    """Return where a redirect leads; `AddressRefused` where it may not, `FetchError` if nowhere."""
    if location is None or not location.strip():
        raise FetchError("redirects to nowhere", url=target.url)
    location = _unmangle(location.strip())
    check_characters(location)  # urljoin would drop some of them silently.
    try:
        url = urljoin(target.url, location)
    except ValueError:
        raise FetchError("redirects to a URL that cannot be read", url=target.url) from None
    return vet_url(url, allow_hosts)


def _unmangle(location: str) -> str:
    """Undo the Latin-1 reading of a header that a server wrote in UTF-8."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location

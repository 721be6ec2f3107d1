"""Where a redirect leads."""

from __future__ import annotations

import pytest

from monitor.fetch.addresses import vet_url
from monitor.fetch.redirects import next_hop
from monitor.models.errors import AddressRefused, FetchError

START = vet_url("https://news.example.org/2026/story?x=1")


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/other", "https://news.example.org/other"),
        ("other", "https://news.example.org/2026/other"),
        ("?x=2", "https://news.example.org/2026/story?x=2"),
        ("//www.example.org/a", "https://www.example.org/a"),
        ("http://www.example.org/a#b", "http://www.example.org/a"),
        (" https://www.example.org/a b ", "https://www.example.org/a%20b"),
        ("/caf\xc3\xa9", "https://news.example.org/caf%C3%A9"),
        ("/caf\xe9", "https://news.example.org/caf%C3%A9"),
        ("https://news.example.org", "https://news.example.org/"),
    ],
)
def test_a_location_is_resolved_against_its_page(location: str, url: str) -> None:
    """Relative, schemeless, spaced and wrongly encoded locations are followed as browsers do."""
    assert next_hop(START, location, frozenset()).url == url


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "//169.254.169.254/latest/",
        "file:///etc/passwd",
        "http://user:secret@www.example.org/",
        "\\\\127.0.0.1\\share",
        "/a\r\nSet-Cookie: b",
        "http://localhost:6379/",
        "ftp://www.example.org/",
        "javascript:alert(1)",
    ],
)
def test_a_redirect_is_vetted_like_any_url(location: str) -> None:
    """A public page cannot lead where a link may not."""
    with pytest.raises(AddressRefused):
        next_hop(START, location, frozenset())


@pytest.mark.parametrize("location", [None, "", "  ", "http://[broken/"])
def test_a_redirect_to_nowhere_is_a_failure(location: str | None) -> None:
    """A redirect without a readable location is an error, not a page."""
    with pytest.raises(FetchError):
        next_hop(START, location, frozenset())

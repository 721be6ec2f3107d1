"""What robots.txt files say to us."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.fetch.robots import MAX_ROBOTS_BYTES, Access, read_robots

SITE = "https://news.example.org"


def _allows(text: str, path: str, agent: str = "Newsdelta") -> bool:
    return read_robots(200, text.encode(), agent).allows(SITE + path)


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /\nAllow: /news", "/news/1", True),
        ("User-agent: *\nAllow: /news\nDisallow: /news/old", "/news/old/1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("User-agent: *\nDisallow: /*?print=", "/a?print=1", False),
        ("User-agent: newsdelta\nDisallow: /\n\nUser-agent: *\nDisallow:", "/a", False),
        ("User-agent: NEWSDELTA\nDisallow:\n\nUser-agent: *\nDisallow: /", "/a", True),
        ("User-agent: otherbot\nDisallow: /", "/a", True),
        ("User-agent: a\nUser-agent: newsdelta\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /a%2Fb", "/a%2fb", False),
        ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
        ("User-agent: *\rDisallow: /a\r", "/a", False),
        ("User-agent: *\n# Disallow: /a", "/a", True),
        ("<html><body>Not found</body></html>", "/a", True),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: *\nDisallow: /café", "/caf%C3%A9", False),
    ],
)
def test_rules_are_read_as_rfc_9309_says(text: str, path: str, *, allowed: bool) -> None:
    """The longest match wins, our own group goes first, and names know no case."""
    assert _allows(text, path) is allowed


@pytest.mark.parametrize(
    ("status", "access", "allowed"),
    [
        (200, Access.RULES, True),
        (404, Access.UNAVAILABLE, True),
        (403, Access.UNAVAILABLE, True),
        (429, Access.UNREACHABLE, False),
        (500, Access.UNREACHABLE, False),
        (599, Access.UNREACHABLE, False),
    ],
)
def test_the_status_decides_when_there_are_no_rules(
    status: int, access: Access, *, allowed: bool
) -> None:
    """4xx allows all; 5xx, and a plea for quiet, nothing for now."""
    robots = read_robots(status, b"", "Newsdelta")
    assert robots.access is access
    assert robots.allows(f"{SITE}/a") is allowed


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 2.5", 2.5),
        ("User-agent: *\nRequest-rate: 1/10", 10.0),
        ("User-agent: *\nRequest-rate: 1/10\nCrawl-delay: 3", 10.0),
        ("User-agent: *\nCrawl-delay: soon", None),
        ("User-agent: *\nCrawl-delay: -4", None),
        ("User-agent: *\nCrawl-delay: nan", None),
        ("User-agent: *\nCrawl-delay: inf", None),
        ("User-agent: otherbot\nCrawl-delay: 3", None),
        ("", None),
    ],
)
def test_the_delay_is_the_longest_that_is_asked(text: str, delay: float | None) -> None:
    """Crawl-delay and request-rate are read; what is no number is not."""
    assert read_robots(200, text.encode(), "Newsdelta").delay == delay


def test_the_first_half_megabyte_counts() -> None:
    """What a huge file says at its beginning holds; its end is not read."""
    filler = b"# padding\n" * (MAX_ROBOTS_BYTES // 10)
    text = b"User-agent: *\nDisallow: /early\n" + filler + b"Disallow: /late\n"
    robots = read_robots(200, text, "Newsdelta")
    assert not robots.allows(f"{SITE}/early")
    assert robots.allows(f"{SITE}/late")


@settings(deadline=None, max_examples=100)
@given(
    st.binary(max_size=400)
    | st.lists(
        st.tuples(
            st.sampled_from(["User-agent", "Disallow", "Allow", "Crawl-delay", "Request-rate", ""]),
            st.text(max_size=12),
        )
    ).map(lambda rows: "\n".join(f"{key}: {value}" for key, value in rows).encode())
)
def test_any_bytes_give_a_verdict(body: bytes) -> None:
    """A robots.txt may hold anything."""
    robots = read_robots(200, body, "Newsdelta")
    assert robots.allows(f"{SITE}/a/b?c=d") in (True, False)
    assert robots.delay is None or robots.delay >= 0

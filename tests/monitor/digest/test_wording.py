"""Small words: counts, lists, shortened lines, safe links, names of places, local times."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.digest.times import LocalTimes, span_words, utc_iso
from monitor.digest.wording import (
    count,
    listed,
    one_line,
    opening,
    place_name,
    printable,
    quantity_name,
    safe_href,
    shorten,
    within_line,
)

MOMENT = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        'https://a.example/"><script>',
        "https://a.example/ b",
        "https://a.example/\r\nX: y",
        "https:///nowhere",
        "http://[broken",
        "//a.example/x",
        "",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    """Anything but a whole http or https address is shown as text."""
    assert safe_href(url) is None


@pytest.mark.parametrize(
    "url", ["https://a.example/x?id=1&b=2#c", "http://a.example", "https://öde.example/ü"]
)
def test_web_addresses_stay_as_they_are(url: str) -> None:
    """A link leads exactly where the text was read."""
    assert safe_href(url) == url


@pytest.mark.parametrize(
    ("outlet", "url", "name"),
    [
        ("Vale Radio", "https://x.example/", "Vale Radio"),
        (None, "https://www.x.example/a/b", "x.example"),
        ("  ", "file:///imports/letter.txt", "letter.txt"),
        (None, "search:river flood", "river flood"),
        (None, "javascript:alert(1)", "unnamed source"),
        (None, "http://[broken", "unnamed source"),
    ],
)
def test_a_place_always_has_a_name(outlet: str | None, url: str, name: str) -> None:
    """An outlet, a host, a file: whatever is known first."""
    assert place_name(outlet, url) == name


@given(text=st.text(max_size=200), limit=st.integers(12, 80))
@settings(deadline=None, max_examples=100)
def test_a_shortened_line_fits(text: str, limit: int) -> None:
    """A line is never longer than allowed, and one that fits is left alone."""
    short = shorten(text, limit)
    assert len(short) <= limit
    assert short == text or short.endswith("…")


@given(text=st.text(max_size=200))
@settings(deadline=None, max_examples=100)
def test_one_line_is_one_line(text: str) -> None:
    """No control character is left, and the length of what is printed is kept by `printable`."""
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in one_line(text))
    assert len(printable(text)) == len(text)


def test_counts_and_lists_read_as_english() -> None:
    """Singular, plural, thousands, and lists of any length."""
    assert [count(1, "claim"), count(1204, "claim"), count(2, "copy", "copies")] == [
        "1 claim",
        "1,204 claims",
        "2 copies",
    ]
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


@pytest.mark.parametrize(
    ("measure", "scope", "named"),
    [
        ("confirmed dead", "lower town", "confirmed dead, lower town"),
        ("dead in lower town", "lower town", "dead in lower town"),
        ("", "lower town", "lower town"),
        ("ferries", "", "ferries"),
        ("cases", "southern region North Arden worst mumps outbreak", "cases, North Arden"),
        ("crew killed", "search Arden Lake ferry fire port Selm", "crew killed, Arden Lake, Selm"),
        ("homes", "heavy rain hill road mud slide", "homes, heavy rain hill road"),
    ],
)
def test_a_quantity_is_named_in_few_words(measure: str, scope: str, named: str) -> None:
    """A scope gathered from all over a sentence is told by its names, not as a pile of words."""
    assert quantity_name(measure, scope) == named


def test_an_opening_capital_leaves_names_alone() -> None:
    """Only a word in lower case is raised."""
    assert [opening("people dead"), opening("eBay sales"), opening("")] == [
        "People dead",
        "eBay sales",
        "",
    ]


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Europe/Helsinki", "Tue 3 Mar, 00:30 EET"),
        ("UTC", "Mon 2 Mar, 22:30 UTC"),
        ("America/Sao_Paulo", "Mon 2 Mar, 19:30 UTC-03"),
        ("Asia/Kolkata", "Tue 3 Mar, 04:00 IST"),
        ("No/Such_Zone", "Mon 2 Mar, 22:30 UTC"),
    ],
)
def test_times_are_local_and_name_their_zone(zone: str, written: str) -> None:
    """A reader sees the story's wall clock, and which one it is."""
    assert LocalTimes.at(zone, MOMENT).moment(MOMENT) == written


def test_another_year_is_named() -> None:
    """A day of another year cannot be mistaken for one of this year."""
    assert LocalTimes.at("UTC", MOMENT).day(MOMENT - timedelta(days=365)) == "Sun 2 Mar 2025"


@pytest.mark.parametrize(
    ("hours", "words"), [(0.5, "30 minutes"), (1, "1 hour"), (47, "47 hours"), (72, "3 days")]
)
def test_spans_are_told_in_their_own_unit(hours: float, words: str) -> None:
    """Minutes, hours up to two days, then days."""
    assert span_words(timedelta(hours=hours)) == words


def test_machines_get_utc() -> None:
    """A local moment is written in UTC."""
    local = MOMENT.astimezone(LocalTimes.at("Asia/Kolkata", MOMENT).zone)
    assert utc_iso(local) == "2026-03-02T22:30:00Z"


@pytest.mark.parametrize(
    ("value", "inside"),
    [
        ("Six", "six"),
        ("Half a million", "half a million"),
        ("Rs 3 lakh", "Rs 3 lakh"),
        ("$4", "$4"),
    ],
)
def test_number_words_are_small_within_a_line(value: str, inside: str) -> None:
    """A capital of the sentence's start stays there; marks and codes stay as they are."""
    assert within_line(value) == inside


def test_a_day_without_an_hour_is_that_day_in_every_zone() -> None:
    """A date alone is kept as midnight in UTC, which is the evening before in the west."""
    times = LocalTimes.at("America/New_York", MOMENT)
    day = datetime(2026, 3, 1, tzinfo=UTC)
    assert times.published(day, MOMENT) == "Sun 1 Mar"
    assert times.published(day + timedelta(hours=3), MOMENT) == "Sat 28 Feb"
    assert not times.published(MOMENT, MOMENT)
    assert not times.published(None, MOMENT)

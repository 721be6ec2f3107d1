"""Dates are read as they are written, and no more exactly than they say."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.dates import read_date
from monitor.models.article import Precision


@pytest.mark.parametrize(
    "text",
    [
        "2024-01-03T17:09:00-05:00",
        "2024-01-03T22:09:00Z",
        "20240103T220900Z",
        "2024-01-03 22:09 UTC",
        "01/03/2024 05:09 PM EST",
        "Jan. 3, 2024, 5:09 p.m. ET",
        "5:09 PM EST, Wed January 3, 2024",
        "Wed, 03 Jan 2024 22:09:00 +0000",
        "Wed 3 Jan 2024 22.09 GMT",
        "Published January 3rd, 2024 at 2:09 pm PT",
        "Updated 11:09 p.m. UTC+1 on 3 January 2024",
    ],
)
def test_moments_are_known_to_the_minute(text: str) -> None:
    """Every spelling of one moment is that moment, in UTC."""
    dated = read_date(text)
    assert dated is not None
    assert dated.at == datetime(2024, 1, 3, 22, 9, tzinfo=UTC)
    assert dated.precision is Precision.MINUTE


@pytest.mark.parametrize(
    "text",
    [
        "2024-01-03",
        "January 3, 2024",
        "3 January 2024",
        "3rd of Jan 2024",
        "2024/1/3",
        "2024-01-03T17:09:00",
        "Jan 3 2024 | 5:09am",
        "01/13/2024",
    ],
)
def test_days_are_known_to_the_day(text: str) -> None:
    """A date alone, or with a time that cannot be placed, is known to the day."""
    dated = read_date(text)
    assert dated is not None
    assert dated.precision is Precision.DAY
    assert dated.at.hour == 0


@pytest.mark.parametrize("text", ["", "03/04/2024", "2024-13-45", "31 February 2024", "at 5:09 PM"])
def test_what_is_doubtful_is_no_date(text: str) -> None:
    """An impossible date, and one whose month cannot be told from its day, are None."""
    assert read_date(text) is None


def test_a_zone_tells_the_month_from_the_day() -> None:
    """In a zone that writes the day first, the day is first."""
    assert read_date("03/04/2024 17:09 GMT").at == datetime(2024, 4, 3, 17, 9, tzinfo=UTC)
    assert read_date("03/04/2024 5:09 PM EDT").at == datetime(2024, 3, 4, 21, 9, tzinfo=UTC)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=60), st.datetimes().map(str), st.datetimes().map(lambda d: f"{d:%c}")
    )
)
def test_any_text_is_a_date_or_none(text: str) -> None:
    """No text makes the reader fail, and what it reads is in UTC."""
    dated = read_date(text, naive=UTC)
    assert dated is None or dated.at.utcoffset().total_seconds() == 0

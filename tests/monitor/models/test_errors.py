"""An error is one line, whatever it is about."""

from __future__ import annotations

import pytest

from monitor.models.errors import NewsdeltaError


@pytest.mark.parametrize("url", ["\r", "http://a.example/\n\x85", "\u2028", "a\x1cb"])
def test_a_url_breaks_no_line(url: str) -> None:
    """What would begin a new line is written as its code."""
    said = str(NewsdeltaError("is no page", url=url))
    assert said.startswith("is no page (")
    assert said.isprintable()
    assert len(said.splitlines()) == 1


def test_a_message_of_several_lines_is_told_on_one() -> None:
    """Words of a library that are passed on may be of several lines."""
    assert str(NewsdeltaError("first\nsecond")) == "first second"


def test_a_plain_url_stays_as_it_is() -> None:
    """Letters of any language are shown."""
    assert str(NewsdeltaError("gone", url="https://é.example/ø")) == "gone (https://é.example/ø)"

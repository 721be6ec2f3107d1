"""Both parts of every kind of day, compared with files that were looked at.

After a deliberate change, write them anew with `NEWSDELTA_WRITE_GOLDEN=1` and look at the diff.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from monitor.digest.compose import compose
from monitor.digest.render import render
from tests.support import flood, flood_parts

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("day", list(flood.DAYS))
def test_both_parts_are_as_they_were(day: str) -> None:
    """Text and HTML of a day are exactly those in the golden files, subject included."""
    rendered = render(compose(flood.DAYS[day](), max_items=40, now=flood_parts.NOW))
    parts = {
        GOLDEN / f"{day}.txt": f"Subject: {rendered.subject}\n\n{rendered.text}",
        GOLDEN / f"{day}.html": rendered.html,
    }
    if os.environ.get("NEWSDELTA_WRITE_GOLDEN"):
        for path, content in parts.items():
            path.write_text(content, encoding="utf-8", newline="")
    for path, content in parts.items():
        assert content == path.read_bytes().decode(), f"{path.name} differs"


def test_rendering_twice_gives_the_same() -> None:
    """The same digest renders to the same bytes, plots included."""
    digest = compose(flood.ordinary(), max_items=40, now=flood_parts.NOW)
    assert render(digest) == render(digest)

"""How the digest looks in a real browser: light, dark, wide and on a phone.

After a deliberate change, write the references anew with `NEWSDELTA_WRITE_GOLDEN=1` and look at
them. The fonts are always the same (`tests/support/browser.py`) but browsers differ, so pictures
are compared by the weight of ink in each column of the page, and heights with a tolerance; what may
not stick out is measured exactly.
"""

from __future__ import annotations

import base64
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from monitor.digest.compose import compose
from monitor.digest.render import render
from tests.support import flood, flood_parts
from tests.support.browser import browser, measure, screenshot

SHOTS = Path(__file__).parent / "golden" / "shots"
WIDTHS = (700, 360)
#: How much of each day is looked at, in CSS pixels.
HEIGHTS = {"empty": 420, "ordinary": 2600, "full": 2600}
#: The reference is kept at this part of the size, which is enough to see the layout.
SCALE = 3
#: Mean difference of grey (0 to 255) over columns: much wider fonts reach 2.3, a page without its
#: paddings or its styles 3, one on the wrong ground 200.
TOLERANCE = 1.0
_COLUMNS = 108
#: How much longer or shorter another browser may make a page.
HEIGHT_TOLERANCE = 0.05


@cache
def page(day: str) -> str:
    """Render a day as a browser shows it: with its plots inside."""
    rendered = render(compose(flood.DAYS[day](), max_items=40, now=flood_parts.NOW))
    html = rendered.html
    for cid, png in rendered.images:
        html = html.replace(f"cid:{cid}", f"data:image/png;base64,{base64.b64encode(png).decode()}")
    return html


def distance(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures lie apart: mean difference of grey over columns."""
    grids = [
        np.asarray(picture.convert("L").resize((_COLUMNS, 1), Image.Resampling.BOX), dtype=float)
        for picture in (one, other)
    ]
    return float(np.abs(grids[0] - grids[1]).mean())


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("day", list(HEIGHTS))
def test_looks_as_it_did(day: str, dark: bool) -> None:
    """Wide and on a phone, in light and dark, the page looks as the reference does."""
    shot = screenshot(page(day), WIDTHS, HEIGHTS[day], dark=dark)
    small = shot.resize((shot.width // SCALE, shot.height // SCALE), Image.Resampling.BOX)
    reference = SHOTS / f"{day}-{'dark' if dark else 'light'}.png"
    if os.environ.get("NEWSDELTA_WRITE_GOLDEN"):
        reference.parent.mkdir(exist_ok=True)
        small.convert("L").quantize(16).save(reference, optimize=True)
    with Image.open(reference) as kept:
        assert kept.size == small.size
        assert distance(small, kept) < TOLERANCE


def test_the_comparison_sees_a_broken_page() -> None:
    """A page without its styles, or on the wrong ground, does not pass for the reference."""
    with Image.open(SHOTS / "ordinary-light.png") as kept:
        for broken in (
            page("ordinary").replace(" style=", " data-style="),
            page("ordinary").replace("padding:", "no-padding:"),
        ):
            shot = screenshot(broken, WIDTHS, HEIGHTS["ordinary"], dark=False)
            assert distance(shot, kept) > TOLERANCE
        with Image.open(SHOTS / "ordinary-dark.png") as dark:
            assert distance(dark, kept) > TOLERANCE


def test_the_comparison_bears_other_fonts() -> None:
    """The same page in other fonts still passes."""
    other = page("ordinary").replace("Georgia,", "DejaVu Serif,").replace("Segoe UI", "DejaVu Sans")
    shot = screenshot(other, WIDTHS, HEIGHTS["ordinary"], dark=False)
    with Image.open(SHOTS / "ordinary-light.png") as kept:
        assert distance(shot, kept) < TOLERANCE


@pytest.fixture(scope="module")
def layouts() -> dict[str, dict[str, Any]]:
    """Lay out every day at every width."""
    browser()
    widths = (320, 360, 480, 700)
    return measure({f"{day}-{w}": (page(day), w) for day in flood.DAYS for w in widths})


def test_no_width_is_overflowed(layouts: dict[str, dict[str, Any]]) -> None:
    """From the narrowest phone to a wide window, nothing sticks out, and all plots are shown."""
    for name, layout in layouts.items():
        assert layout["right"] <= layout["width"], name
        assert all(layout["images"]), name
        assert all(height >= 15 for height in layout["links"]), name


def test_pages_are_as_long_as_they_were(layouts: dict[str, dict[str, Any]]) -> None:
    """No day's page grows or shrinks by more than another browser explains."""
    reference = SHOTS / "heights.json"
    heights = {name: round(layout["height"]) for name, layout in sorted(layouts.items())}
    if os.environ.get("NEWSDELTA_WRITE_GOLDEN"):
        reference.write_text(json.dumps(heights, indent=1) + "\n", encoding="utf-8")
    kept = json.loads(reference.read_text(encoding="utf-8"))
    assert heights == pytest.approx(kept, rel=HEIGHT_TOLERANCE)

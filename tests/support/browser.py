"""A real browser without a window: what a page looks like, and how its layout measures."""

from __future__ import annotations

import html
import io
import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import matplotlib as mpl
import pytest
from PIL import Image

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
)
_GAP = 20
#: The only fonts the browser sees: a page looks the same wherever the tests run. They come with
#: matplotlib, which the digest's plots need anyway.
_FONTS = {
    "Georgia": "DejaVu Serif",
    "serif": "DejaVu Serif",
    "Helvetica": "DejaVu Sans",
    "sans-serif": "DejaVu Sans",
}
_MEASURE = """
<script>
addEventListener("load", () => {
  const told = {};
  for (const frame of document.querySelectorAll("iframe")) {
    const page = frame.contentDocument, root = page.documentElement;
    const rights = [...page.querySelectorAll("*")].map(e => e.getBoundingClientRect().right);
    told[frame.id] = {
      width: frame.clientWidth,
      right: Math.max(...rights),
      height: Math.max(...[...page.querySelectorAll("body *")].map(
        e => e.getBoundingClientRect().bottom)),
      images: [...page.images].map(i => i.complete && i.naturalWidth > 0),
      links: [...page.links].map(a => a.getBoundingClientRect().height),
    };
  }
  document.body.innerHTML = "<pre id=told>" + JSON.stringify(told) + "</pre>";
});
</script>
"""


def browser() -> str:
    """Return the path of a Chromium, or skip the test where there is none."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no chromium on this machine: the digest's looks are not checked")
    return found


def screenshot(page: str, widths: Sequence[int], height: int, *, dark: bool) -> Image.Image:
    """Return the top of a page at several widths, side by side, in light or dark mode."""
    frames = {str(width): (page, width) for width in widths}
    with TemporaryDirectory() as folder:
        shot = Path(folder) / "shot.png"
        size = f"{sum(widths) + _GAP * (len(widths) - 1)},{height}"
        _run(
            Path(folder),
            frames,
            height,
            [f"--screenshot={shot}", f"--window-size={size}"],
            dark=dark,
        )
        return Image.open(io.BytesIO(shot.read_bytes())).convert("RGB")


def measure(frames: Mapping[str, tuple[str, int]]) -> dict[str, dict[str, Any]]:
    """Return the layout of pages by name, each laid out at its own width.

    A layout holds the frame's `width`, the outermost `right` edge, the `height`, whether each image
    was shown (`images`), and how high each link is (`links`), in CSS pixels.
    """
    with TemporaryDirectory() as folder:
        dumped = _run(Path(folder), frames, 800, ["--dump-dom"], dark=False, script=_MEASURE)
    told = re.search(r'<pre id="told">(.*?)</pre>', dumped, re.DOTALL)
    assert told, dumped[-2_000:]
    measured: dict[str, dict[str, Any]] = json.loads(html.unescape(told.group(1)))
    return measured


def _run(
    folder: Path,
    frames: Mapping[str, tuple[str, int]],
    height: int,
    flags: Sequence[str],
    *,
    dark: bool,
    script: str = "",
) -> str:
    inside = "".join(
        f'<iframe id="{name}" width="{width}" height="{height}" srcdoc="{html.escape(page)}" '
        f'style="border:0;margin-right:{_GAP}px;flex:none"></iframe>'
        for name, (page, width) in frames.items()
    )
    wrapper = folder / "page.html"
    wrapper.write_text(
        '<!doctype html><html style="color-scheme:light dark"><head><meta charset="utf-8">'
        f'{script}</head><body style="margin:0;display:flex">{inside}</body></html>',
        encoding="utf-8",
    )
    fonts = folder / "fonts.conf"
    fonts.write_text(_font_configuration(), encoding="utf-8")
    scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
    command = [browser(), *_FLAGS, f"--user-data-dir={folder / 'profile'}", scheme, *flags]
    done = subprocess.run(  # noqa: S603 - our own page in a browser found by name
        [*command, wrapper.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        cwd=folder,
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
    )
    return done.stdout


def _font_configuration() -> str:
    aliases = "".join(
        f'<alias binding="same"><family>{asked}</family>'
        f"<prefer><family>{given}</family></prefer></alias>"
        for asked, given in _FONTS.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        f"<dir>{Path(mpl.get_data_path()) / 'fonts' / 'ttf'}</dir>"
        f'<cachedir prefix="cwd">fonts</cachedir>{aliases}</fontconfig>'
    )

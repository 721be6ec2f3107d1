"""The digest's colours in light and dark, and the contrast between any two of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they are for, as six hexadecimal digits with a leading #."""

    desk: str
    paper: str
    ink: str
    muted: str
    rule: str
    accent: str
    alert_paper: str
    alert_ink: str
    mark: str


LIGHT = Palette(
    desk="#f4f1ea",
    paper="#ffffff",
    ink="#1b1b1b",
    muted="#5b5b58",
    rule="#d8d3c8",
    accent="#9a2617",
    alert_paper="#fff3d1",
    alert_ink="#4a3500",
    mark="#fdf0c4",
)
DARK = Palette(
    desk="#0f1113",
    paper="#17191c",
    ink="#ecebe8",
    muted="#a9aaa8",
    rule="#383b40",
    accent="#ff9a80",
    alert_paper="#3a2f10",
    alert_ink="#f6e3ad",
    mark="#4a3d12",
)
#: The colour of plots, whose images stand on light and on dark paper alike.
PLOT = "#d0563f"


# The sRGB transfer function: below the knee it is a straight line.
_KNEE = 0.04045


def _channel(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= _KNEE else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 (black) to 1 (white), as WCAG 2 defines it."""
    red, green, blue = (_channel(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)

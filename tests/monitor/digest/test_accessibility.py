"""The HTML part can be read by everybody: headings, language, contrast, links, images."""

from __future__ import annotations

import re
from dataclasses import fields
from functools import cache
from itertools import pairwise

import pytest

from monitor.digest.colours import DARK, LIGHT, PLOT, Palette, contrast
from monitor.digest.compose import compose
from monitor.digest.render import render
from tests.support import flood, flood_parts
from tests.support.pages import Element, parse

#: The contrast that WCAG 2 AA asks of text, and of what is not text.
TEXT, GRAPHIC = 4.5, 3.0
ALL_DAYS = pytest.mark.parametrize("day", list(flood.DAYS))


@cache
def page(day: str, *, full: bool = False) -> Element:
    """Render a day and read its HTML."""
    rendered = render(compose(flood.DAYS[day](), max_items=40, now=flood_parts.NOW))
    return parse(rendered.full_html if full else rendered.html)


@ALL_DAYS
def test_headings_descend_without_a_gap(day: str) -> None:
    """One h1, and never a level left out on the way down; none is empty."""
    headings = page(day).all("h1", "h2", "h3", "h4")
    levels = [int(heading.tag[1]) for heading in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert all(heading.text.strip() for heading in headings)


@ALL_DAYS
def test_language_title_and_viewport_are_given(day: str) -> None:
    """The page says its language and title, and does not forbid zooming."""
    root = page(day)
    (html,) = root.all("html")
    assert html.attributes["lang"] == "en"
    assert root.all("title")[0].text.strip()
    metas = {m.attributes.get("name"): m.attributes.get("content", "") for m in root.all("meta")}
    assert "maximum-scale" not in metas["viewport"]
    assert metas["color-scheme"] == "light dark"


@ALL_DAYS
def test_layout_tables_are_marked_as_such(day: str) -> None:
    """A screen reader does not announce rows and columns that mean nothing."""
    assert all(t.attributes.get("role") == "presentation" for t in page(day).all("table"))


@ALL_DAYS
def test_links_say_where_they_lead(day: str) -> None:
    """A link's text is a name, neither empty, nor a bare URL, nor "here"."""
    for link in page(day).all("a"):
        text = link.text.strip()
        assert len(text) > 2
        assert text.lower() not in {"here", "link", "more", "read more"}
        assert not text.startswith("http")
        assert link.style["text-decoration"] == "underline"


def test_images_say_what_they_show() -> None:
    """A plot's words tell every value of a short history, as the text part does."""
    images = page("ordinary").all("img")
    assert len(images) == 2
    text = render(compose(flood.ordinary(), max_items=40, now=flood_parts.NOW)).text
    for image in images:
        alt = image.attributes["alt"]
        assert f"History: {alt}" in text
    assert images[0].attributes["alt"] == (
        "People confirmed dead, Ostermarsh district: 9 on Thu 26 Feb, 17 on Fri 27 Feb, "
        "at least 26 on Sat 28 Feb, 41 on Mon 2 Mar, 57 on Mon 2 Mar"
    )


@ALL_DAYS
def test_light_text_has_contrast(day: str) -> None:
    """Every text stands out against the ground it is on, as inlined styles have it."""
    for element in page(day).all("body")[0].walk():
        if any(isinstance(c, str) and c.strip() for c in element.children):
            colour = element.inherited("color")
            ground = element.inherited("background")
            assert colour is not None, element.text
            assert ground is not None
            assert contrast(colour, ground) >= TEXT, (element.text, colour, ground)


def dark_rules(root: Element) -> list[tuple[str, dict[str, str]]]:
    """Return the rules for dark mode: (selector, declarations)."""
    style = root.all("style")[0].text
    block = style.split("(prefers-color-scheme:dark){", 1)[1].split("\n}", 1)[0]
    rules: list[tuple[str, dict[str, str]]] = []
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]+)\}", block):
        declared = dict(d.split(":", 1) for d in body.replace("!important", "").split(";") if d)
        rules += [(selector.strip(), declared) for selector in selectors.split(",")]
    return rules


def darkened(element: Element, rules: list[tuple[str, dict[str, str]]], *names: str) -> str | None:
    """Return a property of an element in dark mode: by a rule for it, its own, or from above."""
    at: Element | None = element
    while at is not None:
        own = next((at.style[n] for n in names if n in at.style), None)
        ruled = [
            declared[name]
            for selector, declared in rules
            for name in names
            if name in declared and set(selector.strip(".").split(".")) <= set(at.classes)
        ]
        if ruled or own:
            return ruled[-1] if ruled else own
        at = at.parent
    return None


@ALL_DAYS
def test_dark_text_has_contrast(day: str) -> None:
    """The same holds in dark mode, with the rules that override inlined styles."""
    root = page(day)
    rules = dark_rules(root)
    for element in root.all("body")[0].walk():
        if any(isinstance(c, str) and c.strip() for c in element.children):
            colour = darkened(element, rules, "color")
            ground = darkened(element, rules, "background")
            assert colour is not None
            assert ground is not None
            assert contrast(colour, ground) >= TEXT, (element.text, colour, ground)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_palettes_have_contrast(palette: Palette) -> None:
    """Each colour of text stands out against paper, and notes against theirs."""
    for name in ("ink", "muted", "accent"):
        assert contrast(getattr(palette, name), palette.paper) >= TEXT
    assert contrast(palette.alert_ink, palette.alert_paper) >= TEXT
    assert contrast(palette.ink, palette.mark) >= TEXT
    assert contrast(PLOT, palette.paper) >= GRAPHIC
    assert all(re.fullmatch("#[0-9a-f]{6}", getattr(palette, f.name)) for f in fields(palette))


def test_contrast_is_that_of_the_standard() -> None:
    """Black on white is 21, a colour on itself is 1, and a known grey lies where it should."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#123456", "#123456") == pytest.approx(1)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@ALL_DAYS
def test_nothing_is_said_by_size_below_reading(day: str) -> None:
    """No text is set smaller than 12 pixels."""
    for element in page(day, full=True).walk():
        size = element.style.get("font-size")
        assert size is None or float(size.removesuffix("px")) >= 12

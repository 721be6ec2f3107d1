"""A composed digest in all its forms: subject, text, HTML for mail, and the full HTML file."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import cache

import jinja2

from monitor.digest import colours, plot
from monitor.digest.compose import select
from monitor.digest.page import Page, make_page
from monitor.models.digest import Digest, Rendered
from monitor.models.story import DigestSection


def render(digest: Digest, sections: Sequence[DigestSection] = ()) -> Rendered:
    """Render a digest, with the sections a recipient wants; none named means all.

    Text and HTML say the same. The HTML for mail names its plots by content id, and the full HTML
    holds them itself, together with what the mail left out.
    """
    chosen = select(digest, sections)
    coverage = not sections or DigestSection.COVERAGE in sections
    mail = make_page(chosen, with_coverage=coverage, full=False)
    full = make_page(chosen, with_coverage=coverage, full=True)
    images = _images(full)
    in_mail = {entry.plot.cid for entry in mail.entries if entry.plot}
    html = _environment().get_template("digest.html")
    data_uris = {
        cid: f"data:image/png;base64,{base64.b64encode(png).decode()}" for cid, png in images
    }
    return Rendered(
        subject=chosen.subject,
        text=_environment().get_template("digest.txt").render(page=mail),
        html=html.render(page=mail, src={cid: f"cid:{cid}" for cid in in_mail}),
        full_html=html.render(page=full, src=data_uris),
        images=tuple((cid, png) for cid, png in images if cid in in_mail),
    )


def _images(page: Page) -> tuple[tuple[str, bytes], ...]:
    """Draw the page's plots, one for each content id."""
    plots = {entry.plot.cid: entry.plot.points for entry in page.entries if entry.plot}
    return tuple((cid, plot.sparkline(points)) for cid, points in plots.items())


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("monitor.digest", "templates"),
        autoescape=jinja2.select_autoescape(("html",)),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        light=colours.LIGHT, dark=colours.DARK, plot_width=plot.WIDTH, plot_height=plot.HEIGHT
    )
    return environment

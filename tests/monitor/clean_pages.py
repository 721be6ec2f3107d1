"""Pages made for tests of cleaning: a short article, and what may stand around it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from monitor.clean import Cleaned, clean
from monitor.models.page import Page

URL = "https://www.news.example/2024/01/03/river-rises"
FETCHED = datetime(2024, 1, 5, 12, tzinfo=UTC)
BODY = [
    "The river at Millbrook rose by two metres on Wednesday, and the council shut the old bridge.",
    "At least 14 people were taken to the school on the hill, the mayor said in the afternoon.",
    "Rain is forecast until Friday, and the levee is watched by volunteers from three villages.",
    "“We have seen higher water than this,” said a farmer who has lived by the river for long.",
]


def page_of(
    body: str, head: str = "", *, url: str = URL, status: int = 200, lang: str = "en"
) -> Page:
    """Return a page with this head and body."""
    html = f"<!doctype html><html lang='{lang}'><head>{head}</head><body>{body}</body></html>"
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    return Page(url, url, FETCHED, status, headers=headers, body=html.encode(), charset="utf-8")


def article_html(*extra: str) -> str:
    """Return the markup of the article, with more after its second paragraph."""
    paragraphs = [f"<p>{text}</p>" for text in BODY]
    return (
        "<article><h1>River rises</h1>"
        + "".join([*paragraphs[:2], *extra, *paragraphs[2:]])
        + "</article>"
    )


def ld(**fields: object) -> str:
    """Return JSON-LD of a news article."""
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def cleaned(body: str, head: str = "", **kwargs: object) -> Cleaned:
    """Clean a page."""
    return clean(page_of(body, head, **kwargs), None)  # type: ignore[arg-type] - passed on as given

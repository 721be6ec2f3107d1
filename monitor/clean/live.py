"""Take a live blog apart: each post is an article of its own, keyed by its anchor."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from lxml import html as lxml_html

from monitor.clean.body import copy_tree, prune
from monitor.clean.furniture import join_paragraphs, strip_furniture
from monitor.clean.language import base_language, detect_language
from monitor.clean.metadata import Metadata, tidy
from monitor.clean.when import TOLERANCE
from monitor.dates import Dated, read_date
from monitor.models.article import Article, Precision
from monitor.models.page import Page

_LIVE_NAMES = re.compile(
    r"\blive\b|liveblog|live-blog|live-updates|live-news|as-it-happened", re.IGNORECASE
)
_POST_NAMES = re.compile(r"block|post|update|entry|live|article|card|item", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4")
_FEWEST_POSTS = 3
_FEWEST_WORDS = 5


@dataclass(frozen=True, slots=True)
class _Post:
    anchor: str
    title: str
    paragraphs: tuple[str, ...]
    dated: Dated | None
    modified: Dated | None = None
    author: str | None = None


def read_posts(
    root: lxml_html.HtmlElement,
    metadata: Metadata,
    page: Page,
    *,
    url: str,
    outlet: str | None,
    version: str,
) -> tuple[Article, ...]:
    """Return the posts of a live blog, newest as the page has them; () where the page is none.

    Posts are those that the page's `LiveBlogPosting` lists, else its elements that carry an id, a
    time and a text of their own.
    """
    posts = _posts_in_data(metadata) if metadata.live else []
    if not posts and (metadata.kind == "LiveBlogPosting" or _LIVE_NAMES.search(urlsplit(url).path)):
        posts = _posts_in_page(root)
    articles: dict[str, Article] = {}
    for post in posts:
        text = join_paragraphs(strip_furniture(post.paragraphs))
        if len(text.split()) < _FEWEST_WORDS or post.anchor in articles:
            continue
        dated = post.dated if post.dated and _believed(post.dated, page.fetched_at) else None
        article = Article(
            url=f"{url}#{post.anchor}",
            raw_url=f"{page.requested_url.partition('#')[0]}#{post.anchor}",
            fetched_at=page.fetched_at,
            text=text,
            title=post.title or metadata.title,
            outlet=outlet,
            author=post.author or metadata.author,
            language=detect_language(text) or base_language(metadata.language),
            published_at=dated.at if dated else None,
            precision=dated.precision if dated else Precision.NONE,
            cleaner_version=version,
            section=post.anchor,
        )
        if dated and post.modified and post.modified.exact and post.modified.at > dated.at:
            article = replace(article, modified_at=post.modified.at)
        articles[post.anchor] = article
    return tuple(articles.values())


def _believed(dated: Dated, fetched_at: datetime) -> bool:
    return dated.at <= fetched_at + TOLERANCE


def _posts_in_data(metadata: Metadata) -> list[_Post]:
    updates = (metadata.live or {}).get("liveBlogUpdate")
    posts: list[_Post] = []
    for update in updates if isinstance(updates, list) else [updates]:
        if not isinstance(update, dict):
            continue
        body = _text(update, "articleBody") or _text(update, "text") or _text(update, "description")
        anchor = _anchor(update)
        if body and anchor:
            author = update.get("author")
            author = author[0] if isinstance(author, list) and author else author
            posts.append(
                _Post(
                    anchor=anchor,
                    title=tidy(_text(update, "headline") or _text(update, "name")),
                    paragraphs=tuple(_as_paragraphs(body)),
                    dated=read_date(_text(update, "datePublished")),
                    modified=read_date(_text(update, "dateModified")),
                    author=tidy(_text(author, "name")) or None
                    if isinstance(author, dict)
                    else None,
                )
            )
    return posts


def _text(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    return value.strip() if isinstance(value, str) else ""


def _anchor(update: dict[str, Any]) -> str | None:
    """Return what tells a post from its neighbours: its address's fragment, post number or last part."""
    for key in ("url", "@id", "mainEntityOfPage", "identifier"):
        value = update.get(key)
        value = value.get("@id") if isinstance(value, dict) else value
        if not isinstance(value, str) or not value.strip():
            continue
        parts = urlsplit(value.strip())
        if parts.fragment:
            return _safe(parts.fragment)
        for name, found in parse_qs(parts.query).items():
            if name in ("page", "post", "pinned_post", "p", "id") and found[0]:
                return _safe(found[0].rpartition(":")[2])
        if parts.path.strip("/"):
            return _safe(parts.path.rstrip("/").rpartition("/")[2])
    return None


def _safe(anchor: str) -> str:
    return re.sub(r"[^\w.:~-]+", "-", anchor.strip())[:200]


def _as_paragraphs(body: str) -> list[str]:
    if "<" in body and re.search(r"</?(?:p|br|div|li)\b", body, re.IGNORECASE):
        body = re.sub(r"<(?:/?p|br|/?div|/?li)\b[^>]*>", "\n", body, flags=re.IGNORECASE)
        body = re.sub(r"<[^>]+>", "", body)
    return [line for part in body.splitlines() if (line := tidy(part))]


def _posts_in_page(root: lxml_html.HtmlElement) -> list[_Post]:
    """Find the elements that are posts: siblings in kind, each with an id, a time and a text."""
    found: list[tuple[tuple[str, str], lxml_html.HtmlElement]] = []
    for element in root.iter("article", "div", "section", "li"):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not element.get("id") or not _POST_NAMES.search(names):
            continue
        if len(list(element.iter("time"))) not in (1, 2, 3):
            continue
        kind = (element.tag, re.sub(r"[\d]+|[0-9a-f]{6,}", "", element.get("class") or ""))
        found.append((kind, element))
    kinds = Counter(kind for kind, _ in found)
    if not kinds or kinds.most_common(1)[0][1] < _FEWEST_POSTS:
        return []
    wanted = kinds.most_common(1)[0][0]
    return [
        post for kind, element in found if kind == wanted if (post := _post(element)) is not None
    ]


def _post(element: lxml_html.HtmlElement) -> _Post | None:
    stamp = next((time.get("datetime") or time.text_content() for time in element.iter("time")), "")
    copy = copy_tree(element)
    copy.tail = None
    prune(copy)
    heading = next((h for h in copy.iter(*_HEADINGS) if h.text_content().strip()), None)
    title = tidy(heading.text_content()) if heading is not None else ""
    paragraphs = [
        tidy(p.text_content()) for p in copy.iter("p", "li", "blockquote") if p is not heading
    ]
    paragraphs = [p for p in dict.fromkeys(paragraphs) if p and p != title]
    if not paragraphs:
        return None
    return _Post(_safe(element.get("id") or ""), title, tuple(paragraphs), read_date(stamp))

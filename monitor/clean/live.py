"""Take a live blog apart: each post is an article of its own, keyed by its anchor."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

from lxml import html as lxml_html

from monitor.clean.body import prune
from monitor.clean.furniture import join_paragraphs, strip_furniture
from monitor.clean.language import detect_language
from monitor.clean.metadata import Metadata, tidy
from monitor.clean.when import settle
from monitor.dates import Dated, read_date
from monitor.models.article import Article

_LIVE = "LiveBlogPosting"
_LIVE_NAMES = re.compile(
    r"\blive\b|liveblog|live-blog|live-updates|live-news|as-it-happened", re.IGNORECASE
)
_POST_NAMES = re.compile(r"block|post|update|entry|live|article|card|item", re.IGNORECASE)
_POST_TAGS = ("article", "div", "section", "li")
_NUMBERS = re.compile(r"\d+|[0-9a-f]{6,}")
_LONG_NUMBER = re.compile(r"\d{5,}|[0-9a-f]{12,}")
_HEADINGS = ("h1", "h2", "h3", "h4")
_FEWEST_POSTS = 3
_FEWEST_WORDS = 5
_MOST_TIMES = 3


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a live blog; `anchor` tells it from its neighbours and lasts."""

    anchor: str
    title: str
    paragraphs: tuple[str, ...]
    dated: Dated | None
    modified: Dated | None = None
    author: str | None = None


def take_posts(root: lxml_html.HtmlElement, metadata: Metadata, page_url: str) -> tuple[Post, ...]:
    """Take the posts of a live blog out of its tree, newest as the page has them; () for any other.

    Posts are those that the page's `LiveBlogPosting` lists and its elements with ids like theirs;
    where it lists none, its elements that carry an id, a time and a text of their own. What stays
    in the tree is the page's standing text.
    """
    live = metadata.kind == _LIVE or _LIVE_NAMES.search(urlsplit(page_url).path)
    if not live:
        return ()
    posts = _posts_in_data(metadata)
    anchors = {_key(post.anchor): post.anchor for post in posts}
    named = _elements_like(root, anchors)
    # Where no id leads from a listed post to its element, the elements are those posts once more.
    adding = bool(named) or not posts
    for element in named or _elements_with_times(root):
        anchor = _safe(element.get("id") or "")
        if adding and _key(anchor) not in anchors:
            posts.extend(_post(element, _in_the_manner(anchors, anchor)))
        if element.getparent() is not None:
            element.drop_tree()
    by_anchor: dict[str, Post] = {}
    for post in posts:
        if sum(len(paragraph.split()) for paragraph in post.paragraphs) >= _FEWEST_WORDS:
            by_anchor.setdefault(post.anchor, post)
    return tuple(by_anchor.values())


def articles_of_posts(posts: Sequence[Post], main: Article) -> tuple[Article, ...]:
    """Make an article of each post of the live blog whose standing text is `main`."""
    articles: list[Article] = []
    for post in posts:
        text = join_paragraphs(post.paragraphs)
        when = settle([post.dated], [post.modified], main.fetched_at)
        articles.append(
            replace(
                main,
                url=f"{main.url}#{post.anchor}",
                raw_url=f"{main.raw_url.partition('#')[0]}#{post.anchor}",
                text=text,
                title=_title(post, main),
                author=post.author or main.author,
                language=detect_language(text) or main.language,
                published_at=when.published_at,
                precision=when.precision,
                modified_at=when.modified_at,
                section=post.anchor,
            )
        )
    return tuple(articles)


def _title(post: Post, main: Article) -> str:
    """Title a post after its blog too: many a post alone does not say what it is on."""
    if not post.title or post.title == main.title:
        return main.title
    return f"{main.title} — {post.title}" if main.title else post.title


def _posts_in_data(metadata: Metadata) -> list[Post]:
    updates = (metadata.live or {}).get("liveBlogUpdate")
    posts: list[Post] = []
    for update in updates if isinstance(updates, list) else [updates]:
        if not isinstance(update, dict):
            continue
        body = _text(update, "articleBody") or _text(update, "text") or _text(update, "description")
        anchor = _anchor(update)
        if body and anchor:
            author = update.get("author")
            author = author[0] if isinstance(author, list) and author else author
            posts.append(
                Post(
                    anchor=anchor,
                    title=tidy(_text(update, "headline") or _text(update, "name")),
                    paragraphs=tuple(strip_furniture(_as_paragraphs(body))),
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
    """Return what tells a post from its neighbours: its address's fragment, number or end."""
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
        body = re.sub(r"<(?:/?p|br|/?div|/?li)\b[^<>]{0,500}>", "\n", body, flags=re.IGNORECASE)
        body = re.sub(r"<[^<>]{1,500}>", "", body)
    return [line for part in body.splitlines() if (line := tidy(part))]


def _key(anchor: str) -> str:
    """Return what two names of one post share: its long number, else all of it."""
    number = _LONG_NUMBER.search(anchor)
    return number[0] if number else anchor


def _in_the_manner(anchors: Mapping[str, str], anchor: str) -> str:
    """Name a post that only the page holds as the listed ones are named, for it was one of them."""
    key = _key(anchor)
    if key == anchor or not anchors:
        return anchor
    like, name = next(iter(anchors.items()))
    return name.replace(like, key) if like != name or like.isdecimal() else anchor


def _elements_like(
    root: lxml_html.HtmlElement, anchors: Mapping[str, str]
) -> list[lxml_html.HtmlElement]:
    """Find the elements whose ids name listed posts, or differ from such an id by a number."""
    elements = [element for element in root.iter(*_POST_TAGS) if element.get("id")]
    ids = [element.get("id") or "" for element in elements]
    shapes = {_NUMBERS.sub("0", name) for name in ids if _key(_safe(name)) in anchors}
    alike = [e for e, name in zip(elements, ids, strict=True) if _NUMBERS.sub("0", name) in shapes]
    inner = set(alike)
    return [e for e in alike if not any(above in inner for above in e.iterancestors())]


def _elements_with_times(root: lxml_html.HtmlElement) -> list[lxml_html.HtmlElement]:
    """Find the elements that are posts: siblings in kind, each with an id, a time and a text."""
    found: list[tuple[tuple[str, str], lxml_html.HtmlElement]] = []
    for element in root.iter(*_POST_TAGS):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not element.get("id") or not _POST_NAMES.search(names):
            continue
        if 1 <= sum(1 for _ in element.iter("time")) <= _MOST_TIMES:
            kind = (str(element.tag), _NUMBERS.sub("", element.get("class") or ""))
            found.append((kind, element))
    kinds = Counter(kind for kind, _ in found)
    if not kinds or kinds.most_common(1)[0][1] < _FEWEST_POSTS:
        return []
    wanted = kinds.most_common(1)[0][0]
    return [element for kind, element in found if kind == wanted]


def _post(element: lxml_html.HtmlElement, anchor: str) -> list[Post]:
    stamp = next((time.get("datetime") or time.text_content() for time in element.iter("time")), "")
    copy = deepcopy(element)
    copy.tail = None
    prune(copy)
    heading = next((h for h in copy.iter(*_HEADINGS) if h.text_content().strip()), None)
    title = tidy(heading.text_content()) if heading is not None else ""
    lines = [tidy(p.text_content()) for p in copy.iter("p", "li", "blockquote") if p is not heading]
    paragraphs = strip_furniture([line for line in dict.fromkeys(lines) if line and line != title])
    if not paragraphs:
        return []
    return [Post(anchor, title, tuple(paragraphs), read_date(stamp))]

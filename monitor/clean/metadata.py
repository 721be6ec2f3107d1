"""Read what a page says of itself: JSON-LD, OpenGraph and the other meta elements, in one pass."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import html as lxml_html

from monitor.halves import read_json

Node = dict[str, Any]

_ARTICLE_TYPES = frozenset(
    """NewsArticle Article ReportageNewsArticle AnalysisNewsArticle AskPublicNewsArticle
    BackgroundNewsArticle OpinionNewsArticle ReviewNewsArticle BlogPosting LiveBlogPosting Report
    SatiricalArticle ScholarlyArticle TechArticle AdvertiserContentArticle""".split()  # noqa: SIM905 - a table
)
_LIVE = "LiveBlogPosting"
_TITLE_KEYS = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "title")
_AUTHOR_KEYS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "og:article:author",
)
_PUBLISHED_KEYS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "datepublished",
    "date_published",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "article.published",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
)
_MODIFIED_KEYS = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "lastmod",
    "last-modified",
    "datemodified",
    "dcterms.modified",
    "article.updated",
)
_SITE_KEYS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_LANGUAGE_KEYS = ("og:locale", "content-language", "language", "dc.language", "inlanguage")
_BYLINE = re.compile(r"^\s*(?:written\s+|words\s+)?by:?\s+", re.IGNORECASE)
_WRAPPERS = ("//", "<![CDATA[", "<!--", "]]>", "-->", ";")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_MAX_NODES = 2_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself, as written; dates are candidates, the most trusted first."""

    title: str = ""
    author: str | None = None
    site: str | None = None
    language: str | None = None
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    canonical: str | None = None
    kind: str | None = None
    free: bool | None = None
    words: int | None = None
    body: str = field(default="", repr=False)
    live: Node | None = field(default=None, repr=False)


def read_metadata(root: lxml_html.HtmlElement) -> Metadata:
    """Read a parsed page's metadata; nothing in it is believed to be well-formed."""
    meta, canonical = _meta(root)
    nodes = list(_nodes(root))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    articles = [node for node in nodes if _types(node) & _ARTICLE_TYPES]
    live = next((n for n in nodes if _LIVE in _types(n) and n.get("liveBlogUpdate")), None)
    article = live or max(articles, key=_told, default={})
    site = _first(meta, _SITE_KEYS) or _name(article.get("publisher"), by_id)
    language = (
        _string(article.get("inLanguage")) or root.get("lang") or _first(meta, _LANGUAGE_KEYS)
    )
    kind = next(iter(_types(article) & _ARTICLE_TYPES), None)
    return Metadata(
        title=_title(root, meta, article, site),
        author=_authors(article, meta, by_id, site),
        site=site or None,
        language=language or None,
        published=_all(article, ("datePublished", "dateCreated"), meta, _PUBLISHED_KEYS),
        modified=_all(article, ("dateModified",), meta, _MODIFIED_KEYS),
        canonical=canonical or meta.get("og:url"),
        kind=kind or ("Article" if meta.get("og:type") == "article" else None),
        free=_truth(
            next((n["isAccessibleForFree"] for n in nodes if "isAccessibleForFree" in n), None)
        ),
        words=_number(article.get("wordCount")),
        body=_string(article.get("articleBody")),
        live=live,
    )


def tidy(text: str) -> str:
    """Return one line of text with entities read, as metadata holds them escaped once more."""
    return " ".join(html.unescape(text).split())


def _meta(root: lxml_html.HtmlElement) -> tuple[dict[str, str], str | None]:
    meta: dict[str, str] = {}
    canonical: str | None = None
    for element in root.iter("meta", "link"):
        if element.tag == "link":
            if canonical is None and "canonical" in (element.get("rel") or "").lower().split():
                canonical = (element.get("href") or "").strip() or None
            continue
        value = (element.get("content") or "").strip()
        name = element.get("property") or element.get("name") or element.get("itemprop")
        name = name or element.get("http-equiv")
        if name and value:
            meta.setdefault(name.strip().lower(), value)
    return meta, canonical


def _nodes(root: lxml_html.HtmlElement) -> Iterator[Node]:
    """Yield the JSON-LD objects of a page, those nested in graphs and lists too."""
    count = 0
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        pending = [_load(script.text or "")]
        while pending and count < _MAX_NODES:
            value = pending.pop(0)
            if isinstance(value, list):
                pending[:0] = value
            elif isinstance(value, dict):
                count += 1
                yield value
                pending[:0] = [
                    value[key]
                    for key in ("@graph", "mainEntity", "mainEntityOfPage")
                    if key in value
                ]


def _load(text: str) -> Any:
    text = text.strip()
    for wrapper in _WRAPPERS + _WRAPPERS:
        text = text.removeprefix(wrapper).removesuffix(wrapper).strip()
    for mend in (str, _without_trailing_commas, html.unescape):
        try:
            return read_json(mend(text))
        except (ValueError, RecursionError):
            continue
    return None


def _without_trailing_commas(text: str) -> str:
    return _TRAILING_COMMA.sub(r"\1", text)


def _types(node: Node) -> set[str]:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return {kind.rpartition("/")[2] for kind in listed if isinstance(kind, str)}


def _told(node: Node) -> int:
    """Rank the articles of a page: its own is the one it says most about."""
    keys = ("headline", "datePublished", "author", "articleBody", "dateModified", "publisher")
    return sum(1 for key in keys if node.get(key))


def _string(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("alternateName") or value.get("name")
    return value.strip() if isinstance(value, str) else ""


def _name(value: Any, by_id: dict[str, Node]) -> str:
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(n for item in value if (n := _name(item, by_id))))
    if isinstance(value, dict):
        if not value.get("name") and value.get("@id") in by_id:
            value = by_id[value["@id"]]
        value = value.get("name")
        if isinstance(value, list | dict):
            return _name(value, by_id) if isinstance(value, list) else ""
    return tidy(value) if isinstance(value, str) else ""


def _truth(value: Any) -> bool | None:
    if isinstance(value, str):
        value = {"true": True, "false": False}.get(value.strip().lower().rpartition("/")[2])
    return value if isinstance(value, bool) else None


def _number(value: Any) -> int | None:
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def _first(meta: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((tidy(meta[key]) for key in keys if meta.get(key)), "")


def _all(
    node: Node, keys: tuple[str, ...], meta: dict[str, str], names: tuple[str, ...]
) -> tuple[str, ...]:
    found = [_string(node.get(key)) for key in keys] + [meta.get(name, "") for name in names]
    return tuple(dict.fromkeys(value for value in found if value))


def _title(root: lxml_html.HtmlElement, meta: dict[str, str], article: Node, site: str) -> str:
    headline = tidy(_string(article.get("headline")))
    shared = _without_site(_first(meta, _TITLE_KEYS[:1]), site)
    headings = [tidy(h.text_content()) for h in root.iter("h1")]
    if shared and shared in headings:
        # What its reader sees; outlets give search engines other headlines than that.
        return shared
    if headline and not headline.endswith(("...", "…")):
        return headline
    if shared:
        return shared
    heading = next((h for h in headings if len(h.split()) > 1), "")
    element = next(iter(root.iter("title")), None)
    own = tidy(element.text_content()) if element is not None else ""
    return headline or heading or _without_site(_first(meta, _TITLE_KEYS) or own, site)


def _without_site(title: str, site: str) -> str:
    """Cut the outlet's name that follows (or leads) a title."""
    if not site:
        return title
    name = re.escape(site)
    cut = re.sub(rf"\s+[|–—·•:-]+\s+{name}\s*$", "", title, flags=re.IGNORECASE)
    return re.sub(rf"^{name}\s+[|–—·•:-]+\s+", "", cut, flags=re.IGNORECASE) or title


def _authors(article: Node, meta: dict[str, str], by_id: dict[str, Node], site: str) -> str | None:
    named = _name(article.get("author"), by_id) or _name(article.get("creator"), by_id)
    candidates = [named, *(meta.get(key, "") for key in _AUTHOR_KEYS)]
    for candidate in candidates:
        author = _BYLINE.sub("", tidy(candidate))
        if author and "://" not in author and "@" not in author and author.lower() != site.lower():
            return author[:300]
    return None

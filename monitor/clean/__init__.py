"""Make articles of fetched pages: their text and what is known about it, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import html as lxml_html

from monitor.clean.body import copy_tree, extract_paragraphs
from monitor.clean.furniture import join_paragraphs, strip_furniture
from monitor.clean.heading import Heading, split_heading
from monitor.clean.language import base_language, detect_language
from monitor.clean.live import read_posts
from monitor.clean.metadata import Metadata, read_metadata
from monitor.clean.tree import parse_page
from monitor.clean.verdicts import PageVerdict, count_visible_words, judge_response, judge_text
from monitor.clean.when import When, date_by_search, date_in_url, dates_in_page, settle
from monitor.dates import Dated, read_date
from monitor.models.article import Article, Precision
from monitor.models.link import Link, LinkStatus
from monitor.models.page import Page
from monitor.urls import canonical_url, prefer_canonical

__all__ = ["CLEANER_VERSION", "Cleaned", "clean"]

#: Changes whenever the same bytes could give another text or date.
CLEANER_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What a page came to: its articles (a live blog's posts each), or the status it ends in."""

    articles: tuple[Article, ...]
    status: LinkStatus
    reason: str
    canonical_url: str


def clean(
    page: Page,
    link: Link | None,
    *,
    outlet: str | None = None,
    languages: Sequence[str] = (),
) -> Cleaned:
    """Clean a page into the article that it holds, or say what it is instead.

    `link` gives what the source knew of it, `outlet` the name that the story's file gives the
    source, `languages` the codes that are read (none: all). A live blog gives one article a post,
    at its own anchor. Never raises for anything that a page may hold.
    """
    url = canonical_url(page.final_url)
    refused = judge_response(page.status, page.header("content-type"), page.body)
    root = parse_page(page.body, page.charset) if refused is None else None
    if root is None:
        refused = refused or PageVerdict(
            LinkStatus.THIN, "the page holds nothing that can be parsed"
        )
        return Cleaned((), refused.status, refused.reason, url)
    metadata = read_metadata(root)
    url = prefer_canonical(page.final_url, metadata.canonical)
    outlet = outlet or (link.outlet if link else None) or metadata.site or _host(url)
    if posts := read_posts(root, metadata, page, url=url, outlet=outlet, version=CLEANER_VERSION):
        return _in_language(posts, languages, "a live blog of {n} posts", url)
    page_words = count_visible_words(root)
    spare = copy_tree(root)
    paragraphs = _body(spare, metadata)
    heading = split_heading(paragraphs, find_title=False)
    text = join_paragraphs(_without_title(heading.body, metadata.title))
    verdict = judge_text(root, metadata, text, page_words)
    reason = ""
    if verdict is not None:
        if link is None or not link.text or verdict.status is LinkStatus.NOT_FOUND:
            return Cleaned((), verdict.status, verdict.reason, url)
        text = join_paragraphs(strip_furniture(link.text.split("\n\n")))
        reason = f"the source's own text: {verdict.reason}"
    when = _when(root, metadata, heading, link, page)
    article = Article(
        url=url,
        raw_url=page.requested_url,
        fetched_at=page.fetched_at,
        text=text,
        title=metadata.title or (link.title if link else ""),
        outlet=outlet,
        author=metadata.author or heading.author or (link.author if link else None),
        language=detect_language(text) or base_language(metadata.language),
        published_at=when.published_at,
        precision=when.precision,
        modified_at=when.modified_at,
        cleaner_version=CLEANER_VERSION,
    )
    return _in_language((article,), languages, "; ".join(filter(None, (reason, when.doubt))), url)


def _in_language(
    articles: tuple[Article, ...], languages: Sequence[str], reason: str, url: str
) -> Cleaned:
    language = articles[0].language
    if languages and language and language not in languages:
        return Cleaned((), LinkStatus.LANGUAGE_UNREAD, f"written in “{language}”", url)
    return Cleaned(articles, LinkStatus.READ, reason.format(n=len(articles)), url)


def _body(root: lxml_html.HtmlElement, metadata: Metadata) -> list[str]:
    paragraphs = extract_paragraphs(root)
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    told = strip_furniture(metadata.body.split("\n")) if metadata.body else []
    # A page that a script fills may still carry its text for search engines.
    if words < 60 and sum(len(p.split()) for p in told) > 2 * words:  # noqa: PLR2004 - a stub's length
        return told
    return paragraphs


def _without_title(paragraphs: Sequence[str], title: str) -> list[str]:
    wanted = title.casefold().strip()
    return [p for i, p in enumerate(paragraphs) if i > 1 or p.casefold().strip() != wanted]


def _when(
    root: lxml_html.HtmlElement, metadata: Metadata, heading: Heading, link: Link | None, page: Page
) -> When:
    published: list[Dated | None] = [read_date(text) for text in metadata.published]
    modified: list[Dated | None] = [read_date(text) for text in metadata.modified]
    in_page, changed_in_page = dates_in_page(root)
    listed = Dated(link.published_at, Precision.MINUTE) if link and link.published_at else None
    published += [*in_page, heading.published, listed, date_in_url(page.final_url)]
    modified += [*changed_in_page, heading.modified]
    if not any(published):
        published.append(date_by_search(root, page.fetched_at))
    return settle(published, modified, page.fetched_at)


def _host(url: str) -> str | None:
    host = urlsplit(url).hostname
    return host.removeprefix("www.") if host else None

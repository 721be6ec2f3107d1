"""Make articles of fetched pages: their text and what is known about it, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, time
from urllib.parse import urlsplit

from lxml import html as lxml_html

from monitor.clean.body import extract_paragraphs
from monitor.clean.furniture import join_paragraphs, strip_furniture
from monitor.clean.heading import Heading, split_heading
from monitor.clean.language import base_language, detect_language
from monitor.clean.live import Post, articles_of_posts, take_posts
from monitor.clean.metadata import Metadata, read_metadata
from monitor.clean.tree import parse_page
from monitor.clean.verdicts import PageVerdict, judge_response, judge_text
from monitor.clean.when import When, date_by_search, date_in_url, dates_in_page, settle
from monitor.dates import Dated, read_date
from monitor.models.article import Article, Precision
from monitor.models.link import Link, LinkStatus
from monitor.models.page import Page
from monitor.urls import canonical_url, prefer_canonical

__all__ = ["CLEANER_VERSION", "Cleaned", "clean"]

#: Changes whenever the same bytes could give another text or date.
CLEANER_VERSION = "1"
#: Below this an extraction that a script fills, or a wall cuts, is likely.
_STUB_WORDS = 60


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
        refused = refused or PageVerdict(LinkStatus.THIN, "nothing in the page can be parsed")
        return Cleaned((), refused.status, refused.reason, url)
    metadata = read_metadata(root)
    url = prefer_canonical(page.final_url, metadata.canonical)
    posts = take_posts(root, metadata, page.final_url)
    given = _given_dates(root, metadata, link, page)
    heading = split_heading(_body(root, metadata, posts), find_title=False)
    text = join_paragraphs(_without_title(heading.body, metadata.title))
    verdict = judge_text(lambda: parse_page(page.body, page.charset), metadata, text)
    if verdict is not None and not posts:
        if link is None or not link.text or verdict.status is LinkStatus.NOT_FOUND:
            return Cleaned((), verdict.status, verdict.reason, url)
        text = join_paragraphs(strip_furniture(link.text.split("\n\n")))
    when = _when(given, heading, page)
    main = Article(
        url=url,
        raw_url=page.requested_url,
        fetched_at=page.fetched_at,
        text=text,
        title=metadata.title or (link.title if link else ""),
        outlet=outlet or (link.outlet if link else None) or metadata.site or _host(url),
        author=metadata.author or heading.author or (link.author if link else None),
        language=detect_language(text) or base_language(metadata.language),
        published_at=when.published_at,
        precision=when.precision,
        modified_at=when.modified_at,
        cleaner_version=CLEANER_VERSION,
    )
    articles = (main, *articles_of_posts(posts, main)) if text else articles_of_posts(posts, main)
    language = main.language or next((a.language for a in articles if a.language), None)
    if languages and language and language not in languages:
        return Cleaned((), LinkStatus.LANGUAGE_UNREAD, f"written in “{language}”", url)
    said = (
        f"the source's own text: {verdict.reason}" if verdict and not posts else "",
        f"a live blog of {len(posts)} posts" if posts else "",
        when.doubt,
    )
    return Cleaned(articles, LinkStatus.READ, "; ".join(filter(None, said)), url)


@dataclass(frozen=True, slots=True)
class _Given:
    published: list[Dated | None]
    modified: list[Dated | None]


def _body(root: lxml_html.HtmlElement, metadata: Metadata, posts: Sequence[Post]) -> list[str]:
    paragraphs = strip_furniture(extract_paragraphs(root), metadata.author)
    if posts:
        told = {paragraph for post in posts for paragraph in (post.title, *post.paragraphs)}
        return [paragraph for paragraph in paragraphs if paragraph not in told]
    if not metadata.body or _count_words(paragraphs) >= _STUB_WORDS:
        return paragraphs
    # A page that a script fills may still carry its text for search engines.
    told_elsewhere = strip_furniture(metadata.body.split("\n"), metadata.author)
    longer = _count_words(told_elsewhere) > 2 * _count_words(paragraphs)
    return told_elsewhere if longer else paragraphs


def _count_words(paragraphs: Sequence[str]) -> int:
    return sum(len(paragraph.split()) for paragraph in paragraphs)


def _without_title(paragraphs: Sequence[str], title: str) -> list[str]:
    wanted = title.casefold().strip()
    return [p for i, p in enumerate(paragraphs) if i > 1 or p.casefold().strip() != wanted]


def _given_dates(
    root: lxml_html.HtmlElement, metadata: Metadata, link: Link | None, page: Page
) -> _Given:
    in_page, changed_in_page = dates_in_page(root)
    return _Given(
        [*map(read_date, metadata.published), *in_page, _listed(link), date_in_url(page.final_url)],
        [*map(read_date, metadata.modified), *changed_in_page],
    )


def _listed(link: Link | None) -> Dated | None:
    if link is None or link.published_at is None:
        return None
    # Midnight to the second is how a feed that knows only the day puts it.
    is_day = link.published_at.astimezone(UTC).time() == time()
    return Dated(link.published_at, Precision.DAY if is_day else Precision.MINUTE)


def _when(given: _Given, heading: Heading, page: Page) -> When:
    published = [*given.published, heading.published]
    if not any(published):
        whole = parse_page(page.body, page.charset)
        published = [date_by_search(whole, page.fetched_at) if whole is not None else None]
    return settle(published, [*given.modified, heading.modified], page.fetched_at)


def _host(url: str) -> str | None:
    host = urlsplit(url).hostname
    return host.removeprefix("www.") if host else None

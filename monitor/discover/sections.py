"""Find the articles that a page links to, by a pattern or by how articles are addressed."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urlsplit

from lxml import etree
from lxml import html as lxml_html

from monitor.discover.listing import Listing, absolute, base_of, decode, distinct, unpack
from monitor.models.errors import DiscoverError
from monitor.models.link import Link
from monitor.urls import same_site

_DATED_PATH = re.compile(r"/(?:19|20)\d\d[/-](?:\d{1,2}|[a-z]{3})(?:[/-]\d{1,2})?(?:/|-|$)")
_LONG_NUMBER = re.compile(r"(?<!\d)\d{5,}(?!\d)|[0-9a-f]{16,}")
_PAGE_ENDING = re.compile(r"\.(?:s?html?|php|aspx?|cms|story|article)$")
_NOT_PAGES = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|m4a|avi|mov|zip|gz|css|js|xml|rss|json|ico|docx?|xlsx?)$"
)
# Folders of a site where no article of its own stands.
_NOT_ARTICLES = frozenset(
    """
    about about-us accessibility account accounts advertise advertising ads archive archives author
    authors byline cart careers categories category classifieds comments contact contact-us
    contributor contributors cookies crossword crosswords donate events faq feed feeds games gallery
    help jobs legal live-tv login logout membership my newsletter newsletters obituaries page pages
    person people podcast podcasts premium privacy privacy-policy profile puzzles quiz register rss
    search settings share shop signin signup sitemap staff store subscribe subscription
    subscriptions tag tags team terms terms-of-use topic topics user users video videos weather
    wp-admin wp-content wp-login.php
    """.split()  # noqa: SIM905 - a table of words reads better so
)
_STORY_FOLDERS = frozenset(
    ("article", "articles", "story", "stories", "news", "live", "post", "posts", "politics")
)
_HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5")
_ENOUGH = 2
_SLUG_WORDS = 4
_TITLE_WORDS = 4


def parse_section(body: bytes, base_url: str, feed: str, pattern: str | None = None) -> Listing:
    """Return the links of a page that match `pattern`, or else look like articles of its site.

    `pattern` is a regular expression, searched for in the whole address; links to other sites count
    then too. Raises DiscoverError when the body is no HTML or the pattern no expression.
    """
    text, mended = decode(unpack(body, feed))
    if "<" not in text:
        raise DiscoverError("not a page of links: no HTML", url=feed)
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DiscoverError("not a page of links: no HTML", url=feed) from error
    try:
        wanted = re.compile(pattern) if pattern else None
    except re.error as error:
        raise DiscoverError(f"the pattern is no regular expression: {error}", url=feed) from error
    repairs = list(mended)
    base_url = base_of(root, base_url)
    titles: dict[str, str] = {}
    for anchor in root.iter("a"):
        href = absolute(anchor.get("href") or "", base_url)
        if href is None:
            continue
        url = urldefrag(href).url
        title = _anchor_title(anchor)
        if wanted.search(url) if wanted else looks_like_article(url, base_url, title):
            titles[url] = max(titles.get(url, ""), title, key=len)
    links = [Link(url=url, feed=feed, title=title) for url, title in titles.items()]
    return Listing(distinct(links, repairs), (), tuple(repairs))


def looks_like_article(url: str, base_url: str, title: str) -> bool:
    """Tell by address and link text whether a link leads to an article of the page's own site."""
    parts = urlsplit(url.lower())
    path = parts.path.rstrip("/")
    if not path or _NOT_PAGES.search(path) or not same_site(url, base_url):
        return False
    segments = [segment for segment in path.split("/") if segment]
    if any(segment in _NOT_ARTICLES for segment in segments):
        return False
    slug = _PAGE_ENDING.sub("", segments[-1])
    words = [word for word in re.split(r"[-_]", slug) if word.isalpha()]
    score = 0
    score += 2 if _DATED_PATH.search(path) else 0
    score += 2 if len(words) >= _SLUG_WORDS else 0
    score += 1 if _LONG_NUMBER.search(path) or _LONG_NUMBER.search(parts.query) else 0
    score += 1 if _PAGE_ENDING.search(path) else 0
    score += 1 if any(segment in _STORY_FOLDERS for segment in segments[:-1]) else 0
    score += 1 if len(title.split()) >= _TITLE_WORDS else -1
    return score >= _ENOUGH and (len(words) > 1 or _LONG_NUMBER.search(url) is not None)


def _anchor_title(anchor: lxml_html.HtmlElement) -> str:
    for heading in anchor.iter(*_HEADING_TAGS):
        if title := " ".join(heading.text_content().split()):
            return title[:500]
    title = " ".join(anchor.text_content().split())
    return (title or " ".join((anchor.get("title") or anchor.get("aria-label") or "").split()))[
        :500
    ]

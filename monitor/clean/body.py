"""Take the article's paragraphs out of a page's tree."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html
from trafilatura import bare_extraction
from trafilatura.settings import Document

# Elements that never are an article's text; its title is known from elsewhere.
_PRUNED_TAGS = (
    "h1",
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "svg",
    "form",
    "button",
    "figcaption",
    "nav",
    "dialog",
    "audio",
    "video",
    "select",
    "footer",
)
# What publishers call the boxes that stand beside, below and inside an article's text; looked for
# in small letters behind a blank.
_BOX = re.compile(
    r"[\s_-](?:related\w*|newsletters?|recirc\w*|recommend\w*|outbrain|taboola|share|sharing|social|"
    r"cookies?|consent|gdpr|promos?|captions?|credits?|bylines?|breadcrumbs?|adverts?|advertisement|"
    r"sponsor\w*|read-?more|most-?read|most-?popular|popular|trending|disqus|comments?|signup|sign-?up|"
    r"sidebar|toolbar|tags?|topics?|author-?(?:bio|box|info|card)|bio|sr-only|visually-?hidden|"
    r"screen-?reader\w*|skip-link|more-?(?:from|on|stories)|read-?next|up-?next|also-?like|subscribe|"
    r"donat\w*|follow-?us|pull-?quote|cta|cards?|carousel|teasers?|widget|rail|collections?|"
    r"twitter-tweet|instagram-media|tiktok-embed|bluesky-embed|fb-post|reddit-embed\w*)(?:$|[\s_-])"
)
_BOX_TAGS = ("div", "section", "aside", "ul", "ol", "p", "figure", "header", "blockquote")
_BLANKS = 2
_BOX_PARAGRAPHS = 6
_KEPT_SHARE = 0.4
_BOXED_SHARE = 0.75
_LINE_TAGS = ("p", "li", "h2", "h3", "h4", "h5", "h6")
_LINKED_SHARE = 0.9
_TEXT_TAGS = frozenset(("p", "li", "blockquote", "h2", "h3"))
_SHORT_WORDS = 120
_LONG = 60
_BLOCKS = frozenset(("p", "head", "item", "quote", "row", "code", "ab", "dt", "dd"))


def extract_paragraphs(root: lxml_html.HtmlElement) -> list[str]:
    """Return the paragraphs of the text that a page is about; the tree is changed."""
    prune(root)
    found = _extract(root, tables=False) or _extract(root, tables=True)
    if _count_words(found) >= _SHORT_WORDS:
        return found
    # Of a short text the extractor makes one line of all that its article holds.
    marked = _marked_paragraphs(root)
    return marked if _count_words(marked) * 2 >= _count_words(found) else found


def _extract(root: lxml_html.HtmlElement, *, tables: bool) -> list[str]:
    # Tables are read only where a page is laid out by them: cells without their heads say nothing.
    document = bare_extraction(
        root, fast=True, favor_recall=True, include_comments=False, include_tables=tables
    )
    if not isinstance(document, Document) or document.body is None:
        return []
    return _paragraphs(document.body)


def _marked_paragraphs(root: lxml_html.HtmlElement) -> list[str]:
    """Return the paragraphs of the element that the page itself marks as its article."""
    containers = [
        element
        for element in root.iter(*_BOX_TAGS, "article", "main")
        if element.tag in ("article", "main") or element.get("itemprop") == "articleBody"
    ]
    best: list[str] = []
    for container in containers:
        lines = [
            _line("".join(line.itertext()))
            for line in container.iter(*_TEXT_TAGS)
            if not any(above.tag in _TEXT_TAGS for above in line.iterancestors())
        ]
        best = max(best, [line for line in lines if line], key=_count_words)
    return best


def _count_words(paragraphs: list[str]) -> int:
    return sum(len(paragraph.split()) for paragraph in paragraphs)


def prune(root: lxml_html.HtmlElement) -> None:
    """Take out of a tree what is no article by element, by class or id, or by being all link."""
    etree.strip_elements(root, *_PRUNED_TAGS, with_tail=False)
    for element in [*_boxes(root), *filter(_is_all_link, root.iter(*_LINE_TAGS))]:
        if element.getparent() is not None:
            element.drop_tree()


def _boxes(root: lxml_html.HtmlElement) -> list[lxml_html.HtmlElement]:
    """Return the outermost boxes that stand beside or inside an article's text.

    A wrapper of the article, or of each of its paragraphs, may be named as boxes are: what holds
    much of a page's text is none, and where all of them together hold most of it, none is.
    """
    total = sum(_length(paragraph) for paragraph in root.iter("p"))
    found: dict[lxml_html.HtmlElement, int] = {}
    for element in root.iter(*_BOX_TAGS):
        names = f" {element.get('class') or ''} {element.get('id') or ''}"
        if len(names) == _BLANKS or not _BOX.search(names.lower()):
            continue
        paragraphs = list(element.iter("p"))
        length = sum(map(_length, paragraphs))
        if len(paragraphs) > _BOX_PARAGRAPHS or length > _KEPT_SHARE * total:
            continue
        if not found or not any(above in found for above in element.iterancestors()):
            found[element] = length
    return list(found) if sum(found.values()) <= _BOXED_SHARE * total else []


def _length(element: lxml_html.HtmlElement) -> int:
    return sum(map(len, element.itertext()))


def _is_all_link(element: lxml_html.HtmlElement) -> bool:
    """Tell whether a line is nothing but links: it leads to other articles."""
    anchors = list(element.iter("a"))
    if not anchors:
        return False
    linked = sum(len("".join(anchor.itertext()).strip()) for anchor in anchors)
    return linked > 0 and linked >= _LINKED_SHARE * len("".join(element.itertext()).strip())


def _paragraphs(body: etree._Element) -> list[str]:
    """Return the innermost blocks of an extracted body, and what text stands between them."""
    found: list[str] = []
    for element in body.iter(etree.Element):
        if element.tag not in _BLOCKS:
            continue
        inner = any(child.tag in _BLOCKS for child in element.iterdescendants(etree.Element))
        found.append(_line(element.text) if inner else _whole_line(element))
        if element.getparent() is body:
            found.append(_line(element.tail))
    return _without_repeats([paragraph for paragraph in found if paragraph])


def _without_repeats(paragraphs: list[str]) -> list[str]:
    """Drop a long paragraph that stands in the page twice, once for each width of screen."""
    seen: set[str] = set()
    kept: list[str] = []
    for paragraph in paragraphs:
        if len(paragraph) < _LONG or paragraph not in seen:
            kept.append(paragraph)
        seen.add(paragraph)
    return kept


def _whole_line(element: etree._Element) -> str:
    for line_break in element.iter("lb"):
        line_break.tail = f" {line_break.tail or ''}"
    return _line("".join(str(piece) for piece in element.itertext()))


def _line(text: str | None) -> str:
    return " ".join((text or "").split())

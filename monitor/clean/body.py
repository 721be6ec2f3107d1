"""Take the article's paragraphs out of a page's tree."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree
from lxml import html as lxml_html
from trafilatura import bare_extraction

from monitor.clean.furniture import strip_furniture

# Parts of a page that never are its article, by element and by what their class or id calls them.
_PRUNED_TAGS = (
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
)
_PRUNED_NAMES = re.compile(
    r"(?:^|[\s_-])(?:related|newsletter|recirc\w*|recommend\w*|outbrain|taboola|share|sharing|social|"
    r"cookie|consent|gdpr|paywall|promo\w*|caption|credit|byline|breadcrumb\w*|advert\w*|sponsor\w*|"
    r"read-?more|most-?read|most-?popular|trending|disqus|signup|sign-?up|sidebar|toolbar|"
    r"print-?only|sr-only|visually-?hidden|screen-?reader\w*|skip-link)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BLOCKS = ("p", "head", "item", "quote", "row", "code", "ab", "dt", "dd")


def extract_paragraphs(root: lxml_html.HtmlElement) -> list[str]:
    """Return the paragraphs of the article that a page holds, without its furniture.

    The tree is changed: hand over a copy of what is needed afterwards.
    """
    prune(root)
    document = bare_extraction(
        root, fast=True, favor_recall=True, include_comments=False, include_tables=False
    )
    if document is None or document.body is None:
        return []
    return strip_furniture(_paragraphs(document.body))


def prune(root: lxml_html.HtmlElement) -> None:
    """Take out of a tree what is no article by element, role, class or id."""
    doomed: list[lxml_html.HtmlElement] = []
    for element in root.iter():
        tag = element.tag
        if not isinstance(tag, str):
            continue
        if tag in _PRUNED_TAGS or (tag in ("div", "section", "aside", "ul", "p", "span", "figure") and _is_furniture(
            element
        )):
            doomed.append(element)
    for element in doomed:
        if element.getparent() is not None:
            element.drop_tree()


def _is_furniture(element: lxml_html.HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if len(names) > 1 and _PRUNED_NAMES.search(names):
        # A wrapper of the whole article may be named after what it also holds.
        return sum(1 for _ in element.iter("p")) <= 5  # noqa: PLR2004 - boxes are small
    return False


def _paragraphs(body: etree._Element) -> list[str]:
    found: list[str] = []
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in _BLOCKS and not any(
            child.tag in _BLOCKS
            for child in element.iterdescendants()
            if isinstance(child.tag, str)
        ):
            found.append(_line(element))
        elif element.tag not in _BLOCKS:
            continue
        else:
            found.append(" ".join((element.text or "").split()))
        if element.tail and element.tail.strip() and element.getparent() is body:
            found.append(" ".join(element.tail.split()))
    return [paragraph for paragraph in found if paragraph]


def _line(element: etree._Element) -> str:
    parts: list[str] = []
    for piece in element.itertext():
        parts.append(piece)
    for lb in element.iter("lb"):
        lb.tail = f" {lb.tail or ''}"
    return " ".join("".join(parts).split())


def copy_tree(root: lxml_html.HtmlElement) -> lxml_html.HtmlElement:
    """Copy a tree that a second reading needs whole."""
    return deepcopy(root)

"""Tell a page that holds no article: what it is instead, and by what that shows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import html as lxml_html

from monitor.clean.metadata import Metadata
from monitor.models.link import LinkStatus

_GONE_TITLE = re.compile(
    r"\b(?:404|410|page|article|story|content|post|url|this)\b.{0,40}?\b(?:not found|can(?:no|['’])t be found|"
    r"could ?n[o’']t be found|no longer (?:available|exists?)|does ?n[o’']t exist|(?:has been )?removed|"
    r"unavailable)\b|^\W*(?:404|410|not found|error 404|oops)\b|\bpage missing\b",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"(?:subscribe|sign in|log in|register|join)\b.{0,40}\b(?:to (?:continue|keep|read|unlock|access|view|see)|"
    r"for (?:full|unlimited|complete)? ?access)|"
    r"(?:this|the) (?:article|story|content|page) is (?:only |exclusively )?(?:for|available to|reserved for) "
    r"(?:our )?(?:paid |premium |registered )?(?:subscribers|members|readers)|"
    r"already a (?:subscriber|member)\??|to (?:continue|keep) reading|(?:you(?:['’]ve| have) (?:reached|"
    r"read|used) (?:your|all).{0,40}(?:limit|free articles?))|unlock (?:this|the full) (?:article|story)|"
    r"exclusive(?:ly)? (?:for|to) (?:our )?subscribers|subscription (?:is )?required|subscriber[- ]only",
    re.IGNORECASE,
)
_NEEDS_SCRIPT = re.compile(
    r"(?:enable|turn on|activate|requires?|needs?|without|disabled?)\b.{0,40}\bjava ?script|"
    r"java ?script\b.{0,40}\b(?:enabled?|required|disabled|to (?:run|view|continue))",
    re.IGNORECASE,
)
_ROBOT_CHECK = re.compile(
    r"^\W*(?:just a moment|attention required|access denied|are you a robot|checking your browser|"
    r"please verify you are|verify(?:ing)? you are human|pardon our interruption|security check|"
    r"one more step|request blocked|forbidden)\b",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"before you continue|we (?:and our \d* ?partners )?(?:value your privacy|use cookies)|your privacy "
    r"(?:choices|matters)|accept (?:all )?cookies|consent to (?:the )?(?:use|processing)|"
    r"cookie (?:settings|preferences|policy)",
    re.IGNORECASE,
)
_STUB_WORDS = 150
_WALLED_WORDS = 250
_THIN_WORDS = 40
_BRIEF_WORDS = 15
_SHELL_WORDS = 120


@dataclass(frozen=True, slots=True)
class PageVerdict:
    """What a page is in place of an article, and why."""

    status: LinkStatus
    reason: str


def judge_response(status: int, content_type: str | None, body: bytes) -> PageVerdict | None:
    """Tell by its response that a page cannot be an article; None where it may be one."""
    if status in (404, 410):
        return PageVerdict(LinkStatus.NOT_FOUND, f"the server answered {status}")
    if status in (401, 402):
        return PageVerdict(LinkStatus.PAYWALLED, f"the server answered {status}")
    if status >= 400:  # noqa: PLR2004 - HTTP's errors
        return PageVerdict(LinkStatus.FAILED, f"the server answered {status}")
    if not body.strip():
        return PageVerdict(LinkStatus.THIN, "the page is empty")
    kind = (content_type or "").split(";")[0].strip().lower()
    if body[:5] == b"%PDF-" or kind == "application/pdf":
        return PageVerdict(LinkStatus.FAILED, "a PDF file, not a page")
    if kind.startswith(("image/", "audio/", "video/", "font/")) or kind == "application/zip":
        return PageVerdict(LinkStatus.FAILED, f"{kind}, not a page")
    return None


def judge_text(
    root: lxml_html.HtmlElement, metadata: Metadata, text: str, page_words: int
) -> PageVerdict | None:
    """Tell by its text that a page is no article; None where it is one.

    `text` is what was taken for the article, `page_words` how many words the whole page shows.
    """
    words = len(text.split())
    title = metadata.title
    if words < _STUB_WORDS and _GONE_TITLE.search(title):
        return PageVerdict(LinkStatus.NOT_FOUND, f"answered as found, but says “{title[:80]}”")
    if words < _STUB_WORDS and _ROBOT_CHECK.search(title):
        return PageVerdict(LinkStatus.NEEDS_JAVASCRIPT, f"a check for robots: “{title[:80]}”")
    if words < _WALLED_WORDS and (wall := _wall(root, metadata, words)) is not None:
        return wall
    if words >= _THIN_WORDS:
        return None
    shown = _visible_start(root)
    if _NEEDS_SCRIPT.search(_noscript(root)) and page_words < _SHELL_WORDS:
        return PageVerdict(LinkStatus.NEEDS_JAVASCRIPT, "the page is a shell that a script fills")
    if _NEEDS_SCRIPT.search(shown):
        return PageVerdict(LinkStatus.NEEDS_JAVASCRIPT, "the page asks for JavaScript")
    if words < _BRIEF_WORDS and _CONSENT.search(shown):
        return PageVerdict(LinkStatus.THIN, "a consent wall stands in place of the article")
    if page_words < _BRIEF_WORDS and _scripts(root):
        return PageVerdict(LinkStatus.NEEDS_JAVASCRIPT, "the page is a shell that a script fills")
    if words < (_BRIEF_WORDS if metadata.kind else _THIN_WORDS):
        return PageVerdict(LinkStatus.THIN, f"only {words} words of text")
    return None


def _wall(root: lxml_html.HtmlElement, metadata: Metadata, words: int) -> PageVerdict | None:
    if metadata.free is False and words < _STUB_WORDS:
        return PageVerdict(
            LinkStatus.PAYWALLED, f"not free by its own word, and {words} words shown"
        )
    shown = _visible_start(root, 200_000)
    if match := _PAYWALL.search(shown):
        # A site's menu says "subscribe" too; a wall names what it stands before.
        if metadata.free is False or words < _THIN_WORDS * 2:
            said = " ".join(match[0].split())[:80]
            return PageVerdict(LinkStatus.PAYWALLED, f"{words} words, then “{said}”")
    return None


def _visible_start(root: lxml_html.HtmlElement, longest: int = 6_000) -> str:
    parts: list[str] = []
    size = 0
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag not in ("script", "style", "noscript", "head", "title") and element.text:
            parts.append(element.text.strip())
            size += len(parts[-1])
        if element.tail:
            parts.append(element.tail.strip())
            size += len(parts[-1])
        if size > longest:
            break
    return " ".join(part for part in parts if part)


def _noscript(root: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content()[:500] for element in root.iter("noscript"))


def _scripts(root: lxml_html.HtmlElement) -> bool:
    return next(root.iter("script"), None) is not None


def count_visible_words(root: lxml_html.HtmlElement) -> int:
    """Count the words that a page shows, its menus and all."""
    return len(_visible_start(root, 20_000).split())

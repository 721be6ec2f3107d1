"""Tell a page that holds no article: what it is instead, and by what that shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from monitor.clean.metadata import Metadata
from monitor.models.link import LinkStatus

_GONE_TITLE = re.compile(
    r"\b(?:404|410|page|article|story|content|post|url|this)\b.{0,40}?\b(?:not found|"
    r"can(?:no|['’])t be found|could ?n[o’']t be found|no longer (?:available|exists?)|"
    r"does ?n[o’']t exist|(?:has been )?removed|unavailable)\b|"
    r"^\W*(?:404|410|not found|error 404|oops)\b|\bpage missing\b",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"(?:subscribe|sign in|log in|register|join)\b.{0,40}\bto (?:continue|keep|read|unlock|access)|"
    r"(?:subscribe|sign in|log in|register|join)\b.{0,40}\bfor (?:full |unlimited )?access|"
    r"(?:this|the) (?:article|story|content|page) is (?:only |exclusively )?"
    r"(?:for|available to|reserved for) (?:our )?(?:paid |premium |registered )?"
    r"(?:subscribers|members|readers)|already a (?:subscriber|member)\b|"
    r"to (?:continue|keep) reading|"
    r"you(?:['’]ve| have) (?:reached|read|used) (?:your|all).{0,40}(?:limit|free articles?)|"
    r"unlock (?:this|the full) (?:article|story)|exclusive(?:ly)? (?:for|to) (?:our )?subscribers|"
    r"subscription (?:is )?required|subscriber[- ]only",
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
    r"before you continue|we (?:and our \d* ?partners )?(?:value your privacy|use cookies)|"
    r"your privacy (?:choices|matters)|accept (?:all )?cookies|consent to (?:the )?(?:use|process)|"
    r"cookie (?:settings|preferences|policy)",
    re.IGNORECASE,
)
#: A text of so many words is an article, whatever its page says.
SURE_WORDS = 250
_STUB_WORDS = 150
_THIN_WORDS = 40
#: What calls itself an article is read from `_BRIEF_WORDS` on, what does not from here.
_FEWEST_WORDS = 25
_BRIEF_WORDS = 15
_SHELL_WORDS = 120
_LONGEST_SHOWN = 200_000
_UNSEEN = frozenset(("script", "style", "noscript", "head", "title", "template"))
_CUT_OFF = re.compile(r"(?:…|\.\.\.|[^.!?\"'”’)\]»:])\s*$")


_STATUSES = {
    401: LinkStatus.PAYWALLED,
    402: LinkStatus.PAYWALLED,
    404: LinkStatus.NOT_FOUND,
    410: LinkStatus.NOT_FOUND,
}
_NO_PAGES = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip")


@dataclass(frozen=True, slots=True)
class PageVerdict:
    """What a page is in place of an article, and why."""

    status: LinkStatus
    reason: str


def judge_response(status: int, content_type: str | None, body: bytes) -> PageVerdict | None:
    """Tell by its response that a page cannot be an article; None where it may be one."""
    if status in _STATUSES or status >= 400:  # noqa: PLR2004 - HTTP's errors
        verdict = _STATUSES.get(status, LinkStatus.FAILED)
        return PageVerdict(verdict, f"the server answered {status}")
    if not body.strip():
        return PageVerdict(LinkStatus.THIN, "the page is empty")
    kind = (content_type or "").split(";")[0].strip().lower()
    if body.startswith(b"%PDF-") or kind.startswith(_NO_PAGES):
        return PageVerdict(LinkStatus.FAILED, f"{kind or 'a PDF file'}, not a page")
    return None


def judge_text(
    reload: Callable[[], lxml_html.HtmlElement | None], metadata: Metadata, text: str
) -> PageVerdict | None:
    """Tell by its text that a page is no article; None where it is one.

    `text` is what was taken for the article. `reload` gives the whole page again, which extraction
    took apart; it is called only where the text and the metadata leave a doubt.
    """
    words = len(text.split())
    if words >= SURE_WORDS:
        return None
    if (verdict := _judge_title(metadata, words) or _judge_length(metadata, words)) is not None:
        return verdict
    cut_off = not text or _CUT_OFF.search(text) is not None
    if words < _THIN_WORDS or metadata.free is False or (cut_off and words < _STUB_WORDS):
        root = reload()
        shown = _visible_text(root) if root is not None else ""
        if (verdict := _judge_wall(shown, metadata, words, cut_off=cut_off)) is not None:
            return verdict
        if words < _THIN_WORDS and root is not None:
            verdict = _judge_shell(root, shown, words)
    if verdict is None and words < (_BRIEF_WORDS if metadata.kind else _FEWEST_WORDS):
        return PageVerdict(LinkStatus.THIN, f"only {words} words of text")
    return verdict


def _judge_title(metadata: Metadata, words: int) -> PageVerdict | None:
    if words >= _STUB_WORDS:
        return None
    said = metadata.title[:80]
    if _GONE_TITLE.search(metadata.title):
        return PageVerdict(LinkStatus.NOT_FOUND, f"answered as found, but says “{said}”")
    if _ROBOT_CHECK.search(metadata.title):
        return PageVerdict(LinkStatus.NEEDS_JAVASCRIPT, f"a check for robots: “{said}”")
    return None


def _judge_length(metadata: Metadata, words: int) -> PageVerdict | None:
    if metadata.free is False and metadata.words and words * 2 < metadata.words:
        said = f"{words} of its {metadata.words} words shown"
        return PageVerdict(LinkStatus.PAYWALLED, said)
    return None


def _judge_wall(shown: str, metadata: Metadata, words: int, *, cut_off: bool) -> PageVerdict | None:
    """Tell a text that a wall cuts short.

    Some outlets call free articles not free, and every menu says "subscribe": one sign is not
    enough for a text that comes to its own end.
    """
    wall = _PAYWALL.search(shown)
    if metadata.free is False and (cut_off or (wall and words < _STUB_WORDS)):
        return PageVerdict(LinkStatus.PAYWALLED, f"not free by its own word, {words} words shown")
    if wall and (words < _THIN_WORDS or (cut_off and words < _STUB_WORDS)):
        said = " ".join(wall[0].split())[:80]
        return PageVerdict(LinkStatus.PAYWALLED, f"{words} words, then “{said}”")
    return None


def _judge_shell(root: lxml_html.HtmlElement, shown: str, words: int) -> PageVerdict | None:
    n_shown = len(shown.split())
    without_script = " ".join(element.text_content()[:500] for element in root.iter("noscript"))
    if _NEEDS_SCRIPT.search(shown) or (
        n_shown < _SHELL_WORDS and _NEEDS_SCRIPT.search(without_script)
    ):
        return PageVerdict(LinkStatus.NEEDS_JAVASCRIPT, "the page asks for JavaScript")
    if words < _BRIEF_WORDS and _CONSENT.search(shown):
        return PageVerdict(LinkStatus.THIN, "a consent wall stands in place of the article")
    if n_shown < _BRIEF_WORDS and next(root.iter("script"), None) is not None:
        return PageVerdict(LinkStatus.NEEDS_JAVASCRIPT, "the page is a shell that a script fills")
    return None


def _visible_text(root: lxml_html.HtmlElement) -> str:
    """Return what a page shows, its menus and all."""
    parts: list[str] = []
    for element in root.iter(etree.Element):
        if element.tag not in _UNSEEN and element.text:
            parts.append(element.text)
        if element.tail:
            parts.append(element.tail)
    return " ".join(" ".join(parts)[:_LONGEST_SHOWN].split())

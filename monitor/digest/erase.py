"""Take a forgotten page's words out of digests that were composed or written before."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from lxml import html

from monitor.models.digest import Digest, OutdatedUse, Rendered, SeriesPoint, SeriesState
from monitor.models.finding import Evidence, Finding
from monitor.models.storage import FORGOTTEN

#: Words in a row that are a page's own, wherever they are found.
_RUN = 5
_WORD = re.compile(r"\w+(?:['’]\w+)*")
#: Who is cited, and the headline, between the outlet and when it was published or read.
_WHEN = r"; (?:published|read) | · |$"
_CITED = re.compile(rf", (?:citing .*?(?=, in “|{_WHEN})|in “.*?”(?={_WHEN}))", re.DOTALL)
_QUOTED = "> "

_T = TypeVar("_T")


@dataclass(frozen=True)
class Gone:
    """What is to go: all that was said on pages of some canonical URLs.

    `said` are their sentences and titles, `names` the speakers and sources that they cite.
    """

    urls: frozenset[str]
    said: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @cached_property
    def _said_runs(self) -> frozenset[tuple[str, ...]]:
        return frozenset(run for text in self.said for run in _runs(text))

    @cached_property
    def _short(self) -> tuple[str, ...]:
        """Return what is too short to have a run, but more than a word."""
        return tuple(t for t in self.said if 1 < len(_WORD.findall(t)) < _RUN)

    def tells(self, text: str) -> bool:
        """Tell whether words in a row of a text are the forgotten page's."""
        if not self._said_runs.isdisjoint(_runs(text)):
            return True
        return any(short in text for short in self._short)

    def names_any(self, text: str) -> bool:
        """Tell whether a text names somebody whom the forgotten page cited."""
        return any(name in text for name in self.names)


def erase_line(line: str, gone: Gone) -> str:
    """Return a line of the digest's own, a subject say, or the mark where it tells what is gone."""
    return FORGOTTEN if gone.tells(line) else line


def erase_text(text: str, gone: Gone) -> str:
    """Return a digest's plain text without the sentences quoted from forgotten pages.

    Numbers, outlets and links stay, as do the sentences of other pages.
    """
    return "\n\n".join(_erase_block(block.split("\n"), gone) for block in text.split("\n\n"))


def _erase_block(lines: list[str], gone: Gone) -> str:
    quoted = False
    for at, line in enumerate(lines):
        if line.strip() in gone.urls and at > 1 and lines[at - 2].lstrip().startswith(_QUOTED):
            indent = lines[at - 2].partition(_QUOTED)[0]
            lines[at - 2] = f"{indent}{_QUOTED}{FORGOTTEN}"
            lines[at - 1] = _CITED.sub("", lines[at - 1])
            quoted = True
    for at, line in enumerate(lines):
        # What stands after a quotation says where another page said it.
        own = not any(one.lstrip().startswith(_QUOTED) for one in lines[max(at - 1, 0) : at + 1])
        if own and (gone.tells(line) or (quoted and at == 0 and gone.names_any(line))):
            lines[at] = FORGOTTEN
    return "\n".join(lines)


def erase_html(page: str, gone: Gone) -> str:
    """Return an edition's HTML without the sentences quoted from forgotten pages.

    A page that holds none of them comes back as it is.
    """
    tree = html.document_fromstring(page)
    touched = False
    for source in _sources(tree, gone.urls):
        touched |= _erase_quotation(source, gone)
    for element in list(tree.iter("title", "h1", "h2", "h3", "p", "li", "img")):
        touched |= _erase_own_words(element, gone)
    if not touched:
        return page
    written: str = html.tostring(tree, encoding="unicode", doctype="<!doctype html>")
    return f"{written}\n"


def _sources(tree: html.HtmlElement, urls: Collection[str]) -> list[html.HtmlElement]:
    """Return what names a page: its link, or its address in brackets where no link may lead."""
    written = {f"({url})" for url in urls}
    return [
        element
        for element in tree.iter("a", "span")
        if element.get("href") in urls or (element.text or "").strip() in written
    ]


def _erase_quotation(source: html.HtmlElement, gone: Gone) -> bool:
    line = source.getparent()
    before = line.getprevious() if line is not None else None
    quotations = [
        *(() if line is None else line.iter("bdi")),
        *(() if before is None else before.iter("bdi", "blockquote")),
    ]
    # A link that only says where else a thing stood has no quotation before it.
    if not quotations:
        return False
    for one in quotations[:1]:
        _write(one, FORGOTTEN)
    source.tail = _CITED.sub("", source.tail or "")
    row = next(source.iterancestors("tr"), None)
    for title in () if row is None else row.iter("h3"):
        if gone.names_any(title.text_content()):
            _write(title, FORGOTTEN)
    return True


def _erase_own_words(element: html.HtmlElement, gone: Gone) -> bool:
    """Erase a line of the digest's own that tells what is gone; quotations of others stay."""
    if element.tag == "img":
        told = element.get("alt") or ""
        if gone.tells(told):
            element.set("alt", FORGOTTEN)
        return gone.tells(told)
    if any(True for _ in element.iter("bdi", "blockquote", "a")):
        return False
    if not gone.tells(element.text_content()):
        return False
    _write(element, FORGOTTEN)
    return True


def _write(element: html.HtmlElement, text: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = text


def erase_rendered(rendered: Rendered, gone: Gone) -> Rendered:
    """Return a digest's forms without what was said on forgotten pages."""
    return replace(
        rendered,
        subject=erase_line(rendered.subject, gone),
        text=erase_text(rendered.text, gone),
        html=erase_html(rendered.html, gone),
        full_html=erase_html(rendered.full_html, gone),
    )


def erase_digest(digest: Digest, gone: Gone) -> Digest:
    """Return a composed digest without what was said on forgotten pages."""
    erased: Digest = _erase_record(digest, gone)
    return erased


def _erase_record(value: _T, gone: Gone) -> _T:
    """Go through a record of records: quotations go by their URL, other lines by their words."""
    if isinstance(value, str):
        # Ids, addresses and the names of kinds are no words of anybody's.
        return erase_line(value, gone) if " " in value else value  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_erase_record(one, gone) for one in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    quoting = isinstance(value, Finding | Evidence | OutdatedUse | SeriesState | SeriesPoint)
    changed: dict[str, Any] = _quotations(value, gone) if quoting else {}
    for field in fields(value):
        if field.name not in changed and not (quoting and field.name.endswith("sentence")):
            changed[field.name] = _erase_record(getattr(value, field.name), gone)
    return replace(value, **changed)


def _quotations(value: Any, gone: Gone) -> dict[str, Any]:
    """Return the fields of a quoting record that hold what a forgotten page said."""
    changed: dict[str, Any] = {}
    if isinstance(value, Finding):
        if value.after_url in gone.urls:
            changed |= {"after_sentence": FORGOTTEN, "speaker": None}
        if value.before_url in gone.urls:
            changed["before_sentence"] = FORGOTTEN
    elif value.url in gone.urls:
        if not isinstance(value, SeriesPoint):
            changed["sentence"] = FORGOTTEN
        if isinstance(value, Evidence):
            changed |= {"attribution": None, "title": ""}
        if isinstance(value, OutdatedUse | SeriesState | SeriesPoint):
            changed["name"] = ""
    return changed


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}

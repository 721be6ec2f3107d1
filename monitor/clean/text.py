"""Clean a text that was saved without its page: header, heading and body apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from monitor.clean.furniture import join_paragraphs, strip_furniture
from monitor.clean.heading import Heading, cut_header, split_heading
from monitor.dates import Dated

#: What no reader sees: control characters that divide nothing.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufeff]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class SavedText:
    """What a saved text holds: its body as it is stored, and what stood above it.

    `published` is the text's own dateline, else the header's date, else None.
    """

    text: str
    title: str = ""
    author: str | None = None
    published: Dated | None = None
    modified: Dated | None = None


def clean_text(raw: str, *, find_title: bool = True) -> SavedText:
    """Clean a saved text: its dateline beats a header's date, and none of either is in the body.

    Paragraphs are divided by blank lines, or, in a text that has none, by line ends.
    """
    raw = without_controls(raw.replace("\r\n", "\n").replace("\r", "\n"))
    dated, rest = cut_header(raw)
    heading = split_heading(strip_furniture(split_paragraphs(rest)), find_title=find_title)
    if dated is not None and heading.published is None:
        heading = replace(heading, published=dated)
    return _saved(heading)


def without_controls(text: str) -> str:
    """Leave out the control characters that no reader sees, and that a terminal obeys."""
    return _UNSEEN.sub("", text)


def split_paragraphs(text: str) -> list[str]:
    """Divide a text into paragraphs at its blank lines, or at its line ends where it has none."""
    parts = _BLANK_LINE.split(text.strip())
    if len(parts) == 1:
        parts = text.strip().split("\n")
    return [paragraph for part in parts if (paragraph := " ".join(part.split()))]


def _saved(heading: Heading) -> SavedText:
    return SavedText(
        text=join_paragraphs(strip_furniture(heading.body, heading.author)),
        title=heading.title,
        author=heading.author,
        published=heading.published,
        modified=heading.modified,
    )

"""Part the head of a text from its body: title, byline, dateline, and when it was updated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.dates import Dated, read_date


@dataclass(frozen=True, slots=True)
class Heading:
    """What stood above a text's body, and the paragraphs of the body itself."""

    title: str = ""
    author: str | None = None
    published: Dated | None = None
    modified: Dated | None = None
    body: tuple[str, ...] = ()


_PARTICLE = r"(?:(?:de|la|van|von|der|den|bin|al|el|du|di|da|le|ben)\s+)*"
_NAME = rf"[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:\s+{_PARTICLE}[A-ZÀ-ÖØ-Þ][\w.'’-]*){{0,4}}"
_BYLINE = re.compile(
    rf"^(?:(?:Written|Words|Story|Reported|Reporting|Analysis)\s+)?[Bb][Yy]:?\s+"
    rf"(?P<names>{_NAME}(?:\s*(?:,|\band\b|&|\|)\s*{_NAME}){{0,6}}),?\s*"
    rf"(?:(?:in|for|at|with)\s+[^.]{{2,60}}|[|•·–—-]\s*.{{0,80}})?$"
)
# Words that lead a dateline; what else may stand in one is its date and nothing more.
_DATE_LABEL = re.compile(
    r"^\W*(?P<label>(?:(?:first|originally|last|story|article|page)\s+)?"
    r"(?:published|posted|updated|modified|created|date|edited|released|filed|print\w*))?"
    r"(?:\s+(?:on|at))?\s*[:|]?\s*",
    re.IGNORECASE,
)
_DATE_WORDS = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|"
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b|"
    r"\b(?:published|posted|updated|modified|created|edited|released|filed|on|at|of|first|last|ago|"
    r"time|originally|date|local|eastern|pacific|central|mountain|standard|daylight|st|nd|rd|th|"
    r"[ap]\.?\s?m|utc|gmt|[a-z]{1,4}t|z|t|am|pm)\b\.?|(?<=\d)t(?=\d)|(?<=\d)z\b",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"[\d\W_]+")
_LATER = ("updated", "modified", "edited")
_HEAD_PARAGRAPHS = 6
_LONGEST_DATELINE = 120
_LONGEST_TITLE = 120
_TITLE_WORDS = 16
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’)\]]*$")
#: A saved text's own header: ` date 2024-01-03 …` before the first words.
_HEADER = re.compile(
    r"^\s*date:?\s+(?P<date>\d{4}-\d\d-\d\d"
    r"(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?)"
    r"(?=\s|$)\s*",
    re.IGNORECASE,
)


def cut_header(text: str) -> tuple[Dated | None, str]:
    """Cut off the header (`date 2024-01-03`) that a saved text begins with; return both."""
    match = _HEADER.match(text)
    if match is None or (dated := read_date(match["date"])) is None:
        return None, text
    return dated, text[match.end() :]


def split_heading(paragraphs: Sequence[str], *, find_title: bool = True) -> Heading:
    """Part title, byline and dateline lines, wherever they stand above the body, from the body.

    A title is a first line that is short, ends no sentence, and is followed by more; nothing is
    taken for one when `find_title` is false.
    """
    title, author = "", None
    published: Dated | None = None
    modified: Dated | None = None
    rest = list(paragraphs)
    if find_title and len(rest) > 1 and _is_title(rest[0]):
        title = rest.pop(0)
    body: list[str] = []
    for index, paragraph in enumerate(rest):
        if index >= _HEAD_PARAGRAPHS or len(body) > 1:
            body.extend(rest[index:])
            break
        line = paragraph.strip()
        names = _BYLINE.match(line) if len(line) <= _LONGEST_DATELINE else None
        if names is not None and author is None:
            author = names["names"].strip(" ,")
        elif (dateline := read_dateline(line)) is not None:
            dated, is_later = dateline
            if is_later:
                modified = modified or dated
            else:
                published = published or dated
        else:
            body.append(paragraph)
    return Heading(title, author, published, modified, tuple(body))


def read_dateline(line: str) -> tuple[Dated, bool] | None:
    """Read a line that holds a date and nothing else; tell whether it is that of an update."""
    if len(line) > _LONGEST_DATELINE or not any(c.isdigit() for c in line):
        return None
    label = _DATE_LABEL.match(line)
    left = _LEFT_OVER.sub("", _DATE_WORDS.sub("", line))
    if left:
        return None
    dated = read_date(line)
    if dated is None:
        return None
    words = (label["label"] or "").lower() if label else ""
    return dated, any(word in words for word in _LATER)


def _is_title(line: str) -> bool:
    words = len(line.split())
    # One word is a label; a longer line without a full stop is a standfirst, and part of the text.
    if len(line) > _LONGEST_TITLE or not 1 < words <= _TITLE_WORDS or _ENDS_SENTENCE.search(line):
        return False
    return _BYLINE.match(line) is None and read_dateline(line) is None

"""Part the head of a text from its body: title, byline, dateline, and when it was updated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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


@dataclass(frozen=True, slots=True)
class HeadLine:
    """What a line that holds a byline, a dateline, or both of them, says."""

    author: str | None = None
    published: Dated | None = None
    modified: Dated | None = None


_PARTICLE = r"(?:(?:de|la|van|von|der|den|bin|al|el|du|di|da|le|ben)\s+)*"
_NAME = rf"[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:\s+{_PARTICLE}[A-ZÀ-ÖØ-Þ][\w.'’-]*){{0,4}}"
_BYLINE = re.compile(
    rf"^(?:(?:Written|Words|Story|Reported|Reporting|Analysis)\s+)?[Bb][Yy]:?\s+"
    rf"(?P<names>{_NAME}(?:\s*(?:,\s*(?:and\s)?|\band\b|&)\s*{_NAME}){{0,6}}),?"
    rf"(?:\s+(?:in|for|at|with)\s+[^.,]{{2,60}})?(?:\s+@\w+)?$"
)
_BETWEEN_NAMES = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*")
# What a byline adds to a name: what the person is, or the agency.
_OFFICE = re.compile(
    r"\b(?:writer|reporter|correspondent|editor|staff|press|news|bureau|chief|columnist|agency|"
    r"contributor|producer|reuters|afp|ap)\b",
    re.IGNORECASE,
)
# One line often holds several of them: "By Jane Doe | January 3, 2024 / 5:09 PM EST".
_BETWEEN_PARTS = re.compile(
    r"\s+[|•·/–—-]+\s+|\s*[|•·]\s*|\s+(?=(?:last )?(?:published|updated|posted|modified)\b)",
    re.IGNORECASE,
)
_LATER = re.compile(r"^\W*(?:last\s+)?(?:updated|modified|edited)\b", re.IGNORECASE)
# Words that may stand in a dateline; where anything else does, it is a sentence.
_DATE_WORDS = re.compile(
    r"(?<![^\W\d_])(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|"
    r"published|posted|updated|modified|created|edited|released|filed|on|at|of|first|last|ago|"
    r"time|originally|date|local|eastern|pacific|central|mountain|standard|daylight|"
    r"st|nd|rd|th|[ap]\.?\s?m|utc|gmt|[a-z]{1,4}t|[tz])(?![^\W\d_])\.?",
    re.IGNORECASE,
)
_NO_WORD = re.compile(r"[\d\W_]*")
_HEAD_PARAGRAPHS = 6
_LONGEST_LINE = 140
_LONGEST_TITLE = 120
_TITLE_WORDS = 16
_SOURCE_WORDS = 5
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’)\]]*$")
#: A saved text's own header: ` date 2024-01-03 …` before the first words.
_HEADER = re.compile(
    r"^\s*(?:date|published|posted)\s*:?\s+(?P<date>"
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?|"
    r"[A-Za-z]{3,9}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\s[A-Za-z]{3,9}\.?\s\d{4}|\d\d/\d\d/\d{4})"
    r"(?=\s|$)\s*",
    re.IGNORECASE,
)


def cut_header(text: str) -> tuple[Dated | None, str]:
    """Cut off the header (`date 2024-01-03`) that a saved text begins with; return both.

    A header that has its line to itself, and is more than a date, is left to `split_heading`.
    """
    match = _HEADER.match(text)
    if match is None or (dated := read_date(match["date"])) is None:
        return None, text
    rest_of_line = text[match.end("date") :].partition("\n")[0]
    if is_dateline(rest_of_line):
        return None, text
    return dated, text[match.end() :]


def split_heading(paragraphs: Sequence[str], *, find_title: bool = True) -> Heading:
    """Part title, byline and dateline lines, wherever they stand above the body, from the body.

    A title is a first line that is short, ends no sentence, and is followed by more; nothing is
    taken for one when `find_title` is false.
    """
    title = ""
    rest = list(paragraphs)
    if find_title and len(rest) > 1 and _is_title(rest[0]):
        title = rest.pop(0)
    heads: list[HeadLine] = []
    body: list[str] = []
    for index, paragraph in enumerate(rest):
        if index >= _HEAD_PARAGRAPHS or len(body) > 1:
            body.extend(rest[index:])
            break
        if (head := read_head_line(paragraph.strip())) is not None:
            heads.append(head)
        else:
            body.append(paragraph)
    return Heading(
        title,
        next((head.author for head in heads if head.author), None),
        next((head.published for head in heads if head.published), None),
        next((head.modified for head in heads if head.modified), None),
        tuple(body),
    )


def read_head_line(line: str) -> HeadLine | None:
    """Read a line that is a byline, a dateline, or both, and nothing else; None for any other.

    Beside them only the outlet's or place's name may stand, in a part of its own.
    """
    if len(line) > _LONGEST_LINE:
        return None
    author: str | None = None
    dates: list[str] = []
    for part in filter(None, _BETWEEN_PARTS.split(line)):
        if (byline := _BYLINE.match(part)) is not None and author is None:
            author = _tidy_names(byline["names"])
        elif is_dateline(part):
            if not dates or _LATER.match(part) or read_date(" ".join((dates[-1], part))) is None:
                dates.append(part)
            else:
                dates[-1] += f" {part}"
        elif not _is_source(part):
            return None
    published = _first_date(date for date in dates if not _LATER.match(date))
    modified = _first_date(date for date in dates if _LATER.match(date))
    if author is None and published is None and modified is None:
        return None
    return HeadLine(author, published, modified)


def is_dateline(text: str) -> bool:
    """Tell whether a text is made of a date's or time's words, and holds a number."""
    if len(text) > _LONGEST_LINE or not any(c.isdigit() for c in text):
        return False
    return _NO_WORD.fullmatch(_DATE_WORDS.sub("", text)) is not None


def _first_date(texts: Iterable[str]) -> Dated | None:
    return next((dated for dated in map(read_date, texts) if dated is not None), None)


def _tidy_names(names: str) -> str:
    parts = [part for part in _BETWEEN_NAMES.split(names.strip(" ,")) if part]
    people = [part for part in parts if not _OFFICE.search(part)]
    return ", ".join(people or parts)


def _is_source(part: str) -> bool:
    words = part.split()
    return len(words) <= _SOURCE_WORDS and all(word[0].isupper() for word in words)


def _is_title(line: str) -> bool:
    words = len(line.split())
    # One word is a label; a longer line without a full stop is a standfirst, and part of the text.
    if len(line) > _LONGEST_TITLE or not 1 < words <= _TITLE_WORDS or _ENDS_SENTENCE.search(line):
        return False
    return read_head_line(line) is None

"""Find what stands between quotation marks: curly or straight, nested, over paragraphs."""

from __future__ import annotations

import re

from monitor.read.records import passing

_MARKS = re.compile(r"[“”„\"\n]")
# Single marks as the outer ones: an apostrophe inside a word closes nothing.
# Each begins with its mark, which is rare, and looks back from there.
_SINGLE = re.compile(
    r"‘(?<![\w’”\"]‘)((?:[^‘’“”\"\n]|(?<=\w)’(?=\w)|(?<=s)’(?= [a-z]))+)’(?!\w)"
    r"|'(?<![\w']')([A-Z](?:[^'“”\"\n]|(?<=\w)'(?=\w)){12,}[,.?!])'(?!\w)"
)


_OPENS = re.compile(r"\s*[“\"„]")


@passing
class Marked:
    """A stretch between marks: `start`, `end` without them, `before`, `after` with them.

    `carried` is true for a paragraph that goes on with the speech of the one before.
    """

    before: int
    start: int
    end: int
    after: int
    carried: bool = False


def find_marked(text: str) -> list[Marked]:  # noqa: C901 - a ladder: the first rule that holds decides
    """Find the stretches between outer quotation marks in order; none crosses a paragraph.

    A paragraph whose speech is left open and taken up by a mark at the next paragraph's start is
    one stretch, and so is each that follows. An opening mark that nothing closes is passed over.
    """
    found: list[Marked] = []
    opened = -1
    carried = False
    for match in _MARKS.finditer(text):
        at = match.start()
        mark = text[at]
        if mark == "\n":
            if opened >= 0:
                carried = _taken_up(text, at)
                if carried and at > opened + 1:
                    found.append(
                        _stretch(text, opened, at, at, carried=_was_open(found, text, opened))
                    )
                opened = -1
        elif mark in "“„" or (mark == '"' and opened < 0):
            if opened < 0 and _may_open(text, at):
                opened = at
        elif opened >= 0:
            if mark == '"' and text[opened] == "“" and text[at - 1].isspace():
                continue
            found.append(_stretch(text, opened, at, at + 1, carried=carried))
            opened = -1
            carried = False
        elif mark == "”":
            single = text.rfind("‘", text.rfind("\n", 0, at) + 1, at)
            if single >= 0 and (not found or found[-1].after <= single):
                found.append(_stretch(text, single, at, at + 1, carried=False))
    if "‘" in text or " '" in text:
        found = _with_single(text, found)
    return [stretch for stretch in found if stretch.end > stretch.start]


def _stretch(text: str, opened: int, end: int, after: int, *, carried: bool) -> Marked:
    start = opened + 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Marked(opened, start, end, after, carried)


def _may_open(text: str, at: int) -> bool:
    """Tell whether a mark opens; a straight one after a digit is a sign for inches."""
    return text[at] != '"' or at == 0 or not text[at - 1].isdigit()


def _taken_up(text: str, at: int) -> bool:
    """Tell whether the next paragraph begins with an opening mark."""
    return _OPENS.match(text, at) is not None


def _was_open(found: list[Marked], text: str, opened: int) -> bool:
    """Tell whether the stretch before ended open, right before this one."""
    return (
        bool(found)
        and found[-1].after < len(text)
        and text[found[-1].after] == "\n"
        and found[-1].end == found[-1].after
        and not text[found[-1].after : opened].strip()
    )


def _with_single(text: str, found: list[Marked]) -> list[Marked]:
    """Add the stretches between single marks that lie outside the others."""
    taken = sorted((m.before, m.after) for m in found)
    added = list(found)
    for match in _SINGLE.finditer(text):
        start, end = match.span()
        if not any(first < end and start < last for first, last in taken):
            added.append(_stretch(text, start, end - 1, end, carried=False))
    return sorted(added, key=lambda m: m.before)

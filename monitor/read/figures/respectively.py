"""Share out lists that "respectively" joins: whose each of the numbers is."""

from __future__ import annotations

import re
from dataclasses import replace

from monitor.models.reading import Figure
from monitor.read.tables import words

_PAIR = 2
_COORDINATED = re.compile(r"\D{0,12}(?:,|\sand)\s(?:about\s|by\s|to\s)?")
_LEADING = words("the in for of at to both while with")
_ITEM = r"(?:the\s)?[\w’'.&-]+(?:\s[A-Z][\w’'.&-]+){0,3}"
_LISTED = re.compile(rf"(?P<first>{_ITEM}(?:,\s{_ITEM}){{0,5}}),?\sand\s(?P<last>{_ITEM})\b")


def share_out(body: str, figures: list[Figure], base: int) -> list[Figure]:
    """Give "A and B rose 36% and 27% respectively" each its own scope, and one movement."""
    if len(figures) < _PAIR or "respectively" not in body.lower():
        return figures
    runs = [[0]]
    for k in range(1, len(figures)):
        gap = body[figures[k - 1].end - base : figures[k].start - base]
        if _COORDINATED.fullmatch(gap):
            runs[-1].append(k)
        else:
            runs.append([k])
    shared = list(figures)
    for run in runs:
        if len(run) < _PAIR:
            continue
        names = _names_for(
            body, len(run), figures[run[0]].start - base, figures[run[-1]].end - base
        )
        for name, k in zip(names, run, strict=False):
            first = shared[run[0]]
            shared[k] = replace(
                shared[k],
                scope=name if name not in shared[k].measure else "",
                measure=first.measure if first.measure not in names else "",
                movement=first.movement,
                role=first.role,
            )
    return shared


def _bare(name: str) -> str:
    kept = name.strip(" .").split()
    while kept and kept[0].lower() in _LEADING:
        kept.pop(0)
    return " ".join(kept)


def _names_for(body: str, count: int, start: int, end: int) -> list[str]:
    for stretch in (body[:start], body[end:]):
        for found in reversed(list(_LISTED.finditer(stretch))):
            names = [_bare(n) for n in [*found["first"].split(","), found["last"]]]
            if len(names) == count:
                return names
    return []

"""Read who exactly is counted: which sort of people, of which body, under which document."""

from __future__ import annotations

import re

from corpus.series.tokens import NOT_NAMES, TOKEN, country, stem
from corpus.series.vocabulary import OWNED, SHARED_OUT
from corpus.series.who import BODIES, DOCUMENTS, FORMER, KINDS_OF_STAFF, OF_NAMES

#: What belongs to the noun: "employees of the agency", "staffers at the State Department".
_BELONGING = re.compile(
    r"^\W*(?:of|from|at|with|within|inside|in|for|who (?:work|worked|served) (?:for|at|in|on))\s"
    r"((?:[\w’'.&-]+\s?){1,12})"
)
#: Where what belongs to it ends.
_END = re.compile(
    r"[,;:()]|\s(?:who|that|which|and|have|has|had|was|were|are|is|will|would|said|say|sign\w*"
    r"|call\w*|ask\w*|urg\w*|on|against|to|by)\s"
)
#: Words under whose initials nothing is known.
_SMALL = frozenset({"of", "for", "the", "and", "in", "on"})

_OTHER_DOCUMENT = re.compile(
    r"\b(?:another|separate|second|third|different|similar|new)\s(?:[\w-]+\s){0,2}"
    r"(?:letter|petition|memo|statement|cable|pledge|appeal)\b",
    re.IGNORECASE,
)


def sorts_of_staff(phrase: list[str]) -> frozenset[str]:
    """Return which sorts of staff a noun phrase in lower case may mean, none for any."""
    if phrase and FORMER & set(phrase):
        return frozenset({"alumni"})
    found = [frozenset(KINDS_OF_STAFF[w].split("|")) for w in phrase if w in KINDS_OF_STAFF]
    return found[-1] if found else frozenset()


def bodies_in(phrase: list[str], after: str) -> frozenset[str]:
    """Return the names of the bodies that the counted people belong to, as one set of words.

    `phrase` is the noun phrase after the number as written, `after` all that stands after it. A
    long name also gives its initials, so that an agency and its acronym are one.
    """
    behind = after.find(phrase[-1]) + len(phrase[-1]) if phrase else 0
    tail = _BELONGING.match(after[behind:])
    belonging = _END.split(tail[1] + " ", maxsplit=1)[0] if tail else ""
    found: set[str] = set()
    for tokens in (phrase, TOKEN.findall(belonging)):
        names = [t for t in tokens if t[0].isupper() and t not in NOT_NAMES]
        found.update(_plain(t) for t in names if t.lower() not in BODIES and not country(t))
        if len(names) > 1:
            found.add(_initials(names))
        found.update(BODIES[t.lower()] for t in tokens if t.lower() in BODIES)
    return frozenset(found)


def owners_of(measure: str, sentence: str, left: str, right: str) -> frozenset[str]:
    """Return the names of those of whom a count or sum is told, who says so included."""
    if measure not in OWNED:
        return frozenset()
    if measure not in SHARED_OUT:
        return _owners_in(sentence)
    # A sentence gives each candidate a share: of one alone those beside it are named.
    return _owners_in(left) or _owners_in(right)


def _owners_in(sentence: str) -> frozenset[str]:
    return frozenset(
        _plain(token)
        for token in TOKEN.findall(sentence)
        if token[0].isupper()
        and token not in NOT_NAMES
        and not country(token)
        and token.lower() not in OF_NAMES
        and token.lower() not in BODIES
    )


def documents_in(near: str) -> frozenset[str]:
    """Return what was signed, by its sort; "another" where the text says that it is not the one."""
    found = {DOCUMENTS[w] for w in (t.lower() for t in TOKEN.findall(near)) if w in DOCUMENTS}
    if _OTHER_DOCUMENT.search(near):
        found.add("another")
    return frozenset(found)


def same_body(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two sets of names may be those of one body."""
    heads, other_heads = one & _HEADS, other & _HEADS
    if heads and other_heads and not heads & other_heads:
        return False
    return bool((one - _HEADS) & (other - _HEADS)) or not (one - _HEADS and other - _HEADS)


_HEADS = frozenset(BODIES.values())


def _plain(name: str) -> str:
    return stem(name.removesuffix("’").removesuffix("'"))


def _initials(names: list[str]) -> str:
    letters = (n if n.isupper() else n[0] for n in (w.replace(".", "") for w in names) if n)
    return "".join(letters).lower()

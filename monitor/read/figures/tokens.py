"""Cut a sentence into tagged tokens, each quantity being one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.read.figures.lexicon import TAGS

_TOKEN = re.compile(
    r"U\.[SK]\.(?:[’']s)?|[A-Z]\.(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Inc|Corp|Co|No|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)\.(?=[\s,])"
    r"|[^\W_]+(?:[-’'.&/+][^\W_]+)*[’']?|[^\w\s]"
)
_LY = re.compile(r"[a-z]{3,}ly\Z")


@dataclass(slots=True)
class Tokens:
    """Parallel lists: words, lower-case words, tags, offsets, and quantity numbers (-1: none)."""

    words: list[str]
    low: list[str]
    tags: list[str]
    starts: list[int]
    ends: list[int]
    quantity: list[int]


def tokenise(text: str, spans: Sequence[tuple[int, int]]) -> Tokens:
    """Cut `text` into tokens; each of `spans` (in order) becomes one token tagged Q."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    quantity: list[int] = []
    position = 0
    for index, (start, end) in enumerate(spans):
        for match in _TOKEN.finditer(text, position, start):
            words.append(match[0])
            starts.append(match.start())
            ends.append(match.end())
            quantity.append(-1)
        words.append(text[start:end])
        starts.append(start)
        ends.append(end)
        quantity.append(index)
        position = end
    for match in _TOKEN.finditer(text, position):
        words.append(match[0])
        starts.append(match.start())
        ends.append(match.end())
        quantity.append(-1)
    low = [word.lower() for word in words]
    return Tokens(words, low, _tag(words, low, quantity), starts, ends, quantity)


def _tag(words: list[str], low: list[str], quantity: list[int]) -> list[str]:
    tags: list[str] = []
    get = TAGS.get
    previous = ""
    for index, word in enumerate(low):
        if quantity[index] >= 0:
            tag = "Q"
        else:
            known = "T" if words[index] in _MONTHS_LIKE_VERBS and index else get(word)
            if known is None and ("’" in word or "'" in word):
                stem, _, mark = word.replace("'", "’").rpartition("’")
                known = "M" if word.endswith(("n’t", "n't")) else "O" if get(stem) in {"O", "W"} and mark else None
            if known is None:
                tag = _guess(words[index], word)
            elif known == "v":
                tag = _noun_or_verb(index, low, tags, previous)
            else:
                tag = known
                if known in "VEGJPR" and words[index][0].isupper() and index and words[index] != "US":
                    tag = "N" if known in "VEGJ" else known
        tags.append(tag)
        previous = tag
    _settle_times(low, tags)
    _settle_participles(low, tags)
    return tags


_PERIODS = frozenset("year month week quarter decade weekend season night day years months weeks days century summer winter spring autumn morning afternoon evening".split())
_WHICH = frozenset("last this next past previous each every prior same following preceding earlier".split())


def _settle_times(low: list[str], tags: list[str]) -> None:
    """Tag "last year" and bare years as times, so that no phrase swallows them."""
    for index, word in enumerate(low):
        if word in _PERIODS and index and low[index - 1] in _WHICH and tags[index] == "N":
            tags[index] = tags[index - 1] = "T"
        elif len(word) == 4 and word.isdigit() and tags[index] == "N" and word[:2] in {"18", "19", "20"}:  # noqa: PLR2004 - a year
            tags[index] = "T"


def _guess(word: str, low: str) -> str:
    if not word[0].isalnum():
        return word
    if word[0].isupper():
        return "N"
    if _LY.match(low) and low not in _NOT_ADVERBS:
        return "R"
    if low.endswith("ed") and len(low) > 4:  # noqa: PLR2004 - "bred", "need"
        return "E"
    if low.endswith("ing") and len(low) > 5:  # noqa: PLR2004 - "king", "thing"
        return "G"
    return "N"


_MONTHS_LIKE_VERBS = frozenset({"May", "March"})
_NOT_ADVERBS = frozenset(
    "family assembly supply daily weekly monthly early elderly only anomaly monopoly ally rally reply "
    "fly july italy bully deadly friendly hourly costly yearly quarterly homily lily orderly".split()
)


def _noun_or_verb(index: int, low: list[str], tags: list[str], previous: str) -> str:
    """Decide a form that nouns and verbs share by what stands before it."""
    before = low[index - 1] if index else ""
    if previous in {"M", "O"} or before in {"to", "not", "who", "which", "n’t", "n't"}:
        return "V" if before != "to" or index < 2 or tags[index - 2] != "Q" else "N"  # noqa: PLR2004
    if previous == "R" and index > 1 and tags[index - 2] in {"N", "O", "M"} and before not in {"up", "down"}:
        return "V"
    following = low[index + 1] if index + 1 < len(low) else ""
    if previous == "N" and not before.endswith(("’s", "'s", "’")) and following in _AFTER_VERB:
        plural_before = before.endswith("s")
        if plural_before != low[index].endswith("s"):
            return "V"
    return "N"


_AFTER_VERB = frozenset(
    "the a an that its his her their this about nearly more at least to up down an by".split()
)


def _settle_participles(low: list[str], tags: list[str]) -> None:
    """Make -ed and -ing forms between a determiner and a noun adjectives, the rest verbs."""
    last = len(tags) - 1
    for index, tag in enumerate(tags):
        if tag == "J":
            following = tags[index + 1] if index < last else ""
            preceding = tags[index - 1] if index else ""
            tags[index] = "N" if following in {"N", "G", "J", "E"} or preceding in {"D"} else "E"
        elif tag in {"E", "G"}:
            following = tags[index + 1] if index < last else ""
            preceding = tags[index - 1] if index else ""
            if tag == "G" and preceding == "D" and following != "N":
                tags[index] = "N"
            elif following in {"N"} and preceding in {"D", "Q"} and (tag == "G" or low[index] not in _FINITE_E):
                tags[index] = "N"


_FINITE_E = frozenset("said told made held left hit cut".split())

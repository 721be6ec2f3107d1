"""The people whom a text names, and what a bare surname stands for within it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from monitor.read.records import passing
from monitor.read.speech_words import DESCRIBES, FEMALE, MALE, NOT_A_PERSON, SAY, TITLES
from monitor.read.tables import words

# What a name can begin with, tried before all else. Then atomic: what follows a word is a blank,
# which no shorter part of it has behind it.
_FIRST = r"(?=[A-ZÀ-Þd])"
_WORD = (
    rf"{_FIRST}(?>(?:Mc|Mac|O['’]|D['’]|[Dd]e|Le|La|Van|Al-|El-)?"
    r"[A-ZÀ-Þ][\w-]*[a-zà-ÿ][\w-]*(?:['’][a-rt-z]\w+)?)"
)
_INITIAL = r"(?<![A-Za-z])(?:[A-Z]\.(?: ?[A-Z]\.)?|[A-Z]{2}(?= [A-Z][a-z]))"
_PARTICLE = (
    r"(?:de la|de los|van der|van den|von der|de|del|da|di|du|dos|van|von|bin|ibn|al|el|la|le|ter)"
)
_ARTICLED = r"(?:al|el|as|ad|an|at|ash|ul)-"
#: A run of capitalised words that may be a name with what stands before it.
NAME = (
    rf"(?:{_INITIAL} (?={_WORD}))?{_WORD}"
    rf"(?:[ \u00a0](?:{_INITIAL}|{_PARTICLE}[ ]{_WORD}|{_ARTICLED}{_WORD}|{_WORD}))*(?:,? (?:Jr"
    rf"|Sr)\b\.?| I{{2,3}}\b)?"
)
# To a letter that it takes a pattern skips, which it does not for one that it looks ahead to: so it
# takes the first one, and from behind it looks back at the whole name, where one may be at all: no
# "d" but of "de" and a capital, and behind the first word a capital or what begins a particle.
_MAY_GO_ON = r"(?:(?<!d)|(?=e[A-ZÀ-Þ]))(?=[\w.'’-]*[ \u00a0][A-ZÀ-Þabdeiltuv])"
_FULL = re.compile(
    rf"[A-ZÀ-Þd]{_MAY_GO_ON}(?<=(?=(?P<name>(?:{_INITIAL}|{_WORD})"
    rf"(?:[ \u00a0](?:{_INITIAL}|{_PARTICLE}[ ]{_WORD}|{_ARTICLED}{_WORD}|{_WORD}))+)).)"
)
#: Words that begin sentences and so may stand, with their capital, before a name.
OPENERS = words(
    """
    The This That These Those It But And In On At If When While They We He She You Who What For As
    From With After Before Since Although Though However Like Even Both Only Or So Yet By To Of Our
    His Her Its Their My Then Now Here There Not No Is Was Are Were Has Had Did Does Do Can Could
    Would Should Might Asked Meanwhile Still Also Under Over During Until Unlike Despite
    Because Where Why How Between Through Against Without About Former Last Next Late Early Earlier
    Later Just Once Some Many Most All One Two Three First Second Dear Well Yes According Perhaps
    Maybe
    """
)
# A word that a scrape has glued to the next ("Garcíanotesthat").
_GLUED = re.compile(r"\w{4}(?:that|said|says|told|notes|wrote|acknowledges)\Z")
_SUFFIX = re.compile(r",? (?:Jr|Sr)\b\.?| I{2,3}\b")


@passing
class Mention:
    """A person's full name as the text has it, and where."""

    start: int
    end: int
    name: str


@lru_cache(maxsize=8)
def people_of(text: str) -> People:
    """Return the people of a text; quotes and claims of one article ask for them in turn."""
    return People(text)


class People:
    """The full names of a text, by surname and in order; found when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._mentions: list[Mention] | None = None
        self._starts: list[int] = []
        self._by_surname: dict[str, set[str]] = {}

    @property
    def mentions(self) -> list[Mention]:
        """Return the mentions of people by full name, in order."""
        if self._mentions is None:
            self._mentions = []
            end = 0
            for match in _FULL.finditer(self._text):
                if match.start() < end:
                    continue
                end = match.end("name")
                name = person_name(match["name"])
                if name is None or " " not in name:
                    continue
                start = end - len(name)
                self._mentions.append(Mention(start, end, name))
                self._starts.append(start)
                self._by_surname.setdefault(surname(name), set()).add(name)
        return self._mentions

    def resolve(self, name: str) -> str:
        """Return the full name that a surname stands for; the name itself where that is open."""
        if " " in name:
            return name
        _ = self.mentions
        full = self._by_surname.get(name, set())
        if len(full) == 1:
            return next(iter(full))
        # "Robert Kennedy" and "Robert F. Kennedy" are one.
        if full and len({(n.split()[0], n.split()[-1]) for n in full}) == 1:
            return max(sorted(full), key=len)
        return name

    def knows(self, name: str) -> bool:
        """Tell whether the text has a full name that ends so."""
        _ = self.mentions
        return surname(name) in self._by_surname

    def named_between(self, start: int, end: int) -> set[str]:
        """Return the surnames of the people who are named in a range of the text."""
        mentions = self.mentions
        first = bisect_left(self._starts, start)
        upto = bisect_left(self._starts, end, first)
        named = {surname(mention.name) for mention in mentions[first:upto]}
        for match in _SINGLE_WORD.finditer(self._text, start, end):
            word = match[0].split(" ", 1)[0]
            if word in self._by_surname or (
                match[1] in SAY and word not in OPENERS and person_name(word)
            ):
                named.add(word)
        return named


_SINGLE_WORD = re.compile(rf"{_WORD}(?:[ ]([a-z]+))?")


@lru_cache(maxsize=1 << 12)
def person_name(run: str) -> str | None:
    """Take the name from a run of capitals, without offices ("Defense Secretary Ann Lee").

    None where the run names an office alone, or is known to be no person.
    """
    tokens = run.replace("\u00a0", " ").split(" ")
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        bare = token.lower().rstrip(".,")
        if bare in TITLES or token.endswith(("’s", "'s")):
            tokens = tokens[index + 1 :]
            break
    while tokens and (tokens[0].lower() in DESCRIBES or tokens[0] in OPENERS):
        tokens = tokens[1:]
    # "ambassador to Israel Ann Lee": a place or a trade before a first name.
    while len(tokens) > 2 and not _first_name(tokens[0]) and tokens[1].lower() in _FIRST_NAMES:  # noqa: PLR2004 - counts of words
        tokens = tokens[1:]
    if any(_GLUED.search(t) for t in tokens):
        return None
    if tokens and tokens[-1].lower() in DESCRIBES:
        return None  # "the Alaska Republican"
    if not tokens or any(t.lower().rstrip(".,") in NOT_A_PERSON for t in tokens):
        return None
    name = " ".join(tokens)
    return name if any(c.islower() for c in name) else None


_FIRST_NAMES = MALE | FEMALE


def _first_name(token: str) -> bool:
    lowered = token.lower()
    return lowered in MALE or lowered in FEMALE or token.endswith(".") or len(token) == 1


@lru_cache(maxsize=1 << 12)
def surname(name: str) -> str:
    """Return the last word of a name, without "Jr." and the like."""
    return _SUFFIX.sub("", name).rsplit(" ", 1)[-1].rstrip(".")


def gender(name: str) -> str:
    """Return "m", "f" or nothing for a full name, by its first one."""
    if " " not in name:
        return ""
    first = name.split(" ", 1)[0].lower()
    if first in MALE:
        return "" if first in FEMALE else "m"
    return "f" if first in FEMALE else ""

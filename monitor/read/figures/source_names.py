"""Make the words before a verb of speech a clean name of who speaks, or nothing."""

from __future__ import annotations

import re

from monitor.read.figures.lexicon import TAGS
from monitor.read.number_words import DENOMINATORS, ONES, TENS
from monitor.read.tables import words

_TIME = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|week|month|year|night|weekend|morning|afternoon"
    r"|evening|today|yesterday)\b(?![’'])"
)
_TAIL = re.compile(
    rf"\s(?:(?:on|in|late|early|last|this|next|earlier|a)\s{_TIME}(?!\s(?:by|from)\b).*|{_TIME}"
    r"|also|has|have|had|was|were|is|are|now|then|later|earlier|since|still|already|again|first"
    r"|only|(?!family|assembly|supply|ally|italy|july|weekly|daily|monthly)\w{3,}ly"
    r"|released|published|posted|conducted|taken|fielded|issued|shared|obtained|that|who|which|and|but"
    r"|the|a|in|on|at|by|for|of|to|from|with|as)\Z"
)
# Who or what can say something when digits stand before it ("12 people", "2025 data").
_SPEAKERS = words(
    "people officials sources witnesses staffers aides lawmakers employees residents experts "
    "diplomats lawyers senators doctors analysts economists survivors relatives officers "
    "executives researchers democrats republicans members women men judges data report study "
    "survey poll analysis estimates census figures agencies governors states attorneys companies"
)
# Bare nouns that speak for a group; others of their kind are fragments of a clause.
_GROUPS = words("police data media staff management counsel prosecution defense defence parliament")
_TIMES = words(
    "monday tuesday wednesday thursday friday saturday sunday day days week weeks month months "
    "year years today yesterday tonight morning night weekend hours minutes times"
)
_NEVER_FIRST = frozenset("PSWOARMBH")
_NEVER_INSIDE = frozenset("OMBHSV")
_NUMBER_WORDS = ONES.keys() | TENS.keys() | DENOMINATORS.keys()
# What follows the number of a share or of a part, not of speakers ("nine in ten", "two of whom").
_OF_PARTS = words("of in out percent per key thirds quarters half")
# What finds, shows or puts a number is a text or an inquiry, never a diver.
_TEXTS = words(
    "poll polls survey surveys study studies report reports data analysis analyses review figures "
    "inquiry audit investigation census results records documents research estimates statistics "
    "numbers filing filings affidavit complaint lawsuit indictment set sets index tracker tally "
    "model models count autopsy probe test tests "
    "researchers investigators auditors scientists economists analysts court jury judge panel "
    "commission committee pollsters video footage images document letter memo"
)


# "the U.N." and "the U.N", whose last stop was stripped, are the UN.
_STOPS = re.compile(r"\b([A-Z])\.([A-Z])(?:\.|(?=[’']s\b)|\Z)")


def clean_source(who: str) -> str | None:
    """Return the name in `who` without its clause's other words, None when it names nobody."""
    name = who.strip(" “”\"'‘’.")
    while (shorter := _TAIL.sub("", name)) != name:
        name = shorter.strip(" “”\"'‘’.")
    name = _STOPS.sub(r"\1\2", name)
    parts = name.split()
    if not parts or not name[0].isalnum() or _is_fragment(parts):
        return None
    return name


def _is_fragment(parts: list[str]) -> bool:
    """Tell words that are a piece of a clause, a time or a count from a name."""
    low = [part.lower() for part in parts]
    if low[0] in _TIMES:
        return True
    if low[0][0].isdigit():
        return _SPEAKERS.isdisjoint(low)
    if low[0].split("-")[0] in _NUMBER_WORDS:
        parted = len(low) == 1 or "-" in low[0] or low[1] in _OF_PARTS
        return parted and _SPEAKERS.isdisjoint(low)
    named = len(parts) > 1 and parts[1][0].isupper()
    if TAGS.get(low[0], "N") in _NEVER_FIRST and not named and parts[0] != "US":
        return True
    inside = (part for part in _before_clause(parts) if part.islower() and part != "think")
    if any(TAGS.get(part) in _NEVER_INSIDE for part in inside):
        return True
    alone = len(parts) == 1 and parts[0].islower()
    return alone and parts[0] not in _GROUPS and not parts[0].endswith("s")


def _before_clause(parts: list[str]) -> list[str]:
    """Return the words before "who …" or "that …", which may hold verbs of their own."""
    for index, part in enumerate(parts):
        if TAGS.get(part) == "W":
            return parts[:index]
    return parts


def finds_numbers(name: str) -> bool:
    """Tell whether what `name` means can find or show a number: a text, an inquiry, a body."""
    if any(part[0].isupper() for part in name.split()[1:]):
        return True
    return not _TEXTS.isdisjoint(re.findall(r"[a-z]+", name.lower()))

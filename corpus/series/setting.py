"""Read where a count is set, and who says so."""

from __future__ import annotations

import re

from corpus.series import vocabulary as words
from corpus.series import who
from corpus.series.places import CAPITALS, COUNTRY_NAMES
from corpus.series.tokens import ACCORDING, NOT_NAMES, TOKEN, country, joined, lowered_words, stem
from corpus.series.vocabulary import word_set
from monitor.models.reading import Figure

_LOCATIVE = re.compile(
    r"\b(?:in|across|inside|throughout|near|at|off|outside|within|around|outskirts of|suburbs of"
    r"|(?:city|town|village|port) of)\s((?:(?:the|and|of|of the"
    r"|southern|northern|eastern|western|central|rural|upstate|nearby)\s)*)((?:[A-Z][\w’'.-]*\s?)+)"
)

#: "In northern Peru", "South-Eastern Peru": one part of a country that stands right behind it.
_SIDE = re.compile(r"\b([Nn]orth\w*|[Ss]outh\w*|[Ee]ast\w*|[Ww]est\w*|[Cc]entral)[\s-]([A-Z]\w+)")

_PART = re.compile(
    r"\b(?:[Ii]n (?:the|[A-Z]\w+[’']s) (?:[a-z]+ )?(?:[a-z]+ of the )?"
    r"|[Ii]n [a-z]+ of the )(capital|city|cities|suburbs|countryside|provinces"
    r"|north|south|east|west|northern|southern|eastern|western)\b"
)

_ROUTE = re.compile(r"\bfrom ([A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+)* to\s(?!\d)")

#: Where people fled to, or were driven from.
_GOAL = re.compile(r"\b(?:for|to|into)\s((?:[A-Z][\w’'.-]*\s?)+)")

_SOMEWHERE = re.compile(
    r"\bin (?:some|many|several|most|other|certain|parts of)\s\w+", re.IGNORECASE
)

#: Nouns to which a name before them belongs, and not to where it happened: "in US strikes".
_NAMED_AFTER = word_set(
    "military forces army government officials file files custody operation operations campaign "
    "attack attacks assault offensive war waters troops police"
)

#: Words of names that many places bear.
_FEATURES = word_set("Coast County City Province District Region Bay Valley Island Islands Street")

#: "State media put the toll at 200".
_PUT = re.compile(
    r"^([A-Z][^,;]{3,60}?) (?:(?:has|have|had) (?:now )?)?"
    r"(?:put|puts|reported|reports|raised|revised|updated|verified|counted|recorded|documented"
    r"|registered|tallied|confirmed)\b"
)


def places_in(left: str, right: str, before: str) -> set[str]:
    """Return the places where the statement around a number is set."""
    found: set[str] = set()
    opening = re.match(r"(?:In|Across|Inside)\s[^,]{2,60},", before)
    for part in (left, right):
        found.update(m[0].lower() for m in _SOMEWHERE.finditer(part))
    for part in (left, right, opening[0] if opening else ""):
        for match in _LOCATIVE.finditer(part[:1].lower() + part[1:]):
            if _names_what_follows(match[2], part[match.end() :]):
                continue
            for token in match[2].split():
                plain = token.strip(".,’'")
                if plain and plain not in NOT_NAMES and plain not in _FEATURES:
                    found.add(country(plain) or stem(plain))
    return found


def parts_in(sentence: str) -> frozenset[str]:
    """Return the parts of a country whose voters a sentence tells of, by what they are called."""
    return frozenset(m[1].lower().removesuffix("ern") for m in _PART.finditer(sentence))


def sides_in(left: str, right: str) -> frozenset[str]:
    """Return the parts of a country in which a count is set: "northern", of "northern Peru"."""
    found = (m for part in (left, right) for m in _SIDE.finditer(part))
    return frozenset(
        side for m in found if country(m[2]) for side in words.SIDES if side in m[1].lower()
    )


def route_in(near: str) -> frozenset[str]:
    """Return the place from which a route goes of which a number is told: "from Harle to"."""
    return frozenset(stem(m[1]) for m in _ROUTE.finditer(near) if m[1] not in NOT_NAMES)


def goals_in(left: str, right: str) -> frozenset[str]:
    """Return the countries to which people went by the words around their number."""
    named = (m[1].split() for part in (left, right) for m in _GOAL.finditer(part))
    return frozenset(land for tokens in named for t in tokens if (land := country(t.strip(".,"))))


def land_of(places: frozenset[str], wide: frozenset[str], said_by: str) -> frozenset[str]:
    """Return the country of a count: where it is set, else the one of those who say so."""
    for lands in (
        places & COUNTRY_NAMES,
        wide & COUNTRY_NAMES,
        {land for token in TOKEN.findall(said_by) if (land := country(token))},
    ):
        if len(lands) == 1:
            return frozenset(lands)
        if lands:
            break
    return frozenset()


def _names_what_follows(name: str, rest: str) -> bool:
    """Tell whether a name belongs to the noun behind it: "in Israeli strikes" is not in Israel."""
    behind = re.match(r"[a-z-]+", rest)
    if behind is None or not name.endswith(" "):
        return False
    last = name.rsplit(maxsplit=1)[-1]
    people = country(last) not in {None, last.lower()} and last.lower() not in CAPITALS
    nouns = behind[0] in words.EVENTS or behind[0] in _NAMED_AFTER
    return nouns or (people and last != "US" and behind[0] not in words.STOP)


def said_by(figure: Figure, sentence: str) -> str:
    """Return who says so, in the words of the sentence; empty where it does not tell."""
    if said := figure.producer or figure.attribution:
        return said
    found = ACCORDING.search(sentence) or _PUT.match(sentence)
    return next((group for group in found.groups() if group), "") if found else ""


def source_of(said: str) -> str:
    """Return what kind of source says so: watchdog, un, official; empty when unknown."""
    tokens = (t.removesuffix("’s").removesuffix("'s") for t in lowered_words(joined(said)))
    kinds = [who.SOURCES[t] for t in tokens if t in who.SOURCES]
    for kind in ("watchdog", "un", "insurer", "analyst", "official"):
        if kind in kinds:
            return kind
    return ""

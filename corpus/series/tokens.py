"""Words of a sentence, reduced so that two ways of writing one thing compare equal."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

from corpus.series.places import COUNTRIES
from corpus.series.vocabulary import FALLS, GOODS, MEASURES, RISES, STOP, word_set

TOKEN = re.compile(r"[A-Za-z][\w&’'.-]*[\w&]|[A-Za-z]|\d[\d,.]*\d|\d")

ACCORDING = re.compile(
    r",?\s*according to ([^,;.]+)|(?:^|,\s)([^,;]{3,60}?) (?:said|says|say|told)\b"
)
#: Without one of these in a text, that pattern need not be tried.
_SAYING = ("according to", " said", " says", " say", " told")

NOT_NAMES = word_set(
    "The A An In On At As And But For From When While After Before It He She They We I This "
    "That These Those There If With Of To By Now No More At Least Some Many About Nearly Almost "
    "Over Overall Meanwhile However According Among During Since Two Three Four Five Six Seven "
    "Eight Nine Ten Eleven Twelve One Monday Tuesday Wednesday Thursday Friday Saturday Sunday "
    "January February March April May June July August September October November December His "
    "Her Their Its Our Your My Last Earlier Authorities Officials Police Women Men Children "
    "People An Another Across Also Still Just Only Until Strikes Sources What Who How Why Where "
    "Mr Mrs Ms"
)

#: Names of two words of which one alone is another place.
_DOUBLE = re.compile(
    r"\b(United|New|West|North|South|East|Hong|Sri|Saudi|Costa|El|San|Los|Puerto|Burkina|Sierra)\s"
    r"(?=(?:Nations|Mexico|York|Jersey|Hampshire|Zealand|Delhi|Orleans|Virginia|Bank|Korea|Koreans?|Africa|"
    r"Sudan|Carolina|Dakota|Kong|Lanka|Arabia|Rica|Salvador|Paso|Angeles|Francisco|Diego|Antonio|"
    r"Jose|Juan|Rico|Faso|Leone|Timor)\b)"
)

#: Words that together say what happened, where neither does alone.
_PHRASES = re.compile(
    r"\b(?:(without|lost|losing)\s(?=power\b|electricity\b)|(on)\s(?=strike\b)"
    r"|(walked)\s(?=off (?:the|their) jobs?\b|out\b)|(tested)\s(?=positive\b)"
    r"|(forced|driven)\s(?=from\b)|(lay|laid|laying)\s(?=off\b)|(job)\s(?=(?:cuts|losses)\b)|([Ee]uro)\s(?=zone\b)"
    r"|(key|benchmark|policy|main|base)\s(?=(?:interest|lending|rate)\b)|(price)\s(?=tag\b)|(hospital)\s(?=treatment\b)|(to)\s(?=hospitals?\b)"
    r"|(votes?|ballots)\s(?=in(?:[,.;]|$))|(in)\s(?=hospital\b)"
    r"|(precincts|polling (?:stations|places))\s(?=reporting\b)"
    r"|(on|off|active|jury)\s(?=duty\b)|(down(?:ed|ing)?)\s(?=tools\b)"
    r"|(critical|serious|grave)\s(?=condition\b)"
    r"|(lost|losing)\s(?=(?:his|her|their) li(?:fe|ves)\b)"
    r"|(not)\s(?=been (?:found|accounted|located|traced|heard)\b)|(shot|shoot|shooting)\s(?=down\b)"
    r"|(brought)\s(?=down (?:all |at least |about |some |nearly )?\d)"
    r"|(aid|humanitarian|relief)\s(?=workers?\b)"
    r"|(named)\s(?=(?:after|for|in honou?r)\b)|(dead)\s(?=or alive\b)|(?<=\balive )(or)\s(?=dead\b)"
    r"|(put)\s(?=(?:his|her|its|their) names? to\b)"
    r"|(deal|compromise|agreement|accord|bargain|truce|pact|balance|ceasefire)\s(?=struck\b)"
    r"|(struck)\s(?=(?:an?|the) (?:[a-z]+ )?(?:deal|compromise|agreement|accord|bargain|truce|pact"
    r"|balance|ceasefire)\b))"
)

#: What a scrape glues to its neighbours: the words around a link's text.
_GLUE = frozenset({""}) | word_set(
    "have has had was were been are is and the of to that at in on by from who more than nearly "
    "about over least some almost up as a an another others people with so far"
)
_ONE_WORD = word_set("assigned assigning overdoses")
_MOVES = RISES | FALLS
_LEAST_GLUED = 8
_LEAST_CUT = 5

_OF_ITSELF = re.compile(
    r"((?:[A-Z][\w&’'.-]*\s){1,4})(?:reported|posted"
    r"|(?:said|says|announced)\s(?:on\s[A-Z][a-z]+day\s)?(?:that\s)?(?:it|its)\b)"
)

#: "Her bank kept its call, while Norland Bank raised its own": the first is not Norland's.
_OTHERS_OWN = re.compile(
    r"\b(?:while|whereas|but|and)\s((?:[A-Z][\w&’'.-]*\s){1,4})[a-z]+\s(?:its|their|his|her)\sown\b"
)

#: Words of a language are few, and every text repeats them.
_WORDS = 50_000


@lru_cache(_WORDS)
def stem(word: str) -> str:
    """Reduce a word to what its inflections share, as far as comparing needs it."""
    word = word.lower().rstrip(".").removesuffix("’s").removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):  # noqa: PLR2004 - "ties" is no plural of "ty"
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):  # noqa: PLR2004 - likewise
        return word[:-1]
    return word


@lru_cache(_WORDS)
def country(word: str) -> str | None:
    """Return the country that a word names, or names the people of; None for any other word."""
    plain = word.removesuffix("’s").removesuffix("'s")
    if plain == "us":
        return None
    return COUNTRIES.get(plain.lower().rstrip(".")) or COUNTRIES.get(plain.lower())


@lru_cache(256)
def names_in(text: str) -> frozenset[str]:
    """Return the names in a text, countries by their own name, without who says so."""
    found: set[str] = set()
    if any(word in text for word in _SAYING):
        text = ACCORDING.sub(" ", text)
    for token in TOKEN.findall(text):
        if not token[0].isupper() or len(token) == 1:
            continue
        if token.removesuffix("’s").removesuffix("'s") not in NOT_NAMES:
            land = country(token)
            if land or token.lower() not in STOP:
                found.add(land or stem(token))
    return frozenset(found)


def speaker_of_itself(sentence: str) -> frozenset[str]:
    """Return the name of who opens a sentence and says something of itself: "Arlen said it"."""
    found = _OF_ITSELF.match(sentence)
    return frozenset(map(stem, TOKEN.findall(found[1]))) if found else frozenset()


def others_own(behind: str) -> frozenset[str]:
    """Return who is told of behind a number with its own: "while Arlen raised its own"."""
    found = _OTHERS_OWN.search(behind)
    return frozenset(map(stem, TOKEN.findall(found[1]))) if found else frozenset()


@lru_cache(_WORDS)
def unglued(word: str) -> tuple[str, ...]:
    """Cut a word that a scrape glued of several where one of them says what happened.

    "havekilledmore" is "have killed more"; what is a word of its own stays whole.
    """
    if len(word) < _LEAST_GLUED or word in MEASURES or word in _ONE_WORD or not word.isalpha():
        return (word,)
    for end in range(_LEAST_CUT, len(word)):
        if word[:end] in GOODS and word[end:] in _MOVES:
            return (word[:end], word[end:])
    for start in range(len(word)):
        for end in range(start + _LEAST_CUT, len(word) + 1):
            if end - start == len(word) or word[start:end] not in MEASURES:
                continue
            front, back = word[:start], word[end:]
            if front in _GLUE and back in _GLUE:
                return tuple(part for part in (front, word[start:end], back) if part)
    return (word,)


@lru_cache(256)
def joined(text: str) -> str:
    """Join the words of double names and set phrases; the length is kept.

    So New Mexico is not in Mexico, those on strike are not in a strike, and officers on duty are no
    import duty.
    """
    return _PHRASES.sub(lambda found: f"{found[0][:-1]}_", _DOUBLE.sub(r"\1_", text))


def lowered_words(text: str) -> list[str]:
    """Return the words and numbers of a text in lower case."""
    return [*map(str.lower, TOKEN.findall(text))]


@lru_cache(256)
def words_told(text: str) -> tuple[str, ...]:
    """Return the words of a text that carry a subject, each once, in order of their first use.

    They are reduced so that inflections agree. An article's title and opening are asked for with
    each of its figures.
    """
    found = dict.fromkeys(chain.from_iterable(map(_contents, TOKEN.findall(text))))
    found.pop("", None)
    return tuple(found)


def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that carry a subject, reduced so that inflections agree."""
    return frozenset(words_told(text))


@lru_cache(_WORDS)
def _content(token: str) -> str:
    """Return what a word says of a subject; empty for words that say nothing of one."""
    lowered = token.lower()
    if lowered in STOP or token[0].isdigit() or len(token) == 1:
        return ""
    return country(token) or MEASURES.get(lowered) or stem(token)


@lru_cache(_WORDS)
def _contents(token: str) -> tuple[str, ...]:
    parts = unglued(token.lower())
    return (_content(token),) if len(parts) == 1 else tuple(_content(part) for part in parts)

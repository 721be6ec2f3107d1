"""Take a claim apart into what it is compared by: terms, names, figures, days, quoted words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b

from corpus.claim_words import IRREGULAR, SAME, STOP
from monitor.models.reading import Claim, ClaimKind

_TOKEN = re.compile(
    r"[$€£]?\d(?:[\d,]*\d)?(?:\.\d+)?%?(?![\w])|[A-Za-zÀ-ÿ]\w*(?:[-.](?=[A-Za-zÀ-ÿ])\w+)*|\d+"
)
_QUOTED = re.compile(r"[“\"]([^”\"]{15,})(?:[”\"]|$)")
_WORDS = re.compile(r"[a-z0-9]+")
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday".split()  # noqa: SIM905 - a table
)
MONTHS = frozenset(
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
_NUMBER_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13",
    "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18",
    "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60",
    "seventy": "70", "eighty": "80", "ninety": "90", "dozens": "dozens", "hundreds": "hundreds",
    "thousands": "thousands", "half": "half", "third": "third", "quarter": "quarter",
}  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")
_DENIAL = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|cannot|nothing|without|untrue|falsely|false"
    r"|den(?:y|ies|ied|ying)"
    r"|refus\w+"
    r"|reject\w*|fail\w* to|disput\w+|refut\w+|debunk\w*|declin\w+ to|unlikely)\b|n[’']t\b",
    re.IGNORECASE,
)
# Prefixes that are written with a hyphen or without.
_JOINED = frozenset(("re-", "de-", "co-"))
#: How many words in a row make two quotes the same words.
SHINGLE = 5
_SHORTEST = 2
_SHORTEST_STEM = 4
#: Claims that are kept taken apart: those of a batch of 500 articles and the known ones that they
#: are compared with are asked for several times.
KEPT_APART = 60_000


class TermKind(StrEnum):
    """What a word of a claim is to its comparison."""

    TERM = "term"
    NAME = "name"
    NUMBER = "number"
    TIME = "time"


_TERM, _NAME, _NUMBER, _TIME = TermKind.TERM, TermKind.NAME, TermKind.NUMBER, TermKind.TIME


@dataclass(frozen=True, slots=True)
class ClaimParts:
    """What a claim is compared by.

    `terms` are its canonical content words, `names` those of them that are written as names,
    `numbers` its figures, `times` its days, months and years, `shingles` hashes of every five
    words in a row that it quotes, `speaker_terms` the words of who is cited, `denied` the first
    content word after each denial: what it is that is denied.
    """

    terms: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    times: frozenset[str]
    shingles: frozenset[str]
    speaker_terms: frozenset[str]
    denied: frozenset[str] = frozenset()


@lru_cache(maxsize=100_000)
def canonical(word: str) -> str:  # noqa: PLR0911 - a ladder: the first rule that holds decides
    """Return the word that stands for a lower-case one; empty for words that say nothing."""
    if word in STOP:
        return ""
    if word in SAME:
        return SAME[word]
    if word[:3] in _JOINED:
        word = word.replace("-", "", 1)
        if word in SAME:
            return SAME[word]
    if word in IRREGULAR:
        word = IRREGULAR[word]
        return SAME.get(word, word)
    stem = word
    for shorter in _stems(word):
        if shorter in STOP:
            return ""
        if shorter in SAME:
            return SAME[shorter]
        stem = shorter
    stem = SAME.get(stem, stem)
    # "damage", "damaged": what is left of either has no e.
    return stem[:-1] if len(stem) > _SHORTEST_STEM and stem[-1] == "e" else stem


def _stems(word: str) -> list[str]:
    """Return ever shorter forms of a word, without the endings of number and tense."""
    stems: list[str] = []
    if len(word) > 4:  # noqa: PLR2004 - shorter words are left whole
        if word.endswith("ies"):
            stems.append(word[:-3] + "y")
        elif word.endswith(("sses", "shes", "ches", "xes")):
            stems.append(word[:-2])
        elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
            stems.append(word[:-1])
        elif word.endswith("ied"):
            stems.append(word[:-3] + "y")
        elif word.endswith("ed") or (word.endswith("ing") and len(word) > 5):  # noqa: PLR2004 - "bring"
            cut = word[:-2] if word.endswith("ed") else word[:-3]
            if len(cut) > _SHORTEST and cut[-1] == cut[-2] and cut[-1] not in "lsz":
                cut = cut[:-1]
            stems.extend([cut + "e", cut] if cut[-1] not in "aeiouy" else [cut])
        elif word.endswith("ly") and len(word) > 6:  # noqa: PLR2004 - "reply"
            stems.append(word[:-2])
    elif len(word) == 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):  # noqa: PLR2004
        stems.append(word[:-1])
    return stems


@lru_cache(maxsize=KEPT_APART)
def take_apart(claim: Claim) -> ClaimParts:
    """Take a claim apart; the words that only say who is cited are set aside."""
    tokens = [*map(_classify, _TOKEN.findall(claim.sentence))]
    names: set[str] = set()
    terms: set[str] = set()
    numbers: set[str] = set()
    times: set[str] = set()
    for kind, value in tokens:
        if not value:
            continue
        if kind is _TERM:
            terms.add(value)
        elif kind is _NAME:
            names.add(value)
        elif kind is _NUMBER:
            numbers.add(value)
        else:
            times.add(value)
    terms |= names
    # The first word has its capital from the sentence, and is a name only if it comes again.
    if names and tokens[0][1] in names and (_NAME, tokens[0][1]) not in tokens[1:]:
        names.discard(tokens[0][1])
    speaker_terms = _speaker_terms(claim)
    if speaker_terms:
        terms, names = terms - speaker_terms, names - speaker_terms
    return ClaimParts(
        frozenset(terms),
        frozenset(names),
        frozenset(numbers),
        frozenset(times),
        _shingles(claim),
        speaker_terms,
        _denied(claim, terms) if claim.negated else frozenset(),
    )


def ordered_terms(part: str) -> tuple[Term, ...]:
    """Return the words of a part of a sentence that say something, in order."""
    found: list[Term] = []
    for match in _TOKEN.finditer(part):
        kind, value = _classify(match[0])
        if value:
            # The first word has its capital from the sentence.
            found.append(
                Term(_TERM if kind is _NAME and not match.start() else kind, value, match.start())
            )
    return tuple(found)


def counted(sentence: str) -> dict[str, frozenset[str]]:
    """Return by number what it counts: the words right behind it ("12 northern camps").

    Money and shares count nothing, and a number that comes twice counts what either counts.
    """
    found: dict[str, frozenset[str]] = {}
    for match in _TOKEN.finditer(sentence):
        kind, number = _classify(match[0])
        if kind is _NUMBER and number:
            things: set[str] = set()
            at = match.end()
            while (following := _TOKEN.match(sentence, at + 1)) and sentence[at] in " -":
                kind, value = _classify(following[0])
                if not value or kind is _NUMBER:
                    break
                things.add(value)
                at = following.end()
                if at >= len(sentence):
                    break
            found[number] = found.get(number, frozenset()) | things
    return found


def _denied(claim: Claim, terms: set[str]) -> frozenset[str]:
    denied: set[str] = set()
    for match in _DENIAL.finditer(claim.sentence):
        following = (_classify(t)[1] for t in _TOKEN.findall(claim.sentence, match.end()))
        denied.update([next((term for term in following if term in terms), "")])
    return frozenset(denied - {""})


@dataclass(frozen=True, slots=True)
class Term:
    """A word that says something, in its canonical form, with what it is and where it stands."""

    kind: TermKind
    value: str
    start: int


@lru_cache(maxsize=100_000)
def _classify(token: str) -> tuple[TermKind, str]:
    """Tell what a token is and its canonical form, which is empty where it says nothing."""
    if token[-1].isdigit() or token[0] in "$€£" or token[-1] == "%":
        bare = token.replace(",", "").strip("$€£%")
        if bare == token and _YEAR.fullmatch(bare):
            return _TIME, bare
        return _NUMBER, "" if bare == "1" else bare
    lowered = token.lower()
    if lowered in _DAYS or (lowered in MONTHS and token[0].isupper()):
        return _TIME, lowered
    if lowered in _NUMBER_WORDS:
        number = _NUMBER_WORDS[lowered]
        return _NUMBER, "" if number == "1" else number
    term = "america" if token == "US" else canonical(lowered)  # noqa: S105 - the country
    return (_NAME if token[0].isupper() else _TERM), term if len(term) >= _SHORTEST else ""


def _speaker_terms(claim: Claim) -> frozenset[str]:
    """Return the words of indirect speech's source, which are no part of what is claimed."""
    if claim.kind is ClaimKind.QUOTE or claim.attribution is None:
        return frozenset()
    return frozenset(map(canonical, _WORDS.findall(claim.attribution.lower()))) - {""}


def quoted_words(claim: Claim) -> list[list[str]]:
    """Return the words of each stretch of at least five that a claim quotes."""
    if claim.kind is ClaimKind.QUOTE:
        quoted = [_WORDS.findall(claim.sentence.lower())]
    else:
        quoted = [_WORDS.findall(m.lower()) for m in _QUOTED.findall(claim.sentence)]
    return [words for words in quoted if len(words) >= SHINGLE]


def _shingles(claim: Claim) -> frozenset[str]:
    if (
        claim.kind is not ClaimKind.QUOTE
        and "“" not in claim.sentence
        and '"' not in claim.sentence
    ):
        return frozenset()
    return frozenset(
        "q:" + blake2b(" ".join(words[i : i + SHINGLE]).encode(), digest_size=5).hexdigest()
        for words in quoted_words(claim)
        for i in range(len(words) - SHINGLE + 1)
    )

"""Turn the phrases around a quantity into the words of measure and scope."""

from __future__ import annotations

from dataclasses import dataclass, field

from monitor.read.figures.asides import skip_determiners
from monitor.read.figures.phrases import (
    Phrase,
    is_possessive,
    phrase_after,
    phrase_before,
    strip_possessive,
    subject_of,
    verb_before,
)
from monitor.read.figures.tokens import Tokens
from monitor.read.tables import words

_SCOPE_PREPOSITIONS = words(
    "of in from at on to by for among across near with against under aboard outside inside "
    "off around along within between into toward towards over"
)


EMPTY = words(
    "first more other others additional total number numbers amount estimated record new "
    "another further same combined least most nearly our top"
)


# What an amount is of when it is of nothing: "an average of 70 days", "the equivalent of 9 ships".
STATISTICS = words(
    "average total maximum minimum mean median sum combined estimated equivalent record"
)
_GENERIC_HEADS = words(
    "number total group amount level range figure value sum count share rate price toll average"
)


_CLAUSE_VERBS = words("said says say told believe believes think thinks counts")
_REPORTING = words(
    "said says say told tells finds found shows showed show reveals revealed indicates indicated "
    "suggests suggested thinks believes added noted claims claimed according"
)


TIME_NOUNS = words(
    "day days week weeks month months year years hour hours time past future quarter decade "
    "decades century season total average moment period term run"
)


MEASURE_WORDS = 7


_SCOPE_WORDS = 10


@dataclass(frozen=True, slots=True)
class Subject:
    """What is counted, who and where, and whether it is a part of a whole named elsewhere."""

    measure: str
    scope: str
    subset: bool = False


@dataclass(slots=True)
class Found:
    """What the words behind the unit say, while they are read."""

    measure: list[str] = field(default_factory=list)
    scope: list[str] = field(default_factory=list)
    subset: bool = False
    done: bool = False


def split_words(tokens: Tokens, start: int, end: int) -> tuple[list[str], list[str]]:
    """Split a phrase's words into common nouns (and what describes them) and names or owners."""
    common: list[str] = []
    names: list[str] = []
    for at in range(start, end):
        tag = tokens.tags[at]
        word = tokens.words[at]
        if tag in {"D", "Q", "A", "O", "T", "R", "B"} or not word[0].isalnum():
            continue
        if word[0].isdigit() and word.rstrip("s").isdigit():
            if at > start and word.isdigit() and not tokens.words[at - 1].islower():
                names.append(word)  # "the S&P 500"
            continue
        if is_possessive(word):
            names.append(strip_possessive(word))
        elif tokens.low[at] in EMPTY and end - start > 1 and (word.islower() or at == 0):
            continue
        elif word[0].isupper() and (at > 0 or end - start > 1) and not _opens(tokens, at):
            names.append(word)
        elif at == 0 and word[0].isupper() and end - start > 1:
            common.append(tokens.low[at])
        else:
            common.append(word)
    return common, names


# Words that describe a measure: a capital at the sentence's opening makes no name of them.
_DESCRIBING = words(
    "net gross core real natural average median total operating capital foreign consumer retail "
    "wholesale "
    "house home crude public private annual headline industrial domestic current underlying "
    "adjusted quarterly monthly weekly daily global electricity gas oil fuel food energy housing "
    "factory government federal household business corporate pre-tax after-tax revenue sales "
    "export import trade tax interest mortgage inflation unemployment jobless initial new job "
    "wage rental property insured civilian military voter knife gun violent sea air water road "
    "rail petrol diesel wheat gold silver copper unit like-for-like same-store first-half "
    "spot first-quarter second-half full-year passenger car vehicle child infant life"
)


def _opens(tokens: Tokens, at: int) -> bool:
    return at == 0 and tokens.low[0] in _DESCRIBING and tokens.words[1].islower()


def join_words(words: list[str]) -> str:
    """Join the words of a measure, each once."""
    return " ".join(dict.fromkeys(words))


def join_scope(words: list[str], measure: list[str]) -> str:
    """Join the words of a scope, each once, without those of the measure."""
    single = dict.fromkeys(" ".join(words).split())
    kept = [word for word in single if word not in measure]
    return "" if kept == ["people"] else " ".join(kept[:_SCOPE_WORDS])


def subject_phrase(tokens: Tokens, lead: int) -> Phrase | None:
    """Return the subject of the verb that governs the quantity at `lead`."""
    verb = verb_before(tokens, lead)
    if verb is None:
        return None
    if tokens.low[verb] in _CLAUSE_VERBS:
        return None  # the count is the subject of what is said
    if tokens.low[verb] in _REPORTING and verb < lead - 3:
        return None
    return subject_of(tokens, verb)


def subject_words(tokens: Tokens, subject: Phrase) -> tuple[list[str], list[str]]:
    """Return the words of a subject: its common nouns, and its names, owners and places."""
    head, owner = split_words(tokens, subject.start, subject.head_end)
    at = subject.head_end
    while at < subject.end:
        if tokens.tags[at] not in {"P", "D"}:
            at += 1
            continue
        link = tokens.low[at]
        begin = at + 1
        stop = begin
        while stop < subject.end and tokens.tags[stop] != "P":
            stop += 1
        common, names = split_words(tokens, begin, stop)
        if common and common[-1] in TIME_NOUNS and not names:
            pass  # "revenue in the quarter"
        elif link == "of" and (not head or head[-1] in _GENERIC_HEADS or not owner):
            head.extend(common)
            owner.extend(names)
        else:
            owner.extend([*common, *names])
        at = stop
    return head, owner


def prepositional(tokens: Tokens, at: int, most: int = 2) -> tuple[list[str], int]:
    """Return the words of the phrases "in Gaza", "of the campaign" that follow, and their end."""
    low, tags = tokens.low, tokens.tags
    size = len(low)
    found: list[str] = []
    taken = 0
    if (
        at + 1 < size
        and tags[at] == "E"
        and low[at + 1] in {"in", "at", "from", "off", "near", "on", "by"}
    ):
        at += 1
    while at + 1 < size and taken < most and tags[at] == "P" and low[at] in _SCOPE_PREPOSITIONS:
        start = skip_determiners(tokens, at + 1)
        if start < size and tags[start] in {"T", "Q", "G", "O", "W"}:
            break
        end = phrase_after(tokens, start)
        if end == start:
            break
        common, names = split_words(tokens, start, end)
        if common and common[-1] in TIME_NOUNS:
            break
        found.extend([*common, *names] if not names or not common else [*names, *common])
        at = end
        taken += 1
    return found, at


def opening(tokens: Tokens, lead: int) -> list[str]:
    """Return the place named at the sentence's opening ("In Kansas, …")."""
    if (
        not tokens.tags
        or tokens.tags[0] != "P"
        or tokens.low[0] not in {"in", "at", "across", "among", "on", "for", "near"}
    ):
        return []
    start = skip_determiners(tokens, 1)
    end = phrase_after(tokens, start)
    if end > lead or end == start:
        return []
    common, names = split_words(tokens, start, end)
    if common and (common[-1] in TIME_NOUNS or common[-1] in _MARKET_TALK):
        return []
    return [*names, *common]


_MARKET_TALK = words("trade trading dealings hours")


def holder_before(tokens: Tokens, lead: int) -> list[str]:
    """Return the words of who has the quantity: "customers with more than $5"."""
    at = lead - 1
    if at > 0 and tokens.tags[at] == "D":
        at -= 1
    if at < 1 or tokens.low[at] != "with":
        return []
    head, owner = split_words(tokens, phrase_before(tokens, at), at)
    return [*owner, *head]


_AMOUNT_ADJECTIVES = words(
    "record whopping staggering mere modest estimated reported hefty meagre meager paltry huge "
    "combined total initial further additional extra cumulative projected expected"
)


def object_before(tokens: Tokens, lead: int) -> tuple[int, int] | None:
    """Return the noun phrase of "an award of $5", "cut its workforce by 5%", "the price at $3"."""
    tags, low = tokens.tags, tokens.low
    at = lead - 1
    if at > 0 and tags[at] == "N" and tags[at - 1] in "DP" and low[at] in _AMOUNT_ADJECTIVES:
        at -= 1  # "at a record 4%"
    if at >= 0 and tags[at] == "D":
        at -= 1
    if at > 1 and low[at] in {"between", "around", "about"} and tags[at - 1] == "P":
        at -= 1  # "a price of between $62 and $68"
    if at < 1:
        return None
    if tags[at] == "P" and low[at] not in {
        "than",
        "since",
        "until",
        "during",
        "before",
        "after",
        "in",
        "like",
        "as",
        "plus",
    }:
        hi = at
        while hi > 0 and tags[hi - 1] == "T":
            hi -= 1
        lo = phrase_before(tokens, hi)
        if lo < hi:
            # "in a year to 4,612"; "would be punishable by three years"
            says_nothing = low[hi - 1] in TIME_NOUNS or (lo > 0 and tags[lo - 1] == "B")
            return None if says_nothing else (lo, hi)
    if tags[at] == "N" and tags[lead - 1] == "N":  # "investments over 35 GWh"
        return phrase_before(tokens, lead), lead
    return None


def chain_scope(tokens: Tokens, span: tuple[int, int]) -> list[str]:
    """Return the noun before "of …" when the phrase found is only its second part."""
    lo, _ = span
    link = lo - 1
    tags, low = tokens.tags, tokens.low
    if link > 0 and tags[link] == "D":
        link -= 1
    if link > 0 and low[link] in {"of", "in", "for", "on"}:
        start = phrase_before(tokens, link)
        if start < link:
            head, owner = split_words(tokens, start, link)
            return [*owner, *head]
    return []


def nearest_noun(tokens: Tokens, lead: int) -> list[str]:
    """Return the words of the nearest noun phrase left of `lead`."""
    for at in range(lead, max(0, lead - 16), -1):
        if tokens.tags[at - 1] == "N":
            start = phrase_before(tokens, at)
            head, owner = split_words(tokens, start, at)
            return head or owner
    return []


def object_after(tokens: Tokens, at: int) -> list[str]:
    """Return the object of the verb whose subject the count is ("left the club")."""
    tags = tokens.tags
    size = len(tags)
    steps = 0
    while at < size and steps < 5 and tags[at] in {"V", "E", "H", "B", "M", "R", "W"}:  # noqa: PLR2004 - a verb and its auxiliaries
        at += 1
        steps += 1
    if at < size and tags[at] == "P":
        at += 1
    start = skip_determiners(tokens, at)
    end = phrase_after(tokens, start)
    if end == start:
        return []
    common, names = split_words(tokens, start, end)
    return [*names, *common]

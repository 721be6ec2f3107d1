"""Find what stands around a quantity: the noun it belongs to, who holds it, where it was told."""

from __future__ import annotations

from monitor.read.figures.asides import skip_determiners
from monitor.read.figures.phrases import phrase_after, phrase_before
from monitor.read.figures.scopes import (
    EXTENTS,
    GENERIC_HEADS,
    NO_PLACE,
    TIME_NOUNS,
    prepositional,
    split_words,
)
from monitor.read.figures.tokens import Tokens
from monitor.read.tables import words

COMPASS = words(
    "north south east west northeast northwest southeast southwest north-east north-west "
    "south-east south-west inland offshore upstream downstream ahead"
)


_NOTHING = TIME_NOUNS | COMPASS | {"hands", "top"}  # "changes hands at $67", "on top of the 40"
# With a word that describes them these are lengths of time: "the jail term", "the working week".
_LENGTHS = words("term time period week day")
_OWN = words("his her their")  # "cut his term to 12 years"


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
    if common and common[-1].lower() in _NO_OPENING:
        return []
    return [*names, *common]


_NO_OPENING = NO_PLACE | words("trade trading dealings hours")


def holder_before(tokens: Tokens, lead: int) -> list[str]:
    """Return the words of who has the quantity: "customers with more than $5"."""
    at = lead - 1
    if at > 0 and tokens.tags[at] == "D":
        at -= 1
    if at < 1 or tokens.low[at] != "with":
        return []
    head, owner = split_words(tokens, phrase_before(tokens, at), at)
    return [*owner, *head] if not head or head[-1] not in TIME_NOUNS else []


AMOUNT_ADJECTIVES = words(
    "record whopping staggering mere modest estimated reported hefty meagre meager paltry huge "
    "solid healthy sharp slight scant combined total initial further additional extra cumulative "
    "projected expected"
)


def _link_before(tokens: Tokens, lead: int) -> int:
    """Return what stands before the words that only describe the amount at `lead`."""
    tags, low = tokens.tags, tokens.low
    at = lead - 1
    if at > 0 and low[at] in {"just", "only"} and low[at - 1] == "of":
        at -= 1  # "growth of just 0.8 percent"
    if at > 0 and low[at] in AMOUNT_ADJECTIVES and tags[at] == "N":
        before = at - 1 - (low[at - 1] == "more")
        if before >= 0 and tags[before] in "DP":
            at = before  # "at a record 4%", "by a more modest 4%"
    if at >= 0 and tags[at] == "D":
        at -= 1
    if at > 1 and low[at] in {"between", "around", "about"} and tags[at - 1] == "P":
        at -= 1  # "a price of between $62 and $68"
    return at


def object_before(tokens: Tokens, lead: int) -> tuple[int, int] | None:
    """Return the noun phrase of "an award of $5", "cut its workforce by 5%", "the price at $3"."""
    tags, low = tokens.tags, tokens.low
    at = _link_before(tokens, lead)
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
        while hi > 0 and tags[hi - 1] in {"T", "R"}:
            hi -= 1  # "brought its demand down last week to $3"
        moved = "R" in tags[hi:at]
        if 1 < hi < at and tags[hi - 1] == "P":
            hi -= 1  # "lifted its rate on Friday to 5%"
        lo = phrase_before(tokens, hi)
        if lo < hi:
            # "in a year to 4,612"; "would be punishable by three years"
            described = hi - lo > 1 or (lo > 0 and low[lo - 1] in _OWN)
            empty = low[hi - 1] in _NOTHING and not (described and low[hi - 1] in _LENGTHS)
            says_nothing = empty or (lo > 0 and tags[lo - 1] == "B")
            verbal = moved and (lo == 0 or tags[lo - 1] != "D")  # "may heat up to 3%"
            return None if says_nothing or verbal else (lo, hi)
    if tags[at] == "N" and tags[lead - 1] == "N":  # "investments over 35 GWh"
        return phrase_before(tokens, lead), lead
    return None


# "a rise in rents to $5": the rents are measured, not the rise.
_MOVES = words(
    "rise increase jump surge hike growth gain fall drop decline decrease cut reduction slump "
    "change loss move improvement drops rises gains"
)
_GENERIC = GENERIC_HEADS | _MOVES
_PART_LINKS = words("of in for on against with without")
_PARTS = 3


def object_words(tokens: Tokens, span: tuple[int, int]) -> tuple[list[str], list[str]]:
    """Return the words of "its offer for the bank (to $5)": common nouns, and names or owners."""
    tags, low = tokens.tags, tokens.low
    lo, hi = _without_move(tokens, *span)
    common, owner = split_words(tokens, lo, hi)
    if common and common[-1] == "age":
        return common, owner
    settled = bool(common) and (tags[hi] != "P" or low[hi] == "of")  # "a country of 5"
    for _ in range(_PARTS):
        link = lo - 1
        if link > 0 and tags[link] == "D":
            link -= 1
        from_it = link > 0 and low[link] == "from" and low[link - 1] == "toll"
        done = link > 1 and low[link] == "by" and _done(tokens, link - 1)
        if not (from_it or done) and (
            link < 1 or not _complements(low[link], low[hi], names_only=not common)
        ):
            break
        if done:
            link -= 1  # "the damage done by the storm (at $5)"
        lo = phrase_before(tokens, link)
        if lo == link:
            break
        head, names = split_words(tokens, lo, link)
        if settled and head and head[-1] in _OF_WHAT and low[link] == "of":
            return [*head, *common], [*names, *owner]
        if settled:
            return common, [*names, *head, *owner]
        common, owner = _outer(low[link], head, [*names, *owner], common)
    return common, owner


def _done(tokens: Tokens, at: int) -> bool:
    """Tell whether a participle stands at `at`, right behind what something did."""
    did = tokens.tags[at] == "E" or tokens.low[at] == "done"
    return did and tokens.tags[at - 1] == "N"


# What is nothing without what it is of: "a margin of error of 3 points".
_OF_WHAT = words("margin risk chance odds probability likelihood cost")
# What is counted whatever it is of: "the death toll from the crash".
_OWN_THINGS = EXTENTS | {"toll"}


def _complements(link: str, last: str, *, names_only: bool) -> bool:
    """Tell whether the noun before `link` may be what the amount behind `last` belongs to."""
    if link in _PART_LINKS or (link == "to" and last == "to"):  # "its offer to nurses to 5%"
        return True
    return names_only and link in {"at", "from"}  # "its demand at the plant to $5"


def _outer(
    link: str, head: list[str], owner: list[str], common: list[str]
) -> tuple[list[str], list[str]]:
    """Return what a noun with its complement names, and the words of scope."""
    if not head:
        return common, owner
    if common and head[-1] not in _OWN_THINGS:
        if head[-1] in _GENERIC:
            return common, owner
        if link == "of":
            return [*head, *common], owner
    return head, [*owner, *common]


def _without_move(tokens: Tokens, lo: int, hi: int) -> tuple[int, int]:
    """Return the phrase without the verb of "saw sales (in April) fall to $5"."""
    if tokens.low[hi - 1] not in _MOVES or tokens.low[hi] not in {"to", "from", "by"}:
        return lo, hi
    if hi - lo > 1:
        return (lo, hi - 1) if tokens.low[hi - 2].endswith("s") else (lo, hi)
    end = lo
    while end > 0 and tokens.tags[end - 1] == "T":
        end -= 1
    if 0 < end < lo and tokens.tags[end - 1] == "P":
        end -= 1
    start = phrase_before(tokens, end)
    return (start, end) if start < end < hi - 1 else (lo, hi)


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
    if steps and tags[at - 1] == "B":
        return []  # "all 12 climbers were safe"
    if at < size and tags[at] == "P":
        at += 1
    start = skip_determiners(tokens, at)
    end = phrase_after(tokens, start)
    if end == start or (
        start == at and tokens.tags[at - 1] != "P" and not _may_be_object(tokens, at)
    ):
        return []
    common, names = split_words(tokens, start, end)
    if common and common[-1] in NO_PLACE:
        return []
    return [*names, *common, *prepositional(tokens, end, most=1)[0]]


def _may_be_object(tokens: Tokens, at: int) -> bool:
    """Tell "left towns" from "came out alive"."""
    return tokens.words[at][0].isupper() or tokens.low[at].endswith("s")

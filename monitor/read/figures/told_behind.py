"""Read what stands behind an amount's unit: a noun, the whole that it is of, or a purpose."""

from __future__ import annotations

from monitor.read.figures.answers import answer, further_answer, may_answer, read_side
from monitor.read.figures.asides import age_group, skip_aside, skip_determiners
from monitor.read.figures.phrases import phrase_after
from monitor.read.figures.quantity import LENGTHS, Quantity
from monitor.read.figures.scopes import TIME_NOUNS, Found, Subject, prepositional, split_words
from monitor.read.figures.surroundings import COMPASS
from monitor.read.figures.tokens import Tokens
from monitor.read.tables import words

_PREPOSITION_NOUNS = words(
    "event wake case aftermath process course face hands total all return addition part "
    "terms line favor order exchange response light front place which what cash stock advance"
)


_DEALINGS = words("dealings trading trade dealing hours")  # "fell to $5 in late trading"


_TRAILING_ADJECTIVES = words(
    "available short late long wide high tall deep old away thick remaining outright alone "
    "apart in-hand likely worth"
)


def told_behind(
    tokens: Tokens,
    at: int,
    lead: int,
    quantity: Quantity,
    previous: Subject | None,
    *,
    beside: bool,
) -> Found:
    """Read "a $5 reward", "5% of voters", "$5 in aid", "38% said …" behind the unit at `at`."""
    at, end = _phrase_behind(tokens, at, lead, beside=beside)
    found = Found()
    if end > at:
        found.measure, found.scope = split_words(tokens, at, end)
        found.scope.extend(prepositional(tokens, end)[0])
        if not found.measure:
            found.measure, found.scope = found.scope[:1], found.scope[1:]
        if quantity.fraction and tokens.tags[end : end + 1] != ["P"]:
            noun, owner = split_words(tokens, at, end)  # "one in five pupils skipped breakfast"
            answer(tokens, end, noun, owner, [], found)
    elif quantity.is_share and at < len(tokens.low) and tokens.low[at] in _DONE_IN_PART:
        found.measure = [tokens.low[at]]
    elif not beside and at + 1 < len(tokens.low):
        if quantity.is_share and read_side(tokens, at, found):
            pass
        elif tokens.low[at] in _WHOLES or (quantity.fraction and tokens.tags[at] == "D"):
            _of_whole(tokens, at, quantity, previous, found)
        elif quantity.is_share and may_answer(tokens, at):
            further_answer(tokens, at, previous, found)
    return found


def _phrase_behind(tokens: Tokens, at: int, lead: int, *, beside: bool) -> tuple[int, int]:
    """Return the span of the noun phrase behind the unit; it is empty where there is none."""
    end = phrase_after(tokens, at)
    if end > at and tokens.low[end - 1] in _TRAILING_ADJECTIVES | COMPASS:
        end = at if end - at == 1 else end - 1
        at = end
    if beside and end > at and tokens.words[at][0].isupper():
        end = at
    if end > at and tokens.tags[at] == "G" and lead and tokens.low[lead - 1] == "of":
        end = at  # "the guideline of 15 ppb requiring action"
    return at, end


# What a share may tell of its subject: "the fire was 20% contained".
_DONE_IN_PART = words(
    "contained owned completed complete vaccinated funded staffed occupied controlled booked "
    "filled subscribed loaded charged immunised immunized finished built recycled counted "
    "undecided unsure"
)
_WHOLES = frozenset({"of", "in", "worth", "for"})


def _of_whole(
    tokens: Tokens, at: int, quantity: Quantity, previous: Subject | None, found: Found
) -> None:
    """Read the whole of "61% of voters", or the purpose of "$5 in aid", after the word at `at`."""
    link = tokens.low[at]
    if tokens.tags[at] == "D":
        link, at = "of", at - 1  # "half the 940 doses"
    if link == "of" and tokens.low[at + 1] in {"whom", "which", "them"} and previous is not None:
        found.measure, found.scope = previous.measure.split(), previous.scope.split()
        found.subset = found.done = True  # "600 people, almost half of whom are in Tarn"
        return
    start = skip_determiners(tokens, at + 1)
    numbered = start < len(tokens.low) and tokens.tags[start] == "Q"
    end = phrase_after(tokens, start + 1 if numbered else start)
    if end == start and _is_done(tokens, start):
        end += 1  # "52 metres of climbing"
    if end <= start or not _takes(tokens, link, start, end, quantity):
        return
    noun, owner = split_words(tokens, start, end)
    if quantity.unit_name in LENGTHS and not noun:
        return  # "within 5 km of Tarn", "18 km east of Tarn": a place, not what is measured
    if link == "for":
        found.scope = [*noun, *owner]
        return
    tail, rest = age_group(tokens, end)
    if not tail:
        tail, rest = prepositional(tokens, end, most=1)
        ages, rest = age_group(tokens, rest)
        tail.extend(ages)
    found.measure, found.scope = noun or owner, [*(owner if noun else []), *tail]
    if quantity.is_share:
        found.subset = True
        answer(tokens, skip_aside(tokens, rest), noun, owner, tail, found)


def _is_done(tokens: Tokens, at: int) -> bool:
    """Tell whether a doing that has no object of its own stands at `at`."""
    if tokens.tags[at : at + 1] != ["G"]:
        return False
    return not tokens.tags[at + 1 :] or tokens.tags[at + 1] in {".", ",", "P", "A", ";", ":"}


def _takes(tokens: Tokens, link: str, start: int, end: int, quantity: Quantity) -> bool:
    """Tell whether the phrase at `start` says what an amount is of."""
    if link in {"of", "worth"}:
        return True
    if not quantity.money or tokens.tags[start] in {"T", "Q"}:
        return False
    if link == "for":
        return tokens.tags[start] == "N" and tokens.low[end - 1] not in TIME_NOUNS
    common = tokens.words[end - 1][0].islower()  # "in Medicaid funds", not "in Paris"
    if tokens.tags[start - 1] == "D":
        return False  # "in its first round"
    dealt = tokens.low[end - 1] in _DEALINGS
    return common and not dealt and tokens.low[start] not in _PREPOSITION_NOUNS

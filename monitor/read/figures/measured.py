"""Say what an amount with a unit measures: money, percent, distances, durations."""

from __future__ import annotations

from monitor.read.figures.ages import TIME_UNITS
from monitor.read.figures.answers import answer, further_answer, may_answer, read_side
from monitor.read.figures.asides import age_group, skip_aside, skip_bracket, skip_determiners
from monitor.read.figures.beside import phrase_beside
from monitor.read.figures.deeds import Deed, deed_behind, deed_of, purpose_of
from monitor.read.figures.happened import deed_of_amount
from monitor.read.figures.multiples import MULTIPLE, compared
from monitor.read.figures.phrases import phrase_after, phrase_before
from monitor.read.figures.quantity import Quantity
from monitor.read.figures.scopes import (
    EMPTY,
    MEASURE_WORDS,
    STATISTICS,
    TIME_NOUNS,
    Found,
    Subject,
    bare,
    join_scope,
    join_words,
    prepositional,
    split_words,
    subject_phrase,
    subject_words,
)
from monitor.read.figures.surroundings import (
    COMPASS,
    holder_before,
    nearest_noun,
    object_before,
    object_words,
    opening,
)
from monitor.read.figures.tokens import Tokens
from monitor.read.figures.whereabouts import names_any, place_behind
from monitor.read.tables import words

_LENGTHS = words("kilometer mile meter foot yard")


_PREPOSITION_NOUNS = words(
    "event wake case aftermath process course face hands total all return addition part "
    "terms line favor order exchange response light front place which what cash stock advance"
)


_DEALINGS = words("dealings trading trade dealing hours")  # "fell to $5 in late trading"


_TRAILING_ADJECTIVES = words(
    "available short late long wide high tall deep old away thick remaining outright alone "
    "apart in-hand likely worth"
)


def measured(tokens: Tokens, index: int, quantity: Quantity, previous: Subject | None) -> Subject:
    """Return measure and scope of an amount, told behind it, before it or by its subject."""
    at = _step(tokens, skip_bracket(tokens, index + 1))
    if (
        quantity.adjectival
        and tokens.words[at : at + 1] == [","]
        and tokens.tags[at + 1 :][:1] == ["Q"]
    ):
        at += 2  # "a six-year, $5 contract"
    beside = phrase_beside(tokens, index, quantity)
    if quantity.unit_name == MULTIPLE:
        found = compared(tokens, index, at)
    else:
        found = _behind(tokens, at, index, quantity, previous, beside=beside is not None)
    if found.done:
        return _subject(found)
    if beside is not None and not found.measure:
        head, owner = split_words(tokens, *beside)
        found.measure, found.scope = head or owner, owner if head else []
        return _subject(found)
    if _told_by_deed(tokens, index, at, quantity, found):
        return _subject(found)
    _add_surroundings(tokens, index, at, quantity, found)
    if not found.measure and quantity.unit_name in TIME_UNITS:
        found.measure = prepositional(tokens, at, most=1)[0]  # "up to 20 years in prison"
    if not found.measure and previous is not None:
        return Subject(previous.measure, previous.scope, found.subset)
    found.measure = found.measure or nearest_noun(tokens, index)
    if quantity.unit_name in _LENGTHS:
        behind = at + (at < len(tokens.low) and tokens.low[at] in COMPASS)
        found.scope.extend(prepositional(tokens, behind)[0])
    found.scope = found.scope or opening(tokens, index)
    if not names_any(tokens, found.measure, found.scope):
        found.scope = [*found.scope, *place_behind(tokens, at)]
    return _subject(found)


def _told_by_deed(tokens: Tokens, lead: int, at: int, quantity: Quantity, found: Found) -> bool:
    """Measure an amount by what was done with it where no noun says what it is."""
    told = deed_behind(tokens, at) if quantity.money and not found.measure else None
    if told is not None:  # "the $5 already spent by the party"
        found.measure, found.scope = [told[0]], prepositional(tokens, told[1])[0]
        found.scope = found.scope or opening(tokens, lead)
        return True
    deed = deed_of(tokens, lead, quantity)
    if deed is None and not found.measure and _may_act(quantity):
        acted = deed_of_amount(tokens, lead, at)
        if acted is not None:  # "some 5,000 gallons escaped"
            found.measure, scope = [acted[0]], acted[1]
            found.scope = scope or opening(tokens, lead)
            return True
    if deed is not None and found.measure:
        found.scope.extend([*deed.names, *deed.common])  # "awarded the clerk $5 in damages"
        if deed.word in _SPENT_IN and tokens.low[at] == "in":
            found.measure, found.scope = [], [*found.measure, *found.scope]
        else:
            deed = None
    if found.measure and lead and tokens.tags[lead - 1] == "N":
        named = split_words(tokens, phrase_before(tokens, lead), lead)[1]
        found.scope = [*named, *found.scope]  # "Brand 500mg tablets"
    if deed is not None:
        _add_deed(tokens, lead, at, deed, found)
    return deed is not None


def _may_act(quantity: Quantity) -> bool:
    """Tell amounts of a thing that may do something from shares, times and lengths."""
    name = quantity.unit_name
    return not _is_share(quantity) and name not in TIME_UNITS and name not in _LENGTHS


# "invest $5 in a plant": the plant is no kind of money, as "aid" is in "$5 in aid".
_SPENT_IN = words("invested poured pumped injected wagered")


def _add_deed(tokens: Tokens, lead: int, at: int, deed: Deed, found: Found) -> None:
    """Measure an amount by what was done with it; who did it and to whom are its scope."""
    subject = subject_phrase(tokens, lead)
    head, owner = subject_words(tokens, subject) if subject is not None else ([], [])
    if subject is not None:
        head = [*_doing(tokens, subject.start), *head]
    if deed.by_subject:
        owner, head = [*owner, *head], []
    thing = [*(deed.common if deed.traded else ()), *head]
    found.measure = thing if deed.traded and thing else [*thing, deed.word]
    others = () if deed.traded else deed.common
    found.scope = [*owner, *deed.names, *others, *found.scope]
    if deed.burns:
        found.scope.extend(prepositional(tokens, at)[0])
    else:
        found.scope.extend(purpose_of(tokens, at, found.scope))
    found.scope = found.scope or opening(tokens, lead)


def _add_surroundings(tokens: Tokens, lead: int, at: int, quantity: Quantity, found: Found) -> None:
    """Add the noun before the amount, and who has it or is the sentence's subject."""
    _add_object(tokens, lead, found)
    if lead and found.measure and tokens.low[lead - 1] == "of" and not found.scope:
        found.scope = prepositional(tokens, at)[0]  # "a stake of 24% in the port"
    holder = holder_before(tokens, lead) if found.measure else []
    if holder:
        found.scope = [*holder, *found.scope]
    else:
        _add_subject(tokens, lead, found, share=_is_share(quantity), owned=_owned(tokens, at))


def _subject(found: Found) -> Subject:
    kept = bare(found.measure)[-MEASURE_WORDS:]
    return Subject(join_words(kept), join_scope(found.scope, found.measure), found.subset)


def _is_share(quantity: Quantity) -> bool:
    return quantity.unit_name in {"percent", "fraction"}


def _owned(tokens: Tokens, at: int) -> bool:
    """Tell "5% of its workforce": the whole belongs to the sentence's subject."""
    return at + 1 < len(tokens.low) and tokens.low[at + 1] in {"its", "their", "his", "her", "our"}


_NOT_OF_THE_AMOUNT = words("up down away instead rather")


def _step(tokens: Tokens, at: int) -> int:
    """Step over adverbs and the hyphen of "14-digit"."""
    size = len(tokens.low)
    while at < size and tokens.tags[at] == "R" and tokens.low[at] not in _NOT_OF_THE_AMOUNT:
        at += 1
    if at + 1 < size and tokens.words[at] in {"’", "'"} and tokens.low[at + 1] != "s":
        return at + 1  # "18 months' work"
    return at + 1 if at < size and tokens.words[at] == "-" else at


def _behind(
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
    elif _is_share(quantity) and at < len(tokens.low) and tokens.low[at] in _DONE_IN_PART:
        found.measure = [tokens.low[at]]
    elif not beside and at + 1 < len(tokens.low):
        if _is_share(quantity) and read_side(tokens, at, found):
            pass
        elif tokens.low[at] in _WHOLES or (quantity.fraction and tokens.tags[at] == "D"):
            _of_whole(tokens, at, quantity, previous, found)
        elif _is_share(quantity) and may_answer(tokens, at):
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
    if quantity.unit_name in _LENGTHS and not noun:
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
    if _is_share(quantity):
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


def _doing(tokens: Tokens, start: int) -> list[str]:
    """Return the "repairing" of "Repairing the levee will cost …"."""
    at = start - 1
    if at > 0 and tokens.tags[at] == "D":
        at -= 1
    opens = at == 0 or (at > 0 and tokens.tags[at - 1] in {"S", "W", ","})
    done = opens and tokens.tags[at] == "G" and tokens.low[at] not in _TELLING
    return [tokens.low[at]] if done else []


_TELLING = words("saying adding noting reporting announcing warning citing claiming including")


def _add_object(tokens: Tokens, lead: int, found: Found) -> None:
    aggregate = bool(found.measure) and _is_aggregate(found.measure)
    span = object_before(tokens, lead) if aggregate or not found.measure else None
    if span is None:
        return
    head, owner = object_words(tokens, span)
    if aggregate:  # "a deficit of 5% of GDP"
        owner, found.subset = [*owner, *found.measure], False
    if (STATISTICS | EMPTY).issuperset(head) and not owner:
        return  # "homes stay an average of 70 days": the homes' stay
    found.measure = head or owner
    found.scope = [*(owner if head else []), *found.scope]


def _add_subject(tokens: Tokens, lead: int, found: Found, *, share: bool, owned: bool) -> None:
    subject = subject_phrase(tokens, lead)
    if subject is None:
        return
    head, owner = subject_words(tokens, subject)
    head = [*_doing(tokens, subject.start), *head]
    last = subject.head_end - 1
    if owner and last > subject.start and tokens.words[last] == owner[-1]:
        head, owner = owner, head  # "the governing Social Democrats": the name is the noun
    if not found.measure:
        found.measure = head or owner
        found.scope = [*(owner if head else []), *found.scope]
    elif share and head and _is_aggregate(found.measure):
        found.measure, found.scope = head, [*owner, *found.measure]  # "the deficit is 5% of GDP"
        found.subset = False
    elif owned or not (share and found.subset):
        found.scope = [*owner, *head, *found.scope]
    elif not found.scope:
        found.scope = owner or head


# A ratio to one of these is a measure of its own, not a part of it.
_AGGREGATES = words("gdp gnp capacity gross domestic national product economic output")


def _is_aggregate(measure: list[str]) -> bool:
    return _AGGREGATES.issuperset(word.lower() for word in measure)

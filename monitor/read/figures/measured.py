"""Say what an amount with a unit measures: money, percent, distances, durations."""

from __future__ import annotations

from monitor.read.figures.ages import TIME_UNITS
from monitor.read.figures.asides import skip_bracket
from monitor.read.figures.beside import phrase_beside
from monitor.read.figures.deeds import Deed, deed_behind, deed_of, purpose_of
from monitor.read.figures.happened import deed_of_amount
from monitor.read.figures.multiples import MULTIPLE, compared
from monitor.read.figures.phrases import phrase_before
from monitor.read.figures.quantity import LENGTHS, Quantity
from monitor.read.figures.scopes import (
    EMPTY,
    MEASURE_WORDS,
    STATISTICS,
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
from monitor.read.figures.told_behind import told_behind
from monitor.read.figures.whereabouts import names_any, place_behind
from monitor.read.tables import words


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
        found = told_behind(tokens, at, index, quantity, previous, beside=beside is not None)
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
    if quantity.unit_name in LENGTHS:
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
    return not quantity.is_share and name not in TIME_UNITS and name not in LENGTHS


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
        _add_subject(tokens, lead, found, share=quantity.is_share, owned=_owned(tokens, at))


def _subject(found: Found) -> Subject:
    kept = bare(found.measure)[-MEASURE_WORDS:]
    return Subject(join_words(kept), join_scope(found.scope, found.measure), found.subset)


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

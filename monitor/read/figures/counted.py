"""Say what a bare count counts: "17 staffers of the campaign", "31 people were killed"."""

from __future__ import annotations

from dataclasses import dataclass, field

from monitor.read.figures.asides import age_group, close_bracket, skip_aside, skip_determiners
from monitor.read.figures.groups import PEOPLE
from monitor.read.figures.number_of import read_apart
from monitor.read.figures.phrases import is_possessive, phrase_after, phrase_before
from monitor.read.figures.scopes import (
    MEASURE_WORDS,
    STATISTICS,
    Subject,
    bare,
    join_scope,
    join_words,
    prepositional,
    split_words,
    subject_phrase,
    subject_words,
)
from monitor.read.figures.status import (
    PERSONAL,
    STATUS,
    harms,
    status_after,
    status_before,
    status_of,
)
from monitor.read.figures.surroundings import (
    holder_before,
    object_after,
    object_before,
    object_words,
    opening,
)
from monitor.read.figures.tokens import Tokens
from monitor.read.figures.whereabouts import names_any, place_before, place_behind
from monitor.read.tables import words

_PRONOUNS = words("whom which them these those")
_NUMBER_SUFFIXES = words("odd strong plus")  # "2,000-odd sheep", "a 12-strong crew"
_WHICH = words("last past first next remaining original previous final other")
# What happens to things alone, whose noun may be a name: "sank nine Tarnish Navy Ships".
_OF_THINGS = words("sunk destroyed damaged sold received built launched")
_FURTHER = words("more other additional further fewer less")


@dataclass(slots=True)
class _Found:
    """What is known of a count while its surroundings are read; positions are of tokens."""

    start: int
    end: int = 0
    measure: list[str] = field(default_factory=list)
    scope: list[str] = field(default_factory=list)
    status: str | None = None
    after: int = 0
    subset: bool = False
    of_phrase: bool = False
    of_noun: bool = False
    suffers: bool = False
    whole: str = ""


def counted(tokens: Tokens, index: int, previous: Subject | None) -> Subject:
    """Return measure and scope of the count at token `index`."""
    found = _Found(start=_step(tokens, index + 1))
    whole = _read_whole(tokens, found, previous)
    if index > 1 and tokens.low[index - 1] in {"whom", "which"} and tokens.low[index - 2] == "of":
        found.subset, found.of_phrase = True, True  # "…, of whom 312 were children"
        found.whole = previous.measure if previous is not None else ""
        whole = [previous.scope] if previous is not None and previous.scope else []
    _read_noun(tokens, index, found)
    if found.subset and found.start < len(tokens.tags) and tokens.tags[found.start] == "B":
        _read_predicate(tokens, found, previous)
    owner = _owner_before(tokens, index)
    found.scope = [*whole, *owner, *found.scope, *prepositional(tokens, found.after)[0]]
    if found.whole and not found.measure:
        found.measure = [word for word in found.whole.split() if word not in STATUS]
    if found.whole and found.status is None:
        found.status = status_of(found.whole)
    if (
        index > 1
        and not found.whole
        and tokens.words[index - 1] == "("
        and tokens.tags[index - 2] == "N"
    ):
        head, owner = split_words(tokens, phrase_before(tokens, index - 1), index - 1)
        kept = (found.measure or head)[-MEASURE_WORDS:]
        return Subject(join_words(kept), join_scope([*owner, *head], found.measure), found.subset)
    if found.of_phrase and not found.measure:
        found.measure = list(found.scope)
    elif not found.measure and (apart := read_apart(tokens, index)) is not None:
        found.measure, found.scope, found.status = apart.measure, apart.scope, apart.status
        return _subject(found)
    _add_surroundings(tokens, index, found)
    if not names_any(tokens, [], found.scope):
        found.scope += place_before(tokens, index) or place_behind(
            tokens, max(found.after, found.end)
        )
    _complete(tokens, index, found, previous)
    return _subject(found)


def _owner_before(tokens: Tokens, index: int) -> list[str]:
    """Return whose the count is: "the county's 140 schools", "the fair, whose 900 stalls"."""
    end = index
    if index > 2 and tokens.low[index - 1] == "whose" and tokens.words[index - 2] == ",":  # noqa: PLR2004 - a noun, a comma and "whose"
        end = index - 2
    elif not index or not is_possessive(tokens.words[index - 1]):
        return []
    common, names = split_words(tokens, phrase_before(tokens, end), end)
    return [*names, *common]


def _subject(found: _Found) -> Subject:
    kept = bare(found.measure)[-MEASURE_WORDS:]
    if found.status and found.status not in kept:
        kept = [*kept, found.status]
    told = [*kept, *found.measure]
    return Subject(join_words(kept), join_scope(found.scope, told), found.subset)


def _step(tokens: Tokens, at: int) -> int:
    """Step over the hyphen of "14-digit" and of "four-, five- and six-cylinder"."""
    size = len(tokens.low)
    if at >= size or tokens.words[at] != "-":
        return at
    at += 1
    if at < size and tokens.low[at] in _NUMBER_SUFFIXES:
        return at + 1
    if at < size and (tokens.words[at] == "," or tokens.tags[at] == "A"):
        while at < size and (tokens.words[at] in {"-", ","} or tokens.tags[at] in {"A", "Q"}):
            at += 1
    return at


def _read_whole(tokens: Tokens, found: _Found, previous: Subject | None) -> list[str]:
    """Read "17 of the staff", "8,200 of whom"; return the scope that the whole gives."""
    size = len(tokens.low)
    at = found.start
    scope: list[str] = []
    if at + 1 < size and tokens.low[at] == "of":
        after = at + 1
        if tokens.low[after] in _PRONOUNS:
            at = after + 1
            predicated = at < size and tokens.tags[at] == "B"
            found.subset = predicated or tokens.low[after] in {"whom", "which", "them"}
            found.whole = previous.measure if previous is not None else ""
            scope = [previous.scope] if previous is not None and previous.scope else []
        else:
            at = skip_determiners(tokens, after)
            owner = phrase_after(tokens, at)
            if _owns_counted(tokens, at, owner):  # "six of the state's 11 seats"
                scope = split_words(tokens, at, owner)[1]
                at = owner
            if at + 1 < size and tokens.low[at] in _WHICH and tokens.tags[at + 1] == "Q":
                at += 1  # "14 of his last 16 matches"
            numbered = at < size and tokens.tags[at] == "Q"
            found.subset = numbered or tokens.low[after] in {"the", "those", "these"}
            found.of_phrase = True
            at = _step(tokens, at + 1) if numbered else at
    while at + 1 < size and (tokens.low[at] in _FURTHER or tokens.tags[at] == "R"):
        if tokens.tags[at + 1] not in {"N", "E", "G", "R"} or tokens.low[at] == "than":
            break
        at += 1
    if at < size and tokens.low[at] == "(":
        at = close_bracket(tokens, at) or at
    found.start = at
    return scope


def _owns_counted(tokens: Tokens, start: int, end: int) -> bool:
    owns = start < end < len(tokens.tags) and tokens.tags[end] == "Q"
    return owns and is_possessive(tokens.words[end - 1])


def _read_noun(tokens: Tokens, index: int, found: _Found) -> None:
    """Read the noun that is counted and what became of those counted."""
    if tokens.tags[found.start : found.start + 1] == ["Q"] and "-" in tokens.words[found.start]:
        found.start += 1  # "two 48-megapixel cameras"
    found.end = phrase_after(tokens, found.start)
    found.measure, found.scope = split_words(tokens, found.start, found.end)
    if found.measure and found.scope and _name_is_noun(tokens, index, found):
        found.measure.append(found.scope.pop())
    ages, group_end = age_group(tokens, found.end)
    found.scope.extend(ages)
    found.after, found.status = status_after(tokens, skip_aside(tokens, group_end))
    # "and 6 teachers were killed": its own clause, whose subject it is
    found.suffers = found.status is not None and (
        tokens.tags[index - 1 : index] == ["A"] or tokens.words[index - 1] == ","
    )
    if found.status is None:
        found.after = group_end
        modifiers, behind = prepositional(tokens, group_end)
        if modifiers and behind < len(tokens.tags) and tokens.tags[behind] in {"B", "H", "M"}:
            after_verb, found.status = status_after(tokens, behind)
            if found.status is not None:
                found.scope.extend(modifiers)
                found.after = after_verb
    if found.status is None:
        found.status = status_before(tokens, index)
        found.of_noun = found.status is not None and tokens.low[index - 1] == "of"
    if found.status == "hit" and not found.measure:
        found.status = None  # "the yen hit 151": a level reached


# "one stranded American", "six congressional Democrats": the name is the noun.
_ADJECTIVE_ENDINGS = ("al", "ive", "ed", "ic", "ous", "ary", "ior")


def _name_is_noun(tokens: Tokens, index: int, found: _Found) -> bool:
    last = tokens.words[found.end - 1]
    if last != found.scope[-1] or found.start > index + 1:
        return False
    alone = len(found.scope) == 1 and found.measure[-1].endswith(_ADJECTIVE_ENDINGS)
    return alone or last.lower() in PEOPLE


def _read_predicate(tokens: Tokens, found: _Found, previous: Subject | None) -> None:
    """Read "(8,200 of whom) are children"."""
    start = skip_determiners(tokens, found.start + 1)
    found.end = phrase_after(tokens, start)
    found.measure, found.scope = split_words(tokens, start, found.end)
    if found.status is None and not found.measure:
        found.after, found.status = status_after(tokens, found.start)
    if previous is not None and previous.measure:
        found.status = found.status or status_of(previous.measure)


def _add_surroundings(tokens: Tokens, index: int, found: _Found) -> None:
    """Add the sentence's subject, or else its opening or object, to the scope."""
    group = object_before(tokens, index) if index and tokens.low[index - 1] == "of" else None
    if group is not None and found.measure and not found.of_noun:
        head, owner = split_words(tokens, *group)  # "a survey of seven countries"
        if owner or not STATISTICS.issuperset(head):
            found.scope[:0] = [*_who_has(tokens, index, group[0]), *owner, *head]
            return
    holder = holder_before(tokens, index)
    if holder and found.measure and not found.of_noun:
        found.scope[:0] = holder
        return
    event = found.of_noun and found.status not in {"lost", "cut"}  # "a loss of 20 jobs": whose?
    subject = None if event or found.suffers else subject_phrase(tokens, index)
    if subject is not None:
        head, owner = subject_words(tokens, subject)
        found.scope[:0] = [*owner, *head]
        called = found.end > found.start  # "records show 3 GIFs"
        if not found.measure and not called and found.status is None and not found.of_phrase:
            span = object_before(tokens, index)
            if span is None:
                found.measure = head
    if not found.scope:
        found.scope.extend(opening(tokens, index))
        if not found.scope and subject is None:
            found.scope.extend(object_after(tokens, found.after))


def _who_has(tokens: Tokens, index: int, group: int) -> list[str]:
    """Return who has the group that begins at `group`: "the line runs a fleet of 64 jets"."""
    verb = group - 1
    if verb > 0 and tokens.tags[verb] == "D":
        verb -= 1
    subject = (
        subject_phrase(tokens, index) if verb > 0 and tokens.tags[verb] in {"V", "E", "H"} else None
    )
    if subject is None:
        return []
    head, owner = subject_words(tokens, subject)
    return [*owner, *head]


def _complete(tokens: Tokens, index: int, found: _Found, previous: Subject | None) -> None:
    """Find a noun for a count that has none of its own."""
    if found.measure or found.of_phrase:
        found.measure = found.measure or list(found.scope)
        return
    named = split_words(tokens, found.start, found.end)[1]
    span = object_before(tokens, index)
    if found.status is None and span is not None and not named:
        head, owner = object_words(tokens, span)
        found.measure = head or owner
        found.scope[:0] = owner if head else []
        return
    others = tokens.low[index + 1 : index + 2] == ["others"]
    if others and found.status in PERSONAL and not _are_people(previous):
        found.measure = ["people"]
        return
    if previous is not None and tokens.low[0] == "of" and tokens.words[index - 1] == ",":
        # "Of the 212 passengers, 190 survived"
        found.measure, found.subset = previous.measure.split(), True
        return
    alone = found.end == found.start and not _noun_behind(tokens, index)
    if previous is not None and (found.status or alone) and not named and _lends(previous, found):
        noun = " ".join([w for w in previous.measure.split() if w not in STATUS][-2:])
        found.measure = [noun] if noun else []
        if not found.scope and previous.scope:
            found.scope = [previous.scope]
    if not found.measure and named:
        of_things = found.status is None or found.status in _OF_THINGS
        found.measure = list(named) if of_things else ["people"]


def _lends(previous: Subject, found: _Found) -> bool:
    """Tell whether the noun counted before can be what this count leaves out.

    Not in "plunged 50 feet, killing 17": what is killed is no bus.
    """
    if previous.measure in {"age", "window"}:
        return False
    if found.status not in PERSONAL:
        return True
    return _are_people(previous)


def _are_people(subject: Subject | None) -> bool:
    return subject is not None and (
        harms(subject.measure) or not PEOPLE.isdisjoint(subject.measure.split())
    )


def _noun_behind(tokens: Tokens, index: int) -> bool:
    return index + 1 < len(tokens.low) and tokens.tags[index + 1] in {"N", "G", "E"}

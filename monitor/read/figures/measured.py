"""Say what an amount with a unit measures: money, percent, distances, durations."""

from __future__ import annotations

from dataclasses import dataclass, field

from monitor.read.figures.asides import age_group, skip_aside, skip_bracket, skip_determiners
from monitor.read.figures.deeds import deed_of, purpose_of
from monitor.read.figures.phrases import phrase_after, phrase_before
from monitor.read.figures.quantity import Quantity
from monitor.read.figures.scopes import (
    MEASURE_WORDS,
    Subject,
    chain_scope,
    join_scope,
    join_words,
    nearest_noun,
    object_before,
    opening,
    prepositional,
    split_words,
    subject_phrase,
    subject_words,
)
from monitor.read.figures.status import STANCE_FORMS, STANCES, STATUS, status_after
from monitor.read.figures.tables import words
from monitor.read.figures.tokens import Tokens

_PEOPLE = words(
    "people americans adults voters respondents republicans democrats independents women men "
    "residents citizens households workers families students children parents participants "
    "palestinians israelis britons canadians germans ukrainians those members users consumers "
    "companies firms pupils teenagers drivers teachers nurses doctors tenants pensioners "
    "girls boys youths mothers fathers shoppers farmers"
)


_LENGTHS = words("kilometer mile meter foot yard")


_PREPOSITION_NOUNS = words(
    "event wake case aftermath process course face hands cash total all return addition part "
    "terms line favor order exchange response light front place which what"
)


_ANSWERS = words(
    "said say says think believe believed thought felt feel want wanted agree agreed disagree "
    "disagreed had have were are viewed view see saw expressed reported trust prefer "
    "preferred"
)


_TRAILING_ADJECTIVES = words(
    "available short late long wide high tall deep old away thick remaining outright alone "
    "apart in-hand likely worth"
)


@dataclass(slots=True)
class _Found:
    """What the words behind the unit say, while they are read."""

    measure: list[str] = field(default_factory=list)
    scope: list[str] = field(default_factory=list)
    subset: bool = False
    done: bool = False


def measured(tokens: Tokens, index: int, quantity: Quantity, previous: Subject | None) -> Subject:
    """Return measure and scope of an amount, told behind it, before it or by its subject."""
    at = _step(tokens, skip_bracket(tokens, index + 1))
    beside = _beside(tokens, index, quantity)
    found = _behind(tokens, at, quantity, previous, beside=beside is not None)
    if found.done:
        return _subject(found)
    if beside is not None and not found.measure:
        head, owner = split_words(tokens, *beside)
        found.measure, found.scope = head or owner, owner if head else []
        return _subject(found)
    deed = deed_of(tokens, index, quantity)
    if deed == "invested" and found.measure and tokens.low[at] == "in":
        found.measure, found.scope = [], [*found.measure, *found.scope]
    if found.measure:
        deed = None
    if found.measure and index and tokens.tags[index - 1] == "N":
        named = split_words(tokens, phrase_before(tokens, index), index)[1]
        found.scope = [*named, *found.scope]  # "Brand 500mg tablets"
    _add_object(tokens, index, found)
    _add_subject(tokens, index, found, share=_is_share(quantity), owned=_owned(tokens, at))
    if not found.measure and previous is not None and deed is None:
        return Subject(previous.measure, previous.scope, found.subset)
    found.measure = found.measure or nearest_noun(tokens, index)
    if deed is not None and deed not in found.measure:
        found.measure = [*found.measure, deed]
        found.scope.extend(purpose_of(tokens, at, found.scope))
    if quantity.unit_name in _LENGTHS:
        found.scope.extend(prepositional(tokens, at)[0])
    found.scope = found.scope or opening(tokens, index)
    return _subject(found)


def _subject(found: _Found) -> Subject:
    kept = found.measure[-MEASURE_WORDS:]
    return Subject(join_words(kept), join_scope(found.scope, found.measure), found.subset)


def _is_share(quantity: Quantity) -> bool:
    return quantity.unit_name in {"percent", "fraction"}


def _owned(tokens: Tokens, at: int) -> bool:
    """Tell "5% of its workforce": the whole belongs to the sentence's subject."""
    return at + 1 < len(tokens.low) and tokens.low[at + 1] in {"its", "their", "his", "her", "our"}


def _step(tokens: Tokens, at: int) -> int:
    """Step over adverbs and the hyphen of "14-digit"."""
    size = len(tokens.low)
    while at < size and tokens.tags[at] == "R" and tokens.low[at] not in {"up", "down", "away"}:
        at += 1
    return at + 1 if at < size and tokens.words[at] == "-" else at


def _behind(
    tokens: Tokens, at: int, quantity: Quantity, previous: Subject | None, *, beside: bool
) -> _Found:
    """Read "a $5 reward", "5% of voters", "$5 in aid", "38% said …" behind the unit at `at`."""
    end = phrase_after(tokens, at)
    if end > at and tokens.low[end - 1] in _TRAILING_ADJECTIVES:
        end = at if end - at == 1 else end - 1
        at = end
    if beside and end > at and tokens.words[at][0].isupper():
        end = at
    found = _Found()
    if end > at:
        found.measure, found.scope = split_words(tokens, at, end)
        found.scope.extend(prepositional(tokens, end)[0])
        if not found.measure:
            found.measure, found.scope = found.scope[:1], found.scope[1:]
        elif quantity.fraction and tokens.tags[end : end + 1] != ["P"]:
            noun, owner = split_words(tokens, at, end)  # "one in five pupils skipped breakfast"
            _answer(tokens, end, noun, owner, [], found)
    elif not beside and at + 1 < len(tokens.low):
        if tokens.low[at] in _WHOLES:
            _of_whole(tokens, at, quantity, found)
        elif _is_share(quantity) and _answers(tokens, at):
            _further_answer(tokens, at, previous, found)
    return found


_WHOLES = frozenset({"of", "in", "worth", "for"})


def _of_whole(tokens: Tokens, at: int, quantity: Quantity, found: _Found) -> None:
    """Read the whole of "61% of voters", or the purpose of "$5 in aid", after the word at `at`."""
    link = tokens.low[at]
    start = skip_determiners(tokens, at + 1)
    numbered = start < len(tokens.low) and tokens.tags[start] == "Q"
    end = phrase_after(tokens, start + 1 if numbered else start)
    if end <= start or not _takes(tokens, link, start, end, quantity):
        return
    noun, owner = split_words(tokens, start, end)
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
        _answer(tokens, skip_aside(tokens, rest), noun, owner, tail, found)


def _takes(tokens: Tokens, link: str, start: int, end: int, quantity: Quantity) -> bool:
    """Tell whether the phrase at `start` says what an amount is of."""
    if link in {"of", "worth"}:
        return True
    if not quantity.money or tokens.tags[start] in {"T", "Q"}:
        return False
    if link == "for":
        return tokens.tags[start] == "N"
    common = tokens.words[end - 1][0].islower()  # "in Medicaid funds", not "in Paris"
    return common and tokens.low[start] not in _PREPOSITION_NOUNS


def _answer(  # noqa: PLR0917 - the parts of one phrase
    tokens: Tokens, at: int, noun: list[str], owner: list[str], tail: list[str], found: _Found
) -> None:
    """Read what a share of a group thinks, does or suffers, told from `at` on."""
    after, status = status_after(tokens, at)
    people = _is_people(noun, owner)
    if status is not None:
        found.measure = [status] if people else [*noun, status]
        found.scope = [*(noun if people else []), *owner, *tail]
        found.scope.extend(prepositional(tokens, after, most=1)[0])
    elif not people and (state := _state(tokens, at)):
        found.measure = [*noun, *owner, state]
        found.scope = tail
    elif people:
        predicate = _predicate(tokens, at)
        if predicate:
            found.measure, found.scope = predicate, [*noun, *owner, *tail]


def _state(tokens: Tokens, at: int) -> str | None:
    """Return the one word that "are empty" says of a share of things."""
    tags = tokens.tags
    if at + 1 >= len(tags) or tags[at] != "B":
        return None
    last = at + 2 >= len(tags) or tags[at + 2] in {"P", "S", ",", "."}
    return tokens.words[at + 1] if last and tags[at + 1] in {"N", "E"} else None


def _answers(tokens: Tokens, at: int) -> bool:
    word = tokens.low[at]
    return tokens.tags[at] in {"V", "E", "H", "B", "M"} and (
        word in _ANSWERS or word in STANCE_FORMS or STATUS.get(word) in STANCES
    )


def _further_answer(tokens: Tokens, at: int, previous: Subject | None, found: _Found) -> None:
    """Read "…, while 38% said …": another answer of the group named before."""
    after, status = status_after(tokens, at)
    found.measure = [status] if status else _predicate(tokens, at)
    group = previous.scope if previous is not None else ""
    found.scope = [group] if group else []
    if status:
        more = prepositional(tokens, after, most=1)[0]
        found.scope.extend(word for word in more if word not in group)
    found.subset = previous is not None and previous.subset
    found.done = bool(found.measure)


def _doing(tokens: Tokens, start: int) -> list[str]:
    """Return the "repairing" of "Repairing the levee will cost …"."""
    at = start - 1
    if at > 0 and tokens.tags[at] == "D":
        at -= 1
    opens = at == 0 or (at > 0 and tokens.tags[at - 1] in {"S", "W", ","})
    return [tokens.low[at]] if opens and tokens.tags[at] == "G" else []


_STATISTICS = words("average total maximum minimum mean median sum combined estimated")


def _add_object(tokens: Tokens, lead: int, found: _Found) -> None:
    span = object_before(tokens, lead)
    if found.measure or span is None:
        return
    head, owner = split_words(tokens, *span)
    if _STATISTICS.issuperset(head) and not owner:
        return  # "homes stay an average of 70 days": the homes' stay
    found.measure = head or owner
    found.scope = [*(owner if head else []), *found.scope, *chain_scope(tokens, span)]


def _add_subject(tokens: Tokens, lead: int, found: _Found, *, share: bool, owned: bool) -> None:
    subject = subject_phrase(tokens, lead)
    if subject is None:
        return
    head, owner = subject_words(tokens, subject)
    head = [*_doing(tokens, subject.start), *head]
    if not found.measure:
        found.measure = head or owner
        found.scope = [*(owner if head else []), *found.scope]
    elif owned or not (share and found.subset):
        found.scope = [*owner, *head, *found.scope]
    elif not found.scope:
        found.scope = owner or head


_DIRECTIONS = words("up down by sharply slightly higher lower flat off")
_MARKS = frozenset("+▲▼")


def _beside(tokens: Tokens, lead: int, quantity: Quantity) -> tuple[int, int] | None:
    """Return the phrase of "Burlington by 2.6%", "Unite, down 68p", "Dow +0.2%", "Gant (0.5"."""
    tags, low = tokens.tags, tokens.low
    at = lead - 1
    while at >= 0 and (low[at] in _DIRECTIONS or low[at] in _MARKS):
        at -= 1
    marked = at < lead - 1
    if at < 0:
        return None
    if tokens.words[at] == ("," if marked else "("):
        at -= 1
    elif not marked and not quantity.signed and not _compared(tokens, lead):
        return None
    if at < 0 or tags[at] != "N":
        return None
    start = phrase_before(tokens, at + 1)
    before = tags[start - 1] if start else ""
    if marked and tokens.words[at + 1] == ",":
        link = start - 2 if before == "D" else start - 1
        if link >= 0 and tags[link] == "P":
            return None  # "shares were on a tear, up 57%": not the tear
    if low[lead - 1] == "by" and low[lead - 2] not in {"up", "down"} and before in set("VEGDP"):
        return None  # "cut its workforce by 5%": the object of a verb
    return start, at + 1


def _compared(tokens: Tokens, lead: int) -> bool:
    """Tell "pulled the sector 0.68 percent lower"."""
    return lead + 1 < len(tokens.low) and tokens.low[lead + 1] in {"higher", "lower"}


def _is_people(noun: list[str], owner: list[str]) -> bool:
    named = [w.lower() for w in (noun or owner)]
    if not named:
        return False
    return named[-1] in _PEOPLE or named[0] in _PEOPLE or (not noun and named[-1].endswith("s"))


_SPEECH = words("say said saying think believe surveyed polled")
_DEGREES = frozenset({"more", "less", "most", "least", "not"})
_PREDICATE_WORDS = 5


def _predicate(tokens: Tokens, at: int) -> list[str]:
    """Return the few words that say what a polled group thinks or does."""
    found: list[str] = []
    for tag, word, written in zip(
        tokens.tags[at:], tokens.low[at:], tokens.words[at:], strict=True
    ):
        if len(found) == _PREDICATE_WORDS:
            break
        if tag in "BHMDROWP" or word in _SPEECH:
            if word in _DEGREES:
                found.append(word)
        elif tag in "NVEG":
            found.append(STATUS[word] if word in STANCE_FORMS else written)
        elif written not in {"“", "”", '"', "or"}:
            break
    return found

"""Read what a share of a group thinks, does or suffers: "61% of voters disapprove"."""

from __future__ import annotations

from monitor.read.figures.groups import PEOPLE
from monitor.read.figures.scopes import Found, Subject, prepositional
from monitor.read.figures.status import STANCE_FORMS, STANCES, STATUS, status_after
from monitor.read.figures.tokens import Tokens
from monitor.read.tables import words

_ANSWERS = words(
    "said say says think believe believed thought felt feel want wanted agree agreed disagree "
    "disagreed had have were are viewed view see saw expressed reported trust prefer "
    "preferred would"
)


def answer(  # noqa: PLR0917 - the parts of one phrase
    tokens: Tokens, at: int, noun: list[str], owner: list[str], tail: list[str], found: Found
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


def read_side(tokens: Tokens, at: int, found: Found) -> bool:
    """Read "47 percent in favour and 43 percent against"; tell whether it is so."""
    low = tokens.low
    if low[at] == "in" and low[at + 1] in _FAVOR:
        found.measure = ["favor"]
    elif low[at] in _SIDES and tokens.tags[at + 1] in _ENDS:
        found.measure = [_SIDES[low[at]]]
    return bool(found.measure)


_FAVOR = words("favor favour")
_SIDES = {"against": "oppose", "for": "favor"}
_ENDS = frozenset(",.;:")


def may_answer(tokens: Tokens, at: int) -> bool:
    """Tell whether the word at `at` begins an answer ("38% said …")."""
    word = tokens.low[at]
    return tokens.tags[at] in {"V", "E", "H", "B", "M"} and (
        word in _ANSWERS or word in STANCE_FORMS or STATUS.get(word) in STANCES
    )


def further_answer(tokens: Tokens, at: int, previous: Subject | None, found: Found) -> None:
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


def _is_people(noun: list[str], owner: list[str]) -> bool:
    named = [w.lower() for w in (noun or owner)]
    if not named:
        return False
    return named[-1] in PEOPLE or named[0] in PEOPLE or (not noun and named[-1].endswith("s"))


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

"""Demands: who calls for what, and whether all of it was demanded by the same people before.

Demands are told in lists and in ever other words ("called for an end to the fighting", "must
declare a permanent ceasefire"), so they are compared item by item, and by who demands them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corpus.claim_terms import MONTHS, canonical
from monitor.models.reading import Claim, ClaimKind

_DEMANDS = re.compile(
    r"\b(?:call(?:s|ed|ing)? (?:on|for|upon)|urg(?:e|es|ed|ing)|demand(?:s|ed"
    r"|ing)?|implor(?:e|es|ed|ing)"
    r"|press(?:es|ed|ing)? for|appeal(?:s|ed|ing)? (?:for|to)|encourag(?:e|es"
    r"|ed|ing)|advocat(?:e|es|ed|ing) for"
    r"|insist(?:s|ed|ing)? (?:on|that)|plead(?:s|ed|ing)? (?:for|with)|exhort(?:s"
    r"|ed|ing)?|petition(?:s|ed|ing)?"
    r"|ask(?:s|ed|ing)? (?:for|that|[A-Z]\w+ to|the \w+ to)|(?:must|should)(?!"
    r" (?:have|be able))|needs? to)\b"
)
_ITEMS = re.compile(
    r",\s+(?:and\s+|or\s+|while\s+|as well as\s+)?|;\s*|\s+(?:and|while(?: also)?|as well as|or)\s+"
)
_REJECTS = re.compile(
    r"\b(?:reject|refus|den(?:y|ied|ies)|dismiss|ignor|resist|oppos|rebuff|critici[sz])\w*\b"
)
_SAYS = re.compile(r"\b(?:said|says|say|wrote|writes|argued|added|believes?|stated|noted)\b")
_SETTING = re.compile(r"(?:In|On|At|During|After|Before|As|With|For|While|Since|From)\b")
_WORDS = re.compile(r"[A-Za-z][\w-]*")


def _canonical(table: str) -> frozenset[str]:
    return frozenset(canonical(word) for word in table.split()) - {""}


# What is commonly demanded; such a word weighs more than what is said around it.
OBJECTS = _canonical(
    """
    ceasefire resign release investigate withdraw withdrawal aid sanction sanctions apology
    apologize impeach impeachment extradite extradition recall reinstate ban
    election referendum compensation
    reparation reform raise truce recognition embargo accountability transparency evacuate
    deescalation apartheid occupation blockade siege access protection justice stop
    """
)
# Words that say how, not what.
_MANNER = _canonical(
    """
    immediate permanent public urgent unconditional full complete lasting independent prompt swift
    formal use using bring financial diplomatic leverage power pressure influence humanitarian
    """
)
_WHO = _canonical(
    """
    worker letter author group official member people signatory sign demand they coalition
    organization signer others addition anonymous
    """
)
# A sentence's first word may be a name when it is no short one.
_OPENER = 4
OBJECT_WEIGHT = 3.0
MANNER_WEIGHT = 0.3
#: An item was demanded before when so much of its weight was.
COVERED = 0.42
#: Two demands are the same people's when so many of the names in one stand in the other's article.
NAMED_TOO = 0.34

Weigh = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Demand:
    """What a sentence demands: terms item by item, and who demands it.

    `who` are the words before the demand and in the article's opening, `names` the names among
    those before it, `times` the months and years that the sentence dates it by, `told` all names of
    the sentence.
    """

    items: tuple[frozenset[str], ...]
    who: frozenset[str]
    names: frozenset[str]
    times: frozenset[str]
    told: frozenset[str] = frozenset()

    @property
    def terms(self) -> frozenset[str]:
        """Return all that is demanded."""
        return frozenset[str]().union(*self.items)


def read_demand(claim: Claim, opening: str) -> Demand | None:
    """Read what a claim demands, and of whom it speaks; None where it demands nothing.

    `opening` is how the article begins: it tells who "they" or "the staffers" are. Speech of
    nobody known is left alone, since its "we" may be anybody.
    """
    sentence = claim.sentence
    if claim.kind is ClaimKind.QUOTE and claim.speaker is None:
        return None
    match = _DEMANDS.search(sentence)
    if match is None or _REJECTS.search(sentence, 0, match.start()):
        return None
    before = sentence[: match.start()]
    items = _items(sentence[match.end() :])
    if not any(OBJECTS & item for item in items):
        return None
    who = _actor(before)
    own = _terms(who) - _WHO
    told = _terms(opening)
    # "The authors", "17 campaign staffers": those of whom the opening tells.
    if not own or own & told:
        names = _names(who) or _names(opening)
        whose = own | told
    else:
        names = _names(who)
        whose = own
    return Demand(
        items,
        frozenset(whose),
        frozenset(names),
        frozenset(
            word.lower()
            for word in re.findall(r"\b(?:[A-Z][a-z]+|20\d\d)\b", before)
            if word.lower() in MONTHS
        ),
        frozenset(_names(sentence)),
    )


def demanded_before(demand: Demand, known: Sequence[Demand], weigh: Weigh) -> int | None:
    """Return which of the known demands covers most of one, when together they cover all of it.

    Only those by the same people at the same time count. None where an item is new.
    """
    same = [index for index, other in enumerate(known) if _same_people(demand, other)]
    if not same:
        return None
    all_known = frozenset[str]().union(*(known[index].terms for index in same))
    if not all(_covered(item, all_known, weigh) for item in demand.items):
        return None
    return max(same, key=lambda index: (len(demand.terms & known[index].terms), -index))


def _covered(item: frozenset[str], known: frozenset[str], weigh: Weigh) -> bool:
    total = sum(_weight(term, weigh) for term in item)
    return sum(_weight(term, weigh) for term in item & known) >= COVERED * total


def _weight(term: str, weigh: Weigh) -> float:
    if term in OBJECTS:
        return OBJECT_WEIGHT * weigh(term)
    return MANNER_WEIGHT * weigh(term) if term in _MANNER else weigh(term)


def _same_people(one: Demand, other: Demand) -> bool:
    if one.times != other.times:
        return False
    if one.told and other.told and not other.told & (one.told | one.who):
        return False
    if other.names:
        return len(other.names & one.who) >= NAMED_TOO * len(other.names)
    return not one.names or bool(one.names & other.who)


def _items(demanded: str) -> tuple[frozenset[str], ...]:
    """Divide what is demanded into its items, each with something that can be demanded."""
    items: list[frozenset[str]] = []
    pending: frozenset[str] = frozenset()
    for part in _ITEMS.split(demanded):
        terms = frozenset(_terms(part) - _WHO) | pending
        pending = frozenset()
        if OBJECTS & terms:
            items.append(terms)
        else:
            pending = terms
    if pending:
        items = [*items[:-1], items[-1] | pending] if items else [pending]
    return tuple(items)


def _actor(before: str) -> str:
    """Return who demands: the sentence's first part that is no setting ("In a letter, …")."""
    parts = [part for part in before.split(", ") if part.strip()]
    for part in parts:
        if not _SETTING.match(part):
            return _SAYS.split(part, maxsplit=1)[0]
    return ""


def _terms(part: str) -> set[str]:
    return {canonical(word.lower()) for word in _WORDS.findall(part)} - {""}


def _names(part: str) -> set[str]:
    found: Iterable[str] = (
        w for i, w in enumerate(_WORDS.findall(part)) if w[0].isupper() and (i or len(w) > _OPENER)
    )
    return {canonical(w.lower()) for w in found} - {"", "president"} - _WHO

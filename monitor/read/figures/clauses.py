"""Find the verb that governs a token of a tagged sentence, and that verb's subject."""

from __future__ import annotations

from monitor.read.figures.phrases import phrase_before
from monitor.read.figures.tokens import Tokens
from monitor.read.records import passing
from monitor.read.tables import words

_VERB = frozenset("VBHM")
_BREAKS = frozenset(";:—–")
_FARTHEST_VERB = 150
_CHAIN = words(
    "of in for on by at with from between to against across among over under about near per since"
)


@passing
class Phrase:
    """A noun phrase by token positions: `[start, end)`; `head_end` is where its first part ends."""

    start: int
    end: int
    head_end: int


def verb_before(tokens: Tokens, index: int) -> int | None:
    """Return the position of the nearest verb left of `index` in its clause, None without one."""
    tags, words = tokens.tags, tokens.words
    for position in range(index - 1, max(-1, index - _FARTHEST_VERB), -1):
        tag = tags[position]
        if tag in _VERB or tag in {"E", "G"}:
            return position
        if words[position] in _BREAKS or tag == "S":
            return None
    return None


def subject_of(tokens: Tokens, verb: int) -> Phrase | None:  # noqa: C901, PLR0911, PLR0912 - one branch a thing that may stand before a verb
    """Return the subject of the verb at `verb`, None where it is not plain."""
    tags, words = tokens.tags, tokens.words
    position = verb
    for _ in range(8):
        position = _skip_verb_group(tokens, position)
        if position <= 0:
            return None
        tag = tags[position - 1]
        word = words[position - 1]
        if tokens.low[position] == "having":
            earlier = verb_before(tokens, position)
            return subject_of(tokens, earlier) if earlier is not None else None
        if tag == "W":
            position -= 1
            if position and words[position - 1] == ",":
                position -= 1
            if position and words[position - 1] == ")":
                position = _open_bracket(tokens, position)
            return _related(tokens, position, verb)
        if tag in {"N", "Q"}:
            if tokens.low[position] == "having" or (
                tokens.low[position] == "to" and tokens.low[position - 1] in _TAKE_INFINITIVE
            ):
                earlier = verb_before(tokens, position)
                outer = subject_of(tokens, earlier) if earlier is not None else None
                if outer is not None:
                    return outer
            return _complex_before(tokens, position, whole=tags[verb] != "G")
        if tag == "O" and position > 1 and position < verb and _in_relative(tokens, position):
            return _complex_before(tokens, position - 1)  # "the bloc she leads won 40 seats"
        if tag == "O":
            return _antecedent(tokens, position - 1)
        if tag == "T":
            position = _before_time(tokens, position)
        elif word == "," and _describes(tokens, verb):
            return _nearest_part(tokens, position - 1)
        elif word == ")":
            position = _open_bracket(tokens, position)
        elif word in {",", "–", "—"} and (tags[verb] != "G" or tags[verb - 1] == "B"):
            back = _before_apposition(tokens, position - 1)
            if back is None:
                return None
            position = back + 1
            if tags[back] == "N":
                return _complex_before(tokens, position)
        else:
            earlier = verb_before(tokens, position - 1)
            if earlier is None:
                return None
            position = verb = earlier + 1
            verb = earlier
    return None


# "plans to lay off": the infinitive's subject is that of the verb before the noun.
_TAKE_INFINITIVE = words(
    "plan plans effort efforts decision bid proposal move attempt attempts offer deal right "
    "ability agreement order orders pledge promise vow threat campaign law bill pressure "
    "chance power authority duty"
)
# Participles that describe the noun before the comma ("claims, ranging from …").
_OF_NOUNS = words("ranging totaling totalling averaging numbering measuring costing starting")


def _describes(tokens: Tokens, verb: int) -> bool:
    """Tell a participle of the noun before its comma: "the march, joined by 900 drivers, …"."""
    if tokens.tags[verb] == "G":
        return tokens.low[verb] in _OF_NOUNS
    return tokens.tags[verb] == "E" and tokens.low[verb + 1 : verb + 2] == ["by"]


def _before_time(tokens: Tokens, position: int) -> int:
    """Return the position before "in May", "between 2014 and 2017", "last year"."""
    tags = tokens.tags
    while position > 0 and (
        tags[position - 1] == "T"
        or (tags[position - 1] == "A" and position > 1 and tags[position - 2] == "T")
    ):
        position -= 1
    while position > 0 and tags[position - 1] in {"P", "D"}:
        position -= 1
    return position


def _in_relative(tokens: Tokens, position: int) -> bool:
    return tokens.tags[position - 2] == "N" and tokens.tags[position] in {"V", "E"}


def _antecedent(tokens: Tokens, pronoun: int) -> Phrase | None:
    """Return the sentence's first noun phrase for "it", "he", "they" after "X said"."""
    if tokens.low[pronoun] not in {"it", "he", "she", "they"}:
        return None
    tags = tokens.tags
    first = 0
    while first < pronoun and tags[first] in {"D", "R", "P", ",", "“", '"', "T", "S", "A"}:
        if tags[first] == "P":  # an opening phrase of place or time
            comma = next((i for i in range(first, pronoun) if tokens.words[i] == ","), None)
            if comma is None:
                return None
            first = comma
        first += 1
    end = first
    while end < pronoun and tags[end] == "N":
        end += 1
    if (
        end == first
        or end >= pronoun
        or tags[end] not in {"V", "E", "B", "H", "M", "R", "W", ",", "P", "T", "("}
    ):
        return None
    return Phrase(first, end, end)


_PLURAL_VERBS = words("have are were")
_SINGULAR_VERBS = words("has is was")


def _related(tokens: Tokens, end: int, verb: int) -> Phrase | None:
    """Return what a relative clause speaks of: "shares in the group, which have gained"."""
    near = _nearest_part(tokens, end)
    whole = _complex_before(tokens, end)
    if near is None or whole is None or whole.start == near.start:
        return near
    auxiliary = next((w for w in tokens.low[end : verb + 1] if w in _AGREEING), "")
    plural = tokens.low[near.end - 1].endswith("s")
    head_plural = tokens.low[whole.head_end - 1].endswith("s")
    agrees = (auxiliary in _PLURAL_VERBS) == plural
    return whole if auxiliary and not agrees and head_plural != plural else near


_AGREEING = _PLURAL_VERBS | _SINGULAR_VERBS


def _nearest_part(tokens: Tokens, end: int) -> Phrase | None:
    start = _part_before(tokens, end)
    return Phrase(start, end, end) if start < end and tokens.tags[start] != "O" else None


def _skip_verb_group(tokens: Tokens, position: int) -> int:
    tags, low = tokens.tags, tokens.low
    while position > 0:
        tag = tags[position - 1]
        if (
            tag in _VERB
            or tag in {"E", "R"}
            or low[position - 1] in {"to", "n’t", "not", "also", "both"}
        ) or (tag == "G" and position > 1 and tags[position - 2] in {"B", "R"}):
            position -= 1
        else:
            break
    return position


def _open_bracket(tokens: Tokens, position: int) -> int:
    """Return the position of the bracket that the one before `position` closes."""
    for index in range(position - 2, max(-1, position - 16), -1):
        if tokens.words[index] == "(":
            return index
    return position - 1


def _before_apposition(tokens: Tokens, comma: int) -> int | None:
    """Return the token before "…, the global benchmark," that ends at `comma`."""
    for index in range(comma - 1, max(-1, comma - 24), -1):
        if tokens.words[index] == tokens.words[comma]:
            return index - 1 if index else None
    return None


def _complex_before(tokens: Tokens, end: int, *, whole: bool = False) -> Phrase | None:
    """Return the noun phrase with its "of …", "in …" parts that ends just before `end`.

    `whole` asks for what a relative clause that ends there speaks of.
    """
    tags, low = tokens.tags, tokens.low
    hi = end
    lo = _part_before(tokens, hi)
    if lo == hi:
        return None
    head_end = hi
    while lo > 0:
        link = lo - 1
        if tags[link] == "R":
            link -= 1
        if tags[link] == "D":
            link -= 1
        if link > 0 and low[link] in _CHAIN and tags[link] == "P":
            before = link
            if tags[before - 1] in {"E", "G"} and before > 1:
                before -= 1
            start = _part_before(tokens, before)
            if start == before:
                break
            head_end = before
            lo = start
            continue
        verb = lo - 2 if lo and tags[lo - 1] == "D" else lo - 1  # "trucks entering the enclave"
        if (
            verb > 0
            and tags[verb] == "G"
            and tags[verb - 1] == "N"
            and (low[verb - 1].endswith("s") or low[verb - 1] == "people")
        ):  # "people claiming benefits"
            return _complex_before(tokens, verb)
        break
    if tags[lo] == "O":
        return None
    outer = _before_relative(tokens, lo) if whole else None
    return _complex_before(tokens, outer) if outer is not None else Phrase(lo, hi, head_end)


# "a day that saw shares tumble by 3%": the shares tumble.
_PERCEIVING = words("saw see sees seen sent send sends help helps helped made make makes let lets")


def _before_relative(tokens: Tokens, lo: int) -> int | None:
    """Return where the noun ends that "(the riots) that followed the final" speaks of."""
    verb = lo - 1
    if verb > 0 and tokens.tags[verb] == "D":
        verb -= 1
    if verb < 2 or tokens.tags[verb] not in {"V", "E"}:  # noqa: PLR2004 - a noun and "that"
        return None
    if tokens.low[verb] in _PERCEIVING:
        return None
    which = verb - 1
    if tokens.tags[which] == "H":
        which -= 1
    told = which > 0 and tokens.tags[which] == "W" and tokens.tags[which - 1] == "N"
    return which if told else None


def _part_before(tokens: Tokens, end: int) -> int:
    """Return the start of one noun phrase, which a number may open, before `end`."""
    tags = tokens.tags
    start = phrase_before(tokens, end)
    if start > 0 and tags[start - 1] == "Q":
        start -= 1
        if start > 0 and tags[start - 1] == "N" and start < end:
            inner = phrase_before(tokens, start)
            start = inner
    return start

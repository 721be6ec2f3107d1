"""Say what a quantity counts (measure), and who and where (scope)."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.read.figures.lexicon import STATUS, STATUS_NOT_BEFORE
from monitor.read.figures.phrases import (
    Phrase,
    is_possessive,
    phrase_after,
    phrase_before,
    strip_possessive,
    subject_of,
    verb_before,
)
from monitor.read.figures.quantities import Quantity
from monitor.read.figures.tokens import Tokens

_SCOPE_PREPOSITIONS = frozenset(
    "of in from at on to by for among across near with against under aboard outside inside off around "
    "along within between into toward towards over".split()
)
_EMPTY = frozenset(
    "first more other others additional total number numbers amount estimated record new another further "
    "same average combined least most nearly us our top".split()
)
_GENERIC_HEADS = frozenset("number total group amount level range figure value sum count share rate price toll average".split())
_PEOPLE = frozenset(
    "people americans adults voters respondents republicans democrats independents women men residents "
    "citizens households workers families students children parents participants palestinians israelis "
    "britons canadians germans ukrainians those respondents members users consumers companies firms".split()
)
_LIGHT_OBJECT = frozenset("it they he she we i you there this that these those who which".split())
_REPORTING = frozenset(
    "said says say told tells reported reports found finds showed shows show revealed reveals estimates "
    "estimated indicated indicates suggested suggests announced expects expected thinks believes added "
    "noted claimed claims according".split()
)
_MEASURE_WORDS = 7
_SCOPE_WORDS = 10


@dataclass(frozen=True, slots=True)
class Subject:
    """What is counted, who and where, and whether it is a part of a whole named elsewhere."""

    measure: str
    scope: str
    subset: bool = False


def find_subject(tokens: Tokens, index: int, lead: int, quantity: Quantity, previous: Subject | None) -> Subject:
    """Return measure and scope of the quantity at token `index`, whose hedge begins at `lead`.

    `previous` is the subject of the quantity before it in the sentence.
    """
    if quantity.unit_name is None or (quantity.rate and (quantity.unit_name or "").startswith("1/")):
        return _counted(tokens, index, lead, quantity, previous)
    return _measured(tokens, index, lead, quantity, previous)


# ------------------------------------------------------------------ bare counts and shares


def _counted(tokens: Tokens, index: int, lead: int, quantity: Quantity, previous: Subject | None) -> Subject:
    low, tags = tokens.low, tokens.tags
    size = len(low)
    at = index + 1
    subset = False
    scope: list[str] = []
    measure: list[str] = []
    of_phrase = False
    if at < size and tokens.words[at] == "-":
        at += 1
        if at < size and (tokens.words[at] == "," or tags[at] == "A"):  # "four-, five- and six-cylinder"
            while at < size and (tokens.words[at] in {"-", ","} or tags[at] in {"A", "Q"}):
                at += 1
    if at < size and low[at] == "of":
        after = at + 1
        if after < size and low[after] in {"whom", "which", "them", "these", "those"}:
            subset = low[after] in {"whom", "which", "them"}
            at = after + 1
            if previous is not None:
                scope.extend([previous.scope] if previous.scope else [])
        else:
            at = _skip_determiners(tokens, after)
            subset = after < size and (tags[at if at < size else after] == "Q" or low[after] in {"the", "those", "these"})
            of_phrase = True
            if at < size and tags[at] == "Q":
                at += 1
    while at < size and (low[at] in {"more", "other", "additional", "further", "fewer", "less"} or tags[at] == "R") and at + 1 < size and tags[at + 1] in {"N", "E", "G", "R"} and low[at] not in {"than"}:
        at += 1
    if at < size and low[at] == "(":
        closing = _close(tokens, at)
        at = closing if closing is not None else at
    end = phrase_after(tokens, at)
    measure, owned = _split(tokens, at, end)
    scope_now = owned
    ages, end_of_group = _age_group(tokens, end)
    scope_now.extend(ages)
    after_noun, status = _status_after(tokens, _skip_aside(tokens, end_of_group))
    if status is None:
        after_noun = end_of_group
    of_death = False
    if status is None:
        status = _status_before(tokens, lead)
        of_death = status is not None and low[lead - 1] == "of"
    if subset and at < size and tags[at] == "B":  # "of whom are children"
        end = phrase_after(tokens, _skip_determiners(tokens, at + 1))
        measure, scope_now = _split(tokens, _skip_determiners(tokens, at + 1), end)
        if status is None and not measure:
            after_noun, status = _status_after(tokens, at)
        if previous is not None and previous.measure:
            status = status or _status_word(previous.measure)
    scope.extend(scope_now)
    tail, _ = _prepositional(tokens, after_noun)
    scope.extend(tail)
    if lead and tokens.words[lead - 1] == "(" and lead > 1 and tags[lead - 2] == "N":
        head, owner = _split(tokens, phrase_before(tokens, lead - 1), lead - 1)
        return Subject(_join((measure or head)[-_MEASURE_WORDS:]), _join_scope([*owner, *head], measure), subset)
    subject = None if of_death else _subject_phrase(tokens, lead)
    if subject is not None:
        head, owner = _subject_words(tokens, subject)
        scope[:0] = owner or head
    if not scope:
        scope.extend(_opening(tokens, lead) or (_object_after(tokens, after_noun) if subject is None else []))
    if not measure and not status and not of_phrase:
        pre = _object_before(tokens, lead)
        if pre is not None:
            head, owner = _split(tokens, *pre)
            measure = head or owner
            scope[:0] = [*(owner if head else []), *_chain_scope(tokens, pre)]
    if not measure and not of_phrase and previous is not None and (status or (end == at and _coordinated(tokens, index))):
        noun = _noun_of(previous.measure)
        measure = [noun] if noun else []
        if not scope and previous.scope:
            scope = [previous.scope]
    if not measure and status is None and subject is not None:
        head, owner = _subject_words(tokens, subject)
        measure = head
        scope = [w for w in scope if w not in head]
    if not measure and scope_now and status:
        measure = ["people"]
    if not measure and not status and scope_now:
        measure = list(scope_now)
    words = measure[-_MEASURE_WORDS:]
    if status and status not in words:
        words = [*words, status]
    return Subject(_join(words), _join_scope(scope, words), subset or quantity.fraction and of_phrase)


def _object_after(tokens: Tokens, at: int) -> list[str]:
    """Return the object of the verb whose subject the count is ("left the club")."""
    tags = tokens.tags
    size = len(tags)
    steps = 0
    while at < size and steps < 5 and tags[at] in {"V", "E", "H", "B", "M", "R", "W"}:  # noqa: PLR2004 - a verb and its auxiliaries
        at += 1
        steps += 1
    if at < size and tags[at] == "P":
        at += 1
    start = _skip_determiners(tokens, at)
    end = phrase_after(tokens, start)
    if end == start:
        return []
    common, names = _split(tokens, start, end)
    return [*names, *common]


def _close(tokens: Tokens, at: int) -> int | None:
    for index in range(at + 1, min(len(tokens.low), at + 12)):
        if tokens.words[index] == ")":
            return index + 1
    return None


def _skip_determiners(tokens: Tokens, at: int) -> int:
    while at < len(tokens.low) and (tokens.tags[at] == "D" or tokens.low[at] in {"all", "the"}):
        at += 1
    return at


def _status_after(tokens: Tokens, end: int) -> tuple[int, str | None]:
    """Return what became of those counted, told after the noun, and where that ends."""
    low, tags = tokens.low, tokens.tags
    size = len(low)
    at = end
    steps = 0
    while at < size and steps < 8:  # noqa: PLR2004 - auxiliaries, adverbs, a coordinated count
        word, tag = low[at], tags[at]
        if word in STATUS and (tag in {"E", "V", "R", "G"} or word in {"dead", "missing", "homeless", "alive", "unaccounted", "hostage", "sick"}):
            following = tags[at + 1] if at + 1 < size else ""
            active_object = tag in {"V", "E"} and following in {"D", "Q", "N", "O"} and not _passive(tokens, end, at)
            if tag == "G" and at == end:
                return end, None
            if not active_object or STATUS[word] in _STANCES or word in {"signed", "died", "fled", "voted", "resigned", "returned"}:
                return at + 1, STATUS[word]
            return end, None
        if tag in {"B", "H", "M", "R", "W"} or word in {"been", "being", "left", "reported", "presumed", "counted", "confirmed", "more", "others", "other", "feared", "believed", "to", "be"}:
            at += 1
            steps += 1
            continue
        if word in {"and", ","} and at + 1 < size and tags[at + 1] == "Q" and at == end:
            at = phrase_after(tokens, at + 2)
            steps += 1
            end_of_coordination = at
            if end_of_coordination >= size:
                break
            end = at
            continue
        break
    return end, None


_STANCES = frozenset("approve disapprove support oppose favor".split())


def _passive(tokens: Tokens, end: int, at: int) -> bool:
    return any(tokens.tags[i] == "B" for i in range(end, at))


def _status_before(tokens: Tokens, lead: int) -> str | None:
    """Return the status verb whose object the count is ("killed 12 people")."""
    low, tags = tokens.low, tokens.tags
    at = lead - 1
    steps = 0
    while at >= 0 and steps < 3 and (tags[at] in {"D", "R"} or low[at] in {"all", "estimated", "up", "off", "out", "down"}):  # noqa: PLR2004
        at -= 1
        steps += 1
    if at < 0:
        return None
    word = low[at]
    if word in STATUS and word not in STATUS_NOT_BEFORE and tags[at] in {"V", "E", "G", "N"} and (tags[at] != "N" or word in _DEVERBAL):
        return STATUS[word]
    if word == "of" and at and low[at - 1] in _NOUN_STATUS:
        return _NOUN_STATUS[low[at - 1]]
    return None


_DEVERBAL = frozenset("killing shooting cut hit lost shed".split())
_NOUN_STATUS = {
    "death": "killed", "deaths": "killed", "killing": "killed", "killings": "killed", "murder": "killed",
    "arrest": "arrested", "arrests": "arrested", "loss": "lost", "release": "released",
    "displacement": "displaced", "evacuation": "evacuated", "abduction": "abducted",
    "detention": "detained", "deportation": "deported", "deaths-": "killed",
}  # fmt: skip


def _status_word(measure: str) -> str | None:
    for word in reversed(measure.split()):
        if word in STATUS:
            return STATUS[word]
    return None


def _noun_of(measure: str) -> str:
    words = [w for w in measure.split() if w not in STATUS]
    return " ".join(words[-2:])


def _coordinated(tokens: Tokens, index: int) -> bool:
    at = index + 1
    return at >= len(tokens.low) or tokens.tags[at] not in {"N", "G", "E"}


# ------------------------------------------------------------------ money, percent, measures


def _measured(tokens: Tokens, index: int, lead: int, quantity: Quantity, previous: Subject | None) -> Subject:
    low, tags, words = tokens.low, tokens.tags, tokens.words
    size = len(low)
    at = index + 1
    at = _skip_parenthesis(tokens, at)
    while at < size and tags[at] == "R" and low[at] not in {"up", "down", "away"}:
        at += 1
    if at < size and words[at] == "-":
        at += 1
    beside = _beside(tokens, lead, quantity)
    end = phrase_after(tokens, at)
    if end > at and low[end - 1] in _TRAILING_ADJECTIVES:
        at = end = at if end - at == 1 else end - 1
    if beside is not None and end > at and words[at][0].isupper():
        end = at
    measure: list[str] = []
    scope: list[str] = []
    subset = False
    status: str | None = None
    owned_by_subject = at + 1 < size and low[at + 1] in {"its", "their", "his", "her", "our"}
    rest = end
    percent = quantity.unit_name in {"percent", "fraction"}
    if end > at:
        measure, scope = _split(tokens, at, end)
        if percent and measure and measure[0] in {"increase", "drop", "rise"}:
            pass
        rest = end
        tail, _ = _prepositional(tokens, rest)
        scope.extend(tail)
        if not measure:
            measure, scope = scope[:1], scope[1:]
    elif beside is None and at < size and low[at] in {"of", "in", "worth", "for", "on", "from"} and at + 1 < size:
        start = _skip_determiners(tokens, at + 1)
        whole_end = phrase_after(tokens, start)
        if start < size and tags[start] == "Q":
            whole_end = phrase_after(tokens, start + 1)
        time_like = start < size and (tags[start] in {"T", "Q"} and low[at] != "of")
        if whole_end > start and not time_like and (low[at] in {"of", "worth"} or (low[at] == "in" and quantity.money and words[start][0].islower() and low[start] not in _PREPOSITION_NOUNS) or (low[at] == "for" and quantity.money and tokens.tags[start] == "N")):
            noun, owner = _split(tokens, start, whole_end)
            tail, rest = _prepositional(tokens, whole_end, most=1)
            ages, rest = _age_group(tokens, rest)
            tail.extend(ages)
            rest = _skip_aside(tokens, rest)
            if low[at] == "for":
                scope = [*noun, *owner]
            elif percent:
                subset = True
                after_noun, status = _status_after(tokens, rest)
                if status is None and _is_people(noun, owner):
                    predicate = _predicate(tokens, rest)
                    if predicate:
                        measure, scope = predicate, [*noun, *owner, *tail]
                    else:
                        measure, scope = noun or owner, [*(owner if noun else []), *tail]
                elif status is not None:
                    measure = [status] if _is_people(noun, owner) else [*noun, status]
                    scope = [*(noun if _is_people(noun, owner) else []), *owner, *tail]
                    more, _ = _prepositional(tokens, after_noun, most=1)
                    scope.extend(more)
                else:
                    measure, scope = noun or owner, [*(owner if noun else []), *tail]
            else:
                measure, scope = noun or owner, [*(owner if noun else []), *tail]
    elif percent and beside is None and previous is not None and at < size and tags[at] in {"V", "E", "H", "B", "M"} and (low[at] in _ANSWERS or low[at] in _STANCE_FORMS or STATUS.get(low[at]) in _STANCES):
        _, status = _status_after(tokens, at)
        measure = [status] if status else _predicate(tokens, at)
        scope = [previous.scope] if previous.scope else []
        if status:
            more, _ = _prepositional(tokens, _status_after(tokens, at)[0], most=1)
            scope.extend(w for w in more if w not in previous.scope)
        if measure:
            return Subject(_join(measure), _join_scope(scope, measure), previous.subset)
    if beside is not None and not measure:
        head, owner = _split(tokens, *beside)
        return Subject(_join((head or owner)[-_MEASURE_WORDS:]), _join_scope(owner if head else [], head), subset)
    subject = _subject_phrase(tokens, lead)
    pre = _object_before(tokens, lead)
    if not measure and pre is not None:
        head, owner = _split(tokens, *pre)
        measure, scope_more = head or owner, (owner if head else [])
        scope = [*scope_more, *scope]
        tail_scope = _chain_scope(tokens, pre)
        scope.extend(tail_scope)
    if subject is not None:
        head, owner = _subject_words(tokens, subject)
        if not measure:
            measure = head or owner
            scope = [*(owner if head else []), *scope]
        elif (percent and subset and owned_by_subject) or not (percent and subset):
            scope = [*owner, *([] if owner else head), *scope]
        elif not scope:
            scope = owner or head
    if not measure and previous is not None:
        return Subject(previous.measure, previous.scope, subset)
    if not measure:
        measure = _nearest_noun(tokens, lead)
    if quantity.unit_name in _LENGTHS:
        scope.extend(_prepositional(tokens, at)[0])
    if not scope:
        scope = _opening(tokens, lead)
    return Subject(_join(measure[-_MEASURE_WORDS:]), _join_scope(scope, measure), subset)


_LENGTHS = frozenset({"kilometer", "mile", "meter", "foot", "yard"})
_PREPOSITION_NOUNS = frozenset("event wake case aftermath process course face hands cash total all return addition part terms line favor order exchange response light front place which what".split())


def _beside(tokens: Tokens, lead: int, quantity: Quantity) -> tuple[int, int] | None:
    """Return the noun phrase of "Burlington by 2.6%", "Unite, down 68p", "Dow +0.2%", "Gant (0.5 …"."""
    tags, low, words = tokens.tags, tokens.low, tokens.words
    at = lead - 1
    marked = False
    while at >= 0 and (low[at] in {"up", "down", "by", "sharply", "slightly", "higher", "lower", "flat", "off"} or words[at] in {"+", "▲", "▼"}):
        marked = True
        at -= 1
    bracket = at >= 0 and words[at] == "(" and not marked
    if at >= 0 and ((marked and words[at] == ",") or bracket):
        at -= 1
    elif not marked and not quantity.signed:
        if at < 0 or tags[at] != "N" or tokens.low[lead - 1] in {"a", "an"}:
            return None
        after = tokens.quantity.index(tokens.quantity[lead]) + 1
        if after >= len(low) or low[after] not in {"higher", "lower"}:
            return None
    if at < 0 or tags[at] != "N":
        return None
    lo = phrase_before(tokens, at + 1)
    link = lo - 1 if lo and tags[lo - 1] != "D" else lo - 2
    if marked and words[at + 1] == "," and link >= 0 and tags[link] == "P":
        return None  # "shares were on a tear, up 57%": not the tear
    if marked and low[lead - 1] == "by" and low[lead - 2] not in {"up", "down"}:
        before = tags[lo - 1] if lo else ""
        if before in {"V", "E", "G", "D", "P"}:
            return None  # "cut its workforce by 5%": the object of a verb
    return lo, at + 1


def _skip_parenthesis(tokens: Tokens, at: int) -> int:
    if at < len(tokens.words) and tokens.words[at] == "(":
        closing = _close(tokens, at)
        return closing if closing is not None else at
    return at


_ANSWERS = frozenset("said say says think believe believed thought felt feel want wanted agree agreed disagree disagreed had have were are viewed view see saw expressed reported trust prefer preferred".split())
_TRAILING_ADJECTIVES = frozenset("available short late long wide high tall deep old away thick remaining outright alone apart in-hand likely worth".split())
_AGE_WORDS = frozenset("under over above below aged ages between".split())


def _age_group(tokens: Tokens, at: int) -> tuple[list[str], int]:
    """Return "under 30" of "voters under the age of 30" and where it ends."""
    low, tags = tokens.low, tokens.tags
    size = len(low)
    if at >= size or low[at] not in _AGE_WORDS:
        return [], at
    end = at + 1
    while end < size and (tags[end] == "D" or low[end] in {"age", "ages", "of", "and", "to"} or tags[end] == "Q") and end - at < 6:  # noqa: PLR2004 - "between the ages of 18 and 29"
        end += 1
    numbers = [tokens.words[i] for i in range(at + 1, end) if tags[i] == "Q"]
    if not numbers:
        return [], at
    return [f"{low[at]} {'-'.join(numbers)}"], end


def _skip_aside(tokens: Tokens, at: int) -> int:
    """Return where the clause goes on after "(…)", ", a key bloc in …," or "— including … —"."""
    words, tags = tokens.words, tokens.tags
    size = len(words)
    if at >= size:
        return at
    if words[at] == "(":
        return _skip_parenthesis(tokens, at)
    if words[at] not in {",", "—", "–"}:
        return at
    if tags[at + 1 : at + 2] in (["A"], ["S"], ["Q"]):
        return at
    for index in range(at + 1, min(size, at + 16)):
        if words[index] == words[at]:
            return index + 1
        if tags[index] in {"B", "M"} and tags[at + 1] != "W":
            return at
    return at


def _is_people(noun: list[str], owner: list[str]) -> bool:
    words = [w.lower() for w in (noun or owner)]
    return bool(words) and (words[-1] in _PEOPLE or (not noun and words[-1].endswith("s")) or words[0] in _PEOPLE)


def _predicate(tokens: Tokens, at: int) -> list[str]:
    """Return the few words that say what a polled group thinks or does."""
    low, tags = tokens.low, tokens.tags
    size = len(low)
    found: list[str] = []
    while at < size and len(found) < 5:  # noqa: PLR2004 - enough to tell one answer from another
        tag, word = tags[at], low[at]
        if tag in {"B", "H", "M", "D", "R", "O", "W", "P"} or word in {"say", "said", "saying", "think", "believe", "surveyed", "polled"}:
            if word in {"more", "less", "most", "least", "not"}:
                found.append(word)
        elif tag in {"N", "V", "E", "G"} :
            found.append(STATUS[word] if word in _STANCE_FORMS else tokens.words[at])
        elif tokens.words[at] not in {"“", "”", '"', "or"}:
            break
        at += 1
    return found


_STANCE_FORMS = frozenset("approve approves approved approving disapprove disapproves disapproved disapproving".split())


def _object_before(tokens: Tokens, lead: int) -> tuple[int, int] | None:
    """Return the noun phrase of "an award of $5", "cut its workforce by 5%", "the price at $3"."""
    tags, low = tokens.tags, tokens.low
    at = lead - 1
    if at >= 0 and tags[at] == "D":
        at -= 1
    if at < 1:
        return None
    if tags[at] == "P" and low[at] not in {"than", "since", "until", "during", "before", "after", "in", "like", "as", "plus"}:
        hi = at
        while hi > 0 and tags[hi - 1] == "T":
            hi -= 1
        lo = phrase_before(tokens, hi)
        if lo < hi:
            return lo, hi
    if tags[at] == "N" and tags[lead - 1] == "N":  # "investments over 35 GWh"
        return phrase_before(tokens, lead), lead
    return None


def _chain_scope(tokens: Tokens, span: tuple[int, int]) -> list[str]:
    """Return the noun before "of …" when the phrase found is only its second part."""
    lo, _ = span
    link = lo - 1
    tags, low = tokens.tags, tokens.low
    if link > 0 and tags[link] == "D":
        link -= 1
    if link > 0 and low[link] in {"of", "in", "for", "on"}:
        start = phrase_before(tokens, link)
        if start < link:
            head, owner = _split(tokens, start, link)
            return [*owner, *head]
    return []


def _nearest_noun(tokens: Tokens, lead: int) -> list[str]:
    for at in range(lead, max(0, lead - 16), -1):
        if tokens.tags[at - 1] == "N":
            start = phrase_before(tokens, at)
            head, owner = _split(tokens, start, at)
            return head or owner
    return []


# ------------------------------------------------------------------ shared


def _subject_phrase(tokens: Tokens, lead: int) -> Phrase | None:
    verb = verb_before(tokens, lead)
    if verb is None:
        return None
    if tokens.low[verb] in _REPORTING and verb < lead - 3:  # noqa: PLR2004 - "said …" governs the whole clause
        return None
    return subject_of(tokens, verb)


def _subject_words(tokens: Tokens, subject: Phrase) -> tuple[list[str], list[str]]:
    """Return the words of a subject: its common nouns, and its names, owners and places."""
    head, owner = _split(tokens, subject.start, subject.head_end)
    at = subject.head_end
    while at < subject.end:
        if tokens.tags[at] not in {"P", "D"}:
            at += 1
            continue
        link = tokens.low[at]
        begin = at + 1
        stop = begin
        while stop < subject.end and tokens.tags[stop] not in {"P"}:
            stop += 1
        common, names = _split(tokens, begin, stop)
        if link == "of" and (not head or head[-1] in _GENERIC_HEADS or not owner):
            head.extend(common)
            owner.extend(names)
        else:
            owner.extend([*common, *names])
        at = stop
    return head, owner


def _split(tokens: Tokens, start: int, end: int) -> tuple[list[str], list[str]]:
    """Split a phrase's words into common nouns (and what describes them) and names or owners."""
    common: list[str] = []
    names: list[str] = []
    for at in range(start, end):
        tag = tokens.tags[at]
        word = tokens.words[at]
        if tag in {"D", "Q", "A", "O", "T", "R", "B"} or not word[0].isalnum():
            continue
        if word[0].isdigit() and word.rstrip("s").isdigit():
            continue
        if is_possessive(word):
            names.append(strip_possessive(word))
        elif tokens.low[at] in _EMPTY and tokens.low[at] != "us" and end - start > 1:
            continue
        elif word[0].isupper() and (at > 0 or end - start > 1):
            names.append(word)
        else:
            common.append(word if at else word)
    return common, names


def _prepositional(tokens: Tokens, at: int, most: int = 2) -> tuple[list[str], int]:
    """Return the words of the phrases "in Gaza", "of the campaign" that follow, and their end."""
    low, tags = tokens.low, tokens.tags
    size = len(low)
    found: list[str] = []
    taken = 0
    if at + 1 < size and tags[at] == "E" and low[at + 1] in {"in", "at", "from", "off", "near", "on", "by"}:
        at += 1
    while at + 1 < size and taken < most and tags[at] == "P" and low[at] in _SCOPE_PREPOSITIONS:
        start = _skip_determiners(tokens, at + 1)
        if start < size and tags[start] in {"T", "Q", "G", "O", "W"}:
            break
        end = phrase_after(tokens, start)
        if end == start:
            break
        common, names = _split(tokens, start, end)
        if common and common[-1] in _TIME_NOUNS:
            break
        found.extend([*common, *names] if not names or not common else [*names, *common])
        at = end
        taken += 1
    return found, at


_TIME_NOUNS = frozenset("day days week weeks month months year years hour hours time past future quarter decade decades century season total average moment period term run".split())


def _opening(tokens: Tokens, lead: int) -> list[str]:
    """Return the place named at the sentence's opening ("In Kansas, …")."""
    if not tokens.tags or tokens.tags[0] != "P" or tokens.low[0] not in {"in", "at", "across", "among", "on", "for", "near"}:
        return []
    start = _skip_determiners(tokens, 1)
    end = phrase_after(tokens, start)
    if end > lead or end == start:
        return []
    common, names = _split(tokens, start, end)
    if common and common[-1] in _TIME_NOUNS:
        return []
    return [*names, *common]


def _join(words: list[str]) -> str:
    return " ".join(dict.fromkeys(words))


def _join_scope(words: list[str], measure: list[str]) -> str:
    kept = [w for w in dict.fromkeys(words) if w and w not in measure]
    return " ".join(" ".join(kept).split()[:_SCOPE_WORDS])

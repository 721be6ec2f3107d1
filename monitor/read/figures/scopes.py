"""Turn the phrases around a quantity into the words of measure and scope."""

from __future__ import annotations

from dataclasses import dataclass, field

from monitor.read.figures.asides import skip_determiners
from monitor.read.figures.clauses import Phrase, subject_of, verb_before
from monitor.read.figures.lexicon import TIME_WORDS
from monitor.read.figures.phrases import (
    is_possessive,
    phrase_after,
    phrase_before,
    strip_possessive,
)
from monitor.read.figures.tokens import Tokens
from monitor.read.records import passing
from monitor.read.tables import words

_SCOPE_PREPOSITIONS = words(
    "of in from at on to by for among across near with against under aboard outside inside "
    "off around along within between into toward towards over without"
)


EMPTY = words(
    "first more other others additional total number numbers amount estimated record new "
    "another further same combined least most nearly our top"
)


# What an amount is of when it is of nothing: "an average of 70 days", "the equivalent of 9 ships".
STATISTICS = words(
    "average total maximum minimum mean median sum combined estimated equivalent record"
)
GENERIC_HEADS = words(
    "number total group amount level range figure value sum count share rate price toll average"
)


# "the magnitude of the quake": measured whatever has it.
EXTENTS = words("magnitude depth height length width altitude")
_CLAUSE_VERBS = words("said says say told believe believes think thinks counts")
# "the ministry put the toll at 5": it tells the toll, which is not its own.
_PUTTING = words("put puts revised revises corrected updated amended")
REPORTING = words(
    "said says say told tells finds found shows showed show reveals revealed indicates indicated "
    "suggests suggested thinks believes added noted claims claimed according"
)


TIME_NOUNS = words(
    "day days week weeks month months year years hour hours time past future quarter decade "
    "decades century season total average moment period term run spring summer autumn winter "
    "evening morning noon dawn dusk weekend"
)
# Nouns of phrases that say how or when a thing was: "in the end", "at its peak", "in all".
_ADVERBIAL = words(
    "end all peak height moment contrast meantime meanwhile beginning start addition fact turn "
    "particular general case total front hindsight response return effect practice part wake "
    "aftermath run-up process course instance example most least best worst first last short now "
    "comparison hand face light view order favor favour place event statement interview report "
    "letter filing post speech email conference briefing rate pace stretch bid top behalf dark "
    "work action sick doubt trouble shock progress public private cash stock"
)
# What ends a phrase that tells no place, group or owner.
NO_PLACE = TIME_NOUNS | _ADVERBIAL


MEASURE_WORDS = 7


_SCOPE_WORDS = 10


@passing
class Subject:
    """What is counted, who and where, and whether it is a part of a whole named elsewhere."""

    measure: str
    scope: str
    subset: bool = False


@dataclass(slots=True)
class Found:
    """What the words behind the unit say, while they are read."""

    measure: list[str] = field(default_factory=list)
    scope: list[str] = field(default_factory=list)
    subset: bool = False
    done: bool = False


def split_words(tokens: Tokens, start: int, end: int) -> tuple[list[str], list[str]]:
    """Split a phrase's words into common nouns (and what describes them) and names or owners."""
    common: list[str] = []
    names: list[str] = []
    for at in range(start, end):
        tag = tokens.tags[at]
        word = tokens.words[at]
        if tag in {"D", "Q", "A", "O", "T", "R", "B"} or not word[0].isalnum():
            continue
        if word[0].isdigit() and at > start and _names_model(tokens.words[at - 1], word):
            names.append(word)  # "the S&P 500", "the iPhone 17e"
            continue
        if word[0].isdigit() and word.rstrip("s").isdigit():
            continue
        if ("’" in word or "'" in word) and is_possessive(word):
            owner = strip_possessive(word)
            if owner.lower() not in _TIMES:
                names.append(owner)
        elif tokens.low[at] in EMPTY and _says_nothing(tokens, at, start, end):
            continue
        elif (
            (word[0].isupper() or word[1:2].isupper())
            and (at > 0 or end - start > 1)
            and not _opens(tokens, at)
        ):
            names.append(word)
        elif at == 0 and word[0].isupper() and (end - start > 1 or tokens.low[0] in _OPENING):
            common.append(tokens.low[at])
        else:
            common.append(word)
    return common, names


def _names_model(before: str, word: str) -> bool:
    return not before.islower() and (word.isdigit() or not word[-1].isdigit()) and word.isalnum()


def _says_nothing(tokens: Tokens, at: int, start: int, end: int) -> bool:
    """Tell the "total" of "total sales" from that of "the national total"."""
    if tokens.low[at] == "total" and at == end - 1 and tokens.words[at - 1].islower():
        return False
    return end - start > 1 and (tokens.words[at].islower() or at == 0)


_TIMES = TIME_NOUNS | TIME_WORDS  # "last month's $2.89 average"
# Words that describe a measure: a capital at the sentence's opening makes no name of them.
_DESCRIBING = words(
    "net gross core real natural average median total operating capital foreign consumer retail "
    "wholesale house home crude public private annual headline industrial domestic current "
    "underlying adjusted quarterly monthly weekly daily global electricity gas oil fuel food "
    "energy housing factory government federal household business corporate pre-tax after-tax "
    "revenue sales export import trade tax interest mortgage inflation unemployment jobless "
    "initial new job wage rental property insured civilian military voter knife gun violent sea "
    "air water road rail petrol diesel wheat gold silver copper unit like-for-like same-store "
    "first-half spot first-quarter second-half full-year passenger car vehicle child infant life "
    "measles flu covid cholera dengue cancer ferry bus train airline airport hotel hospital "
    "school college university student pupil teacher tuition ticket asking stamp parking council "
    "city state county court jury election campaign party ad union staff bank credit card loan "
    "debt bond stock share carbon greenhouse methane plastic waste rice corn coffee cocoa sugar "
    "egg milk beef iron steel aluminum lithium uranium coal solar wind nuclear drone missile "
    "troop refugee asylum border drug opioid overdose suicide murder crime hate traffic "
    "pedestrian cyclist flood storm hurricane fire wildfire quake power wolf bear whale fish bird "
    "forest land farm crop harvest birth fertility marriage divorce poverty literacy hunger aid "
    "relief defense defence arms health care nurse doctor patient vaccine vaccination dividend "
    "profit income earnings turnover order production output construction building apartment "
    "office online phone internet broadband subscriber viewer box-office prison inmate police "
    "early strong"
)


# Nouns that open a sentence alone, as no name does.
_OPENING = (
    _DESCRIBING
    | GENERIC_HEADS
    | words(
        "revenue revenues sales turnout enrollment enrolment tuition inflation unemployment "
        "growth employment attendance membership exports imports profits losses earnings prices "
        "wages rents fares taxes tariffs rates levels shares stocks bonds oil gold deaths "
        "injuries casualties arrests cases infections hospitalizations damage police officials "
        "researchers scientists workers voters rescuers prosecutors lawmakers teachers doctors "
        "nurses soldiers troops firefighters officers employers analysts economists consumers "
        "investors residents families students children women men people groups tickets homes "
        "jobs flights ballots votes donations spending debt traffic emissions temperatures winds "
        "rain snow production output demand supplies"
    )
)


def _opens(tokens: Tokens, at: int) -> bool:
    return at == 0 and tokens.low[0] in _DESCRIBING and tokens.words[1].islower()


# What tells no quantity apart: "the number of people", "its estimate of turnout".
_OF_ALL = words(
    "number numbers count tally sum amount amounts estimate estimates ranks list figure figures"
)


def bare(measure: list[str]) -> list[str]:
    """Return a measure's words without the "number of" that any quantity may have."""
    return measure[1:] if len(measure) > 1 and measure[0].lower() in _OF_ALL else measure


def join_words(words: list[str]) -> str:
    """Join the words of a measure, each once."""
    return " ".join(dict.fromkeys(words))


def join_scope(words: list[str], measure: list[str]) -> str:
    """Join the words of a scope, each once, without those of the measure."""
    if not words:
        return ""
    single = dict.fromkeys(" ".join(words).split())
    kept = [word for word in single if word not in measure]
    return "" if kept == ["people"] else " ".join(kept[:_SCOPE_WORDS])


def subject_phrase(tokens: Tokens, lead: int) -> Phrase | None:
    """Return the subject of the verb that governs the quantity at `lead`."""
    verb = verb_before(tokens, lead)
    if verb is None:
        return None
    if tokens.low[verb] in _CLAUSE_VERBS:
        return None  # the count is the subject of what is said
    if tokens.low[verb] in _PUTTING and verb and tokens.tags[verb - 1] not in {"B", "R"}:
        return None
    if tokens.low[verb] in REPORTING and (verb < lead - 3 or _opens_clause(tokens, verb, lead)):
        return None
    subject = subject_of(tokens, verb)
    if subject is None or subject.end > subject.head_end:
        return subject
    return None if tokens.low[subject.end - 1] in _FORECASTERS else subject


_FORECASTERS = words("economists analysts experts forecasters strategists")
# "records show three files were deleted": what shows it is not whose files they are.
_EVIDENCE = words(
    "tells finds found shows showed show reveals revealed indicates indicated suggests suggested "
    "thinks believes claimed claims"
)


def _opens_clause(tokens: Tokens, verb: int, lead: int) -> bool:
    """Tell whether the count at `lead` is the subject of what `verb` reports."""
    if tokens.low[verb] not in _EVIDENCE:
        return False
    end = phrase_after(tokens, lead + 1)
    return tokens.tags[end : end + 1] in (["B"], ["H"], ["M"], ["V"], ["E"])


def subject_words(tokens: Tokens, subject: Phrase) -> tuple[list[str], list[str]]:
    """Return the words of a subject: its common nouns, and its names, owners and places."""
    head, owner = split_words(tokens, subject.start, subject.head_end)
    if tokens.low[max(0, subject.start - 2) : subject.start] == [",", "whose"]:
        owner = [*_whose(tokens, subject.start - 2), *owner]
    at = subject.head_end
    while at < subject.end:
        if tokens.tags[at] not in {"P", "D"}:
            at += 1
            continue
        link = tokens.low[at]
        begin = at + 1
        stop = begin
        while stop < subject.end and tokens.tags[stop] != "P":
            stop += 1
        common, names = split_words(tokens, begin, stop)
        if common and common[-1] in TIME_NOUNS and not names:
            pass  # "revenue in the quarter"
        elif link == "of" and head and head[-1] in EXTENTS:
            owner.extend([*common, *names])
        elif link == "of" and (not head or head[-1] in GENERIC_HEADS or not owner):
            head.extend(common)
            owner.extend(names)
        else:
            owner.extend([*common, *names])
        at = stop
    return head, owner


def _whose(tokens: Tokens, comma: int) -> list[str]:
    """Return what stands before ", whose": "a stand, whose price has risen"."""
    common, names = split_words(tokens, phrase_before(tokens, comma), comma)
    return [*names, *common]


def prepositional(tokens: Tokens, at: int, most: int = 2) -> tuple[list[str], int]:
    """Return the words of the phrases "in Gaza", "of the campaign" that follow, and their end."""
    low, tags = tokens.low, tokens.tags
    size = len(low)
    found: list[str] = []
    taken = 0
    if (
        at + 1 < size
        and tags[at] == "E"
        and low[at + 1] in {"in", "at", "from", "off", "near", "on", "by"}
    ):
        at += 1
    while at + 1 < size and taken < most and tags[at] == "P" and low[at] in _SCOPE_PREPOSITIONS:
        start = skip_determiners(tokens, at + 1)
        if start < size and tags[start] in {"T", "Q", "G", "O", "W"}:
            break
        end = phrase_after(tokens, start)
        if end == start:
            break
        common, names = split_words(tokens, start, end)
        if common and common[-1] in NO_PLACE:
            break
        found.extend([*common, *names] if not names or not common else [*names, *common])
        at = end
        taken += 1
    return found, at

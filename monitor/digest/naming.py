"""The name of a series: a person's, else of all that texts call it the one that is most at home."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from monitor.digest.clause import CUT_OFF, clause_of, tells_by_itself
from monitor.digest.wording import one_line, quantity_name, within_line
from monitor.models.digest import FindingView, SeriesState

_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_SMALL = frozenset("of in at on near across from by for to the a an".split())  # noqa: SIM905 - words read best as words
#: What a name loses whose scope stands apart behind a comma, or that is one word and a place.
_APART, _BARE, _FEWEST = 0.3, 0.2, 2
#: What is worked out of something, and the whole that it is worked out for.
_EMPTY = frozenset(
    """average averages mean median rate rates level levels total totals share shares number figure
    figures count tally high low record percentage amount size length
    nation nation's national nationwide country country's statewide state state's us overall latest
    current new daily weekly monthly annual yearly today""".split()  # noqa: SIM905 - words read best as words
)
_SHARE = "percent"
#: A clause of so much of its sentence is the sentence.
_MOST = 0.6
#: A clause that leads a mail, or a line of it, is no longer.
_SHORT_CLAUSE = 60
#: Somebody, and what became of them: whoever they were, and where, the sentence says.
_ANYBODY = frozenset(
    """people person persons others man men woman women child children soldier soldiers died dead
    deaths killed injured wounded hurt missing rescued victims""".split()  # noqa: SIM905 - words read best as words
)
_CURRENCY = re.compile(r"[A-Z]{3}")
#: A sentence that gives its value in so many characters needs no heading.
_AT_ONCE = 40
#: So many figures of one sentence are named above it.
_MOST_NAMED = 2


def series_name(series: SeriesState) -> str:
    """Name what a series counts: "US service members killed in Kuwait"."""
    return _told(series) or quantity_name(series.measure, series.scope)


def counted(view: FindingView) -> str:
    """Say what a figure counts, and of whom or where, as its series is named.

    Of texts' names only those of the values shown will do: a reader finds them in the sentences.
    """
    series, finding = view.series, view.finding
    if series is None:
        return one_line(finding.measure or "") or "figure"
    shown = frozenset(value for value in (finding.before_value, finding.after_value) if value)
    measure = finding.measure or series.measure
    return _told(series, shown) or quantity_name(measure, series.scope) or "figure"


def stated(view: FindingView) -> str:
    """Say what a new figure is: its name and value, or its sentence's own clause.

    A count or a sum of money is told by some words that stand together ("girls killed at school").
    Of a share, a length, a weight or an age, of what takes a word or two ("people killed") or words
    from afar, only a clause tells enough.
    """
    finding, series = view.finding, view.series
    value = one_line(finding.after_value or "")
    name = counted(view)
    named = f"{name}: {within_line(value) or '?'}"
    if (series is not None and series.given_name) or _tells(name, series, _FEWEST + 1):
        return named
    clause = clause_of(finding.after_sentence, value)
    # Where the clause is the sentence, which stands below, two words are enough beside it.
    enough = repeats_sentence(clause, finding.after_sentence) and _tells(name, series, _FEWEST)
    return named if enough or not clause else clause


def heading(views: Sequence[FindingView]) -> str:
    """Head the new figures of one sentence: their names and values, or a clause that tells them.

    Empty where neither says more, or sooner, than the sentence that stands below.
    """
    sentence = views[0].finding.after_sentence
    told: dict[str, None] = {}
    for view in views:
        line = stated(view)
        if not (_is_named(line, view) or tells_by_itself(line, sentence)):
            line = _name_and_value(view)
        if _is_named(line, view) and not _says_sooner(view):
            line = ""
        told |= {line: None} if line else {}
    lines = [one for one in told if not any(one != other and one in other for other in told)]
    whole = "; ".join(lines)
    return whole if len(lines) <= _MOST_NAMED and not repeats_sentence(whole, sentence) else ""


def _is_named(line: str, view: FindingView) -> bool:
    return line.startswith(f"{counted(view)}: ")


def _says_sooner(view: FindingView) -> bool:
    """Tell whether a figure's name above its sentence tells a reader what that does not at once.

    What a sum of money is of stands at times in another clause, and its name misleads.
    """
    series = view.series
    if series is not None and series.given_name:
        return True
    if all(word.lower() in _ANYBODY for word in _WORD.findall(counted(view))):
        return False
    if series is not None and series.unit and _CURRENCY.fullmatch(series.unit):
        return False
    value = one_line(view.finding.after_value or "").lower()
    return value not in one_line(view.finding.after_sentence)[:_AT_ONCE].lower()


def _name_and_value(view: FindingView) -> str:
    """Return a name of few words with its value, empty where the words alone tell nothing."""
    name = counted(view)
    value = within_line(one_line(view.finding.after_value or ""))
    return f"{name}: {value}" if _tells(name, view.series, _FEWEST) and value else ""


def moved_figure(view: FindingView) -> str:
    """Say what moved: its name, or its clause where that is one bare word, or few and one apart."""
    finding, series = view.finding, view.series
    name = counted(view)
    told = series is not None and series.given_name
    words = _WORD.findall(name.split(",")[0])
    bare = name.islower() and len(words) < _FEWEST
    apart = "," in name and len(words) <= _FEWEST
    alone = _is_named_alone(name, series)
    if told or not (bare or apart or alone or _is_empty(words)):
        return name
    clause = clause_of(finding.after_sentence, finding.after_value or "")
    # A person who is "raised to 15%" misleads more than words that are said twice.
    repeats = not alone and repeats_sentence(clause, finding.after_sentence)
    return name if repeats else clause or name


def called(view: FindingView) -> str:
    """Say in a line what moved: its name, or a clause of few words where that tells nothing."""
    name = counted(view)
    if view.series is None or view.series.given_name or not _tells_nothing(name, view.series):
        return name
    clause = moved_figure(view)
    return clause if len(clause) <= _SHORT_CLAUSE else name


def is_telling(series: SeriesState) -> bool:
    """Tell whether a series' name says by itself what is counted.

    Of what one text counts once, few words hardly do: "jobs", "the government's policies".
    """
    if series.given_name:
        return True
    name = series_name(series)
    if not name or _tells_nothing(name, series):
        return False
    is_bare = series.unit is None and len(_WORD.findall(name)) < _FEWEST
    followed = series.n_observations > 1 and not is_bare
    return followed or _tells(name, series, _FEWEST + 1)


def repeats_sentence(line: str, sentence: str) -> bool:
    """Tell whether a line says in a sentence's own words most of what that says."""
    sentence = one_line(sentence)
    said = line.removeprefix(CUT_OFF).removesuffix("…").rstrip()
    return said in sentence and len(said) >= _MOST * len(sentence)


def _tells_nothing(name: str, series: SeriesState) -> bool:
    """Tell whether a name says only how a value is worked out, or whose it is."""
    return _is_empty(_WORD.findall(name)) or _is_named_alone(name, series)


def _is_empty(words: Sequence[str]) -> bool:
    """Tell whether words say how a value is worked out and where, and not of what: "US average"."""
    return all(word.lower() in _EMPTY for word in words)


def _is_named_alone(name: str, series: SeriesState | None) -> bool:
    """Tell whether of a share only a person's or a place's name is told."""
    words = [word for word in _WORD.findall(name) if word not in _SMALL]
    is_share = series is not None and series.unit == _SHARE
    return is_share and all(word[0].isupper() for word in words)


def _tells(name: str, series: SeriesState | None, fewest: int) -> bool:
    unit = series.unit if series else None
    words = _WORD.findall(name)
    is_plain = (unit is None or unit[:3].isupper()) and "," not in name
    return is_plain and len(words) >= fewest and len(_core(words)) >= _FEWEST


def _told(series: SeriesState, values: Collection[str] = ()) -> str:
    """Return what a person named a series, else what texts do; empty where neither is known."""
    if series.given_name:
        return one_line(series.given_name)
    named = [point for point in series.history if point.name]
    telling = [point for point in named if not _tells_nothing(point.name, series)]
    # Where no text shown names it well, another one's words do better.
    named = telling or named
    names = [point.name for point in named]
    shown = [point.name for point in named if point.value_text in values]
    best = _most_alike(shown or names, names)
    if shown and not _is_whole(best):
        # What other texts call the same in more words tells more, and is the same on each day.
        begun = best.split(",")[0]
        fuller = [name for name in names if _is_whole(name) and name.startswith(begun)]
        best = _most_alike(fuller, names) or best
    return one_line(best or series.name)


def _most_alike(candidates: Sequence[str], names: Sequence[str]) -> str:
    """Return the candidate that holds most of what all names say, the latest of equals."""
    everything = [words for name in names if (words := _words(name))]
    best, most = "", float("-inf")
    for name in candidates:
        mine = _words(name)
        told = sum(_alike(mine, other) for other in everything) - _faults(name)
        if told >= most:
            best, most = name, told
    return best


def _alike(mine: frozenset[str], other: frozenset[str]) -> float:
    """Return how much of another name a name holds, and how much they hold in common."""
    both = len(mine & other)
    return (both / len(other) + both / len(mine | other)) / 2


def _faults(name: str) -> float:
    return _APART * ("," in name) + _BARE * (len(_core(_WORD.findall(name))) < _FEWEST)


def _is_whole(name: str) -> bool:
    return not _faults(name) and len(_WORD.findall(name)) > _FEWEST


def _core(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a name before it says where, or of whom."""
    return list(takewhile(lambda word: word not in _SMALL, words))


def _words(name: str) -> frozenset[str]:
    """Return the words of a name that tell something, in the singular."""
    found = (word.lower() for word in _WORD.findall(name))
    return frozenset(word.removesuffix("s") for word in found if word not in _SMALL)

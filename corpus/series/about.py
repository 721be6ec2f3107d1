"""What a figure is about, as plain sets of words that comparators can hold against each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.series import vocabulary as words
from corpus.series.places import COUNTRIES
from corpus.series.vocabulary import word_set
from monitor.models.reading import Figure, Movement, Qualifier, Role
from monitor.models.series import Observation

_TOKEN = re.compile(r"[A-Za-z][\w&’'.-]*[\w&]|[A-Za-z]|\d[\d,.]*\d|\d")
#: Where one statement ends and the next begins within a sentence.
_BREAK = re.compile(
    r"[;:—()]|\s[–-]\s|,\s(?=(?:and|but|while|whereas|with|as|after|though|although|triggering)\b)"
    r"|\s(?:while|whereas|but)\s"
)
_NUMBER = re.compile(
    r"(?<![\w.])[$€£]?\d[\d,.]*\d?(?:\s?%|\s(?:million|billion|trillion|percent))?"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds|thousands)\b",
    re.IGNORECASE,
)
_OF_BEFORE = re.compile(
    r"(\w+) of (?:the |these |those |all |at least |more than |over |about )*$", re.IGNORECASE
)
_SUBSET_BEFORE = re.compile(
    r"\b(?:including|among them|of whom|of which|of those|of them)\s(?:[\w-]+\s){0,3}$",
    re.IGNORECASE,
)
_SUBSET_AFTER = re.compile(
    r"^\W*(?:of (?:the|those|these|its|their)|of (?:whom|which|them))\b", re.IGNORECASE
)
_ACCORDING = re.compile(
    r",?\s*according to ([^,;.]+)|(?:^|,\s)([^,;]{3,60}?) (?:said|says|say|told)\b"
)
_LOCATIVE = re.compile(
    r"\b(?:in|across|inside|throughout|near|at|off|outside|within|around)\s((?:(?:the|and|of|of the|"
    r"southern|northern|eastern|western|central|rural|upstate|nearby)\s)*)((?:[A-Z][\w’'.-]*\s?)+)"
)
_ASKED = re.compile(r"\b(?:of|among|for|with|by)\s((?:[\w’'-]+\s?){1,4})", re.I)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_OIL = re.compile(r"\b(?:U\.?S\.?|American) (?:crude|oil)\b|\bWest Texas Intermediate\b")
_MEMBERS = re.compile(r"\bservice ?members?\b", re.I)
#: Money and shares take their own measures; what was killed beside them is no part of them.
_MONEY = word_set("USD EUR GBP JPY CNY INR ILS AUD CAD CHF cent")
_OF_MONEY = word_set("reward donation fine aid")
_OF_UNIT = {
    "percent": word_set("approve disapprove support oppose sympathize vote contained vaccinated"),
}
_SOMEWHERE = re.compile(r"\bin (?:some|many|several|most|other|certain|parts of)\s\w+", re.I)
_PAST = re.compile(
    r"(?:\b(?:up|down|higher|lower|rising|falling|rose|fell|increase|decrease|drop|jump)\s(?:\w+\s)?"
    r"from|instead of|rather than)\s(?:\w+\s){0,2}[$€£]?$",
    re.I,
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(
    r"(?<!as of )(?<!as of late )(?<!by )(?<!until )(?<!since )(?<!said )(?<!added )(?<!told )"
    r"\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_HARMS = word_set("killed injured missing")
_LEVEL = re.compile(
    r"\b(?:above|below|to|past|at|near|under|over|reaching|hit)\s(?:\w+\s){0,2}[$€£]?$", re.I
)
_IN_SESSION = re.compile(
    r"\bfrom (?:its|their|the) (?:[\w.:]+ ){0,3}settle|\bfutures\b|\bas of \d|\bafter-hours\b"
    r"|\bpre-?market\b|\bearl(?:y|ier) (?:trad|in the (?:day|session))",
    re.I,
)
_TENOR = re.compile(r"\b(\d+|two|five|ten|thirty)-year\b")
#: A level that was passed through, and is not how things stand.
_PASSED = re.compile(
    r"\b(?:as (?:low|high) as|dipped to|peaked at|peak of|high of|low of)\s(?:\w+\s){0,2}[$€£]?$",
    re.I,
)
_LEFT_AGAIN = re.compile(
    r"^[^.;]{0,40}?\b(?:before (?:settling|trading|paring|falling|retreating|easing|closing|dropping)"
    r"|but (?:fell|pared|later|eased|dropped|then)|and (?:dropped|fell) )"
)
_SPANS = word_set("second minute hour day week month quarter_year year decade century")
_POINTS_OR = re.compile(r"(?:points?|%|cents?),? or (?:about |roughly |nearly )?$")
_AGO = re.compile(
    r"^\W*(?:a|one|two|three|\d+) (?:day|week|month|year)s? ago\b"
    r"|^\W*when\b.*\b(?:last (?:year|month|week)|in (?:19|20)\d\d)\b"
    r"|\b(?:last|the previous|the prior|a) (?:week|month|year)[’']s\s(?:\w+\s)?[$€£]?$"
    r"|\bfrom (?:last|the previous) (?:week|month|year)[’']s\b[^,;]*$",
    re.I,
)
_JUST = re.compile(r"\bjust (?:over|under|above|below|shy of)\s[$€£]?$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SLUG = re.compile(r"[a-z]{4,}")
_NOT_NAMES = words.word_set(
    "The A An In On At As And But For From When While After Before It He She They We I This "
    "That These Those There If With Of To By Now No More At Least Some Many About Nearly Almost "
    "Over Overall Meanwhile However According Among During Since Two Three Four Five Six Seven "
    "Eight Nine Ten Eleven Twelve One Monday Tuesday Wednesday Thursday Friday Saturday Sunday "
    "January February March April May June July August September October November December His "
    "Her Their Its Our Your My Last Earlier Authorities Officials Police Women Men Children "
    "People An Another Across Also Still Just Only Until Strikes Sources What Who How Why Where "
    "Mr Mrs Ms"
)


#: Subjects worked out lately: a series' members are held against every new figure that shares a key.
_CACHE: dict[tuple[object, ...], Subject] = {}
_CACHED = 20_000
#: A text read so soon after its publication may have been written on any day between.
_FRESH = timedelta(days=2, hours=12)


@dataclass(frozen=True, slots=True)
class Subject:
    """What one figure counts, of whom, where, and in which company of words.

    `unit` is "count", "percent", a currency, or a unit's standard name; `per` what a rate is per.
    `measure` and `group` are rows of the kept tables, empty when no word of them is used. Names are
    in lower case, countries by their own name whatever form was used.
    """

    unit: str
    per: str
    measure: str
    good: str
    group: str
    noun: str
    victims: frozenset[str]
    places: frozenset[str]
    names: frozenset[str]
    near_names: frozenset[str]
    shades: frozenset[str]
    source: str
    events: frozenset[str]
    years: frozenset[str]
    months: frozenset[str]
    day: date | None
    trend: str
    session: str
    near: frozenset[str]
    all: frozenset[str]
    context: frozenset[str]
    delta: bool
    subset: bool
    pollsters: frozenset[str]
    span: bool
    past: bool
    added: bool


def context_of(text: str, sentence_start: int, title: str = "", url: str = "") -> str:
    """Gather the key words of what stands around a sentence, for `Observation.context`.

    Names and content words of the title, the URL's last part, the text's opening, and the sentence
    before; at most 60 words, in order of their first use.
    """
    opening = text[:400].rpartition(". ")[0] or text[:400]
    before = text[max(0, sentence_start - 220) : sentence_start]
    slug = " ".join(_SLUG.findall(url.rstrip("/").rpartition("/")[2].lower()))
    found: dict[str, None] = {}
    for part in (title, slug, before.rpartition("\n")[2], opening):
        for word in sorted(content_words(part), key=part.lower().find):
            found.setdefault(word)
    return " ".join(list(found)[:60])


def stem(word: str) -> str:
    """Reduce a word to what its inflections share, as far as comparing needs it."""
    word = word.lower().rstrip(".").removesuffix("’s").removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):  # noqa: PLR2004 - "ties" is no plural of "ty"
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):  # noqa: PLR2004 - likewise
        return word[:-1]
    return word


def country(word: str) -> str | None:
    """Return the country that a word names, or names the people of; None for any other word."""
    plain = word.removesuffix("’s").removesuffix("'s")
    if plain == "us":
        return None
    return COUNTRIES.get(plain.lower().rstrip(".")) or COUNTRIES.get(plain.lower())


def subject_of(observation: Observation) -> Subject:
    """Work out what an observation's figure is about."""
    figure = observation.figure
    key = (
        figure.sentence, figure.start, figure.end, observation.context, observation.title,
        observation.published_at, observation.fetched_at, figure.unit_normalized, figure.role,
    )  # fmt: skip
    found = _CACHE.get(key)
    if found is None:
        told = observation.published_at or observation.fetched_at
        read = observation.fetched_at
        latest = read.date() if observation.revised or read - told <= _FRESH else None
        found = subject(figure, observation.context, observation.title, told.date(), latest)
        if len(_CACHE) > _CACHED:
            _CACHE.clear()
        _CACHE[key] = found
    return found


def subject(
    figure: Figure,
    context: str = "",
    title: str = "",
    told: date | None = None,
    latest: date | None = None,
) -> Subject:
    """Work out what a figure is about, given the key words and title around it.

    `told` is the day its text was published, `latest` the last day on which it may have been
    written, for texts that were read soon after.
    """
    sentence = figure.sentence
    start = max(0, figure.start - figure.sentence_start)
    end = max(start, figure.end - figure.sentence_start)
    left_near, right_near = _neighbourhood(sentence, start, end)
    left, right = sentence[left_near:start], sentence[end:right_near]
    clause = _BREAK.split(sentence[:start])[-1]
    unit, per = _unit(figure, sentence[end : end + 30])
    after = _noun_phrase(sentence[end:right_near])
    noun = after[-1] if after else ""
    measure = _measure(sentence, start, end, (left, right), unit, noun)
    subset = bool(_SUBSET_BEFORE.search(sentence[:start]) or _SUBSET_AFTER.search(sentence[end:]))
    groups = [words.GROUPS[w] for w in after if w in words.GROUPS]
    if unit != "count":
        groups = [g for g in _groups_asked(sentence[end:right_near], left) if g != "people"]
    near_text = f"{left} {right}"
    near_tokens = [t.lower() for t in _TOKEN.findall(near_text)]
    good = _good(sentence[:start], left, right, unit, per)
    if not good and per:
        good = _only_good(context)
    if measure in _OF_UNIT["percent"]:
        good = ""
    elif good:
        measure = ""
    victims = frozenset(c for w in _raw_phrase(sentence[end:right_near]) if (c := country(w)))
    return Subject(
        unit=unit,
        per=per,
        measure=measure,
        good=good,
        group=_one_group(groups),
        noun=stem(noun),
        victims=victims,
        places=frozenset(_places(left, right, sentence[:start])),
        names=frozenset(_names(sentence)),
        near_names=frozenset(_names(near_text)),
        shades=frozenset(_shades(clause, sentence[end:], right, after, unit)),
        pollsters=frozenset(_pollsters(sentence, context, title))
        if unit == "percent"
        else frozenset(),
        span=unit in _SPANS,
        source=_source(figure, sentence),
        events=frozenset(words.EVENTS[t] for t in _lower(sentence) if t in words.EVENTS),
        years=frozenset(_years(near_text, told.year if told else 0)),
        months=frozenset(_months(near_text, figure)),
        day=_day(near_text, told, latest) if unit == "count" else None,
        trend=_trend(_adjacent(left)),
        session=_session(sentence, _lower(clause + right), figure, good),
        near=frozenset(content_words(near_text)),
        all=frozenset(content_words(sentence)),
        context=frozenset(context.split()) | frozenset(content_words(title)),
        delta=_is_delta(figure, left, right),
        subset=figure.subset or subset,
        added=_is_added(figure, sentence, start, left, measure),
        past=bool(_PAST.search(sentence[:start]) or _AGO.search(clause)),
    )


def _neighbourhood(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Return where the statement around a number begins and ends."""
    low = 0
    high = len(sentence)
    for found in _BREAK.finditer(sentence, 0, start):
        low = found.end()
    for found in _BREAK.finditer(sentence, end):
        high = found.start()
        break
    for found in _NUMBER.finditer(sentence, low, max(low, start - 1)):
        if found.end() < start - 1:
            low = max(low, found.end())
    for found in _NUMBER.finditer(sentence, min(len(sentence), end + 1), high):
        high = min(high, found.start())
        break
    return min(low, start), max(high, end)


def _measure(
    sentence: str, start: int, end: int, near: tuple[str, str], unit: str, noun: str
) -> str:
    """Say what happened to what is counted: the kept table's row, empty when no word tells.

    Looked for in the order in which English binds it: "the deaths of N", "killed N", "N were
    killed", "of the strikes that killed …, N", "N of them and M more were killed", "killed M and N".
    """
    left, right = near
    wanted = _OF_UNIT.get(unit, _OF_MONEY if unit in _MONEY else None)
    found = _OF_BEFORE.search(sentence[:start])
    ahead = re.split(r",(?! who| whose)|\s(?:and|that|which)\s", right, maxsplit=1)[0]
    places: list[list[str]] = [
        [found[1].lower()] if found else [],
        _adjacent(left),
        _lower(ahead),
        _lower(left)[::-1],
        _lower(right) if unit == "count" else _lower(right) + _lower(sentence[:start])[::-1],
    ]
    if unit == "count" and (not noun or noun in words.GROUPS):
        places += [
            _lower(_BREAK.split(sentence[end:], maxsplit=1)[0]),
            _lower(sentence[:start])[::-1],
        ]
    for tokens in places:
        for token in tokens:
            name = words.MEASURES.get(token)
            if name and (wanted is None or name in wanted):
                return name
    return ""


def _adjacent(left: str) -> list[str]:
    """Return the verb right before a number ("killed at least"), skipping its hedges."""
    tail = re.split(r"[,;:]", left)[-1]
    tokens = _lower(tail)
    while tokens and tokens[-1] in words.HEDGES:
        tokens.pop()
    return tokens[-1:]


def _unit(figure: Figure, after: str) -> tuple[str, str]:
    unit = figure.unit_normalized
    if unit is None or (figure.unit or "").upper().replace(".", "") == "US":
        return "count", ""
    base, _, per = unit.partition("/")
    if not per:
        found = re.match(r"\W*(?:a|per|an)\s(?:troy )?(\w+)", after)
        if found and found[1] in {
            "gallon",
            "barrel",
            "ounce",
            "share",
            "ton",
            "month",
            "week",
            "day",
        }:
            per = found[1]
    return base, per


def _raw_phrase(after: str) -> list[str]:
    after = _MEMBERS.sub("servicemembers", after)
    phrase: list[str] = []
    last = 0
    for found in _TOKEN.finditer(after):
        token = found[0]
        lowered = token.lower()
        gap = after[last : found.start()]
        if re.search(r"[,;:.]", gap) and phrase:
            break
        last = found.end()
        if lowered in {"of", "the", "more", "additional", "other", "new"} and not phrase:
            continue
        if lowered in words.MEASURES and lowered not in words.GROUPS and phrase:
            break
        if lowered in words.STOP and lowered not in words.GROUPS:
            break
        phrase.append(token)
        if len(phrase) == 6:  # noqa: PLR2004 - longer phrases have run into the verb
            break
    return phrase


def _noun_phrase(after: str) -> list[str]:
    phrase = [token.lower() for token in _raw_phrase(after)]
    for index, token in enumerate(phrase):
        if token in words.GROUPS and not (
            index + 1 < len(phrase) and phrase[index + 1] in words.GROUPS
        ):
            return phrase[: index + 1]
    return phrase[:4]


def _one_group(groups: list[str]) -> str:
    if not groups:
        return ""
    special = [g for g in groups if g != "people"]
    return special[-1] if special else "people"


def _good(before: str, left: str, right: str, unit: str, per: str) -> str:
    """Return the thing whose price or rate is told: the nearest one before the number, else after."""
    if unit not in _MONEY and unit != "percent":
        return ""
    priced = per in {"gallon", "liter", "litre"}
    for part in (left, right.partition(",")[0], before):
        tokens = _lower(_OIL.sub(" wti ", part))
        for token in tokens if part is right else tokens[::-1]:
            good = words.GOODS.get(token, "")
            if good in words.PUMPED and not (priced or "price" in before.lower()):
                continue
            if good and (good in words.RATES) == (unit == "percent"):
                tenor = _TENOR.search(before) if good in {"mortgage", "treasury"} else None
                return f"{tenor[1]}-year {good}" if tenor else good
    return ""


def _groups_asked(right: str, left: str) -> list[str]:
    """Return the groups of which a share or rate is told ("61% of voters", "among women, 52%")."""
    found = _ASKED.search(right) or _ASKED.search(left)
    return [words.GROUPS[w] for w in _lower(found[1]) if w in words.GROUPS] if found else []


def _years(near: str, year: int) -> set[str]:
    found = set(_YEAR.findall(near))
    lowered = near.lower()
    if year and re.search(r"\b(?:this|of the|so far this|the current) year\b", lowered):
        found.add(str(year))
    if year and re.search(r"\b(?:last|previous|the prior) year(?:[’']s)?\b", lowered):
        found.add(str(year - 1))
    return found


def _months(near: str, figure: Figure) -> set[str]:
    found = {m.lower() for m in _MONTH.findall(near)}
    if not found and figure.as_of_to is not None and figure.as_of_from != figure.as_of_to:
        found.add(_MONTHS[figure.as_of_to.month - 1])
    return found


def _day(near: str, told: date | None, latest: date | None) -> date | None:
    """Return the day of the event that is told, by its weekday: the last such day up to `told`."""
    found = _WEEKDAY.search(near)
    if told is None or found is None:
        return None
    weekday = _WEEKDAYS.index(found[1])
    if latest is not None:
        written = latest - timedelta(days=(latest.weekday() - weekday) % 7)
        if written > told:
            return written
    return told - timedelta(days=(told.weekday() - weekday) % 7)


def _trend(tokens: list[str]) -> str:
    for token in reversed(tokens):
        if token in words.RISES:
            return "up"
        if token in words.FALLS:
            return "down"
    return ""


def _session(sentence: str, tokens: list[str], figure: Figure, good: str) -> str:
    """Tell a settled price from one during trading, which writers give rounded."""
    if good not in words.TRADED:
        return ""
    named = next((words.SESSIONS[t] for t in tokens if t in words.SESSIONS), "")
    if not named and _IN_SESSION.search(sentence):
        return "traded"
    exact = "." in figure.number_text and figure.qualifier is Qualifier.EXACT
    start = figure.start - figure.sentence_start
    exact = exact or bool(_JUST.search(sentence[:start]))
    return named or ("settled" if exact else "traded")


def _only_good(context: str) -> str:
    """Return the priced thing that the surroundings speak of, if they speak of one alone."""
    found = {words.GOODS[w] for w in context.split() if w in words.GOODS}
    return found.pop() if len(found) == 1 else ""


def _pollsters(sentence: str, context: str, title: str) -> set[str]:
    """Return who asked, as far as the sentence tells, else its surroundings."""
    found = {t for t in _lower(sentence) if t in words.POLLSTERS}
    return found or {t for t in (*context.split(), *_lower(title)) if t in words.POLLSTERS}


def _shades(left: str, rest: str, right: str, after: list[str], unit: str) -> set[str]:
    """Return the shades of meaning that stand at the number: "seriously", "could", "briefly"."""
    before = [t for t in _TOKEN.findall(left) if t != "May"][-8:]
    behind = _TOKEN.findall(right.partition(",")[0])[:7]
    found = {words.SHADES[t] for t in after if t in words.SHADES}
    for token in (*(t.lower() for t in before), *(t.lower() for t in behind)):
        name = words.SHADES.get(token)
        if name not in {None, "expected", "suspected", "denied"}:
            found.add(name)
    if {"not", "never"} & {t.lower() for t in (*before[-2:], *behind)} - {"only"}:
        found.add("denied")
    risen_from = bool(before) and before[-1].lower() == "from"
    if not risen_from and any(words.SHADES.get(t.lower()) == "expected" for t in before):
        found.add("expected")
    if _PASSED.search(left) or (unit != "count" and _LEFT_AGAIN.search(rest)):
        found.add("peak")
    modal = any(words.SHADES.get(t.lower()) == "expected" for t in behind[:5] if t != "May")
    if modal or any(t in words.FORETOLD for t in _lower(left)):
        found.add("expected")
    if unit != "percent":
        found.discard("strong")
    return found


def _places(left: str, right: str, before: str) -> set[str]:
    found: set[str] = set()
    opening = re.match(r"(?:In|Across|Inside)\s[^,]{2,60},", before)
    for part in (left, right):
        found.update(m[0].lower() for m in _SOMEWHERE.finditer(part))
    for part in (left, right, opening[0] if opening else ""):
        for match in _LOCATIVE.finditer(part[:1].lower() + part[1:]):
            for token in match[2].split():
                plain = token.strip(".,’'")
                if plain and plain not in _NOT_NAMES:
                    found.add(country(plain) or stem(plain))
    return found


def _names(text: str) -> set[str]:
    found: set[str] = set()
    for token in _TOKEN.findall(_ACCORDING.sub(" ", text)):
        if token[0].isupper() and token not in _NOT_NAMES and len(token) > 1:
            found.add(country(token) or stem(token))
    return found


def _source(figure: Figure, sentence: str) -> str:
    said = figure.producer or figure.attribution or ""
    if not said:
        found = _ACCORDING.search(sentence)
        said = (found[1] or found[2] or "") if found else ""
    kinds = [words.SOURCES[t] for t in _lower(said) if t in words.SOURCES]
    for kind in ("watchdog", "un", "official"):
        if kind in kinds:
            return kind
    return ""


def _is_added(figure: Figure, sentence: str, start: int, left: str, measure: str) -> bool:
    """Tell whether the number is what came on top of an earlier count of the same.

    "Killed two and wounded 14 more" adds to nothing: the 14 are all the wounded there are.
    """
    if figure.role is not Role.INCREMENT:
        return False
    if figure.unit_normalized is not None and _LEVEL.search(left):
        return False
    earlier = {words.MEASURES[t] for t in _lower(sentence[:start]) if t in words.MEASURES}
    return not (measure in _HARMS and earlier & _HARMS - {measure})


def _is_delta(figure: Figure, left: str, right: str) -> bool:
    """Tell whether the number says by how much something moved, and not where it stands."""
    before = [t for t in _lower(left) if t not in words.HEDGES]
    if _POINTS_OR.search(figure.sentence[: max(0, figure.start - figure.sentence_start)]):
        return True
    last_two = _lower(left)[-2:]
    if "to" in last_two or "at" in last_two:
        return False
    if figure.unit_normalized in {"percentage_point", "basis_point"}:
        return True
    measured = figure.unit_normalized is not None or re.match(r"\s*(?:-\s?)?points?\b", right)
    if before and before[-1] in words.RISES | words.FALLS and measured:
        return not re.search(r"\b(?:above|below|to|past|at|under|over)\s(?:\w+\s){0,3}$", left)
    follows = _lower(right)[:3]
    if (
        measured
        and follows
        and (
            follows[0]
            in {
                "higher",
                "lower",
                "increase",
                "decrease",
                "rise",
                "drop",
                "gain",
                "jump",
                "decline",
            }
        )
    ):
        return True
    return figure.movement in (Movement.UP, Movement.DOWN) and bool(
        re.match(r"\s*(?:-\s?)?points?\b", right)
    )


def _lower(text: str) -> list[str]:
    return [t.lower() for t in _TOKEN.findall(text)]


def content_words(text: str) -> set[str]:
    """Return the words of a text that carry a subject, reduced so that inflections agree."""
    found: set[str] = set()
    for token in _TOKEN.findall(text):
        lowered = token.lower()
        if lowered in words.STOP or token[0].isdigit() or len(token) == 1:
            continue
        found.add(country(token) or words.MEASURES.get(lowered) or stem(token))
    return found

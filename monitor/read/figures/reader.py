"""Read every figure of a text: number, hedge, unit, what, who and where, when, who says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from monitor.models.reading import Figure, Movement, Qualifier, Role, Sentence, VagueAmount
from monitor.read.figures.dates import Dated, Window, distance, find_dates, find_windows, nearest
from monitor.read.figures.qualifiers import qualifier_after, qualifier_before
from monitor.read.figures.quantities import Quantity, find_quantities
from monitor.read.figures.roles import read_role
from monitor.read.figures.sources import Source, carries_poll, find_source, is_estimate
from monitor.read.figures.subject import Subject, find_subject
from monitor.read.figures.tokens import Tokens, tokenise
from monitor.read.figures.vague import find_vague
from monitor.read.numbers import may_hold_numbers

READER_VERSION = "1"

_POLL_HINT = re.compile(r"[Pp]oll|[Ss]urvey|Gallup|YouGov|Ipsos|NORC|Quinnipiac|Marist|Pew ")
_TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})
_LEVEL = re.compile(
    r"\b(?:rates?|prices?|yields?|levels?|index|approval|ratings?|approve|disapprove|support|oppose|inflation|unemployment"
    r"|share|population|average|percent|interest|temperature|disapproval|containment|contained)\b",
    re.IGNORECASE,
)
_GROUP_AGE = re.compile(
    r"\b(?:voters|adults|people|children|women|men|those|americans|girls|boys|persons|players|residents|users|respondents|citizens|kids|youths)"
    r"\s(?:who (?:are|were) )?(?:aged|ages|(?:under|over|above|below|younger than|older than|between)(?: the ages? of)?)\s(?:\d+ (?:to|and) )?\Z",
    re.IGNORECASE,
)
_AGE_WORD_BEFORE = re.compile(r"\b(?:aged?|ages|age of|ages of)\s\Z", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"(?:\bturn(?:s|ed|ing)?\s|[A-Z][\w’'.-]+,\s(?:now\s|then\s)?)\Z")
_AGE_AFTER = re.compile(r"(?:,\s(?!\d)|\.\Z|,?\s(?:from|of|was|who|and)\b|\Z|\))")
_CARRY_SENTENCES = 4


def read_figures(
    text: str, sentences: Sequence[Sentence], reference_date: date | None
) -> tuple[tuple[Figure, ...], tuple[VagueAmount, ...]]:
    """Read the figures and the vague amounts of a text, in the order in which they stand.

    `reference_date` is the article's date, which "Monday" and "last week" are resolved against;
    without one only full dates are.
    """
    del text  # sentences carry their own text and offsets
    figures: list[Figure] = []
    vague: list[VagueAmount] = []
    poll: Source | None = None
    since_poll = 0
    for sentence in sentences:
        body = _plain_spaces(sentence.text)
        since_poll += 1
        vague.extend(find_vague(sentence))
        quantities = find_quantities(body) if may_hold_numbers(body) else []
        if not quantities and _POLL_HINT.search(body) is None:
            continue
        source = find_source(body)
        if source.poll and source.producer:
            poll, since_poll = source, 0
        if not quantities:
            continue
        carried = poll if since_poll <= _CARRY_SENTENCES else None
        read = _read_sentence(sentence, quantities, source, carried, reference_date)
        if carried is not None and any(f.producer == carried.producer for f in read):
            since_poll = 0
        figures.extend(read)
    return tuple(figures), tuple(vague)


def _plain_spaces(text: str) -> str:
    """Return the text with no-break spaces plain, save inside numbers; offsets stay the same."""
    return _NO_BREAK.sub(" ", text) if "\u00a0" in text else text


_NO_BREAK = re.compile("(?<!\\d)\u00a0|\u00a0(?!\\d)")


def _read_sentence(
    sentence: Sentence, quantities: list[Quantity], source: Source, poll: Source | None, reference: date | None
) -> list[Figure]:
    body = _plain_spaces(sentence.text)
    hedges = [qualifier_before(body, q.start) for q in quantities]
    leads = [_lead(body, quantities, index, hedge[1] if hedge else q.start) for index, (q, hedge) in enumerate(zip(quantities, hedges, strict=True))]
    spans = [(lead, q.tail) for lead, q in zip(leads, quantities, strict=True)]
    tokens = tokenise(body, spans)
    places = [index for index, number in enumerate(tokens.quantity) if number >= 0]
    dates = find_dates(body, reference)
    windows = find_windows(body, reference)
    figures: list[Figure] = []
    kept: dict[int, Figure] = {}
    previous: Subject | None = None
    subjects: list[Subject] = []
    moved: tuple[Movement | None, int, Role] | None = None
    for index, quantity in enumerate(quantities):
        if quantity.unit_name is None and _GROUP_AGE.search(body, 0, spans[index][1] and quantity.start) and _ends_group(body, quantity):
            subjects.append(previous or Subject("", ""))
            continue
        qualifier = _qualifier(body, quantity, hedges[index])
        age = quantity.age or _is_age(body, quantity)
        kind = "count" if quantity.unit_name in {None, "fraction"} else "amount"
        lead = spans[index][0]
        role, movement = read_role(
            body, quantity.start, lead, quantity.tail, kind=kind, change=quantity.change, previous=moved
        )
        if moved is not None and moved[0] is not None and movement is None and kind == "amount" and _OR_GAP.fullmatch(body[moved[1] : lead]):
            movement, role = moved[0], moved[2]
        subject = _subject(tokens, places, quantities, index, spans, body, previous, subjects, age=age)
        if quantity.unit_name in _TIME_UNITS and not age:
            subject = _duration(body, quantity, windows, spans[index], subject)
        subjects.append(subject)
        if quantity.converts is not None:
            twin = kept.get(quantity.converts)
            if twin is not None:
                role, movement = twin.role, twin.movement
                qualifier = twin.qualifier if qualifier is Qualifier.EXACT else qualifier
        figure = _figure(sentence, quantity, spans, index, subject, qualifier, role, movement, dates, windows, age=age)
        figure = _with_source(figure, source, poll, body, quantity, lead)
        if quantity.converts is not None and quantity.converts in kept:
            figure = replace(figure, conversion_of=kept[quantity.converts].start)
        kept[index] = figure
        figures.append(figure)
        previous = subject
        moved = (movement, quantity.tail, role)
    return _share_out(body, quantities, figures, sentence.start)


def _lead(body: str, quantities: list[Quantity], index: int, start: int) -> int:
    """Return where a quantity with its hedge begins, never inside the one before it."""
    floor = quantities[index - 1].tail if index else 0
    if _HEDGE_VERB.search(body, start, quantities[index].start):
        start = quantities[index].start  # the hedge is the sentence's verb: leave it its place
    return max(start, floor)


_HEDGE_VERB = re.compile(r"\b(?:reach|hit|cross|reclaim|top|exceed|surpass|near(?:ed|ing|s)|approach|averag)", re.IGNORECASE)


def _ends_group(body: str, quantity: Quantity) -> bool:
    return not body[quantity.tail : quantity.tail + 12].strip().startswith(("percent", "%"))


def _is_age(body: str, quantity: Quantity) -> bool:
    if quantity.unit_name is not None or quantity.in_words or quantity.low > 120 or quantity.low != int(quantity.low):  # noqa: PLR2004 - nobody is older
        return False
    before = body[max(0, quantity.start - 24) : quantity.start]
    if _AGE_WORD_BEFORE.search(before):
        return True
    return bool(_AGE_BEFORE.search(before)) and bool(_AGE_AFTER.match(body, quantity.tail)) and quantity.magnitude == 1


def _qualifier(body: str, quantity: Quantity, hedge: tuple[Qualifier, int] | None) -> Qualifier:
    if hedge is not None:
        word = body[hedge[1] : quantity.start].lower().split()
        if word and word[0] == "over" and quantity.unit_name in _TIME_UNITS and not _DURATION_HEDGE.search(body[max(0, hedge[1] - 14) : hedge[1]]):
            return Qualifier.EXACT
        if quantity.age and word and word[0] in {"under", "over"}:
            return hedge[0]
        return hedge[0]
    after = qualifier_after(body, quantity.tail)
    return after or Qualifier.EXACT


_DURATION_HEDGE = re.compile(r"\b(?:for|of|in|after|is|was|lasted|lasting|just|well|took|takes|spent|every|a)\s\Z|\A\Z", re.IGNORECASE)


def _subject(
    tokens: Tokens, places: list[int], quantities: list[Quantity], index: int, spans: list[tuple[int, int]],
    body: str, previous: Subject | None, subjects: list[Subject], *, age: bool,
) -> Subject:  # fmt: skip
    quantity = quantities[index]
    if quantity.converts is not None and quantity.converts < len(subjects):
        return subjects[quantity.converts]
    if previous is not None:
        gap = body[spans[index - 1][1] : spans[index][0]] if index else ""
        if (
            _UP_FROM.search(gap)
            and (quantity.unit_name or "").partition("/")[0] == (quantities[index - 1].unit_name or "").partition("/")[0]
            and not (quantity.unit_name is None and _noun_follows(tokens, places[index]))
        ):
            return previous
        if quantity.change == "to" or _MOVED_GAP.fullmatch(gap):
            after = find_subject(tokens, places[index], places[index], quantity, previous)
            if quantity.change == "to" and (previous.measure or previous.scope):
                return previous
            return previous if previous.measure else after
    subject = find_subject(tokens, places[index], places[index], quantity, previous)
    if age:
        own = subject.measure if subject.measure != "age" else ""
        scope = f"{own} {subject.scope}".strip() if quantity.age else _named_before(body, spans[index][0]) or subject.scope
        return Subject("age", scope, subject.subset)
    return subject


_UP_FROM = re.compile(r"(?:\b(?:up|down|higher|lower|revised|increased|decreased|rose|fell)\sfrom|\bcompared\s(?:with|to)|\sfrom)\s(?:about\s|just\s|an?\s(?:\w+\s)?)?\Z")


def _noun_follows(tokens: Tokens, place: int) -> bool:
    return place + 1 < len(tokens.tags) and tokens.tags[place + 1] in {"N", "G"}


_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_ITEM = r"(?:the\s)?[\w’'.&-]+(?:\s[A-Z][\w’'.&-]+){0,3}"
_LISTED = re.compile(rf"(?P<first>{_ITEM}(?:,\s{_ITEM}){{0,5}}),?\sand\s(?P<last>{_ITEM})\b")


def _share_out(body: str, quantities: list[Quantity], figures: list[Figure], base: int) -> list[Figure]:
    """Give "A and B rose 36% and 27% respectively" each its own scope, and the same movement."""
    if len(figures) < 2 or _RESPECTIVELY.search(body) is None:  # noqa: PLR2004 - one cannot be shared out
        return figures
    runs = [[0]]
    for k in range(1, len(figures)):
        gap = body[figures[k - 1].end - base : figures[k].start - base]
        if re.fullmatch(r"\D{0,12}(?:,|\sand)\s(?:about\s|by\s|to\s)?", gap):
            runs[-1].append(k)
        else:
            runs.append([k])
    shared = list(figures)
    for run in runs:
        if len(run) < 2:  # noqa: PLR2004 - likewise
            continue
        names = _names_for(body, len(run), figures[run[0]].start - base, figures[run[-1]].end - base)
        for name, k in zip(names, run, strict=False):
            first = shared[run[0]]
            shared[k] = replace(
                shared[k],
                scope=name if name not in shared[k].measure else "",
                measure=first.measure if first.measure not in names else "",
                movement=first.movement,
                role=first.role,
            )
    del quantities
    return shared


def _bare(name: str) -> str:
    words = name.strip(" .").split()
    while words and words[0].lower() in {"the", "in", "for", "of", "at", "to", "both", "while", "with"}:
        words.pop(0)
    return " ".join(words)


def _names_for(body: str, count: int, start: int, end: int) -> list[str]:
    for stretch in (body[:start], body[end:]):
        for found in reversed(list(_LISTED.finditer(stretch))):
            names = [_bare(n) for n in [*found["first"].split(","), found["last"]]]
            if len(names) == count:
                return names
    return []


_MOVED_GAP = re.compile(r",?\s(?:up|down|or|to|at|from|and up|and down)\s(?:by\s|about\s|just\s|a\s)?|\s?\(|\sto\s|,\sto\s|\sor\s|,\sup\sfrom\s|,\sdown\sfrom\s|\s?,\sor\s")
_OR_GAP = re.compile(r"(?:\spoints?)?,?\sor\s|(?:\spoints?)?\s?\(|(?:\spoints?)?,?\sor\s(?:nearly|about|roughly)\s")
_ELAPSED = re.compile(r"\s(?P<word>ago|later|earlier|before|after|prior|since|from now|hence|into)\b")


def _duration(body: str, quantity: Quantity, windows: list[Window], span: tuple[int, int], subject: Subject) -> Subject:
    """Name a duration that only dates something: "two years ago", "in the past 88 days"."""
    if any(w.start <= span[0] and quantity.tail <= w.end + 1 for w in windows):
        return Subject("window", "")
    found = _ELAPSED.match(body, quantity.tail)
    return Subject(f"time {found['word']}", "") if found else subject


_NAME_BEFORE = re.compile(r"((?:[A-Z][\w’'.-]+\s)*[A-Z][\w’'.-]+),\s\Z")


def _named_before(body: str, start: int) -> str:
    found = _NAME_BEFORE.search(body, max(0, start - 60), start)
    return found[1] if found else ""


def _figure(
    sentence: Sentence, quantity: Quantity, spans: list[tuple[int, int]], index: int, subject: Subject,
    qualifier: Qualifier, role: Role, movement: Movement | None, dates: list[Dated], windows: list[Window], *, age: bool,
) -> Figure:  # fmt: skip
    body = _plain_spaces(sentence.text)
    window = _nearest_window(windows, spans, index, body, subject, role)
    dated = nearest(dates, spans, index, body)
    return Figure(
        start=sentence.start + quantity.start,
        end=sentence.start + quantity.end,
        number_text=sentence.text[quantity.start : quantity.end],
        value_low=_plain(quantity.low),
        value_high=_plain(quantity.high),
        qualifier=qualifier,
        movement=movement,
        unit=quantity.unit,
        unit_normalized="year" if age and quantity.unit_name is None else quantity.unit_name,
        measure=subject.measure,
        scope=subject.scope,
        time_window=window.text if window else None,
        window_key=window.key if window else None,
        as_of_from=dated.first if dated else None,
        as_of_to=dated.last if dated else None,
        attribution=None,
        role=role,
        sentence=sentence.text,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        subset=subject.subset,
    )


def _plain(value: Decimal) -> Decimal:
    """Return a value without an exponent that only a magnitude gave it."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and abs(value) < Decimal(10) ** 26 else value


def _nearest_window(
    windows: list[Window], spans: list[tuple[int, int]], index: int, body: str, subject: Subject, role: Role
) -> Window | None:
    best: Window | None = None
    best_cost = 160
    own = spans[index]
    for window in windows:
        if window.start < own[1] and own[0] < window.end:
            continue  # the number is the window's own length
        if window.period and role is not Role.INCREMENT and _LEVEL.search(subject.measure):
            continue  # a level has an as-of, not a window
        if window.key in {"yoy", "mom", "wow", "annualized"} and role is not Role.INCREMENT:
            continue  # a past level is compared with, not counted over
        cost = distance(window.start, window.end, spans, index, body)
        if window.start < 14:  # noqa: PLR2004 - a window that opens the sentence holds for all of it
            cost = min(cost, 159)
        if cost < best_cost:
            best, best_cost = window, cost
    return best


def _with_source(figure: Figure, source: Source, poll: Source | None, body: str, quantity: Quantity, lead: int) -> Figure:
    """Add who says the figure, and who polled or estimated it."""
    producer: str | None = None
    estimated = False
    if quantity.unit_name in {"percent", "percentage_point", "fraction"} and source.poll:
        estimated = True
        producer = source.producer or (poll.producer if poll else None)
    elif source.estimated and not source.poll and is_estimate(body, quantity.start, lead, quantity.tail):
        estimated, producer = True, source.producer
    elif (
        poll is not None
        and quantity.unit_name in {"percent", "fraction"}
        and carries_poll(body)
        and not source.attribution
    ):
        estimated, producer = True, poll.producer
    return replace(figure, attribution=source.attribution, estimated=estimated, producer=producer)

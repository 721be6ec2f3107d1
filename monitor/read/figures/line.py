"""Read the figures of one sentence."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from decimal import Decimal

from monitor.models.reading import Figure, Movement, Qualifier, Role, Sentence
from monitor.read.figures.ages import TIME_UNITS, goes_on_ages, is_age, limits_a_group, named_before
from monitor.read.figures.dates import Dated, find_dates, may_hold_dates
from monitor.read.figures.durations import lasting
from monitor.read.figures.hints import find_hints
from monitor.read.figures.inherit import (
    give_percent,
    inherits_movement,
    inherits_past,
    inherits_subject,
)
from monitor.read.figures.multiples import MULTIPLE
from monitor.read.figures.nearness import nearest
from monitor.read.figures.qualifiers import (
    HEDGE_VERB,
    are_occasions,
    hedged_end,
    over_is_a_hedge,
    qualifier_after,
    qualifier_before,
)
from monitor.read.figures.quantity import Quantity
from monitor.read.figures.respectively import share_out
from monitor.read.figures.roles import Before, read_role
from monitor.read.figures.scopes import Subject
from monitor.read.figures.sources import Source, carries_poll, is_estimate, speaker_of
from monitor.read.figures.status import status_of
from monitor.read.figures.subject import find_subject
from monitor.read.figures.then_now import set_then_apart
from monitor.read.figures.tokens import Tokens, tokenise
from monitor.read.figures.windows import Window, find_windows, may_hold_windows, nearest_window
from monitor.read.records import passing

_SHARES = frozenset({"percent", "percentage_point", "fraction"})
_LARGEST_PLAIN = Decimal(10) ** 26


@passing
class _Told:
    """What a quantity's hedge and movement say of it."""

    qualifier: Qualifier
    role: Role
    movement: Movement | None


class Line:
    """One sentence while its figures are read."""

    __slots__ = (
        "body", "dates", "group", "hedges", "hints", "places", "poll", "quantities", "sentence",
        "source", "spans", "tokens", "windows",
    )  # fmt: skip

    def __init__(  # noqa: PLR0917 - it is built in one place
        self,
        sentence: Sentence,
        body: str,
        vocabulary: AbstractSet[str],
        quantities: list[Quantity],
        source: Source,
        poll: Source | None,
        reference: date | None,
    ) -> None:
        self.sentence = sentence
        self.body = body
        self.quantities = quantities
        self.source = source
        self.poll = poll
        self.group = [limits_a_group(body, q) for q in quantities]
        self.hedges = [
            None if in_group else qualifier_before(body, q.start)
            for q, in_group in zip(quantities, self.group, strict=True)
        ]
        self.spans = [
            (self._lead(index), hedged_end(body, q.tail)) for index, q in enumerate(quantities)
        ]
        self.tokens: Tokens = tokenise(body, self.spans)
        self.places = [at for at, number in enumerate(self.tokens.quantity) if number >= 0]
        self.hints = find_hints(vocabulary)
        self.dates: list[Dated] = (
            find_dates(body, reference) if may_hold_dates(body, vocabulary) else []
        )
        self.windows: list[Window] = (
            find_windows(body, reference) if may_hold_windows(body, vocabulary) else []
        )

    def read(self, status: str | None) -> list[Figure]:
        """Read the figures; `status` is what became of those counted in the sentence before."""
        figures: list[Figure] = []
        kept: dict[int, Figure] = {}
        subjects: list[Subject] = []
        before: Before | None = None
        for index, quantity in enumerate(self.quantities):
            previous = subjects[-1] if subjects else None
            if self.group[index]:
                subjects.append(previous or Subject("", ""))
                continue
            told = self._told(index, before)
            subject = self._subject(index, subjects)
            if previous is not None and subject.measure == previous.measure:
                give_percent(self.body, self.quantities[index - 1], quantity, self.spans[index][0])
            own = status_of(subject.measure)
            if (
                told.role is Role.INCREMENT
                and told.movement is None
                and own
                and status not in {None, own}
            ):
                # "two dead and another 13 injured": the 13 add to no total
                told = replace(told, role=Role.OBSERVATION)
            status = own or status
            subjects.append(subject)
            twin = kept.get(quantity.converts) if quantity.converts is not None else None
            if twin is not None:
                hedge = twin.qualifier if told.qualifier is Qualifier.EXACT else told.qualifier
                told = _Told(hedge, twin.role, twin.movement)
            figure = self._figure(index, subject, told)
            if twin is not None:
                figure = replace(figure, conversion_of=twin.start)
            kept[index] = figure
            figures.append(figure)
            before = Before(told.movement, quantity.tail, told.role)
        figures = share_out(self.body, figures, self.sentence.start)
        if self.hints.present and len(figures) > 1:
            return set_then_apart(self.body, figures, self.sentence.start)
        return figures

    def _lead(self, index: int) -> int:
        """Return where a quantity with its hedge begins, never inside the one before it."""
        quantity, hedge = self.quantities[index], self.hedges[index]
        start = quantity.start
        if self.body.endswith(_TOLERANCE, 0, start):
            start -= len(_TOLERANCE)
        if hedge is not None and HEDGE_VERB.search(self.body, hedge[1], start) is None:
            start = hedge[1]  # else the hedge is the sentence's verb, and keeps its place there
        return max(start, self.quantities[index - 1].tail if index else 0)

    def _told(self, index: int, before: Before | None) -> _Told:
        quantity, lead = self.quantities[index], self.spans[index][0]
        if quantity.unit_name == MULTIPLE:
            return _Told(self._qualifier(index), Role.OBSERVATION, None)
        moves = quantity.unit_name not in {None, "fraction"}
        role, movement = read_role(
            self.body, quantity, lead, self.hints, moves=moves, previous=before
        )
        if (
            before is not None
            and movement is None
            and moves
            and inherits_movement(self.body, before, lead, quantity.tail)
        ):
            role, movement = before.role, before.movement
        if before is not None and inherits_past(self.body, before, lead):
            role = before.role
        return _Told(self._qualifier(index), role, movement)

    def _qualifier(self, index: int) -> Qualifier:
        quantity, hedge = self.quantities[index], self.hedges[index]
        if hedge is None:
            after = qualifier_after(self.body, quantity.tail)
            if after is None and self.body.startswith(_TOUCHING, quantity.end):
                after = qualifier_after(self.body, quantity.end)  # "40-plus degrees"
            return after or Qualifier.EXACT
        if not over_is_a_hedge(self.body, hedge[1]) and (
            quantity.unit_name in TIME_UNITS or are_occasions(self.body, quantity.tail)
        ):
            return Qualifier.EXACT
        return hedge[0]

    def _subject(self, index: int, subjects: list[Subject]) -> Subject:
        quantity = self.quantities[index]
        if quantity.converts is not None and quantity.converts < len(subjects):
            return subjects[quantity.converts]
        previous = subjects[-1] if subjects else None
        aged = previous is not None and previous.measure == "age"
        if aged and quantity.unit_name is not None and quantity.unit_name not in TIME_UNITS:
            previous = None  # "Ann Lee, 54, at $5 a month": no age
        if previous is not None and (previous.measure or previous.scope):
            gap = self.body[self.spans[index - 1][1] : self.spans[index][0]]
            if inherits_subject(
                gap, self.quantities[index - 1], quantity, self.tokens, self.places[index]
            ):
                return previous
            if previous.measure == "age" and goes_on_ages(
                self.body, self.quantities[index - 1], quantity
            ):
                return previous
        return self._own_subject(index, previous)

    def _own_subject(self, index: int, previous: Subject | None) -> Subject:
        quantity = self.quantities[index]
        subject = find_subject(self.tokens, self.places[index], quantity, previous)
        if quantity.age:
            return Subject("age", f"{subject.measure} {subject.scope}".strip(), subject.subset)
        if is_age(self.body, quantity):
            return Subject("age", named_before(self.body, self.spans[index][0]) or subject.scope)
        if quantity.unit_name in TIME_UNITS:
            return self._duration(index, subject)
        return subject

    def _duration(self, index: int, subject: Subject) -> Subject:
        """Tell what lasts so long from what is dated: "two years ago", "in the past 88 days"."""
        start, tail = self.spans[index]
        if any(w.start <= start and tail <= w.end + 1 for w in self.windows):
            return Subject("window", "")
        found = _ELAPSED.match(self.body, tail)
        if found:
            return Subject(f"time {found['word']}", "")
        adjectival = self.quantities[index].adjectival  # "a 20-year sentence"
        return subject if adjectival else lasting(self.tokens, self.places[index], subject)

    def _figure(self, index: int, subject: Subject, told: _Told) -> Figure:
        quantity, sentence = self.quantities[index], self.sentence
        window = nearest_window(self.windows, self.spans, index, self.body, measure=subject.measure,
                                added=told.role is Role.INCREMENT)  # fmt: skip
        dated = nearest(self.dates, self.spans, index, self.body)
        aged = subject.measure == "age" and quantity.unit_name is None
        estimated, producer = self._producer(index)
        low = _plain(quantity.low)
        return Figure(
            start=sentence.start + quantity.start,
            end=sentence.start + quantity.end,
            number_text=sentence.text[quantity.start : quantity.end],
            value_low=low,
            value_high=low if quantity.high is quantity.low else _plain(quantity.high),
            qualifier=told.qualifier,
            movement=told.movement,
            unit=quantity.unit,
            unit_normalized="year" if aged else quantity.unit_name,
            measure=subject.measure,
            scope=subject.scope,
            time_window=window.text if window else None,
            window_key=window.key if window else None,
            as_of_from=dated.first if dated else None,
            as_of_to=dated.last if dated else None,
            attribution=speaker_of(self.body, quantity.start, self.source.attribution),
            role=told.role,
            sentence=sentence.text,
            sentence_start=sentence.start,
            sentence_end=sentence.end,
            subset=subject.subset,
            estimated=estimated,
            producer=producer,
        )

    def _producer(self, index: int) -> tuple[bool, str | None]:
        """Return whether a figure was polled, estimated or forecast, and by whom."""
        quantity, source = self.quantities[index], self.source
        share = quantity.unit_name in _SHARES
        if source.poll:
            fallback = self.poll.producer if self.poll else None
            return (True, source.producer or fallback) if share else (False, None)
        if source.estimated and is_estimate(self.body, self.spans[index][0], quantity.tail):
            return True, source.producer
        if (
            share
            and self.poll is not None
            and source.attribution is None
            and carries_poll(self.body)
        ):
            return True, self.poll.producer
        return False, None


_TOUCHING = ("-plus", "-odd")
# What stands before a margin of error.
_TOLERANCE = "plus or minus "
_ELAPSED = re.compile(
    r"\s(?P<word>ago|later|earlier|before|after|prior|since|from now|hence|into)\b"
)


def _plain(value: Decimal) -> Decimal:
    """Return a whole value without the exponent that only a magnitude gave it."""
    whole = value == value.to_integral_value() and abs(value) < _LARGEST_PLAIN
    return value.quantize(Decimal(1)) if whole else value

"""A finding as a reader sees it: headline, quotations with their sources, notes, plot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.digest.headlines import counted, moved
from monitor.digest.plot import MIN_POINTS, history_in_words
from monitor.digest.sections import cited
from monitor.digest.times import LocalTimes
from monitor.digest.wording import count, one_line, opening, place_name, printable, safe_href
from monitor.models.digest import FindingView, Item, OutdatedUse, SeriesPoint, SeriesState
from monitor.models.finding import Evidence, EvidenceRole, Finding, FindingKind
from monitor.models.series import Basis

_NUMBER = re.compile(r"\d(?:[\d.,\u202f\u00a0 ]*\d)?")
_MAX_ALSO = 3
_MAX_SIDES = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stood: its outlet, its URL as text, and the link if one may lead there."""

    name: str
    url: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stored sentence, verbatim in its `parts`, with where and when it was read.

    Each part is (text, stressed). `label` says what the sentence stands for ("Before"), `cited` who
    is cited.
    """

    label: str
    parts: tuple[tuple[str, bool], ...]
    place: Place
    when: str
    cited: str = ""

    @property
    def sentence(self) -> str:
        """Return the whole sentence."""
        return "".join(text for text, _ in self.parts)


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot to be drawn: its content id, its points, and the words that say the same."""

    cid: str
    alt: str
    caption: str
    points: tuple[SeriesPoint, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as it is laid out.

    `before`, `after` are values as written; `tags` a few words on how the figure moved; `also` are
    other places that say the same; `support` counts independent texts and cited sources.
    """

    kind: str
    title: str
    before: str
    after: str
    tags: tuple[str, ...]
    quotations: tuple[Quotation, ...]
    notes: tuple[str, ...]
    also: tuple[Place, ...]
    n_also_more: int
    support: str
    plot: Plot | None


def place(outlet: str | None, url: str) -> Place:
    """Describe where a text stood."""
    return Place(place_name(outlet, url), one_line(url), safe_href(url))


def entry(item: Item, times: LocalTimes) -> Entry:
    """Lay out one item."""
    view = item.view
    finding = view.finding
    quotations = _quotations(view, item.inside, times)
    also = _also(view, {quotation.place.url for quotation in quotations})
    is_change = finding.kind is FindingKind.CHANGED_FIGURE
    return Entry(
        kind=finding.kind.value,
        title=_title(item),
        before=one_line(finding.before_value or "") if is_change else "",
        after=one_line(finding.after_value or "") if is_change else "",
        tags=_tags(finding, times) if is_change else (),
        quotations=quotations,
        notes=item.notes,
        also=also[:_MAX_ALSO],
        n_also_more=max(0, len(also) - _MAX_ALSO),
        support=_support(finding),
        plot=_plot(view, times) if is_change else None,
    )


def _title(item: Item) -> str:
    view = item.view
    match view.finding.kind:
        case FindingKind.NEW_CLAIM:
            return ""
        case FindingKind.CONTRADICTED_CLAIM:
            speaker = view.finding.speaker
            return f"Denied by {one_line(speaker)}" if speaker else "A statement is denied"
        case FindingKind.CHANGED_FIGURE:
            return opening(counted(view))
        case FindingKind.NEW_FIGURE:
            inside = (v for v in item.inside if v.finding.kind is FindingKind.NEW_FIGURE)
            values = [view, *inside]
            told = (f"{counted(v)}: {one_line(v.finding.after_value or '?')}" for v in values)
            return opening("; ".join(told))
        case _:
            return item.headline


def _tags(finding: Finding, times: LocalTimes) -> tuple[str, ...]:
    tags = [moved(finding.direction)]
    if finding.basis is Basis.REVISED:
        tags.append("revised for the same date")
    elif finding.basis is Basis.LATER:
        tags.append("newer count")
    if finding.before_at is not None:
        tags.append(f"since {times.moment(finding.before_at)}")
    return tuple(tags)


def _quotations(
    view: FindingView, inside: Sequence[FindingView], times: LocalTimes
) -> tuple[Quotation, ...]:
    finding = view.finding
    after, before = _labels(finding)
    shown = [_after(view, inside, after, times)]
    if finding.kind is FindingKind.CONFLICTING_FIGURE:
        sides = [e for e in view.evidence if e.role is EvidenceRole.CONFLICTING]
        seen = {one_line(finding.after_value or "")}
        for side in sides:
            value = one_line(side.value_text or "")
            if value not in seen and len(shown) < _MAX_SIDES:
                seen.add(value)
                shown.append(_of_evidence(side, value, times))
        if len(shown) > 1:
            return tuple(shown)
    if finding.before_sentence and finding.before_url and finding.before_at:
        matching = _matching(view, finding.before_sentence, finding.before_url)
        shown.append(
            _quotation(
                finding.before_sentence,
                [finding.before_value],
                place(matching.outlet if matching else None, finding.before_url),
                when=times.moment(finding.before_at),
                label=before,
                who=matching.attribution if matching else None,
            )
        )
    return tuple(shown)


def _labels(finding: Finding) -> tuple[str, str]:
    match finding.kind:
        case FindingKind.CHANGED_FIGURE:
            return "Now", "Before"
        case FindingKind.RETRACTED:
            return "Withdrawn", "Before"
        case FindingKind.CONTRADICTED_CLAIM:
            return "Denial", "Claim"
        case FindingKind.CONFLICTING_FIGURE:
            return one_line(finding.after_value or ""), one_line(finding.before_value or "")
        case _:
            return "", ""


def _after(
    view: FindingView, inside: Sequence[FindingView], label: str, times: LocalTimes
) -> Quotation:
    finding = view.finding
    matching = _matching(view, finding.after_sentence, finding.after_url)
    return _quotation(
        finding.after_sentence,
        [finding.after_value, *(v.finding.after_value for v in inside)],
        place(matching.outlet if matching else None, finding.after_url),
        when=times.moment(finding.after_at),
        label=label,
        # A claim's group is headed by who says it, so that only figures name who is cited.
        who=matching.attribution if matching and finding.series_id else None,
    )


def _of_evidence(evidence: Evidence, label: str, times: LocalTimes) -> Quotation:
    return _quotation(
        evidence.sentence,
        [evidence.value_text],
        place(evidence.outlet, evidence.url),
        when=times.moment(evidence.fetched_at),
        label=label,
        who=evidence.attribution,
    )


def _quotation(
    sentence: str,
    values: Sequence[str | None],
    where: Place,
    *,
    when: str,
    label: str = "",
    who: str | None = None,
) -> Quotation:
    return Quotation(
        label=label,
        parts=_stressed(sentence, [value for value in values if value]),
        place=where,
        when=when,
        cited=cited(who) if who else "",
    )


def _stressed(sentence: str, values: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    """Divide a sentence so that the values in it can be stressed; controls become spaces."""
    spans = sorted(span for value in values if (span := _span(sentence, value)))
    parts: list[tuple[str, bool]] = []
    at = 0
    for start, end in spans:
        if start >= at:
            parts += [(sentence[at:start], False), (sentence[start:end], True)]
            at = end
    parts.append((sentence[at:], False))
    return tuple((printable(text), stressed) for text, stressed in parts if text)


def _span(sentence: str, value: str) -> tuple[int, int] | None:
    """Find a value in its sentence: as written, else its number; None where that is not clear."""
    number = _NUMBER.search(value)
    for wanted in (value, number.group() if number else ""):
        if wanted:
            found = [*re.finditer(rf"(?<![\w.,]){re.escape(wanted)}(?![\w])", sentence)]
            if len(found) == 1:
                return found[0].span()
    return None


def _matching(view: FindingView, sentence: str, url: str) -> Evidence | None:
    return next((e for e in view.evidence if e.sentence == sentence and e.url == url), None)


def _also(view: FindingView, shown_urls: set[str]) -> tuple[Place, ...]:
    """List the other places that say the same as the sentence shown, one for each outlet."""
    places: dict[str, Place] = {}
    for evidence in view.evidence:
        if evidence.role is EvidenceRole.AFTER and evidence.url not in shown_urls:
            where = place(evidence.outlet, evidence.url)
            places.setdefault(where.name, where)
    return tuple(places.values())


def _support(finding: Finding) -> str:
    if finding.n_origins <= 1:
        return ""
    texts = count(finding.n_origins, "independent text")
    if finding.n_sources >= finding.n_origins:
        return texts
    return f"{texts} citing {count(finding.n_sources, 'source')}"


def _plot(view: FindingView, times: LocalTimes) -> Plot | None:
    series = view.series
    if series is None or len(series.history) < MIN_POINTS:
        return None
    return Plot(
        cid=f"plot-{view.finding.finding_id}",
        alt=history_in_words(opening(counted(view)), series.history, times),
        caption=_since(series.history, times),
        points=series.history,
    )


def _since(points: Sequence[SeriesPoint], times: LocalTimes) -> str:
    first = min(points, key=lambda point: point.at)
    return f"{one_line(first.value_text)} on {times.day(first.at)}"


@dataclass(frozen=True, slots=True)
class StateRow:
    """A series and its current value, as the first digest lists it."""

    title: str
    value: str
    quotation: Quotation
    support: str


def state_row(state: SeriesState, times: LocalTimes) -> StateRow:
    """Lay out one series of a first digest."""
    measure, scope = one_line(state.measure), one_line(state.scope)
    named = measure if not scope or scope.lower() in measure.lower() else f"{measure}, {scope}"
    return StateRow(
        title=opening(named),
        value=one_line(state.current_value),
        quotation=_quotation(
            state.sentence,
            [state.current_value],
            place(state.outlet, state.url),
            when=times.moment(state.last_seen_at),
            who=state.producer,
        ),
        support=count(state.n_origins, "independent text") if state.n_origins > 1 else "",
    )


@dataclass(frozen=True, slots=True)
class OutdatedRow:
    """An old figure still in use, on one line with its sentence."""

    old: str
    current: str
    measure: str
    quotation: Quotation


def outdated_row(use: OutdatedUse, times: LocalTimes) -> OutdatedRow:
    """Lay out one old figure still in use."""
    return OutdatedRow(
        old=one_line(use.old_value),
        current=one_line(use.current_value),
        measure=opening(one_line(use.measure)),
        quotation=_quotation(
            use.sentence,
            [use.old_value],
            place(use.outlet, use.url),
            when=times.moment(use.fetched_at) if use.fetched_at else "",
        ),
    )

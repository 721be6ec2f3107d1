"""A finding as a reader sees it: headline, quotations with their sources, notes, plot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.digest.cut import MAX_ALSO, MAX_SIDES
from monitor.digest.headlines import moved
from monitor.digest.naming import called, counted, heading, moved_figure
from monitor.digest.plot import MIN_POINTS, history_in_words, standing
from monitor.digest.quotations import Place, Quotation, place, quotation_of
from monitor.digest.running import is_running
from monitor.digest.sections import is_reported, who_says
from monitor.digest.times import LocalTimes
from monitor.digest.wording import count, one_line, opening, within_line
from monitor.models.digest import FindingView, Item, SeriesPoint
from monitor.models.finding import Evidence, EvidenceRole, Finding, FindingKind
from monitor.models.reading import ClaimKind
from monitor.models.series import Basis


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
    other places that say the same; `support` counts independent texts and cited sources. What is
    `brief` is told in a line.
    """

    finding_id: str
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
    brief: bool = False


def entry(item: Item, times: LocalTimes, *, with_plot: bool = True) -> Entry:
    """Lay out one item, with the plot of its series where there is history enough."""
    view = item.view
    finding = view.finding
    quotations = _quotations(view, item.inside, times)
    # Whoever is quoted with another value may say this one too, in a later text.
    also = _also(view, quotations[0].place.name)
    is_change = finding.kind is FindingKind.CHANGED_FIGURE
    brief = is_running(view)
    return Entry(
        finding_id=finding.finding_id,
        kind=finding.kind.value,
        title=_title(item),
        before=within_line(one_line(finding.before_value or "")) if is_change else "",
        after=within_line(one_line(finding.after_value or "")) if is_change else "",
        tags=_tags(finding, times) if is_change else (),
        quotations=quotations,
        notes=item.notes,
        also=also[:MAX_ALSO],
        n_also_more=max(0, len(also) - MAX_ALSO),
        support=_support(view),
        plot=_plot(view, times) if is_change and with_plot and not brief else None,
        brief=brief,
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
            return opening(_running(view) if is_running(view) else moved_figure(view))
        case FindingKind.NEW_FIGURE:
            inside = (v for v in item.inside if v.finding.kind is FindingKind.NEW_FIGURE)
            return opening(heading([view, *inside]))
        case _:
            return item.headline


def _running(view: FindingView) -> str:
    """Name a value that moves from day to day; of one without a level, its moves are told."""
    has_level = view.series is not None and bool(view.series.history)
    return called(view) if has_level else f"{counted(view)}, move of the day"


def _tags(finding: Finding, times: LocalTimes) -> tuple[str, ...]:
    tags = [moved(finding.direction)]
    if finding.basis is Basis.REVISED:
        tags.append("revised for the same date")
    elif finding.basis is Basis.LATER:
        tags.append("newer figure")
    if finding.before_at is not None:
        tags.append(f"since {times.moment(finding.before_at)}")
    return tuple(tags)


def _quotations(
    view: FindingView, inside: Sequence[FindingView], times: LocalTimes
) -> tuple[Quotation, ...]:
    finding = view.finding
    after, before = _labels(finding)
    if is_running(view):
        return (_after(view, inside, "", times),)
    shown = [_after(view, inside, after, times)]
    if finding.before_sentence and finding.before_url and finding.before_at:
        matching = _matching(view, finding.before_sentence, finding.before_url)
        is_same_page = finding.before_url == finding.after_url
        shown.append(
            quotation_of(
                finding.before_sentence,
                [finding.before_value],
                place(matching.outlet if matching else None, finding.before_url),
                when=times.moment(finding.before_at),
                label=before,
                who=matching.attribution if matching else None,
                spoken=_is_quote(matching),
                headline=matching.title if matching and not is_same_page else "",
                published=_published(matching, times),
            )
        )
    if finding.kind is FindingKind.CONFLICTING_FIGURE:
        shown += _further_sides(view, {quotation.label for quotation in shown}, times)
    return tuple(shown[:MAX_SIDES])


def _further_sides(view: FindingView, told: set[str], times: LocalTimes) -> list[Quotation]:
    """Quote the sides of a dispute beside the pair shown, one for each value."""
    sides: dict[str, Quotation] = {}
    for evidence in view.evidence:
        value = one_line(evidence.value_text or "")
        if evidence.role is EvidenceRole.CONFLICTING and value and value not in told:
            sides.setdefault(value, _of_evidence(evidence, value, times))
    return list(sides.values())


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
    return quotation_of(
        finding.after_sentence,
        [finding.after_value, *_values_inside(inside)],
        place(matching.outlet if matching else None, finding.after_url),
        when=times.moment(finding.after_at),
        label=label,
        # A claim's group is headed by who says it, so that only figures name who is cited.
        who=matching.attribution if matching and finding.series_id else None,
        spoken=_is_quote(matching),
        headline="" if matching is None or _is_headed_by_text(view) else matching.title,
        published=_published(matching, times),
    )


def _is_headed_by_text(view: FindingView) -> bool:
    """Tell whether the group that a claim stands in is headed by its text's headline."""
    return view.finding.kind is FindingKind.NEW_CLAIM and is_reported(who_says(view))


def _published(evidence: Evidence | None, times: LocalTimes) -> str:
    return times.published(evidence.published_at, evidence.fetched_at) if evidence else ""


def _values_inside(inside: Sequence[FindingView]) -> list[str | None]:
    """Return the folded values to stress; small numbers in words are more often style than news."""
    values = (view.finding.after_value or "" for view in inside)
    return [value for value in values if any(c.isdigit() for c in value)]


def _of_evidence(evidence: Evidence, label: str, times: LocalTimes) -> Quotation:
    return quotation_of(
        evidence.sentence,
        [evidence.value_text],
        place(evidence.outlet, evidence.url),
        when=times.moment(evidence.fetched_at),
        label=label,
        who=evidence.attribution,
        headline=evidence.title,
        published=_published(evidence, times),
    )


def _is_quote(evidence: Evidence | None) -> bool:
    return evidence is not None and evidence.claim_kind == ClaimKind.QUOTE


def _matching(view: FindingView, sentence: str, url: str) -> Evidence | None:
    return next((e for e in view.evidence if e.sentence == sentence and e.url == url), None)


def _also(view: FindingView, told: str) -> tuple[Place, ...]:
    """List the other outlets that say the same as the sentence shown, each with one place."""
    places: dict[str, Place] = {}
    for evidence in view.evidence:
        where = place(evidence.outlet, evidence.url)
        if evidence.role is EvidenceRole.AFTER and where.name != told:
            places.setdefault(where.name, where)
    return tuple(places.values())


def _support(view: FindingView) -> str:
    finding = view.finding
    if finding.n_origins <= 1:
        return ""
    texts = count(finding.n_origins, "independent text")
    if finding.n_sources >= finding.n_origins:
        return texts
    telling = [e for e in view.evidence if e.role is not EvidenceRole.BEFORE]
    if telling and not any(e.attribution for e in telling):
        # Where nobody is cited, the outlets are counted as sources.
        return f"{texts} of {count(finding.n_sources, 'outlet')}"
    return f"{texts} citing {count(finding.n_sources, 'source')}"


def _plot(view: FindingView, times: LocalTimes) -> Plot | None:
    series = view.series
    if series is None or len(standing(series.history)) < MIN_POINTS:
        return None
    return Plot(
        cid=f"plot-{view.finding.finding_id}",
        alt=history_in_words(opening(counted(view)), series.history, times),
        caption=_since(standing(series.history), times),
        points=series.history,
    )


def _since(points: Sequence[SeriesPoint], times: LocalTimes) -> str:
    first = min(points, key=lambda point: point.at)
    return f"{within_line(one_line(first.value_text))} on {times.date(first.at)}"

"""Work out what a figure is about, from its sentence and the words around it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from corpus.series import vocabulary as words
from corpus.series import who
from corpus.series.bargains import side_of
from corpus.series.camps import camp_of
from corpus.series.goods import good_of, groups_asked, of_one_seller, only_good, sold_in
from corpus.series.lengths import SPANS, is_given
from corpus.series.markers import (
    AGO,
    COUNTED_SO_FAR,
    NATIONWIDE,
    OF_A_RIVAL,
    ON_ISSUE,
    PAST,
    REGIONWIDE,
    REVISED,
    REVISED_AWAY,
    is_added,
    is_delta,
    is_running,
    session_of,
    trend_of,
    values_before,
)
from corpus.series.measures import OF_UNIT, measure_of, verb_before, without_denied
from corpus.series.moments import (
    QUARTER,
    day_of,
    is_daily,
    is_of_night,
    months_in,
    night_of,
    years_in,
)
from corpus.series.named import called
from corpus.series.occasions import is_another, is_of_all, long_ago, titles_in
from corpus.series.parts import OF_A_NUMBER, is_part, parted_by, ratio_of
from corpus.series.places import COUNTRY_NAMES, STATES
from corpus.series.placing import is_anew, set_apart_by
from corpus.series.polls import asked_in, pollsters_in
from corpus.series.population import bodies_in, documents_in, owners_of, sorts_of_staff
from corpus.series.remember import HELD, remembered
from corpus.series.setting import (
    goals_in,
    land_of,
    parts_in,
    places_in,
    route_in,
    said_by,
    sides_in,
    source_of,
)
from corpus.series.shades import leads_to, shades_at, shades_of_measure
from corpus.series.sizes import LENGTHS, extent_of, is_planned_move
from corpus.series.statement import (
    BREAK,
    MONEY,
    SOLD_BY,
    counted_beside,
    group_of,
    kind_of,
    named_elsewhere,
    neighbourhood,
    noun_phrase,
    phrase_after,
    unit_of,
    without_asides,
)
from corpus.series.subject import Subject
from corpus.series.times import is_present, is_to_be
from corpus.series.tokens import (
    content_words,
    country,
    joined,
    lowered_words,
    names_in,
    others_own,
    speaker_of_itself,
    stem,
)
from monitor.models.reading import Figure
from monitor.models.series import Observation

#: Subjects worked out lately, by what they depend on: a series' members are held against every
#: figure that shares a key.
_CACHE: dict[tuple[object, ...], Subject] = {}

#: A model's name behind its number: "12 US F-15 planes".
_MODEL = re.compile(r"\b[A-Z]{1,4}-?\d{1,3}\b")
_MODEL_WITHIN = 40

#: What lies in no country: "closed its embassy in Peru and told people to leave 14 countries".
_LANDS = words.word_set("country nation")

NONE: frozenset[str] = frozenset()

#: A text read so soon after its publication may have been written on any day between.
_FRESH = timedelta(days=2, hours=12)


@remembered
def subject_of(observation: Observation) -> Subject:
    """Work out what an observation's figure is about."""
    figure = observation.figure
    key = (
        figure.sentence, figure.start, figure.end, observation.context, observation.title,
        observation.published_at, observation.fetched_at, figure.unit_normalized, figure.role,
        figure.measure,
    )  # fmt: skip
    found = _CACHE.get(key)
    if found is None:
        told = observation.published_at or observation.fetched_at
        read = observation.fetched_at
        latest = read.date() if observation.revised or read - told <= _FRESH else None
        found = subject(figure, observation.context, observation.title, told.date(), latest)
        if len(_CACHE) > HELD:
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
    sentence = without_asides(joined(figure.sentence))
    start = max(0, figure.start - figure.sentence_start)
    end = max(start, figure.end - figure.sentence_start)
    left_near, right_near = neighbourhood(sentence, start, end)
    left, right = sentence[left_near:start], sentence[end:right_near]
    clause = BREAK.split(sentence[:start])[-1]
    unit, per = unit_of(figure, sentence[:start], sentence[end : end + 30])
    whole = OF_A_NUMBER.match(sentence[end:])
    counted = sentence[end + whole.end() :] if whole else sentence[end:right_near]
    elsewhere = ""
    if not phrase_after(counted):
        elsewhere = named_elsewhere(figure) if unit == "count" else ""
        counted = counted_beside(sentence[:start], sentence[end:]) or elsewhere or counted
    after = noun_phrase(counted)
    noun = after[-1] if after else ""
    measure = measure_of(sentence, (start, end), (left, right), unit, noun)
    subset = is_part(sentence, start, end, shared=unit == "percent", read=figure.subset)
    parted = parted_by(sentence, start, end, befell=bool(measure)) if subset else NONE
    groups = [] if measure in words.OF_CUSTOMERS else _counted_groups(after, parted)
    if unit == "percent":
        groups = [g for g in groups_asked(right, left) if g != "people"]
    near_text = f"{left} {right}"
    good = good_of(sentence[:start], left, right, unit, per)
    if not good and per and unit in MONEY:
        good = only_good(context)
    if per in SOLD_BY and measure == "cost":
        measure = ""
    if measure in OF_UNIT["percent"]:
        good = ""
    asked = asked_in(figure, sentence, left, context, (unit, good or measure))
    measure = "" if good else asked.measure
    phrase = phrase_after(counted)
    victims = frozenset(c for w in phrase if (c := country(w)))
    group = "" if _in_parliament(after, sentence, context) else group_of(groups)
    belonging = measure == "signed" or group in who.BELONGING
    places = frozenset(places_in(left, right, sentence[:start]))
    places -= COUNTRY_NAMES if stem(noun) in _LANDS else NONE
    if measure == "displaced":
        places |= goals_in(left, right)
    wide = places or frozenset(places_in(sentence[:start], sentence[end:], sentence[:start]))
    said = said_by(figure, sentence)
    names, near_names = names_in(sentence), names_in(near_text)
    around = frozenset(context.split()) | content_words(title)
    shades = leads_to(sentence[:start]) | shades_at(
        clause, sentence[end:], without_denied(right, measure), after, unit
    )
    planned = is_planned_move(figure)
    opined = unit == "percent" and measure in words.OPINIONS
    if opined:
        places |= parts_in(near_text) or parts_in(sentence)
    of_event = unit == "count" and bool(measure)
    return Subject(
        unit=unit,
        per=per,
        measure=measure,
        good=good,
        sold=sold_in(sentence) if per in SOLD_BY else "",
        one_seller=bool(good) and of_one_seller(left),
        route=route_in(near_text),
        extent=extent_of(left, sentence[end:]) if unit in LENGTHS else "",
        yearly=bool(measure) and is_of_all(sentence),
        present=is_present(clause),
        to_be=is_to_be(clause),
        group=group,
        staff=sorts_of_staff(after),
        bodies=bodies_in(phrase, sentence[end:right_near]) if belonging else NONE,
        documents=documents_in(sentence) if measure == "signed" else NONE,
        noun=stem(noun),
        victims=victims,
        places=places,
        place_lands=places & COUNTRY_NAMES,
        sides=sides_in(left, right),
        parts=(parts_in(near_text) or parts_in(sentence)) if unit == "percent" else NONE,
        wide=wide,
        home=victims or land_of(places, wide, said),
        kind=kind_of(phrase) if unit == "count" else NONE,
        called=called(figure.measure, sentence),
        titles=titles_in(sentence),
        apart=set_apart_by(sentence),
        anew=is_anew(sentence),
        on_issue=unit == "percent" and bool(ON_ISSUE.search(sentence)),
        owners=asked.holder or owners_of(measure, sentence, left, right),
        holder=asked.holder,
        camp=camp_of(left, right, unit),
        asked_of=asked.part,
        stage=asked.stage,
        planned=planned,
        side=side_of(sentence[:start]) if unit in MONEY or unit == "percent" else "",
        given=is_given(figure) if unit in SPANS else None,
        another=of_event and is_another(near_text),
        long_ago=long_ago(clause, sentence[end:], told, measure),
        nationwide=bool(NATIONWIDE.search(near_text)),
        regionwide=bool(REGIONWIDE.search(near_text)),
        sex=next((who.SEXES[w] for w in after if w in who.SEXES), ""),
        running=is_running(left, right),
        revised=bool(REVISED.search(sentence)),
        before=values_before(sentence),
        names=names,
        lands=names & COUNTRY_NAMES,
        around=(names | around) - COUNTRY_NAMES,
        near_names=near_names,
        near_lands=near_names & COUNTRY_NAMES,
        itself=speaker_of_itself(sentence),
        unlike=others_own(sentence[end:]),
        models=frozenset(_MODEL.findall(sentence[end : end + _MODEL_WITHIN])),
        states=near_names & STATES,
        # A move that is planned is no forecast.
        shades=frozenset(
            shades_of_measure(shades, figure.sentence, clause, sentence[end:], measure)
            - ({"expected"} if planned else set())
        ),
        pollsters=frozenset(pollsters_in(sentence, context, title))
        if unit == "percent"
        else frozenset(),
        span=unit in SPANS,
        source=source_of(said),
        events=frozenset(words.EVENTS[t] for t in lowered_words(sentence) if t in words.EVENTS),
        years=frozenset(years_in(near_text, told.year if told else 0)),
        quarters=frozenset(m.lower() for m in QUARTER.findall(near_text)),
        months=frozenset(months_in(near_text, figure)),
        day=None
        if unit != "count" or measure in words.STATES
        else day_of(left, right, told, latest)
        or night_of(sentence, told, latest, daily=is_daily(measure, near_text)),
        nightly=is_of_night(sentence),
        trend=trend_of(verb_before(left)),
        session=session_of(sentence, lowered_words(clause + right), figure, good),
        near=content_words(near_text) | content_words(elsewhere),
        all=content_words(sentence) | content_words(elsewhere),
        context=around,
        delta=is_delta(figure, left, right),
        aside=measure == "counted" and bool(COUNTED_SO_FAR.search(sentence[:start])),
        subset=subset,
        parted=parted,
        ratio=ratio_of(sentence[:start], sentence[end:]),
        added=is_added(figure, sentence[:start], left, measure, around),
        past=bool(
            (PAST.search(sentence[:start]) and not OF_A_RIVAL.match(sentence, end))
            or AGO.search(clause)
            or REVISED_AWAY.search(sentence[end:])
        ),
    )


def _in_parliament(after: list[str], sentence: str, context: str) -> bool:
    """Tell whether the deputies counted are no sheriff's."""
    if "deputies" not in after:
        return False
    return who.OF_SHERIFFS.isdisjoint([*lowered_words(sentence), *context.split()])


def _counted_groups(after: list[str], parted: frozenset[str]) -> list[str]:
    """Return the groups that a noun phrase names; the children of "three of them were children".

    No count is one of the young: "three promising young lives" were three people's.
    """
    found = (who.GROUPS[w] for w in after if w in who.GROUPS)
    groups = [group for group in found if group not in who.BY_AGE]
    return groups + [who.GROUPS[w] for w in parted if who.GROUPS.get(w) in who.BY_AGE_OR_SEX]

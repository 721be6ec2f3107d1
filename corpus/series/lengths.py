"""Tell lengths of time that are quantities, as a wait or a prison term, from mere spans."""

from __future__ import annotations

import re

from corpus.series.vocabulary import word_set
from monitor.models.reading import Figure

#: The units of time.
SPANS = word_set("second minute hour day week month quarter_year year decade century")

_CUSTODY = word_set(
    "sentence sentences sentenced jail jailed prison imprisoned imprisonment custody detention "
    "detained"
)
#: What tells that a time is a quantity: what is so long, or what is done for so long.
_LASTING = _CUSTODY | word_set(
    "ban bans banned barred suspension suspended probation parole "
    "contract contracts lease leases warranty notice leave maturity "
    "wait waits waited waiting queue queues queued queueing queuing backlog "
    "delay delays delayed late behind overdue postponed "
    "quarantine isolation curfew ceasefire truce moratorium freeze "
    "strike strikes walkout walkouts stoppage outage outages blackout shutdown shutdowns closure "
    "closures duration journey flight voyage commute mission "
    "lifespan expectancy half-life "
    "last lasts lasted lasting take takes took taken taking need needs needed"
)
#: The same where another word says of what kind: "the waiting time", not "a time".
_LENGTHS = word_set("time times period periods term terms life")
_OF_KIND = word_set(
    "wait waiting response travel journey processing turnaround lead delivery recovery transit "
    "decision median average quarantine isolation incubation notice grace cooling-off transition "
    "review jail prison battery shelf storage"
)
#: The same of days and weeks alone: "46 days of supply".
_STORED = word_set("supply supplies stock stocks stockpile stockpiles reserve reserves enough")
_SHORT = word_set("hour day week month")
# Nobody is so old: what is older is a thing.
_OLDEST = 120
# What only dates something, as the reader puts it: "two years later" is a "time later".
_ELAPSED = word_set("time ago later earlier before after prior since hence into from now")

_HEDGES = (
    r"(?:(?:just|only|at|least|most|about|around|nearly|almost|some|the|more|less|than|over|up"
    r"|to)\s)*"
)
# Behind one of these a length of time says when a thing was, or how long it went on.
_DATING = re.compile(
    r"\b(?:after|over|within|during|in|since|throughout|before|until|through|inside"
    rf"|spen[dt]s?|spending)\s{_HEDGES}\Z",
    re.IGNORECASE,
)
# "The town has been dark for two days", which are three tomorrow.
_FOR = re.compile(rf"\bfor\s{_HEDGES}\Z", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:has|have)\s(?:\w+\s){0,2}?(?:been|\w+ed)\b")
_IN_PRISON = re.compile(r"\s(?:years?|months?|weeks?)\sin\s(?:prison|jail|custody|detention)\b")
_MAY_BE = re.compile(
    r"\b(?:fac(?:e|es|ed|ing)|punish\w*|carr(?:y|ies|ied|ying)|maximum|minimum|penalt(?:y|ies)"
    r"|could|may|might|if convicted|sought|seek(?:s|ing)?|ask(?:s|ed|ing)?|demand(?:s|ed|ing)?"
    r"|recommend(?:s|ed|ing)?|up to|risks?)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:]\s|,\s(?:and|but|while|as|after|when)\s")


def lasts(figure: Figure) -> bool:
    """Tell whether a length of time is a quantity: a sentence, a wait, the age of a thing."""
    told = figure.measure.lower().split()
    if told == ["age"]:
        return figure.unit is not None and figure.value_low > _OLDEST
    if not told or _ELAPSED.issuperset(told):
        return False
    before = figure.sentence[: figure.start - figure.sentence_start]
    if _DATING.search(before) or (_FOR.search(before) and _GOES_ON.search(before)):
        return False
    stored = figure.unit_normalized in _SHORT and not _STORED.isdisjoint(told)
    kinds = {*told, *figure.scope.lower().split()}
    of_kind = not (_LENGTHS.isdisjoint(told) or _OF_KIND.isdisjoint(kinds))
    return stored or of_kind or _is_served(figure) or not _LASTING.isdisjoint(told)


def is_given(figure: Figure) -> bool | None:
    """Tell a prison term that was given from one that may be, None where it is no such thing."""
    if _CUSTODY.isdisjoint(figure.measure.lower().split()) and not _is_served(figure):
        return None
    before = figure.sentence[: figure.start - figure.sentence_start]
    return _MAY_BE.search(_CLAUSE.split(before)[-1]) is None


def _is_served(figure: Figure) -> bool:
    """Tell "12 years in prison", whatever the reader calls them."""
    return _IN_PRISON.match(figure.sentence[figure.end - figure.sentence_start :]) is not None

"""Say what a length of time measures: a term, a wait, a delay."""

from __future__ import annotations

from monitor.read.figures.lexicon import verb_forms
from monitor.read.figures.scopes import Subject
from monitor.read.figures.tokens import Tokens
from monitor.read.tables import words

# What is done for so long that how long is the news.
_DONE_FOR = words(
    "jailed imprisoned sentenced suspended banned barred detained remanded postponed delayed "
    "wait waits waited waiting queue queued queueing queuing last lasts lasted lasting"
)
_DONE_BY = frozenset(
    form
    for base in ("delay", "postpone", "extend", "shorten", "prolong", "lengthen", "defer")
    for form in (base, *verb_forms(base))
)
_PUT_OFF = words("put pushed set")
_TAKING = frozenset(
    form
    for base in ("take", "last", "wait", "need", "queue", "require")
    for form in (base, *verb_forms(base))
) | {"took", "taken", "queueing"}
# What makes a time so long as it is told: "running 14 months late".
_LATE = words("late overdue")
_HELD_IN = words("prison jail custody detention")
_AVERAGES = words("of average median mean total maximum minimum")
_STEPS = 3


def lasting(tokens: Tokens, index: int, subject: Subject) -> Subject:
    """Return what the length of time at token `index` measures, `subject` where nothing tells."""
    low, tags = tokens.low, tokens.tags
    at = index - 1
    while at > 0 and (tags[at] in {"D", "R"} or low[at] in _AVERAGES):
        at -= 1
    if at < 0:
        return subject
    link = low[at]
    behind = low[index + 1] if index + 1 < len(low) else ""
    if behind in _LATE:
        return _with(subject, behind)
    if link in _TAKING and not (link == "last" and tags[at - 1] in {"D", "P"}):
        return subject if "H" in tags[max(0, at - 2) : at] else _with(subject, link)
    verbs = range(at - 1, max(-1, at - 1 - _STEPS), -1)
    if link == "for":
        done = next((low[verb] for verb in verbs if low[verb] in _DONE_FOR), None)
        held = low[index + 2] if behind == "in" and index + 2 < len(low) else ""
        return _with(subject, done or (held if held in _HELD_IN else ""))
    if link == "by":
        off = any(low[verb] in _PUT_OFF and low[verb + 1] in {"back", "off"} for verb in verbs)
        done = next((low[verb] for verb in verbs if low[verb] in _DONE_BY), "")
        return _with(subject, "delayed" if off else done)
    return subject


def _with(subject: Subject, word: str) -> Subject:
    """Return the subject with what it does for so long."""
    if not word or word in subject.measure.split():
        return subject
    return Subject(f"{subject.measure} {word}".strip(), subject.scope, subject.subset)

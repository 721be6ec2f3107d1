"""Read what an amount did that is its clause's subject: "12 gallons escaped"."""

from __future__ import annotations

from monitor.read.figures.asides import skip_determiners
from monitor.read.figures.phrases import phrase_after
from monitor.read.figures.scopes import REPORTING, prepositional, split_words
from monitor.read.figures.status import STATUS
from monitor.read.figures.tokens import Tokens
from monitor.read.tables import words

# What may stand before the subject of a clause: nothing, a comma, "and", "that", a time, an adverb.
_OPENS = frozenset({",", "A", "S", "W", "T", "R", "“", ":", ";", "—"})
_CLAUSE_VERBS = REPORTING | words(
    "believe estimate estimates estimated reckon reckons reckoned calculate calculates calculated"
)
# "22,000 gallons got out of the pipe"
_PARTICLES = words("out away off")


def deed_of_amount(tokens: Tokens, lead: int, at: int) -> tuple[str, list[str]] | None:
    """Return what the amount at token `lead` did, with its scope; its verb stands at `at`.

    "Only $5 had reached her accounts" gives "reached", of "accounts".
    """
    if not _opens_clause(tokens, lead):
        return None
    tags, low = tokens.tags, tokens.low
    size = len(tags)
    verb = at
    while verb < size and tags[verb] in {"H", "B", "M", "R"}:
        verb += 1
    if verb >= size or tags[verb] not in {"E", "V"} or low[verb] in _CLAUSE_VERBS:
        return None
    done = STATUS.get(low[verb], low[verb])
    end = verb + 1
    if end < size and low[end] in _PARTICLES:
        done, end = f"{done} {low[end]}", end + 1
        end += end < size and low[end] == "of"
    start = skip_determiners(tokens, end)
    stop = phrase_after(tokens, start)
    if stop == start:
        return done, prepositional(tokens, end)[0]
    common, names = split_words(tokens, start, stop)
    return done, [*names, *common]


def _opens_clause(tokens: Tokens, lead: int) -> bool:
    """Tell whether the amount at `lead` may be its clause's subject, and no verb's object."""
    before = lead - 1
    while before >= 0 and tokens.tags[before] in {"D", "R"} and tokens.low[before] != "then":
        before -= 1
    return (
        before < 0 or tokens.low[before] in _CLAUSE_VERBS or tokens.tags[before] in _OPENS
    )  # "by then" is a time, as "on Monday" is

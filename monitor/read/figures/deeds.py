"""Say what was done with an amount: money spent or pledged, a term that somebody was given."""

from __future__ import annotations

from monitor.read.figures.ages import TIME_UNITS
from monitor.read.figures.lexicon import verb_forms
from monitor.read.figures.quantity import Quantity
from monitor.read.figures.scopes import prepositional
from monitor.read.figures.status import STATUS
from monitor.read.figures.tokens import Tokens
from monitor.read.tables import words

# What money is said to do, as the measure puts it; the forms of a verb read alike.
_MONEY_VERBS = (
    "cost:cost pay:paid spend:spent pledge:pledged donate:donated raise:raised lose:lost "
    "invest:invested owe:owed earn:earned borrow:borrowed lend:lent allocate:allocated "
    "sanction:sanctioned fine:fined award:awarded save:saved sell:sold buy:bought bid:bid "
    "offer:offered fetch:fetched charge:charged commit:committed contribute:contributed "
    "give:given receive:received win:won seek:sought demand:demanded value:valued total:total"
)


def _money() -> dict[str, str]:
    found = {
        "sold": "sold", "lent": "lent", "bought": "bought", "won": "won",
        "gave": "given", "given": "given", "sought": "sought", "bid": "bid", "lost": "lost",
        "losing": "lost", "paid": "paid", "spent": "spent", "totalling": "total",
        "totaling": "total", "totalled": "total", "totaled": "total",
    }  # fmt: skip
    for pair in _MONEY_VERBS.split():
        base, participle = pair.split(":")
        for form in (base, *verb_forms(base), participle):
            found.setdefault(form, participle)
    return found


_MONEY_FORMS = _money()


# "sentenced to 12 years", "jailed for six months"
_TERM_LINKS = words("to for at")


def deed_of(tokens: Tokens, lead: int, quantity: Quantity) -> str | None:
    """Return what was done with an amount by the verb whose object it is ("spent", "cost")."""
    tags, low = tokens.tags, tokens.low
    at = lead - 1
    if not quantity.money:
        if quantity.unit_name not in TIME_UNITS or at < 1 or low[at] not in _TERM_LINKS:
            return None
        term = STATUS.get(low[at - 1]) if tags[at - 1] == "E" else None
        return term if term in _TERMS else None
    for _ in range(_DEED_STEPS):
        if at >= 0 and (tags[at] in {"R", "D", "O"} or low[at] in {"out", "up"}):
            at -= 1
    if at < 0 or tags[at] not in {"V", "E", "G", "P", "v"}:
        return None
    return _MONEY_FORMS.get(low[at])


_DEED_STEPS = 2
_TERMS = words("jailed imprisoned sentenced suspended detained held")


def purpose_of(tokens: Tokens, at: int, scope: list[str]) -> list[str]:
    """Return what the money is for ("£1.2bn on flood defences")."""
    if at + 1 >= len(tokens.low):
        return []
    to_whom = tokens.low[at] == "to" and (
        tokens.tags[at + 1] == "D" or tokens.words[at + 1][0].isupper()
    )
    if to_whom or tokens.low[at] in {"on", "for", "in"}:
        taken, _ = prepositional(tokens, at, most=1)
        return [word for word in taken if word not in scope]
    return []

"""Say what was done with an amount: money spent or pledged, a term that somebody was given."""

from __future__ import annotations

from monitor.read.figures.ages import TIME_UNITS
from monitor.read.figures.lexicon import verb_forms
from monitor.read.figures.phrases import phrase_before
from monitor.read.figures.quantity import Quantity
from monitor.read.figures.scopes import prepositional, split_words
from monitor.read.figures.status import STATUS
from monitor.read.figures.surroundings import AMOUNT_ADJECTIVES
from monitor.read.figures.tokens import Tokens
from monitor.read.records import passing
from monitor.read.tables import words

# What money is said to do, as the measure puts it; the forms of a verb read alike.
_MONEY_VERBS = (
    "cost:cost pay:paid spend:spent pledge:pledged donate:donated raise:raised lose:lost "
    "invest:invested owe:owed earn:earned borrow:borrowed lend:lent allocate:allocated "
    "sanction:sanctioned fine:fined award:awarded save:saved sell:sold buy:bought bid:bid "
    "offer:offered fetch:fetched charge:charged commit:committed contribute:contributed "
    "give:given receive:received win:won seek:sought demand:demanded value:valued "
    "transfer:transferred collect:collected grant:granted repay:repaid steal:stolen wire:wired "
    "secure:secured earmark:earmarked request:requested withdraw:withdrawn inject:injected "
    "pour:poured pump:pumped generate:generated gross:earned settle:settled "
    "promise:promised deposit:deposited disburse:disbursed "
    "embezzle:embezzled launder:laundered siphon:siphoned refund:refunded inherit:inherited "
    "appeal:appealed ask:asked sue:sued "
    "withhold:withheld freeze:frozen wager:wagered "
    "acquire:acquired purchase:bought auction:auctioned price:priced provide:provided"
)


def _money() -> dict[str, str]:
    found = {
        "sold": "sold", "lent": "lent", "bought": "bought", "won": "won",
        "gave": "given", "given": "given", "sought": "sought", "bid": "bid", "lost": "lost",
        "losing": "lost", "paid": "paid", "spent": "spent", "stole": "stolen",
        "withheld": "withheld", "froze": "frozen", "withdrew": "withdrawn",
        "withdrawn": "withdrawn", "repaid": "repaid",
    }  # fmt: skip
    for pair in _MONEY_VERBS.split():
        base, participle = pair.split(":")
        for form in (base, *verb_forms(base), participle):
            found.setdefault(form, participle)
    return found


_MONEY_FORMS = _money()
# These are told of a thing, the others of whoever does them: "the bridge cost $5", "she paid $5".
_OF_A_THING = words("cost fetched valued priced sold auctioned")
# What may be done to somebody with an amount: "fined the bank $5", "cost taxpayers $5".
_TO_SOMEBODY = words(
    "cost paid owed lent fined awarded saved offered charged given granted wired repaid"
)
# "bought the bank for $5", "values the bank at $5"
_PRICED_BY = {
    "for": words("sold bought acquired auctioned settled appealed asked sued"),
    "at": words("valued priced"),
}
_ASKED = words("settled appealed asked sued")
_TRADED = words("sold bought acquired auctioned priced")


@passing
class Deed:
    """What was done with an amount.

    `by_subject` tells that the sentence's subject did it; `common` and `names` are the words of
    what it was done to. `traded` tells that those were bought, sold or priced, `burns` that the
    amount is of land.
    """

    word: str
    by_subject: bool = True
    common: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    traded: bool = False
    burns: bool = False


_AREAS = words("acre hectare square_kilometer square_mile")
_BURNED = {
    form: participle
    for base, participle in (("burn", "burned"), ("scorch", "burned"), ("char", "burned"),
                             ("consume", "burned"), ("destroy", "destroyed"))
    for form in verb_forms(base)
}  # fmt: skip
# "sentenced to 12 years", "jailed for six months"
_TERM_LINKS = words("to for at")


def deed_of(tokens: Tokens, lead: int, quantity: Quantity) -> Deed | None:
    """Return what was done with an amount by the verb whose object it is ("spent", "cost")."""
    if quantity.unit_name == "percent":
        return _of_share(tokens, lead - 1)
    if not quantity.money:
        return _of_land_or_term(tokens, lead - 1, quantity)
    tags, low = tokens.tags, tokens.low
    at = lead - 1
    for _ in range(_DEED_STEPS):
        if at >= 0 and (tags[at] in {"R", "D", "O"} or low[at] in {"out", "up"}):
            at -= 1
    if at > 0 and low[at] in AMOUNT_ADJECTIVES and tags[at - 1] == "D":
        at -= 2  # "transferred an additional $5"
    if at > 0 and low[at] == "in" and low[at - 1] in _TAKE:
        return Deed("earned")  # "has taken in $5"
    if at >= 0 and tags[at] in _VERBAL:
        return _direct(tokens, at, lead)
    if at > 0 and low[at] in _PRICED_BY:
        return _priced(tokens, at, _PRICED_BY[low[at]])
    return _to_somebody(tokens, at) if at > 0 and tags[at] == "N" and at == lead - 1 else None


_DEED_STEPS = 2
_TAKE = words("take takes taken taking took bring brings brought bringing rake rakes raked pulled")
_VERBAL = frozenset({"V", "E", "G", "v"})
_TERMS = words("jailed imprisoned sentenced suspended detained held")


def deed_behind(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Return what was done with the amount before `at` ("$5 has been spent by …"), and its end."""
    tags = tokens.tags
    size = len(tags)
    while at < size and tags[at] in {"B", "H", "R"}:
        at += 1
    if at >= size or tags[at] != "E" or tokens.low[at] not in _MONEY_FORMS:
        return None
    word = _MONEY_FORMS[tokens.low[at]]
    at += 1
    while at < size and tags[at] == "R":
        at += 1
    ends = at >= size or tags[at] in {"P", "T", "S", ",", ".", ")"} or tokens.words[at] in _ENDS
    return (word, at) if ends else None


_ENDS = frozenset(";–—”")


# What those who bargain do with a share: "has offered 5 percent", "asks for 12 percent".
_BARGAINED = words("offered asked demanded sought requested promised")


def _of_share(tokens: Tokens, at: int) -> Deed | None:
    low = tokens.low
    while at > 0 and tokens.tags[at] == "R":
        at -= 1
    if at > 0 and low[at] == "for" and _MONEY_FORMS.get(low[at - 1]) == "asked":
        return Deed("asked")
    word = _MONEY_FORMS.get(low[at]) if at >= 0 else None
    return Deed(word) if word in _BARGAINED and tokens.tags[at] in _VERBAL else None


def _of_land_or_term(tokens: Tokens, at: int, quantity: Quantity) -> Deed | None:
    """Read "burned 5,000 acres" and "sentenced to five years"."""
    if at < 1:
        return None
    if quantity.unit_name in _AREAS:
        burned = _BURNED.get(tokens.low[at])
        return Deed(burned, by_subject=False, burns=True) if burned is not None else None
    if quantity.unit_name not in TIME_UNITS or tokens.low[at] not in _TERM_LINKS:
        return None
    verb = start = phrase_before(tokens, at)  # "sentenced the clerk to five years"
    verb -= 1
    if verb > 0 and start < at and tokens.tags[verb] == "D":
        verb -= 1
    term = STATUS.get(tokens.low[verb]) if verb >= 0 and tokens.tags[verb] == "E" else None
    if term not in _TERMS:
        return None
    common, names = split_words(tokens, start, at)
    return Deed(term, common=tuple(common), names=tuple(names))


def _direct(tokens: Tokens, at: int, lead: int) -> Deed | None:
    if tokens.low[at] in {"set", "setting", "sets"} and "aside" in tokens.low[at + 1 : lead]:
        return Deed("set aside")
    word = _MONEY_FORMS.get(tokens.low[at])
    if word is None or word == "settled":
        return None  # "futures settled 5 cents higher"
    return Deed(word, by_subject=word not in _OF_A_THING)


def _to_somebody(tokens: Tokens, at: int) -> Deed | None:
    """Read "fined the bank $5": the verb stands before whom it was done to."""
    start = phrase_before(tokens, at + 1)
    verb = start - 1
    if verb > 0 and tokens.tags[verb] == "D":
        verb -= 1
    if verb < 0 or tokens.tags[verb] not in _VERBAL:
        return None
    word = _MONEY_FORMS.get(tokens.low[verb])
    if word not in _TO_SOMEBODY:
        return None
    common, names = split_words(tokens, start, at + 1)
    return Deed(word, word not in _OF_A_THING, tuple(common), tuple(names))


def _priced(tokens: Tokens, at: int, deeds: frozenset[str]) -> Deed | None:
    """Read "sold for $5", "bought the bank for $5", "values the bank at $5"."""
    start = at
    if tokens.tags[at - 1] == "N":
        start = phrase_before(tokens, at)
        of = start - 1 - (tokens.tags[start - 1] == "D")
        if of > 1 and tokens.low[of] == "of" and tokens.tags[of - 1] == "N":
            start = phrase_before(tokens, of)  # "values the maker of crisps at $5"
        to = start - 1 - (tokens.tags[start - 1] == "D")
        if to > 1 and tokens.low[to] == "to":  # "sold the winger to Basel for $5"
            at, start = to, phrase_before(tokens, to)
    elif tokens.tags[at - 1] == "O":
        start = at - 1  # "valuing it at $5"
    elif tokens.tags[at - 1] == "T":  # "appealed on Monday for $5"
        start = at - 1 - (tokens.tags[at - 2] == "P")
    verb = start - 1
    if verb > 0 and start < at and tokens.tags[verb] == "D":
        verb -= 1
    if verb < 0 or tokens.tags[verb] not in _VERBAL:
        return None
    word = _MONEY_FORMS.get(tokens.low[verb])
    if word not in deeds:
        return None
    dated = tokens.tags[at - 1] == "T"
    end = tokens.low.index("of", start, at) if "of" in tokens.low[start:at] else at
    common, names = ([], []) if dated else split_words(tokens, start, end)
    names += split_words(tokens, end, at)[1]
    if start == at and word in _PRICED_BY["at"]:
        return None  # "a deal valued at $5"
    by_subject = start < at or word in _ASKED
    return Deed(word, by_subject, tuple(common), tuple(names), traded=word in _TRADED)


def purpose_of(tokens: Tokens, at: int, scope: list[str]) -> list[str]:
    """Return what the money is for ("£1.2bn on flood defences")."""
    if at + 1 >= len(tokens.low):
        return []
    to_whom = tokens.low[at] == "to" and (
        tokens.tags[at + 1] == "D" or tokens.words[at + 1][0].isupper()
    )
    if to_whom or tokens.low[at] in {"on", "for", "in", "towards", "toward"}:
        taken, _ = prepositional(tokens, at)
        return [word for word in taken if word not in scope]
    return []

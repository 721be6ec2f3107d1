"""Read whose price, rate or share is told."""

from __future__ import annotations

import re

from corpus.series import vocabulary as words
from corpus.series import who
from corpus.series.measures import OF_MONEY
from corpus.series.statement import MONEY, SOLD_BY
from corpus.series.tokens import lowered_words, stem, unglued

_ASKED = re.compile(r"\b(?:of|among|for|with|by)\s((?:[\w’'-]+\s?){1,4})", re.IGNORECASE)
_OIL = re.compile(r"\b(?:U\.?S\.?|American) (?:crude|oil)\b|\bWest Texas Intermediate\b")
#: "A pound of ground coffee cost $6": the last word before the verb.
_SOLD_OF = re.compile(
    rf"\b(?:[Aa]n?|[Oo]ne|per|the|each)\s(?:{'|'.join(sorted(SOLD_BY))})\sof\s(?:[a-z-]+\s){{0,2}}?([a-z-]+)"
    r"(?=[,.;]|$|\s(?:costs?|was|is|now|fetch\w*|sold|sells|averaged|rose|fell|went|has|had|at|for"
    r"|in|on|last|this|next|yesterday|today|to|by)\b)"
)
_ONE_SELLER = re.compile(
    r"\b(?:[Oo]ne|[Ss]ome|[Ss]everal|[Aa] few|[Aa]nother|[Cc]ertain)\s(?:[\w-]+\s){0,2}"
    r"(?:lenders?|banks?|brokers?|stations?|retailers?|supermarkets?|shops?|suppliers?|dealers?"
    r"|stores?)\b"
)
#: What tells one sort of a good from another, which has a price of its own.
_TENOR = re.compile(r"\b(?:\d+|two|five|ten|thirty)-year\b")
_SORTS = {
    "mortgage": _TENOR,
    "treasury": _TENOR,
    "petrol": re.compile(r"\b(?:premium|mid-?grade|unleaded plus)\b", re.IGNORECASE),
}


def good_of(before: str, left: str, right: str, unit: str, per: str) -> str:
    """Return the thing whose price or rate is told: the nearest before the number, else after."""
    if unit not in MONEY and unit != "percent":
        return ""
    priced = per in {"gallon", "liter", "litre"}
    for part in (left, right.partition(",")[0], before):
        tokens = [t for word in lowered_words(_OIL.sub(" wti ", part)) for t in unglued(word)]
        for token in tokens if part is right else tokens[::-1]:
            good = words.GOODS.get(token, "")
            if good in words.PUMPED and not (priced or "price" in before.lower()):
                continue
            if good and (good in words.RATES) == (unit == "percent"):
                sort = _SORTS.get(good)
                found = sort.search(before) if sort else None
                return f"{found[0].lower()} {good}" if found else good
    return ""


def of_one_seller(left: str) -> bool:
    """Tell whether a price or a rate is told of one seller, and not of all of them."""
    return bool(_ONE_SELLER.search(left))


def sold_in(sentence: str) -> str:
    """Return what is sold by a measure: "coffee", of "a pound of ground coffee cost $6"."""
    found = _SOLD_OF.search(sentence)
    return stem(found[1]) if found else ""


def groups_asked(right: str, left: str) -> list[str]:
    """Return the groups of which a share or rate is told ("61% of voters", "among women, 52%")."""
    found = _ASKED.search(right) or _ASKED.search(left)
    asked = lowered_words(found[1]) if found else []
    return [who.GROUPS[w] for w in asked if w in who.GROUPS and w not in OF_MONEY]


def only_good(context: str) -> str:
    """Return the priced thing that the surroundings speak of, if they speak of one alone."""
    found = {words.GOODS[w] for w in context.split() if w in words.GOODS}
    return found.pop() if len(found) == 1 else ""

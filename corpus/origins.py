"""Which news agency a text names as its origin: in its dateline, its credit line or its byline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency: its usual name, the forms it is credited by, and the hosts it publishes on."""

    name: str
    forms: tuple[str, ...]
    hosts: tuple[str, ...] = ()


AGENCIES: Final = (
    Agency("The Associated Press", ("The Associated Press", "Associated Press", "AP"),
           ("apnews.com",)),
    Agency("Reuters", ("Thomson Reuters", "Reuters"), ("reuters.com",)),
    Agency("Agence France-Presse", ("Agence France-Presse", "AFP"), ("afp.com",)),
    Agency("United Press International", ("United Press International", "UPI"), ("upi.com",)),
    Agency("Deutsche Presse-Agentur", ("Deutsche Presse-Agentur", "dpa"), ("dpa.com",)),
    Agency("EFE", ("Agencia EFE", "EFE"), ("efe.com",)),
    Agency("ANSA", ("ANSA",), ("ansa.it",)),
    Agency("PA Media", ("PA Media", "Press Association", "PA"), ("pa.media",)),
    Agency("The Canadian Press", ("The Canadian Press", "Canadian Press"),
           ("thecanadianpress.com",)),
    Agency("Australian Associated Press", ("Australian Associated Press", "AAP"), ("aap.com.au",)),
    Agency("Bloomberg", ("Bloomberg News", "Bloomberg"), ("bloomberg.com",)),
    Agency("Dow Jones Newswires", ("Dow Jones Newswires",), ("dowjones.com",)),
    Agency("Xinhua", ("Xinhua News Agency", "Xinhua"), ("xinhuanet.com", "news.cn")),
    Agency("TASS", ("TASS",), ("tass.com", "tass.ru")),
    Agency("Interfax", ("Interfax",), ("interfax.com", "interfax.ru")),
    Agency("Ukrinform", ("Ukrinform",), ("ukrinform.net",)),
    Agency("Anadolu Agency", ("Anadolu Agency", "Anadolu"), ("aa.com.tr",)),
    Agency("Kyodo News", ("Kyodo News", "Kyodo"), ("kyodonews.net", "english.kyodonews.net")),
    Agency("Jiji Press", ("Jiji Press",), ("jiji.com",)),
    Agency("Yonhap", ("Yonhap News Agency", "Yonhap"), ("yna.co.kr", "en.yna.co.kr")),
    Agency("Press Trust of India", ("Press Trust of India", "PTI"), ("ptinews.com",)),
    Agency("Asian News International", ("Asian News International", "ANI"), ("aninews.in",)),
    Agency("Indo-Asian News Service", ("IANS",), ("ians.in",)),
    Agency("States Newsroom", ("States Newsroom",), ("statesnewsroom.com",)),
    Agency("Inter Press Service", ("Inter Press Service",), ("ipsnews.net",)),
)  # fmt: skip

_BY_FORM: Final = {form.casefold(): agency for agency in AGENCIES for form in agency.forms}
_FORMS: Final = "|".join(
    re.escape(form)
    for form in sorted((f for a in AGENCIES for f in a.forms), key=len, reverse=True)
)
#: "LONDON (Reuters) - ", "(AP) — ", "Jan 3 (AFP)": only at the head of the text.
_DATELINE: Final = re.compile(
    rf"\((?P<alone>{_FORMS})\)|[^\n(]{{0,60}}\((?P<agency>{_FORMS})\)\s*(?:[-–—:]|$)"
)
#: "— The Associated Press", "Source: AFP", "© 2024 Reuters", "AP": a line of its own at the end.
_SIGNATURE: Final = re.compile(
    rf"^[\s(\[]*(?:[-–—]+\s*|source:?\s+|credit:?\s+|©\s*(?:\d{{4}}\s+)?|copyright\s+(?:\d{{4}}\s+)?(?:by\s+)?)?"
    rf"(?P<agency>{_FORMS})(?:\s+(?:reporters?|staff|writers?))?[\s.)\]]*$",
    re.IGNORECASE,
)
_CREDIT: Final = re.compile(
    rf"\b(?P<agency>{_FORMS})\b[^.\n]{{0,80}}?\bcontributed\b"
    rf"|\bcontributed\s+by\s+(?P<by>{_FORMS})\b"
    rf"|\b(?:[Mm]aterial|[Ii]nformation|[Rr]eporting|[Ff]iles?)\s+from\s+(?P<source>{_FORMS})\b"
    rf"|\b(?:[Ff]irst|[Oo]riginally)\s+(?:published|reported|appeared)\s+(?:by|on|in)\s+(?P<first>{_FORMS})\b"
)
_EDGE_PARAGRAPHS: Final = 3


def credited_agency(text: str, author: str | None = None) -> Agency | None:
    """Return the agency that a text names as its origin, or None.

    The dateline counts before a signature, that before a credit line, that before the author.
    """
    paragraphs = [p.strip() for p in text.split("\n") if p.strip()]
    if not paragraphs:
        return None
    for paragraph in paragraphs[:2]:
        if match := _DATELINE.match(paragraph):
            return _BY_FORM[(match["agency"] or match["alone"]).casefold()]
    for paragraph in reversed(paragraphs[-_EDGE_PARAGRAPHS:]):
        if match := _SIGNATURE.match(paragraph):
            return _BY_FORM[match["agency"].casefold()]
    for paragraph in reversed(paragraphs[-_EDGE_PARAGRAPHS:]):
        if match := _CREDIT.search(paragraph):
            named = next(g for g in match.groups() if g)
            return _BY_FORM[named.casefold()]
    return _named_by(author)


def is_published_by(agency: Agency, url: str, outlet: str | None) -> bool:
    """Tell whether an article is the agency's own: on its host, or under its name."""
    host = (urlsplit(url).hostname or "").lower()
    if any(host == own or host.endswith("." + own) for own in agency.hosts):
        return True
    return outlet is not None and _BY_FORM.get(outlet.strip().casefold()) is agency


def _named_by(author: str | None) -> Agency | None:
    for part in re.split(r"[,;|/]| for | and ", author or ""):
        if (agency := _BY_FORM.get(part.strip().casefold())) is not None:
            return agency
    return None

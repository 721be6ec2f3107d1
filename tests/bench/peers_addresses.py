"""Know an article's addresses for one beside other packages that do, on what real pages link to.

*Its own addresses*: those that a page gives for itself, in its head, its share buttons and its
links to itself, all holding the last part of its path; later pages of a long text are left out.
They should come to one form. *Others'*: links to whatever else has a headline in its path. No form
should hold two headlines.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml import html

from monitor.models.errors import DiscoverError
from monitor.urls import canonical_url, same_site
from tests.bench.asking import Answers, ask, ours
from tests.bench.peers_cleaning import PAGES, load_items

_LINKS = (
    "//a/@href | //link[@rel='canonical' or @rel='amphtml']/@href"
    " | //meta[@property='og:url' or @name='twitter:url']/@content"
)
_HEADLINE = re.compile(r"(?:\w+-){3,}\w+")
_LATER_PAGE = re.compile(r"[?&]page=\d")


def compare(pythons: Sequence[str]) -> None:
    """Print a line for Newsdelta and for each package that is there."""
    own: dict[str, set[str]] = {}
    others: set[str] = set()
    for item in load_items(PAGES).values():
        own[item["url"]], linked = addresses(item["url"], item["html"])
        others |= linked
    own = {url: found for url, found in own.items() if len(found) > 1}
    items = {url: url for url in sorted(others.union(*own.values()))}
    everyone: dict[str, Answers] = {"newsdelta": ours(items, _canonical)}
    everyone |= ask("peer_addresses.py", items, pythons)
    print(f"{len(own)} pages with {sum(map(len, own.values()))} addresses, {len(others)} others")
    print(f"{'':<28} {'made one':>9} {'wrongly one':>12} {'addresses/s':>12}")
    for peer, answers in everyone.items():
        one = sum(len({answers.given[url] for url in found}) == 1 for found in own.values())
        wrong = wrongly_one({url: answers.given[url] or url for url in others})
        print(f"{peer:<28} {one:>9} {wrong:>12} {answers.rate:>12,.0f}")


def addresses(url: str, page: str) -> tuple[set[str], set[str]]:
    """Return what a page links to: addresses of its own, and of others with a headline in them."""
    slug = _last_part(url)
    own, others = {url}, set()
    for link in html.document_fromstring(page.encode()).xpath(_LINKS):
        with suppress(ValueError):  # not everything that is linked is an address
            to = urljoin(url, link.strip())
            shared = [v for _, v in parse_qsl(urlsplit(to).query) if v.startswith("http")]
            for address in shared or [to]:
                target = address.split()[0]
                if slug in urlsplit(target).path and same_site(target, url):
                    if not _LATER_PAGE.search(target):
                        own.add(target)
                elif target.startswith("http") and _HEADLINE.fullmatch(_last_part(target)):
                    others.add(target)
    return own, others


def wrongly_one(forms: Mapping[str, str]) -> int:
    """Count forms that addresses of several headlines were brought into."""
    headlines: defaultdict[str, set[str]] = defaultdict(set)
    for url, form in forms.items():
        headlines[form].add(_last_part(url).lower())
    return sum(len(several) > 1 for several in headlines.values())


def _last_part(url: str) -> str:
    """Return the last part of a path, without what says that it is HTML, AMP or for printing."""
    parts = [part for part in urlsplit(url).path.split("/") if part]
    return re.sub(r"\.\w{2,5}$", "", parts[-1]) if parts else ""


def _canonical(url: str) -> str:
    try:
        return canonical_url(url)
    except DiscoverError:
        return url

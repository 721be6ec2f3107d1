"""The invented world's articles laid out as pages of a news site, the same at every run.

What a page is made of is set to the medians of 80 real pages of 16 publishers (in brackets), since
parsing, cleaning and whatever looks through a page cost by each of these: 277 KB (281), of them 86
of attributes (82); 937 elements (953), 11.5 deep on the average (10.7), of them 173 divisions
(189), 178 links (178), 146 list items (146), 49 spans (58), 48 drawings (52), 23 paragraphs (28);
39 metas (38), 26 links in the head (26), 32 scripts (30), and 4.3 KB of JSON-LD (4.4). Scripts (101
KB) and style (68) lie between the medians (63, 33) and the means (104, 119): medians do not add up.

trafilatura spends 22 ms on such a page; on the real ones, side by side, 35 on the median and 40 on
the average. So what is held to it here is held to less than on real pages: `--only real` of
`tests.bench.bench_pipeline` measures on these.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from html import escape

from tests.bench.world import FIRST_NAMES, Text, headline, invented_name, make_text

PAGE_BYTES = 280 * 1024
_STYLE = 68 * 1024
_SCRIPTS = 96 * 1024
_LD = 4_400
#: Around the article and around the rest lie so many divisions, as deep as those of real pages.
_DEEP = 3


def make_page(number: int, url: str) -> bytes:
    """Lay an article out as a page, with all the furniture of a news site."""
    text = make_text(number)
    chance = random.Random(f"page {number}")  # noqa: S311 - the same at every run
    author = f"{chance.choice(FIRST_NAMES)} {invented_name(chance)}"
    teasers = [headline(chance, invented_name(chance)) for _ in range(20)]
    head = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(text.title)}'
        f"</title>{_metas(text, author, url)}{_links(url)}{_json_ld(text, author, url, teasers)}"
        f"<style>{_style(chance, _STYLE)}</style>{_scripts(chance, 8, _SCRIPTS // 3)}</head>"
    )
    inner = (
        f"<header>{_nest('head', _menu(chance, 70, 'nav'))}</header><main>"
        f"{_nest('story', _article(text, author, teasers[:8]))}"
        f"<aside>{_nest('side', _cards(chance, teasers[8:]))}</aside></main>"
        f"<footer>{_nest('foot', _menu(chance, 76, 'foot') + _foot())}</footer>"
    )
    page = f"{head}<body~>{_nest('app', inner)}"
    tail = _scripts(chance, 22, _SCRIPTS - _SCRIPTS // 3) + "</body></html>"
    room = PAGE_BYTES - len(page.encode()) - len(tail.encode())
    return (_widened(page, chance, room) + tail).encode()


def _widened(page: str, chance: random.Random, room: int) -> str:
    """Give the elements of a page attributes until it has its size, as frameworks do."""
    parts = page.split("~")
    each = max(0, room // max(1, len(parts) - 1) - 12)
    filled = [f' data-x="{chance.randbytes(each // 2 + 1).hex()[:each]}"' for _ in parts[1:]]
    return parts[0] + "".join(a + b for a, b in zip(filled, parts[1:], strict=True))


def _metas(text: Text, author: str, url: str) -> str:
    """Say of the article what pages say of it, in 38 metas of which most say it again."""
    told = {
        "og:title": text.title,
        "og:type": "article",
        "og:url": url,
        "og:description": text.paragraphs[0],
        "og:site_name": "The Loopback Post",
        "article:published_time": text.published.isoformat(),
        "article:modified_time": text.published.isoformat(),
        "twitter:title": text.title,
        "twitter:description": text.paragraphs[0],
    }
    named = {"description": text.paragraphs[0], "author": author, "viewport": "width=device-width"}
    rest = {f"x-site:{n}": f"value {n}" for n in range(26)}
    return "".join(
        [f'<meta property="{k}" content="{escape(v)}">' for k, v in told.items()]
        + [f'<meta name="{k}" content="{escape(v)}">' for k, v in (named | rest).items()]
    )


def _links(url: str) -> str:
    icons = "".join(
        f'<link rel="preload" as="script" href="https://static.bench.example/js/{n}.js">'
        for n in range(25)
    )
    return f'<link rel="canonical" href="{url}">{icons}'


def _json_ld(text: Text, author: str, url: str, teasers: Sequence[str]) -> str:
    """Describe the article as schema.org has it, with a list of others to its usual length."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": text.title,
        "datePublished": text.published.isoformat(),
        "dateModified": text.published.isoformat(),
        "mainEntityOfPage": url,
        "author": {"@type": "Person", "name": author},
        "publisher": {"@type": "NewsMediaOrganization", "name": "The Loopback Post"},
        "image": [f"https://static.bench.example/i/{n}.jpg" for n in range(6)],
    }
    others = [
        {"@type": "ListItem", "position": n, "name": name, "url": f"https://bench.example/t{n}"}
        for n, name in enumerate(teasers * 3)
    ]
    while others and len(json.dumps([data, others])) > _LD:
        others.pop()
    listed = {"@context": "https://schema.org", "@type": "ItemList", "itemListElement": others}
    return "".join(
        f'<script type="application/ld+json">{json.dumps(part)}</script>' for part in (data, listed)
    )


def _article(text: Text, author: str, teasers: Sequence[str]) -> str:
    day = text.published.isoformat()
    return (
        f'<article~><header><h1~>{escape(text.title)}</h1><div class="byline"~>By <a~ href="/by">'
        f'{author}</a></div><time datetime="{day}"~>{day[:10]}</time></header>'
        f'<div class="body"~>{_blocks(text.paragraphs, teasers)}</div></article>'
    )


def _blocks(paragraphs: Sequence[str], teasers: Sequence[str]) -> str:
    """Lay paragraphs out with an advert and a teaser now and then."""
    parts = []
    for n, paragraph in enumerate(paragraphs):
        parts.append(f'<div class="block"~><p class="paragraph"~>{escape(paragraph)}</p></div>')
        if n % 2:
            teaser = escape(teasers[n // 2 % len(teasers)])
            parts.append(
                f'<div class="ad"~><div~></div></div><div class="more"~><p~><a href="/t{n}"~>'
                f"{teaser}</a></p></div>"
            )
    return "".join(parts)


def _cards(chance: random.Random, teasers: Sequence[str]) -> str:
    """List other articles, each with a picture, and drawings for what can be done with it."""
    return "".join(
        f'<section class="card"~><div~><a href="/card/{n}"~><picture~>{_SOURCES}<img'
        f' src="/i/{n}.jpg" alt=""~></picture></a></div>'
        f'<div~><h3~><a href="/card/{n}"~><span~>{escape(teaser)}</span></a></h3>'
        f"<div~>{_drawing(chance)}{_drawing(chance)}</div></div></section>"
        for n, teaser in enumerate(teasers)
    )


_SOURCES = "".join(f'<source media="(min-width: {n}00px)"~>' for n in (4, 7, 9))


def _drawing(chance: random.Random) -> str:
    path = " ".join(f"L{chance.randrange(99)} {chance.randrange(99)}" for _ in range(6))
    return f'<svg viewBox="0 0 24 24"~><path d="M0 0 {path}"~></path></svg>'


def _menu(chance: random.Random, size: int, name: str) -> str:
    names = [invented_name(chance) for _ in range(size)]
    items = "".join(
        f'<li class="{name}-item"~><a class="{name}-link" href="/s/{one.lower()}"~>'
        f"{'<span~>' + one + '</span>' if n % 4 == 0 else one}</a>{'<b~></b>' * (n % 2)}</li>"
        for n, one in enumerate(names)
    )
    return f"<nav~><ul~>{items}</ul></nav>"


def _foot() -> str:
    buttons = "".join(f'<button type="button"~>Action {n}</button>' for n in range(7))
    slots = "".join(
        f'<div class="slot"~><div~></div><i class="icon-{n}"~></i></div>' for n in range(42)
    )
    return f"{slots}{buttons}<p~>Sign up for the morning letter. All rights reserved.</p>"


def _nest(name: str, inner: str) -> str:
    opening = "".join(f'<div class="{name}-{n}"~>' for n in range(_DEEP))
    return f"{opening}{inner}{'</div>' * _DEEP}"


def _style(chance: random.Random, size: int) -> str:
    rules: list[str] = []
    length = 0
    while length < size:
        colour = f"{chance.randrange(16**6):06x}"
        rules.append(f".c{len(rules)}{{margin:{chance.randrange(40)}px;color:#{colour}}}")
        length += len(rules[-1])
    return "".join(rules)


def _scripts(chance: random.Random, number: int, size: int) -> str:
    """Write scripts that hold the page's state, of a size together."""
    each = size // number
    return "".join(
        f"<script>window.state{n}={_state(chance, each)[:each]}'</script>" for n in range(number)
    )


def _state(chance: random.Random, size: int) -> str:
    pairs = {f"key{n}": chance.randrange(10**9) for n in range(size // 18 + 1)}
    return "'" + json.dumps(pairs)

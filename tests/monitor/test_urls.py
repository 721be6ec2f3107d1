"""Canonical URLs: one form for every address of an article, another for every other article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.models.errors import DiscoverError
from monitor.urls import canonical_url, prefer_canonical, same_site

_PLAIN = "https://www.paper.example/2026/05/04/world/harbour-talks-resume"
_BARE = "https://paper.example/2026/05/04/world/harbour-talks-resume"


@pytest.mark.parametrize(
    "url",
    [
        _PLAIN,
        "http://paper.example/",
        "https://paper.example/story.php?id=2",
        "https://paper.example/?p=123",
        "https://paper.example/a/index.html",
        "https://paper.example/news/a-b_c~d.html?lang=en&page=2",
        "https://xn--bcher-kva.example/%C3%BCber",
        "http://127.0.0.1:8080/a",
        "http://[::1]:8080/a",
        "https://app.example/#!/article/5",
        "file:///home/me/a%20text.txt#x",
    ],
)
def test_a_clean_url_is_left_as_it_is(url: str) -> None:
    """What a publisher prints as an article's address is stored as printed."""
    assert canonical_url(url) == url


@pytest.mark.parametrize(
    "variant",
    [
        "HTTPS://WWW.Paper.Example/2026/05/04/world/harbour-talks-resume",
        "https://www.paper.example:443/2026/05/04/world/harbour-talks-resume",
        "https://www.paper.example./2026/05/04/world/harbour-talks-resume/",
        "https://www.paper.example/2026//05/04/./world/x/../harbour-talks-resume",
        "  https://www.paper.example/2026/05/04/world/harbour-talks-res\nume  ",
        "https://me:secret@www.paper.example/2026/05/04/world/harbour-talks-resume",
        _PLAIN + "#comments",
        _PLAIN + "#:~:text=the%20talks",
        _PLAIN + "?utm_source=feed&utm_medium=rss&utm_campaign=x",
        _PLAIN + "?fbclid=IwAR0x&gclid=a&mc_cid=1&at_medium=RSS&xtor=RSS-1&ico=foot",
        _PLAIN + "?UTM_Source=feed&amp;ref=home&amp;cmp=1",
        _PLAIN + "?ns_mchannel=social&ocid=wsnews.chat&smid=tw-share&ftag=YHF",
        _PLAIN + "?PHPSESSID=0af3c6&sid=5f2b9c0d1e7a4c33",
        _PLAIN + ";jsessionid=1A2B3C.node1",
        _PLAIN + "?share=mail",
        _PLAIN + "?",
        _PLAIN + "/amp",
        _PLAIN + "/amp/?usqp=mq331AQ",
        _PLAIN + ".amp",
        _PLAIN + "?amp=1",
        _PLAIN + "?outputType=amp",
        _PLAIN + "?print=true",
        _PLAIN + "/print",
        _PLAIN + "?view=print",
        _PLAIN + "?replytocom=55#respond",
        "https://www.paper.example/amp/2026/05/04/world/harbour-talks-resume",
        "https://www.paper.example/print/2026/05/04/world/harbour-talks-resume",
        "https://www-paper-example.cdn.ampproject.org/c/s/" + _PLAIN[8:] + "?amp_js_v=0.1",
        "https://www.google.com/amp/s/" + _PLAIN[8:],
        "https://www.paper.example/%32026/05/04/world/harbour%2Dtalks-resume",
    ],
)
def test_variants_of_an_address_are_one(variant: str) -> None:
    """Trackers, sessions, ports, case, AMP, print and share links lead to the article's own URL."""
    assert canonical_url(variant) == _PLAIN


@pytest.mark.parametrize("label", ["m", "mobile", "amp", "M", "touch"])
def test_hosts_for_telephones_are_the_site(label: str) -> None:
    """A telephone's label goes, before the site's name or within it; a site of that name stays."""
    path = "/2026/05/04/world/harbour-talks-resume"
    assert canonical_url(f"https://{label}.paper.example{path}") == _BARE
    assert canonical_url(f"https://en.{label}.paper.example/a") == "https://en.paper.example/a"
    assert canonical_url(f"https://{label}.co.uk/a") == f"https://{label.lower()}.co.uk/a"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://paper.example/story?id=1", "https://paper.example/story?id=2"),
        ("https://paper.example/?mod=news&aid=1", "https://paper.example/?mod=sport&aid=1"),
        ("https://paper.example/story?sid=101", "https://paper.example/story?sid=102"),
        ("https://paper.example/a?page=1", "https://paper.example/a?page=2"),
        ("https://paper.example/story/1", "https://paper.example/story/2"),
        ("https://paper.example/Story", "https://paper.example/story"),
        ("https://paper.example:8080/a", "https://paper.example/a"),
        ("https://paper.example/a%2Fb", "https://paper.example/a/b"),
        ("https://uk.paper.example/a", "https://us.paper.example/a"),
        ("https://paper.example/amplifier", "https://paper.example/lifier"),
        ("https://paper.example/amp", "https://paper.example/"),
        ("https://paper.example/print", "https://paper.example/"),
    ],
)
def test_other_articles_stay_others(one: str, other: str) -> None:
    """Parameters, numbers and names that carry identity are kept."""
    assert canonical_url(one) != canonical_url(other)


def test_parameters_stand_in_one_order_and_one_encoding() -> None:
    """The same parameters make the same URL in whatever order and encoding they come."""
    assert canonical_url("https://a.example/s?b=2&a=x+y") == canonical_url(
        "https://a.example/s?a=x%20y&b=%32"
    )
    assert canonical_url("https://bücher.example/über") == canonical_url(
        "https://xn--bcher-kva.example/%c3%bcber"
    )


@pytest.mark.parametrize(
    ("fragment", "kept"),
    [
        ("block-65a1b2c38f08d1e2f3a4b5c6", True),
        ("post-83921", True),
        ("liveblog-entry-4821", True),
        ("h_1f0c2d9e8b7a", True),
        ("1714800000", True),
        ("comments", False),
        ("comment-55121", False),
        ("section-2", False),
        ("top", False),
    ],
)
def test_anchors_of_live_blogs_are_kept_when_asked(fragment: str, kept: bool) -> None:
    """A post's id stays with `keep_anchor`, and nothing else does; without it nothing stays."""
    url = f"https://paper.example/live/harbour?page=with:{fragment}#{fragment}"
    plain = "https://paper.example/live/harbour"
    assert canonical_url(url) == plain
    assert canonical_url(url, keep_anchor=True) == (f"{plain}#{fragment}" if kept else plain)


@pytest.mark.parametrize(
    "url",
    [
        "", "paper.example/a", "//paper.example/a", "mailto:desk@paper.example", "data:,x",
        "ftp://paper.example/a", "https://", "https:///a", "http://[::1", "https://a.example:port/",
        "https://exa mple.example/", "https://<host>/a",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str) -> None:
    """Only http, https and file URLs have a canonical form."""
    with pytest.raises(DiscoverError):
        canonical_url(url)


_PIECES = st.sampled_from(
    ["a", "amp", "print", "x.amp", "x.amp.html", "..", ".", "", "%2F", "%7e", "é", "share", "Ü b",
     ";sid=1",
     "2026", "m", "%", "%zz", "print.html", "live"]
)  # fmt: skip
_NAMES = st.sampled_from(["id", "utm_x", "ref", "sid", "q", "page", "amp", "m", "é", "a b", "view"])
_VALUES = st.sampled_from(
    ["1", "", "print", "x+y", "%20", "é", "a=b", "0a1b2c3d4e5f6a7b8c", "/", "%26"]
)


_HOSTS = st.sampled_from(
    [
        "A.example",
        "m.a.example",
        "amp.m.a.co.uk",
        "www.ä.example",
        "1.2.3.4",
        "a.cdn.ampproject.org",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    host=st.tuples(_HOSTS, st.sampled_from(["", ":80", ":443", ":8080"])),
    path=st.lists(_PIECES, max_size=6),
    query=st.lists(st.tuples(_NAMES, _VALUES), max_size=4),
    fragment=st.sampled_from(["", "#post-12345", "#x", "#!/a b"]),
    keep_anchor=st.booleans(),
)
def test_canonicalising_twice_changes_nothing(
    *,
    host: tuple[str, str],
    path: list[str],
    query: list[tuple[str, str]],
    fragment: str,
    keep_anchor: bool,
) -> None:
    """A canonical URL is its own canonical form."""
    joined = "&".join(f"{n}={v}" for n, v in query)
    url = f"http://{''.join(host)}/{'/'.join(path)}?{joined}{fragment}"
    once = canonical_url(url, keep_anchor=keep_anchor)
    assert canonical_url(once, keep_anchor=keep_anchor) == once


def test_sites_are_registrable_domains() -> None:
    """Hosts under one registrable domain are one site; users of a shared host are not."""
    assert same_site("https://www.paper.example/a", "http://m.paper.example/b")
    assert same_site("https://edition.paper.co.uk", "https://paper.co.uk/x")
    assert not same_site("https://one.co.uk", "https://two.co.uk")
    assert not same_site("https://one.github.io/a", "https://two.github.io/a")
    assert not same_site("http://127.0.0.1:8001/a", "http://127.0.0.1:8002/a")
    assert not same_site("https://paper.example", "file:///paper")
    assert not same_site("no url", "no url")


@pytest.mark.parametrize(
    ("page", "claimed", "preferred"),
    [
        (_PLAIN + "?x=1", "/2026/05/04/world/harbour-talks-resume", _PLAIN),
        ("https://amp.paper.example/a-b-c", "https://www.paper.example/a-b-c", "https://www.paper.example/a-b-c"),
        (_PLAIN, _PLAIN + "-at-noon?utm_source=x", _PLAIN + "-at-noon"),
        (_PLAIN, "http://www.paper.example/other-long-slug", "https://www.paper.example/other-long-slug"),
        (_PLAIN + "/page/2", _PLAIN, _PLAIN),
    ],
)  # fmt: skip
def test_a_sane_claim_of_the_same_site_is_taken(page: str, claimed: str, preferred: str) -> None:
    """A page knows its own address best, as long as that is one."""
    assert prefer_canonical(page, claimed) == preferred


@pytest.mark.parametrize(
    "claimed",
    [
        None, "", "   ", "/", "/404", "/error/not-found", "http://[::1", "mailto:x@y.example",
        "https://www.paper.example/", "https://www.paper.example/undefined",
        "https://other.example/2026/harbour-talk", "https://www.paper.example/2026/05/04/world",
    ],
)  # fmt: skip
def test_a_wrong_claim_is_not_taken(claimed: str | None) -> None:
    """Front pages, sections, error pages and other sites are nobody's canonical address."""
    assert prefer_canonical(_PLAIN, claimed) == _PLAIN


def test_a_claim_may_not_drop_what_tells_pages_apart() -> None:
    """One address claimed for every article of a script is not taken."""
    page = "https://paper.example/story.php?id=2"
    assert prefer_canonical(page, "https://paper.example/story.php") == page
    assert prefer_canonical("file:///a.txt", "https://paper.example/a") == "file:///a.txt"

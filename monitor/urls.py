"""Canonical URLs: one form for every address of the same article, so that nothing is read twice.

What a publisher writes for machines (trackers, sessions, AMP, print) goes; what tells one article
from another stays, and an ordinary clean URL is left as it is. The scheme and `www.` are kept: a
reader must be able to open what is stored, and redirects settle those better than a guess would.
"""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from typing import Final
from urllib.parse import SplitResult, parse_qsl, quote, unquote_to_bytes, urljoin, urlsplit

import idna
from tld import get_fld

from monitor.models.errors import DiscoverError

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_UNSAFE: Final = re.compile(r"[\t\r\n\x00-\x1f]")
_SLASHES: Final = re.compile(r"/{2,}")
_HOST: Final = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?")
_SESSION_IN_PATH: Final = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
#: What RFC 3986 lets stand bare in a path and in a query's names and values.
_PATH_SAFE: Final = "/-._~!$&'()*+,;=:@"
_QUERY_SAFE: Final = "-._~!$'()*,;:@/?"

#: Beginnings of parameter names that only count visitors.
_TRACKER_PREFIXES: Final = (
    "utm_", "utm-", "mtm_", "matomo_", "pk_", "piwik_", "itm_", "vero_", "oly_", "at_", "ns_",
    "guce_", "fb_", "hsa_", "ga_", "_ga", "stm_", "trk_", "wt.", "wt_", "pinned_post_", "sc_c",
    "__cft__", "__tn__", "aspsessionid", "mc_", "mkt_", "cmp_",
)  # fmt: skip
#: Whole names that count visitors, hold a session, or ask for another look of the same page.
_DROPPED_PARAMS: Final = frozenset(
    """
    fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid tblci li_fat_id
    igshid igsh srsltid irclickid irgwc s_kwcid ef_id epik wickedid rb_clickid _openstat _hsenc
    _hsmi hsctatracking _gl __twitter_impression __s __hstc __hssc __hsfp _kx _ke vgo_ee dm_i
    ref ref_src ref_url ref_map ref_source referrer referer refer reffer source src via
    cmp cmpid campaign campaign_id campaignid
    camp ncid mbid xtor xtref ito ico icid intcid intcmp int_source smid smtyp smprod partner emc
    wpisrc wpmm itid nlid newsletter_id soc_src soc_trk soc_tk spm scm tpcc taid cndid esrc bxid
    ftag feedtype rss feed_id guccounter traffic_source sref trk trkid trkcampaign leadsource
    linkid link_source link_type srnd sharetype share shared share_id sharing_token sh shem
    instance_id segment_id regi_id user_id userid email_id emailid subscriber_id ocid cvid
    gaa_at gaa_n gaa_ts gaa_sig unlocked_article_code reflink fromref recirc
    phpsessid jsessionid sessionid session_id sessid cfid cftoken s_id sess
    print printable printview printer print_page printmode print_view printerfriendly
    amp _amp amphtml amp_js_v amp_gsa usqp output_type outputtype isamp
    replytocom showcomments comments commentid comment_id nocache cachebuster _ cb timestamp_ms
    cn-reloaded app_version is_copy_url is_from_webapp context_source mobile ismobile desktop
    """.split()  # noqa: SIM905 - a table of 140 words reads better so
)
#: Names whose meaning their value decides: dropped only where it matches.
_DROPPED_VALUES: Final = {
    "sid": re.compile(r"(?=.*\d)[0-9a-z]{16,}", re.IGNORECASE),
    "session": re.compile(r"(?=.*\d)[0-9a-z-]{16,}", re.IGNORECASE),
    "output": re.compile(r"amp|print", re.IGNORECASE),
    "view": re.compile(r"amp|print\w*|mobile|text", re.IGNORECASE),
    "mode": re.compile(r"amp|print\w*", re.IGNORECASE),
    "format": re.compile(r"amp|print\w*", re.IGNORECASE),
    "type": re.compile(r"amp|print\w*", re.IGNORECASE),
    "layout": re.compile(r"amp|print\w*|mobile", re.IGNORECASE),
    "version": re.compile(r"amp|print\w*|mobile", re.IGNORECASE),
    "display": re.compile(r"amp|print\w*|mobile", re.IGNORECASE),
    "m": re.compile(r"|[01]|true|false", re.IGNORECASE),
    "page": re.compile(r"with:.*", re.IGNORECASE),
    "from": re.compile(r"(?=.*[a-z])(?!.*\d{3})[\w.-]+", re.IGNORECASE),
    "mod": re.compile(r".*_.*|e2\w+|\w*rss\w*", re.IGNORECASE),
    "st": re.compile(r"(?=.*\d)[0-9a-z]{6,}", re.IGNORECASE),
    "cid": re.compile(r"(?=.*[a-z])(?=.*[_:.-]).*", re.IGNORECASE),
}
#: Labels of a host that serve the same articles to telephones.
_VARIANT_LABELS: Final = frozenset({"m", "mobile", "mobi", "amp", "wap", "touch", "amphtml"})
#: Segments of a path that ask for another look: anywhere, at either end, and only at its end.
_ANYWHERE_SEGMENTS: Final = frozenset({"amp"})
_OUTER_SEGMENTS: Final = frozenset({"print", "printable", "printer-friendly", "print-view"})
_LAST_SEGMENTS: Final = frozenset({"share", "amp.html", "print.html", "amphtml", "email"})
_AMP_SUFFIX: Final = re.compile(r"\.(?:amp|print)(?=\.html?$|$)|(?<=\w)[.]amp(?=\.\w{2,5}$)")
_AMP_CACHES: Final = (".cdn.ampproject.org", ".ampcache.com")
_AMP_VIEWER: Final = re.compile(r"(?:www\.)?google\.[a-z.]+")
_AMP_CACHE_PATH: Final = re.compile(r"/(?:[a-z]/)?(?P<tls>s/)?(?P<rest>[^/]+\.[^/]+(?:/.*)?)")
_AMP_VIEWER_PATH: Final = re.compile(r"/amp/(?P<tls>s/)?(?P<rest>[^/]+\.[^/]+(?:/.*)?)")
#: A post of a live blog: a word for it and an id, or a bare id long enough to be one.
_POST_ANCHOR: Final = re.compile(
    r"(?:(?:live-?blog|live|post|block|entry|update|event|card|item|lb|key|h)[-_:/]?)+"
    r"(?=[\w-]*\d)[\w-]{3,}"
    r"|(?=[0-9a-z-]*\d)(?=[0-9a-z-]*[a-f0-9]{4})[0-9a-f-]{8,}"
    r"|\d{5,}",
    re.IGNORECASE,
)
_SLUG: Final = re.compile(r"(?:[^-_]+[-_]){2}|\d{5,}")
_PAGINATION: Final = re.compile(r"/(?:page/)?\d{1,2}")
_ERROR_PATH: Final = re.compile(
    r"/(?:404|error|not-?found|undefined|null)(?:[/.]|$)", re.IGNORECASE
)


def canonical_url(url: str, *, keep_anchor: bool = False) -> str:
    """Return the one form of an http(s) URL that every address of the same article shares.

    Canonicalising twice changes nothing more. `file:` URLs pass through. The fragment goes, save
    that with `keep_anchor` one that looks like the id of a live blog's post stays. Raises
    `DiscoverError` for what is neither an http(s) nor a file URL.
    """
    url = _UNSAFE.sub("", url.strip())
    if url[:5].lower() == "file:":
        return "file:" + url[5:]
    # What an AMP cache holds, or an AMP host, may itself be such an address.
    before: str | None = None
    while url != before:
        before, url = url, _canonical_once(url, keep_anchor=keep_anchor)
    return url


def same_site(a: str, b: str) -> bool:
    """Tell whether two URLs share a registrable domain ("news.example.org", "example.org")."""
    try:
        left, right = _split(a), _split(b)
        return _site(_host(left, a)) == _site(_host(right, b))
    except DiscoverError:
        return False


def prefer_canonical(page_url: str, rel_canonical: str | None) -> str:
    """Return what a page calls its own URL, or the page's URL where that is wrong; canonical.

    A claim is taken only within the same site, and only if it names an article: not the front
    page, not the section above the page, not an error page, not the page without the parameters
    that tell it from its neighbours.
    """
    page = canonical_url(page_url)
    if not rel_canonical or not rel_canonical.strip() or page.startswith("file:"):
        return page
    try:
        claimed = canonical_url(urljoin(page_url, rel_canonical.strip()))
    except (DiscoverError, ValueError):
        return page
    if not same_site(page, claimed):
        return page
    ours, theirs = urlsplit(page), urlsplit(claimed)
    front = theirs.path in {"", "/"} and not theirs.query
    above = ours.path.startswith(theirs.path.rstrip("/") + "/") and not _names_article(
        theirs.path, ours.path
    )
    loses_identity = (
        ours.path == theirs.path
        and bool(ours.query)
        and not theirs.query
        and not _SLUG.search(ours.path.rpartition("/")[2])
    )
    if claimed != page and (front or above or loses_identity or _ERROR_PATH.search(theirs.path)):
        return page
    if ours.scheme == "https" and theirs.scheme == "http" and theirs.port is None:
        return "https" + claimed.removeprefix("http")
    return claimed


def _canonical_once(url: str, *, keep_anchor: bool) -> str:
    parts = _split(url)
    inner = _behind_amp_cache(parts)
    if inner is not None:
        return inner
    path, query = _path(parts.path), _query(parts.query)
    fragment = _fragment(parts.fragment, keep_anchor=keep_anchor)
    return f"{parts.scheme.lower()}://{_host(parts, url)}{path}{query}{fragment}"


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise DiscoverError("this is no URL that can be read", url=url) from None
    if parts.scheme.lower() not in _DEFAULT_PORTS or not parts.hostname:
        raise DiscoverError("neither an http(s) nor a file URL", url=url)
    return parts


def _behind_amp_cache(parts: SplitResult) -> str | None:
    host = (parts.hostname or "").lower()
    if f".{host}".endswith(_AMP_CACHES):
        match = _AMP_CACHE_PATH.fullmatch(parts.path)
    elif _AMP_VIEWER.fullmatch(host):
        match = _AMP_VIEWER_PATH.fullmatch(parts.path)
    else:
        return None
    if match is None:
        return None
    scheme = "https" if match["tls"] else "http"
    query = f"?{parts.query}" if parts.query else ""
    return f"{scheme}://{match['rest']}{query}"


def _host(parts: SplitResult, url: str) -> str:
    host = _encoded_host((parts.hostname or "").rstrip("."))
    if host is None:
        raise DiscoverError("this is no URL that can be read", url=url)
    port = parts.port
    if port is None or port == _DEFAULT_PORTS[parts.scheme.lower()]:
        return host
    return f"{host}:{port}"


@lru_cache(maxsize=4096)
def _encoded_host(host: str) -> str | None:
    """Return the host as the network knows it, without a telephone's label, or None."""
    host = host.lower()
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        return f"[{address}]" if address.version == 6 else str(address)  # noqa: PLR2004 - IPv6
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode()
        except idna.IDNAError:
            return None
    if not _HOST.fullmatch(host):
        return None
    labels = host.split(".")
    own = len(_site(host).split("."))
    kept = [x for x in labels[:-own] if x not in _VARIANT_LABELS]
    return ".".join([*kept, *labels[-own:]])


@lru_cache(maxsize=4096)
def _site(host: str) -> str:
    """Return the registrable domain of a host, the host itself where it has none."""
    name, colon, _ = host.rpartition(":")
    if colon and not name.endswith("]") and name:
        return host  # a port is named: a site of its own, as on one machine
    if host.startswith("[") or host.replace(".", "").isdigit():
        return host
    known = get_fld(host, fix_protocol=True, fail_silently=True, search_private=True)
    return known or ".".join(host.split(".")[-2:])


def _requote(text: str, safe: str) -> str:
    """Write percent-encoding one way: UTF-8, capital digits, nothing encoded that may stand bare.

    An encoded character that is reserved ("%2F") means something else than the bare one: it stays.
    """
    pieces = re.split(r"(%[0-9A-Fa-f]{2})", text)
    out: list[str] = []
    for piece in pieces:
        if len(piece) == 3 and piece[0] == "%":  # noqa: PLR2004 - a percent sign and two digits
            byte = unquote_to_bytes(piece)
            plain = byte.decode("ascii", "ignore")
            bare = plain.isalnum() or plain in {"-", ".", "_", "~"}
            out.append(plain if plain and bare else piece.upper())
        else:
            out.append(quote(piece, safe=safe))
    return "".join(out)


def _path(path: str) -> str:
    path = _SESSION_IN_PATH.sub("", path)
    path = _SLASHES.sub("/", _requote(path, _PATH_SAFE))
    segments: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            segments = segments[:-1]
        elif segment not in {"", "."}:
            segments.append(segment)
    segments = _without_variants(segments)
    return "/" + "/".join(segments)


def _without_variants(segments: list[str]) -> list[str]:
    """Drop the segments that ask for AMP, print or share, unless nothing else would be left."""
    changed = True
    while changed and segments:
        kept = [x for x in segments if x.lower() not in _ANYWHERE_SEGMENTS]
        if kept and kept[-1].lower() in _OUTER_SEGMENTS | _LAST_SEGMENTS:
            kept.pop()
        if kept and kept[0].lower() in _OUTER_SEGMENTS:
            kept.pop(0)
        if kept:
            kept[-1] = _AMP_SUFFIX.sub("", kept[-1]) or kept[-1]
        if not kept:
            return segments
        changed = kept != segments
        segments = kept
    return segments


def _query(query: str) -> str:
    kept = sorted(
        (_requote_value(name), _requote_value(value), has_value)
        for name, value, has_value in _params(query)
        if not _is_dropped(name, value)
    )
    if not kept:
        return ""
    return "?" + "&".join(f"{n}={v}" if has_value else n for n, v, has_value in kept)


def _params(query: str) -> list[tuple[str, str, bool]]:
    """Return names, values, and whether an equals sign stood between them; "&amp;" divides too."""
    query = query.replace("&amp;", "&")
    fields = [x for x in query.split("&") if x]
    return [
        (*pair, "=" in text)
        for text in fields
        for pair in parse_qsl(text, keep_blank_values=True, errors="surrogateescape")
    ]


def _requote_value(text: str) -> str:
    return quote(text, safe=_QUERY_SAFE, errors="surrogateescape")


def _is_dropped(name: str, value: str) -> bool:
    name = name.lower()
    if name in _DROPPED_PARAMS or name.startswith(_TRACKER_PREFIXES):
        return True
    rule = _DROPPED_VALUES.get(name)
    return rule is not None and rule.fullmatch(value) is not None


def _fragment(fragment: str, *, keep_anchor: bool) -> str:
    if fragment.startswith("!"):  # a page that a script loads: the fragment is its path
        return "#" + _requote(fragment, _PATH_SAFE + "?")
    if keep_anchor and _POST_ANCHOR.fullmatch(fragment):
        return "#" + fragment
    return ""


def _names_article(path: str, below: str) -> bool:
    last = path.rstrip("/").rpartition("/")[2]
    return bool(_SLUG.search(last)) or bool(_PAGINATION.fullmatch(below[len(path.rstrip("/")) :]))

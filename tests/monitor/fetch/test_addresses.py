"""Which URLs and addresses may be fetched."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Sequence
from urllib.parse import unquote_to_bytes

import httpx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.fetch.addresses import checked_addresses, refused_address, vet_url
from monitor.models.errors import AddressRefused, FetchError

#: Every form of URL that must not be fetched, by what is wrong with it.
REFUSED_URLS = {
    "scheme": [
        "file:///etc/passwd",
        "file://localhost/etc/passwd",
        "ftp://news.example.org/a",
        "gopher://news.example.org/",
        "dict://news.example.org:11211/stat",
        "data:text/html,hello",
        "javascript:alert(1)",
        "jar:http://news.example.org/a!/b",
        "ws://news.example.org/",
        "//news.example.org/a",
        "news.example.org/a",
        "/a/b",
        "",
        "   ",
        "http:",
        "http:news.example.org",
        "http:/news.example.org/a",
        "https:///a",
    ],
    "credentials": [
        "http://user@news.example.org/",
        "http://user:secret@news.example.org/",
        "http://user:secret@news.example.org/\x00",
        "http://:@news.example.org/",
        "http://@news.example.org/",
        "http://news.example.org@127.0.0.1/",
        "http://news.example.org:80@127.0.0.1/",
        "http://127.0.0.1@news.example.org/",
        "http://a@b@news.example.org/",
    ],
    "backslash": [
        "http:\\\\news.example.org\\a",
        "http://news.example.org\\@127.0.0.1/",
        "http://news.example.org/a\\b",
        "http://127.0.0.1\\.example.org/",
        "\\\\news.example.org\\share",
    ],
    "control": [
        "http://news.example.org/a\r\nHost: other.example.org",
        "http://news.example.org/a\tb",
        "http://news\n.example.org/",
        "http://news.example.org/\x00",
        "http://news.example.org/\x7f",
        "http://news.example.org/\x85",
        "ht\ntp://news.example.org/",
        "http://news.example.org/\u2028",
        "http://news.example.org/\ud800",
    ],
    "IPv4 spelling": [
        "http://2130706433/",
        "http://017700000001/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://127.1/",
        "http://127.0.1/",
        "http://127.0.0.01/",
        "http://0177.0.0.1/",
        "http://0x7f.0x0.0x0.0x1/",
        "http://127.0.0.0x1/",
        "http://00127.0.0.1/",
        "http://0/",
        "http://1.2.3.4.5/",
        "http://256.1.1.1/",
        "http://8.8.8.8.8/",
        "http://3232235777/",
        "http://news.example.1/",
        "http://１２７.０.０.１/",
        "http://①②⑦.⓪.⓪.①/",
        "http://127。0。0。1/",
        "http://%31%32%37.0.0.1/",
        "http://127.0.0.1%00.example.org/",
        "http://1.1.1.1 &@2.2.2.2# @3.3.3.3/",
    ],
    "IPv4": [
        "http://127.0.0.1/",
        "http://127.0.0.1./",
        "http://127.255.255.254/",
        "http://0.0.0.0/",
        "http://0.1.2.3/",
        "http://10.0.0.1/",
        "http://100.64.0.1/",
        "http://100.127.255.255/",
        "http://169.254.169.254/latest/meta-data/",
        "http://172.16.0.1/",
        "http://172.31.255.255/",
        "http://192.0.0.8/",
        "http://192.0.2.1/",
        "http://192.88.99.1/",
        "http://192.168.1.1/",
        "http://198.18.0.1/",
        "http://198.19.255.255/",
        "http://198.51.100.7/",
        "http://203.0.113.9/",
        "http://224.0.0.1/",
        "http://239.255.255.255/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "https://192.168.0.1:8443/",
    ],
    "IPv6": [
        "http://[::]/",
        "http://[::1]/",
        "http://[0:0:0:0:0:0:0:1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:8.8.8.8]/",
        "http://[::ffff:7f00:1]/",
        "http://[::ffff:0:127.0.0.1]/",
        "http://[::127.0.0.1]/",
        "http://[::8.8.8.8]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b::8.8.8.8]/",
        "http://[64:ff9b:1::1]/",
        "http://[100::1]/",
        "http://[2001::1]/",
        "http://[2001:0:53aa:64c:0:0:0:0]/",
        "http://[2001:2::1]/",
        "http://[2001:10::1]/",
        "http://[2001:20::1]/",
        "http://[2001:db8::1]/",
        "http://[2002:7f00:1::]/",
        "http://[2002:0808:0808::1]/",
        "http://[3fff::1]/",
        "http://[4000::1]/",
        "http://[5f00::1]/",
        "http://[fc00::1]/",
        "http://[fd12:3456:789a::1]/",
        "http://[fe80::1]/",
        "http://[fe80::1%eth0]/",
        "http://[fe80::1%25eth0]/",
        "http://[fec0::1]/",
        "http://[ff02::1]/",
        "http://[2600:1f18::5efe:7f00:1]/",
        "http://[2600:1f18::200:5efe:a00:1]/",
        "http://[::1/",
        "http://::1/",
        "http://[127.0.0.1]/",
        "http://[v1.fe80]/",
        "http://[]/",
    ],
    "name": [
        "http://localhost/",
        "http://LOCALHOST/",
        "http://localhost./",
        "http://www.localhost/",
        "http://printer.local/",
        "http://vault.internal/",
        "http://metadata.google.internal/",
        "http://router.home.arpa/",
        "http://abcdefghij.onion/",
        "http://intranet/",
        "http://ｌocalhost/",
        "http://loc\u00adalhost/",
    ],
    "host": [
        "http://.example.org/",
        "http://news..example.org/",
        "http://news.example.org../",
        "http://-news.example.org/",
        "http://news-.example.org/",
        "http://news example.org/",
        "http://news%2eexample.org/",
        "http://news,example.org/",
        "http://news.exam<ple.org/",
        "http://news.example.org\u202e/",
        "http://a\u200db.example.org/",
        "http://" + "a" * 64 + ".example.org/",
        "http://" + "a." * 130 + "org/",
        "http://?q=1",
        "http://#top",
    ],
    "port": [
        "http://news.example.org:22/",
        "http://news.example.org:25/",
        "http://news.example.org:6379/",
        "http://news.example.org:0/",
        "http://news.example.org:65536/",
        "http://news.example.org:-1/",
        "http://news.example.org:8o/",
    ],
    "length": ["http://news.example.org/" + "a" * 9_000],
}

#: URLs that may be fetched, and what they come to.
ALLOWED_URLS = {
    "http://news.example.org": "http://news.example.org/",
    "  https://news.example.org/a  ": "https://news.example.org/a",
    "HTTPS://News.Example.ORG:443/A?b=C": "https://news.example.org/A?b=C",
    "http://news.example.org:8080/a#part": "http://news.example.org:8080/a",
    "http://news.example.org./a": "http://news.example.org/a",
    "http://news.example.org?q=a b": "http://news.example.org/?q=a%20b",
    "http://news.example.org/a b/ü": "http://news.example.org/a%20b/%C3%BC",
    "http://news.example.org/a%20b%2Fc;d=1,2": "http://news.example.org/a%20b%2Fc;d=1,2",
    "http://news.example.org/a@b": "http://news.example.org/a@b",
    "http://news.example.org/a/../b/./c/..": "http://news.example.org/b/",
    "http://news.example.org/../../a/.": "http://news.example.org/a/",
    "http://news.example.org/a//b/...": "http://news.example.org/a//b/...",
    "http://news.example.org/.well-known/a?b=/../c": "http://news.example.org/.well-known/a?b=/../c",
    "http://bücher.example.org/": "http://xn--bcher-kva.example.org/",
    "http://xn--bcher-kva.example.org/": "http://xn--bcher-kva.example.org/",
    "http://my_site.example.org/": "http://my_site.example.org/",
    "http://8.8.8.8/a": "http://8.8.8.8/a",
    "http://[2600:1f18:0:0::1]/a": "http://[2600:1f18::1]/a",
    "http://1.example.org/": "http://1.example.org/",
    "http://0x7f.example.org/": "http://0x7f.example.org/",
}

ALL_REFUSED = [
    pytest.param(url, id=f"{kind} {number}")
    for kind, urls in REFUSED_URLS.items()
    for number, url in enumerate(urls)
]


@pytest.mark.parametrize("url", ALL_REFUSED)
def test_a_url_of_a_refused_form_is_refused(url: str) -> None:
    """No spelling leads behind the firewall, to another scheme, or to somebody's password."""
    with pytest.raises(AddressRefused) as refused:
        vet_url(url)
    assert "\n" not in str(refused.value)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(("url", "vetted"), ALLOWED_URLS.items())
def test_a_public_url_is_normalised(url: str, vetted: str) -> None:
    """What names a public host comes out as a URI without a fragment."""
    assert vet_url(url).url == vetted
    assert vet_url(vetted).url == vetted


@pytest.mark.parametrize(
    ("url", "allow"),
    [
        ("http://127.0.0.1/a", "127.0.0.1"),
        ("http://127.0.0.1:8123/a", "127.0.0.1:8123"),
        ("http://localhost:8123/a", "localhost"),
        ("http://[::1]:8123/a", "[::1]:8123"),
        ("http://[::1]/a", "::1"),
        ("http://intranet/a", "intranet"),
        ("http://10.1.2.3:22/a", "10.1.2.3:22"),
    ],
)
def test_a_private_host_may_be_allowed_by_name(url: str, allow: str) -> None:
    """A story's file may name a host, or a host and port, that is private."""
    assert vet_url(url, frozenset({allow})).allowed
    with pytest.raises(AddressRefused):
        vet_url(url)


@pytest.mark.parametrize(
    ("url", "allow"),
    [
        ("http://127.0.0.1:81/", "127.0.0.1:80"),
        ("http://127.1/", "127.0.0.1"),
        ("http://127.0.0.2/", "127.0.0.1"),
        ("http://x.localhost/", "localhost"),
        ("http://user@127.0.0.1/", "127.0.0.1"),
        ("file://127.0.0.1/etc/passwd", "127.0.0.1"),
        ("http://[::ffff:127.0.0.1]/", "127.0.0.1"),
    ],
)
def test_what_is_allowed_is_no_more_than_was_named(url: str, allow: str) -> None:
    """Other ports, spellings, neighbours and schemes stay refused."""
    with pytest.raises(AddressRefused):
        vet_url(url, frozenset({allow}))


def test_neighbours_of_every_refused_block_are_public() -> None:
    """The tables refuse their blocks and nothing beside them."""
    for text in ("9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "128.0.0.0"):
        assert refused_address(ipaddress.ip_address(text)) is None
    for text in ("172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "223.255.255.1"):
        assert refused_address(ipaddress.ip_address(text)) is None
    for text in ("2001:200::1", "2003::1", "2606:4700::1111", "2a00:1450:4001::1", "3fff:1000::1"):
        assert refused_address(ipaddress.ip_address(text)) is None


@settings(deadline=None, max_examples=300)
@given(st.ip_addresses(v=4) | st.ip_addresses(v=6))
def test_what_is_not_global_is_refused(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    """The tables are at least as strict as the standard library's view of the public internet."""
    if not address.is_global or address.is_multicast:
        assert refused_address(address) is not None


@settings(deadline=None, max_examples=400)
@example("HTTP://À.A")
@given(
    st.text()
    | st.builds("http://{}/{}".format, st.text(max_size=30), st.text(max_size=10))
    | st.builds("http://a.example.org/{}".format, st.text("a./%2e?=&;:@ é#\\", max_size=12))
    | st.builds("https://{}:{}".format, st.from_regex(r"[0-9a-fx.:\[\]%@]{1,20}"), st.integers())
)
def test_any_text_is_vetted_or_refused(url: str) -> None:
    """Whatever stands in a link, there is a URL to fetch or a typed error."""
    try:
        target = vet_url(url)
    except AddressRefused:
        return
    assert vet_url(target.url) == target
    sent = httpx.URL(target.url)
    # As it is sent: `host` would tell a name beyond ASCII in its own letters.
    sent_host, own_port = sent.raw_host.decode("ascii"), {"http": 80, "https": 443}[sent.scheme]
    assert (sent_host, sent.port or own_port) == (target.host, target.port)
    path = target.url.removeprefix(target.origin)
    assert unquote_to_bytes(sent.raw_path) == unquote_to_bytes(path)
    assert target.url.isascii()
    assert target.url.isprintable()
    assert target.url.startswith((f"{target.origin}/",))


def _resolve(answers: Sequence[str], *, allowed: bool = False) -> tuple[str, ...]:
    async def resolver(host: str, port: int) -> Sequence[str]:
        return answers

    return asyncio.run(
        checked_addresses("news.example.org", 443, allowed=allowed, resolver=resolver)
    )


def test_addresses_are_returned_in_order_and_once() -> None:
    """The resolver's order holds."""
    assert _resolve(["2606:4700::1", "8.8.8.8", "8.8.8.8"]) == ("2606:4700::1", "8.8.8.8")


@pytest.mark.parametrize("private", ["127.0.0.1", "10.0.0.1", "::1", "fe80::1%1", "64:ff9b::a00:1"])
def test_one_private_address_refuses_the_host(private: str) -> None:
    """A name that is public and private at once is a trick."""
    for answers in ([private], ["8.8.8.8", private], [private, "8.8.8.8"]):
        with pytest.raises(AddressRefused):
            _resolve(answers)


def test_the_nat64_form_of_a_public_address_is_left_out() -> None:
    """Resolvers of IPv6-only networks add it to every name; alone it is not fetched."""
    assert _resolve(["64:ff9b::808:808", "8.8.8.8"]) == ("8.8.8.8",)
    with pytest.raises(AddressRefused):
        _resolve(["64:ff9b::808:808"])


def test_an_allowed_host_may_resolve_to_anything() -> None:
    """Who names a host in the story's file knows where it is."""
    assert _resolve(["127.0.0.1", "64:ff9b::808:808"], allowed=True) == (
        "127.0.0.1",
        "64:ff9b::808:808",
    )


@pytest.mark.parametrize("answers", [[], ["not an address"], ["8.8.8.8.8"]])
def test_an_answer_without_addresses_is_refused(answers: list[str]) -> None:
    """No address means no connection."""
    with pytest.raises(AddressRefused):
        _resolve(answers)


@pytest.mark.parametrize(("code", "soft"), [(socket.EAI_AGAIN, True), (socket.EAI_NONAME, False)])
def test_a_name_without_address_is_soft_when_the_resolver_is_troubled(
    code: int, *, soft: bool
) -> None:
    """A name that does not exist is not tried again; a resolver that fails is."""

    async def resolver(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(code, "no")

    with pytest.raises(FetchError) as failed:
        asyncio.run(checked_addresses("news.example.org", 80, allowed=False, resolver=resolver))
    assert failed.value.soft is soft

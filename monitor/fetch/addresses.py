"""Decide which URLs and which network addresses may be fetched; pure but for the resolver.

A monitor follows links that strangers wrote. Whatever they name, nothing behind the firewall may be
reached through it: every URL is vetted by its spelling, every address it resolves to by the tables
below, and the connection then goes to an address that was checked (see `connect`).
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote, urlsplit

import idna

from monitor.models.errors import AddressRefused, FetchError

#: (host, port) → the addresses as text. Raises OSError where there is none.
Resolver = Callable[[str, int], Awaitable[Sequence[str]]]

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

#: IANA special-purpose IPv4 blocks that are not the public internet.
_REFUSED_V4 = tuple(
    (ipaddress.IPv4Network(block), reason)
    for block, reason in (
        ("0.0.0.0/8", "unspecified"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "carrier-grade NAT"),
        ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved for protocols"),
        ("192.0.2.0/24", "for documentation"),
        ("192.88.99.0/24", "a 6to4 relay"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "for benchmarks"),
        ("198.51.100.0/24", "for documentation"),
        ("203.0.113.0/24", "for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)

#: The same for IPv6, the narrower block first. Outside 2000::/3 nothing is public.
_REFUSED_V6 = tuple(
    (ipaddress.IPv6Network(block), reason)
    for block, reason in (
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("::ffff:0:0/96", "IPv4-mapped"),
        ("::ffff:0:0:0/96", "IPv4-translated"),
        ("::/96", "IPv4-compatible"),
        ("64:ff9b::/96", "NAT64"),
        ("64:ff9b:1::/48", "NAT64"),
        ("100::/64", "discarded"),
        ("5f00::/16", "for segment routing"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "site-local"),
        ("ff00::/8", "multicast"),
        ("2001::/32", "Teredo"),
        ("2001::/23", "reserved for protocols"),
        ("2001:db8::/32", "for documentation"),
        ("2002::/16", "6to4"),
        ("3fff::/20", "for documentation"),
    )
)
_PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
#: Interface identifiers that tunnel to the IPv4 address in their last four bytes.
_ISATAP = (0x00005EFE, 0x02005EFE)

#: Names that are never on the public internet (RFC 6761, 6762, 7686, 8375, and ICANN's `internal`).
_REFUSED_NAMES = ("localhost", "local", "internal", "home.arpa", "onion")

#: Ports at which other services listen (the Fetch standard's "bad ports", those above 1023 that
#: private services use included); a crafted path must not become a command to one of them.
_SERVICE_PORTS = """
    0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111
    113 115 117 119 123 135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548
    554 556 563 587 601 636 989 990 993 995 1719 1720 1723 2049 3306 3389 3659 4045 4190 5060 5061
    5432 6000 6379 6566 6665 6666 6667 6668 6669 6679 6697 9200 10080 11211 27017
"""
_REFUSED_PORTS = frozenset(int(port) for port in _SERVICE_PORTS.split())

_PORTS = {"http": 80, "https": 443}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_CREDENTIALS = re.compile(r"//[^/?#]*@")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMERIC_LABEL = re.compile(r"[0-9]+|0x[0-9a-f]*")
#: Threads of our own: a name server that hangs must not hold up those who resolve other names.
_RESOLVING = ThreadPoolExecutor(max_workers=16, thread_name_prefix="resolve")

#: All of ASCII that is seen; what a URL holds beyond it is percent-encoded.
_PRINTED = "".join(map(chr, range(0x21, 0x7F)))
_LONGEST_URL = 8192
_LONGEST_NAME = 253


@dataclass(frozen=True, slots=True)
class Target:
    """A vetted URL: `host` is ASCII and lower case (no brackets), `allowed` if named by the user.

    `origin` is what connections, robots.txt and pace are kept for.
    """

    url: str
    scheme: str
    host: str
    port: int
    allowed: bool

    @property
    def netloc(self) -> str:
        """Return host and port as a URL writes them, the scheme's own port left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Return scheme, host and port as the beginning of a URL."""
        return f"{self.scheme}://{self.netloc}"


def vet_url(url: str, allow_hosts: frozenset[str] = frozenset()) -> Target:
    """Check how a URL is written, and normalise its host; `AddressRefused` says what is wrong.

    A host in `allow_hosts` (`host` or `host:port`) may be private; its spelling is checked alike.
    """
    url = url.strip(" \t\r\n\f")
    check_characters(url)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise AddressRefused("has a host or port that cannot be read", url=url) from None
    if parts.scheme not in _PORTS:
        raise AddressRefused(f"has the scheme {parts.scheme or 'none'!r}, not http(s)", url=url)
    if "@" in parts.netloc:
        raise AddressRefused("holds credentials", url=_shown(url))
    host = _host_name(parts.netloc, parts.hostname or "", url)
    port = _PORTS[parts.scheme] if port is None else port
    bracketed = f"[{host}]" if ":" in host else host
    allowed = bool(allow_hosts) and not allow_hosts.isdisjoint(
        {host, bracketed, f"{bracketed}:{port}"}
    )
    if not allowed:
        if (reason := refused_host(host)) is not None:
            raise AddressRefused(reason, url=url)
        if port in _REFUSED_PORTS:
            raise AddressRefused(f"names port {port}, where no web page is", url=url)
    target = Target("", parts.scheme, host, port, allowed)
    # What robots.txt is asked about must be what goes over the wire: no dots are left to resolve.
    path = _without_dots(parts.path) if "/." in parts.path else parts.path or "/"
    query = f"?{parts.query}" if parts.query else ""
    path = quote(f"{path}{query}", safe=_PRINTED)
    return Target(f"{target.origin}{path}", parts.scheme, host, port, allowed)


def _without_dots(path: str) -> str:
    """Resolve `.` and `..` in an absolute path."""
    kept: list[str] = []
    *folders, last = path.split("/")[1:]
    for segment in (*folders, *((last, "") if last in (".", "..") else (last,))):
        if segment == "..":
            kept = kept[:-1]
        elif segment != ".":
            kept.append(segment)
    return "/" + "/".join(kept)


def check_characters(url: str) -> None:
    """Refuse a URL, whole or relative, for what parsers read in different ways."""
    if len(url) > _LONGEST_URL:
        raise AddressRefused(f"is longer than {_LONGEST_URL} characters", url=_shown(url[:80]))
    if _CONTROL.search(url):
        raise AddressRefused("holds a control character", url=_shown(url))
    if "\\" in url:
        raise AddressRefused("holds a backslash", url=_shown(url))


def _shown(url: str) -> str:
    """Write a refused URL on one line, without the password that it may hold."""
    return _CREDENTIALS.sub("//…@", _CONTROL.sub("\ufffd", url))


def _host_name(netloc: str, host: str, url: str) -> str:
    """Normalise a host to a lower-case ASCII name or a canonical address."""
    if not host:
        raise AddressRefused("names no host", url=url)
    if netloc.startswith("["):
        if "%" in host:
            raise AddressRefused("names a network zone", url=url)
        try:
            return str(ipaddress.IPv6Address(host))
        except ValueError:
            raise AddressRefused("has an IPv6 address that cannot be read", url=url) from None
    name = host.lower()
    if not name.isascii():
        try:
            name = idna.encode(name, uts46=True).decode("ascii").lower()
        except (idna.IDNAError, UnicodeError):
            raise AddressRefused("has a host name that IDNA does not allow", url=url) from None
    name = name.removesuffix(".")
    labels = name.split(".")
    if len(name) > _LONGEST_NAME or not all(_LABEL.fullmatch(label) for label in labels):
        raise AddressRefused("has a host name that cannot be read", url=url)
    if _NUMERIC_LABEL.fullmatch(labels[-1]):
        try:
            return str(ipaddress.IPv4Address(name))
        except ValueError:
            raise AddressRefused("has an oddly spelled IPv4 address", url=url) from None
    return name


def refused_host(host: str) -> str | None:
    """Say why a normalised host may not be fetched by its name alone, or None."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        if "." not in host or any(
            host == name or host.endswith("." + name) for name in _REFUSED_NAMES
        ):
            return "names a host of a private network"
        return None
    return refused_address(address)


def refused_address(address: IPAddress) -> str | None:
    """Say why an address may not be connected to, or None where it is public."""
    reason = _special_use(address)
    return None if reason is None else f"leads to an address that is {reason}"


def _special_use(address: IPAddress) -> str | None:
    if isinstance(address, ipaddress.IPv4Address):
        return next((reason for block, reason in _REFUSED_V4 if address in block), None)
    for block, reason in _REFUSED_V6:
        if address in block:
            return reason
    if address not in _PUBLIC_V6:
        return "reserved"
    if address.scope_id is not None:
        return "of one network zone"
    return "an ISATAP tunnel" if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP else None


async def checked_addresses(
    host: str, port: int, *, allowed: bool, resolver: Resolver
) -> tuple[str, ...]:
    """Resolve a host once and return the addresses that may be connected to, in the given order.

    One refused address refuses the host, as a name that is public and private at once is a trick.
    Only the NAT64 form of a public address is left out instead: resolvers add it by themselves.
    """
    try:
        literal = ipaddress.ip_address(host)
    except ValueError:
        try:
            found = tuple(ipaddress.ip_address(text) for text in await resolver(host, port))
        except OSError as error:
            soft = not isinstance(error, socket.gaierror) or error.errno == socket.EAI_AGAIN
            raise FetchError(f"{host} has no address", soft=soft) from error
        except (ValueError, UnicodeError):
            raise AddressRefused(f"{host} leads to something that is no address") from None
    else:
        found = (literal,)
    if not allowed:
        for address in found:
            reason = refused_address(address)
            if reason is not None and not _nat64_of_public(address):
                raise AddressRefused(f"{host} {reason}")
        found = tuple(address for address in found if not _nat64_of_public(address))
    if not found:
        raise AddressRefused(f"{host} leads to no address that may be fetched")
    return tuple(dict.fromkeys(str(address) for address in found))


def _nat64_of_public(address: IPAddress) -> bool:
    if not isinstance(address, ipaddress.IPv6Address) or address not in _NAT64:
        return False
    return refused_address(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)) is None


async def system_resolver(host: str, port: int) -> Sequence[str]:
    """Ask the system for a host's addresses."""
    ask = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    answers = await asyncio.get_running_loop().run_in_executor(_RESOLVING, ask)
    return [str(answer[4][0]) for answer in answers]

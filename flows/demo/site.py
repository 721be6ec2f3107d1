"""Serve the demonstration's outlets over real HTTP on the loopback address."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from functools import cached_property
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from threading import Thread
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import jinja2
import yaml

from monitor.models.errors import NewsdeltaError

LOOPBACK = "127.0.0.1"
#: The outlets' ports, from here on, where all of them are free: so the URLs are the same at every
#: run. Else from a later start on, one after another as well: what was fetched at one time is
#: compared in the order of its URLs, so that the same page is always the first to tell a thing.
FIRST_PORT = 8411
_NEXT_START = 40
_LAST_START = 9_900
_CONTENT = files("flows.demo")


class DemoError(NewsdeltaError):
    """The demonstration's outlets cannot be served."""


@dataclass(frozen=True, slots=True)
class DemoPage:
    """A page of an invented outlet; `days` maps a day to the paragraphs it holds from then on."""

    outlet: str
    path: str
    title: str
    author: str | None
    published: datetime
    days: Mapping[int, tuple[str, ...]]

    def paragraphs(self, day: int) -> tuple[str, ...] | None:
        """Return what the page holds on a day, None before it exists."""
        past = [d for d in self.days if d <= day]
        return self.days[max(past)] if past else None


@dataclass(frozen=True, slots=True)
class DemoOutlet:
    """An invented outlet: its name, how it lists its pages, what its robots.txt forbids."""

    key: str
    name: str
    lists: str
    disallow: str | None = None
    down_on: int | None = None


@dataclass
class DemoSite:
    """All outlets, each on a port of its own, as they stand on `day`."""

    day: int = 1
    ports: dict[str, int] = field(default_factory=dict)

    @cached_property
    def content(self) -> Mapping[str, Any]:
        """Return the parsed `pages.yaml`."""
        loaded: Mapping[str, Any] = yaml.safe_load((_CONTENT / "pages.yaml").read_text("utf-8"))
        return loaded

    @cached_property
    def outlets(self) -> tuple[DemoOutlet, ...]:
        """Return the outlets in the order of the file."""
        return tuple(DemoOutlet(key, **of) for key, of in self.content["outlets"].items())

    @cached_property
    def pages(self) -> tuple[DemoPage, ...]:
        """Return the pages in the order of the file."""
        return tuple(
            DemoPage(
                page["outlet"],
                page["path"],
                page["title"],
                page["author"],
                page["published"],
                {day: tuple(p.strip() for p in text) for day, text in page["days"].items()},
            )
            for page in self.content["pages"]
        )

    @cached_property
    def _template(self) -> jinja2.Template:
        source = (_CONTENT / "page.html.j2").read_text("utf-8")
        return jinja2.Environment(autoescape=True, trim_blocks=True).from_string(source)

    def url(self, outlet: str, path: str = "/") -> str:
        """Return the URL at which a path of an outlet is served."""
        return f"http://{LOOPBACK}:{self.ports[outlet]}{path}"

    def listing_url(self, outlet: DemoOutlet) -> str:
        """Return the URL of an outlet's feed or sitemap."""
        return self.url(outlet.key, _LISTINGS[outlet.lists][0])

    def answer(self, outlet: DemoOutlet, path: str) -> tuple[HTTPStatus, str, bytes]:
        """Return status, content type and body of what an outlet answers today."""
        if outlet.down_on is not None and self.day >= outlet.down_on:
            return HTTPStatus.SERVICE_UNAVAILABLE, "text/plain", b"The studio is without power."
        listing_path, content_type, write = _LISTINGS[outlet.lists]
        if path == "/robots.txt":
            rule = f"Disallow: {outlet.disallow}" if outlet.disallow else "Disallow:"
            return HTTPStatus.OK, "text/plain", f"User-agent: *\n{rule}\n".encode()
        today = [p for p in self.pages if p.outlet == outlet.key and p.paragraphs(self.day)]
        if path == listing_path:
            return HTTPStatus.OK, content_type, write(self, outlet, today).encode()
        for page in today:
            if page.path == path:
                return HTTPStatus.OK, "text/html; charset=utf-8", self._html(outlet, page).encode()
        return HTTPStatus.NOT_FOUND, "text/plain", b"There is nothing here."

    def _html(self, outlet: DemoOutlet, page: DemoPage) -> str:
        json_ld = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": page.title,
            "datePublished": page.published.isoformat(),
            "publisher": {"@type": "Organization", "name": outlet.name},
        }
        if page.author:
            json_ld["author"] = {"@type": "Person", "name": page.author}
        return self._template.render(
            title=page.title,
            outlet=outlet.name,
            author=page.author,
            published=page.published.isoformat(),
            url=self.url(outlet.key, page.path),
            paragraphs=page.paragraphs(self.day),
            json_ld=json_ld,
            weather=("wet", "wetter")[(self.day - 1) % 2],
        )


def _summary(site: DemoSite, page: DemoPage) -> str:
    return (page.paragraphs(site.day) or ("",))[0]


def _rss(site: DemoSite, outlet: DemoOutlet, pages: list[DemoPage]) -> str:
    items = "".join(
        f"<item><title>{escape(p.title)}</title><link>{site.url(outlet.key, p.path)}</link>"
        f"<pubDate>{format_datetime(p.published)}</pubDate>"
        f"<description>{escape(_summary(site, p))}</description></item>"
        for p in pages
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>{escape(outlet.name)}</title><link>{site.url(outlet.key)}</link>{items}"
        f"</channel></rss>"
    )


def _atom(site: DemoSite, outlet: DemoOutlet, pages: list[DemoPage]) -> str:
    entries = "".join(
        f"<entry><title>{escape(p.title)}</title><id>{site.url(outlet.key, p.path)}</id>"
        f"<link href={quoteattr(site.url(outlet.key, p.path))}/>"
        f"<published>{p.published.isoformat()}</published>"
        f"<updated>{p.published.isoformat()}</updated>"
        f"<summary>{escape(_summary(site, p))}</summary></entry>"
        for p in pages
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(outlet.name)}</title><id>{site.url(outlet.key)}</id>{entries}</feed>"
    )


def _sitemap(site: DemoSite, outlet: DemoOutlet, pages: list[DemoPage]) -> str:
    urls = "".join(
        f"<url><loc>{site.url(outlet.key, p.path)}</loc><news:news><news:publication>"
        f"<news:name>{escape(outlet.name)}</news:name><news:language>en</news:language>"
        f"</news:publication><news:publication_date>{p.published.isoformat()}"
        f"</news:publication_date><news:title>{escape(p.title)}</news:title></news:news></url>"
        for p in pages
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{urls}</urlset>'
    )


_LISTINGS = {
    "rss": ("/feed.xml", "application/rss+xml", _rss),
    "atom": ("/atom.xml", "application/atom+xml", _atom),
    "sitemap": ("/news-sitemap.xml", "application/xml", _sitemap),
}


def _handler(site: DemoSite, outlet: DemoOutlet) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, content_type, body = site.answer(outlet, self.path)
            etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if status is HTTPStatus.OK and self.headers.get("If-None-Match") == etag:
                status, body = HTTPStatus.NOT_MODIFIED, b""
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            if status is HTTPStatus.OK:
                self.send_header("ETag", etag)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as inherited
            """Stay quiet: the demonstration's own lines are what is to be read."""

        def date_time_string(self, timestamp: float | None = None) -> str:
            # The same bytes whenever the demonstration runs.
            return super().date_time_string(1_699_500_000 if timestamp is None else timestamp)

    return Handler


def _bind_all(handlers: Sequence[type[BaseHTTPRequestHandler]]) -> list[ThreadingHTTPServer]:
    """Listen on ports of the loopback address that follow one another."""
    refused = None
    for start in range(FIRST_PORT, _LAST_START, _NEXT_START):
        servers: list[ThreadingHTTPServer] = []
        try:
            for port, handler in enumerate(handlers, start):
                servers.append(ThreadingHTTPServer((LOOPBACK, port), handler))
        except OSError as error:
            refused = error
            for server in servers:
                server.server_close()
        else:
            return servers
    raise DemoError(f"no ports are free for the demonstration's outlets: {refused}")


@contextmanager
def serve_demo_site() -> Iterator[DemoSite]:
    """Serve all outlets, each on a port of its own of the loopback address, for one block."""
    site = DemoSite()
    servers = _bind_all([_handler(site, outlet) for outlet in site.outlets])
    try:
        for outlet, server in zip(site.outlets, servers, strict=True):
            server.daemon_threads = True
            site.ports[outlet.key] = server.server_address[1]
            Thread(target=server.serve_forever, daemon=True).start()
        yield site
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()

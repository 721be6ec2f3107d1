"""A page as a WARC record, and back; pure.

What is written depends on the page alone: ids are hashes, times are the page's, and nothing tells
of the machine. The payload is the body without its content coding, as replay tools expect; headers
that spoke of the coding are kept under `X-Archive-Orig-`.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO

from isal import isal_zlib
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders

from monitor.charset import header_charset
from monitor.models.errors import ArchiveError
from monitor.models.page import Page, Redirect, Validators

RESPONSE = "response"

_VERSION = "WARC/1.1"
_HTTP = ("http://", "https://")
_CODING_HEADERS = ("content-encoding", "transfer-encoding", "content-length")
_ORIGINAL = "X-Archive-Orig-"
#: An extension field: how the page was come by, as JSON.
_FETCH_FIELD = "Newsdelta-Fetch"
_GZIP = isal_zlib.MAX_WBITS + 16
#: On news pages a fifth to a quarter of the time of zlib's level 2, for files as large (-2 to 1 %).
_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Record:
    """A WARC record as read: its type, its named fields in lower case, and its block."""

    kind: str
    fields: dict[str, str]
    block: bytes

    @property
    def urls(self) -> frozenset[str]:
        """Return every URL under which the page was asked for, or answered."""
        fetch = json.loads(self.fields.get(_FETCH_FIELD.lower(), "{}"))
        hops = (url for hop in fetch.get("redirects", ()) for url in hop[:2])
        asked = fetch.get("requested_url")
        return frozenset(
            {self.fields.get("warc-target-uri", ""), *hops, *([asked] if asked else ())}
        )


def payload_digest(body: bytes) -> str:
    """Return the digest that stands in the record and in `WarcRef`."""
    return f"sha256:{hashlib.sha256(body).hexdigest()}"


def info_member(moment: datetime) -> bytes:
    """Make the record that a file begins with: what wrote it, and in which format."""
    block = b"software: Newsdelta\r\nformat: WARC File Format 1.1\r\n"
    return _member(
        [
            ("WARC-Type", "warcinfo"),
            ("WARC-Record-ID", _record_id("warcinfo", _iso(moment))),
            ("WARC-Date", _iso(moment)),
            ("Content-Type", "application/warc-fields"),
        ],
        block,
    )


def page_member(page: Page) -> tuple[bytes, str]:
    """Make the gzip member that keeps a page's response, and its payload digest."""
    if page.not_modified:
        raise ArchiveError("has not changed, so there is nothing to keep", url=page.final_url)
    if not page.final_url.startswith(_HTTP) or not page.final_url.isprintable():
        raise ArchiveError("has no web address to be archived under", url=page.final_url)
    digest = payload_digest(page.body)
    moment = _iso(page.fetched_at)
    fetch = {
        "requested_url": page.requested_url,
        "redirects": [[hop.from_url, hop.to_url, hop.status] for hop in page.redirects],
    }
    fields = [
        ("WARC-Type", RESPONSE),
        (
            "WARC-Record-ID",
            _record_id(RESPONSE, page.requested_url, page.final_url, moment, digest),
        ),
        ("WARC-Date", moment),
        ("WARC-Target-URI", page.final_url),
        ("WARC-Payload-Digest", digest),
        ("Content-Type", "application/http; msgtype=response"),
        (_FETCH_FIELD, json.dumps(fetch, separators=(",", ":"))),
    ]
    return _member(fields, _http_block(page)), digest


def read_record(data: bytes) -> Record:
    """Parse the bytes of one record; `ArchiveError` where they are none."""
    try:
        loaded = ArcWarcRecordLoader().parse_record_stream(
            BytesIO(data), known_format="warc", no_record_parse=True
        )
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        raise ArchiveError(f"holds no WARC record: {error}") from None
    fields = {str(name).lower(): str(value) for name, value in loaded.rec_headers.headers}
    block = loaded.raw_stream.read()
    if str(len(block)) != fields.get("content-length"):
        raise ArchiveError("holds a WARC record that was cut short")
    return Record(str(loaded.rec_type), fields, block)


def read_page(record: Record) -> tuple[Page, str]:
    """Turn a response record into its page and payload digest; the digest is checked."""
    head, gap, body = record.block.partition(b"\r\n\r\n")
    fields = record.fields
    if record.kind != RESPONSE or not gap:
        raise ArchiveError("holds no response")
    digest = payload_digest(body)
    if digest != fields.get("warc-payload-digest"):
        raise ArchiveError("is not what was fetched: its digest does not hold")
    try:
        status_line, *lines = head.decode("latin-1").split("\r\n")
        headers = tuple(_header(line) for line in lines)
        fetch = json.loads(fields.get(_FETCH_FIELD.lower(), "{}"))
        final_url = fields["warc-target-uri"]
        page = Page(
            requested_url=fetch.get("requested_url", final_url),
            final_url=final_url,
            fetched_at=datetime.fromisoformat(fields["warc-date"]).astimezone(UTC),
            status=int(status_line.split(" ")[1]),
            headers=headers,
            body=body,
            redirects=tuple(Redirect(*hop) for hop in fetch.get("redirects", ())),
        )
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise ArchiveError(f"holds a response that cannot be read: {error}") from None
    return _with_header_facts(page, digest), digest


def _with_header_facts(page: Page, digest: str) -> Page:
    return Page(
        requested_url=page.requested_url,
        final_url=page.final_url,
        fetched_at=page.fetched_at,
        status=page.status,
        headers=page.headers,
        body=page.body,
        charset=header_charset(page.header("content-type")),
        validators=Validators(
            page.header("etag"), page.header("last-modified"), digest.partition(":")[2]
        ),
        redirects=page.redirects,
    )


def _http_block(page: Page) -> bytes:
    try:
        phrase = HTTPStatus(page.status).phrase
    except ValueError:
        phrase = ""
    lines = [f"HTTP/1.1 {page.status} {phrase}"]
    for name, value in page.headers:
        kept = _ORIGINAL + name if name.lower() in _CODING_HEADERS else name
        lines.append(f"{kept}: {' '.join(value.splitlines())}")
    head = "\r\n".join(lines).encode("latin-1", errors="replace")
    return head + b"\r\n\r\n" + page.body


def _header(line: str) -> tuple[str, str]:
    name, _, value = line.partition(": ")
    return name.removeprefix(_ORIGINAL), value


def _member(fields: list[tuple[str, str]], block: bytes) -> bytes:
    headers = StatusAndHeaders(
        "", [*fields, ("Content-Length", str(len(block)))], protocol=_VERSION
    )
    packer = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, _GZIP)
    data = headers.to_bytes(encoding="utf-8") + block + b"\r\n\r\n"
    return packer.compress(data) + packer.flush()


def _record_id(*parts: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, "\x1f".join(parts)).urn.join("<>")


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

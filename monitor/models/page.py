"""A fetched response, as received."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask later whether a page has changed."""

    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Redirect:
    """One hop that was followed."""

    from_url: str
    to_url: str
    status: int

    @property
    def permanent(self) -> bool:
        """Tell whether the hop may be remembered (301, 308)."""
        return self.status in (301, 308)


@dataclass(frozen=True, slots=True)
class WarcRef:
    """Where the evidence lies: file (relative to the archive), byte offset, and payload digest."""

    file: str
    offset: int
    digest: str


@dataclass(frozen=True, slots=True)
class Page:
    """A response with the URL that was asked for, the one that answered, and when.

    `body` is decoded of its content-encoding and not of its charset. `not_modified` is true for a
    304, or for a body with the hash that was known before; `body` may then be empty.
    """

    requested_url: str
    final_url: str
    fetched_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = field(default=b"", repr=False)
    charset: str | None = None
    not_modified: bool = False
    validators: Validators = Validators()
    redirects: tuple[Redirect, ...] = ()

    def header(self, name: str) -> str | None:
        """Return the first header of that name, in any case, or None."""
        wanted = name.lower()
        return next((v for k, v in self.headers if k.lower() == wanted), None)

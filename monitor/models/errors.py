"""The errors that Newsdelta raises: one base, one subclass for each stage that can fail."""

from __future__ import annotations


class NewsdeltaError(Exception):
    """Something that a user can act on; its text is one clear line.

    `url` is the page, feed or file that it is about, where there is one.
    """

    def __init__(self, message: str, *, url: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.url = url

    def __str__(self) -> str:
        said = _shown(" ".join(self.message.splitlines()))
        return f"{said} ({_shown(self.url)})" if self.url else said


def _shown(text: str) -> str:
    """Write a text as a terminal may have it: whatever a page or a file holds may be in it."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


class StoryError(NewsdeltaError):
    """A story's file, or a setting, is wrong."""


class DiscoverError(NewsdeltaError):
    """A source's list of links cannot be read."""


class FetchError(NewsdeltaError):
    """A page could not be fetched. `soft` failures are worth another try.

    `status` is what the server answered, where it did; `retry_after` the seconds it asked to be
    left alone for.
    """

    def __init__(
        self,
        message: str,
        *,
        url: str | None = None,
        soft: bool = False,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, url=url)
        self.soft = soft
        self.status = status
        self.retry_after = retry_after


class AddressRefused(FetchError):
    """A URL, or what it resolves to, may not be fetched."""


class RobotsRefused(FetchError):
    """The site's robots.txt does not allow the URL."""


class OutOfTime(FetchError):
    """The time of a run was up before the page was asked for: that is no failure of the page."""


class ImportFailed(NewsdeltaError):
    """A file of articles cannot be imported."""


class ArchiveError(NewsdeltaError):
    """A WARC record cannot be written or read."""


class DeliverError(NewsdeltaError):
    """A digest could not be handed over. `permanent` refusals are not tried again.

    `undecided` tries ended after everything was sent and before the answer came: the other side may
    hold the digest, so the next try carries the same message id.
    """

    def __init__(
        self,
        message: str,
        *,
        url: str | None = None,
        permanent: bool = False,
        undecided: bool = False,
    ) -> None:
        super().__init__(message, url=url)
        self.permanent = permanent
        self.undecided = undecided


class WarehouseError(NewsdeltaError):
    """The warehouse cannot be opened, written or published."""


class QueryError(NewsdeltaError):
    """A user's SQL does not run."""

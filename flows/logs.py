"""Lines of the log that say which story, source and URL they are about.

They go through the standard library's logging, below the logger `flows`; in a run Prefect sends
them to its server too, beside the run. The fields stand in the text, for people and `grep`, and on
the record, for handlers that write JSON.
"""

from __future__ import annotations

import logging


def heed_prefect() -> None:
    """Write our lines at the level of Prefect's own: it hands on its handlers, and no level."""
    ours = logging.getLogger("flows")
    if ours.level == logging.NOTSET:
        ours.setLevel(logging.getLogger("prefect").level)


def tell(
    logger: logging.Logger,
    level: int,
    message: str,
    *,
    story: str,
    source: str | None = None,
    url: str | None = None,
) -> None:
    """Write a line with its fields; those that are None are left out."""
    fields = {"story": story, "source": source, "url": url}
    given = {name: value for name, value in fields.items() if value is not None}
    text = " ".join((message, *(f"{name}={value}" for name, value in given.items())))
    logger.log(level, "%s", text, extra=given)

"""Set Prefect's environment before Prefect is imported: its home in ours, quiet, and offline."""

from __future__ import annotations

import os
from pathlib import Path

from monitor.models.errors import StoryError
from monitor.settings import Settings

#: What is set where the user has set nothing. No connection is made unasked.
DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    # Our own lines are kept beside the run that wrote them.
    "PREFECT_LOGGING_EXTRA_LOGGERS": "flows",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    # One that Prefect starts by itself would outlive a run that is killed: we start our own.
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
}


def prepare_prefect(settings: Settings, *, makes_home: bool) -> None:
    """Fill in what Prefect reads from the environment, leaving what a user has set as it is.

    `makes_home` is for verbs that run flows: Prefect warns of a home that is not there.
    """
    home = os.environ.setdefault("PREFECT_HOME", str(settings.home.resolve() / "prefect"))
    if makes_home:
        try:
            Path(home).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoryError(f"NEWSDELTA_HOME: {home}: {error.strerror}") from None
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)

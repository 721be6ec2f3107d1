"""Set Prefect's environment before Prefect is imported: its home in ours, quiet, and offline."""

from __future__ import annotations

import os

from monitor.settings import Settings

#: What is set where the user has set nothing. No connection is made unasked.
_DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}


def prepare_prefect(settings: Settings) -> None:
    """Fill in what Prefect reads from the environment, leaving what a user has set as it is."""
    os.environ.setdefault("PREFECT_HOME", str(settings.home.resolve() / "prefect"))
    for name, value in _DEFAULTS.items():
        os.environ.setdefault(name, value)

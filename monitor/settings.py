"""Read the settings that come from the environment; a wrong one is one line with its name.

Stories never hold secrets: these do. Every setting is `NEWSDELTA_` and the field's name.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from pydantic import AwareDatetime, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from monitor.models.errors import StoryError

PREFIX = "NEWSDELTA_"


class SmtpSecurity(StrEnum):
    """How the connection to the mail server is protected."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


class Runner(StrEnum):
    """Where pages are cleaned and read."""

    PROCESSES = "processes"
    DASK = "dask"


class Settings(BaseSettings):
    """Everything that is set outside a story's file.

    `now` stops the clock, for tests and demonstrations. `contact` stands in the user agent, so that
    a site's owner can write to somebody. `dask_address` is that of a scheduler; without one, the
    runner `dask` starts a cluster on this machine. Mail needs `smtp_host` and `mail_from` at least.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True)

    home: Path = Path("var")
    now: AwareDatetime | None = None
    contact: str | None = None

    pace_seconds: float = Field(default=1.0, ge=0)
    timeout_seconds: float = Field(default=60.0, gt=0)
    run_budget_seconds: float = Field(default=1800.0, gt=0)
    wait_for_lease_seconds: float = Field(default=10.0, ge=0)
    quiet_after_hours: float = Field(default=6.0, gt=0)

    runner: Runner = Runner.PROCESSES
    dask_address: str | None = None

    smtp_host: str | None = None
    smtp_port: int | None = Field(default=None, ge=1, le=65535)
    smtp_security: SmtpSecurity = SmtpSecurity.STARTTLS
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    mail_from: str | None = None
    unsubscribe: str | None = None

    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None

    @property
    def stories(self) -> Path:
        """Return the folder of the user's own stories."""
        return self.home / "stories"

    @property
    def digests(self) -> Path:
        """Return the folder of the digests written as files."""
        return self.home / "digests"

    @property
    def archive(self) -> Path:
        """Return the folder of the WARC files."""
        return self.home / "warc"

    @property
    def wait_for_lease(self) -> timedelta:
        """Return how long a second writer waits for the first."""
        return timedelta(seconds=self.wait_for_lease_seconds)


def load_settings(**given: object) -> Settings:
    """Read the settings; what is given here goes before the environment."""
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks what is given
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + str(first["loc"][0]).upper()
        raise StoryError(f"{name}: {first['msg']}, not {first['input']!r}") from None

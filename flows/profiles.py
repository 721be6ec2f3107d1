"""Look up the server that a profile of Prefect's names; runs go only where the environment says."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FILE = "profiles.toml"
_SERVER = "PREFECT_API_URL"


@dataclass(frozen=True, slots=True)
class ProfileServer:
    """A server's address, and the profile and file that name it."""

    url: str
    profile: str
    file: Path


def server_of_profile() -> ProfileServer | None:
    """Return the server of the profile in use, of our home's or of the user's own."""
    for file in _files():
        try:
            told = tomllib.loads(file.read_text("utf-8"))
        except (OSError, ValueError):
            continue  # Prefect itself says what is wrong with it
        profiles = told.get("profiles")
        active = os.environ.get("PREFECT_PROFILE") or told.get("active")
        chosen = profiles.get(active) if isinstance(profiles, dict) else None
        if isinstance(chosen, dict) and chosen.get(_SERVER):
            return ProfileServer(str(chosen[_SERVER]), str(active), file)
    return None


def _files() -> Iterator[Path]:
    named = os.environ.get("PREFECT_PROFILES_PATH")
    if named:
        yield Path(named)
    # The home that is set here is ours where the user has set none; then theirs is Prefect's usual.
    home = os.environ.get("PREFECT_HOME")
    if home:
        yield Path(home) / _FILE
    yield Path("~/.prefect").expanduser() / _FILE

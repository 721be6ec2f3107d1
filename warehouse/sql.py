"""The warehouse's statements by name: one SQL file each, read once."""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable


@cache
def statement(name: str) -> str:
    """Return the text of `queries/<name>.sql`.

    Raises FileNotFoundError for a name without a file, which is a bug and never a user's doing.
    """
    return (resources.files("warehouse") / "queries" / f"{name}.sql").read_text("utf-8")


def migration_files() -> list[Traversable]:
    """Return the migrations' files in the order of their numbers."""
    folder = resources.files("warehouse") / "migrations"
    return sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)

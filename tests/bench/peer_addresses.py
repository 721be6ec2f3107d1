"""Bring addresses into the one form that other packages compare them by; nothing of ours."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from peer_turns import take_turns

Normaliser = Callable[[str], str]


def mediacloud() -> Normaliser:
    """Return what it makes the hash of an address of, by which it knows a story again."""
    normalise: Normaliser = import_module("mcmetadata.urls").normalize_url
    return normalise


def courlan() -> Normaliser:
    """Return its cleaning, which takes trackers off too."""
    clean = import_module("courlan").clean_url
    return lambda url: clean(url) or url


#: The package's name on the index → what makes its normaliser.
PEERS: dict[str, Callable[[], Normaliser]] = {
    "mediacloud-metadata": mediacloud,
    "courlan": courlan,
}

if __name__ == "__main__":
    take_turns(PEERS)

"""The quality gate: scores are measured, printed, and held to floors that are only ever raised."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

FLOORS = Path(__file__).parent / "floors"
SHARED = Path(__file__).parents[3] / "shared"


def shared(*parts: str) -> Path:
    """Return a path of the shared evaluation data, or skip the test by name when it is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"evaluation data not here: shared/{'/'.join(parts)}")
    return path


def check(name: str, scores: dict[str, float]) -> None:
    """Print the scores and fail when one lies below (or, named `max_…`, above) its floor."""
    floors: dict[str, float] = tomllib.loads((FLOORS / f"{name}.toml").read_text())
    unknown = floors.keys() - scores.keys()
    assert not unknown, f"floors without a score in {name}: {sorted(unknown)}"
    print()  # noqa: T201 - `make eval` shows the table
    failed = []
    for key, score in scores.items():
        floor = floors.get(key)
        print(f"  {name:<22} {key:<40} {score:>9.3f}   floor {floor if floor is not None else '-'}")  # noqa: T201
        if floor is None:
            continue
        if score > floor if key.startswith("max_") else score < floor:
            failed.append(f"{key}: {score:.3f} against {floor}")
    assert not failed, f"{name}: " + "; ".join(failed)

"""A writer that is killed loses nothing that it acknowledged, and the next one goes on."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.views import dump_views
from tests.support.warehouse_writer import kill_and_resume, write

KILLS = 5


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[object]]:
    """Return the views of a warehouse whose writer nobody killed."""
    home = tmp_path_factory.mktemp("undisturbed")
    write(home)
    return dump_views(home)


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_killed_writer_is_made_up_for(
    seed: int, tmp_path: Path, undisturbed: dict[str, list[object]]
) -> None:
    """Killed at a random point and run again, a writer ends where an undisturbed one does."""
    assert len(undisturbed["figures"]) > 100
    chance = random.Random(seed)  # noqa: S311 - moments to kill at
    assert kill_and_resume(tmp_path / "home", chance, undisturbed) == ""


@pytest.mark.parametrize("verb", ["publish", "restore"])
def test_killed_at_any_doing_with_files(verb: str) -> None:
    """Killed between any two doings with files, a verb leaves what can be read and gone on from."""
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "tests.support.kill_points", verb],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
        cwd=Path(__file__).parents[2],
    )
    assert done.stderr == ""
    *wrong, kills = done.stdout.splitlines()
    assert wrong == []
    assert int(kills.split()[0]) > 10

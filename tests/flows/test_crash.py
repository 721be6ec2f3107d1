"""A run that is killed and run again ends where an undisturbed one does."""

from __future__ import annotations

import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from flows.demo.site import DemoSite
from tests.flows.conftest import DAY_ONE, DAY_TWO, Command
from tests.support.views import dump_views

KILLS = 5


@pytest.mark.timeout(600)
def test_a_killed_collect_run_again_ends_in_the_same_views(
    watching: Command, site: DemoSite, tmp_path: Path
) -> None:
    """Whatever moment a run is killed at, the next one makes up for all of it."""
    status, _, errors = watching.run("collect", now=DAY_ONE)
    assert status == 0, errors
    site.day = 2
    undisturbed = Command(tmp_path / "undisturbed", watching.environment)
    shutil.copytree(watching.home, undisturbed.home)
    began = time.monotonic()
    status, _, errors = undisturbed.run("collect", now=DAY_TWO)
    lasted = time.monotonic() - began
    assert status == 0, errors
    expected = dump_views(undisturbed.home)
    assert any(row[2] == "changed_figure" for row in expected["findings"])

    chance = random.Random(20231111)  # noqa: S311 - moments to kill at
    for kill in range(KILLS):
        killed = Command(tmp_path / f"killed-{kill}", watching.environment)
        shutil.copytree(watching.home, killed.home)
        process = killed.start("collect", now=DAY_TWO)
        time.sleep(lasted * chance.uniform(0.3, 1.0))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        status, _, errors = killed.run("collect", now=DAY_TWO)
        assert status == 0, errors
        found = dump_views(killed.home)
        for view, rows in expected.items():
            assert found[view] == rows, f"{view} after kill {kill}"


def test_running_again_changes_nothing(watching: Command, site: DemoSite) -> None:
    """A second run of the same moment finds nothing and tells nothing twice."""
    assert watching.run("collect", now=DAY_ONE)[0] == 0
    site.day = 2
    assert watching.run("collect", now=DAY_TWO)[0] == 0
    before = dump_views(watching.home)
    assert watching.run("collect", now=DAY_TWO)[0] == 0
    after = dump_views(watching.home)
    for view, rows in before.items():
        assert after[view] == rows, view

"""What the tests of the flows share: one Prefect server, the demonstration's outlets, a command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from prefect.settings import (
    PREFECT_API_URL,
    PREFECT_LOGGING_LEVEL,
    temporary_settings,
)

from flows.demo.run import STORIES, write_stories
from flows.demo.site import DemoSite, serve_demo_site
from flows.server import prefect_server
from tests.support.ports import free_port

DAY_ONE = "2023-11-10T01:00:00+00:00"
DAY_TWO = "2023-11-11T01:00:00+00:00"


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run one Prefect server for all tests of the flows."""
    home = tmp_path_factory.mktemp("prefect")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PREFECT_API_URL", raising=False)
        patch.setenv("PREFECT_HOME", str(home))
        patch.setenv("DO_NOT_TRACK", "1")
        patch.setenv("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
        with (
            prefect_server(port=free_port()) as api,
            # Prefect has read its environment by now: flows of this process need telling.
            temporary_settings({PREFECT_API_URL: api, PREFECT_LOGGING_LEVEL: "WARNING"}),
        ):
            yield api


@pytest.fixture
def site() -> Iterator[DemoSite]:
    """Serve the demonstration's outlets."""
    with serve_demo_site() as served:
        yield served


@dataclass
class Command:
    """The `newsdelta` command on one home, as a user runs it: another process."""

    home: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def start(self, *words: str, now: str | None = None) -> subprocess.Popen[str]:
        """Start a verb."""
        environment = {
            **os.environ,
            "NEWSDELTA_HOME": str(self.home),
            "NEWSDELTA_PACE_SECONDS": "0",
            "PYTHONPATH": str(Path(__file__).parents[2]),
            **self.environment,
        }
        if now is not None:
            environment["NEWSDELTA_NOW"] = now
        return subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", "from flows.cli import main; main()", *words],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str, now: str | None = None) -> tuple[int, str, str]:
        """Run a verb to its end; return status, output and errors."""
        process = self.start(*words, now=now)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err


@pytest.fixture
def command(tmp_path: Path, prefect_api: str) -> Command:
    """Give the command on an empty home."""
    return Command(tmp_path / "home", {"PREFECT_API_URL": prefect_api})


@pytest.fixture
def watching(command: Command, site: DemoSite) -> Command:
    """Give the command on a home whose stories watch the demonstration's outlets."""
    write_stories(command.home, site)
    assert set(STORIES) == {path.stem for path in (command.home / "stories").iterdir()}
    return command


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty home with one story."""
    folder = tmp_path / "home"
    (folder / "stories").mkdir(parents=True)
    (folder / "stories" / "flood.yaml").write_text("title: Flood\n", encoding="utf-8")
    for name in ("NEWSDELTA_NOW", "NEWSDELTA_SMTP_HOST", "NEWSDELTA_CONTACT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NEWSDELTA_HOME", str(folder))
    return folder

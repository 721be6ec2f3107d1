"""The command called as a user calls it, in this process or in one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from flows.cli import newsdelta
from monitor.models.errors import NewsdeltaError

ROOT = Path(__file__).parents[2]

LEVEE = (
    "The levee at Arden Ferry broke on Wednesday. At least 12 people were killed in the flood, the "
    "county's emergency office said on Thursday. About 4,300 residents were evacuated."
)

LATER = LEVEE.replace("At least 12 people", "At least 15 people")


def call(*words: str, given: str | None = None) -> Result:
    """Call a verb in this process."""
    return CliRunner().invoke(newsdelta, list(words), input=given)


def told(result: Result) -> str:
    """Return the one line that a user is told of an error."""
    assert isinstance(result.exception, NewsdeltaError), result.exception
    line = str(result.exception)
    assert "\n" not in line
    return line


def rows(sql: str) -> list[dict[str, object]]:
    """Query the snapshot."""
    result = call("query", sql, "--json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, object]] = json.loads(result.output)
    return found


def write_jsonl(path: Path, *articles: dict[str, str]) -> Path:
    """Write articles in the shape that `import` takes."""
    path.write_text("".join(json.dumps(one) + "\n" for one in articles), encoding="utf-8")
    return path


def run_apart(home: Path, *words: str, **streams: int | None) -> subprocess.CompletedProcess[str]:
    """Run a verb in another process, with standard streams of its own; `None` closes one."""
    code = (
        "import os; "
        + "".join(
            f"os.close({1 if name == 'stdout' else 0}); "
            for name, to in streams.items()
            if to is None
        )
        + "from flows.cli import main; main()"
    )
    given = {name: to for name, to in streams.items() if to is not None}
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code, *words],
        env={**os.environ, "NEWSDELTA_HOME": str(home), "PYTHONPATH": str(ROOT)},
        check=False,
        text=True,
        **({"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | given),  # type: ignore[call-overload]
    )

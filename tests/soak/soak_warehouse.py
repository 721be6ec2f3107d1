"""Kill a writer of the warehouse a hundred times, and each verb at all its doings with files.

`python -m tests.soak.soak_warehouse [kills]`
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support.kill_points import VERBS
from tests.support.views import dump_views
from tests.support.warehouse_writer import kill_and_resume, write


def main() -> None:
    """Kill and resume, and exit with 1 when anything was lost."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory(prefix="soak-warehouse-") as folder:
        write(Path(folder) / "undisturbed")
        expected = dump_views(Path(folder) / "undisturbed")
        for kill in range(kills):
            chance = random.Random(kill)  # noqa: S311 - moments to kill at
            wrong = kill_and_resume(Path(folder) / str(kill), chance, expected)
            if wrong:
                sys.exit(f"kill {kill}: {wrong}")
    print(f"killed {kills} times; nothing was lost")  # noqa: T201 - a program to watch
    for verb in VERBS:
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "tests.support.kill_points", verb],
            check=True,
            capture_output=True,
            text=True,
        )
        *wrong, told = done.stdout.splitlines()
        if wrong:
            sys.exit(f"{verb}: {wrong[0]}")
        print(f"{verb}: {told} between doings with files; nothing was lost")  # noqa: T201


if __name__ == "__main__":
    main()

"""Run every benchmark of this folder, one after the other, each in a process of its own.

python -m tests.bench            # some ten minutes
python -m tests.bench --quick    # less than two, with sizes that show the way only
python -m tests.bench pipeline   # one by its name
python -m tests.bench pipeline --only growth   # what follows one name is its own
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

_HERE = Path(__file__).parent

#: What each is given, in full and quickly; None leaves it out. One that is not named takes nothing.
_FULL: dict[str, list[str] | None] = {
    "clean": ["2"],
    "warehouse": ["50000"],
}
_QUICK: dict[str, list[str] | None] = {
    "clean": ["1"],
    "copies": ["2000", "10000", "--new", "200"],
    "discover": ["1"],
    "fetch": None,
    "peers": ["cleaning", "figures"],
    "pipeline": ["--quick"],
    "warehouse": ["5000"],
}


def names() -> list[str]:
    """Return the names of the benchmarks that are there."""
    return sorted(path.stem.removeprefix("bench_") for path in _HERE.glob("bench_*.py"))


def main() -> None:
    """Run what is asked for; end with what failed, if anything did."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("name", nargs="*", help=f"one or more of {', '.join(names())}")
    parser.add_argument("--quick", action="store_true", help="small sizes, in under two minutes")
    options, own = parser.parse_known_args()
    chosen = [name for name in options.name if name in names()]
    own = [name for name in options.name if name not in chosen] + own
    if own and len(chosen) != 1:
        parser.error(f"no benchmark is named, or takes, {' '.join(own)}")
    sizes = _QUICK if options.quick else _FULL
    failed = []
    for name in chosen or names():
        words = own or sizes.get(name, [])
        if words is None:
            print(f"\n== {name}: left out of a quick run", flush=True)
            continue
        print(f"\n== {name} {' '.join(words)}".rstrip(), flush=True)
        began = time.monotonic()
        command = [sys.executable, "-m", f"tests.bench.bench_{name}", *words]
        if subprocess.run(command, check=False).returncode:  # noqa: S603 - our own interpreter
            failed.append(name)
        print(f"   ({time.monotonic() - began:.0f} s)", flush=True)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()

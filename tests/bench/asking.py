"""Ask packages of other environments what they make of the same items as ours."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from typing import Any

HERE = Path(__file__).parent


@dataclass(slots=True)
class Answers:
    """What one package made of the items, by their keys, and the CPU that this took."""

    given: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Items a second."""
        return len(self.given) / self.seconds


def ours(items: Mapping[str, Any], make: Callable[[Any], object]) -> Answers:
    """Return what we make of the items, timed as the peers are."""
    answers = Answers()
    make(next(iter(items.values())))
    for key, item in items.items():
        began = process_time()
        answers.given[key] = make(item)
        answers.seconds += process_time() - began
    return answers


def ask(script: str, items: Mapping[str, Any], pythons: Sequence[str]) -> dict[str, Answers]:
    """Return what each package makes of the items, by its name and version.

    A package that several interpreters have in one version is taken from the first of them.
    """
    answers: dict[str, Answers] = {}
    for python in pythons:
        command = [python, str(HERE / script)]
        said = subprocess.run(  # noqa: S603 - named by the user
            command, input=json.dumps(dict(items)), check=False, capture_output=True, text=True
        )
        if said.returncode:
            sys.exit(f"{python} could not run {script}:\n{said.stderr[-2000:]}")
        found: defaultdict[str, Answers] = defaultdict(Answers)
        for line in said.stdout.splitlines():
            if line.startswith('{"peer"'):  # a package may print what it likes
                one = json.loads(line)
                found[one["peer"]].given[one["item"]] = one["answer"]
                found[one["peer"]].seconds += one["seconds"]
        answers |= {peer: one for peer, one in found.items() if peer not in answers}
    return answers

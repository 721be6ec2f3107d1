"""The wheel works where there is no checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: What a build reads.
PARTS = ("flows", "monitor", "corpus", "warehouse", "stories", "pyproject.toml", "LICENSE")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy, so that no build of before gets into it."""
    source = tmp_path_factory.mktemp("source")
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy(ROOT / name, source / name)
    readme = ROOT / "README.md"
    (source / "README.md").write_text(readme.read_text() if readme.exists() else "Newsdelta\n")
    out = tmp_path_factory.mktemp("wheel")
    _run(["-m", "build", "--no-isolation", "--wheel", "--outdir", str(out), str(source)], out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install it, alone, into a folder of its own."""
    target = tmp_path_factory.mktemp("installed")
    words = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target)]
    _run([*words, str(wheel)], target)
    return target


def _run(
    words: list[str], where: Path, *, given: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, *words],
        cwd=where,
        env={**os.environ, **environment},
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def newsdelta(installed: Path, cwd: Path, *words: str, given: str = "") -> str:
    """Run the installed command from elsewhere: only the wheel and its dependencies are in reach.

    `-S` leaves out what an editable install would add to the path, `-P` the current folder.
    """
    libraries = sysconfig.get_paths()["purelib"]
    start = (
        f"import sys; sys.path[:0] = [{str(installed)!r}]; sys.path.append({libraries!r}); "
        f"assert {str(ROOT)!r} not in sys.path; "
        f"import flows.cli; assert flows.cli.__file__.startswith({str(installed)!r}); "
        f"sys.argv[0] = 'newsdelta'; flows.cli.main()"
    )
    words_ = ["-S", "-P", "-c", start, *words]
    return _run(words_, cwd, given=given, NEWSDELTA_HOME=str(cwd / "home"), PYTHONPATH="").stdout


def test_the_wheel_holds_all_that_is_read_at_run_time(wheel: Path) -> None:
    """Every statement, template, story and page of the demonstration is in it, and no test."""
    names = set(zipfile.ZipFile(wheel).namelist())
    patterns = ("warehouse/**/*.sql", "monitor/digest/templates/*", "stories/*.yaml")
    for pattern in (*patterns, "flows/demo/*.yaml", "flows/demo/*.j2", "flows/**/*.py"):
        wanted = {str(path.relative_to(ROOT)) for path in ROOT.glob(pattern) if path.is_file()}
        assert wanted, pattern
        assert wanted <= names, sorted(wanted - names)
    assert not [name for name in names if name.startswith("tests/")]


def test_the_built_in_stories_are_found(installed: Path, tmp_path: Path) -> None:
    """A story that comes with the wheel is listed."""
    listed = newsdelta(installed, tmp_path, "sources", "list", "--story", "biden-staff-letter")
    assert "http" in listed


def test_text_is_read(installed: Path, tmp_path: Path) -> None:
    """The reader needs nothing but what is installed."""
    given = json.dumps({"id": "a", "text": "At least 12 people were killed, the county said."})
    out = newsdelta(installed, tmp_path, "read", "--jsonl", given=given + "\n")
    figure = json.loads(out)["figures"][0]
    assert (figure["value"], figure["qualifier"]) == (12, "at_least")


def test_an_import_makes_a_warehouse(installed: Path, tmp_path: Path) -> None:
    """Statements and migrations come out of the wheel; everything written lies in the home."""
    rows = tmp_path / "rows.jsonl"
    row = {"url": "https://wire.example/a", "title": "A", "text": "Nine boats sank on Monday."}
    rows.write_text(json.dumps(row) + "\n")
    newsdelta(installed, tmp_path, "import", str(rows), "--story", "biden-staff-letter")
    counted = newsdelta(
        installed, tmp_path, "query", "select count(*) as n from articles", "--json"
    )
    assert json.loads(counted) == [{"n": 1}]
    assert not list(installed.rglob("*.duckdb"))

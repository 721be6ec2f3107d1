"""The import rules of the house: what may know of what."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("monitor", "corpus", "warehouse", "flows")
#: What a package may import of ours; a prefix covers what lies below it.
ALLOWED = {
    "monitor": ("monitor",),
    "corpus": ("corpus", "monitor.models"),
    "warehouse": ("warehouse", "monitor.models"),
    "flows": PACKAGES,
}
#: Libraries that only one package may know.
ONLY_IN = {"duckdb": "warehouse", "prefect": "flows"}
#: Where the clock may be read: everything else is handed the time.
CLOCK_READERS = ("flows",)
CLOCK_CALLS = {("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("time", "time")}

MODULES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def _imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_its_package_may_know(path: Path) -> None:
    """Imports run one way: flows know all, monitor knows nothing of ours but itself."""
    package = path.relative_to(ROOT).parts[0]
    for name in _imported(ast.parse(path.read_text())):
        top = name.partition(".")[0]
        if top in PACKAGES:
            allowed = ALLOWED[package]
            assert any(name == a or name.startswith(a + ".") for a in allowed), name
        assert ONLY_IN.get(top, package) == package, f"{top} is for {ONLY_IN.get(top)} alone"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_clock_is_read_in_flows_alone(path: Path) -> None:
    """Deciders and stores are handed the time, so that a replay is honest."""
    if path.relative_to(ROOT).parts[0] in CLOCK_READERS:
        return
    calls = {
        (node.func.value.id, node.func.attr)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
    }
    assert not calls & CLOCK_CALLS

"""A sorted run finds what it holds, and is none at all unless all of it is there."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from warehouse.sorted_run import open_run, remove_runs, write_run

_EDGE = 2**32 - 1
_RNG = np.random.default_rng(3)
#: Many hashes with one upper half, some held by several documents, and both ends of the range.
_HASHES = np.concatenate(
    [
        _RNG.integers(0, 2**32, 5_000, np.uint32),
        _RNG.integers(7 << 16, 8 << 16, 3_000, np.uint32),
        np.full(90, 7 << 16, np.uint32),
        np.array([0, 0, 1, _EDGE - 1, _EDGE, _EDGE, _EDGE], np.uint32),
    ]
)
_OWNERS = np.arange(len(_HASHES), dtype=np.uint32)


def _write(folder: Path, name: str = "a") -> None:
    edges = [0, 7 << 16, 8 << 16, 2**31, 2**32]
    parts = []
    for low, high in pairwise(edges):
        within = (low <= _HASHES) & (high > _HASHES)
        parts.append((_HASHES[within], _OWNERS[within]))
    write_run(folder, name, len(_HASHES) + 10, parts)


def test_it_finds_every_holder_of_a_hash_and_no_other(tmp_path: Path) -> None:
    """What is found is what a pass over all entries finds, however often a hash is held."""
    _write(tmp_path)
    run = open_run(tmp_path, "a")
    assert run is not None
    asked = [_HASHES[::7], _RNG.integers(0, 2**32, 900, np.uint32), np.array([0, 5, _EDGE])]
    wanted = np.unique(np.concatenate(asked).astype(np.uint32))
    hashes, owners = run.find(wanted)
    there = np.isin(_HASHES, wanted)
    expected = zip(_HASHES[there].tolist(), _OWNERS[there].tolist(), strict=True)
    assert sorted(zip(hashes.tolist(), owners.tolist(), strict=True)) == sorted(expected)


def test_nothing_is_found_in_an_empty_one_or_for_no_hash(tmp_path: Path) -> None:
    """A run without entries is a run; asking for nothing finds nothing."""
    write_run(tmp_path, "empty", 1, [])
    _write(tmp_path)
    for name, asked in (("empty", [0, 5, _EDGE]), ("a", [])):
        run = open_run(tmp_path, name)
        assert run is not None
        hashes, owners = run.find(np.array(asked, np.uint32))
        assert (len(hashes), len(owners)) == (0, 0)


def test_half_a_run_is_none(tmp_path: Path) -> None:
    """A missing, cut or foreign file counts as no run."""
    assert open_run(tmp_path, "a") is None
    _write(tmp_path)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    for broken in (whole[:-1], whole[:8], b"", whole + b"0", b"x" + whole[1:]):
        path.write_bytes(broken)
        assert open_run(tmp_path, "a") is None
    path.write_bytes(whole)
    assert open_run(tmp_path, "a") is not None


def test_a_failed_run_leaves_nothing_behind(tmp_path: Path) -> None:
    """When the entries end in an error, neither a run nor a part of one stays."""
    with pytest.raises(ValueError, match="room for 3"):
        write_run(tmp_path, "a", 3, [(_HASHES[:4], _OWNERS[:4])])
    assert list(tmp_path.iterdir()) == []


def test_old_runs_are_removed_and_nothing_else(tmp_path: Path) -> None:
    """All runs but the one that counts go; other files stay."""
    for name in ("a", "b", "c"):
        _write(tmp_path, name)
    (tmp_path / "lease").touch()
    remove_runs(tmp_path, but="b")
    assert open_run(tmp_path, "b") is not None
    assert sorted(p.name for p in tmp_path.iterdir()) == ["fingerprints-b.run", "lease"]
    remove_runs(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["lease"]

"""Editions on disk: where they lie, and that a reader never sees half of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.deliver.file import FileChannel, write_at_once
from monitor.digest.compose import compose
from monitor.digest.render import render
from monitor.models.digest import Digest
from monitor.models.errors import DeliverError
from tests.support import flood, flood_parts


def deliver(home: Path, digest: Digest) -> Path:
    """Write a digest's edition."""
    return Path(FileChannel(home).deliver(render(digest), digest, "", "<m@x.example>"))


def ordinary() -> Digest:
    """Compose an ordinary day."""
    return compose(flood.ordinary(), max_items=40, now=flood_parts.NOW)


def test_an_edition_is_a_pair_of_files_named_by_story_and_local_day(tmp_path: Path) -> None:
    """The full HTML and the text stand side by side."""
    digest = ordinary()
    path = deliver(tmp_path, digest)
    assert path == tmp_path / "digests" / flood_parts.STORY / "2026-03-03.html"
    rendered = render(digest)
    assert path.read_text(encoding="utf-8") == rendered.full_html
    assert path.with_suffix(".txt").read_text(encoding="utf-8") == rendered.text
    assert sorted(p.name for p in path.parent.iterdir()) == ["2026-03-03.html", "2026-03-03.txt"]


def test_writing_again_changes_nothing(tmp_path: Path) -> None:
    """A retry of the same digest replaces its own files."""
    assert deliver(tmp_path, ordinary()) == deliver(tmp_path, ordinary())
    assert len(list((tmp_path / "digests" / flood_parts.STORY).iterdir())) == 2


def test_a_second_digest_of_one_day_stands_beside_the_first(tmp_path: Path) -> None:
    """Neither edition of a day overwrites the other."""
    first = ordinary()
    later = replace(flood.empty(), window_end=flood_parts.NOW + timedelta(hours=6))
    second = compose(later, max_items=40, now=later.window_end)
    paths = [deliver(tmp_path, first), deliver(tmp_path, second), deliver(tmp_path, second)]
    assert [p.name for p in paths] == [
        "2026-03-03.html",
        "2026-03-03-130000.html",
        "2026-03-03-130000.html",
    ]
    assert "41" in paths[0].read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_made_is_a_clear_failure(tmp_path: Path) -> None:
    """What the file system refuses is said, and tried again."""
    (tmp_path / "digests").write_text("in the way")
    with pytest.raises(DeliverError, match="cannot be written") as refused:
        deliver(tmp_path, ordinary())
    assert not refused.value.permanent


def test_a_failed_write_leaves_the_old_file_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is replaced whole or not at all."""
    target = tmp_path / "edition.html"
    write_at_once(target, b"old")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        write_at_once(target, b"new")
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["edition.html"]

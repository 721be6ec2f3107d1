"""Writing sources into a story's file."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.models.errors import StoryError
from monitor.models.story import Source, SourceKind
from monitor.story import load_story
from monitor.story_file import add_sources

NEW = Source(SourceKind.FEED, url="https://b.example/feed", outlet="B: the paper")


@pytest.mark.parametrize(
    "content",
    [
        "title: Flood\n",
        "title: Flood\nsources: []\ntimezone: UTC\n",
        (
            "# mine\ntitle: Flood\nsources: # all\n  - kind: feed\n    url: https://a.example/\n"
            "digest: {at: '08:00'}\n"
        ),
        "title: Flood\nsources:\n- {kind: feed, url: 'https://a.example/'}\n",
    ],
)
def test_a_source_is_added_and_every_other_line_stays(tmp_path: Path, content: str) -> None:
    """Whatever way the user wrote the list."""
    path = tmp_path / "flood.yaml"
    path.write_text(content, encoding="utf-8")
    before = load_story(path)
    assert add_sources(before, [NEW], tmp_path) == (path, 1)
    after = load_story(path)
    assert NEW in after.sources
    assert set(before.sources) < set(after.sources)
    assert after.digest == before.digest
    kept = [line for line in content.splitlines() if not line.startswith("sources:")]
    assert set(kept) <= set(path.read_text("utf-8").splitlines())


def test_a_known_source_is_not_added_again(tmp_path: Path) -> None:
    """Adding twice is adding once."""
    path = tmp_path / "flood.yaml"
    path.write_text("title: Flood\n", encoding="utf-8")
    add_sources(load_story(path), [NEW, NEW], tmp_path)
    content = path.read_text("utf-8")
    assert add_sources(load_story(path), [NEW], tmp_path) == (path, 0)
    assert path.read_text("utf-8") == content


def test_a_list_that_cannot_be_added_to_is_left_as_it_is(tmp_path: Path) -> None:
    """A file is never left wrong."""
    path = tmp_path / "flood.yaml"
    content = "title: Flood\nsources: [{kind: feed, url: 'https://a.example/'}]\n"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(StoryError, match="cannot be added by themselves"):
        add_sources(load_story(path), [NEW], tmp_path)
    assert path.read_text("utf-8") == content

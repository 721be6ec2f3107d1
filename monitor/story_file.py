"""Write sources into a story's file, leaving every other line as the user wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import yaml

from monitor.models.errors import StoryError
from monitor.models.story import Source, Story
from monitor.story import BUILT_IN, parse_story

_SOURCES = re.compile(r"^sources:[ \t]*(\[\s*\])?[ \t]*(#.*)?$", re.MULTILINE)
_ITEM = re.compile(r"^([ \t]*)- ", re.MULTILINE)


def add_sources(story: Story, sources: Sequence[Source], folder: Path) -> tuple[Path, int]:
    """Add to the user's file of a story the sources that it has not yet; return path and number.

    A built-in story is copied into `folder` first. The new text is read back before it is written,
    so that a file is never left wrong.
    """
    path = folder / f"{story.name}.yaml"
    origin = path if path.exists() else BUILT_IN / path.name
    known = {source.key for source in story.sources}
    new = [s for s in dict.fromkeys(sources) if s.key not in known]
    if not new:
        return origin, 0
    content = _with_items(origin.read_text(encoding="utf-8"), [_item(s) for s in new])
    try:
        parse_story(content, name=story.name, where=path.name)
    except StoryError as error:
        raise StoryError(f"the sources cannot be added by themselves: {error.message}") from error
    folder.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_text(content, encoding="utf-8")
    draft.replace(path)
    return path, len(new)


def _item(source: Source) -> str:
    fields = {"kind": source.kind.value, "url": source.url, "query": source.query}
    fields |= {"outlet": source.outlet, "pattern": source.pattern}
    given = {key: value for key, value in fields.items() if value is not None}
    written: str = yaml.safe_dump(given, default_flow_style=True, width=10_000, sort_keys=False)
    return written.strip()


def _with_items(content: str, items: Sequence[str]) -> str:
    """Put items at the head of the list of sources, or add the list at the end."""
    found = _SOURCES.search(content)
    if found is None:
        block = "".join(f"  - {item}\n" for item in items)
        return f"{content.rstrip()}\nsources:\n{block}"
    rest = content[found.end() :]
    first = _ITEM.search(rest)
    listed = first is not None and rest[: first.start()].strip(" \t\n") == ""
    indent = first[1] if first is not None and listed else "  "
    block = "".join(f"\n{indent}- {item}" for item in items)
    return f"{content[: found.start()]}sources:{block}{rest}"

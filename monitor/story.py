"""Read a story's file into a `Story`; a wrong key or value is one line: file, line, key, want."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import time, timedelta
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from monitor.models.errors import StoryError
from monitor.models.story import (
    RECHECK_AFTER,
    DigestPlan,
    DigestSection,
    Recipient,
    Source,
    SourceKind,
    Story,
    Terms,
)

BUILT_IN = Path(__file__).parents[1] / "stories"
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_DURATION = re.compile(r"(\d+)\s*(m|h|d)")
_DURATION_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
#: More days than these lead beyond what a clock can tell.
_MOST = 100_000
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_HOST = re.compile(r"[A-Za-z0-9.\-\[\]:]+")


def _duration(value: object) -> timedelta:
    match = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or not 0 < int(match[1]) <= _MOST:
        raise ValueError("a duration such as 30m, 6h or 2d")
    return timedelta(**{_DURATION_UNITS[match[2]]: int(match[1])})


def _clock_time(value: object) -> time:
    # YAML reads an unquoted 7:00 as 420, a number to the base of sixty.
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 24 * 60:
        return time(value // 60, value % 60)
    try:
        read = time.fromisoformat(str(value).zfill(5))
    except ValueError:
        raise ValueError("a time of day such as 07:00") from None
    if read.tzinfo is not None or read.second:
        # Digests are scheduled by the minute, in the story's own zone.
        raise ValueError("a time of day such as 07:00, in the story’s timezone")
    return read


def _zone(value: object) -> str:
    try:
        ZoneInfo(str(value))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("a time zone's name such as Europe/London") from None
    return str(value)


def _word(value: object) -> str:
    if not isinstance(value, str | int | float) or value is True or value is False:
        raise ValueError("a word or phrase (in quotes, if YAML takes it for something else)")
    if not str(value).strip():
        raise ValueError("a word or phrase (in quotes, if YAML takes it for something else)")
    return str(value).strip()


def _language(value: object) -> str:
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        raise ValueError("a language's code such as en (in quotes where YAML takes it for no)")
    return value


def _host(value: object) -> str:
    if not isinstance(value, str) or not _HOST.fullmatch(value):
        raise ValueError("a host name or address, with a port or without")
    return value.lower()


def _web_url(value: object) -> str:
    parts = urlsplit(str(value).strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("an http or https URL")
    return str(value).strip()


def _address(value: object) -> str:
    _, address = parseaddr(str(value))
    local, at, domain = address.rpartition("@")
    if not (at and local and domain) or not address.isprintable() or " " in address:
        raise ValueError("an e-mail address")
    return address


Duration = Annotated[timedelta, BeforeValidator(_duration)]
Word = Annotated[str, BeforeValidator(_word)]


class _PlainLoader(yaml.SafeLoader):
    """A safe loader without aliases, by which a short file can mean an endless one."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse an alias where it stands."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(
                None,
                None,
                "aliases (*name) are not read here: write out what they stand for",
                self.get_event().start_mark,  # type: ignore[no-untyped-call]
            )
        return super().compose_node(parent, index)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _TermsPart(_Part):
    any: list[Word] = []
    all: list[Word] = []
    none: list[Word] = []


class _SourcePart(_Part):
    kind: SourceKind
    url: str | None = None
    query: str | None = None
    outlet: str | None = None
    every: Duration = timedelta(hours=1)
    pattern: str | None = None

    @model_validator(mode="after")
    def _has_its_place(self) -> Self:
        if self.kind is SourceKind.SEARCH:
            if not self.query:
                raise ValueError("a query, since its kind is search")
        elif not self.url:
            raise ValueError(f"a url, since its kind is {self.kind}")
        elif self.kind is not SourceKind.FILE:
            _web_url(self.url)
        if self.pattern is not None:
            try:
                re.compile(self.pattern)
            except re.error as error:
                raise ValueError(f"a pattern that is a regular expression ({error})") from None
        return self


class _RecipientPart(_Part):
    address: Annotated[str, BeforeValidator(_address)]
    sections: list[DigestSection] = []


def _recipient(value: object) -> object:
    return {"address": value} if isinstance(value, str) else value


class _DigestPart(_Part):
    at: Annotated[time, BeforeValidator(_clock_time)] = time(7, 0)
    to: list[Annotated[_RecipientPart, BeforeValidator(_recipient)]] = []
    max_items: int = Field(default=20, ge=1, le=1000)


class _StoryPart(_Part):
    title: Word
    languages: list[Annotated[str, BeforeValidator(_language)]] = ["en"]
    timezone: Annotated[str, BeforeValidator(_zone)] = "UTC"
    terms: _TermsPart = _TermsPart()
    sources: list[_SourcePart] = []
    digest: _DigestPart = _DigestPart()
    recheck: list[Duration] = list(RECHECK_AFTER)
    retention_days: int | None = Field(default=None, ge=1, le=_MOST)
    allow_hosts: list[Annotated[str, BeforeValidator(_host)]] = []

    @model_validator(mode="after")
    def _sources_differ(self) -> Self:
        seen: set[str] = set()
        for source in self.sources:
            place = source.url or f"search:{source.query}"
            if place in seen:
                raise ValueError(f"each source once ({place} stands twice)")
            seen.add(place)
        return self


def load_story(path: Path) -> Story:
    """Read the story in a file; `StoryError` names file, line, key and what to write."""
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StoryError(f"{path.name}: cannot be read as UTF-8 text: {error}") from None
    return parse_story(content, name=path.stem, where=path.name)


def parse_story(content: str, *, name: str, where: str) -> Story:
    """Read a story from the text of its file; `where` names the file in errors."""
    if not _NAME.fullmatch(name):
        raise StoryError(
            f"{where}: a story's name holds small letters, digits, - and _ only, not {name!r}"
        )
    try:
        node = yaml.compose(content, Loader=_PlainLoader)
        data = yaml.load(content, Loader=_PlainLoader)  # noqa: S506 - a kind of SafeLoader
    except RecursionError:
        raise StoryError(f"{where}: is nested too deeply") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "no YAML"
        raise StoryError(f"{where}{line}: is not valid YAML: {problem}") from None
    twice = _key_given_twice(node)
    if twice is not None:
        raise StoryError(f"{where}:{twice.start_mark.line + 1}: {twice.value}: stands twice")
    if not isinstance(data, dict):
        raise StoryError(f"{where}:1: expected keys and values, at least `title: …`")
    try:
        part = _StoryPart.model_validate(data)
    except ValidationError as error:
        raise StoryError(_one_line(error, node, where)) from None
    return _to_story(name, part)


def find_story(name: str, folders: Iterable[Path]) -> Story:
    """Read the story of that name from the first folder that has it, the built-in ones last."""
    for folder in (*folders, BUILT_IN):
        path = folder / f"{name}.yaml"
        if _is_story(path):
            return load_story(path)
    known = ", ".join(story_names(folders)) or "none"
    raise StoryError(f"no story is named {name!r}; there is: {known}")


def story_names(folders: Iterable[Path], *, built_in: bool = True) -> tuple[str, ...]:
    """List the names of all stories in the folders, with the built-in ones or without."""
    searched = (*folders, BUILT_IN) if built_in else tuple(folders)
    paths = (path for folder in searched for path in sorted(folder.glob("*.yaml")))
    return tuple(
        dict.fromkeys(path.stem for path in paths if path.stem != "example" and _is_story(path))
    )


def _is_story(path: Path) -> bool:
    """Tell a story from a folder; a link that leads nowhere is a story that cannot be read."""
    return path.is_file() or path.is_symlink()


def _to_story(name: str, part: _StoryPart) -> Story:
    return Story(
        name=name,
        title=part.title,
        languages=tuple(part.languages),
        timezone=part.timezone,
        terms=Terms(tuple(part.terms.any), tuple(part.terms.all), tuple(part.terms.none)),
        sources=tuple(
            Source(s.kind, s.url, s.query, s.outlet, s.every, s.pattern) for s in part.sources
        ),
        digest=DigestPlan(
            part.digest.at,
            tuple(Recipient(to.address, tuple(to.sections)) for to in part.digest.to),
            part.digest.max_items,
        ),
        recheck=tuple(sorted(part.recheck)),
        retention_days=part.retention_days,
        allow_hosts=tuple(part.allow_hosts),
    )


def _one_line(error: ValidationError, node: yaml.Node | None, where: str) -> str:
    """Say the first error as `file:line: key: what was expected`, and how many more there are."""
    errors = error.errors()
    first = errors[0]
    loc = [part for part in first["loc"] if isinstance(part, str | int)]
    key = ".".join(str(part) for part in loc) or "the file"
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    return f"{where}:{_line_of(node, loc)}: {key}: {_expected(first, loc)}{more}"


def _expected(error: Mapping[str, Any], loc: Sequence[str | int]) -> str:
    if error["type"] == "extra_forbidden":
        model: type[BaseModel] = _StoryPart
        for part in loc[:-1]:
            model = _PARTS.get(str(part), model)
        return f"is no key that is known here; expected one of {', '.join(model.model_fields)}"
    if error["type"] == "missing":
        return "is missing, and required"
    message = str(error["msg"]).removeprefix("Value error, ")
    if message.startswith("Input should be "):
        message = message.removeprefix("Input should be ")
    if isinstance(error["input"], str | int | float | bool | None):
        return f"expected {message}, not {error['input']!r}"
    return f"expected {message}"


_PARTS: dict[str, type[BaseModel]] = {
    "terms": _TermsPart,
    "sources": _SourcePart,
    "digest": _DigestPart,
    "to": _RecipientPart,
}


def _key_given_twice(node: yaml.Node | None) -> yaml.ScalarNode | None:
    """Find a key that its mapping holds already: YAML would silently take the last."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                return key
            seen.add(str(key.value))
            if (inner := _key_given_twice(value)) is not None:
                return inner
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            if (inner := _key_given_twice(value)) is not None:
                return inner
    return None


def _line_of(node: yaml.Node | None, loc: Sequence[str | int]) -> int:
    """Find the line of the key or item that `loc` leads to, or of the nearest thing above it."""
    line = 1
    for part in loc:
        if isinstance(node, yaml.MappingNode):
            pairs = {key.value: (key, value) for key, value in node.value}
            if part not in pairs:
                break
            key, node = pairs[part]
            line = key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            if part >= len(node.value):
                break
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            break
    return int(line)

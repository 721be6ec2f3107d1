"""What the documents say of commands, options, settings and files is what there is."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from flows.cli import VERBS, newsdelta
from flows.environment import DEFAULTS
from monitor.settings import PREFIX, Settings
from monitor.story import BUILT_IN, parse_story

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(
    path
    for path in (
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        ROOT / "compose.yaml",
        ROOT / "Dockerfile",
    )
    if path.name != "LICENSE"
)
_CODE = re.compile(r"`([^`\n]+)`")
# `work-pool create newsdelta` is a command of Prefect.
_COMMAND = re.compile(r"(?:^|(?<!create)[\s|/(])newsdelta ((?:--\w|[a-z])[^\n|<>#)]*)")
_SETTING = re.compile(rf"{PREFIX}[A-Z_]+")
#: Set by a user for `prefect.yaml`, which is the only one to read it.
_ELSEWHERE = {f"{PREFIX}CHECKOUT"}


def commands(path: Path) -> Iterator[list[str]]:
    """Yield the words that follow `newsdelta` in code of a document."""
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    fenced = False
    for line in text.splitlines():
        if line.startswith("```"):
            fenced = not fenced
            continue
        pieces = [line] if fenced or line.startswith("    ") else _CODE.findall(line)
        for piece in pieces:
            for found in _COMMAND.finditer(piece):
                try:
                    yield shlex.split(found[1])
                except ValueError:
                    yield found[1].split()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_and_options_that_are_named_exist(path: Path) -> None:
    """A verb that was renamed is renamed where it is explained."""
    context = click.Context(newsdelta)
    for words in commands(path):
        group: click.Command = newsdelta
        options = {option for p in group.params for option in p.opts}
        for word in words:
            if word.startswith("--"):
                assert word.partition("=")[0] in options | {"--help", "--version"}, (path, words)
            elif isinstance(group, click.Group) and re.fullmatch(r"[a-z-]+", word):
                found = group.get_command(context, word)
                if found is None and group is newsdelta and words.index(word) > 0:
                    continue  # the value of an option
                assert found is not None, (path, words)
                group = found
                options |= {option for p in group.params for option in p.opts}


def test_there_are_commands_to_check() -> None:
    """The test above would not notice if it found none."""
    named = {words[0] for path in DOCUMENTS for words in commands(path) if words}
    assert named >= {"collect", "digest", "serve", "query", "import", "replay", "doctor", "reread"}


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_documented(verb: str) -> None:
    """At least by an example, outside of its own help."""
    texts = [path.read_text(encoding="utf-8") for path in DOCUMENTS if path.suffix == ".md"]
    assert any(re.search(rf"newsdelta(?: [a-z])? {verb}\b|`{verb}\b|make {verb}", t) for t in texts)


def test_the_settings_that_are_named_exist_and_all_are_named() -> None:
    """In the table of docs/operations.md, and nowhere is there another."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    for path in (*DOCUMENTS, ROOT / "prefect.yaml"):
        named = set(_SETTING.findall(path.read_text(encoding="utf-8")))
        assert named - known - _ELSEWHERE <= set(), path
    table = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    missing = [
        name
        for name in sorted(known)
        if name not in table and f"`{name.removeprefix(PREFIX[:-1])}`" not in table
    ]
    assert missing == []


def test_the_defaults_in_the_table_are_those_of_the_code() -> None:
    """Numbers that a user reads there are what happens."""
    table = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    for name, default in re.findall(
        rf"^\| `{PREFIX}([A-Z_]+)` \|.*\| (\d+) \|$", table, re.MULTILINE
    ):
        assert float(default) == Settings.model_fields[name.lower()].default


def test_the_targets_of_make_are_explained() -> None:
    """`make help` names each that a person calls."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    explained = set(re.findall(r'@echo "make ([a-z]+) ', makefile))
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        named = set(re.findall(r"^    make ([a-z]+)|`make ([a-z]+)`", text, re.MULTILINE))
        targets = {target for pair in named for target in pair if target}
        assert targets <= explained | set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE)), path
    assert {"setup", "demo", "test"} <= explained


def test_links_between_documents_lead_somewhere() -> None:
    """Each relative link is a file that is there."""
    for path in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), (path, target)


def test_the_example_story_shows_every_key_with_its_default() -> None:
    """What it says of a default is what a story of a title alone has."""
    text = (BUILT_IN / "example.yaml").read_text(encoding="utf-8")
    shown = parse_story(text, name="example", where="example.yaml")
    bare = parse_story("title: Bare\n", name="bare", where="bare.yaml")
    assert (shown.languages, shown.timezone) == (bare.languages, bare.timezone)
    assert (shown.recheck, shown.digest.at) == (bare.recheck, bare.digest.at)
    assert shown.digest.max_items == bare.digest.max_items
    keys = set(yaml.safe_load(text))
    assert keys == {"title", "languages", "timezone", "terms", "sources", "digest", "recheck",
                    "retention_days", "allow_hosts"}  # fmt: skip


def test_the_image_installs_what_make_installs() -> None:
    """The lock as it stands, without resolving it again."""
    words = "--no-deps --require-hashes --requirement requirements/run.txt"
    for name in ("Makefile", "Dockerfile"):
        assert words in (ROOT / name).read_text(encoding="utf-8")


def test_the_schedules_of_the_work_pool_are_those_of_serve() -> None:
    """`prefect.yaml` and `newsdelta serve` run the same things at the same times."""
    from flows import schedule  # noqa: PLC0415 - it imports Prefect

    deployed = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    crons = {one["name"]: one["schedules"][0]["cron"] for one in deployed}
    assert crons["collect"] == schedule.COLLECT_CRON
    assert crons["upkeep"] == schedule.UPKEEP_CRON
    settings = deployed[0]["work_pool"]["job_variables"]["env"]
    assert float(settings["NEWSDELTA_WAIT_FOR_LEASE_SECONDS"]) == schedule.WAIT_SECONDS
    for name in (
        "PREFECT_LOGGING_EXTRA_LOGGERS",
        *(n for n in DEFAULTS if "TRACK" in n or "ANALYTICS" in n),
    ):
        assert settings[name] == DEFAULTS[name]
    for one in deployed:
        module, _, flow = one["entrypoint"].rpartition(".")
        assert (ROOT / f"{module.replace('.', '/')}.py").is_file()
        assert f"def {flow}(" in (ROOT / f"{module.replace('.', '/')}.py").read_text("utf-8")
        assert one["concurrency_limit"]["limit"] == schedule.ONE_AT_A_TIME.limit

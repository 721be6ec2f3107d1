"""A story's file: what it means, and what is said of a wrong one."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest
import yaml

from monitor.models.errors import StoryError
from monitor.models.story import DigestSection, SourceKind, Story
from monitor.story import BUILT_IN, find_story, load_story, parse_story, story_names


def parse(content: str) -> Story:
    """Read a story named `flood`."""
    return parse_story(content, name="flood", where="flood.yaml")


def test_a_title_is_enough() -> None:
    """Everything else has a default."""
    story = parse("title: Flood\n")
    assert (story.name, story.title, story.languages, story.timezone) == (
        "flood",
        "Flood",
        ("en",),
        "UTC",
    )
    assert story.digest.at == time(7)
    assert story.recheck[0] == timedelta(hours=1)


def test_the_example_documents_every_key_and_its_default() -> None:
    """What the example shows for a key is the default, but for those that it says otherwise of."""
    example = load_story(BUILT_IN / "example.yaml")
    plain = parse("title: An example story\n")
    assert example.recheck == plain.recheck
    assert (example.languages, example.timezone) == (plain.languages, plain.timezone)
    assert (example.digest.at, example.digest.max_items) == (
        plain.digest.at,
        plain.digest.max_items,
    )
    assert {source.kind for source in example.sources} == set(SourceKind)
    assert example.digest.to[1].sections == (
        DigestSection.CHANGED_FIGURES,
        DigestSection.COVERAGE,
    )
    shown = yaml.safe_load((BUILT_IN / "example.yaml").read_text("utf-8"))
    fields = set(Story.__dataclass_fields__) - {"name"}
    assert set(shown) == fields


def test_the_first_story_is_built_in() -> None:
    """It is found by name, and a user's own file of that name goes before it."""
    assert "biden-staff-letter" in story_names(())
    assert find_story("biden-staff-letter", ()).sources


def test_a_users_story_goes_before_a_built_in_one(tmp_path: Path) -> None:
    """A copy in the user's folder is what counts."""
    (tmp_path / "biden-staff-letter.yaml").write_text("title: Mine\n", encoding="utf-8")
    assert find_story("biden-staff-letter", (tmp_path,)).title == "Mine"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "flood.yaml:1: expected keys and values, at least `title: …`"),
        ("- a\n", "flood.yaml:1: expected keys and values, at least `title: …`"),
        ("title: [\n", "flood.yaml:2: is not valid YAML"),
        ("timezone: UTC\n", "flood.yaml:1: title: is missing, and required"),
        ("title: a\ntitle: b\n", "flood.yaml:2: title: stands twice"),
        ("title: a\ntilte: b\n", "flood.yaml:2: tilte: is no key that is known here"),
        ("title: a\ntimezone: Mars\n", "flood.yaml:2: timezone: expected a time zone's name"),
        ("title: a\nlanguages: [no]\n", "flood.yaml:2: languages.0: expected a language's code"),
        ("title: a\nrecheck: [1w]\n", "flood.yaml:2: recheck.0: expected a duration such as 30m"),
        ("title: a\nrecheck: [0h]\n", "flood.yaml:2: recheck.0: expected a duration such as 30m"),
        ("title: a\nrecheck: [999999999999d]\n", "flood.yaml:2: recheck.0: expected a duration"),
        ("title: a\ndigest:\n  at: late\n", "flood.yaml:3: digest.at: expected a time of day"),
        (
            "title: a\ndigest: {at: '07:00+02:00'}\n",
            "flood.yaml:2: digest.at: expected a time of day",
        ),
        ("title: a\ndigest: {to: [me]}\n", "flood.yaml:2: digest.to.0.address: expected an e-mail"),
        (
            "title: a\ndigest:\n  to:\n    - address: a@b.example\n      sections: [all]\n",
            "flood.yaml:5: digest.to.0.sections.0: expected 'changed_figures'",
        ),
        ("title: a\ndigest: {max_items: 0}\n", "flood.yaml:2: digest.max_items: expected"),
        (
            "title: a\nsources:\n  - kind: feed\n",
            "flood.yaml:3: sources.0: expected a url, since its kind is feed",
        ),
        (
            "title: a\nsources:\n  - {kind: feed, url: 'ftp://a.example'}\n",
            "flood.yaml:3: sources.0: expected an http or https URL",
        ),
        (
            "title: a\nsources:\n  - {kind: search}\n",
            "flood.yaml:3: sources.0: expected a query, since its kind is search",
        ),
        (
            "title: a\nsources:\n  - {kind: section, url: 'http://a.example', pattern: '('}\n",
            "flood.yaml:3: sources.0: expected a pattern that is a regular expression",
        ),
        (
            (
                "title: a\nsources:\n"
                "  - {kind: feed, url: 'http://a.example'}\n  - {kind: feed, url: 'http://a.example'}\n"
            ),
            "flood.yaml:1: the file: expected each source once (http://a.example stands twice)",
        ),
        ("title: a\nterms: {any: [yes]}\n", "flood.yaml:2: terms.any.0: expected a word"),
        ("title: a\nterms: {any: [[flood]]}\n", "flood.yaml:2: terms.any.0: expected a word"),
        ("title: a\nterms:\n  any: &a [*a]\n", "flood.yaml:3: is not valid YAML: aliases (*name)"),
        (f"title: a\nterms: {'[' * 3000}\n", "flood.yaml: is nested too deeply"),
        ("title: a\nallow_hosts: ['a b']\n", "flood.yaml:2: allow_hosts.0: expected a host name"),
        ("title: a\nretention_days: 0\n", "flood.yaml:2: retention_days: expected"),
        ("title: a\nretention_days: 99999999\n", "flood.yaml:2: retention_days: expected"),
    ],
)
def test_a_wrong_file_is_told_in_one_line(content: str, said: str) -> None:
    """File, line, key and what was expected."""
    with pytest.raises(StoryError) as error:
        parse(content)
    assert str(error.value).startswith(said)
    assert "\n" not in str(error.value)


def test_an_hour_without_quotes_is_understood() -> None:
    """YAML takes 7:30 for a number to the base of sixty."""
    assert parse("title: a\ndigest: {at: 7:30}\n").digest.at == time(7, 30)


def test_a_story_name_is_a_plain_word() -> None:
    """It stands in paths and queries."""
    with pytest.raises(StoryError, match="small letters"):
        parse_story("title: a\n", name="../etc", where="x.yaml")


def test_an_unknown_story_names_those_that_are() -> None:
    """So that a typing error is seen at once."""
    with pytest.raises(StoryError, match=r"there is: .*biden-staff-letter"):
        find_story("biden", ())

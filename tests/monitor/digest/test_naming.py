"""The name of a series, of all that texts call it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.digest.compose import compose
from monitor.digest.naming import counted, heading, is_telling, series_name
from monitor.models.digest import FindingView, SeriesState
from tests.support import flood, flood_findings, flood_parts


def called(*names: str, **changes: object) -> SeriesState:
    """Make a series whose values, oldest first, texts gave these names."""
    values = tuple((24 * (len(names) - n), float(n), str(n)) for n in range(len(names)))
    state = flood_parts.series("s", "measure as read", "scope", values, sentence="…")
    history = tuple(
        replace(point, name=name) for point, name in zip(state.history, names, strict=True)
    )
    return replace(state, history=history, **changes)  # type: ignore[arg-type]  # a test's shorthand


@pytest.mark.parametrize(
    ("names", "name"),
    [
        # The words that most texts use.
        (("trading", "ten-year yield", "ten-year Treasury yield"), "ten-year Treasury yield"),
        (("gas", "gas prices", "average gas price in Tavia", ""), "average gas price in Tavia"),
        # Where or how people came to harm, if a text says so.
        (("people killed in raids", "people killed", "killed in raids"), "people killed in raids"),
        # Of two alike the later one.
        (("boys killed", "girls killed"), "girls killed"),
        # A scope behind a comma is second choice, as is a bare word.
        (("targets struck, Tavia", "targets struck"), "targets struck"),
        (("people in Arden", "people killed"), "people killed"),
        # A name that nobody else uses is no name of the series.
        (("soldiers killed", "paring gains", "Tavian soldiers killed"), "Tavian soldiers killed"),
        (("", ""), "measure as read, scope"),
    ],
)  # fmt: skip
def test_a_series_has_the_name_that_most_texts_share(names: tuple[str, ...], name: str) -> None:
    """The name holds most of what the others say."""
    assert series_name(called(*names)) == name


def test_a_persons_name_goes_first() -> None:
    """What `series rename` was told heads every line about the series, and the subject."""
    view = flood_findings.changed_dead()
    assert view.series is not None
    named = replace(view, series=replace(view.series, given_name="Deaths in the lower town"))
    digest = compose(flood.day(named), max_items=9, now=flood_parts.NOW)
    assert digest.headline == "Deaths in the lower town: raised from 41 to 57."
    assert digest.subject == "Flood on the Wenle: 41 → 57, Deaths in the lower town"
    assert series_name(replace(view.series, given_name="Deaths")) == "Deaths"


def test_a_change_is_named_by_the_sentences_it_shows() -> None:
    """What another text called the series stands in no sentence that the reader sees."""
    state = called("people killed in Arden", "people killed in raids", "people killed")
    view = flood_findings.changed_dead()
    shown = replace(view.finding, before_value="1", after_value="2")
    assert counted(replace(view, finding=shown, series=state)) == "people killed in raids"


@pytest.mark.parametrize(
    ("shown", "other", "name"),
    [
        ("people killed, Tavian army", "people killed in raids on the ferry", True),
        ("people killed", "people killed in raids on the ferry", True),
        # What begins otherwise may be about another part of it, and a whole name is enough.
        ("people killed", "hands of ferries sunk", False),
        ("people killed in Arden", "people killed in Arden on Friday", False),
    ],
)
def test_a_name_that_tells_little_gives_way_to_a_fuller_one(
    shown: str, other: str, name: bool
) -> None:
    """The same series is then called the same on each day."""
    state = called(other, shown, shown)
    view = flood_findings.changed_dead()
    told = counted(
        replace(
            view, finding=replace(view.finding, before_value="1", after_value="2"), series=state
        )
    )
    assert told == (other if name else shown)


def test_what_no_text_names_is_called_as_it_was_read() -> None:
    """A current figure's name, the measure with the series' scope, and at last "figure"."""
    view = flood_findings.changed_dead()
    bare = replace(view.finding, measure=None)
    assert counted(FindingView(bare)) == "figure"
    assert counted(FindingView(view.finding)) == "people confirmed dead"
    nameless = called("", "")
    assert counted(FindingView(bare, series=nameless)) == "measure as read, scope"
    assert counted(FindingView(bare, series=replace(nameless, name="the dead"))) == "the dead"


@pytest.mark.parametrize(
    ("name", "unit", "n_observations", "telling"),
    [
        ("people moved to shelters", None, 1, True),
        ("jobless rate", "percent", 3, True),
        ("jobs added", None, 2, True),
        # One bare word of a count, and what one text says once in few words.
        ("jobs", None, 9, False),
        ("the government's policies", "percent", 1, False),
        ("jobless rate", "percent", 1, False),
        # How a value is worked out and where, and a share of which only somebody's name is told.
        ("US average", "USD/gallon", 9, False),
        ("Ada Quill", "percent", 9, False),
    ],
)
def test_a_first_digest_follows_what_says_of_itself_what_it_counts(
    name: str, unit: str | None, n_observations: int, *, telling: bool
) -> None:
    """A table of names and values is read without the sentences below."""
    state = called(name, name, unit=unit, n_observations=n_observations)
    assert is_telling(state) is telling
    assert is_telling(replace(state, given_name="Jobs"))


def test_a_name_that_tells_nothing_gives_way_to_another_texts() -> None:
    """A toll road's price is no "nation average", nor a tariff a president."""
    view = flood_findings.changed_dead()
    for poor, good, unit in (
        ("nation average", "average toll", "EUR"),
        ("Mayor Ada Quill", "road toll", "percent"),
    ):
        state = called(good, poor, unit=unit)
        shown = [replace(p, value_text=v) for p, v in zip(state.history, "ab", strict=True)]
        finding = replace(view.finding, before_value="a", after_value="b")
        changed = replace(view, finding=finding, series=replace(state, history=tuple(shown)))
        assert counted(changed) == good
        alone = replace(changed, series=replace(state, history=tuple(shown[1:])))
        assert counted(alone) == poor


@pytest.mark.parametrize(
    ("sentence", "value", "measure", "unit", "expected"),
    [
        (
            "Hundreds fled when the mill burned, and a wall buried 40 guests of the inn.",
            "40",
            "guests of the inn buried",
            None,
            "a wall buried 40 guests of the inn",
        ),
        # Who they were and where is in the sentence alone.
        ("The wall of the mill fell on the inn beside it: 40 died.", "40", "people died", None, ""),
        # The sentence says it at once.
        ("Forty guests of the inn were buried.", "forty", "guests of the inn buried", None, ""),
        # What money is of stands elsewhere at times.
        (
            "The two armoured vans from the harbour bank held a total of €40 million.",
            "€40 million",
            "two armoured vans",
            "EUR",
            "",
        ),
    ],
)
def test_a_name_heads_a_new_figure_only_where_it_tells_something_sooner(
    sentence: str, value: str, measure: str, unit: str | None, expected: str
) -> None:
    """A heading that says less than its sentence, or something else, is worse than none."""
    view = flood_parts.new_figure(1, sentence, value, measure)
    series = called(measure, scope="", unit=unit)
    assert heading([replace(view, series=series)]) == expected

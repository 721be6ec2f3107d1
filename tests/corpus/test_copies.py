"""Copies: what kind, whose text, which numbers differ; and what is no copy."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest

from corpus.compare_texts import compare, profile
from corpus.copies import CopyIndex, as_known, identify
from corpus.number_tokens import differing_numbers, number_tokens
from corpus.origins import credited_agency, is_published_by
from flows.demo.site import DemoSite
from monitor.models.article import Article, Precision
from monitor.models.identity import CopyKind, Identity, KnownText

_AT = datetime(2026, 5, 4, 8, tzinfo=UTC)

_WIRE = (
    "Dock workers in the port of Halvik walked out at dawn on Tuesday over a plan to close "
    "the old grain terminal, their union said.\n\n"
    "At least 340 people joined the strike, according to organisers, and eleven ships were "
    "waiting in the bay by noon. The port authority put the number at 290 and said that two "
    "cranes were still running.\n\n"
    "The terminal, built in 1962, employs 118 workers and handles a fifth of the country's "
    "wheat. Its owner wants to move the work to a new site down the coast, which would need "
    "fewer hands.\n\n"
    "“We were told on a Friday and we are out on the Tuesday,” said Runa Eide, who has "
    "worked there for 26 years. She said that nobody had answered their letters since the "
    "winter.\n\n"
    "Talks under a state mediator failed twice last month. The government has asked both "
    "sides to return to the table before the harvest begins in August."
)
_OTHER = (
    "Ships stood idle off Halvik on Tuesday as a strike shut most of the grain port, the "
    "second stop of work there this year.\n\n"
    "Runa Eide, a crane driver, stood at the gate with some 300 others. “We were told on a "
    "Friday and we are out on the Tuesday,” she said. The union fears that 118 jobs will go "
    "when the terminal moves south.\n\n"
    "Millers warned that flour could become scarce within weeks. Bread prices have already "
    "risen by 4 percent since spring, official data show, and bakers in the capital have "
    "begun to look for imports.\n\n"
    "The company did not comment. A minister called the walkout regrettable and urged "
    "restraint on every side of the quarrel."
)
_LOCAL = (
    "The town council of Halvik met on Tuesday evening to discuss the coming summer fair, "
    "which has been held on the quay every year since the war.\n\n"
    "Members agreed to move the stage to the old market because of the works at the "
    "harbour. Visitors will find more room there, the mayor said, and the brass band from "
    "Tornes has promised to open the evening as it always has.\n\n"
    "Stalls can be booked until the end of the month. The fee stays as it was, though "
    "electricity will be charged by use for the first time. A bus will run from the station "
    "at every hour until midnight, and children under twelve ride free of charge when they "
    "come with a parent or a teacher."
)


def _known(
    text: str,
    *,
    name: str = "k1",
    url: str = "https://wire.example/1",
    outlet: str | None = "Wire",
    minutes: int = 0,
    origin: str | None = None,
    published: datetime | None = None,
) -> KnownText:
    return KnownText(
        version_id=name,
        url=url,
        outlet=outlet,
        text=text,
        fetched_at=_AT + timedelta(minutes=minutes),
        published_at=published,
        precision=Precision.MINUTE if published else Precision.NONE,
        origin_id=origin or name,
        is_copy=origin is not None,
    )


def _article(text: str, url: str = "https://paper.example/a", *, minutes: int = 60) -> Article:
    return Article(
        url=url,
        raw_url=url,
        fetched_at=_AT + timedelta(minutes=minutes),
        text=text,
        outlet="Paper",
    )


def _identified(text: str, *known: KnownText, previous: KnownText | None = None) -> Identity:
    return identify(_article(text), list(known), previous)


def test_the_same_letters_are_an_exact_copy() -> None:
    """Other quotes, dashes and breaks make no other text."""
    text = _WIRE.replace("“", '"').replace("”", '"').replace("\n\n", "\n")
    copy = _identified(text, _known(_WIRE)).copy
    assert copy is not None
    assert (copy.kind, copy.score, copy.origin_version_id) == (CopyKind.EXACT, 1.0, "k1")
    assert copy.differing_figures == ()
    assert copy.reason


def test_an_edited_text_is_a_near_copy() -> None:
    """Words changed here and there leave it the other's text."""
    text = _WIRE.replace("walked out at dawn", "downed tools early").replace("asked", "urged")
    identity = _identified(text, _known(_WIRE))
    assert identity.copy is not None
    assert identity.copy.kind is CopyKind.NEAR
    assert identity.origin_id == "k1"


@pytest.mark.parametrize(
    "text",
    [
        _WIRE[: len(_WIRE) // 3],
        _LOCAL + "\n\n" + _WIRE + "\n\n" + _LOCAL[::-1],
        "\n\n".join(_WIRE.split("\n\n")[1:3]) + "\n\n" + _LOCAL[:500],
    ],
)
def test_a_part_or_a_whole_within_another_is_contained(text: str) -> None:
    """A text cut to a third, embedded in a longer one, or a block of it, is found and named so."""
    copy = _identified(text, _known(_WIRE)).copy
    assert copy is not None
    assert copy.kind is CopyKind.CONTAINS


def test_another_hand_on_the_same_event_is_no_copy() -> None:
    """Shared quotes, names and numbers do not make a copy."""
    identity = _identified(_OTHER, _known(_WIRE), _known(_LOCAL, name="k2"))
    assert identity.copy is None
    assert identity.origin_id == identity.version_id == _article(_OTHER).version_id


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("340", "430"),
        ("eleven", "12"),
        ("1962", "1926"),
        ("118", "180"),
        ("a fifth", "a quarter"),
        ("a fifth", "a fifth"),
    ],
)
def test_a_copy_says_which_numbers_differ(old: str, new: str) -> None:
    """A changed number is named with both sentences; the same number in words is no difference."""
    copy = _identified(_WIRE.replace(old, new), _known(_WIRE)).copy
    assert copy is not None
    differing = [(d.ours, d.theirs) for d in copy.differing_figures]
    assert differing == ([(new, old)] if old != new else [])
    for figure in copy.differing_figures:
        assert new in figure.our_sentence
        assert old in figure.their_sentence
        assert figure.their_sentence in _WIRE


def test_a_lost_point_is_a_difference() -> None:
    """Letters alone would make 1.4 and 14 one; the numbers do not."""
    text = _WIRE.replace("a fifth of", "1.4 million tonnes of")
    copy = _identified(text.replace("1.4 million", "14 million"), _known(text)).copy
    assert copy is not None
    assert copy.kind is CopyKind.NEAR
    assert [(d.ours, d.theirs) for d in copy.differing_figures] == [("14 million", "1.4 million")]


def test_what_a_site_puts_under_all_of_its_texts_makes_no_copy() -> None:
    """Two texts of one site that share no more than how they end are two texts."""
    ending = (
        "Readers keep this newsroom going, and whoever can spare a few coins is asked to.\n\n"
        "Letters are printed as space allows, with the name of the writer and the town.\n\n"
        "Errors are put right on the page where they stood, as soon as we are told of them."
    )
    one = "\n\n".join([*_WIRE.split("\n\n")[:2], ending])
    two = "\n\n".join([*_LOCAL.split("\n\n")[:2], ending])
    assert _identified(two, _known(one, url="https://paper.example/b")).copy is None
    shared = f"{_WIRE}\n\n{ending}"
    assert _identified(shared, _known(shared, url="https://paper.example/b")).copy is not None


def test_clusters_do_not_chain() -> None:
    """That B holds A and C repeats B's own part does not make C a copy of A."""
    b = _WIRE + "\n\n" + _LOCAL
    known_a = _known(_WIRE, name="a")
    known_b = _known(b, name="b", url="https://b.example/1", origin="a", minutes=5)
    identity = _identified(_LOCAL, known_a, known_b)
    assert identity.origin_id == "b"


def test_a_copy_of_a_copy_leads_to_the_origin() -> None:
    """Among those that it repeats the origin counts, not the copy that was seen last."""
    known_a = _known(_WIRE, name="a")
    edited = _WIRE.replace("walked out at dawn", "downed tools early")
    known_b = _known(edited, name="b", url="https://b.example/1", origin="a", minutes=5)
    identity = _identified(edited, known_b, known_a)
    assert identity.origin_id == "a"


def test_the_earliest_is_the_origin_unless_an_agency_is_named() -> None:
    """A dateline or a credit line points at the agency's own text though it was fetched later."""
    early = _known(_WIRE, name="early", url="https://early.example/1", outlet="Early", minutes=1)
    agency = _known(
        _WIRE.replace("walked out", "struck"), name="agency", outlet="Reuters", minutes=9
    )
    assert _identified(_WIRE, agency, early).origin_id == "early"
    credited = _WIRE + "\n\nReuters contributed to this report."
    assert _identified(credited, agency, early).origin_id == "agency"
    dateline = "HALVIK (Reuters) - " + _WIRE
    identity = _identified(dateline, early, agency)
    assert identity.origin_id == "agency"
    assert identity.copy is not None
    assert "Reuters" in identity.copy.reason


def test_a_publication_date_beats_the_fetch() -> None:
    """What was published earlier is the earlier text, in whatever order both were fetched."""
    first = _known(_WIRE, name="first", url="https://x.example/1", minutes=1)
    dated = _known(
        _WIRE + " So it goes.", name="dated", minutes=9, published=_AT - timedelta(hours=5)
    )
    assert _identified(_WIRE, first, dated).origin_id == "dated"


def test_an_edit_of_a_page_keeps_its_origin() -> None:
    """A new version is no copy of the old one, nor of what others copied from it."""
    page = _known(_WIRE, name="v1", url="https://paper.example/a")
    copied = _known(_WIRE, name="c1", url="https://c.example/1", origin="v1", minutes=5)
    edited = _WIRE.replace("340", "410")
    identity = _identified(edited, page, copied, previous=page)
    assert identity.copy is None
    assert identity.previous_version_id == "v1"
    assert identity.origin_id == "v1"


def test_another_text_in_a_page_s_place_is_its_own() -> None:
    """A page that holds another article now is the old one's version, and has its own origin."""
    page = _known(_WIRE, name="v1", url="https://paper.example/a")
    identity = _identified(_LOCAL, page, previous=page)
    assert identity.previous_version_id == "v1"
    assert identity.origin_id == identity.version_id


def test_two_reports_of_one_template_are_no_copies() -> None:
    """The same phrases around other numbers, days and places tell of another event."""
    template = (
        "A magnitude {a} quake shook {place} on {day}, the survey said. It struck at a depth of "
        "{b} kilometres at {c} minutes past noon. Some {d} people felt it, the survey said, and no "
        "damage was reported by the authorities in {other}. The last quake of such strength in "
        "{place} was measured {e} years ago."
    )
    one = template.format(a=4.1, b=12, c=17, d=300, e=8, place="Arlen", day="Monday", other="Sel")
    two = template.format(a=5.3, b=31, c=44, d=710, e=3, place="Bast", day="Friday", other="Korv")
    assert _identified(two, _known(one)).copy is None
    revised = one.replace("300", "350")
    copy = _identified(revised, _known(one)).copy
    assert copy is not None
    assert [(d.ours, d.theirs) for d in copy.differing_figures] == [("350", "300")]


def test_an_index_knows_what_came_before_in_its_batch() -> None:
    """Each article of a batch is compared with those before it, and with its own page."""
    index = CopyIndex({})
    wire = _article(_WIRE, "https://wire.example/1", minutes=0)
    copy = _article(_WIRE + " So it goes.", "https://b.example/2", minutes=1)
    edit = _article(_WIRE.replace("340", "410"), "https://wire.example/1", minutes=2)
    again = _article(_WIRE.replace("340", "410"), "https://c.example/3", minutes=3)
    first, second, third, fourth = (index.identify(a) for a in (wire, copy, edit, again))
    assert first.copy is None
    assert second.origin_id == wire.version_id
    assert (third.previous_version_id, third.origin_id) == (wire.version_id, wire.version_id)
    assert fourth.origin_id == wire.version_id
    assert as_known(copy, second).is_copy


def test_texts_without_letters_are_their_own() -> None:
    """An empty text repeats nothing."""
    assert _identified("", _known("", name="e"), _known("  ", name="f")).copy is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("OSLO (AP) — The ferry sank.", "The Associated Press"),
        ("OSLO, May 4 (Reuters) - The ferry sank.", "Reuters"),
        ("Breaking\n\nOSLO (AFP) – The ferry sank.", "Agence France-Presse"),
        ("The ferry sank.\n\n— The Associated Press", "The Associated Press"),
        ("The ferry sank.\n\nSource: dpa", "Deutsche Presse-Agentur"),
        ("The ferry sank.\n\n© 2026 AFP", "Agence France-Presse"),
        ("The ferry sank.\n\nReuters contributed to this report.", "Reuters"),
        ("The ferry sank.\n\nWith information from Reuters.", "Reuters"),
        ("The ferry sank, the agency Reuters said. It was old.", None),
        ("(AP) The ferry sank.", "The Associated Press"),
        ("The app (AP) failed. It was old.", None),
        ("", None),
    ],
)
def test_agencies_are_read_from_datelines_and_credits(text: str, name: str | None) -> None:
    """A dateline, a signature or a credit line names the agency; a mention does not."""
    agency = credited_agency(text)
    assert (agency.name if agency else None) == name


def test_a_byline_names_an_agency_too() -> None:
    """The author field counts where the text names none; the agency's own pages are known."""
    agency = credited_agency("The ferry sank.", "Mia Holm, Associated Press")
    assert agency is not None
    assert is_published_by(agency, "https://apnews.com/article/x", None)
    assert is_published_by(agency, "https://a.example/1", "AP")
    assert not is_published_by(agency, "https://notapnews.com/x", "Paper")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,400 people, 1.4 thousand, fourteen hundred", ["1400", "1400", "1400"]),
        ("$1.4bn, 14 million, 3k", ["1400000000", "14000000", "3000"]),
        ("twenty-two of one hundred and five", ["22", "105"]),
        ("two dozen; a million; .08", ["24", "1000000", "0.08"]),
        ("five men met 5 metres away", ["5", "5"]),
        ("at 5:40 a.m., that is 5.40am, and not at 6:15", ["5.4", "5.4", "6.15"]),
        ("half of it, one half, two-thirds, a quarter", ["0.5", "0.5", "0.6667", "0.25"]),
        ("the third man, the second half, quarterly", ["0.5"]),
        ("dozens or hundreds of them, none of us", ["12", "100", "0"]),
        ("someone often weighed the tenor", []),
    ],
)
def test_numbers_are_compared_by_value(text: str, values: list[str]) -> None:
    """Digits, separators, scales and words of one value are one."""
    assert [f"{round(t.value, 4).normalize():f}" for t in number_tokens(text)] == values


def test_an_added_number_is_no_difference() -> None:
    """Only where both forms state a number that the other does not do they differ."""
    assert differing_numbers("340 joined, 12 ships wait.", "340 joined.") == []
    pairs = differing_numbers("340 joined, 12 ships wait.", "eleven ships wait, 340 joined.")
    assert [(a.text, b.text) for a, b in pairs] == [("12", "eleven")]


def test_two_like_sentences_in_short_reports_are_no_copy() -> None:
    """Reports of one event share two sentences in a row: that is the event, and nobody's text."""
    pages = {page.path: profile("\n\n".join(page.paragraphs(2) or ())) for page in DemoSite().pages}
    wires = {"/2023/11/10/arden-ferry-toll", "/news/toll-rises", "/toll-friday"}
    alike = {
        pair
        for pair in combinations(sorted(pages), 2)
        if compare(pages[pair[0]], pages[pair[1]]) is not None
    }
    assert alike == set(combinations(sorted(wires), 2))

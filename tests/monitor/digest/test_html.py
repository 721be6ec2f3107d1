"""The HTML part: safe whatever it quotes, fit for mail clients, small enough, and verbatim."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.digest.compose import compose
from monitor.digest.render import render
from monitor.models.digest import FindingView, Rendered
from monitor.models.story import DigestSection
from tests.support import flood, flood_findings, flood_parts
from tests.support.pages import Element, parse

#: Gmail clips a mail's HTML at about 102 KB.
LIMIT = 90 * 1024
ALL_DAYS = pytest.mark.parametrize("day", list(flood.DAYS))
#: All that a page of ours is made of.
TAGS = frozenset(
    """root html head meta title style body table tr td h1 h2 h3 p blockquote span b a img ul li
    code bdi""".split()  # noqa: SIM905 - words read best as words
)
ATTRIBUTES = frozenset(
    """alt border cellpadding cellspacing charset class content dir height href lang name role src
    style valign width align""".split()  # noqa: SIM905 - words read best as words
)


@cache
def rendered(day: str, max_items: int = 40) -> Rendered:
    """Render a day."""
    return render(compose(flood.DAYS[day](), max_items=max_items, now=flood_parts.NOW))


@ALL_DAYS
def test_only_known_elements_and_attributes(day: str) -> None:
    """Whatever is quoted, nothing but our own markup comes to be."""
    for html in (rendered(day).html, rendered(day).full_html):
        for element in parse(html).walk():
            assert element.tag in TAGS
            assert ATTRIBUTES.issuperset(element.attributes)


@ALL_DAYS
def test_links_are_web_links_and_images_are_our_own(day: str) -> None:
    """Links lead to http or https, and nothing is loaded from outside."""
    mail, full = parse(rendered(day).html), parse(rendered(day).full_html)
    for page in (mail, full):
        for link in page.all("a"):
            assert re.match(r"https?://[^/]", link.attributes["href"])
    assert all(i.attributes["src"].startswith("cid:") for i in mail.all("img"))
    assert all(i.attributes["src"].startswith("data:image/png;base64,") for i in full.all("img"))
    for html in (rendered(day).html, rendered(day).full_html):
        style = "".join(e.text for e in parse(html).all("style"))
        assert "url(" not in html
        assert "@import" not in style
        assert "@font-face" not in style


def test_hostile_text_is_shown_and_not_run() -> None:
    """Markup of an article appears as the characters it is made of."""
    page = parse(rendered("hostile").html)
    quoted = page.all("blockquote")[0].text
    assert quoted.startswith("<script>alert(1)</script> & \"quoted\" 'text'")
    assert "{{ 7*7 }}" in quoted
    assert not page.all("script")
    assert "javascript:alert(document.domain)" in page.text


@given(text=st.text(max_size=60), url=st.text(max_size=40))
@settings(deadline=None, max_examples=40)
def test_no_text_makes_markup(text: str, url: str) -> None:
    """Whatever stands in a field, the page keeps its elements and its links."""
    view = flood_findings.changed_cost()
    odd = replace(
        view.finding,
        measure=text,
        after_sentence=text,
        before_sentence=text or None,
        after_value=text,
        before_value=text,
        after_url=url,
        before_url=f"https://{url}",
    )
    said = replace(flood_parts.claim(1, text, speaker=text or None), evidence=())
    data = flood.day(replace(view, finding=odd, evidence=()), said, title=text)
    page = parse(render(compose(data, max_items=9, now=flood_parts.NOW)).html)
    for element in page.walk():
        assert element.tag in TAGS
        assert set(element.attributes) <= ATTRIBUTES
    for link in page.all("a"):
        assert re.match(r"https?://[^/]", link.attributes["href"])


def test_hostile_text_stays_on_its_line_of_the_text_part() -> None:
    """A quoted sentence cannot begin a line of its own, nor move the terminal's cursor."""
    text = rendered("hostile").text
    assert not any(line.startswith(("Bcc:", "X-Evil")) for line in text.splitlines())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)


@ALL_DAYS
@pytest.mark.parametrize("max_items", [40, 1_000])
def test_the_mail_stays_below_what_clients_clip(day: str, max_items: int) -> None:
    """However many findings are allowed, the mail's HTML is below 90 KB."""
    assert len(rendered(day, max_items).html.encode()) < LIMIT


@pytest.mark.parametrize("stretch", [1, 4, 12])
@pytest.mark.parametrize("mark", ["x", "&", "é"])
def test_long_texts_do_not_burst_the_limit(stretch: int, mark: str) -> None:
    """Long sentences, long addresses and characters that grow when escaped are reckoned with."""
    data = flood.full()
    views = tuple(
        replace(
            view,
            finding=replace(
                view.finding,
                after_sentence=f"{view.finding.after_sentence} {f'{mark * 9} ' * 10 * stretch}",
                after_url=f"{view.finding.after_url}?q={'0' * 60 * stretch}",
                measure=view.finding.measure and f"{view.finding.measure} {mark * 8 * stretch}",
            ),
        )
        for view in data.findings
    )
    digest = compose(replace(data, findings=views), max_items=1_000, now=flood_parts.NOW)
    size = len(render(digest).html.encode())
    assert size < LIMIT
    # The limit is made use of: a day of more than a hundred findings fills more than half of it.
    assert size > LIMIT / 2


@ALL_DAYS
def test_the_full_file_holds_what_was_cut(day: str) -> None:
    """Every finding, shown or cut, is quoted verbatim in the full edition."""
    data = flood.DAYS[day]()
    digest = compose(data, max_items=3, now=flood_parts.NOW)
    quoted = {_plain(e.text) for e in parse(render(digest).full_html).all("blockquote", "bdi")}
    told = [i for s in digest.sections for i in s.items] + list(digest.cut)
    assert {_plain(i.view.finding.after_sentence) for i in told} <= quoted


@ALL_DAYS
def test_every_quotation_is_a_stored_sentence(day: str) -> None:
    """Nothing is quoted that no article says, in HTML and in the text alike."""
    data = flood.DAYS[day]()
    stored = {_plain(s) for s in _sentences(data.findings + data.main_claims)}
    stored |= {_plain(s.sentence) for s in data.series} | {
        _plain(o.sentence) for o in data.outdated
    }
    digest = rendered(day)
    for element in parse(digest.html).all("blockquote", "bdi"):
        assert _plain(element.text) in stored
    quotes = [line.strip()[2:] for line in digest.text.splitlines() if line.strip()[:2] == "> "]
    assert all(_plain(quote) in stored for quote in quotes)
    assert len(quotes) == len(parse(digest.html).all("blockquote", "bdi"))


def _sentences(views: tuple[FindingView, ...]) -> set[str]:
    found: set[str] = set()
    for view in views:
        finding = view.finding
        found |= {finding.after_sentence, finding.before_sentence or ""}
        found |= {e.sentence for e in view.evidence}
    return found


def _plain(text: str) -> str:
    return re.sub(r"[\x00-\x20\x7f-\x9f]+", " ", text).strip()


@ALL_DAYS
def test_text_and_html_say_the_same(day: str) -> None:
    """Every address that one part gives is in the other, and so is every headline."""
    digest = rendered(day)
    page = parse(digest.html)
    links = {link.attributes["href"] for link in page.all("a")}
    feeds = {source.feed for source in flood.DAYS[day]().coverage.sources}
    assert all(link in digest.text for link in links - feeds)
    for heading in page.all("h3"):
        assert heading.text.strip() in digest.text


def test_every_quotation_has_outlet_link_and_time_of_reading() -> None:
    """The line below each quotation says where it stood and when it was read."""
    page = parse(rendered("ordinary").html)
    for quotation in page.all("blockquote"):
        assert quotation.parent is not None
        siblings = [c for c in quotation.parent.children if isinstance(c, Element)]
        below = siblings[siblings.index(quotation) + 1]
        assert below.all("a")
        assert re.search(r"read \w{3} \d+ \w{3}, \d\d:\d\d EET", below.text)


def test_a_speaker_is_named_only_where_given() -> None:
    """A claim without speaker and attribution is headed by its outlet alone."""
    text = render(
        compose(flood.day(flood_findings.CLAIMS[4]), max_items=9, now=flood_parts.NOW)
    ).text
    assert "Reported by Ostermarsh Courier\n" in text


def test_coverage_can_be_left_out() -> None:
    """A recipient who wants one section gets that, and the warnings."""
    digest = compose(flood.ordinary(), max_items=40, now=flood_parts.NOW)
    only = render(digest, [DigestSection.CHANGED_FIGURES])
    assert "COVERAGE" not in only.text
    assert [h.text.split()[0] for h in parse(only.html).all("h2")] == ["Changed"]
    assert len(only.images) == 2


def test_a_first_digest_of_a_long_story_stays_small() -> None:
    """Many series with long sentences leave the mail below the limit."""
    data = flood.first()
    long = "The water stood in every cellar of the lower town for days. " * 12
    digest = compose(
        replace(
            data,
            series=tuple(replace(data.series[0], sentence=f"{n} {long}") for n in range(60)),
            main_claims=flood.full().findings,
            title="Flood & more " * 40,
        ),
        max_items=1_000,
        now=flood_parts.NOW,
    )
    rendered_ = render(digest)
    assert len(rendered_.html.encode()) < LIMIT
    assert "more in the full edition" in rendered_.html
    assert rendered_.full_html.count(long.strip()) == 60


def test_old_figures_of_a_long_day_stay_small() -> None:
    """Of many, with long sentences, the mail lists a few and the full edition all."""
    long = "The water stood in every cellar of the lower town for days. " * 12
    uses = tuple(replace(flood_findings.OUTDATED[0], sentence=f"{n}th: {long}") for n in range(60))
    rendered_ = render(compose(flood.day(outdated=uses), max_items=9, now=flood_parts.NOW))
    assert len(rendered_.html.encode()) < LIMIT
    assert rendered_.html.count(long.strip()) < 60
    assert rendered_.full_html.count(long.strip()) == 60


def test_the_full_edition_says_how_to_look_behind_a_line() -> None:
    """Whoever would show, judge or mute a finding finds its id there; a mail has no room for it."""
    day = rendered("ordinary")
    for view in (flood_findings.changed_dead(), flood_findings.CLAIMS[4]):
        shown = f"newsdelta show {view.finding.finding_id}"
        assert shown in day.full_html
        assert shown not in day.html

"""What a composed digest says of a page that is forgotten."""

from __future__ import annotations

from dataclasses import replace

from monitor.digest.compose import compose
from monitor.digest.erase import Gone, erase_digest, erase_rendered
from monitor.digest.render import render
from monitor.models.storage import FORGOTTEN
from tests.support import flood, flood_findings, flood_parts


def test_an_old_figure_loses_its_pages_wording() -> None:
    """Its sentence and the name made of it go; what is counted stays in the words of its series."""
    use = replace(flood_findings.OUTDATED[0], name="people known to have died")
    other = replace(use, url=flood_parts.url_of("Vale Radio", "what-we-know"))
    day = flood.day(outdated=(use, other))
    erased = erase_digest(
        compose(day, max_items=9, now=flood_parts.NOW), Gone(frozenset({use.url}))
    )
    assert erased.outdated == (replace(use, name="", sentence=FORGOTTEN), other)
    text = render(erased).text
    assert "People confirmed dead, Ostermarsh district" in text
    assert text.count("People known to have died") == 1


def test_a_forgotten_pages_headline_goes_with_its_sentence() -> None:
    """It stands beside what a named person says, and above what the outlet reports of its own."""
    said = flood_parts.claim(2, "The siren was cut off, Ollen said.", speaker="Marta Ollen")
    told = flood_parts.claim(3, "Nobody has opened the register for six years.")
    kept = flood_parts.claim(5, "The ferry is moored again.")
    rendered = render(compose(flood.day(said, told, kept), max_items=9, now=flood_parts.NOW))
    urls = frozenset(view.finding.after_url for view in (said, told))
    headlines = [view.evidence[0].title for view in (said, told)]
    assert all(one in rendered.text and one in rendered.html for one in headlines)
    sentences = tuple(view.finding.after_sentence for view in (said, told))
    erased = erase_rendered(rendered, Gone(urls, (*sentences, *headlines)))
    for form in (erased.text, erased.html):
        assert not any(one in form for one in headlines)
        assert "The ferry is moored again." in form

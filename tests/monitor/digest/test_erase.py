"""What a composed digest says of a page that is forgotten."""

from __future__ import annotations

from dataclasses import replace

from monitor.digest.compose import compose
from monitor.digest.erase import Gone, erase_digest
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

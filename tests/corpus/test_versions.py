"""Versions of a page: what is a change at all."""

from __future__ import annotations

import pytest

from corpus.versions import is_new_version

_LEAD = "The council voted on Monday to rebuild the bridge that the flood destroyed in March."
_COST = "The work will cost 14 million crowns, the treasurer told reporters after the vote."
_MAYOR = "Mayor Ilse Brandt said that trains would run again before the first snow."
_BACK = "The bridge had carried the only railway line into the valley since 1911."
_OLD = f"{_LEAD} {_COST}\n\n{_MAYOR}\n\n{_BACK}"


@pytest.mark.parametrize(
    "new",
    [
        _OLD,
        _OLD.replace("\n\n", "\n"),
        _OLD.replace(" said", "  said") + "\n",
        _OLD.replace("voted", "vo\u00adted").replace("'", "’"),
        "By Jonas Ek and Mia Holm\n\n" + _OLD,
        "Updated 3:04 PM EDT, Mon May 4, 2026\n\n" + _OLD,
        "Last updated: 4 May 2026 at 15:04\n\n" + _OLD,
        "Published 4 May 2026, 12:30 GMT\n\n" + _OLD,
        "3 min read\n\n" + _OLD,
        "2 hours ago\n\n" + _OLD,
        _OLD + "\n\nMia Holm contributed to this report.",
        _OLD + "\n\nSign up for our morning newsletter.",
        _OLD + "\n\nRead more: How the flood came",
        _OLD + "\n\n© 2026 The Valley Courier. All rights reserved.",
    ],
)
def test_type_time_and_furniture_make_no_version(new: str) -> None:
    """A page whose story says the same words is the same version."""
    decision = is_new_version(_OLD, new)
    assert not decision, decision.reason
    assert decision.reason


@pytest.mark.parametrize(
    "new",
    [
        _OLD.replace("14 million", "15 million"),
        _OLD.replace("14 million", "1.4 million"),
        _OLD.replace("14 million", "14 billion"),
        _OLD.replace("voted", "voted not"),
        _OLD.replace(_BACK, ""),
        _OLD + "\n\nCorrection: An earlier version of this article misstated the cost.",
        _OLD + "\n\nThis article was updated to add a comment from the treasurer.",
        "By Friday 300 workers had left the town.\n\n" + _OLD,
        "By Friday the Workers had left.\n\n" + _OLD,
        _OLD + "\n\nShare prices fell 5 percent.",
        _OLD + "\n\nSee what the 12 winners said.",
        _OLD + "\n\nPublished figures show 14 deaths.",
        _OLD + "\n\nUpdated figures may follow.",
        _OLD + "\n\nThe story was updated at 5.",
        f"{_BACK}\n\n{_MAYOR}\n\n{_LEAD} {_COST}",
    ],
)
def test_other_words_make_a_version(new: str) -> None:
    """One digit, one word, a lost sentence or a note of correction is another text."""
    decision = is_new_version(_OLD, new)
    assert decision
    assert decision.reason

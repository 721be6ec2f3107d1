"""Series of figures that measure the same thing, and how one observation relates to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.models.article import Precision
from monitor.models.reading import Figure

#: How much of a series deciding needs: the latest observations, and the latest of each of so many
#: values last seen.
LATEST = 12
VALUES = 24
#: So many series are held against a figure in full: those that share most words with it. A labelled
#: month scores the same from 16 on.
NEAREST = 24


class Relation(StrEnum):
    """How a later observation stands to an earlier one of the same series."""

    FIRST = "first"
    SAME = "same"
    RAISED = "raised"
    LOWERED = "lowered"
    REFINED = "refined"
    RESTATED = "restated"
    CONFLICTING = "conflicting"
    OUTDATED = "outdated"
    RETURNED = "returned"
    RETRACTED = "retracted"


class Basis(StrEnum):
    """Whether a change corrects the same as-of (`revised`) or tells of a newer one (`later`)."""

    REVISED = "revised"
    LATER = "later"


class Via(StrEnum):
    """Whether a change came with another article or by an edit of the same page."""

    NEW_ARTICLE = "new_article"
    EDITED_ARTICLE = "edited_article"


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure together with where and when it stood.

    `origin_id` is shared by copies of one text. `series_id` is None until it is decided.
    `words` is how many words its text has, 0 when that is unknown.
    `context` holds the key words of what stands around the figure: the article's opening and the
    sentence before (see `corpus.series.context_of`). `revised` is true when its page was known
    before in an earlier version, so that it was written later than the page was published. `aside`
    is true for what a source maintains against the series' current value: both stand.
    """

    figure_id: str
    figure: Figure
    version_id: str
    url: str
    outlet: str | None
    title: str
    origin_id: str
    fetched_at: datetime
    published_at: datetime | None
    precision: Precision
    series_id: str | None = None
    gone_at: datetime | None = None
    context: str = ""
    words: int = 0
    revised: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A link from an observation to the earlier one that it follows, typed by relation."""

    from_figure_id: str
    to_figure_id: str
    story: str
    series_id: str
    relation: Relation
    basis: Basis
    via: Via
    correction_noted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class KnownSeries:
    """A series as far as deciding needs it.

    `observations` are a bounded choice of what the series holds, in the order in which they were
    taken: the founding one, the current one, the latest, and the latest of each earlier value.
    `filed` are those of the keys asked for under which all that it ever held is filed, each with
    the number of the last observation that filed it there; empty for a series that was not loaded
    by keys.
    """

    series_id: str
    founding: Observation
    observations: tuple[Observation, ...]
    current_figure_id: str
    filed: tuple[tuple[str, int], ...] = ()

    @property
    def current(self) -> Observation:
        """Return the observation that states the current value."""
        for one in reversed(self.observations):
            if one.figure_id == self.current_figure_id:
                return one
        raise LookupError(f"{self.series_id} has no {self.current_figure_id}")


@dataclass(frozen=True, slots=True)
class SeriesLookUp:
    """What finds the known series that a figure may belong to.

    `keys` are (key, weight, since): a series shares a key's weight if an observation numbered
    `since` or later filed it there. It may be the figure's when it shares `least` in all, and is
    among the `NEAREST` that share most, those filed last first.
    """

    keys: tuple[tuple[str, int, int], ...]
    least: int


@dataclass(frozen=True, slots=True)
class SeriesDecision:
    """Which series a figure observes, and what that makes of it.

    `series_id` is None for a figure that observes none. `change` links it to `before`, the
    observation that it follows. `current_figure_id` is the series' current observation afterwards.
    `keys` are those under which the observation is counted, and its series filed. `aside`: see
    `Observation`.
    """

    figure_id: str
    series_id: str | None
    reason: str
    founded: bool = False
    relation: Relation | None = None
    change: Change | None = None
    before: Observation | None = None
    current_figure_id: str | None = None
    keys: tuple[str, ...] = ()
    aside: bool = False

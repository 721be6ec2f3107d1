"""Series of figures that measure the same thing, and how one observation relates to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.models.article import Precision
from monitor.models.reading import Figure


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

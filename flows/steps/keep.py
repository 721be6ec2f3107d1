"""Keep what was read: new versions with what they say first, old rows seen again or gone."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from corpus.earlier import KnownPage
from corpus.standing import Standing, said_first, standing_of, turn_over
from corpus.versions import is_new_version
from flows.logs import tell
from flows.steps.work import Candidate
from monitor.models.article import Article
from monitor.models.storage import ReadArticle, Sighting, StoryVerdict, StoryVersion
from warehouse.connect import Connection
from warehouse.store import links as link_store
from warehouse.store import rereading as reread_store
from warehouse.store import versions as version_store
from warehouse.store.readings import MOST_DIGITS, too_long

_LOG = logging.getLogger(__name__)

#: Says why what an article (from a source of that key) says is no news, None when it may be.
Baseline = Callable[[Article, str | None], str | None]


@dataclass
class Rows:
    """The rows that a chunk's candidates come to, in their order.

    `changed` tells for each URL whether its page holds another text than before. The `again` and
    `gone` lists hold the ids of rows that were seen again, or seen to be gone.
    """

    new: list[ReadArticle] = field(default_factory=list)
    on_story: list[StoryVersion] = field(default_factory=list)
    changed: dict[str, bool] = field(default_factory=dict)
    again: list[Sighting] = field(default_factory=list)
    gone: list[Sighting] = field(default_factory=list)


def keep(
    con: Connection,
    story: str,
    candidates: Sequence[Candidate],
    baseline: Baseline,
    now: datetime,
) -> Rows:
    """Store a chunk of candidates within the caller's transaction; return what they came to.

    Candidates of one URL come in the order of their fetch. One that says what its page said before
    makes no version; what it says still stands. One that was fetched before what is known of its
    page takes its place there, and changes nothing of that. What was forgotten on request is not
    kept again, as from a file that still holds it.
    """
    forgotten = link_store.forgotten(con, {c.article.url for c in candidates})
    candidates = [c for c in candidates if c.article.url not in forgotten]
    relevant = [c for c in candidates if c.verdict.relevant]
    urls = sorted({c.article.url for c in relevant})
    latest = version_store.latest_versions(con, urls, now)
    alive = version_store.alive(con, urls, now)
    standing = {url: standing_of(rows) for url, rows in alive.items()}
    newest = {url: version.article for url, version in latest.items()}
    behind = {c.article.url for c in relevant if _is_behind(c.article, newest.get(c.article.url))}
    versions = reread_store.pages_as_kept(con, behind, now) if behind else {}
    pages = {url: KnownPage(known) for url, known in versions.items()}
    rows = sort_out(relevant, newest, standing, pages, baseline)
    version_store.save_versions(con, rows.new)
    _tell_what_is_too_long(story, rows.new)
    version_store.save_story_versions(con, story, rows.on_story)
    known = {one.url: one.baseline for one in rows.on_story if one.url in latest}
    version_store.queue_earlier(con, story, known, now)
    version_store.save_story_articles(
        con,
        story,
        [
            StoryVerdict(c.article.url, c.verdict.relevant, c.verdict.score, c.verdict.reason)
            for c in candidates
        ],
    )
    version_store.carry_forward(con, rows.again)
    version_store.mark_gone(con, rows.gone)
    return rows


def sort_out(
    candidates: Sequence[Candidate],
    latest: Mapping[str, Article],
    standing: Mapping[str, Standing],
    pages: Mapping[str, KnownPage],
    baseline: Baseline,
) -> Rows:
    """Tell what is new in a chunk from what stood on its pages before; pure.

    `pages` are those of which a candidate was fetched before the latest version.
    """
    rows = Rows()
    newest = dict(latest)
    stands = dict(standing)
    times = Counter(candidate.article.url for candidate in candidates)
    for candidate in candidates:
        article, at = candidate.article, candidate.article.fetched_at
        before = newest.get(article.url)
        if _is_behind(article, latest.get(article.url)):
            _take_in(rows, candidate, pages[article.url], baseline)
            continue
        here = stands.setdefault(article.url, Standing())
        if before is not None and not is_new_version(before.text, article.text):
            rows.changed.setdefault(article.url, False)
            rows.again.append(
                Sighting(at, tuple(here.figures.values()), tuple(here.claims.values()))
            )
            rows.on_story.append(_on_story(before, baseline, candidate.feed))
            continue
        # Sentences are put side by side only where others stand there, or will within the chunk.
        if times[article.url] == 1 and not here.figures and not here.claims:
            turnover = said_first(candidate.reading)
        else:
            turnover = turn_over(here, candidate.reading)
        rows.new.append(ReadArticle(article, turnover.first_said, candidate.signature))
        rows.on_story.append(_on_story(article, baseline, candidate.feed))
        rows.changed[article.url] = True
        rows.again.append(Sighting(at, turnover.again_figures, turnover.again_claims))
        rows.gone.append(Sighting(at, turnover.gone_figures, turnover.gone_claims))
        newest[article.url] = article
    return rows


def _is_behind(article: Article, latest: Article | None) -> bool:
    return latest is not None and article.fetched_at < latest.fetched_at


def _take_in(rows: Rows, candidate: Candidate, page: KnownPage, baseline: Baseline) -> None:
    """Add to the rows what a candidate comes to that is earlier than what is known of its page."""
    article = candidate.article
    earlier = page.place(article, candidate.reading)
    rows.changed.setdefault(article.url, False)
    if earlier.known is not None:
        at, reason = earlier.known.article.fetched_at, baseline(article, candidate.feed)
        rows.on_story.append(StoryVersion(earlier.known.version_id, article.url, at, reason))
    if earlier.first_said is not None:
        rows.new.append(ReadArticle(article, earlier.first_said, candidate.signature))
        rows.on_story.append(_on_story(article, baseline, candidate.feed))
    if earlier.again is not None and earlier.gone is not None:
        rows.again.append(earlier.again)
        rows.gone.append(earlier.gone)


def _tell_what_is_too_long(story: str, new: Iterable[ReadArticle]) -> None:
    for one in new:
        for figure in too_long(one.reading):
            tell(
                _LOG,
                logging.WARNING,
                f"a number of more than {MOST_DIGITS} digits is not kept as a figure: "
                f"{figure.number_text}",
                story=story,
                url=one.article.url,
            )


def _on_story(article: Article, baseline: Baseline, feed: str | None) -> StoryVersion:
    reason = baseline(article, feed)
    return StoryVersion(article.version_id, article.url, article.fetched_at, reason)

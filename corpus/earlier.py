"""Versions that are found when later ones of their page are known: those stay what they are.

An archive is imported again, or its older half after the newer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.standing import standing_at, turn_over
from corpus.versions import is_new_version
from monitor.models.article import Article
from monitor.models.reading import Reading, make_claim_id, make_figure_id
from monitor.models.storage import KeptRow, KeptVersion, Sighting, StoredVersion


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier version comes to.

    `known` is the version that it says no more than, and then nothing is to be kept. Else
    `first_said` is what it says and nothing that stood there then did, which is `gone` with the
    next version that was known, and `again` what else it says.
    """

    known: StoredVersion | None = None
    first_said: Reading | None = None
    again: Sighting | None = None
    gone: Sighting | None = None


@dataclass(frozen=True)
class KnownPage:
    """The versions of a page in their order, among which earlier ones take their places."""

    versions: list[KeptVersion]

    def place(self, article: Article, reading: Reading) -> Earlier:
        """Put a version before the newest of its page, and say what it comes to."""
        known = self._says_no_more(article, reading.version_id)
        if known is not None:
            return Earlier(known)
        at = article.fetched_at
        nth = sum(one.version.article.fetched_at <= at for one in self.versions)
        end = self.versions[nth].version.article.fetched_at
        turnover = turn_over(standing_at(self.versions, at), reading)
        said = turnover.first_said
        figures = {make_figure_id(said.version_id, f.start, f.end): f for f in said.figures}
        claims = {make_claim_id(said.version_id, c.start, c.end): c for c in said.claims}
        stored = StoredVersion(said.version_id, nth, article.sha256, said.reader_version, article)
        self.versions.insert(
            nth,
            KeptVersion(
                stored,
                tuple(KeptRow(i, one, at, at, end) for i, one in figures.items()),
                tuple(KeptRow(i, one, at, at, end) for i, one in claims.items()),
            ),
        )
        return Earlier(
            first_said=said,
            again=Sighting(at, turnover.again_figures, turnover.again_claims),
            # The next version has rows of its own for what it says too.
            gone=Sighting(end, tuple(figures), tuple(claims)),
        )

    def _says_no_more(self, article: Article, version_id: str) -> StoredVersion | None:
        for one in self._beside(article):
            same = one.version_id == version_id or one.sha256 == article.sha256
            if same or not (one.dropped or is_new_version(one.article.text, article.text)):
                return one
        return None

    def _beside(self, article: Article) -> Iterator[StoredVersion]:
        """Yield the versions of the same time, the one that stood then, and the next."""
        at = article.fetched_at
        before = [one.version for one in self.versions if one.version.article.fetched_at <= at]
        yield from (one for one in before if one.article.fetched_at == at)
        yield from before[-1:]
        yield self.versions[len(before)].version

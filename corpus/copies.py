"""Whether a text repeats another one, whole or in part, and whose text it is.

Similarity never hides a number: copies that state other numbers say which.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time

from corpus.compare_texts import (
    Match,
    Profile,
    compare,
    is_edit_of,
    profile,
    without_common_edges,
)
from corpus.fingerprint import signature_of
from corpus.origins import Agency, credited_agency, is_published_by
from monitor.models.article import Article, Precision
from monitor.models.identity import (
    CANDIDATES,
    COMMON_HASH,
    MANY_SHARED,
    MIN_SHARED,
    MIN_WEIGHT,
    Copy,
    Identity,
    KnownText,
)

#: Roots that explain nearly as much of a text as the best one does are held to explain it as well.
_AS_GOOD = 0.15
#: What two texts of one site share below this may be what the site puts under all of its texts.
_HALF = 0.5


def identify(
    article: Article, known: Sequence[KnownText], previous: KnownText | None = None
) -> Identity:
    """Decide whose text an article is.

    `known` are the candidates among earlier versions of other articles, `previous` is the version
    of the same URL before this one. A text is a copy only of what it repeats itself: that one
    candidate repeats another does not make this a copy of the other. Among origins that explain it
    equally well the agency that it names comes first, then the earliest.
    """
    profiles = {k.version_id: profile(k.text) for k in known}
    return _identify(article, profile(article.text), known, profiles, previous)


def _identify(
    article: Article,
    mine: Profile,
    known: Sequence[KnownText],
    profiles: Mapping[str, Profile],
    previous: KnownText | None,
) -> Identity:
    own_ids = {k.version_id for k in known if k.url == article.url}
    own_origin: str | None = None
    if previous is not None:
        own_ids.add(previous.version_id)
        if not previous.is_copy:
            own_origin = previous.origin_id or previous.version_id
            own_ids.add(own_origin)
    matches: dict[str, tuple[KnownText, Match]] = {}
    for other in known:
        if other.url == article.url or other.origin_id in own_ids:
            continue
        match = compare(mine, profiles[other.version_id])
        if match is not None and match.score < _HALF and _host(other.url) == _host(article.url):
            match = compare(*map(profile, without_common_edges(article.text, other.text)))
        if match is not None:
            matches[other.version_id] = other, match
    version_id = article.version_id
    previous_id = previous.version_id if previous else None
    if matches:
        root, origin, match = _choose_origin(article, matches)
        copy = Copy(
            version_id=version_id,
            origin_version_id=root,
            kind=match.kind,
            score=match.score,
            reason=f"{match.reason}; {_why_origin(article, origin)}",
            differing_figures=match.differing_figures,
        )
        return Identity(version_id, previous_id, root, copy)
    if previous is not None and own_origin and is_edit_of(mine, profile(previous.text)):
        return Identity(version_id, previous_id, own_origin)
    return Identity(version_id, previous_id, version_id)


class CopyIndex:
    """Identify a batch of articles in their order, each against all that came before it.

    `candidates` are, by version id of the new article, the known texts that the warehouse proposes;
    `previous` is, by canonical URL, the newest known version. Every identified article is a
    candidate for those after it, so that the result does not depend on how a stream is cut into
    batches.
    """

    def __init__(
        self,
        candidates: Mapping[str, Sequence[KnownText]],
        previous: Mapping[str, KnownText] | None = None,
    ) -> None:
        self._candidates = candidates
        self._previous = dict(previous or {})
        self._profiles: dict[str, Profile] = {}
        self._known: dict[str, KnownText] = {}
        #: By hash, the first version of each origin that has it.
        self._by_hash: dict[int, dict[str, str]] = {}

    def identify(self, article: Article) -> Identity:
        """Decide whose text the next article of the stream is, and remember it."""
        mine = profile(article.text)
        marks = signature_of(mine.shingles)
        found = {k.version_id: k for k in self._candidates.get(article.version_id, ())}
        for k in self._in_batch(marks):
            found.setdefault(k.version_id, k)
        known = list(found.values())
        for k in known:
            if k.version_id not in self._profiles:
                self._profiles[k.version_id] = profile(k.text)
        previous = self._previous.get(article.url)
        identity = _identify(article, mine, known, self._profiles, previous)
        self._remember(article, identity, mine, marks)
        return identity

    def _in_batch(self, marks: Sequence[int]) -> list[KnownText]:
        """Propose what the warehouse would of this batch, by the same rule (copy_candidates)."""
        shared: dict[str, list[float]] = {}
        for mark in marks:
            holders = self._by_hash.get(mark, {})
            if len(holders) <= COMMON_HASH:
                for version_id in holders.values():
                    shared.setdefault(version_id, []).append(1 / len(holders))
        likely = [
            (sum(weights), version_id)
            for version_id, weights in shared.items()
            if len(weights) >= MIN_SHARED
            and (sum(weights) >= MIN_WEIGHT or len(weights) >= MANY_SHARED)
        ]
        likely.sort(key=lambda pair: -pair[0])
        ids = dict.fromkeys(version_id for _, version_id in likely[:CANDIDATES])
        for version_id in list(ids):
            ids.setdefault(self._known[version_id].origin_id)
        return [self._known[v] for v in ids if v in self._known]

    def _remember(
        self, article: Article, identity: Identity, mine: Profile, marks: Sequence[int]
    ) -> None:
        known = as_known(article, identity)
        self._previous[article.url] = known
        self._known[known.version_id] = known
        self._profiles[known.version_id] = mine
        for mark in marks:
            self._by_hash.setdefault(mark, {}).setdefault(known.origin_id, known.version_id)


def as_known(article: Article, identity: Identity) -> KnownText:
    """Return an identified article as what later ones are compared with."""
    return KnownText(
        version_id=identity.version_id,
        url=article.url,
        outlet=article.outlet,
        text=article.text,
        fetched_at=article.fetched_at,
        published_at=article.published_at,
        precision=article.precision,
        origin_id=identity.origin_id,
        is_copy=identity.copy is not None,
        author=article.author,
    )


def _choose_origin(
    article: Article, matches: Mapping[str, tuple[KnownText, Match]]
) -> tuple[str, KnownText, Match]:
    """Return the origin's version id, the known text that stands for it, and how it matches."""
    by_root: dict[str, tuple[KnownText, Match]] = {}
    for other, match in matches.values():
        root = other.origin_id or other.version_id
        if other.is_copy and root not in matches:
            root = other.version_id
        best = by_root.get(root)
        if (
            best is None
            or other.version_id == root
            or (best[0].version_id != root and match.score > best[1].score)
        ):
            by_root[root] = other, match
    bar = max(match.score for _, match in by_root.values()) - _AS_GOOD
    agency = credited_agency(article.text, article.author)
    root = min(
        (r for r, (_, match) in by_root.items() if match.score >= bar),
        key=lambda r: (not _is_from(agency, by_root[r][0]), *_age(by_root[r][0])),
    )
    return root, *by_root[root]


def _is_from(agency: Agency | None, known: KnownText) -> bool:
    return agency is not None and is_published_by(agency, known.url, known.outlet)


def _age(known: KnownText) -> tuple[datetime, datetime, str]:
    """Order texts by when they appeared; a bare day counts as its end, no date as the fetch."""
    appeared = known.fetched_at
    if known.published_at is not None and known.precision is not Precision.NONE:
        appeared = known.published_at
        if known.precision is Precision.DAY:
            appeared = datetime.combine(appeared.date(), time.max, UTC)
    return min(appeared, known.fetched_at), known.fetched_at, known.url


def _why_origin(article: Article, origin: KnownText) -> str:
    agency = credited_agency(article.text, article.author)
    if agency is not None and is_published_by(agency, origin.url, origin.outlet):
        return f"it credits {agency.name}, whose text this is"
    credit = f", and it credits {agency.name}" if agency is not None else ""
    return f"known before from {origin.outlet or _host(origin.url) or origin.url}{credit}"


def _host(url: str) -> str:
    head, found, rest = url.partition("://")
    if not found or head == "file":
        return ""
    return rest.partition("/")[0].removeprefix("www.").lower()

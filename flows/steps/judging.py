"""Keep a person's judgements: each is appended, none is ever changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from corpus.series.judged import Judged
from flows.context import Context
from monitor.models.errors import QueryError
from monitor.models.judgement import Judgement, JudgementKind
from warehouse.show import show
from warehouse.store import judgements as judgement_store


def judge(
    context: Context,
    kind: JudgementKind,
    subjects: Sequence[str],
    *,
    why: str = "",
    story: str | None = None,
    until: datetime | None = None,
) -> Judgement:
    """Append a judgement and publish what it changes; the next digest goes by it."""
    judgement = Judgement(context.clock(), kind, tuple(subjects), story=story, until=until, why=why)
    _keep(context, [judgement])
    return judgement


def judge_pairs(
    context: Context, kind: JudgementKind, pairs: Iterable[tuple[str, str]], *, why: str = ""
) -> None:
    """Append one judgement on each pair: the latest on a pair holds."""
    now = context.clock()
    _keep(context, [Judgement(now, kind, pair, why=why) for pair in pairs])


def merged_into(context: Context, series: str) -> Mapping[str, str]:
    """Return the ids of series that persons made one with a series; no view names them any more.

    Each with the one that it was merged into, which is another where those followed one another.
    """
    with context.warehouse.reading() as con:
        return Judged(judgement_store.judgements(con)).joined_into(series)


def _keep(context: Context, judged: Sequence[Judgement]) -> None:
    wait = context.settings.wait_for_lease
    with context.warehouse.lease(judged[0].kind.value, wait=wait, clock=context.clock):
        with context.warehouse.writing() as con:
            judgement_store.add_judgements(con, judged)
        context.warehouse.publish()


def known_id(context: Context, wanted: str, *kinds: str) -> str:
    """Return the id if the snapshot knows it as one of the kinds, else raise `QueryError`."""
    with context.warehouse.reading() as con:
        now_part_of = Judged(judgement_store.judgements(con)).canonical(wanted)
        if now_part_of != wanted:
            raise QueryError(f"{wanted} is part of {now_part_of} since a merge: name that")
        proof = show(con, wanted, context.clock())
    if kinds and proof.kind not in kinds:
        raise QueryError(f"{wanted} is of the kind {proof.kind}; expected a {' or '.join(kinds)}")
    return proof.id

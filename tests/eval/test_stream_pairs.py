"""Measure on pairs of mentions from two texts whether they are one series, and what changed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from corpus.series.intervals import stated
from monitor.models.series import Observation, SeriesDecision
from tests.eval.gate import check
from tests.eval.series_replay import MOVES, Key, Replay, replayed

JUDGED = Path(__file__).parent / "judged"
Row = dict[str, Any]


@pytest.mark.parametrize(
    "name",
    ["stream_pairs_tuning", "stream_pairs_kept_back", "stream_pairs_read", "stream_pairs_fresh"],
)
def test_pairs_of_the_stream_are_told_apart(name: str) -> None:
    """Pairs judged one quantity are one series, judged others are not; its changes are told."""
    replay = replayed()
    decided = {t.observation.figure_id: t.decision for t in replay.taken}
    versions = {version_hash(key): key for key in replay.texts}
    moved = {
        (t.decision.series_id, stated(t.observation.figure), str(t.decision.relation))
        for t in replay.taken
        if t.decision.change and t.decision.relation in MOVES
    }
    rows = [json.loads(line) for line in (JUDGED / f"{name}.jsonl").read_text().splitlines()]
    same = joined = right = otherwise = apart = changes = told = false = 0
    for row in rows:
        before, after = (_standing(row[side], versions, replay) for side in ("before", "after"))
        pair = joined_series(before, after, decided)
        same += row["verdict"] == "same"
        joined += pair is not None
        right += pair is not None and row["verdict"] == "same"
        if row["verdict"] == "same" and row["kind"] != "reworded":
            otherwise += 1
            apart += pair is None
        if row.get("change") in ("raised", "lowered"):
            changes += 1
            told += bool(after and (pair, stated(after.figure), row["change"]) in moved)
        else:
            false += bool(after and before and _moves(decided[after.figure_id], before))
    check(
        name,
        {
            "pairs": len(rows),
            "same": same,
            "changes": changes,
            "precision": right / joined,
            "recall": right / same,
            "recall_of_other_values": 1 - apart / otherwise,
            "change_recall": told / changes,
            "max_false_changes": false,
        },
    )


def version_hash(key: Key) -> str:
    """Hash a version's address and time, by which a judged mention names it."""
    return hashlib.sha256("\x1f".join(key).encode()).hexdigest()[:16]


def joined_series(
    before: Observation | None,
    after: Observation | None,
    decided: dict[str, SeriesDecision],
) -> str | None:
    """Return the series that both mentions were put into, None when there is no such series."""
    if before is None or after is None:
        return None
    series = decided[before.figure_id].series_id
    return series if series == decided[after.figure_id].series_id else None


def _standing(side: Row, versions: dict[str, Key], replay: Replay) -> Observation | None:
    """Return the observation that was read at a judged mention, by where its number stands."""
    key = versions[side["version"]]
    start, end = side["at"], side["at"] + len(side["number"])
    text = replay.texts[key]
    assert text[start:end] == side["number"], f"the stream does not say what was judged: {side}"
    for obs in replay.standing[key]:
        figure = obs.figure
        # An observation may have been taken from an earlier version with the same sentence.
        shift = text.find(figure.sentence) - figure.sentence_start
        if figure.start + shift < end and start < figure.end + shift:
            return obs
    return None


def _moves(decision: SeriesDecision, before: Observation) -> bool:
    """Tell whether a decision tells a change from the value that the earlier mention states."""
    return (
        decision.change is not None
        and decision.relation in MOVES
        and decision.before is not None
        and decision.before.url == before.url
        and stated(decision.before.figure) == stated(before.figure)
    )

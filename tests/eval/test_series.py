"""Measure which figures are held to be one series, and which changes are told of them."""

from __future__ import annotations

import hashlib
import json
import tomllib
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from corpus.series import Ledger, edited_figures
from corpus.series.intervals import stated
from monitor.models.series import Observation, SeriesDecision, Via
from tests.eval.gate import check, shared
from tests.eval.series_replay import MOVES, Taken, observation, read_day, replayed

JUDGED = Path(__file__).parent / "judged" / "changed_figures.jsonl"
FOLLOW_UPS = Path(__file__).parent / "follow_ups.toml"
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    """Return the rows of a file of the shared evaluation data."""
    return [json.loads(line) for line in shared("eval", name).read_text().splitlines()]


def mentions() -> list[tuple[Row, Observation | None, SeriesDecision | None]]:
    """Map each labelled mention to the figure that was read in its place, by its span."""
    replay = replayed()
    decided = {t.observation.figure_id: t.decision for t in replay.taken}
    found: list[tuple[Row, Observation | None, SeriesDecision | None]] = []
    for row in rows("series_dev.jsonl"):
        key = (row["url"], row["fetched_at"])
        first = replay.texts[key].find(row["sentence"])
        start, end = row["start"], row["start"] + len(row["number"])
        at = None
        for obs in replay.standing[key]:
            # An observation may have been taken from an earlier version with the same sentence.
            text = obs.figure.sentence
            shift = replay.texts[key].find(text) - first
            low = obs.figure.start - obs.figure.sentence_start + shift
            high = obs.figure.end - obs.figure.sentence_start + shift
            if low < end and start < high:
                at = obs
                break
        found.append((row, at, decided.get(at.figure_id) if at else None))
    return found


def test_mentions_of_one_quantity_are_grouped() -> None:
    """Two labelled mentions are one series exactly when the labels say so."""
    right = wrong = missed = 0
    labelled = [m for m in mentions() if m[0]["role"] != "superseded"]
    for (row, _, one), (other_row, _, other) in combinations(labelled, 2):
        same = row["series"] == other_row["series"] and not row["series"].startswith("trap_")
        joined = bool(one and other and one.series_id and one.series_id == other.series_id)
        right += same and joined
        wrong += joined and not same
        missed += same and not joined
    check("series", {"precision": right / (right + wrong), "recall": right / (right + missed)})


def test_changes_of_labelled_series_are_told() -> None:
    """A change counts when series, direction and new value are those of a labelled one."""
    gold = {
        (row["series"], row["after"]["value"], row["direction"])
        for row in rows("series_changes_dev.jsonl")
        if row["direction"] in ("raised", "lowered")
    }
    told = {
        obs.figure_id: (row["series"], row["value"], str(decision.relation))
        for row, obs, decision in mentions()
        if obs and decision and decision.change and decision.relation in MOVES
    }
    # An unlabelled mention may have moved the series first; the change is told all the same.
    moved = {
        (t.decision.series_id, float(stated(t.observation.figure)), str(t.decision.relation))
        for t in replayed().taken
        if t.decision.change and t.decision.relation in MOVES
    }
    system = {
        (row["series"], decision.series_id)
        for row, _, decision in mentions()
        if decision and decision.series_id and row["role"] == "observation"
    }
    found = {
        (series, value, direction)
        for series, value, direction in gold
        if any((of, value, direction) in moved for name, of in system if name == series)
    }
    right = sum(change in gold for change in told.values())
    hit = len(found)
    check("series_changes", {"precision": right / len(told), "recall": hit / len(gold)})


def test_flagged_changes_of_the_stream_were_judged_right() -> None:
    """Every change that the replay flags is judged by hand; one not judged yet counts as wrong."""
    verdicts = {
        row["pair"]: row["verdict"] for row in map(json.loads, JUDGED.read_text().splitlines())
    }
    flagged = [t for t in replayed().taken if t.decision.change and t.decision.relation in MOVES]
    right = [t for t in flagged if verdicts.get(pair_hash(t)) == "right"]
    edited = [
        t for t in flagged if t.decision.change and t.decision.change.via is Via.EDITED_ARTICLE
    ]
    check(
        "series_stream",
        {
            "precision": len(right) / len(flagged),
            "right": len(right),
            "edited_precision": sum(t in right for t in edited) / len(edited),
            "max_not_judged": sum(pair_hash(t) not in verdicts for t in flagged),
        },
    )


def test_no_change_of_the_stream_is_told_twice() -> None:
    """A month's replay moves a series from one value to another once."""
    moved = [
        (t.decision.series_id, stated(t.decision.before.figure), stated(t.observation.figure))
        for t in replayed().taken
        if t.decision.before is not None and t.decision.relation in MOVES
    ]
    assert len(moved) == len(set(moved))


def test_edits_of_pages_are_told_apart() -> None:
    """Real edits: every updated figure is flagged, and nothing that only reads otherwise."""
    updates = hit = false = 0
    for row in rows("revision_pairs_dev.jsonl"):
        moved = moves_of_edit(row)
        if row["label"] != "figure_update":
            false += bool(moved)
            continue
        for update in row["updates"]:
            updates += 1
            hit += (number_in(update["old"]), number_in(update["new"])) in moved
    check("revision_pairs", {"recall": hit / updates, "max_false": false})


def test_the_seeds_change_no_figure() -> None:
    """Five articles on one story, told at different times, hold no changed figure."""
    ledger = Ledger("seeds")
    folder = shared("seeds")
    flagged: list[str] = []
    for nth, path in enumerate(sorted(folder.glob("*.txt"))):
        text = path.read_text()
        at = f"2024-01-1{nth}T00:00:00+00:00"
        article = {"url": f"file:{path.name}", "text": text, "fetched_at": at}
        for figure in read_day(text, date(2024, 1, 4)):
            obs = observation(figure, article)
            decision = ledger.observe(obs)
            if decision.relation in MOVES:
                flagged.append(decision.reason)
    assert flagged == []


def test_follow_ups_to_the_seeds_are_told_apart() -> None:
    """Hand-written follow-ups: true updates are flagged, traps of every kind are not."""
    cases = tomllib.loads(FOLLOW_UPS.read_text())["case"]
    hit = false = updates = traps = 0
    for case in cases:
        moved = _moves_of_follow_up(case)
        if case["kind"] == "update":
            updates += 1
            hit += moved
        else:
            traps += 1
            false += moved
    right = hit / (hit + false)
    check(
        "follow_ups",
        {"cases": len(cases), "traps": traps, "precision": right, "recall": hit / updates},
    )


def pair_hash(taken: Taken) -> str:
    """Hash the two sides of a flagged change, so that its verdict can be kept without its text."""
    before = taken.decision.before
    assert before is not None
    sides = [
        f"{o.figure.sentence}\x1f{o.figure.start - o.figure.sentence_start}"
        for o in (before, taken.observation)
    ]
    return hashlib.sha256("\x1e".join(sides).encode()).hexdigest()[:16]


def moves_of_edit(row: Row) -> set[tuple[float, float]]:
    """Return the values that an edited sentence is told to have moved from and to."""
    ledger = Ledger("edit")
    old = read_day(row["old"], date.fromisoformat(row["seen_old"]))
    new = read_day(row["new"], date.fromisoformat(row["seen_new"]))
    at = f"{row['seen_old']}T00:00:00+00:00"
    first = {"url": row["url"], "text": row["old"], "fetched_at": at}
    second = first | {"text": row["new"], "fetched_at": f"{row['seen_new']}T00:00:01+00:00"}
    before = [observation(figure, first) for figure in old]
    for obs in before:
        ledger.observe(obs)
    pairs = edited_figures(old, new)
    moved: set[tuple[float, float]] = set()
    for index, figure in enumerate(new):
        obs = observation(figure, second, revised=True)
        edited_from = before[pairs[index]] if index in pairs else None
        decision = ledger.observe(obs, edited_from=edited_from)
        if decision.before is not None and decision.relation in MOVES:
            moved.add(
                (
                    abs(float(stated(decision.before.figure))),
                    abs(float(stated(obs.figure))),
                )
            )
    return moved


def number_in(text: str) -> float:
    """Return the number that a label writes, 0 where it writes none ("flat")."""
    digits = "".join(c for c in text if c.isdigit() or c == ".")
    return float(digits) if digits else 0.0


def _moves_of_follow_up(case: Row) -> bool:
    """Tell whether the follow-up moved a series that the earlier text founded."""
    ledger = Ledger("case")
    moved = False
    for nth, (text, outlet) in enumerate(((case["before"], "one"), (case["after"], "two"))):
        day = date(2024, 1, 4 + 3 * nth)
        article = {
            "url": f"https://{outlet}.example/{nth}",
            "text": text,
            "outlet": outlet,
            "title": case.get("title", ""),
            "published_at": day.isoformat(),
            "fetched_at": f"{day.isoformat()}T12:00:00+00:00",
        }
        for figure in read_day(text, day):
            obs = observation(figure, article)
            decision = ledger.observe(obs)
            moved = moved or (nth == 1 and decision.relation in MOVES)
    return moved

"""What the warehouse costs against the least that the same work can cost, side by side in one run.

`python -m tests.bench.bench_warehouse [articles]`: loading readings through the store against the
plain insert of the same Arrow tables; publishing against copying the file; the documented queries
against scanning once the columns that they touch. The default is a tenth of the million articles of
the bars; give 1000000 for those.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa

from monitor.models.article import Article
from monitor.models.reading import (
    Claim,
    ClaimKind,
    Figure,
    Qualifier,
    Reading,
    Role,
    SpeakerBasis,
)
from monitor.models.storage import ReadArticle
from warehouse.connect import Warehouse, connect
from warehouse.store import ledger
from warehouse.store.rows import given
from warehouse.store.versions import save_versions

STORY = "harbour-fire"
START = datetime(2026, 1, 1, tzinfo=UTC)
CHUNK = 2_000
FIGURES, CLAIMS = 5, 3
_DOCS = Path(__file__).parents[2] / "docs" / "warehouse.md"
_QUERY = re.compile(r"```sql\n-- name: (\w+)\n(.*?)```", re.DOTALL)


def main() -> None:
    """Print the ratios."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory(prefix="bench-warehouse-") as folder:
        load(Path(folder) / "load", min(size, 100_000))
        warehouse = Warehouse(Path(folder) / "views")
        with warehouse.lease("bench"):
            fill(warehouse, size)
            publish(warehouse)
        queries(warehouse)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"peak memory {peak:.2f} GB (bar 2.00)")


def documented() -> dict[str, str]:
    """Return the documented questions as SQL, by name."""
    return dict(_QUERY.findall(_DOCS.read_text("utf-8")))


def best(work: Callable[[], object], times: int = 3) -> float:
    """Return the least seconds that some work took."""
    least = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        work()
        least = min(least, time.perf_counter() - began)
    return least


def load(home: Path, size: int) -> None:
    """Compare loading through the store with inserting the rows that came of it as they are.

    The two take turns chunk by chunk, so that whatever else the machine does slows both alike.
    """
    tables = _loaded_rows(home / "first", size)
    through = Warehouse(home / "second", memory_limit="512MB")
    bare = connect(home / "plain.duckdb", read_only=False, memory_limit="256MB")
    for name, table in tables.items():
        with given(bare, table.slice(0, 0)):
            bare.execute(f"CREATE TABLE {name} AS FROM given_rows")
    chunks = -(-size // CHUNK)
    store = plain = 0.0
    with through.lease("bench"):
        with through.writing():
            pass
        for nth, batch in enumerate(_batches(size)):
            began = time.perf_counter()
            with through.writing() as con:
                save_versions(con, batch, START)
            middle = time.perf_counter()
            bare.execute("BEGIN")
            for name, table in tables.items():
                per = -(-table.num_rows // chunks)
                with given(bare, table.slice(nth * per, per)):
                    bare.execute(f"INSERT INTO {name} BY NAME FROM given_rows")
            bare.execute("COMMIT")
            plain += time.perf_counter() - middle
            store += middle - began
    bare.close()
    print(
        f"load {size} articles: store {store:.2f} s, plain {plain:.2f} s, "
        f"ratio {store / plain:.2f} (bar 2.00)"
    )


def _loaded_rows(home: Path, size: int) -> dict[str, pa.Table]:
    """Load once without a clock, and return the rows that came of it."""
    warehouse = Warehouse(home, memory_limit="512MB")
    with warehouse.lease("bench"):
        for batch in _batches(size):
            with warehouse.writing() as con:
                save_versions(con, batch, START)
        with warehouse.writing() as con:
            return {
                name: con.table(f"internal.{name}").to_arrow_table()
                for name in ("versions", "figures", "claims", "fingerprints")
            }


def _batches(size: int) -> Iterator[list[ReadArticle]]:
    for first in range(0, size, CHUNK):
        yield [_read_article(n) for n in range(first, min(first + CHUNK, size))]


def _read_article(n: int) -> ReadArticle:
    words = " ".join(f"word{(n * 31 + i * 7) % 5003}" for i in range(420))
    text = f"Officials said on day {n} that {n} people were moved. {words}"
    article = Article(
        url=f"https://outlet{n % 400}.example/2026/{n}",
        raw_url=f"https://outlet{n % 400}.example/2026/{n}?ref=feed",
        fetched_at=START + timedelta(seconds=30 * n),
        text=text,
        title=f"Title {n}",
        outlet=f"Outlet {n % 400}",
    )
    sentence = text[: text.index(".") + 1]
    figures = tuple(_figure(n * FIGURES + i, i, sentence) for i in range(FIGURES))
    claims = tuple(
        Claim(i, len(sentence), ClaimKind.STATEMENT, sentence, None, SpeakerBasis.NONE, None)
        for i in range(CLAIMS)
    )
    reading = Reading(article.version_id, "1", figures=figures, claims=claims)
    return ReadArticle(article, reading, tuple((n * 7919 + i) % 2**32 for i in range(50)))


def _figure(value: int, start: int, sentence: str) -> Figure:
    return Figure(
        start=start,
        end=start + 4,
        number_text=str(value),
        value_low=Decimal(value),
        value_high=Decimal(value),
        qualifier=Qualifier.ABOUT,
        movement=None,
        unit=None,
        unit_normalized=None,
        measure=f"measure {value % 300}",
        scope="",
        time_window=None,
        window_key=None,
        as_of_from=None,
        as_of_to=None,
        attribution="officials",
        role=Role.OBSERVATION,
        sentence=sentence,
        sentence_start=0,
        sentence_end=len(sentence),
    )


def fill(warehouse: Warehouse, size: int) -> None:
    """Make a warehouse of that many articles, with five figures and three claims each."""
    with warehouse.writing() as con:
        for statement in _FILL.split(";"):
            if statement.strip():
                con.execute(statement, {"n": size} if "$n" in statement else None)
    # A story at a time, and each in pieces: what a run writes is never all at once.
    with warehouse.writing() as con:
        versions = [r[0] for r in con.sql(_COMPARED).fetchall()]
    with warehouse.writing() as con:
        ledger.rebuild(con, STORY)
        ledger.rebuild(con, "other")
    print(f"filled with {len(versions)} articles, {FIGURES * size} figures, {CLAIMS * size} claims")


def publish(warehouse: Warehouse) -> None:
    """Compare publishing with copying the file, once durably as a snapshot must be, once not."""
    warehouse.settle()
    target = warehouse.home / "copy.duckdb"

    def copy() -> None:
        target.unlink(missing_ok=True)
        shutil.copyfile(warehouse.private, target)

    def copy_durably() -> None:
        copy()
        with target.open("rb") as copied:
            os.fsync(copied.fileno())

    def anew() -> None:
        warehouse.public.unlink(missing_ok=True)
        warehouse.publish()

    copied, durable, published = (best(work) for work in (copy, copy_durably, anew))
    target.unlink()
    print(
        f"publish {warehouse.private.stat().st_size / 1e6:.0f} MB: {published:.2f} s, "
        f"durable copy {durable:.2f} s, ratio {published / durable:.2f} (bar 1.50); "
        f"copy left in memory {copied:.2f} s"
    )


def queries(warehouse: Warehouse) -> None:
    """Compare the documented queries with scanning once the columns that they touch."""
    with warehouse.reading() as con:
        for name, sql in documented().items():
            scans = _scans(con, sql)
            spent = best(lambda sql=sql: con.execute(sql).fetchall())
            scanned = best(lambda scans=scans: [con.execute(scan).fetchall() for scan in scans])
            print(
                f"query {name:24} {spent * 1000:8.1f} ms, scan {scanned * 1000:8.1f} ms, "
                f"ratio {spent / scanned:5.2f} (bar 3.00)"
            )


def _scans(con: duckdb.DuckDBPyConnection, sql: str) -> list[str]:
    """Write one scan of each table and all its columns that the plan of a query reads."""
    plan = json.loads(con.execute(f"EXPLAIN (FORMAT json) {sql}").fetchall()[0][1])
    touched: dict[str, set[str]] = {}
    todo = list(plan)
    while todo:
        node = todo.pop()
        todo.extend(node.get("children", ()))
        info = node.get("extra_info", {})
        if "Table" in info:
            found = _columns(con, info)
            touched.setdefault(info["Table"].split(".")[-1], set()).update(found)
    return [
        f"SELECT {', '.join(sorted(columns))} FROM internal.{table}"
        for table, columns in touched.items()
        if columns
    ]


def _columns(con: duckdb.DuckDBPyConnection, info: dict[str, object]) -> set[str]:
    table = str(info["Table"]).rsplit(".", maxsplit=1)[-1]
    known = dict(
        con.execute(
            "SELECT column_name, data_type FROM duckdb_columns() "
            "WHERE schema_name = 'internal' AND table_name = $table",
            {"table": table},
        ).fetchall()
    )
    told = json.dumps([info.get("Projections", ""), info.get("Filters", "")])
    # Reading every value: of texts the greatest, which no statistics give; of others a hash.
    return {
        f'max("{name}")' if known[name] == "VARCHAR" else f'max(hash("{name}"))'
        for name in re.findall(r"\w+", told)
        if name in known
    }


_COMPARED = "SELECT version_id FROM internal.story_versions"
_FILL = """
INSERT INTO internal.stories SELECT unnest(['harbour-fire', 'other']), 'A story', 'UTC', now();
INSERT INTO internal.versions BY NAME
SELECT
    left(md5('v' || i), 20) AS version_id,
    'https://outlet' || (i % 400) || '.example/2026/' || i AS url,
    'x' AS raw_url,
    1 AS seq,
    TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_seconds(i * 30) AS fetched_at,
    TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_seconds(i * 30 - 4000) AS published_at,
    'minute' AS published_precision,
    'Title ' || i AS title,
    'Outlet ' || (i % 400) AS outlet,
    'en' AS language,
    repeat('word' || (i % 977) || ' ', 20) || md5('x' || i) AS text,
    600 AS words,
    md5('t' || i) || md5('u' || i) AS sha256,
    '1' AS cleaner_version,
    '1' AS reader_version
FROM range($n) AS r(i);
INSERT INTO internal.story_versions BY NAME
SELECT
    if(doc_id % 10 < 7, 'harbour-fire', 'other') AS story, version_id, url, fetched_at,
    fetched_at AS compared_at
FROM internal.versions;
INSERT INTO internal.identities BY NAME
SELECT
    left(md5('v' || i), 20) AS version_id,
    left(md5('v' || if(i % 4 = 0, i - i % 40, i)), 20) AS origin_id
FROM range($n) AS r(i);
INSERT INTO internal.copies
SELECT
    left(md5('v' || i), 20), left(md5('v' || (i - i % 40)), 20), 'near', 0.9, 'r',
    if(i % 100 = 4, '[{"ours": "1", "theirs": "2"}]', '[]')
FROM range($n) AS r(i) WHERE i % 4 = 0 AND i % 40 <> 0;
INSERT INTO internal.figures BY NAME
SELECT
    left(md5('f' || i), 20) AS figure_id,
    left(md5('v' || (i // 5)), 20) AS version_id,
    'https://outlet' || ((i // 5) % 400) || '.example/2026/' || (i // 5) AS url,
    'Outlet ' || ((i // 5) % 400) AS outlet,
    (i % 5) * 200 AS char_start,
    (i % 5) * 200 + 4 AS char_end,
    ((i * 7919) % 9000)::TEXT AS number_text,
    (i * 7919) % 9000 AS value_low,
    (i * 7919) % 9000 AS value_high,
    ['exact', 'about', 'at_least'][1 + i % 3] AS qualifier,
    if(i % 3 = 0, 'percent', NULL) AS unit_normalized,
    if(i % 997 = 0, 'people dead', 'measure ' || (i % 300)) AS measure,
    'scope ' || (i % 50) AS scope,
    if(i % 2 = 0, 'officials ' || (i % 100), NULL) AS attribution,
    'observation' AS role,
    'Officials in place ' || (i % 5000) || ' said that ' || ((i * 7919) % 9000)
    || ' things of kind ' || (i % 300) || ' were counted so far.' AS sentence,
    0 AS sentence_start,
    90 AS sentence_end,
    FALSE AS subset,
    FALSE AS estimated,
    TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_seconds((i // 5) * 30) AS first_seen_at,
    TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_seconds((i // 5) * 30) AS last_seen_at
FROM range($n * 5) AS r(i);
INSERT INTO internal.observations BY NAME
SELECT
    mine.story, figure.figure_id,
    left(md5(mine.story || figure.measure || figure.scope || figure.char_start), 20) AS series_id,
    'key' AS reason
FROM internal.figures AS figure
INNER JOIN internal.story_versions AS mine ON figure.version_id = mine.version_id;
INSERT INTO internal.series BY NAME
SELECT
    series_id, story, min(figure_id) AS founded_by, 'measure' AS measure, 'scope' AS scope,
    max(figure_id) AS current_figure_id, TIMESTAMPTZ '2026-01-01 00:00:00+00' AS first_seen_at
FROM internal.observations GROUP BY series_id, story;
INSERT INTO internal.figure_changes
SELECT
    left(md5('f' || (i * 50)), 20), left(md5('f' || (i * 50 + 49)), 20), 'harbour-fire',
    left(md5('s' || (i % 20000)), 20),
    ['raised', 'lowered', 'outdated', 'conflicting'][1 + i % 4], 'later', 'new_article', FALSE, 'r'
FROM range($n // 10) AS r(i);
INSERT INTO internal.claims BY NAME
SELECT
    left(md5('c' || i), 20) AS claim_id,
    left(md5('v' || (i // 3)), 20) AS version_id,
    'https://outlet' || ((i // 3) % 400) || '.example/2026/' || (i // 3) AS url,
    'Outlet ' || ((i // 3) % 400) AS outlet,
    1 AS char_start,
    5 AS char_end,
    'statement' AS kind,
    'A spokesperson of body ' || (i % 7000) || ' said that the plan number ' || (i % 90001)
    || ' would go on.' AS sentence,
    if(i % 5 = 0, 'Speaker ' || (i % 900), NULL) AS speaker,
    if(i % 5 = 0, 'named', 'none') AS speaker_basis,
    FALSE AS negated,
    TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_seconds((i // 3) * 30) AS first_seen_at,
    TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_seconds((i // 3) * 30) AS last_seen_at
FROM range($n * 3) AS r(i);
INSERT INTO internal.claim_novelty
SELECT
    mine.story, claim.claim_id, if(hash(claim.claim_id) % 3 = 0, 'new', 'repeated'),
    left(md5(mine.story || claim.sentence), 20), NULL, 'r'
FROM internal.claims AS claim
INNER JOIN internal.story_versions AS mine ON claim.version_id = mine.version_id;
INSERT INTO internal.findings BY NAME
SELECT
    left(md5('n' || i), 20) AS finding_id, 'harbour-fire' AS story,
    ['new_claim', 'changed_figure', 'conflicting_figure'][1 + i % 3] AS kind,
    if(i % 5 = 0, 'edited_article', 'new_article') AS via, i % 7 = 0 AS correction_noted,
    'measure ' || (i % 300) AS measure, '1' AS before_value, '2' AS after_value,
    'Officials said that ' || i || ' things were counted.' AS after_sentence,
    'https://outlet.example/' || i AS after_url,
    TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_seconds(i * 300) AS after_at,
    1 AS n_origins, 1 AS n_sources, 'r' AS reason, i % 100 AS score,
    TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_seconds(i * 300) AS found_at,
    ['held', 'delivered'][1 + i % 2] AS status, if(i % 2 = 0, 'repeat', NULL) AS held_because
FROM range($n // 10) AS r(i);
INSERT INTO internal.finding_evidence BY NAME
SELECT
    finding_id, 'after' AS role, after_url AS url, 'Outlet' AS outlet, finding_id AS version_id,
    after_sentence AS sentence, 'o' AS origin_id, after_at AS fetched_at
FROM internal.findings;
INSERT INTO internal.links BY NAME
SELECT
    if(i % 10 < 7, 'harbour-fire', 'other') AS story, 'https://outlet.example/' || i AS url,
    'x' AS raw_url, 'feed ' || (i % 40) AS feed, 'Title ' || i AS title, '' AS summary,
    ['read', 'off_story', 'not_found'][1 + i % 3] AS status, 'terms' AS reason,
    TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_seconds(i * 30) AS discovered_at
FROM range($n) AS r(i);
INSERT INTO internal.digests BY NAME
SELECT
    left(md5('d' || i), 20) AS digest_id, 'harbour-fire' AS story, 'Digest ' || i AS subject,
    TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_days(i::INTEGER) AS window_end,
    TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_days(i::INTEGER) AS composed_at
FROM range(10000) AS r(i);
INSERT INTO internal.deliveries
SELECT
    left(md5('d' || (i // 10)), 20), 'email', 'desk' || (i % 5) || '@example.org', 'm' || i,
    1 + i % 2, ['failed', 'delivered'][1 + i % 2],
    TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_days((i // 10)::INTEGER) + to_seconds(i % 10), ''
FROM range(100000) AS r(i);
INSERT INTO internal.sources BY NAME
SELECT
    'harbour-fire' AS story, 'feed ' || i AS feed, 'feed' AS kind, 3600 AS every_seconds,
    TIMESTAMPTZ '2026-01-01 00:00:00+00' AS added_at,
    TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_seconds($n * 30) AS polled_at
FROM range(40) AS r(i)
"""


if __name__ == "__main__":
    main()

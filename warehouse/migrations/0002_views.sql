-- Purpose: the public views, stable by contract and documented in docs/warehouse.md.

CREATE VIEW stories AS
SELECT story, title, timezone, first_collect_at
FROM internal.stories;

CREATE VIEW articles AS
SELECT
    url,
    outlet,
    title,
    author,
    published_at,
    published_precision,
    coalesce(first_seen_at, fetched_at) AS first_seen_at,
    text,
    words,
    n_versions,
    coalesce(origin_id, version_id) AS origin_id
FROM internal.versions
WHERE newest;

CREATE VIEW story_articles AS
SELECT story, url, relevant, score, reason
FROM internal.story_articles;

CREATE VIEW article_versions AS
SELECT
    version_id,
    url,
    seq,
    fetched_at,
    published_at,
    modified_at,
    title,
    text,
    sha256,
    cleaner_version,
    reader_version,
    warc_file,
    warc_offset
FROM internal.versions;

CREATE VIEW copies AS
SELECT version_id, origin_version_id, kind, score, differing_figures
FROM internal.copies;

CREATE VIEW claims AS
SELECT
    claim_id,
    version_id,
    story,
    url,
    outlet,
    kind,
    sentence,
    char_start,
    char_end,
    speaker,
    speaker_basis,
    attribution,
    novelty,
    group_id,
    n_origins,
    n_sources,
    first_seen_at
FROM internal.claim_ledger;

CREATE VIEW figures AS
SELECT
    figure_id,
    version_id,
    story,
    url,
    outlet,
    series_id,
    role,
    number_text,
    value_low,
    value_high,
    qualifier,
    movement,
    unit,
    unit_normalized,
    measure,
    scope,
    time_window,
    as_of_from,
    as_of_to,
    attribution,
    sentence,
    char_start,
    char_end,
    first_seen_at,
    last_seen_at,
    gone_at
FROM internal.figure_ledger;

CREATE VIEW figure_series AS
SELECT
    series_id,
    story,
    measure,
    unit,
    scope,
    producer,
    current_value,
    current_figure_id,
    first_seen_at,
    last_seen_at,
    n_observations,
    n_origins
FROM internal.series_ledger;

CREATE VIEW figure_changes AS
SELECT
    from_figure_id,
    to_figure_id,
    story,
    series_id,
    relation,
    basis,
    via,
    correction_noted,
    reason
FROM internal.figure_changes;

CREATE VIEW findings AS
SELECT
    finding_id,
    story,
    kind,
    direction,
    basis,
    via,
    correction_noted,
    measure,
    before_value,
    before_sentence,
    before_url,
    before_at,
    after_value,
    after_sentence,
    after_url,
    after_at,
    n_origins,
    n_sources,
    reason,
    score,
    found_at,
    status,
    held_because,
    digest_id
FROM internal.findings;

CREATE VIEW finding_evidence AS
SELECT
    finding_id,
    role,
    url,
    outlet,
    version_id,
    figure_id,
    claim_id,
    sentence,
    published_at,
    fetched_at
FROM internal.finding_evidence;

CREATE VIEW digests AS
SELECT digest_id, story, window_start, window_end, subject, composed_at
FROM internal.digests;

CREATE VIEW deliveries AS
SELECT digest_id, channel, recipient, message_id, attempt, status, "at", response
FROM internal.deliveries;

CREATE VIEW links AS
SELECT url, story, feed, status, reason, discovered_at
FROM internal.links;

CREATE VIEW judgements AS
SELECT "at", kind, subjects, until, why
FROM internal.judgements;

CREATE VIEW runs AS
SELECT run_id, flow, story, started_at, ended_at, state, counts
FROM internal.runs;

-- Ages are measured against the newest run, not the reader's clock, so that a snapshot reads alike
-- whenever it is opened.
CREATE VIEW source_health AS
WITH clock AS (
    SELECT max(polled_at) AS polled_at FROM internal.sources
),

found AS (
    SELECT
        link.story,
        link.feed,
        count(*) FILTER (link.discovered_at > clock.polled_at - INTERVAL 24 HOUR) AS links_24h,
        count(*) FILTER (link.discovered_at > clock.polled_at - INTERVAL 7 DAY) AS links_7d,
        count(*) FILTER (
            link.status IN ('read', 'unchanged') AND link.discovered_at > clock.polled_at - INTERVAL 24 HOUR
        ) AS articles_24h,
        count(*) FILTER (
            link.status IN ('read', 'unchanged') AND link.discovered_at > clock.polled_at - INTERVAL 7 DAY
        ) AS articles_7d,
        count(*) FILTER (link.status = 'thin') AS thin
    FROM internal.links AS link, clock
    GROUP BY link.story, link.feed
)

SELECT
    source.story,
    source.feed,
    source.last_success_at,
    source.last_error,
    source.consecutive_failures,
    coalesce(found.links_24h, 0) AS links_24h,
    coalesce(found.articles_24h, 0) AS articles_24h,
    coalesce(found.links_7d, 0) AS links_7d,
    coalesce(found.articles_7d, 0) AS articles_7d,
    CASE
        WHEN source.blocked THEN 'blocked'
        WHEN source.consecutive_failures > 0 THEN 'failing'
        WHEN coalesce(found.thin, 0) > coalesce(found.articles_7d, 0) THEN 'thin'
        WHEN source.newest_entry_at < clock.polled_at - INTERVAL 7 DAY THEN 'stale'
        ELSE 'ok'
    END AS state
FROM internal.sources AS source
CROSS JOIN clock
LEFT JOIN found ON source.story = found.story AND source.feed = found.feed
WHERE source.removed_at IS NULL;

-- The ledger as it stood at a time.
CREATE MACRO figures_known_at(ts) AS TABLE
SELECT *
FROM figures
WHERE first_seen_at <= ts AND (gone_at IS NULL OR gone_at > ts);

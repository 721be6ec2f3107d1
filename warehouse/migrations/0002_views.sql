-- Purpose: the public views, stable by contract and documented in docs/warehouse.md.

CREATE VIEW stories AS
SELECT story, title, timezone, first_collect_at
FROM internal.stories;

CREATE VIEW articles AS
SELECT
    newest.url,
    newest.outlet,
    newest.title,
    newest.author,
    newest.published_at,
    newest.published_precision,
    whole.first_seen_at,
    newest.text,
    newest.words,
    whole.n_versions,
    coalesce(identity.origin_id, newest.version_id) AS origin_id
FROM internal.versions AS newest
INNER JOIN (
    SELECT
        url,
        max(seq) AS seq,
        min(fetched_at) AS first_seen_at,
        count(*) AS n_versions
    FROM internal.versions
    GROUP BY url
) AS whole ON newest.url = whole.url AND newest.seq = whole.seq
LEFT JOIN internal.identities AS identity ON newest.version_id = identity.version_id;

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
    claim.claim_id,
    claim.version_id,
    known.story,
    claim.url,
    version.outlet,
    claim.kind,
    claim.sentence,
    claim.char_start,
    claim.char_end,
    claim.speaker,
    claim.speaker_basis,
    claim.attribution,
    known.novelty,
    known.group_id,
    counted.n_origins,
    counted.n_sources,
    claim.first_seen_at
FROM internal.claim_novelty AS known
INNER JOIN internal.claims AS claim ON known.claim_id = claim.claim_id
INNER JOIN internal.versions AS version ON claim.version_id = version.version_id
INNER JOIN (
    SELECT
        novelty.story,
        novelty.group_id,
        count(DISTINCT identity.origin_id) AS n_origins,
        count(DISTINCT coalesce(said.speaker, said.attribution, grouped.outlet, said.url)) AS n_sources
    FROM internal.claim_novelty AS novelty
    INNER JOIN internal.claims AS said ON novelty.claim_id = said.claim_id
    INNER JOIN internal.versions AS grouped ON said.version_id = grouped.version_id
    LEFT JOIN internal.identities AS identity ON said.version_id = identity.version_id
    GROUP BY novelty.story, novelty.group_id
) AS counted ON known.story = counted.story AND known.group_id = counted.group_id;

CREATE VIEW figures AS
SELECT
    figure.figure_id,
    figure.version_id,
    observed.story,
    figure.url,
    version.outlet,
    observed.series_id,
    figure.role,
    figure.number_text,
    figure.value_low::DOUBLE AS value_low,
    figure.value_high::DOUBLE AS value_high,
    figure.qualifier,
    figure.movement,
    figure.unit,
    figure.unit_normalized,
    figure.measure,
    figure.scope,
    figure.time_window,
    figure.as_of_from,
    figure.as_of_to,
    figure.attribution,
    figure.sentence,
    figure.char_start,
    figure.char_end,
    figure.first_seen_at,
    figure.last_seen_at,
    figure.gone_at
FROM internal.observations AS observed
INNER JOIN internal.figures AS figure ON observed.figure_id = figure.figure_id
INNER JOIN internal.versions AS version ON figure.version_id = version.version_id;

CREATE VIEW figure_series AS
SELECT
    series.series_id,
    series.story,
    series.measure,
    series.unit,
    series.scope,
    series.producer,
    current.value_high::DOUBLE AS current_value,
    series.current_figure_id,
    series.first_seen_at,
    counted.last_seen_at,
    counted.n_observations,
    counted.n_origins
FROM internal.series AS series
INNER JOIN internal.figures AS current ON series.current_figure_id = current.figure_id
INNER JOIN (
    SELECT
        observed.story,
        observed.series_id,
        max(figure.last_seen_at) AS last_seen_at,
        count(*) AS n_observations,
        count(DISTINCT identity.origin_id) AS n_origins
    FROM internal.observations AS observed
    INNER JOIN internal.figures AS figure ON observed.figure_id = figure.figure_id
    LEFT JOIN internal.identities AS identity ON figure.version_id = identity.version_id
    GROUP BY observed.story, observed.series_id
) AS counted ON series.story = counted.story AND series.series_id = counted.series_id;

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

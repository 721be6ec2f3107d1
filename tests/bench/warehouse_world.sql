-- Purpose: make a warehouse of articles with five figures and three claims each, as fast as SQL can.
-- Parameters: n, the number of articles. The ledgers that readers see are written from it afterwards.
-- Statements end with a semicolon at the end of a line.

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
-- Two hundred articles, in the order of time, are about one event.
SELECT
    mine.story, figure.figure_id,
    left(
        md5(mine.story || figure.measure || figure.scope || epoch(figure.first_seen_at)::BIGINT // 6000),
        20
    ) AS series_id,
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
    left(md5('f' || (i * 50)), 20), observed.figure_id, observed.story, observed.series_id,
    ['raised', 'lowered', 'outdated', 'conflicting'][1 + i % 4], 'later', 'new_article', FALSE, 'r'
FROM range($n // 10) AS r(i)
INNER JOIN internal.observations AS observed
    ON left(md5('f' || (i * 50 + 49)), 20) = observed.figure_id AND observed.story = 'harbour-fire';
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
INSERT INTO internal.claim_novelty BY NAME
SELECT
    mine.story, claim.claim_id, if(hash(claim.claim_id) % 3 = 0, 'new', 'repeated') AS novelty,
    left(md5(mine.story || claim.sentence), 20) AS group_id, 'r' AS reason
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
FROM range(40) AS r(i);

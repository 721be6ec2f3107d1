-- Purpose: the kept texts that no story still wants, nor has yet to compare.
-- Parameters: now. Batch given_rows: story, cutoff.
-- Batch given_before: story, cutoff as it was at an earlier time.
-- Columns: version_id, fetched_at, overdue (whether it was past that one as well).
WITH kept AS (
    SELECT version_id, fetched_at
    FROM internal.versions
    WHERE text IS NOT NULL
        AND fetched_at < $now
        AND version_id IN (SELECT version_id FROM internal.story_versions)
),

wanted AS (
    SELECT
        mine.version_id,
        bool_or(mine.compared_at IS NULL OR given.cutoff IS NULL OR mine.fetched_at >= given.cutoff)
            AS now_wanted,
        bool_or(before.cutoff IS NULL OR mine.fetched_at >= before.cutoff) AS was_wanted
    FROM internal.story_versions AS mine
    LEFT JOIN given_rows AS given ON mine.story = given.story
    LEFT JOIN given_before AS before ON mine.story = before.story
    GROUP BY mine.version_id
)

SELECT
    kept.version_id,
    kept.fetched_at,
    NOT wanted.was_wanted AS overdue
FROM kept
INNER JOIN wanted ON kept.version_id = wanted.version_id
WHERE NOT wanted.now_wanted
ORDER BY kept.fetched_at, kept.version_id;

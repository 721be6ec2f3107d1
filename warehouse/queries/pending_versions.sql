-- Purpose: the versions of a story that are yet to be compared, in the one order of comparison.
-- Parameters: story, now, most.
-- Columns: those of internal.versions; baseline.
SELECT
    version.*,
    mine.baseline
FROM internal.story_versions AS mine
INNER JOIN internal.versions AS version ON mine.version_id = version.version_id
WHERE mine.story = $story AND mine.compared_at IS NULL AND mine.fetched_at <= $now
ORDER BY mine.fetched_at, mine.url, mine.version_id
LIMIT $most;

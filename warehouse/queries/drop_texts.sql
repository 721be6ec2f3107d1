-- Purpose: drop the texts that no story still wants. Batch given_rows: story, cutoff.
-- Parameters: now.
UPDATE internal.versions
SET text = NULL
WHERE text IS NOT NULL
    AND fetched_at < $now
    AND version_id NOT IN (
        SELECT mine.version_id
        FROM internal.story_versions AS mine
        LEFT JOIN given_rows AS given ON mine.story = given.story
        WHERE mine.compared_at IS NULL OR given.cutoff IS NULL OR mine.fetched_at >= given.cutoff
    )
    AND version_id IN (SELECT version_id FROM internal.story_versions);

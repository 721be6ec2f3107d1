-- Purpose: queue for a story the earlier versions of pages that another story had read before it.
-- Parameters: story, now (what was fetched later is not known yet).
-- Batch given_rows: url, baseline.
INSERT INTO internal.story_versions BY NAME
SELECT
    $story AS story,
    version.version_id,
    version.url,
    version.fetched_at,
    given.baseline
FROM internal.versions AS version
INNER JOIN given_rows AS given ON version.url = given.url
ANTI JOIN internal.story_versions AS queued
    ON version.version_id = queued.version_id AND queued.story = $story
WHERE version.fetched_at <= $now;

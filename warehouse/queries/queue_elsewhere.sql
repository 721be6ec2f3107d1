-- Purpose: queue versions that a story has queued in all other stories that their pages are on; not
-- those that are older than what such a story has of the page.
-- Batch given_rows: story, version_id, url, fetched_at, baseline.
INSERT INTO internal.story_versions BY NAME
SELECT
    known.story,
    given.version_id,
    given.url,
    given.fetched_at,
    given.baseline
FROM given_rows AS given
INNER JOIN (
    SELECT mine.story, mine.url, max(mine.fetched_at) AS fetched_at
    FROM internal.story_versions AS mine
    WHERE mine.url IN (SELECT url FROM given_rows)
    GROUP BY mine.story, mine.url
) AS known ON given.url = known.url AND given.story <> known.story
INNER JOIN internal.story_articles AS verdict
    ON known.story = verdict.story AND known.url = verdict.url AND verdict.relevant
ANTI JOIN internal.story_versions AS queued
    ON known.story = queued.story AND given.version_id = queued.version_id
WHERE given.fetched_at >= known.fetched_at;

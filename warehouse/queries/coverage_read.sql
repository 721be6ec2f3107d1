-- Purpose: how much was read for a story in a window, and when it was last collected.
-- Parameters: story, since (NULL for ever), now.
WITH mine AS (
    SELECT version_id, url
    FROM internal.story_versions
    WHERE story = $story
        AND fetched_at <= $now
        AND ($since::TIMESTAMPTZ IS NULL OR fetched_at > $since)
)

SELECT
    (SELECT count(DISTINCT url) FROM mine) AS articles_read,
    (SELECT count(*) FROM mine) AS versions_read,
    (
        SELECT count(DISTINCT copies.version_id)
        FROM internal.copies
        WHERE copies.version_id IN (SELECT version_id FROM mine)
    ) AS copies_folded,
    (
        SELECT max(ended_at)
        FROM internal.runs
        WHERE flow IN ('collect', 'replay')
            AND state = 'completed'
            AND (story = $story OR story IS NULL)
            AND ended_at <= $now
    ) AS last_collect_at;

-- Purpose: bring links to the status that they came to; a soft failure is tried again after a
-- while, and given up when the last wait has passed. A text of the source is kept until then.
-- Parameters: story, now, waits (seconds before the second, third, … try).
-- Batch given_rows: url, status, reason, article_url, retry_at.
UPDATE internal.links AS known
SET
    status = CASE
        WHEN given.status = 'failed' AND known.tries >= len($waits::BIGINT[]) THEN 'gave_up'
        ELSE given.status
    END,
    reason = given.reason,
    tries = known.tries + (given.status = 'failed')::INTEGER,
    next_try_at = CASE
        WHEN given.status = 'failed' AND known.tries < len($waits::BIGINT[])
            THEN greatest($now + to_seconds(($waits::BIGINT[])[known.tries + 1]), given.retry_at)
    END,
    article_url = coalesce(given.article_url, known.article_url),
    text = CASE
        WHEN given.status = 'new' OR (given.status = 'failed' AND known.tries < len($waits::BIGINT[]))
            THEN known.text
    END
FROM given_rows AS given
WHERE known.story = $story AND known.url = given.url;

-- Purpose: the present sources of a story with what is known of their polls, by feed.
-- Parameters: story.
SELECT
    feed,
    kind,
    url,
    query,
    pattern,
    every_seconds,
    outlet,
    added_at,
    polled_at,
    due_at,
    last_success_at,
    last_error,
    consecutive_failures,
    blocked,
    newest_entry_at,
    etag,
    last_modified,
    body_sha256
FROM internal.sources
WHERE story = $story AND removed_at IS NULL
ORDER BY feed;

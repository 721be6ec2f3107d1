-- Purpose: record how polls ended. A failure keeps what the last success told.
-- Parameters: story, now. Batch given_rows: feed, due_at, last_error, blocked, etag, last_modified,
-- body_sha256, newest_entry_at.
UPDATE internal.sources AS known
SET
    polled_at = $now,
    due_at = given.due_at,
    last_error = CASE WHEN given.last_error IS NULL THEN known.last_error ELSE given.last_error END,
    blocked = given.blocked,
    consecutive_failures = CASE
        WHEN given.last_error IS NULL THEN 0 ELSE known.consecutive_failures + 1
    END,
    last_success_at = CASE WHEN given.last_error IS NULL THEN $now ELSE known.last_success_at END,
    newest_entry_at = greatest(known.newest_entry_at, given.newest_entry_at),
    etag = CASE WHEN given.last_error IS NULL THEN given.etag ELSE known.etag END,
    last_modified = CASE WHEN given.last_error IS NULL THEN given.last_modified ELSE known.last_modified END,
    body_sha256 = CASE WHEN given.last_error IS NULL THEN given.body_sha256 ELSE known.body_sha256 END
FROM given_rows AS given
WHERE known.story = $story AND known.feed = given.feed;

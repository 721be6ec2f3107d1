-- Purpose: the digests of a story that are composed and not closed, the oldest first.
-- Parameters: story.
SELECT digest_id, composed, messages
FROM internal.digests
WHERE story = $story AND closed_at IS NULL
ORDER BY composed_at, digest_id;

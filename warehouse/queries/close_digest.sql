-- Purpose: close a digest and drop the forms that a retry would have sent.
-- Parameters: digest_id, now.
UPDATE internal.digests
SET closed_at = $now, composed = NULL, messages = NULL
WHERE digest_id = $digest_id AND closed_at IS NULL;

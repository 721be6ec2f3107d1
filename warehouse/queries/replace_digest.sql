-- Purpose: put another form of an open digest in its place.
-- Parameters: digest_id, subject, composed, messages.
UPDATE internal.digests
SET subject = $subject, composed = $composed, messages = $messages
WHERE digest_id = $digest_id AND closed_at IS NULL;

-- Purpose: the subjects of some stories' digests.
-- Parameters: stories. Columns: digest_id, subject.
SELECT digest_id, subject
FROM internal.digests
WHERE story IN (SELECT unnest($stories::TEXT[]));

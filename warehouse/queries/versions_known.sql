-- Purpose: which of some versions are kept already.
-- Parameters: versions (version ids).
SELECT version_id
FROM internal.versions
WHERE version_id IN (SELECT unnest($versions::TEXT[]));

-- Purpose: what was decided about whose text each of some versions is.
-- Parameters: versions.
SELECT
    identity.version_id,
    identity.previous_version_id,
    identity.origin_id
FROM internal.identities AS identity
WHERE identity.version_id IN (SELECT unnest($versions::TEXT[]));

-- Purpose: drop the claims of some versions, in the transaction that writes them anew.
-- Parameters: versions (version ids).
DELETE FROM internal.claims
WHERE version_id IN (SELECT unnest($versions::TEXT[]));

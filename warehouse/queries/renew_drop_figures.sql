-- Purpose: drop the figures of some versions, in the transaction that writes them anew.
-- Parameters: versions (version ids).
DELETE FROM internal.figures
WHERE version_id IN (SELECT unnest($versions::TEXT[]));

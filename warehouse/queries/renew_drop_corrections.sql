-- Purpose: drop the corrections of some versions, in the transaction that writes them anew.
-- Parameters: versions (version ids).
DELETE FROM internal.corrections
WHERE version_id IN (SELECT unnest($versions::TEXT[]));

-- Purpose: let findings wait for the next digest again that were held for one reason.
-- Parameters: ids, because.
UPDATE internal.findings
SET status = 'pending', held_because = NULL
WHERE finding_id IN (SELECT unnest($ids::TEXT[])) AND status = 'held' AND held_because = $because;

-- Purpose: hold back findings that await their digest, with the reason.
-- Parameters: ids, because.
UPDATE internal.findings
SET status = 'held', held_because = $because
WHERE finding_id IN (SELECT unnest($ids::TEXT[])) AND status = 'pending';
